"""A natural cubic spline, without the toll scipy's general one takes on every call.

A live spectrum draws one through a few hundred beats every few seconds; setting up
`scipy.interpolate.CubicSpline` alone costs more than solving for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg.lapack import dptsv

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats


def cubic_spline(x: Floats, y: Floats, at: Floats) -> Floats:
    """The curve through (x, y), shape (n,) with n >= 3 and x increasing, read at `at`.

    Second derivatives are continuous and vanish at both ends; they solve a symmetric,
    tridiagonal system (de Boor, A Practical Guide to Splines, chapter 4).
    """
    step = x[1:] - x[:-1]
    slope = (y[1:] - y[:-1]) / step
    bend = np.zeros(len(x))
    bend[1:-1] = dptsv(2.0 * (step[1:] + step[:-1]), step[1:-1], 6.0 * (slope[1:] - slope[:-1]))[2]
    linear = slope - step * (2.0 * bend[:-1] + bend[1:]) / 6.0
    cubic = (bend[1:] - bend[:-1]) / (6.0 * step)
    k = np.searchsorted(x[1:-1], at, side="right")
    u = at - x[k]
    return y[k] + u * (linear[k] + u * (0.5 * bend[k] + u * cubic[k]))
