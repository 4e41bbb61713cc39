"""The life of a cue, for each partner on their own; one plate shows them together.

| phase    | what happens                        | phase then | row        |
|----------|-------------------------------------|------------|------------|
| none     | spike, unless held back             | active     | cue        |
| settled  | spike, unless held back             | active     | cue        |
| active   | answered                            | acted      | cue_answer |
| active   | settled                             | settled    |            |
| active   | nothing can be said for `LAPSE_S`   | none       | cue_answer |
| active   | partner pauses or hides             | none       | cue_answer |
| acted    | `ACTED_S` later                     | none       |            |
| settled  | `SETTLED_S` later                   | none       |            |

A spike is held back while snoozed, within `REFRACTORY_S` of that partner's last answer, and while
the partner is paused, hidden or not shared. A spike held back stays so: one rise, one cue.
What happens with one partner never changes the other's rows, so that a recording which holds
only one of them replays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.samples import PARTNERS, Partner
from ifio_bio.arousal.state import Level
from ifio_bio.session.rows import EventRow
from ifio_bio.session.snapshot import CuePhase, CueSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ifio_bio.arousal.state import ArousalEvent, ArousalState
    from ifio_bio.session.snapshot import Role

ACTED_S = 8.0  # long enough to read "Slowing to 5.0" twice
SETTLED_S = 20.0  # long enough to be seen at the next glance
REFRACTORY_S = 60.0  # an answer deserves a minute before the next question
SNOOZE_S = 300.0  # what the key says: five minutes
LAPSE_S = 15.0  # a cue outlives a cough of the signal, not its loss

LASTS_S = {CuePhase.ACTED: ACTED_S, CuePhase.SETTLED: SETTLED_S}


@dataclass(slots=True)
class _Track:
    """One partner's cue. `can_say_s` is when the level was last known."""

    phase: CuePhase
    since_s: float
    phase_since_s: float
    event: ArousalEvent
    reasons: tuple[str, ...]
    can_say_s: float
    answer: str | None = None

    def go(self, phase: CuePhase, time_s: float) -> None:
        self.phase, self.phase_since_s = phase, time_s


@dataclass(slots=True)
class CueDesk:
    """The cues of both partners."""

    snoozed_until_s: float | None = field(default=None, init=False)
    _tracks: dict[Partner, _Track] = field(default_factory=dict, init=False)
    _answered_s: dict[Partner, float] = field(default_factory=dict, init=False)

    @property
    def active(self) -> tuple[Partner, ...]:
        """Whose cue waits for an answer."""
        return self._in(CuePhase.ACTIVE)

    def spike(
        self, partner: Partner, event: ArousalEvent, reasons: tuple[str, ...], role: Role | None
    ) -> tuple[EventRow, ...]:
        """The detector reports a spike: a cue, unless it is held back."""
        time_s = event.time_s
        if partner in self.active or self._held_back(partner, time_s):
            return ()
        self._tracks[partner] = _Track(
            CuePhase.ACTIVE, time_s, time_s, event, reasons, can_say_s=time_s
        )
        detail = {
            "reason": event.reason,
            "above_bpm": round(event.above_bpm, 1),
            "level": event.level.value,
            "role": role,
        }
        return (EventRow(time_s, partner, "cue", detail),)

    def tell(self, partner: Partner, reasons: tuple[str, ...]) -> None:
        """What is known beside the heart rate now; a cue that waits keeps no old reasons."""
        self._tracks[partner].reasons = reasons

    def settled(self, partner: Partner, time_s: float) -> None:
        """The heart rate is back in its usual range."""
        if partner in self.active:
            self._tracks[partner].go(CuePhase.SETTLED, time_s)

    def answer(self, answer: str, time_s: float) -> tuple[EventRow, ...]:
        """Somebody acted: every waiting cue is answered."""
        return tuple(self._answer(partner, answer, time_s) for partner in self.active)

    def snooze(self, time_s: float) -> None:
        """Quiet for five minutes, for both."""
        self.snoozed_until_s = time_s + SNOOZE_S

    def drop(self, partner: Partner, why: str, time_s: float) -> tuple[EventRow, ...]:
        """The cue can no longer be shown; whatever is on the plate for `partner` goes."""
        track = self._tracks.pop(partner, None)
        if track is None or track.phase is not CuePhase.ACTIVE:
            return ()
        return (_answer_row(partner, why, time_s, track),)

    def forget(self, partner: Partner) -> None:
        """As if this partner had never had a cue."""
        self._tracks.pop(partner, None)
        self._answered_s.pop(partner, None)

    def tick(self, time_s: float, states: Mapping[Partner, ArousalState]) -> tuple[EventRow, ...]:
        """A second has passed: what has been seen long enough goes."""
        if self.snoozed_until_s is not None and time_s >= self.snoozed_until_s:
            self.snoozed_until_s = None
        rows: list[EventRow] = []
        for partner in tuple(p for p in PARTNERS if p in self._tracks):
            track = self._tracks[partner]
            if states[partner].level is not None:
                track.can_say_s = time_s
            if track.phase is not CuePhase.ACTIVE:
                if time_s - track.phase_since_s >= LASTS_S[track.phase]:
                    del self._tracks[partner]
            elif time_s - track.can_say_s >= LAPSE_S:
                rows += self.drop(partner, "lapsed", time_s)
        return tuple(rows)

    def snapshot(
        self, states: Mapping[Partner, ArousalState], suggested_bpm: float
    ) -> CueSnapshot | None:
        """The one plate: what waits before what was done before what is over."""
        for phase in CuePhase:
            partners = self._in(phase)
            if partners:
                return self._plate(phase, partners, states, suggested_bpm)
        return None

    def _plate(
        self,
        phase: CuePhase,
        partners: tuple[Partner, ...],
        states: Mapping[Partner, ArousalState],
        suggested_bpm: float,
    ) -> CueSnapshot:
        tracks = [self._tracks[partner] for partner in partners]
        last = max(tracks, key=lambda track: track.phase_since_s)
        above = [_above_bpm(self._tracks[p], states[p]) for p in partners]
        return CueSnapshot(
            partners=partners,
            since_s=min(track.since_s for track in tracks),
            phase=phase,
            phase_since_s=last.phase_since_s,
            high=any(states[partner].level is Level.HIGH for partner in partners),
            above_bpm=max(above),
            reasons=tuple(dict.fromkeys(why for track in tracks for why in track.reasons)),
            suggested_bpm=suggested_bpm,
            answer=last.answer,
        )

    def _in(self, phase: CuePhase) -> tuple[Partner, ...]:
        return tuple(
            partner
            for partner in PARTNERS
            if partner in self._tracks and self._tracks[partner].phase is phase
        )

    def _held_back(self, partner: Partner, time_s: float) -> bool:
        if self.snoozed_until_s is not None and time_s < self.snoozed_until_s:
            return True
        answered_s = self._answered_s.get(partner)
        return answered_s is not None and time_s - answered_s < REFRACTORY_S

    def _answer(self, partner: Partner, answer: str, time_s: float) -> EventRow:
        track = self._tracks[partner]
        track.answer = answer
        track.go(CuePhase.ACTED, time_s)
        self._answered_s[partner] = time_s
        return _answer_row(partner, answer, time_s, track)


def _answer_row(partner: Partner, answer: str, time_s: float, track: _Track) -> EventRow:
    latency_s = round(time_s - track.since_s, 3)
    return EventRow(time_s, partner, "cue_answer", {"answer": answer, "latency_s": latency_s})


def _above_bpm(track: _Track, state: ArousalState) -> float:
    return track.event.above_bpm if state.above_bpm is None else state.above_bpm
