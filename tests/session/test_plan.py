from __future__ import annotations

import json

import pytest
from couple import MARCO, plan
from hypothesis import given
from hypothesis import strategies as st

from calibration.baseline import Baseline
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.session.plan import PartnerPlan, PlanError, SessionPlan
from ifio_bio.session.protocol import ProtocolError, parse_protocol
from ifio_bio.session.protocols import packaged_protocol


def test_the_ifio_session_has_its_six_stages():
    protocol = packaged_protocol()
    assert [(stage.title, stage.minutes) for stage in protocol.stages] == [
        ("Landing & Co-Regulation", 8),
        ("Agreements", 6),
        ("Checking in with Parts", 12),
        ("Speaking To, Not About", 20),
        ("Witness & Repair", 8),
        ("De-Brief & Harvest", 6),
    ]
    assert len(protocol.agreements) == 3


def test_a_plan_survives_json():
    baseline = Baseline(71.25, 3.1, 120.0, provisional=False, rmssd_ms=40.5)
    anna = PartnerPlan(
        "Anna", baseline=baseline, record=False, sensitivity=Sensitivity.FEWER, cautious=True
    )
    agreed = plan(anna, MARCO, first_pace_bpm=5.5)
    assert SessionPlan.from_dict(json.loads(json.dumps(agreed.to_dict()))) == agreed


@pytest.mark.parametrize(
    "damage", [{"sensitivity": "loud"}, {"sensitivity": None}, {"cautious": "yes"}]
)
def test_a_damaged_setting_of_a_partner_is_refused(damage):
    fields = plan().to_dict()
    fields["partners"]["A"] |= damage
    with pytest.raises(PlanError, match=next(iter(damage))):
        SessionPlan.from_dict(fields)


@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists, max_leaves=3))
def test_a_damaged_plan_is_refused_in_one_sentence(damage):
    fields = plan().to_dict()
    for name in fields:
        with pytest.raises(PlanError, match=r"^The .*\.$"):
            SessionPlan.from_dict(fields | {name: {"A": damage}})


def test_a_first_pace_beyond_the_pacer_is_refused():
    with pytest.raises(PlanError, match="choose one from 3 to 8"):
        plan(first_pace_bpm=9.0)


def broken(**changes):
    stage = {"title": "Landing", "short_title": "Landing", "minutes": 8, "invitation": "Sit."}
    stage |= changes.pop("stage", {})
    fields = {"schema": 1, "name": "Ours", "stages": [stage], "agreements": []} | changes
    return json.dumps(fields)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "ours.json is not valid JSON: look at line 1, column 2."),
        ("[]", "ours.json must be one JSON object, in curly brackets."),
        (broken(schema=2), "ours.json has schema 2; this version reads schema 1."),
        (broken(stages=[]), "ours.json has 0 stages; give it 1 to 12."),
        (broken(name=" "), "ours.json: name is empty; write a few words."),
        (broken(agreements="none"), "ours.json: agreements must be a list, not 'none'."),
        (broken(agreements=[1]), "ours.json: agreements must be a list of sentences."),
        (broken(stage={"title": None}), "ours.json, stage 1: title is missing; add it."),
        (
            broken(stage={"minutes": "8"}),
            "ours.json, stage 1: minutes must be a whole number, not '8'.",
        ),
        (
            broken(stage={"minutes": 0}),
            "ours.json, stage 1: minutes is 0; give a whole number from 1 to 240.",
        ),
        (
            broken(stage={"form": "notes"}),
            "ours.json, stage 1: form is 'notes'; write agreements, parts or harvest, or leave it out.",
        ),
        (
            broken(stage={"turns": [{"title": "Self"}]}),
            "ours.json, stage 1, turn 1: minutes is missing; add it.",
        ),
        (
            broken(stage={"grounding_min": 9}),
            "ours.json, stage 1: grounding_min is 9; give a whole number from 0 to 8.",
        ),
    ],
)
def test_a_protocol_with_a_mistake_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(ProtocolError) as caught:
        parse_protocol(text, "ours.json")
    assert str(caught.value) == sentence


def test_a_protocol_of_ones_own_is_read():
    (stage,) = parse_protocol(broken()).stages
    assert (stage.title, stage.minutes) == ("Landing", 8)
