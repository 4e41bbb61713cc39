"""The newest unbroken stretch of ok beats, as arrays ready for a spectrum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ifio_bio.hrv.metrics import Flag, JudgedBeat

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats

LONGEST_HOLE_S: Final = 3.5  # a spline bridges two lost beats at rest; more would be invented
FASTEST_BEATS_PER_S: Final = 4


def is_broken(before: JudgedBeat, beat: JudgedBeat) -> bool:
    """Whether too much is missing between two ok beats to draw a curve through both."""
    return beat.chain != before.chain or not 0 < beat.time_s - before.time_s <= LONGEST_HOLE_S


class Stretch:
    """Times and intervals of ok beats, newest `span_s`, begun anew after every break."""

    def __init__(self, span_s: float) -> None:
        self.span_s = span_s
        capacity = 2 * FASTEST_BEATS_PER_S * int(span_s)
        self._time_s = np.empty(capacity)
        self._nn_ms = np.empty(capacity)
        self._start = self._end = 0
        self._last: JudgedBeat | None = None

    def push(self, beat: JudgedBeat) -> None:
        """Take a decided beat; flagged ones are left out."""
        if beat.flag is not Flag.OK:
            return
        last, self._last = self._last, beat
        if last is not None and is_broken(last, beat):
            self._start = self._end
        if self._end == len(self._time_s):
            self._compact()
        self._time_s[self._end], self._nn_ms[self._end] = beat.time_s, beat.rr_ms
        self._end += 1

    def _compact(self) -> None:
        newest = slice(max(self._start, self._end - len(self._time_s) // 2), self._end)
        kept = newest.stop - newest.start
        for array in (self._time_s, self._nn_ms):
            array[:kept] = array[newest].copy()
        self._start, self._end = 0, kept

    def since(self, t_s: float) -> tuple[Floats, Floats]:
        """(time_s, nn_ms) of the beats later than `t_s`; views, good until the next push."""
        held = self._time_s[self._start : self._end]
        first = self._start + int(np.searchsorted(held, t_s, side="right"))
        window = slice(first, self._end)
        return self._time_s[window], self._nn_ms[window]

    @property
    def newest_s(self) -> float | None:
        """Time of the newest ok beat."""
        return None if self._last is None else self._last.time_s
