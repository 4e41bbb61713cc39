"""A person's usual heart rate during a session: starts at a baseline, follows slow drift."""

from __future__ import annotations

from collections import deque
from statistics import NormalDist
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.arousal.state import Level
from ifio_bio.hrv.rhythm import RunningMedian

if TYPE_CHECKING:
    from calibration.baseline import Baseline

IQR_TO_SD = 0.7413  # the interquartile range of a normal sample against its standard deviation


class Usual:
    """Where this heart usually is, and the heights that follow from it.

    `hr_bpm` is the median of the last minutes and `spread_bpm` their robust spread, from the
    interquartile range; the baseline's spread sets `band_bpm`, half the height of the usual band,
    which stays as it is. It starts at a baseline, as if its rates had been seen for a minute.
    """

    def __init__(self, baseline: Baseline) -> None:
        resting_bpm = max(limits.SPREAD_FLOOR_BPM, baseline.hr_spread_bpm)
        self.hr_bpm = baseline.hr_bpm
        self.spread_bpm = resting_bpm
        self.provisional = baseline.provisional
        scaled = limits.BAND_BPM * resting_bpm / limits.ORDINARY_SPREAD_BPM
        self.band_bpm = min(limits.WIDEST_BAND_BPM, max(limits.BAND_BPM, scaled))
        self._seconds = 0
        self._rates_bpm = RunningMedian(limits.USUAL_S // limits.USUAL_EVERY_S)
        self._waiting: deque[tuple[float, bool]] = deque()
        resting = NormalDist(baseline.hr_bpm, resting_bpm)
        count = limits.BASELINE_S // limits.USUAL_EVERY_S
        for n in range(count):
            self._rates_bpm.push(resting.inv_cdf((n + 0.5) / count))

    def follow(self, hr_bpm: float, *, cued: bool, absorb: bool = False) -> None:
        """One second; what belongs to a cue does not count, what is to `absorb` counts at once."""
        self._seconds += 1
        if self._seconds % limits.USUAL_EVERY_S:
            return
        self._waiting.append((hr_bpm, cued))
        if len(self._waiting) * limits.USUAL_EVERY_S > limits.USUAL_LAG_S:
            waited_bpm, was_cued = self._waiting.popleft()
            if not cued and not was_cued:
                self._learn(waited_bpm)
        if absorb:
            self._learn(hr_bpm)

    def _learn(self, hr_bpm: float) -> None:
        self._rates_bpm.push(hr_bpm)
        rates_bpm = self._rates_bpm.ordered
        self.hr_bpm = self._rates_bpm.value
        quarter = len(rates_bpm) // 4
        range_bpm = rates_bpm[-1 - quarter] - rates_bpm[quarter]
        self.spread_bpm = max(limits.SPREAD_FLOOR_BPM, IQR_TO_SD * range_bpm)

    @property
    def is_whole(self) -> bool:
        """Whether it has been followed for as long as it looks back."""
        return self._seconds >= limits.USUAL_S

    @property
    def rising_bpm(self) -> float:
        """How far above the usual rising begins."""
        return self.band_bpm + limits.RISING_OVER_BAND_BPM

    @property
    def high_bpm(self) -> float:
        """How far above the usual the heart rate is much higher."""
        return max(limits.HIGH_BPM, limits.HIGH_SPREADS * self.spread_bpm)

    def position(self, above_bpm: float, level: Level) -> float:
        """Place on the strip, 0 to 1, inside the third of `level` (usual, rising, high)."""
        third, low, high = 0, -self.band_bpm, self.rising_bpm
        if level is Level.RISING:
            third, low, high = 1, self.rising_bpm, self.high_bpm
        elif level is Level.HIGH:
            third, low, high = 2, self.high_bpm, 2 * self.high_bpm
        within = min(1.0, max(0.0, (above_bpm - low) / (high - low)))
        return (third + within) / 3.0
