"""The spectrum of a window with holes in it, after Lomb and Scargle.

Where beats are missing for longer than a spline may bridge, nothing is drawn: at each frequency a
sine and a cosine are fitted to the curve where it is known (Scargle, Astrophysical Journal
1982;263:835-53, eq. 10; `scipy.signal.lombscargle` gives the same). On the quarter-second grid all
sums it needs are values of two Fourier transforms, so it costs hardly more than a window without
holes, for which it is the periodogram of `spectrum`. Mean, Hann window, bins, ms^2 and what is
given back for the spline are those of `spectrum`: a sine of amplitude A holds A^2/2 here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ifio_bio.hrv.spectrum import BINS, RATE_HZ, Spectrum, given_back, hann

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats, Mask

LEAST: Final = 1e-6  # of a point: a wave with less has no sine or no cosine part here


def lomb_scargle(values: Floats, known: Mask, bins: int, n: int) -> Floats:
    """Scargle's periodogram, not normalised, at the first `n` of `bins` frequencies on the grid.

    Args:
        values: on the 4 Hz grid, mean removed, 0 where unknown, shape (m,), m <= bins.
        known: shape (m,).
        bins: length of the transform; bin k is k * 4 / bins Hz.
        n: at most a quarter of `bins`.
    """
    projected = np.fft.rfft(values, bins)[:n]
    doubled = np.fft.rfft(known, bins)[: 2 * n : 2]
    turned = projected * np.exp(-0.5j * np.angle(doubled))  # axes on which sine and cosine part
    half, lean = 0.5 * np.count_nonzero(known), 0.5 * np.abs(doubled)
    cosine, sine = turned.real**2 / (half + lean), turned.imag**2 / np.maximum(half - lean, LEAST)
    return np.asarray(0.5 * (cosine + sine), float)


def gappy_spectrum(curve_ms: Floats) -> Spectrum:
    """The spectrum of intervals on the 4 Hz grid, NaN where they are unknown, shape (n,).

    At least one value must be known.
    """
    known = ~np.isnan(curve_ms)
    bins = BINS * -(-len(curve_ms) // BINS)
    window = np.where(known, hann(len(curve_ms))[0], 0.0)
    count = np.count_nonzero(known)
    mean_ms = float(np.add.reduce(curve_ms, where=known)) / count
    swing = np.where(known, curve_ms - mean_ms, 0.0) * window
    scale = given_back(bins, round(mean_ms))
    power = lomb_scargle(swing, known, bins, len(scale)) * scale
    power *= count / float(window @ window)
    return Spectrum(RATE_HZ / bins, power, power.cumsum())
