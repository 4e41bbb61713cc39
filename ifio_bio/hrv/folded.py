"""The squared transform of one short window, folded in half.

Padded with zeros to the bins of the spectrum, 64 s would be a transform of 1200 points of which 944
are 0. Hann's window is symmetric about its middle and 0 at its first point, and the squared
transform is the same wherever time begins. Counted from the middle, cosines meet only the sums of
two points equally far from it and sines only their differences, so that two products with a table
of half the points take half as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats


class FoldedTransform:
    """Of `len(window)` points, the first `seen` of `bins`; `window` is a periodic Hann window."""

    def __init__(self, window: Floats, bins: int, seen: int) -> None:
        self._middle = len(window) // 2
        weights = window[self._middle :].copy()
        weights[0] *= 0.5  # the middle is its own partner
        turns = np.outer(np.arange(seen), np.arange(self._middle)) % bins
        waves = np.exp(2j * np.pi / bins * np.arange(bins))[turns] * weights
        self._cosines = np.ascontiguousarray(waves.real)
        self._sines = np.ascontiguousarray(waves.imag)

    def power(self, values: Floats) -> Floats:
        """The squared transform of `values` times the window, shape (seen,)."""
        after, before = values[self._middle :], values[self._middle : 0 : -1]
        power: Floats = self._cosines.dot(after + before)
        sines: Floats = self._sines.dot(after - before)
        power *= power
        sines *= sines
        power += sines
        return power
