"""Respiratory sinus arrhythmia: power in the band of the breath, and peak to trough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from ifio_bio.hrv.respiration import FEWEST_BEATS_A_BREATH

if TYPE_CHECKING:
    from collections.abc import Iterable

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
