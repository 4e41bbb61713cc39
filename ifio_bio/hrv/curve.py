"""The spline of the spectrum's definition, drawn on while beats arrive.

A new beat changes a cubic spline everywhere, but by a factor of 2 - sqrt(3) = 0.27 less with each
beat further back. So a value is final once `UNSETTLED` intervals lie beyond it: within a
ten-thousandth of the swing of what the spline through the whole recording would have there.

Of the tridiagonal system for the bends (second derivatives) of a natural spline (de Boor, A
Practical Guide to Splines, chapter 4) the forward sweep is done as beats come; reading the curve
takes the way back over the open intervals: bend[i] = share[i] - pull[i] * bend[i+1].
"""

from __future__ import annotations

import math
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from ifio_bio.hrv.spectrum import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ifio_bio.hrv.time_domain import Floats

UNSETTLED: Final = 6
MOST_OPEN: Final = 64  # intervals that wait while nobody asks for the curve
LEEWAY: Final = 64  # values beyond the span, for who wants to see what has just left it
STEP_S: Final = 1.0 / RATE_HZ

# From one beat to the next: (time and NN of the first in s and ms, length in s, slope in ms/s,
# pull, share); a plain tuple, because one is made for every beat.
_Interval: TypeAlias = tuple[float, float, float, float, float, float]


class Curve:
    """NN on whole quarters of a second, the newest `span_s`; NaN where they are unknown."""

    def __init__(self, span_s: float) -> None:
        self._kept = int(span_s * RATE_HZ) + LEEWAY
        self._values = np.empty(4 * self._kept)
        self._open: list[_Interval] = []
        self._beat: tuple[float, float] | None = None
        self.length = 0  # final values held, unknown ones among them
        self._hole_end = 0  # how many of them lie before the newest unbroken stretch
        self.next = 0  # number on the grid of the first value that is not final

    def push(self, time_s: float, nn_ms: float) -> None:
        """Take the next beat, later than the last."""
        if self._beat is None:
            self._leave_hole(ceil(time_s * RATE_HZ))
        else:
            self._open.append(self._interval(self._beat, time_s, nn_ms))
            if len(self._open) > MOST_OPEN:
                self.settle()
        self._beat = (time_s, nn_ms)

    def cut(self) -> None:
        """The next beat does not follow the last one: the curve ends, and a hole begins."""
        self.settle(0)
        self._beat = None

    def _leave_hole(self, begin: int) -> None:
        n = begin - self.next
        self.next = begin
        if not self.length or not 0 <= n <= self._kept:  # nothing, too long ago, or set back
            self.length = self._hole_end = 0
        elif n > 0:
            self.length = self._write([math.nan] * n)
            self._hole_end = self.length

    @property
    def newest_s(self) -> float:
        """Time of the newest beat, minus infinity in a hole."""
        return -math.inf if self._beat is None else self._beat[0]

    @property
    def open_s(self) -> float:
        """Length of what is drawn but not final."""
        return 0.0 if self._beat is None else self._beat[0] - self.next * STEP_S

    @property
    def unbroken(self) -> int:
        """Final values since the newest hole."""
        return self.length - self._hole_end

    @property
    def unbroken_s(self) -> float:
        """Length of the newest stretch, up to its newest beat."""
        return self.unbroken * STEP_S + self.open_s

    def _interval(self, beat: tuple[float, float], end_s: float, end_ms: float) -> _Interval:
        begin_s, nn_ms = beat
        step_s = end_s - begin_s
        slope = (end_ms - nn_ms) / step_s
        if not self._open:
            return begin_s, nn_ms, step_s, slope, 0.0, 0.0
        _, _, before_s, slope_before, pull, share = self._open[-1]
        middle = 2.0 * (before_s + step_s) - before_s * pull
        share = (6.0 * (slope - slope_before) - before_s * share) / middle
        return begin_s, nn_ms, step_s, slope, step_s / middle, share

    def settle(self, unsettled: int = UNSETTLED) -> None:
        """Make final what lies `unsettled` intervals back."""
        n = len(self._open) - unsettled
        if n > 0:
            values = self._read(self._open[:n], self._bends())
            del self._open[:n]
            self.next += len(values)
            self.length = self._write(values)

    def settled(self, points: int) -> Floats:
        """The last `points` final values, or all there are; a view, good until the next call."""
        self.settle()
        return self._values[max(0, self.length - points) : self.length]

    def exchanged(self, steps: int, span: int) -> Floats:
        """What the last `steps` settled values differ by from those `span` before them."""
        end = self.length
        return self._values[end - steps : end] - self._values[end - span - steps : end - span]

    def newest(self, points: int) -> Floats:
        """The last `points` values up to the newest beat, or all there are; a view likewise."""
        self.settle()
        end = self._write(self._read(self._open, self._bends()))
        return self._values[max(0, end - points) : end]

    def _write(self, values: Sequence[float]) -> int:
        """Put down what follows the settled values; the next write goes over it."""
        end = self.length + len(values)
        if end > len(self._values):
            self._compact()
            end = self.length + len(values)
        self._values[self.length : end] = values
        return end

    def _bends(self) -> list[float]:
        bend = 0.0
        bends = [bend]
        for _, _, _, _, pull, share in reversed(self._open):
            bend = share - pull * bend
            bends.append(bend)
        bends.reverse()
        return bends

    def _read(self, intervals: Sequence[_Interval], bends: Sequence[float]) -> list[float]:
        values: list[float] = []
        at_s = self.next * STEP_S  # quarters of a second add up without rounding
        for i, (begin_s, nn_ms, step_s, slope, _, _) in enumerate(intervals):
            bend, bend_next = bends[i], bends[i + 1]
            linear = slope - step_s * (2.0 * bend + bend_next) / 6.0
            square, cube = 0.5 * bend, (bend_next - bend) / (6.0 * step_s)
            u = at_s - begin_s
            while u <= step_s:
                values.append(nn_ms + u * (linear + u * (square + u * cube)))
                at_s += STEP_S
                u = at_s - begin_s
        return values

    def _compact(self) -> None:
        first = max(0, self.length - self._kept)
        self._values[: self.length - first] = self._values[first : self.length].copy()
        self.length -= first
        self._hole_end = max(0, self._hole_end - first)
