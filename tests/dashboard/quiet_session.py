"""A session in which nothing is the matter, for windows to show."""

from __future__ import annotations

from dataclasses import replace

from devices.samples import LinkState
from ifio_bio.arousal.state import ArousalState, Level
from ifio_bio.session.snapshot import (
    PaceChange,
    PartnerSnapshot,
    Reading,
    SessionSnapshot,
    StageSnapshot,
    TogetherSnapshot,
)

STAGES = (
    StageSnapshot("Landing & Co-Regulation", "Landing", "Feel your feet on the floor.", 8, 30.0),
    StageSnapshot("Agreements", "Agreements", "Say what you need.", 6, 0.0),
)


def partner(who, **changes):
    quiet = PartnerSnapshot(
        partner=who,
        name={"A": "Anna", "B": "Marco"}[who],
        wears_strap=True,
        link=LinkState.STREAMING,
        link_since_s=0.0,
        link_detail="",
        no_data_since_s=None,
        battery_pct=86,
        signal_bars=4,
        hr_bpm=Reading(70.0, 0.4, 1.0),
        rmssd_ms=Reading(41.0, 0.4, 1.0),
        breath_rate_bpm=Reading(6.1, 0.4, 1.0),
        breath_phase=0.2,
        movement="still",
        arousal=ArousalState(30.0, Level.USUAL, 0.0, None, z=0.1, position=0.15, usual_bpm=72.0),
        role=None,
        paused=False,
        hidden=False,
    )
    return replace(quiet, **changes)


def session(a=None, b=None, **changes):
    quiet = SessionSnapshot(
        time_s=30.0,
        partners=(partner("A", **(a or {})), partner("B", **(b or {}))),
        stages=STAGES,
        stage_index=0,
        agreements=(),
        first_pace_bpm=6.0,
        pace_changes=(PaceChange(0.0, 6.0),),
        grounding=False,
        cue=None,
        snoozed_until_s=None,
        quiet_since_s=0.0,
        together=TogetherSnapshot(None, 0.0, None, 60.0, "too few clean minutes"),
        marks=(),
        recording=True,
        paused=False,
        ended=False,
    )
    return replace(quiet, **changes)
