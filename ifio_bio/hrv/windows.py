"""The time domain over the last so many seconds, exact, at a constant cost per beat.

The ok beats leave a `Trail` of running totals, and a window's sum is the difference of two of
them. Totals are whole numbers of 2^-32 ms: adding and taking away whole numbers rounds nothing,
so that nothing drifts however long it runs, and intervals on a strap's 1/1024 s clock are held
exactly (others to a quarter of a millionth of a microsecond).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ifio_bio.hrv.time_domain import PNN_LIMIT_MS

UNITS_PER_MS: Final = 2**32
BEYOND: Final = int(PNN_LIMIT_MS * UNITS_PER_MS)
FORGET_AT: Final = 4096  # beats no window reaches any more, before they are dropped


@dataclass(frozen=True, slots=True)
class Window:
    """Length of a window and the clean seconds it needs before its metric is shown."""

    span_s: float
    clean_s: float

    @property
    def least_share(self) -> float:
        """The usable share of a whole window below which its metric is unknown."""
        return self.clean_s / self.span_s


class Trail:
    """Running totals along the ok beats; entry i is before beat i, the last one after all."""

    def __init__(self) -> None:
        self.time_s: list[float] = []
        self.nn, self.nn_squares = [0], [0]
        self.steps, self.step_squares, self.steps_beyond = [0], [0], [0]
        self.windows: list[SlidingWindow] = []

    def push(self, time_s: float, nn_ms: float, before_ms: float | None) -> None:
        """Take an ok beat; `before_ms` is the interval before it if nothing lies between them."""
        nn = int(nn_ms * UNITS_PER_MS)
        self.time_s.append(time_s)
        self.nn.append(self.nn[-1] + nn)
        self.nn_squares.append(self.nn_squares[-1] + nn * nn)
        step = 0 if before_ms is None else abs(nn - int(before_ms * UNITS_PER_MS))
        self.steps.append(self.steps[-1] + (before_ms is not None))
        self.step_squares.append(self.step_squares[-1] + step * step)
        self.steps_beyond.append(self.steps_beyond[-1] + (step > BEYOND))
        if len(self.time_s) > FORGET_AT:
            self._forget()

    def _forget(self) -> None:
        reached = min(window.first for window in self.windows)
        if 2 * reached < FORGET_AT:
            return
        totals = (self.nn, self.nn_squares, self.steps, self.step_squares, self.steps_beyond)
        for held in (self.time_s, *totals):
            del held[:reached]
        for window in self.windows:
            window.first -= reached


class SlidingWindow:
    """The ok beats later than `span_s` before now, and what the time domain says of them."""

    def __init__(self, trail: Trail, window: Window) -> None:
        self._trail, self._span_s = trail, window.span_s
        self._clean = int(1000 * window.clean_s * UNITS_PER_MS)
        self.first = 0
        trail.windows.append(self)

    def advance(self, t_s: float) -> None:
        """Forget what is `span_s` old or older at `t_s`; times asked for must not go back."""
        time_s, before_s, first = self._trail.time_s, t_s - self._span_s, self.first
        while first < len(time_s) and time_s[first] <= before_s:
            first += 1
        self.first = first

    def __len__(self) -> int:
        return len(self._trail.time_s) - self.first

    @property
    def clean_ms(self) -> float:
        """Sum of the intervals."""
        return (self._trail.nn[-1] - self._trail.nn[self.first]) / UNITS_PER_MS

    @property
    def oldest(self) -> tuple[float, float]:
        """Time and interval of the oldest beat; the window must not be empty."""
        nn = self._trail.nn
        return self._trail.time_s[self.first], (nn[self.first + 1] - nn[self.first]) / UNITS_PER_MS

    @property
    def is_filled(self) -> bool:
        """Whether it holds two beats and the clean seconds it needs."""
        nn = self._trail.nn
        return len(nn) - self.first > 2 and nn[-1] - nn[self.first] >= self._clean

    @property
    def rmssd_ms(self) -> float | None:
        """Root mean square of the successive differences; None until filled or without one."""
        steps = self._trail.steps[-1] - self._trail.steps[self.first]
        if not steps or not self.is_filled:
            return None
        squares = self._trail.step_squares
        return math.sqrt((squares[-1] - squares[self.first]) / steps) / UNITS_PER_MS

    @property
    def pnn50_pct(self) -> float | None:
        """Percentage of the successive differences beyond 50 ms; None like RMSSD."""
        steps = self._trail.steps[-1] - self._trail.steps[self.first]
        if not steps or not self.is_filled:
            return None
        beyond = self._trail.steps_beyond
        return 100.0 * (beyond[-1] - beyond[self.first]) / steps

    @property
    def sdnn_ms(self) -> float | None:
        """Sample standard deviation of the intervals; None until filled."""
        if not self.is_filled:
            return None
        n, nn, squares = len(self), self._trail.nn, self._trail.nn_squares
        total = nn[-1] - nn[self.first]
        spread = n * (squares[-1] - squares[self.first]) - total * total
        return math.sqrt(spread / (n * (n - 1))) / UNITS_PER_MS
