"""Respiratory sinus arrhythmia after Porges and Bohrer, and where it holds.

Intervals are read at 2 Hz, their 21-point cubic moving polynomial is taken off, a 25-point
linear-phase band-pass of 0.12 to 0.40 Hz applied (a sinc under a Hamming window, gain 1 in the
middle of the band), and the variance taken of every whole 30 s (Porges and Bohrer in Cacioppo and
Tassinary, Principles of Psychophysiology, 1990, 708-53).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from ifio_bio.hrv.spline import cubic_spline

if TYPE_CHECKING:
    from ifio_bio.hrv.spectrum import Band
    from ifio_bio.hrv.time_domain import Floats

RATE_HZ: Final = 2.0
BAND_HZ: Final[Band] = (0.12, 0.40)
TREND_POINTS: Final = 21
TREND_DEGREE: Final = 3
FILTER_POINTS: Final = 25
EPOCH_S: Final = 30.0
SLOWEST_BREATH_BPM: Final = 7.2  # 0.12 Hz: slower breath lies below the band


def porges_bohrer_sees(breath_rate_bpm: float | None) -> bool:
    """Whether the method measures this breath at all: known, and faster than 7.2 a minute.

    Slower breath lies below its band and is taken off with the trend.
    """
    return breath_rate_bpm is not None and breath_rate_bpm > SLOWEST_BREATH_BPM


def porges_bohrer_epochs(time_s: Floats, nn_ms: Floats) -> list[float]:
    """Natural logarithm of the variance (ddof=1) in ms^2 of each whole epoch.

    The result of the method is their mean, and holds where `porges_bohrer_sees` the breath.
    Epochs without any variance are left out.

    Args:
        time_s: times of the beats that end the intervals, unbroken and increasing, shape (n,).
        nn_ms: the intervals, shape (n,), n >= 4.
    """
    grid_s = np.arange(time_s[0], time_s[-1], 1.0 / RATE_HZ)
    length = int(EPOCH_S * RATE_HZ)
    if len(grid_s) < length + TREND_POINTS + FILTER_POINTS - 2:
        return []
    curve_ms = cubic_spline(time_s, nn_ms, grid_s)
    passed = np.convolve(np.convolve(curve_ms, _without_trend(), "valid"), _band_pass(), "valid")
    variances = passed[: len(passed) // length * length].reshape(-1, length).var(axis=1, ddof=1)
    return [math.log(variance) for variance in variances.tolist() if variance > 0]


def _without_trend() -> Floats:
    """The kernel that leaves of each point what its moving polynomial does not explain."""
    steps = np.arange(TREND_POINTS) - TREND_POINTS // 2
    kernel = -np.linalg.pinv(np.vander(steps, TREND_DEGREE + 1, increasing=True))[0]
    kernel[TREND_POINTS // 2] += 1.0
    return np.asarray(kernel, float)


def _band_pass() -> Floats:
    steps = np.arange(FILTER_POINTS) - FILTER_POINTS // 2
    low, high = (2.0 * edge / RATE_HZ for edge in BAND_HZ)
    kernel = (high * np.sinc(high * steps) - low * np.sinc(low * steps)) * np.hamming(FILTER_POINTS)
    middle = np.cos(np.pi * 0.5 * (low + high) * steps)
    return np.asarray(kernel / float(kernel @ middle), float)
