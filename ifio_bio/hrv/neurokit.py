"""Band powers by the recipe of another library, to compare recordings that were read with it.

What NeuroKit2 0.2.13 does in `hrv_frequency(..., normalize=False)` with all else as it comes
(Makowski et al., Behavior Research Methods 2021;53:1689-96): quadratic spline at 100 Hz, mean
removed, Welch segments of half the recording, Hann, transform twice as long as a segment, power
density summed by trapezoids over the bins in [low, high), none below two waves a segment. Its
`normalize=True`, the default, divides all by the highest density, and leaves only ratios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from scipy.integrate import trapezoid
from scipy.interpolate import make_interp_spline
from scipy.signal import welch

from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ

if TYPE_CHECKING:
    from ifio_bio.hrv.spectrum import Band
    from ifio_bio.hrv.time_domain import Floats

Bands: TypeAlias = tuple[float | None, float | None, float | None]

RATE_HZ: Final = 100.0
VLF_HZ: Final[Band] = (0.0033, 0.04)
FEWEST_BEATS: Final = 4
SHORTEST_S: Final = 4.0


def neurokit_bands(time_s: Floats, nn_ms: Floats) -> Bands:
    """VLF, LF and HF in ms^2 as NeuroKit2 gives them; None where it sees nothing.

    A band is unknown when no bin of a segment lies in it, and all are below four beats or seconds.

    Args:
        time_s: times of the beats that end the intervals, increasing, shape (n,).
        nn_ms: the intervals, shape (n,).
    """
    if len(time_s) < FEWEST_BEATS or time_s[-1] - time_s[0] < SHORTEST_S:
        return None, None, None
    grid_s = np.arange(time_s[0], time_s[-1] + 1.0 / RATE_HZ, 1.0 / RATE_HZ)
    curve_ms = make_interp_spline(time_s, nn_ms, k=2)(np.minimum(grid_s, time_s[-1]))
    half = len(curve_ms) // 2
    frequency_hz, density = welch(
        curve_ms - curve_ms.mean(), RATE_HZ, "hann", half, nfft=2 * half, detrend=False
    )
    seen = frequency_hz >= 4.0 * RATE_HZ / len(curve_ms)
    parts = [
        seen & (frequency_hz >= low) & (frequency_hz < high) for low, high in (VLF_HZ, LF_HZ, HF_HZ)
    ]
    vlf_ms2, lf_ms2, hf_ms2 = (float(trapezoid(density[k], frequency_hz[k])) for k in parts)
    return vlf_ms2 or None, lf_ms2 or None, hf_ms2 or None
