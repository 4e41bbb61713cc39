"""What the facilitator window says once something can no longer be said."""

# the look writes typographic apostrophes

from __future__ import annotations

from dataclasses import replace

import pytest
import snapshots as moments

from devices.samples import RECORDING_OVER, LinkState
from ifio_bio.arousal.state import ArousalState, Doubt
from ifio_bio.dashboard.models.facilitate.cue import cue_model
from ifio_bio.dashboard.models.facilitate.panel import panel_model
from ifio_bio.dashboard.models.facilitate.together import together_model
from ifio_bio.session.snapshot import Reading


def in_doubt(partner, doubt):
    return replace(partner, arousal=ArousalState(2468.0, None, 2460.0, doubt), hr_bpm=Reading())


@pytest.mark.parametrize(
    ("doubt", "why"),
    [
        (Doubt.MOVING, "moving"),
        (Doubt.NO_SIGNAL, "no signal"),
        (Doubt.TOO_FEW_BEATS, "too few clean beats"),
    ],
)
def test_a_cue_keeps_no_number_and_no_reason_that_hold_no_more(doubt, why):
    snapshot = moments.cue()
    a, b = snapshot.partners
    model = cue_model(replace(snapshot, partners=(in_doubt(a, doubt), b)))
    assert model.kind == "cue"
    assert model.lines == ("Heart rate was higher than usual", f"Can’t say just now: {why}.")


def test_of_two_it_says_of_whom():
    snapshot = moments.cue()
    a, b = snapshot.partners
    cue = replace(snapshot.cue, partners=("A", "B"))
    model = cue_model(replace(snapshot, partners=(in_doubt(a, Doubt.MOVING), b), cue=cue))
    assert model.lines == (
        "Both heart rates were higher than usual",
        "Can’t say of Anna just now: moving.",
    )


def test_nothing_moves_together_during_a_pause():
    assert together_model(moments.calm()).title == "Moving together"
    model = together_model(moments.calm(paused=True))
    assert (model.known, model.detail) == (False, "Nothing is measured during a pause")
    a, b = moments.calm().partners
    paused = together_model(moments.calm(partners=(replace(a, paused=True), b)))
    assert not paused.known


def played(partner):
    return replace(
        partner, link=LinkState.CLOSED, link_detail=RECORDING_OVER, no_data_since_s=1000.0
    )


def test_the_end_of_a_recording_is_no_lost_strap():
    a, b = moments.calm().partners
    one = cue_model(moments.calm(partners=(played(a), b)))
    assert one.title == "Anna’s recording is over"
    assert one.lines == ("Nothing more comes from it; the breath goes on.",)
    assert panel_model(played(a), 1052.0).link == "recording over"
    both = cue_model(moments.calm(partners=(played(a), played(b))))
    assert both.title == "Both recordings are over"


def test_a_strap_out_of_reach_comes_before_a_recording_at_its_end():
    a, b = moments.calm().partners
    gone = replace(b, link=LinkState.LOST, no_data_since_s=1040.0)
    assert cue_model(moments.calm(partners=(played(a), gone))).title == (
        "Marco’s strap is out of reach"
    )


@pytest.mark.parametrize(
    ("quality", "since_s", "link"),
    [
        (1.0, 1.0, "streaming"),
        (0.628, 1.0, "62 % clean"),
        (0.628, 1040.0, "streaming"),
        (None, 1.0, "streaming"),
    ],
)
def test_a_signal_that_is_not_clean_says_how_much_of_it_is(quality, since_s, link):
    anna = replace(
        moments.calm().partners[0], hr_bpm=Reading(70.0, 0.4, quality), link_since_s=since_s
    )
    assert panel_model(anna, 1052.0).link == link
