"""One heart as an evenly sampled signal without slow drift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

GRID_HZ = 4
DETREND_S = 25.0
"""Slower than the slowest breath and the Mayer wave, faster than a session's drift."""
HOLE_S = 3.0
"""Two known beats further apart than this have something missing between them."""


@dataclass(frozen=True, slots=True)
class HeartSeries:
    """Heart rate (bpm) on the grid, drift removed; `rate` is zero where not `known`."""

    rate: Floats
    known: NDArray[np.bool_]


def on_grid(beats: Floats, end_s: float, window_s: float) -> HeartSeries | None:
    """Put `(time_s, nn_ms)` rows on the `GRID_HZ` grid of the `window_s` that end at `end_s`.

    None when nothing of the window is known.
    """
    grid_s = end_s - window_s + np.arange(1, round(window_s * GRID_HZ) + 1) / GRID_HZ
    time_s, nn_s = beats[:, 0], beats[:, 1] / 1000.0
    middle_s = time_s - nn_s / 2.0
    known = _known(grid_s, middle_s)
    if not known.any():
        return None
    rate = np.interp(grid_s, middle_s, 60.0 / nn_s)
    return HeartSeries(_without_drift(rate, known), known)


def _known(grid_s: Floats, middle_s: Floats) -> NDArray[np.bool_]:
    after = np.searchsorted(middle_s, grid_s)
    inside = (after > 0) & (after < len(middle_s))
    after = np.clip(after, 1, len(middle_s) - 1)
    return inside & (middle_s[after] - middle_s[after - 1] <= HOLE_S)


def _without_drift(rate: Floats, known: NDArray[np.bool_]) -> Floats:
    """Minus the mean of what is known within `DETREND_S`; zero where unknown."""
    half = round(DETREND_S * GRID_HZ / 2.0)
    total = np.concatenate(([0.0], np.cumsum(np.where(known, rate, 0.0))))
    count = np.concatenate(([0], np.cumsum(known)))
    here = np.arange(len(rate))
    low, high = np.maximum(here - half, 0), np.minimum(here + half + 1, len(rate))
    drift = (total[high] - total[low]) / np.maximum(count[high] - count[low], 1)
    return np.where(known, rate - drift, 0.0)
