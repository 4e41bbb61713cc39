"""A resting baseline from a sitting of two to five minutes: eyes open, breathing as it comes.

One second at a time. A second that is noisy, moving or without a heart rate holds progress and
loses nothing. At the end everything that speaks against the recording is said at once.

| against it                                              | what becomes of it                  |
|---------------------------------------------------------|-------------------------------------|
| less than `LEAST_S` clean seconds                       | refused                             |
| over `MOST_MOVING` of the seconds moving                | refused                             |
| under `LEAST_CLEAR` of the seconds with clear beats     | refused                             |
| the heart swings slowly and evenly, as with a paced breath | refused                          |
| over `RESTLESS_BPM`, or still coming down               | asked; may be kept, and is flagged  |

A breath slower than 7.2 a minute lies below 0.12 Hz, where it and the slow waves of blood pressure
add up and variability says little about rest (Porges 2007, Biol Psychol 74:116; Lehrer and Gevirtz
2014, Front Psychol 5:756); an even one concentrates the heart's swing in one line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from calibration.baseline import Baseline
from calibration.resting import robust_spread

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_S = 120.0
ENOUGH_S = 240.0
LONGEST_S = 300.0
MOST_MOVING = 0.25
LEAST_CLEAR = 0.6  # moving seconds count as clear: they have a limit of their own
CLEAN_QUALITY = 0.8
MOVING_G = 0.06  # above what 99 % of seated rest shows
SLOW_BREATH_BPM = 7.2
ONE_LINE = 0.5  # coherence: a free breath stays below, a paced slow one lies at 0.6 and more
RESTLESS_BPM = 100.0
FALLING_BPM = 6.0  # from the first third to the last; a heart that rests wanders by less
SOME = 20  # readings that a median needs


@dataclass(frozen=True, slots=True)
class RestingSecond:
    """What was measured in one second; None is unknown.

    `signal_quality` is the usable share of the last half minute, 0 to 1; `activity_g` the spread
    of acceleration, `tilt_deg` the lean from where the sitting began, both None without a sensor.
    """

    time_s: float
    hr_bpm: float | None
    rmssd_ms: float | None = None
    rsa_ln_ms2: float | None = None
    breath_rate_bpm: float | None = None
    coherence: float | None = None
    signal_quality: float | None = None
    activity_g: float | None = None
    tilt_deg: float | None = None


class Doubt(StrEnum):
    """Why the newest second does not count."""

    NO_SIGNAL = "no_signal"
    MOVING = "moving"
    NOISY = "noisy"


class Refusal(StrEnum):
    """Why nothing could be learned."""

    TOO_SHORT = "too_short"
    MOVING = "moving"
    NOISY = "noisy"
    PACED = "paced"


class Question(StrEnum):
    """What makes it doubtful that this was rest."""

    FAST = "fast"
    SETTLING = "settling"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting has come: clean seconds, share of what is enough, and the newest doubt."""

    clean_s: float
    share: float
    doubt: Doubt | None
    hr_bpm: float | None
    may_finish: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a sitting: a baseline, or refusals; `question` asks before it is kept.

    `heart_rate_only`: the strap sent no intervals, so variability and breath are unknown.
    """

    baseline: Baseline | None
    refusals: tuple[Refusal, ...] = ()
    question: Question | None = None
    heart_rate_only: bool = False


@dataclass(slots=True)
class Sitting:
    """Learns from one second after another."""

    _clean: list[RestingSecond] = field(default_factory=list)
    _elapsed: int = 0
    _moving: int = 0

    def feed(self, second: RestingSecond) -> Progress:
        """Take one second."""
        doubt = doubt_of(second)
        if self._clean or doubt is None:  # a strap that is still being found costs nothing
            self._elapsed += 1
            self._moving += doubt is Doubt.MOVING
        if doubt is None:
            self._clean.append(second)
        clean_s = float(len(self._clean))
        return Progress(
            clean_s=clean_s,
            share=min(1.0, clean_s / ENOUGH_S),
            doubt=doubt,
            hr_bpm=second.hr_bpm if doubt is not Doubt.NO_SIGNAL else None,
            may_finish=clean_s >= LEAST_S,
            done=clean_s >= ENOUGH_S or (self._elapsed >= LONGEST_S and clean_s >= LEAST_S),
        )

    def outcome(self) -> Outcome:
        """What can be said of everything so far."""
        refusals = tuple(self._refusals())
        if refusals:
            return Outcome(None, refusals)
        question = self._question()
        return Outcome(
            self._baseline(restless=question is not None),
            question=question,
            heart_rate_only=not _known(self._clean, "rmssd_ms"),
        )

    def _refusals(self) -> list[Refusal]:
        clean, elapsed = len(self._clean), max(1, self._elapsed)
        if clean < LEAST_S:
            moved = self._moving > MOST_MOVING * elapsed
            return [Refusal.TOO_SHORT, *([Refusal.MOVING] if moved else [])]
        against = {
            Refusal.MOVING: self._moving > MOST_MOVING * elapsed,
            Refusal.NOISY: clean + self._moving < LEAST_CLEAR * elapsed,
            Refusal.PACED: self._paced(),
        }
        return [refusal for refusal, holds in against.items() if holds]

    def _paced(self) -> bool:
        rates = _known(self._clean, "breath_rate_bpm")
        lines = _known(self._clean, "coherence")
        if len(rates) < SOME or len(lines) < SOME:
            return False
        return median(rates) < SLOW_BREATH_BPM and median(lines) > ONE_LINE

    def _question(self) -> Question | None:
        rates = _known(self._clean, "hr_bpm")
        if median(rates) > RESTLESS_BPM:
            return Question.FAST
        third = len(rates) // 3
        falling = median(rates[:third]) - median(rates[-third:]) > FALLING_BPM
        return Question.SETTLING if falling else None

    def _baseline(self, *, restless: bool) -> Baseline:
        rates = _known(self._clean, "hr_bpm")
        rmssd, rmssd_spread = self._usual("rmssd_ms")
        rsa, rsa_spread = self._usual("rsa_ln_ms2")
        breath, breath_spread = self._usual("breath_rate_bpm")
        tilt, tilt_spread = self._usual("tilt_deg")
        return Baseline(
            hr_bpm=median(rates),
            hr_spread_bpm=robust_spread(rates),
            clean_s=float(len(self._clean)),
            provisional=False,
            rmssd_ms=rmssd,
            rmssd_spread_ms=rmssd_spread,
            rsa_ln_ms2=rsa,
            rsa_ln_spread=rsa_spread,
            breath_rate_bpm=breath,
            breath_rate_spread_bpm=breath_spread,
            tilt_deg=tilt,
            tilt_spread_deg=tilt_spread,
            restless=restless,
        )

    def _usual(self, name: str) -> tuple[float | None, float | None]:
        values = _known(self._clean, name)
        if len(values) < SOME:
            return None, None
        return median(values), robust_spread(values, floor=0.0)


def doubt_of(second: RestingSecond) -> Doubt | None:
    """Why this second does not count, None when it does."""
    if second.hr_bpm is None or second.signal_quality is None:
        return Doubt.NO_SIGNAL
    if second.activity_g is not None and second.activity_g > MOVING_G:
        return Doubt.MOVING
    return Doubt.NOISY if second.signal_quality < CLEAN_QUALITY else None


def _known(seconds: Sequence[RestingSecond], name: str) -> list[float]:
    values = (getattr(second, name) for second in seconds)
    return [value for value in values if value is not None]
