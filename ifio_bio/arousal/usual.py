"""A person's usual heart rate during a session: starts at a baseline, follows slow drift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.arousal.state import Level

if TYPE_CHECKING:
    from calibration.baseline import Baseline


@dataclass(slots=True)
class Usual:
    """Where this heart usually is, and the heights that follow from it.

    `resting_spread_bpm` is the baseline's and sets the band, which stays as it is; `spread_bpm`
    is the same or what the heart lately does by itself, whichever is wider. `clean_s` is how many
    quiet seconds `hr_bpm` rests on.
    """

    hr_bpm: float
    resting_spread_bpm: float
    provisional: bool
    clean_s: float
    spread_bpm: float

    @classmethod
    def from_baseline(cls, baseline: Baseline) -> Usual:
        """Start at a baseline."""
        return cls(
            baseline.hr_bpm,
            baseline.hr_spread_bpm,
            baseline.provisional,
            baseline.clean_s,
            baseline.hr_spread_bpm,
        )

    @property
    def band_bpm(self) -> float:
        """Half the height of the usual band."""
        scaled = limits.BAND_BPM * self.resting_spread_bpm / limits.ORDINARY_SPREAD_BPM
        return min(limits.WIDEST_BAND_BPM, max(limits.BAND_BPM, scaled))

    @property
    def rising_bpm(self) -> float:
        """How far above the usual rising begins."""
        return self.band_bpm + limits.RISING_OVER_BAND_BPM

    @property
    def spike_bpm(self) -> float:
        """How far above the usual a rise must be to become a cue."""
        return max(limits.SPIKE_BPM, self.rising_bpm, limits.SPIKE_SPREADS * self.spread_bpm)

    @property
    def swing_bpm(self) -> float:
        """How far above the usual a swing begins."""
        return max(limits.SWING_BPM, limits.SWING_SPREADS * self.spread_bpm)

    @property
    def past_peak_bpm(self) -> float:
        """How far below its peak a rise counts as coming down by itself."""
        return max(limits.PAST_PEAK_BPM, limits.PAST_PEAK_SPREADS * self.spread_bpm)

    @property
    def high_bpm(self) -> float:
        """How far above the usual the heart rate is much higher."""
        return max(limits.HIGH_BPM, limits.HIGH_SPREADS * self.spread_bpm)

    def follow(self, hr_bpm: float) -> None:
        """Move towards one quiet second's heart rate, sooner downward than upward."""
        memory_s = limits.FOLLOW_S if hr_bpm > self.hr_bpm else limits.FOLLOW_DOWN_S
        self.clean_s += 1.0
        self.hr_bpm += (hr_bpm - self.hr_bpm) / min(memory_s, self.clean_s)

    def position(self, above_bpm: float, level: Level) -> float:
        """Place on the strip, 0 to 1, inside the third of `level` (usual, rising, high)."""
        third, low, high = {
            Level.USUAL: (0, -self.band_bpm, self.rising_bpm),
            Level.RISING: (1, self.rising_bpm, self.high_bpm),
            Level.HIGH: (2, self.high_bpm, 2 * self.high_bpm),
        }[level]
        within = min(1.0, max(0.0, (above_bpm - low) / (high - low)))
        return (third + within) / 3.0
