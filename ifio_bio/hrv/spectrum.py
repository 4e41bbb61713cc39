"""The spectrum of NN intervals, by one stated definition.

1. Each NN stands at the time of the beat that ends it; a natural cubic spline through them is
   read every quarter of a second, on the whole quarters of the clock.
2. Mean removed, periodic Hann window, zero-padded to bins of 1/300 Hz, one-sided power in ms^2:
   P_k = 2 |X_k|^2 / (N sum w^2), so that a sine of amplitude A holds A^2/2 over its bins.
3. What the spline takes away is given back. Through points T apart a cubic spline passes a wave of
   f Hz with the gain sinc(fT)^4 * 3 / (2 + cos 2 pi f T) (Unser, IEEE Signal Process. Mag.
   1999;16(6):22-38, cardinal spline of degree 3); P_k is divided by its square, with T the mean
   interval of the window. At 50 bpm this is 7.8 % of the power at 0.25 Hz, at 75 bpm 1.1 %.
4. From half the beat rate up, f >= 1/(2T), power is 0: beats cannot show faster waves, and what
   the spline draws there mirrors slower ones.
5. A bin's power lies evenly over its width; a band takes of each bin what lies between its edges.

Bands are those of the Task Force (Circulation 1996;93:1043-65). What an interval averages over
its own length (sinc(fT) for a heart whose rate is modulated) is physiology and stays in.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

from ifio_bio.hrv.folded import FoldedTransform
from ifio_bio.hrv.spline import cubic_spline

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats

Band: TypeAlias = tuple[float, float]

RATE_HZ: Final = 4.0
BINS: Final = 1200  # at 4 Hz a bin is 1/300 Hz, and the edges of all bands but one are bins
SEEN_HZ: Final = 0.5  # no metric looks beyond
SHORT: Final = 256  # points of the 64 s in which the breath is sought
FEWEST_BEATS: Final = 8
FEWEST_POINTS: Final = 16
VLF_HZ: Final[Band] = (0.003, 0.04)
LF_HZ: Final[Band] = (0.04, 0.15)
HF_HZ: Final[Band] = (0.15, 0.40)


class BandPowers(NamedTuple):
    """Power in ms^2 of the three bands."""

    vlf_ms2: float
    lf_ms2: float
    hf_ms2: float


class Spectrum(NamedTuple):
    """`power_ms2[k]` is the power in the bin around `k * bin_hz`, shape (m,), up to 0.5 Hz.

    `total_ms2[k]` is the power of the bins up to and with k.
    """

    bin_hz: float
    power_ms2: Floats
    total_ms2: Floats

    def power_in(self, band: Band) -> float:
        """Power in ms^2 between the edges of the band in Hz, 0 to 0.5 (rule 5)."""
        bin_hz, power_ms2, total_ms2 = self
        at, up_to, last = power_ms2.item, total_ms2.item, len(power_ms2) - 1
        low, high = band[0] / bin_hz + 0.5, band[1] / bin_hz + 0.5
        first, end = int(low), int(high)
        if end > last:
            first, end = min(first, last), last
        below_high = up_to(end) - (end + 1.0 - high) * at(end)
        return below_high - (up_to(first) - (first + 1.0 - low) * at(first))

    @property
    def bands(self) -> BandPowers:
        """VLF, LF and HF."""
        return BandPowers(*(self.power_in(band) for band in (VLF_HZ, LF_HZ, HF_HZ)))

    def peak_hz(self, band: Band) -> float | None:
        """Where power peaks inside the band, between bins by a parabola through its logarithm.

        None when the band holds no power or only falls or rises through it.
        """
        first = math.ceil(band[0] / self.bin_hz - 1e-9)
        last = math.ceil(band[1] / self.bin_hz - 1e-9)
        k = first + int(self.power_ms2[first:last].argmax())
        if k in (first, last - 1):
            return None
        around = self.power_ms2[k - 1 : k + 2].tolist()
        if min(around) <= 0:
            return None
        a, b, c = map(math.log, around)
        bend = a - 2 * b + c
        return (k + (0.5 * (a - c) / bend if bend < 0 else 0.0)) * self.bin_hz


@lru_cache(maxsize=4)
def band_shares(bin_hz: float, n: int) -> Floats:
    """How much of each of `n` bins lies in VLF, LF and HF (rule 5), shape (3, n)."""
    edges = np.arange(n + 1) - 0.5
    low, high = np.array((VLF_HZ, LF_HZ, HF_HZ)).T[:, :, np.newaxis] / bin_hz
    shares = np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1])
    return np.asarray(np.maximum(shares, 0.0), float)


@lru_cache(maxsize=64)
def hann(n: int) -> tuple[Floats, float]:
    """The periodic Hann window, shape (n,), read-only, and the sum of its squares."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
    window.setflags(write=False)
    return window, float(np.sum(window**2))


@lru_cache(maxsize=64)
def _unit_hann(n: int) -> Floats:
    """Hann's window with squares that sum to 1, so that no power need be divided by them."""
    window, energy = hann(n)
    return window / math.sqrt(energy)


_SHORT: Final = FoldedTransform(_unit_hann(SHORT), BINS, round(SEEN_HZ / RATE_HZ * BINS) + 1)


def spline_gain(frequency_hz: Floats, mean_nn_s: float) -> Floats:
    """How much of a wave's amplitude a cubic spline keeps, shape and units of rule 3 above."""
    cycles = frequency_hz * mean_nn_s
    return np.asarray(np.sinc(cycles) ** 4 * 3.0 / (2.0 + np.cos(2 * np.pi * cycles)), float)


@lru_cache(maxsize=2048)
def given_back(bins: int, mean_nn_ms: int) -> Floats:
    """What the squared transform is multiplied with up to `SEEN_HZ`, rules 2 to 4."""
    bin_hz = RATE_HZ / bins
    frequency_hz = bin_hz * np.arange(int(SEEN_HZ / bin_hz + 1e-9) + 1, dtype=float)
    mean_nn_s = mean_nn_ms / 1000.0
    seen = frequency_hz * mean_nn_s < 0.5
    scale = np.zeros_like(frequency_hz)
    scale[seen] = 2.0 / (bins * spline_gain(frequency_hz[seen], mean_nn_s) ** 2)
    scale[0] *= 0.5
    scale.setflags(write=False)
    return scale


def spectrum_of_curve(curve_ms: Floats) -> Spectrum:
    """Rules 2 to 4 for intervals already on the 4 Hz grid, shape (n,) with n >= 16."""
    n = len(curve_ms)
    bins = BINS * -(-n // BINS)
    mean_ms = float(np.add.reduce(curve_ms)) / n
    power = _squares(curve_ms - mean_ms, bins)
    power *= given_back(bins, round(mean_ms))
    return Spectrum(RATE_HZ / bins, power, power.cumsum())


def _squares(swing: Floats, bins: int) -> Floats:
    if len(swing) == SHORT:
        return _SHORT.power(swing)
    seen = bins // int(RATE_HZ / SEEN_HZ) + 1
    squares = np.abs(np.fft.rfft(swing * _unit_hann(len(swing)), bins)[:seen])
    squares *= squares
    return np.asarray(squares, float)


def resample(time_s: Floats, nn_ms: Floats) -> tuple[Floats, Floats]:
    """Rule 1: the spline through (time_s, nn_ms) and the grid it is read on, first to last beat."""
    first, last = np.ceil(time_s[0] * RATE_HZ), np.floor(time_s[-1] * RATE_HZ)
    grid_s = np.arange(first, last + 1) / RATE_HZ
    return grid_s, cubic_spline(time_s, nn_ms, grid_s)


def spectrum(time_s: Floats, nn_ms: Floats) -> Spectrum | None:
    """The spectrum of one unbroken stretch of beats; None below eight beats or four seconds.

    Args:
        time_s: times of the beats that end the intervals, increasing, shape (n,).
        nn_ms: the intervals, shape (n,).
    """
    if len(time_s) < FEWEST_BEATS:
        return None
    _, curve_ms = resample(time_s, nn_ms)
    return spectrum_of_curve(curve_ms) if len(curve_ms) >= FEWEST_POINTS else None
