"""The spectrum of NN intervals, by one stated definition.

NN at the times of their beats -> cubic spline at 4 Hz -> mean removed -> Hann -> one-sided power
in ms^2, so scaled that the powers of all bins add up to the variance of the windowed curve
(a sine of amplitude A has A^2/2). Zero-padding only makes the bins finer than the bands need.
Bands are those of the Task Force (Circulation 1996;93:1043-65).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from scipy.fft import rfft

from ifio_bio.hrv.spline import cubic_spline

if TYPE_CHECKING:
    from ifio_bio.hrv.time_domain import Floats

Band: TypeAlias = tuple[float, float]

RATE_HZ: Final = 4.0
BINS: Final = 4096  # at 4 Hz a bin is 0.001 Hz: fine beside every band edge
FEWEST_BEATS: Final = 8
VLF_HZ: Final[Band] = (0.003, 0.04)
LF_HZ: Final[Band] = (0.04, 0.15)
HF_HZ: Final[Band] = (0.15, 0.40)

COHERENCE_WINDOW_S: Final = 64.0
COHERENCE_PEAK_HZ: Final[Band] = (0.04, 0.26)
COHERENCE_HALF_WIDTH_HZ: Final = 0.015
COHERENCE_TOTAL_HZ: Final[Band] = (0.0033, 0.4)


@dataclass(frozen=True, slots=True)
class Spectrum:
    """`power_ms2[k]` is the power in the bin around `k * bin_hz`, shape (m,)."""

    bin_hz: float
    power_ms2: Floats

    def bins(self, band: Band) -> slice:
        """The bins whose middle lies in [low, high) Hz."""
        low, high = (int(np.ceil(edge / self.bin_hz - 1e-9)) for edge in band)
        return slice(low, high)

    def power_in(self, band: Band) -> float:
        """Power in ms^2 from band[0] up to below band[1] Hz."""
        return float(self.power_ms2[self.bins(band)].sum())

    def peak_hz(self, band: Band) -> float | None:
        """Where power peaks inside the band, between bins by a parabola through its logarithm.

        None when the band holds no power or only falls or rises through it.
        """
        window = self.bins(band)
        k = window.start + int(np.argmax(self.power_ms2[window]))
        if k in (window.start, window.stop - 1):
            return None
        left, top, right = self.power_ms2[k - 1 : k + 2]
        if min(left, top, right) <= 0:
            return None
        a, b, c = np.log(left), np.log(top), np.log(right)
        bend = a - 2 * b + c
        return float((k + (0.5 * (a - c) / bend if bend < 0 else 0.0)) * self.bin_hz)


@lru_cache(maxsize=8)
def _hann(n: int) -> tuple[Floats, float]:
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
    window.setflags(write=False)
    return window, float(np.sum(window**2))


def resample(time_s: Floats, nn_ms: Floats) -> tuple[Floats, Floats]:
    """The cubic spline through (time_s, nn_ms), every 1/4 s from the first beat to the last."""
    n = int((time_s[-1] - time_s[0]) * RATE_HZ) + 1
    grid_s = time_s[0] + np.arange(n) / RATE_HZ
    return grid_s, cubic_spline(time_s, nn_ms, grid_s)


def spectrum(time_s: Floats, nn_ms: Floats) -> Spectrum | None:
    """The spectrum of one unbroken stretch of beats; None below eight beats.

    Args:
        time_s: times of the beats that end the intervals, increasing, shape (n,).
        nn_ms: the intervals, shape (n,).
    """
    if len(time_s) < FEWEST_BEATS:
        return None
    _, curve = resample(time_s, nn_ms)
    window, energy = _hann(len(curve))
    bins = BINS * -(-len(curve) // BINS)
    transform = rfft((curve - curve.mean()) * window, bins)
    power = (transform.real**2 + transform.imag**2) * (2.0 / (energy * bins))
    power[0] *= 0.5
    power[-1] *= 0.5
    return Spectrum(RATE_HZ / bins, power)


def coherence(power: Spectrum) -> float | None:
    """Share of the power from 0.0033 to 0.4 Hz that lies within 0.015 Hz of the highest peak.

    The peak is sought from 0.04 to 0.26 Hz; `power` is meant to span 64 s. After McCraty and
    colleagues' coherence ratio (The Coherent Heart, 2009), given as a share from 0 to 1.
    None when there is no peak.
    """
    peak_hz = power.peak_hz(COHERENCE_PEAK_HZ)
    total_ms2 = power.power_in(COHERENCE_TOTAL_HZ)
    if peak_hz is None or total_ms2 <= 0:
        return None
    around = (peak_hz - COHERENCE_HALF_WIDTH_HZ, peak_hz + COHERENCE_HALF_WIDTH_HZ)
    return power.power_in(around) / total_ms2
