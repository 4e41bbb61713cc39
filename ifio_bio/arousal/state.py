"""What the arousal detector takes and says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Direction: TypeAlias = tuple[float, float, float]
"""Of gravity, as a sensor on the chest lies in it, length 1."""


class Level(StrEnum):
    """Where the heart rate runs against the person's own usual. None stands for can't say."""

    USUAL = "usual"
    RISING = "rising"
    HIGH = "high"


class ArousalEventKind(StrEnum):
    """What the detector reports; a spike becomes the cue."""

    RISING = "arousal_rising"
    SPIKE = "arousal_spike"
    SETTLED = "arousal_settled"


class Doubt(StrEnum):
    """Why nothing can be said of the level."""

    NO_SIGNAL = "no signal"
    MOVING = "moving"
    TOO_FEW_BEATS = "too few clean beats"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One second of what was measured; None where unknown.

    `nn` holds (time_s, nn_ms) of the clean beats decided since the last second, `fresh` those
    that came after them and are clean as far as is known.
    """

    time_s: float
    hr_bpm: float | None
    signal_quality: float | None
    nn: tuple[tuple[float, float], ...] = ()
    fresh: tuple[tuple[float, float], ...] = ()
    activity_g: float | None = None
    direction: Direction | None = None
    breath_rate_bpm: float | None = None
    rsa_peak_to_trough_ms: float | None = None
    pace_bpm: float | None = None
    streaming: bool = True


@dataclass(frozen=True, slots=True)
class ArousalEvent:
    """A change worth recording; `reason` is plain words, `above_bpm` over the usual.

    `breath_swing` is how far the heart swings with the breath, as a share of its usual; None where
    breath or usual are not known.
    """

    kind: ArousalEventKind
    time_s: float
    reason: str
    above_bpm: float
    z: float
    level: Level
    breath_swing: float | None = None


@dataclass(frozen=True, slots=True)
class ArousalState:
    """The detector's word as of `time_s`.

    `position` is the pointer on the level strip, 0 to 1, thirds usual, rising, high. `above_bpm` is
    negative below the usual; the level is `USUAL` there too, and `below` says so.
    `level` None with `doubt` says why. While learning, `learned_s` of `needed_s` clean seconds
    are in. `usual_low_bpm`..`usual_high_bpm` is the band drawn behind the curve.
    """

    time_s: float
    level: Level | None
    since_s: float
    doubt: Doubt | None
    z: float | None = None
    above_bpm: float | None = None
    position: float | None = None
    usual_bpm: float | None = None
    usual_low_bpm: float | None = None
    usual_high_bpm: float | None = None
    provisional: bool = True
    learned_s: float = 0.0
    needed_s: float = 0.0
    moving: bool = False

    @property
    def below(self) -> bool:
        """The heart runs below its usual band."""
        if self.above_bpm is None or self.usual_bpm is None or self.usual_low_bpm is None:
            return False
        return self.level is Level.USUAL and self.above_bpm < self.usual_low_bpm - self.usual_bpm
