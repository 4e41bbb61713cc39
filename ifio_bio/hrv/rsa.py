"""Respiratory sinus arrhythmia, three ways: band power, peak to trough, and Porges-Bohrer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.signal import firwin, savgol_filter

from ifio_bio.hrv.respiration import FEWEST_BEATS_A_BREATH
from ifio_bio.hrv.spline import cubic_spline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ifio_bio.hrv.spectrum import Band, Spectrum
    from ifio_bio.hrv.time_domain import Floats

HALF_WIDTH_HZ: Final = 0.04
LOWEST_HZ: Final = 0.02  # below it lies drift

PORGES_RATE_HZ: Final = 2.0
PORGES_BAND_HZ: Final[Band] = (0.12, 0.40)
PORGES_TREND_POINTS: Final = 21
PORGES_TREND_DEGREE: Final = 3
PORGES_FILTER_POINTS: Final = 25
PORGES_EPOCH_S: Final = 30.0
PORGES_SLOWEST_BREATH_BPM: Final = 7.2  # 0.12 Hz: slower breath lies below the band


def rsa_band(breath_hz: float) -> Band:
    """The band that follows the breath: 0.04 Hz to both sides, not below 0.02 Hz."""
    return max(LOWEST_HZ, breath_hz - HALF_WIDTH_HZ), breath_hz + HALF_WIDTH_HZ


def rsa_ln_ms2(power: Spectrum, breath_hz: float) -> float | None:
    """Natural logarithm of the power in ms^2 in `rsa_band`; None where there is none."""
    power_ms2 = power.power_in(rsa_band(breath_hz))
    return math.log(power_ms2) if power_ms2 > 0 else None


def peak_to_trough_ms(beats: Iterable[tuple[float, float]], breath_hz: float) -> float | None:
    """Mean over the breaths of longest minus shortest interval, in ms.

    Breaths are counted back from the newest beat, one period each; those with fewer than three
    beats do not count. None without a whole breath, or when half of them do not count. After
    Grossman, van Beek and Wientjes (Psychophysiology 1990;27:702-14).

    Args:
        beats: (time_s, nn_ms) of beats that follow each other, newest first.
        breath_hz: the breath's frequency.
    """
    swings_ms: list[float] = []
    breaths = count = 0
    longest = shortest = 0.0
    end_s = math.inf
    for time_s, nn_ms in beats:
        if time_s > end_s:
            count += 1
            if nn_ms > longest:
                longest = nn_ms
            elif nn_ms < shortest:
                shortest = nn_ms
            continue
        if count >= FEWEST_BEATS_A_BREATH:
            swings_ms.append(longest - shortest)
        breaths += count > 0
        end_s = (end_s if count else time_s) - 1.0 / breath_hz
        longest = shortest = nn_ms
        count = 1
    return sum(swings_ms) / len(swings_ms) if 2 * len(swings_ms) > breaths else None


def porges_bohrer_sees(breath_rate_bpm: float | None) -> bool:
    """Whether Porges-Bohrer measures this breath at all: known, and faster than 7.2 a minute.

    Slower breath lies below its band and is taken off with the trend.
    """
    return breath_rate_bpm is not None and breath_rate_bpm > PORGES_SLOWEST_BREATH_BPM


def porges_bohrer_epochs(time_s: Floats, nn_ms: Floats) -> list[float]:
    """Natural logarithm of the variance in ms^2 from 0.12 to 0.40 Hz of each whole 30 s.

    Intervals are read at 2 Hz, their 21-point cubic moving polynomial is taken off, a 25-point
    linear-phase band-pass of 0.12 to 0.40 Hz applied, and the variance (ddof=1) taken of every
    epoch (Porges and Bohrer in Cacioppo and Tassinary, Principles of Psychophysiology, 1990,
    708-53). The result of the method is their mean, and holds where `porges_bohrer_sees` the
    breath. Epochs without any variance are left out.

    Args:
        time_s: times of the beats that end the intervals, unbroken and increasing, shape (n,).
        nn_ms: the intervals, shape (n,).
    """
    grid_s = np.arange(time_s[0], time_s[-1], 1.0 / PORGES_RATE_HZ)
    length = int(PORGES_EPOCH_S * PORGES_RATE_HZ)
    if len(grid_s) < length + PORGES_FILTER_POINTS - 1:
        return []
    curve_ms = cubic_spline(time_s, nn_ms, grid_s)
    level_ms = curve_ms - savgol_filter(curve_ms, PORGES_TREND_POINTS, PORGES_TREND_DEGREE)
    taps = firwin(PORGES_FILTER_POINTS, PORGES_BAND_HZ, pass_zero=False, fs=PORGES_RATE_HZ)
    passed = np.convolve(level_ms, taps, "valid")
    variances = passed[: len(passed) // length * length].reshape(-1, length).var(axis=1, ddof=1)
    return [math.log(variance) for variance in variances.tolist() if variance > 0]
