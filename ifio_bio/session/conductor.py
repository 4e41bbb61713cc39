# ruff: noqa: SLF001  # the table at the end names this class's own methods
"""Who decides: turns requests and detector events into pace, stage, roles, marks and cues.

With a facilitator the pace changes only when a person asks. At home there is no cue: the pace
eases by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.samples import PARTNERS, Partner
from ifio_bio.arousal.state import ArousalEventKind, Level
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.consent import ConsentDesk
from ifio_bio.session.cues import CueDesk
from ifio_bio.session.easing import Easing
from ifio_bio.session.opening import Opening
from ifio_bio.session.pace import PaceKeeper, shape_from_text, shape_text
from ifio_bio.session.rows import EventRow
from ifio_bio.session.snapshot import Mark
from ifio_bio.session.stage_desk import StageDesk
from ifio_bio.session.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ifio_bio.arousal.state import ArousalEvent, ArousalState
    from ifio_bio.session.plan import SessionPlan


Rows = tuple[EventRow, ...]
NOTHING_MEASURED: Mapping[Partner, float | None] = dict.fromkeys(PARTNERS)


@dataclass(slots=True)
class Conductor:
    """The decisions of one session, driven by commands, detector events and whole seconds."""

    plan: SessionPlan
    pace: PaceKeeper = field(init=False)
    cues: CueDesk = field(init=False, default_factory=CueDesk)
    timeline: Timeline = field(init=False, default_factory=Timeline)
    stages: StageDesk = field(init=False)
    session_paused: bool = field(init=False, default=False)
    ended: bool = field(init=False, default=False)
    consent: ConsentDesk = field(init=False)
    _opening: Opening = field(init=False)
    _paused: dict[Partner, bool] = field(init=False)
    _easing: Easing = field(init=False)

    def __post_init__(self) -> None:
        self.pace = PaceKeeper(self.plan.first_pace_bpm, self.plan.shape)
        self._opening = Opening(self.pace)
        self._easing = Easing(self.pace)
        self.stages = StageDesk(self.plan.protocol, self.timeline)
        self.consent = ConsentDesk({who: self.plan.partner(who).consent for who in PARTNERS})
        self._paused = dict.fromkeys(PARTNERS, False)

    def open(self) -> Rows:
        """What holds at 0 s: consent, the first stage, the first pace."""
        rows = (*self.consent.opening(), self.stages.enter(0, 0.0))
        if not self.plan.paced:
            return rows
        first = EventRow(
            0.0, None, "pace", {"target_bpm": self.plan.first_pace_bpm, "why": "first_pace"}
        )
        return (*rows, first, *self._open_stage(0, 0.0))

    def is_paused(self, partner: Partner) -> bool:
        """Nothing of this partner is measured now."""
        return self.session_paused or self._paused[partner]

    def shows(self, partner: Partner) -> bool:
        """More than the link's state may be shown of this partner."""
        return self.consent.shows(partner)

    def records(self, partner: Partner) -> bool:
        """What comes from this partner's strap may be written."""
        return self.consent.records(partner)

    def begin_anew(self, partner: Partner) -> None:
        """Nothing of what was seen of this partner so far counts any more."""
        self.cues.forget(partner)
        self._easing.forget(partner)

    def command(self, command: Command, time_s: float) -> Rows:
        """Carry out one request; after the end nothing more is done."""
        if self.ended:
            return ()
        return _DOES[command.do](self, command, time_s)

    def arousal(self, partner: Partner, event: ArousalEvent, reasons: tuple[str, ...]) -> Rows:
        """The detector reported a change in one partner."""
        if self.ended or self.is_paused(partner):
            return ()
        if event.kind is ArousalEventKind.SPIKE:
            return self._spike(partner, event, reasons)
        if event.kind is ArousalEventKind.SETTLED:
            self._easing.settled(partner)
            self.cues.settled(partner, event.time_s)
            self.timeline.close("cue", event.time_s, partner)
        return ()

    def tick(
        self,
        time_s: float,
        states: Mapping[Partner, ArousalState],
        breath_bpm: Mapping[Partner, float | None] = NOTHING_MEASURED,
    ) -> Rows:
        """A whole second has passed; `breath_bpm` are the measured breaths a minute."""
        waiting = self.cues.active
        rows = self.cues.tick(time_s, states)
        for partner in waiting:
            if partner not in self.cues.active:
                self.timeline.close("cue", time_s, partner)
        if self.plan.facilitated:
            return (*rows, *(self._grounded(time_s) if self._opening.tick(time_s) else ()))
        return (*rows, *self._ease(time_s, states, breath_bpm))

    def _spike(self, partner: Partner, event: ArousalEvent, reasons: tuple[str, ...]) -> Rows:
        if not self.plan.facilitated:
            steers = self._steers(partner)
            eased_bpm = self._easing.spike(partner, event.time_s, steers=steers)
            return _pace_row(eased_bpm, "eased", event.time_s)
        if not self.shows(partner):
            return ()
        rows = self.cues.spike(partner, event, reasons, self.stages.role(partner))
        if rows:
            self.timeline.open("cue", event.time_s, partner)
        return rows

    def _ease(
        self,
        time_s: float,
        states: Mapping[Partner, ArousalState],
        breath_bpm: Mapping[Partner, float | None],
    ) -> Rows:
        steering = [partner for partner in PARTNERS if self._steers(partner)]
        not_followed = self._easing.follow(time_s, breath_bpm, steering)
        worn = [partner for partner in steering if self.plan.partner(partner).wears_strap]
        usual = all(states[partner].level is Level.USUAL for partner in worn)
        back = self._easing.come_back(time_s, usual=usual)
        return (
            *_pace_row(not_followed, "not_followed", time_s),
            *_pace_row(back, "returning", time_s),
        )

    def _steers(self, partner: Partner) -> bool:
        # A heart that leaves no trace must not move what the recording holds, or a replay
        # would breathe differently; at home with nothing recorded there is nothing to replay.
        nothing_recorded = not any(self.records(each) for each in PARTNERS)
        return self.records(partner) or (nothing_recorded and not self.plan.facilitated)

    def _open_stage(self, index: int, time_s: float) -> Rows:
        if not self.plan.facilitated:
            return ()  # at home nobody leads through stages
        stage = self.plan.protocol.stages[index]
        return self._grounded(time_s) if self._opening.enter(index, stage, time_s) else ()

    def _brake(self, _command: Command, time_s: float) -> Rows:
        before_bpm = self.pace.target_bpm
        slowed = _pace_row(self.pace.brake(time_s), "brake", time_s)
        self.timeline.add(Mark("brake", time_s, "slower"))
        detail = {"from_bpm": before_bpm, "to_bpm": self.pace.target_bpm}
        pressed = EventRow(time_s, None, "brake", detail)
        return (pressed, *slowed, *self.cues.answer("brake", time_s))

    def _ask_pace(self, command: Command, time_s: float) -> Rows:
        wanted_bpm = _number(command)
        if wanted_bpm is None:
            return ()
        return _pace_row(self.pace.ask(wanted_bpm, time_s), "asked", time_s)

    def _shape(self, command: Command, time_s: float) -> Rows:
        shape = shape_from_text(command.value)
        if shape is None or not self.pace.reshape(shape, time_s):
            return ()
        detail = {"target_bpm": self.pace.target_bpm, "why": "shape", "breath": shape_text(shape)}
        return (EventRow(time_s, None, "pace", detail),)

    def _first_pace(self, _command: Command, time_s: float) -> Rows:
        return _pace_row(self.pace.ask(self.pace.first_bpm, time_s), "first_pace", time_s)

    def _ground(self, _command: Command, time_s: float) -> Rows:
        # Pressed as an answer it means "on", even if the grounding breath is on already.
        wanted = any(self._steers(partner) for partner in self.cues.active)
        if self.pace.grounding and not wanted:
            self.pace.unground(time_s)
        else:
            self.pace.ground(time_s)
        self._opening.hand_over()
        return (*self._grounded(time_s), *self.cues.answer("grounding", time_s))

    def _grounded(self, time_s: float) -> Rows:
        why = "grounding" if self.pace.grounding else "grounding_over"
        return _pace_row(self.pace.target_bpm, why, time_s)

    def _stage(self, command: Command, time_s: float) -> Rows:
        wanted = _number(command)
        if wanted is None or wanted not in range(len(self.plan.protocol.stages)):
            return ()
        index = int(wanted)
        if index == self.stages.clock.index:
            return ()
        return (self.stages.enter(index, time_s), *self._open_stage(index, time_s))

    def _rename(self, command: Command, time_s: float) -> Rows:
        return self.stages.rename(str(command.value or ""), time_s)

    def _turn(self, _command: Command, time_s: float) -> Rows:
        return (self.stages.pass_mic(time_s),)

    def _marker(self, command: Command, time_s: float) -> Rows:
        number = self.timeline.next_number()
        self.timeline.add(Mark("marker", time_s, str(number)))
        detail: dict[str, object] = {"mark": "marker", "number": number}
        if command.value is not None:
            detail["text"] = str(command.value)
        return (EventRow(time_s, None, "marker", detail),)

    def _repair(self, _command: Command, time_s: float) -> Rows:
        self.timeline.add(Mark("repair", time_s, "repair"))
        return (EventRow(time_s, None, "marker", {"mark": "repair"}),)

    def _undo_mark(self, _command: Command, time_s: float) -> Rows:
        mark = self.timeline.undo()
        if mark is None:
            return ()
        detail = {"mark": mark.kind, "label": mark.label, "undone_time_s": round(mark.time_s, 3)}
        return (EventRow(time_s, None, "marker", detail),)

    def _snooze(self, _command: Command, time_s: float) -> Rows:
        rows = self.cues.answer("snooze", time_s)
        self.cues.snooze(time_s)
        return rows

    def _something_else(self, _command: Command, time_s: float) -> Rows:
        return self.cues.answer("something_else", time_s)

    def _pause(self, command: Command, time_s: float) -> Rows:
        if command.partner is None:
            if self.session_paused:
                return ()
            self.session_paused = True
            self.stages.clock.stop(time_s)
        elif self._paused[command.partner]:
            return ()
        else:
            self._paused[command.partner] = True
        self.timeline.open("pause", time_s, command.partner)
        row = EventRow(time_s, command.partner, "pause", {"paused": True})
        return (row, *self._take_off(_whom(command), "paused", time_s))

    def _resume(self, command: Command, time_s: float) -> Rows:
        if command.partner is None and self.session_paused:
            # A pause that a partner asked for stays theirs to end.
            self.session_paused = False
            self.stages.clock.start(time_s)
            self.timeline.close("pause", time_s, None)
            return (EventRow(time_s, None, "pause", {"paused": False}),)
        back = [partner for partner in _whom(command) if self._paused[partner]]
        for partner in back:
            self._paused[partner] = False
            self.timeline.close("pause", time_s, partner)
        return tuple(EventRow(time_s, partner, "pause", {"paused": False}) for partner in back)

    def _hide(self, command: Command, time_s: float) -> Rows:
        rows = self.consent.hide(_whom(command), hidden=True, time_s=time_s)
        return (*rows, *self._take_off(_whom(command), "hidden", time_s))

    def _show(self, command: Command, time_s: float) -> Rows:
        return self.consent.hide(_whom(command), hidden=False, time_s=time_s)

    def _consent(self, command: Command, time_s: float) -> Rows:
        who = command.partner
        rows = () if who is None else self.consent.answer(who, command.value, time_s)
        if who is None or self.shows(who):
            return rows
        return (*rows, *self._take_off((who,), "not_shared", time_s))

    def _take_off(self, partners: tuple[Partner, ...], why: str, time_s: float) -> Rows:
        rows: list[EventRow] = []
        for partner in partners:
            rows += self.cues.drop(partner, why, time_s)
            self.timeline.close("cue", time_s, partner)
        return tuple(rows)

    def _tick(self, _command: Command, _time_s: float) -> Rows:
        return ()

    def _end(self, _command: Command, time_s: float) -> Rows:
        rows = self._take_off(PARTNERS, "ended", time_s)
        self.stages.clock.stop(time_s)
        self.ended = True
        return rows


_DOES: Mapping[Do, Callable[[Conductor, Command, float], Rows]] = {
    Do.BRAKE: Conductor._brake,
    Do.PACE: Conductor._ask_pace,
    Do.SHAPE: Conductor._shape,
    Do.FIRST_PACE: Conductor._first_pace,
    Do.GROUNDING: Conductor._ground,
    Do.STAGE: Conductor._stage,
    Do.RENAME: Conductor._rename,
    Do.TURN: Conductor._turn,
    Do.MARKER: Conductor._marker,
    Do.REPAIR: Conductor._repair,
    Do.UNDO_MARK: Conductor._undo_mark,
    Do.SNOOZE: Conductor._snooze,
    Do.SOMETHING_ELSE: Conductor._something_else,
    Do.PAUSE: Conductor._pause,
    Do.RESUME: Conductor._resume,
    Do.HIDE: Conductor._hide,
    Do.SHOW: Conductor._show,
    Do.CONSENT: Conductor._consent,
    Do.TICK: Conductor._tick,
    Do.END: Conductor._end,
}


def _whom(command: Command) -> tuple[Partner, ...]:
    return PARTNERS if command.partner is None else (command.partner,)


def _number(command: Command) -> float | None:
    value = command.value
    return value if isinstance(value, int | float) and math.isfinite(value) else None


def _pace_row(target_bpm: float | None, why: str, time_s: float) -> Rows:
    if target_bpm is None:
        return ()
    return (EventRow(time_s, None, "pace", {"target_bpm": target_bpm, "why": why}),)
