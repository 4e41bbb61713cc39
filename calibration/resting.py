"""A provisional resting reference from a session's first clean minute.

Median and median absolute deviation stand for mean and standard deviation because one laugh or
one ectopic beat must not move the reference (Huber & Ronchetti, *Robust Statistics*, 2009, ch. 5;
1.4826 makes the MAD of a normal sample its standard deviation).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from calibration.baseline import Baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED_S = 60.0
"""Clean seconds before a provisional reference is usable (design, section 5)."""

SPREAD_FLOOR_BPM = 2.0
"""A resting heart is never steadier than this for long; a smaller spread is a quiet minute's luck."""

LONGEST_STEP_S = 2.0
"""Rows come once a second; a longer step between two of them is a gap and counts as one second."""

MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True)
class RestingRow:
    """One second of a person at rest.

    `usable` is false while the signal is bad or the person moves; `hr_bpm` None is unknown.
    """

    time_s: float
    hr_bpm: float | None
    usable: bool


def robust_spread(values: Sequence[float], floor: float = SPREAD_FLOOR_BPM) -> float:
    """1.4826 times the median absolute deviation of `values`, at least `floor`, same unit.

    Raises:
        statistics.StatisticsError: `values` is empty.
    """
    middle = median(values)
    return max(floor, MAD_TO_SD * median(abs(value - middle) for value in values))


@dataclass(slots=True)
class ProvisionalBaseline:
    """Learns from rows in order of time until `needed_s` clean seconds are in.

    Seconds that are not usable are passed over: progress holds, and nothing already learned is
    lost.
    """

    needed_s: float = NEEDED_S
    learned_s: float = 0.0
    _heart_rates_bpm: list[float] = field(default_factory=list)
    _last_s: float | None = None

    def feed(self, row: RestingRow) -> Baseline | None:
        """Take one row; the baseline from the row on that completes it, else None."""
        if row.usable and row.hr_bpm is not None:
            self.learned_s += self._step_s(row.time_s)
            self._heart_rates_bpm.append(row.hr_bpm)
        self._last_s = row.time_s
        return self._baseline() if self.learned_s >= self.needed_s else None

    def _step_s(self, time_s: float) -> float:
        step_s = 1.0 if self._last_s is None else max(0.0, time_s - self._last_s)
        return step_s if step_s <= LONGEST_STEP_S else 1.0

    def _baseline(self) -> Baseline:
        return Baseline(
            hr_bpm=median(self._heart_rates_bpm),
            hr_spread_bpm=robust_spread(self._heart_rates_bpm),
            clean_s=self.learned_s,
            provisional=True,
        )
