"""Says when a heart runs above its owner's usual, for longer than breath and own swings explain.

Two readings of the same heart: its rate over a few beats feeds the evidence, its rate over one
breath is the level that is shown. Evidence is a cumulative sum of what exceeds the band; it starts
again from nothing whenever the rate comes back to the usual, so that no swing that dips there adds
up (the lowest rate of a swing must stay above the usual). One episode at a time:

| stage              | moves on when                                           | to       | event             |
|--------------------|---------------------------------------------------------|----------|-------------------|
| `quiet`            | the sum reaches `RISING_SUM_BPM_S`                      | `rising` | `arousal_rising`  |
| `rising`           | the sum reaches `SPIKE_SUM_BPM_S`, the rise has outlasted the heart's own swings and a breath, and is not past its peak | `spiked` | `arousal_spike` |
| `rising`, `spiked` | the level is inside the band for `SETTLED_AFTER_S`      | `quiet`  | `arousal_settled` |

A doubt (no signal, moving, too few beats, learning) holds the stage and empties the sum. After a
spike has settled the next one waits `REARM_S`. All heights and times are in `limits`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from calibration.resting import ProvisionalBaseline, RestingRow
from ifio_bio.arousal import limits, reasons
from ifio_bio.arousal.gate import Gate
from ifio_bio.arousal.state import ArousalEvent, ArousalEventKind, ArousalState, Doubt, Level
from ifio_bio.arousal.swings import Swings
from ifio_bio.arousal.track import HeartTrack
from ifio_bio.arousal.usual import Usual
from ifio_bio.arousal.wander import Wander

if TYPE_CHECKING:
    from calibration.baseline import Baseline
    from ifio_bio.arousal.state import Evidence


class _Stage(Enum):
    QUIET = auto()
    RISING = auto()
    SPIKED = auto()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One second that can be judged: bpm above the usual, over a few beats and over a breath."""

    time_s: float
    now_bpm: float
    level_bpm: float
    breath_s: float
    activity_g: float | None


class ArousalDetector:
    """One partner's detector, fed once per whole second of data time.

    Args:
        baseline: the partner's own reference; without one it learns a provisional one from the
            first clean minute and says so meanwhile.
    """

    def __init__(self, baseline: Baseline | None = None) -> None:
        self.baseline = baseline
        self._learning = ProvisionalBaseline()
        self._usual = None if baseline is None else Usual.from_baseline(baseline)
        self._track = HeartTrack()
        self._gate = Gate()
        self._swings = Swings()
        self._wander = Wander()
        self._stage = _Stage.QUIET
        self._stage_since_s = 0.0
        self._sum_bpm_s = 0.0
        self._inside_s = 0
        self._armed_from_s = float("-inf")
        self._said: tuple[Level | None, Doubt | None] | None = None
        self._said_since_s = 0.0

    def advance(self, evidence: Evidence) -> tuple[ArousalState, tuple[ArousalEvent, ...]]:
        """The state as of `evidence.time_s`, and what happened in this second."""
        doubt = self._gate.doubt(evidence)
        self._track.add(evidence)
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
            self._usual = Usual.from_baseline(self.baseline)

    def _read(self, evidence: Evidence, usual: Usual) -> _Reading | None:
        breath_s = _breath_s(evidence)
        now_bpm = self._track.mean_bpm(limits.SHORT_S)
        level_bpm = self._track.mean_bpm(breath_s)
        if now_bpm is None or level_bpm is None:
            return None
        return _Reading(
            time_s=evidence.time_s,
            now_bpm=now_bpm - usual.hr_bpm,
            level_bpm=level_bpm - usual.hr_bpm,
            breath_s=breath_s,
            activity_g=evidence.activity_g,
        )

    def _hold(self) -> None:
        self._swings.interrupt()
        self._sum_bpm_s = 0.0
        self._inside_s = 0

    def _judge(self, reading: _Reading, usual: Usual) -> tuple[ArousalEvent, ...]:
        self._weigh(reading, usual)
        self._follow(reading, usual)
        kinds = []
        if self._stage is _Stage.QUIET and self._is_rising(reading, usual):
            self._enter(_Stage.RISING, reading)
            kinds.append(ArousalEventKind.RISING)
        if self._stage is _Stage.RISING and self._is_spike(reading, usual):
            self._enter(_Stage.SPIKED, reading)
            kinds.append(ArousalEventKind.SPIKE)
        if self._stage is not _Stage.QUIET and self._inside_s >= limits.SETTLED_AFTER_S:
            if self._stage is _Stage.SPIKED:
                self._armed_from_s = reading.time_s + limits.REARM_S
            self._enter(_Stage.QUIET, reading)
            kinds.append(ArousalEventKind.SETTLED)
        return tuple(self._event(kind, reading, usual) for kind in kinds)

    def _weigh(self, reading: _Reading, usual: Usual) -> None:
        self._swings.feed(reading.time_s, reading.now_bpm, usual.swing_bpm)
        if self._stage is not _Stage.SPIKED:
            self._wander.feed(usual.hr_bpm + reading.now_bpm)
            usual.spread_bpm = max(usual.resting_spread_bpm, self._wander.spread_bpm)
        exceeds_bpm = reading.now_bpm - usual.band_bpm
        dipped = reading.now_bpm <= 0.0
        self._sum_bpm_s = 0.0 if dipped else max(0.0, self._sum_bpm_s + exceeds_bpm)
        inside = reading.level_bpm < usual.band_bpm
        self._inside_s = self._inside_s + 1 if inside else 0

    def _follow(self, reading: _Reading, usual: Usual) -> None:
        stage_s = reading.time_s - self._stage_since_s
        absorbed = self._stage is _Stage.RISING and stage_s > limits.ABSORB_AFTER_S
        quiet = self._stage is _Stage.QUIET and reading.level_bpm < usual.band_bpm
        if quiet or absorbed:
            usual.follow(usual.hr_bpm + reading.level_bpm)

    def _is_rising(self, reading: _Reading, usual: Usual) -> bool:
        outside = reading.now_bpm >= usual.rising_bpm
        lasting_s = self._swings.lasting_s(reading.time_s)
        outlasted = lasting_s >= self._wait_s(limits.RISING_AFTER_S)
        return outside and outlasted and self._sum_bpm_s >= limits.RISING_SUM_BPM_S

    def _is_spike(self, reading: _Reading, usual: Usual) -> bool:
        return (
            self._sum_bpm_s >= limits.SPIKE_SUM_BPM_S
            and reading.now_bpm >= usual.spike_bpm
            and reading.now_bpm >= self._swings.height_bpm - usual.past_peak_bpm
            and self._swings.lasting_s(reading.time_s)
            >= self._wait_s(max(limits.SPIKE_AFTER_S, limits.BREATH_SHARE * reading.breath_s))
            and reading.time_s >= self._armed_from_s
        )

    def _wait_s(self, at_least_s: float) -> float:
        swing_s = self._swings.explain_s(self._swings.height_bpm) + limits.OUTLAST_S
        return min(limits.LONGEST_WAIT_S, max(at_least_s, swing_s))

    def _enter(self, stage: _Stage, reading: _Reading) -> None:
        self._stage, self._stage_since_s = stage, reading.time_s
        self._inside_s = 0

    def _event(self, kind: ArousalEventKind, reading: _Reading, usual: Usual) -> ArousalEvent:
        if kind is ArousalEventKind.SETTLED:
            above_bpm = reading.level_bpm
            reason = reasons.back_in_range(limits.SETTLED_AFTER_S)
        else:
            above_bpm = reading.now_bpm
            lasting_s = self._swings.lasting_s(reading.time_s)
            reason = reasons.above_usual(above_bpm, lasting_s, reading.activity_g)
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
        state = ArousalState(
            time_s=evidence.time_s,
            level=level,
            since_s=self._said_since_s,
            doubt=doubt,
            moving=doubt is Doubt.MOVING,
        )
        if usual is None:
            return replace(
                state, learned_s=self._learning.learned_s, needed_s=self._learning.needed_s
            )
        state = replace(
            state,
            provisional=usual.provisional,
            usual_bpm=usual.hr_bpm,
            usual_low_bpm=usual.hr_bpm - usual.band_bpm,
            usual_high_bpm=usual.hr_bpm + usual.band_bpm,
        )
        if reading is None or level is None:
            return state
        return replace(
            state,
            z=reading.level_bpm / usual.spread_bpm,
            above_bpm=reading.level_bpm,
            position=usual.position(reading.level_bpm, level),
        )


def _breath_s(evidence: Evidence) -> float:
    rate_bpm = evidence.breath_rate_bpm or evidence.pace_bpm
    breath_s = limits.USUAL_BREATH_S if rate_bpm is None else 60.0 / rate_bpm
    return min(limits.LONGEST_BREATH_S, max(limits.SHORTEST_BREATH_S, breath_s))
