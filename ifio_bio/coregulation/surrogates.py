"""The largest correlation of two signals, and how often chance would do as well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ifio_bio.coregulation.series import GRID_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

MAX_LAG_S = 5.0
CHECK_HZ = 2
"""Rhythms of hearts end near 0.4 Hz: two samples a second keep them all at a quarter the cost."""
SURROGATES = 199
"""Enough to tell p of 0.005 apart from 0.01."""
LOOSENING_S = 1.5
"""Per 10 s. Breaths taken freely differ by a tenth to a third in length; a slow one lasts 10 s."""
SEED = 20_011
"""Any fixed number: the same data always gives the same p."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """The largest correlation `r` at `lag_s` (positive: b comes later) and its odds by chance.

    `weakest_third_r` is the lowest correlation of the three thirds at that lag.
    """

    r: float
    lag_s: float
    p_value: float
    weakest_third_r: float


def correlation(a: Floats, b: Floats) -> Correlation:
    """Correlate two equally long signals without drift on the `GRID_HZ` grid.

    A signal without any variation correlates with nothing: r 0, p 1.
    """
    step = GRID_HZ // CHECK_HZ
    shifted, seen = _shifted(a[::step]), b[::step]
    if not (shifted.any() and seen.any()):
        return Correlation(0.0, 0.0, 1.0, 0.0)
    by_lag = _normed(seen[np.newaxis], shifted)[0]
    best = int(np.argmax(by_lag))
    highest = _normed(b[_surrogate_index(len(b))], shifted).max(axis=1)
    as_high = int(np.count_nonzero(highest >= by_lag[best]))
    return Correlation(
        r=float(by_lag[best]),
        lag_s=best / CHECK_HZ - MAX_LAG_S,
        p_value=(1 + as_high) / (1 + SURROGATES),
        weakest_third_r=_weakest_third(shifted[:, best], seen),
    )


def _normed(rows: Floats, shifted: Floats) -> Floats:
    """Correlation of each row with each column, over the energy of both.

    einsum, not `@`: a threaded BLAS would let the last digit depend on the number of cores, and
    waking its threads costs more than these few sums.
    """
    energy = np.sqrt(np.sum(rows**2, axis=1, keepdims=True) * np.sum(shifted**2, axis=0).max())
    correlated: Floats = np.einsum("ij,jk->ik", rows, shifted) / np.where(energy > 0.0, energy, 1.0)
    return correlated


def _weakest_third(x: Floats, y: Floats) -> float:
    thirds = zip(np.array_split(x, 3), np.array_split(y, 3), strict=True)
    return min(_plain_r(third_x, third_y) for third_x, third_y in thirds)


def _plain_r(x: Floats, y: Floats) -> float:
    energy = float(np.sqrt(np.sum(x**2) * np.sum(y**2)))
    return float(np.sum(x * y)) / energy if energy > 0.0 else 0.0


def _shifted(a: Floats) -> Floats:
    """Columns: `a` delayed by each lag from -`MAX_LAG_S` to +`MAX_LAG_S`, zero-filled."""
    most = round(MAX_LAG_S * CHECK_HZ)
    padded = np.concatenate((np.zeros(most), a, np.zeros(most)))
    return np.stack([padded[2 * most - k : 2 * most - k + len(a)] for k in range(2 * most + 1)], 1)


@cache
def _surrogate_index(length: int) -> NDArray[np.intp]:
    """Where each surrogate reads the 4 Hz signal, (`SURROGATES`, length at `CHECK_HZ`)."""
    rng = np.random.default_rng(SEED)
    clock = np.arange(0, length, GRID_HZ // CHECK_HZ)
    sigma = LOOSENING_S * GRID_HZ / np.sqrt(10.0 * CHECK_HZ)
    walk = np.cumsum(rng.normal(0.0, sigma, (SURROGATES, len(clock))), axis=1)
    nearest = round(2 * MAX_LAG_S * GRID_HZ)
    start = rng.integers(nearest, length - nearest, (SURROGATES, 1))
    return np.rint(clock + walk + start).astype(np.intp) % length
