"""Sums over the last so many seconds, at a constant cost per beat, that do not drift.

Values are summed as distances from one of their own, and both sums are taken afresh from what
the window holds after as many changes as it has values: still a constant cost per value, and
rounding never has more than one window's worth of steps to add up.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

FEWEST_CHANGES_BEFORE_REFRESH: Final = 64


@dataclass(slots=True)
class SlidingSums:
    """Count, mean and variance of the values stamped later than `span_s` before now."""

    span_s: float
    _held: deque[tuple[float, float]] = field(default_factory=deque)
    _origin: float = 0.0
    _sum: float = 0.0
    _sum_of_squares: float = 0.0
    _changes: int = 0

    def push(self, time_s: float, value: float) -> None:
        """Take one value."""
        if not self._held:
            self._origin, self._sum, self._sum_of_squares = value, 0.0, 0.0
        self._held.append((time_s, value))
        self._add(value, 1.0)

    def advance(self, t_s: float) -> None:
        """Forget what is `span_s` old or older at `t_s`."""
        held = self._held
        while held and held[0][0] <= t_s - self.span_s:
            self._add(held.popleft()[1], -1.0)
        if self._changes > max(FEWEST_CHANGES_BEFORE_REFRESH, len(held)):
            self._refresh()

    def _add(self, value: float, sign: float) -> None:
        distance = value - self._origin
        self._sum += sign * distance
        self._sum_of_squares += sign * distance * distance
        self._changes += 1

    def _refresh(self) -> None:
        self._changes = 0
        self._origin = self._held[-1][1] if self._held else 0.0
        distances = [value - self._origin for _, value in self._held]
        self._sum = math.fsum(distances)
        self._sum_of_squares = math.fsum(distance * distance for distance in distances)

    def __len__(self) -> int:
        return len(self._held)

    @property
    def oldest(self) -> tuple[float, float]:
        """Time and value of the oldest held; the window must not be empty."""
        return self._held[0]

    @property
    def total(self) -> float:
        """Sum of the values."""
        return self._sum + self._origin * len(self._held)

    @property
    def mean(self) -> float:
        """Arithmetic mean; the window must not be empty."""
        return self._origin + self._sum / len(self._held)

    @property
    def sample_sd(self) -> float:
        """Standard deviation with ddof=1; the window must hold two values."""
        n = len(self._held)
        return math.sqrt(max(0.0, self._sum_of_squares - self._sum * self._sum / n) / (n - 1))
