"""Says when a heart runs above its owner's usual, for longer than breath and own swings explain.

Two things make a cue. A sum (`summed`) that grows with the height of a rise and with how much of the
beats' usual variation has gone: a large rise is due within seconds of being seen, a smaller one
later, sooner where an accelerometer says that nothing moves. And a ladder of rungs (`limits.LADDER`)
for the lowest rate of the newest seconds: so long, so high, and higher than the heart's own rises of
the same length in the last ten minutes. One episode at a time:

| stage              | moves on when                                           | to       | event             |
|--------------------|---------------------------------------------------------|----------|-------------------|
| `quiet`            | a rise reaches `RISING`                                 | `rising` | `arousal_rising`  |
| `quiet`, `rising`  | the sum is due, or a rise reaches a rung                | `spiked` | `arousal_spike`   |
| `rising`, `spiked` | the rate is back inside the band for `SETTLED_AFTER_S`  | `quiet`  | `arousal_settled` |

A doubt (no signal, moving, too few beats, learning) holds the stage, and the rise begins anew
after it. After a spike has settled the next one waits `REARM_S`.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from calibration.resting import ProvisionalBaseline, RestingRow
from ifio_bio.arousal import limits, reasons
from ifio_bio.arousal.gate import Gate
from ifio_bio.arousal.ladder import Ladder
from ifio_bio.arousal.own import LONGEST_S, Heights, OwnRises, Rise, rise_of
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.arousal.state import ArousalEvent, ArousalEventKind, ArousalState, Doubt, Level
from ifio_bio.arousal.swing import BreathSwing
from ifio_bio.arousal.track import HeartTrack
from ifio_bio.arousal.usual import Usual
from ifio_bio.arousal.variation import Variation

if TYPE_CHECKING:
    from calibration.baseline import Baseline
    from ifio_bio.arousal.state import Evidence


class _Stage(Enum):
    QUIET = auto()
    RISING = auto()
    SPIKED = auto()


class _Reading(NamedTuple):
    """One second that can be judged: bpm above the usual, over a few beats and over a breath."""

    time_s: float
    hr_bpm: float
    now_bpm: float
    level_bpm: float
    activity_g: float | None
    due: float


class ArousalDetector:
    """One partner's detector, fed once per whole second of data time.

    Args:
        baseline: the partner's own reference; without one it learns a provisional one from the
            first clean minute and says so meanwhile.
        sensitivity: how readily a cue is given.
        cautious: medication or a condition changes what beats tell (beta-blocker, pacemaker,
            atrial fibrillation): cues rest on long and high rises alone, and say so.
    """

    def __init__(
        self,
        baseline: Baseline | None = None,
        sensitivity: Sensitivity = Sensitivity.STANDARD,
        *,
        cautious: bool = False,
    ) -> None:
        self.baseline = baseline
        self._ladder = Ladder(sensitivity, cautious=cautious)
        self._learning = ProvisionalBaseline()
        self._usual = None if baseline is None else Usual(baseline)
        self._track = HeartTrack()
        self._gate = Gate()
        self._variation = Variation()
        self._swing = BreathSwing()
        self._own = OwnRises()
        self._rates_bpm: deque[float] = deque(maxlen=LONGEST_S)
        self._rise: Heights = {}
        self._rise_since_s = 0.0
        self._stage = _Stage.QUIET
        self._stage_since_s = 0.0
        self._inside_s = 0
        self._armed_from_s = float("-inf")
        self._said: tuple[Level | None, Doubt | None] | None = None
        self._said_since_s = 0.0

    def advance(self, evidence: Evidence) -> tuple[ArousalState, tuple[ArousalEvent, ...]]:
        """The state as of `evidence.time_s`, and what happened in this second."""
        doubt = self._gate.doubt(evidence)
        self._track.add(evidence)
        learn = doubt is None and self._stage is not _Stage.SPIKED
        self._variation.feed(evidence, learn=learn)
        self._swing.feed(evidence, learn=learn)
        if self._usual is None:
            self._learn(evidence, doubt)
            return self._state(evidence, doubt or Doubt.LEARNING, None), ()
        reading = None if doubt else self._read(evidence, self._usual)
        if reading is None:
            self._hold()
            return self._state(evidence, doubt or Doubt.TOO_FEW_BEATS, None), ()
        events = self._judge(reading, self._usual)
        return self._state(evidence, None, reading), events

    def _learn(self, evidence: Evidence, doubt: Doubt | None) -> None:
        hr_bpm = self._track.mean_bpm(limits.SHORT_S)
        row = RestingRow(evidence.time_s, hr_bpm, usable=doubt is None)
        self.baseline = self._learning.feed(row)
        if self.baseline is not None:
            self._usual = Usual(self.baseline)

    def _read(self, evidence: Evidence, usual: Usual) -> _Reading | None:
        now_bpm = self._track.mean_bpm(limits.SHORT_S)
        level_bpm = self._track.mean_bpm(_breath_s(evidence))
        if now_bpm is None or level_bpm is None:
            return None
        return _Reading(
            time_s=evidence.time_s,
            hr_bpm=now_bpm,
            now_bpm=now_bpm - usual.hr_bpm,
            level_bpm=level_bpm - usual.hr_bpm,
            activity_g=evidence.activity_g,
            due=limits.DUE_STILL if usual.is_whole and self._is_still(evidence) else limits.DUE,
        )

    def _is_still(self, evidence: Evidence) -> bool:
        rate_bpm = evidence.breath_rate_bpm
        slow = rate_bpm is not None and rate_bpm <= limits.SLOW_BREATH_BPM
        return self._gate.still and not slow

    def _hold(self) -> None:
        self._begin_anew()
        self._inside_s = 0

    def _begin_anew(self) -> None:
        self._rates_bpm.clear()
        self._ladder.begin_anew()

    def _judge(self, reading: _Reading, usual: Usual) -> tuple[ArousalEvent, ...]:
        self._rates_bpm.append(reading.hr_bpm)
        spiked = self._stage is _Stage.SPIKED
        lasted_s = reading.time_s - self._stage_since_s
        absorb = spiked and lasted_s > limits.ABSORB_AFTER_S
        usual.follow(reading.hr_bpm, cued=spiked, absorb=absorb)
        rise = rise_of(self._rates_bpm, usual.hr_bpm)
        self._inside_s = self._inside_s + 1 if reading.now_bpm < limits.SETTLED_BPM else 0
        if spiked:
            return self._while_spiked(reading, usual, rise)
        if reading.time_s >= self._armed_from_s:
            self._own.feed(rise)
        return self._while_not_spiked(reading, usual, rise)

    def _while_not_spiked(
        self, reading: _Reading, usual: Usual, rise: Rise
    ) -> tuple[ArousalEvent, ...]:
        events: list[ArousalEvent] = []
        told = None
        if reading.time_s >= self._armed_from_s:
            told = self._ladder.reached(
                rise,
                self._own.highest_bpm,
                usual.spread_bpm,
                self._variation,
                reading.time_s,
                due=reading.due,
            )
        rising = self._ladder.is_rising(rise, self._own.highest_bpm, usual)
        if self._stage is _Stage.QUIET and (rising or told is not None):
            self._enter(_Stage.RISING, reading)
            lasting_s = self._lasting_s(usual.hr_bpm + usual.band_bpm)
            events.append(self._above(ArousalEventKind.RISING, reading, usual, lasting_s))
        if told is not None:
            self._enter(_Stage.SPIKED, reading)
            self._rise = rise.lowest
            lasting_s = self._lasting_s(usual.hr_bpm + told.above_bpm)
            self._rise_since_s = reading.time_s - lasting_s
            self._own.forget(lasting_s)
            kind = ArousalEventKind.SPIKE
            events.append(self._above(kind, reading, usual, lasting_s, told.variation))
        elif self._stage is _Stage.RISING and self._inside_s >= limits.SETTLED_AFTER_S:
            events.append(self._settle(reading, usual))
        return tuple(events)

    def _while_spiked(
        self, reading: _Reading, usual: Usual, rise: Rise
    ) -> tuple[ArousalEvent, ...]:
        for length_s, height_bpm in rise.lowest.items():
            self._rise[length_s] = max(height_bpm, self._rise.get(length_s, height_bpm))
        if self._inside_s < limits.SETTLED_AFTER_S:
            return ()
        rise_s = reading.time_s - self._rise_since_s - limits.SETTLED_AFTER_S
        if rise_s < limits.BRIEF_S:
            self._own.remember(self._rise)
        self._armed_from_s = reading.time_s + limits.REARM_S
        self._begin_anew()
        return (self._settle(reading, usual),)

    def _lasting_s(self, from_bpm: float) -> int:
        """For how many of the newest seconds the rate was never below `from_bpm`."""
        reached = (rate_bpm >= from_bpm for rate_bpm in reversed(self._rates_bpm))
        return sum(takewhile(bool, reached))

    def _enter(self, stage: _Stage, reading: _Reading) -> None:
        self._stage, self._stage_since_s = stage, reading.time_s
        self._inside_s = 0

    def _settle(self, reading: _Reading, usual: Usual) -> ArousalEvent:
        self._enter(_Stage.QUIET, reading)
        reason = reasons.back_in_range(limits.SETTLED_AFTER_S)
        return self._event(ArousalEventKind.SETTLED, reading, usual, reading.level_bpm, reason)

    def _above(
        self,
        kind: ArousalEventKind,
        reading: _Reading,
        usual: Usual,
        lasting_s: int,
        variation: float | None = None,
    ) -> ArousalEvent:
        swing = None
        if not self._ladder.cautious:
            swing = self._swing.share(reading.time_s, self._track.newest_first())
        reason = reasons.above_usual(
            reading.now_bpm,
            lasting_s,
            reading.activity_g,
            variation,
            swing,
            cautious=self._ladder.cautious,
        )
        told = self._event(kind, reading, usual, reading.now_bpm, reason)
        return replace(told, breath_swing=swing)

    def _event(
        self,
        kind: ArousalEventKind,
        reading: _Reading,
        usual: Usual,
        above_bpm: float,
        reason: str,
    ) -> ArousalEvent:
        z = above_bpm / usual.spread_bpm
        return ArousalEvent(kind, reading.time_s, reason, above_bpm, z, self._level(reading, usual))

    def _level(self, reading: _Reading, usual: Usual) -> Level:
        if self._stage is _Stage.QUIET:
            return Level.USUAL
        high = self._stage is _Stage.SPIKED and reading.level_bpm >= usual.high_bpm
        return Level.HIGH if high else Level.RISING

    def _state(
        self, evidence: Evidence, doubt: Doubt | None, reading: _Reading | None
    ) -> ArousalState:
        usual = self._usual
        level = None if reading is None or usual is None else self._level(reading, usual)
        if self._said != (level, doubt):
            self._said, self._said_since_s = (level, doubt), evidence.time_s
        known = {} if usual is None else _known(usual, reading, level)
        learning = usual is None
        return ArousalState(
            time_s=evidence.time_s,
            level=level,
            since_s=self._said_since_s,
            doubt=doubt,
            learned_s=self._learning.learned_s if learning else 0.0,
            needed_s=self._learning.needed_s if learning else 0.0,
            moving=doubt is Doubt.MOVING,
            **known,
        )


class _Known(TypedDict, total=False):
    """What a state says once there is a usual."""

    z: float
    above_bpm: float
    position: float
    usual_bpm: float
    usual_low_bpm: float
    usual_high_bpm: float
    provisional: bool


def _known(usual: Usual, reading: _Reading | None, level: Level | None) -> _Known:
    known = _Known(
        provisional=usual.provisional,
        usual_bpm=usual.hr_bpm,
        usual_low_bpm=usual.hr_bpm - usual.band_bpm,
        usual_high_bpm=usual.hr_bpm + usual.band_bpm,
    )
    if reading is not None and level is not None:
        known["z"] = reading.level_bpm / usual.spread_bpm
        known["above_bpm"] = reading.level_bpm
        known["position"] = usual.position(reading.level_bpm, level)
    return known


def _breath_s(evidence: Evidence) -> float:
    rate_bpm = evidence.breath_rate_bpm or evidence.pace_bpm
    breath_s = limits.USUAL_BREATH_S if rate_bpm is None else 60.0 / rate_bpm
    return min(limits.LONGEST_BREATH_S, max(limits.SHORTEST_BREATH_S, breath_s))
