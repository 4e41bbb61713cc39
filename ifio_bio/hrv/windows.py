"""The time domain over the last so many seconds, exact, at a constant cost per beat.

The ok beats leave a `Trail` of running totals, and a window's sum is the difference of two of
them. Totals are whole numbers of 2^-32 ms: adding and taking away whole numbers rounds nothing,
so that nothing drifts however long it runs, and intervals on a strap's 1/1024 s clock are held
exactly (others to a quarter of a millionth of a microsecond).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

from ifio_bio.hrv.time_domain import PNN_LIMIT_MS

UNITS_PER_MS: Final = 2**32
BEYOND: Final = int(PNN_LIMIT_MS * UNITS_PER_MS)
FEWEST: Final = 2  # beats a metric is of
FORGET_AT: Final = 4096  # beats no window reaches any more, before they are dropped

# Number of beats, sums of NN and of its squares, number of steps, sum of their squares, number
# beyond 50 ms; a plain tuple, because one is made for every beat.
Totals: TypeAlias = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """Length of a window and the clean seconds it needs before its metric is shown."""

    span_s: float
    clean_s: float


class Trail:
    """Running totals along the ok beats; entry i is before beat i, the last one after all.

    `time_s` ends with NaN, older than nothing: a window needs no count to stop at the newest beat.
    """

    def __init__(self) -> None:
        self.time_s: list[float] = [math.nan]
        self.totals: list[Totals] = [(0, 0, 0, 0, 0, 0)]
        self._newest = 0  # the newest NN
        self.windows: list[SlidingWindow] = []

    def push(self, time_s: float, nn_ms: float, *, joined: bool) -> None:
        """Take an ok beat; `joined` says that nothing lies between it and the one before."""
        nn, before = int(nn_ms * UNITS_PER_MS), self._newest
        self._newest = nn
        n, total, squares, steps, step_squares, beyond = self.totals[-1]
        if joined:
            step = abs(nn - before)
            steps += 1
            step_squares += step * step
            beyond += step > BEYOND
        self.totals.append((n + 1, total + nn, squares + nn * nn, steps, step_squares, beyond))
        self.time_s[-1] = time_s
        self.time_s.append(math.nan)
        if len(self.time_s) > FORGET_AT:
            self._forget()

    def _forget(self) -> None:
        reached = min(window.first for window in self.windows)
        if 2 * reached < FORGET_AT:
            return
        del self.time_s[:reached], self.totals[:reached]
        for window in self.windows:
            window.first -= reached


class SlidingWindow:
    """The ok beats later than `span_s` before now, and what the time domain says of them.

    Times asked for must not go back.
    """

    def __init__(self, trail: Trail, window: Window) -> None:
        self._time_s, self._totals = trail.time_s, trail.totals
        self._span_s = window.span_s
        self._clean = int(1000 * window.clean_s * UNITS_PER_MS)
        self.first = 0
        trail.windows.append(self)

    def advance(self, t_s: float) -> Totals:
        """Forget what is `span_s` old or older at `t_s`; the totals before what is left."""
        time_s, before_s, first = self._time_s, t_s - self._span_s, self.first
        while time_s[first] <= before_s:
            first += 1
        self.first = first
        return self._totals[first]

    def count(self, t_s: float) -> int:
        """Number of beats at `t_s`."""
        return self._totals[-1][0] - self.advance(t_s)[0]

    def clean_ms(self, t_s: float, since_s: float = -math.inf) -> float:
        """Sum of the intervals at `t_s`; the oldest counts from `since_s` on where it is longer."""
        total_before = self.advance(t_s)[1]
        totals, first = self._totals, self.first
        clean_ms = (totals[-1][1] - total_before) / UNITS_PER_MS
        if first + 1 == len(totals):
            return clean_ms
        oldest_ms = (totals[first + 1][1] - total_before) / UNITS_PER_MS
        early_ms = 1000.0 * (since_s - self._time_s[first]) + oldest_ms
        return clean_ms - early_ms if early_ms > 0 else clean_ms

    def rmssd_ms(self, t_s: float) -> float | None:
        """Root mean square of the successive differences; None until filled or without one."""
        n_before, total_before, _, steps_before, squares_before, _ = self.advance(t_s)
        n, total, _, steps, squares, _ = self._totals[-1]
        steps -= steps_before
        if not steps or n - n_before < FEWEST or total - total_before < self._clean:
            return None
        return math.sqrt((squares - squares_before) / steps) / UNITS_PER_MS

    def pnn50_pct(self, t_s: float) -> float | None:
        """Percentage of the successive differences beyond 50 ms; None like RMSSD."""
        n_before, total_before, _, steps_before, _, beyond_before = self.advance(t_s)
        n, total, _, steps, _, beyond = self._totals[-1]
        steps -= steps_before
        if not steps or n - n_before < FEWEST or total - total_before < self._clean:
            return None
        return 100.0 * (beyond - beyond_before) / steps

    def sdnn_ms(self, t_s: float) -> float | None:
        """Sample standard deviation of the intervals; None until filled."""
        n_before, total_before, squares_before, _, _, _ = self.advance(t_s)
        n, total, squares, _, _, _ = self._totals[-1]
        n -= n_before
        total -= total_before
        if n < FEWEST or total < self._clean:
            return None
        spread = n * (squares - squares_before) - total * total
        return math.sqrt(spread / (n * (n - 1))) / UNITS_PER_MS
