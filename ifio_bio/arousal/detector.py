"""Says when a heart runs above its owner's usual, for longer than a breath explains.

One episode at a time, in this order; a doubt (no signal, moving, too few beats, learning) holds
it where it is and never moves it forward:

| stage     | moves on when, for so many whole seconds        | to        | event             |
|-----------|-------------------------------------------------|-----------|-------------------|
| `quiet`   | above the band and a little, `RISING_AFTER_S`   | `rising`  | `arousal_rising`  |
| `rising`  | above the height of a cue, `SPIKE_AFTER_S`      | `spiked`  | `arousal_spike`   |
| `rising`, `spiked` | inside the band, `SETTLED_AFTER_S`     | `quiet`   | `arousal_settled` |

After a spike has settled the next one waits `REARM_S`. All heights and times are in `limits`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from calibration.resting import ProvisionalBaseline, RestingRow
from ifio_bio.arousal import limits, reasons
from ifio_bio.arousal.gate import Gate
from ifio_bio.arousal.state import ArousalEvent, ArousalEventKind, ArousalState, Doubt, Level
from ifio_bio.arousal.track import HeartTrack
from ifio_bio.arousal.usual import Usual

if TYPE_CHECKING:
    from calibration.baseline import Baseline
    from ifio_bio.arousal.state import Evidence


class _Stage(Enum):
    QUIET = auto()
    RISING = auto()
    SPIKED = auto()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One second that can be judged."""

    time_s: float
    above_bpm: float
    lowest_above_bpm: float
    activity_g: float | None


@dataclass(slots=True)
class _Sustained:
    """Since when each height has been exceeded without a break; None is not now."""

    over_band_s: float | None = None
    rising: int = 0
    spike: int = 0
    settled: int = 0


class ArousalDetector:
    """One partner's detector, fed once per whole second of data time.

    Args:
        baseline: the partner's own reference; without one it learns a provisional one from the
            first clean minute and says so meanwhile.
    """

    def __init__(self, baseline: Baseline | None = None) -> None:
        self._learning = ProvisionalBaseline()
        self._usual = None if baseline is None else Usual.from_baseline(baseline)
        self._track = HeartTrack()
        self._gate = Gate()
        self._stage = _Stage.QUIET
        self._sustained = _Sustained()
        self._rearmed_s = float("-inf")
        self._word: tuple[Level | None, Doubt | None] | None = None
        self._since_s = 0.0
        self.baseline = baseline

    def advance(self, evidence: Evidence) -> tuple[ArousalState, tuple[ArousalEvent, ...]]:
        """The state as of `evidence.time_s`, and what happened in this second."""
        doubt = self._gate.doubt(evidence)
        if doubt in (Doubt.NO_SIGNAL, Doubt.MOVING):
            self._track.clear()
        else:
            self._track.add(evidence)
        if self._usual is None:
            self._learn(evidence, doubt)
            return self._state(evidence, doubt or Doubt.LEARNING, None), ()
        reading = None if doubt else self._read(evidence, self._usual)
        if reading is None:
            self._sustained = _Sustained()
            return self._state(evidence, doubt or Doubt.TOO_FEW_BEATS, None), ()
        events = self._judge(reading, self._usual)
        return self._state(evidence, None, reading), events

    def _learn(self, evidence: Evidence, doubt: Doubt | None) -> None:
        hr_bpm = self._track.mean_bpm(_LEARNING_WINDOW_S)
        row = RestingRow(evidence.time_s, hr_bpm, usable=doubt is None)
        self.baseline = self._learning.feed(row)
        if self.baseline is not None:
            self._usual = Usual.from_baseline(self.baseline)

    def _read(self, evidence: Evidence, usual: Usual) -> _Reading | None:
        window_s = _breath_s(evidence)
        mean_bpm = self._track.mean_bpm(window_s)
        lowest_bpm = self._track.lowest_bpm(window_s)
        if mean_bpm is None or lowest_bpm is None:
            return None
        return _Reading(
            evidence.time_s,
            mean_bpm - usual.hr_bpm,
            lowest_bpm - usual.hr_bpm,
            evidence.activity_g,
        )

    def _judge(self, reading: _Reading, usual: Usual) -> tuple[ArousalEvent, ...]:
        self._count(reading, usual)
        if self._stage is _Stage.QUIET and reading.above_bpm < usual.band_bpm:
            usual.follow(usual.hr_bpm + reading.above_bpm)
        events = []
        if self._stage is _Stage.QUIET and self._sustained.rising >= limits.RISING_AFTER_S:
            self._stage = _Stage.RISING
            events.append(self._event(ArousalEventKind.RISING, reading, usual))
        if self._may_spike(reading.time_s):
            self._stage = _Stage.SPIKED
            events.append(self._event(ArousalEventKind.SPIKE, reading, usual))
        if self._stage is not _Stage.QUIET and self._sustained.settled >= limits.SETTLED_AFTER_S:
            if self._stage is _Stage.SPIKED:
                self._rearmed_s = reading.time_s + limits.REARM_S
            self._stage = _Stage.QUIET
            events.append(self._event(ArousalEventKind.SETTLED, reading, usual))
        return tuple(events)

    def _may_spike(self, time_s: float) -> bool:
        sustained = self._sustained.spike >= limits.SPIKE_AFTER_S
        return self._stage is _Stage.RISING and sustained and time_s >= self._rearmed_s

    def _count(self, reading: _Reading, usual: Usual) -> None:
        seen = self._sustained
        above_bpm = reading.above_bpm
        if above_bpm <= usual.band_bpm:
            seen.over_band_s = None
        elif seen.over_band_s is None:
            seen.over_band_s = reading.time_s - 1.0
        over_swing = reading.lowest_above_bpm > 0.0
        seen.rising = seen.rising + 1 if above_bpm >= usual.rising_bpm else 0
        seen.spike = seen.spike + 1 if above_bpm >= usual.spike_bpm and over_swing else 0
        seen.settled = seen.settled + 1 if above_bpm < usual.band_bpm else 0

    def _event(self, kind: ArousalEventKind, reading: _Reading, usual: Usual) -> ArousalEvent:
        if kind is ArousalEventKind.SETTLED:
            reason = reasons.back_in_range(self._sustained.settled)
        else:
            for_s = reading.time_s - (self._sustained.over_band_s or reading.time_s)
            reason = reasons.above_usual(reading.above_bpm, for_s, reading.activity_g)
        z = reading.above_bpm / usual.spread_bpm
        level = self._level(reading, usual)
        return ArousalEvent(kind, reading.time_s, reason, reading.above_bpm, z, level)

    def _level(self, reading: _Reading, usual: Usual) -> Level:
        if self._stage is _Stage.QUIET:
            return Level.USUAL
        high = self._stage is _Stage.SPIKED and reading.above_bpm >= usual.high_bpm
        return Level.HIGH if high else Level.RISING

    def _state(
        self, evidence: Evidence, doubt: Doubt | None, reading: _Reading | None
    ) -> ArousalState:
        usual = self._usual
        level = None if reading is None or usual is None else self._level(reading, usual)
        if self._word != (level, doubt):
            self._word = (level, doubt)
            self._since_s = evidence.time_s
        return ArousalState(
            time_s=evidence.time_s,
            level=level,
            since_s=self._since_s,
            doubt=doubt,
            z=reading.above_bpm / usual.spread_bpm if reading and usual else None,
            above_bpm=reading.above_bpm if reading else None,
            position=usual.position(reading.above_bpm, level)
            if reading and usual and level
            else None,
            usual_bpm=usual.hr_bpm if usual else None,
            usual_low_bpm=usual.hr_bpm - usual.band_bpm if usual else None,
            usual_high_bpm=usual.hr_bpm + usual.band_bpm if usual else None,
            provisional=usual.provisional if usual else True,
            learned_s=self._learning.learned_s,
            needed_s=self._learning.needed_s if usual is None else 0.0,
            moving=doubt is Doubt.MOVING,
        )


_LEARNING_WINDOW_S = 3.0


def _breath_s(evidence: Evidence) -> float:
    rate_bpm = evidence.breath_rate_bpm or evidence.pace_bpm
    breath_s = limits.USUAL_BREATH_S if rate_bpm is None else 60.0 / rate_bpm
    return min(limits.LONGEST_WINDOW_S, max(limits.SHORTEST_WINDOW_S, breath_s))
