"""The largest correlation of two signals, and how often chance would do as well."""

from __future__ import annotations

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


def correlation(a: Floats, b: Floats) -> tuple[float, float, float]:
    """Largest correlation of two equally long 4 Hz signals, its lag (s), and p by surrogates.

    A signal without any variation correlates with nothing: r 0, p 1.
    """
    step = GRID_HZ // CHECK_HZ
    energy = float(np.sqrt(np.sum(a[::step] ** 2) * np.sum(b[::step] ** 2)))
    if energy == 0.0:
        return 0.0, 0.0, 1.0
    shifted = _shifted(a[::step])
    curve = b[::step] @ shifted / energy
    best = int(np.argmax(curve))
    surrogates = b[_surrogate_index(len(b))]
    energies = np.sqrt(np.sum(surrogates**2, axis=1) * np.sum(a[::step] ** 2))
    highest = (surrogates @ shifted).max(axis=1) / np.where(energies > 0.0, energies, 1.0)
    p_value = (1.0 + np.count_nonzero(highest >= curve[best])) / (1.0 + SURROGATES)
    lag_s = best / CHECK_HZ - MAX_LAG_S
    return float(curve[best]), lag_s, float(p_value)


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
