"""Respiratory sinus arrhythmia: power in the band of the breath, and peak to trough."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from ifio_bio.hrv.respiration import FEWEST_BEATS_A_BREATH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ifio_bio.hrv.spectrum import Band, Spectrum

HALF_WIDTH_HZ: Final = 0.04
LOWEST_HZ: Final = 0.02  # below it lies drift


def rsa_band(breath_hz: float) -> Band:
    """The band that follows the breath: 0.04 Hz to both sides, not below 0.02 Hz."""
    return max(LOWEST_HZ, breath_hz - HALF_WIDTH_HZ), breath_hz + HALF_WIDTH_HZ


def rsa_ln_ms2(power: Spectrum, breath_hz: float) -> float | None:
    """Natural logarithm of the power in ms^2 in `rsa_band`; None where there is none."""
    power_ms2 = power.power_in(rsa_band(breath_hz))
    return math.log(power_ms2) if power_ms2 > 0 else None


def peak_to_trough_ms(
    time_s: Sequence[float], nn_ms: Sequence[float], breath_hz: float
) -> float | None:
    """Mean over the breaths of longest minus shortest interval, in ms.

    Breaths are counted back from the newest beat, one period each; those with fewer than three
    beats do not count. None without a whole breath, or when half of them do not count. After
    Grossman, van Beek and Wientjes (Psychophysiology 1990;27:702-14).

    Args:
        time_s: times of beats that follow each other, oldest first.
        nn_ms: their intervals.
        breath_hz: the breath's frequency.
    """
    if not time_s:
        return None
    swings_ms: list[float] = []
    breaths, end = 0, len(time_s)
    begin_s = time_s[-1] - 1.0 / breath_hz
    # The oldest breath may be cut off; a breath without a beat takes the one before it.
    while (begin := min(bisect_right(time_s, begin_s), end - 1)) > 0:
        if end - begin >= FEWEST_BEATS_A_BREATH:
            breath_ms = nn_ms[begin:end]
            swings_ms.append(max(breath_ms) - min(breath_ms))
        breaths += 1
        end = begin
        begin_s -= 1.0 / breath_hz
    return sum(swings_ms) / len(swings_ms) if 2 * len(swings_ms) > breaths else None
