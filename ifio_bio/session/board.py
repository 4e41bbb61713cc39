"""From the session's state to what a window may show of it: consent and honesty are applied here.

A partner who does not share, hides or pauses shows the link's state and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.samples import PARTNERS, LinkState
from devices.sentence import say
from ifio_bio.arousal.state import ArousalState, Doubt, Level
from ifio_bio.session.link import STALE_S
from ifio_bio.session.snapshot import (
    Mark,
    PartnerSnapshot,
    Reading,
    SessionSnapshot,
    StageSnapshot,
    TogetherSnapshot,
)

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.conductor import Conductor
    from ifio_bio.session.engine import PhysiologyEngine
    from ifio_bio.session.partner_engine import PartnerEngine
    from ifio_bio.session.plan import SessionPlan

GAP_SEEN_S = 3.0  # two or three beats; less is a speck on a chart of five minutes
NOT_SHOWN = say("not shown")
UNKNOWN = Reading()


def snapshot(
    time_s: float, plan: SessionPlan, conductor: Conductor, engine: PhysiologyEngine
) -> SessionSnapshot:
    """The session as of `time_s`; `recording` and `trouble` are for the recorder to fill in."""
    a, b = (_partner(time_s, who, plan, conductor, engine[who]) for who in PARTNERS)
    return SessionSnapshot(
        time_s=time_s,
        partners=(a, b),
        stages=_stages(time_s, plan, conductor),
        stage_index=conductor.stages.clock.index,
        agreements=plan.agreements,
        first_pace_bpm=plan.first_pace_bpm,
        pace_changes=conductor.pace.changes,
        grounding=conductor.pace.grounding,
        cue=conductor.cues.snapshot(engine.arousal, conductor.pace.braked_bpm),
        snoozed_until_s=conductor.cues.snoozed_until_s,
        quiet_since_s=_quiet_since_s(plan, conductor, engine),
        together=_together(conductor, engine),
        marks=_marks(conductor, engine),
        recording=False,
        paused=conductor.session_paused,
        ended=conductor.ended,
        turn=conductor.stages.turn(time_s),
        brake_line=plan.protocol.brake,
        afterwards=plan.protocol.afterwards,
    )


def _partner(
    time_s: float, who: Partner, plan: SessionPlan, conductor: Conductor, engine: PartnerEngine
) -> PartnerSnapshot:
    # Once the session is over nothing is measured: the last value is no live one.
    shown = conductor.shows(who) and not conductor.is_paused(who) and not conductor.ended
    live = shown and engine.link.state is LinkState.STREAMING
    metrics = engine.metrics
    age_s, quality = metrics.beat_age_s, metrics.signal_quality
    link = engine.link
    return PartnerSnapshot(
        partner=who,
        name=plan.partner(who).name,
        wears_strap=plan.partner(who).wears_strap,
        link=LinkState.CLOSED if conductor.ended and link.wears_strap else link.state,
        link_since_s=link.since_s,
        link_detail=link.detail,
        no_data_since_s=None
        if conductor.ended
        else _no_data_since_s(time_s, engine, conductor.is_paused(who)),
        battery_pct=link.battery_pct if link.connected else None,
        signal_bars=link.bars,
        hr_bpm=Reading(metrics.hr_bpm, age_s, quality) if live else UNKNOWN,
        rmssd_ms=Reading(metrics.rmssd_ms, age_s, quality) if live else UNKNOWN,
        breath_rate_bpm=Reading(metrics.breath_rate_bpm, age_s, metrics.breath_quality)
        if live
        else UNKNOWN,
        breath_phase=metrics.breath_phase if live else None,
        movement=engine.movement.word if live else None,
        arousal=engine.arousal if shown else _silent(engine.arousal),
        role=conductor.stages.role(who),
        paused=conductor.is_paused(who),
        hidden=not conductor.shows(who),
        consent=conductor.consent[who],
        tilt_deg=engine.movement.tilt_deg(time_s) if live else None,
        cautious=plan.partner(who).cautious and conductor.shows(who),
    )


def _silent(state: ArousalState) -> ArousalState:
    return ArousalState(state.time_s, None, state.time_s, Doubt.NO_SIGNAL)


def _no_data_since_s(time_s: float, engine: PartnerEngine, paused: bool) -> float | None:
    link = engine.link
    if paused or not link.wears_strap:
        return None
    last_s = 0.0 if link.last_data_s is None else link.last_data_s
    silent = link.state is not LinkState.STREAMING or time_s - last_s >= STALE_S
    return last_s if silent else None


def _stages(time_s: float, plan: SessionPlan, conductor: Conductor) -> tuple[StageSnapshot, ...]:
    spent = conductor.stages.clock.spent_s(time_s)
    stages = zip(plan.protocol.stages, spent, strict=True)
    return tuple(
        StageSnapshot(
            *conductor.stages.names(index),
            stage.invitation,
            stage.minutes,
            spent_s,
            stage.hint,
            stage.form,
        )
        for index, (stage, spent_s) in enumerate(stages)
    )


def _quiet_since_s(
    plan: SessionPlan, conductor: Conductor, engine: PhysiologyEngine
) -> float | None:
    wearing = [who for who in PARTNERS if plan.partner(who).wears_strap]
    states = [engine[who].arousal for who in wearing]
    seen = all(conductor.shows(who) for who in wearing)
    if not states or not seen or any(state.level is not Level.USUAL for state in states):
        return None
    return max(state.since_s for state in states)


def _together(conductor: Conductor, engine: PhysiologyEngine) -> TogetherSnapshot:
    if not all(conductor.shows(who) for who in PARTNERS):
        return TogetherSnapshot(None, 0.0, None, None, NOT_SHOWN)
    verdict = engine.together
    return TogetherSnapshot(
        verdict=verdict.verdict,
        since_s=engine.together_since_s,
        p_value=verdict.p_value,
        clean_s_needed=verdict.clean_s_needed,
        reason=verdict.reason,
        curve_a=verdict.curve_a,
        curve_b=verdict.curve_b,
    )


def _marks(conductor: Conductor, engine: PhysiologyEngine) -> tuple[Mark, ...]:
    gaps = [
        Mark("gap", start_s, f"no signal for {end_s - start_s:.0f} s", who, end_s)
        for who in PARTNERS
        for start_s, end_s in engine[who].gaps
        if end_s - start_s >= GAP_SEEN_S
    ]
    marks = [*conductor.timeline.marks, *gaps]
    shown = [mark for mark in marks if mark.partner is None or conductor.shows(mark.partner)]
    return tuple(sorted(shown, key=lambda mark: mark.time_s))
