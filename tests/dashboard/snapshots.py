"""Hand-made moments of a session, as the pictures of the look show them."""

from __future__ import annotations

import math
from dataclasses import replace

from devices.samples import LinkState
from ifio_bio.arousal.state import ArousalState, Doubt, Level
from ifio_bio.session.rows import BeatRow
from ifio_bio.session.snapshot import (
    CuePhase,
    CueSnapshot,
    Mark,
    PaceChange,
    PartnerSnapshot,
    Reading,
    SessionSnapshot,
    StageSnapshot,
    TogetherSnapshot,
)

STAGES = (
    ("Landing & Co-Regulation", "Landing", 8),
    ("Agreements", "Agreements", 6),
    ("Checking in with Parts", "Checking in", 12),
    ("Speaking To, Not About", "Speaking to", 20),
    ("Witness & Repair", "Witness", 8),
    ("De-Brief & Harvest", "Harvest", 6),
)
AGREEMENTS = (
    "We stop when either of us says slow.",
    "We speak to each other, not about.",
    "Nothing here is used at home.",
)


def stages(*spent_s):
    spent = (*spent_s, *(0.0,) * (len(STAGES) - len(spent_s)))
    return tuple(
        StageSnapshot(title, short, "Feel your feet on the floor.", minutes, s)
        for (title, short, minutes), s in zip(STAGES, spent, strict=True)
    )


def usual(time_s, since_s, usual_bpm, position=0.19, half_band=5.0):
    return ArousalState(
        time_s,
        Level.USUAL,
        since_s,
        None,
        z=0.1,
        above_bpm=0.0,
        position=position,
        usual_bpm=usual_bpm,
        usual_low_bpm=usual_bpm - half_band,
        usual_high_bpm=usual_bpm + half_band,
    )


def partner(which="A", **changes):
    is_a = which == "A"
    base = PartnerSnapshot(
        partner=which,
        name="Anna" if is_a else "Marco",
        wears_strap=True,
        link=LinkState.STREAMING,
        link_since_s=1.0,
        link_detail="",
        no_data_since_s=None,
        battery_pct=86 if is_a else 72,
        signal_bars=4 if is_a else 3,
        hr_bpm=Reading(70.0 if is_a else 67.0, 0.4, 1.0),
        rmssd_ms=Reading(41.0 if is_a else 52.0, 0.4, 1.0),
        breath_rate_bpm=Reading(6.1 if is_a else 5.9, 1.0, 1.0),
        breath_phase=0.27 if is_a else 0.315,
        movement="still",
        arousal=usual(1052.0, 1052.0 - (14 if is_a else 9) * 60, 72.0 if is_a else 66.0),
        role="speaking" if is_a else "listening",
        paused=False,
        hidden=False,
    )
    return replace(base, **changes)


def wave(phase=0.0, cycles=17.5, points=181):
    return tuple(math.sin(2 * math.pi * (cycles * i / points) + phase) for i in range(points))


def calm(**changes):
    base = SessionSnapshot(
        time_s=1052.0,
        partners=(partner("A"), partner("B", arousal=usual(1052.0, 512.0, 66.0, 0.14))),
        stages=stages(480.0, 360.0, 212.0),
        stage_index=2,
        agreements=AGREEMENTS,
        first_pace_bpm=6.0,
        pace_changes=(PaceChange(0.0, 6.0),),
        grounding=False,
        cue=None,
        snoozed_until_s=None,
        quiet_since_s=512.0,
        together=TogetherSnapshot("together", 872.0, 0.01, None, "", wave(), wave(0.25)),
        marks=(
            Mark("stage", 0.0, "Landing"),
            Mark("stage", 480.0, "Agreements"),
            Mark("stage", 840.0, "Checking in"),
            Mark("marker", 948.0, "1"),
        ),
        recording=True,
        paused=False,
        ended=False,
    )
    return replace(base, **changes)


def cue(**changes):
    rising = replace(
        usual(2468.0, 2428.0, 72.0),
        level=Level.RISING,
        above_bpm=14.0,
        position=0.54,
    )
    base = calm(
        time_s=2468.0,
        partners=(
            partner(
                "A",
                battery_pct=84,
                hr_bpm=Reading(84.0),
                rmssd_ms=Reading(24.0),
                breath_rate_bpm=Reading(9.4),
                breath_phase=0.6,
                arousal=rising,
                role="listening",
            ),
            partner(
                "B",
                battery_pct=70,
                hr_bpm=Reading(68.0),
                rmssd_ms=Reading(47.0),
                breath_rate_bpm=Reading(),
                breath_phase=None,
                movement="some",
                arousal=usual(2468.0, 2468.0 - 660, 66.0, 0.23),
                role="speaking",
            ),
        ),
        stages=stages(480.0, 360.0, 780.0, 744.0),
        stage_index=3,
        cue=CueSnapshot(
            partners=("A",),
            since_s=2428.0,
            phase=CuePhase.ACTIVE,
            phase_since_s=2428.0,
            high=False,
            above_bpm=14.0,
            reasons=("Not explained by movement.", "Breath is faster than the pacer."),
            suggested_bpm=5.0,
        ),
        quiet_since_s=None,
        together=TogetherSnapshot(None, 2468.0, None, 60.0, "too little clean time"),
        marks=(Mark("marker", 2376.0, "3"), Mark("cue", 2428.0, "cue", "A")),
    )
    return replace(base, **changes)


def lost(**changes):
    learning = ArousalState(144.0, None, 0.0, Doubt.LEARNING, learned_s=144.0, needed_s=180.0)
    silent = ArousalState(144.0, None, 106.0, Doubt.NO_SIGNAL)
    base = calm(
        time_s=144.0,
        partners=(
            partner(
                "A",
                hr_bpm=Reading(69.0),
                rmssd_ms=Reading(36.0),
                breath_rate_bpm=Reading(6.4),
                breath_phase=0.3,
                arousal=learning,
                role="listening",
            ),
            partner(
                "B",
                link=LinkState.SEARCHING,
                no_data_since_s=106.0,
                battery_pct=None,
                signal_bars=0,
                hr_bpm=Reading(),
                rmssd_ms=Reading(),
                breath_rate_bpm=Reading(),
                breath_phase=None,
                movement=None,
                arousal=silent,
            ),
        ),
        stages=stages(144.0),
        stage_index=0,
        quiet_since_s=None,
        together=TogetherSnapshot(None, 0.0, None, 180.0, "too little clean time"),
        marks=(Mark("gap", 106.0, "no signal", "B", 144.0),),
    )
    return replace(base, **changes)


def beat_rows(which, from_s, to_s, *, mean_bpm=71.0, swing_bpm=5.0, rise=None):
    """Decided beats whose heart rate breathes; `rise` (begin_s, bpm) adds a ramp of a minute."""
    rows, time_s = [], from_s
    while time_s < to_s:
        lift = 0.0
        if rise is not None:
            lift = rise[1] * min(1.0, max(0.0, (time_s - rise[0]) / 60.0))
        breath = math.sin(2 * math.pi * time_s / 10.0)
        ripple = 0.6 * math.sin(1.7 * time_s) + 0.4 * math.sin(5.3 * time_s)
        bpm = mean_bpm + lift + swing_bpm * breath + ripple
        time_s += 60.0 / bpm
        rows.append(BeatRow(time_s, which, 60_000.0 / bpm, 60_000.0 / bpm, "ok"))
    return tuple(rows)
