"""The breath as the heart shows it: rate, depth and phase of respiratory sinus arrhythmia.

Intervals shorten with the inhale and lengthen with the exhale (Hirsch and Bishop 1981), so a
clear single peak in their spectrum is taken for the breath. At rest the slower blood-pressure
wave around 0.1 Hz can be as strong; where no peak stands out nothing is said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from ifio_bio.hrv.spectrum import Band, Spectrum
    from ifio_bio.hrv.time_domain import Floats

BREATH_WINDOW_S: Final = 64.0
BREATH_HZ: Final[Band] = (0.045, 0.45)  # 2.7 to 27 breaths a minute
TOTAL_HZ: Final[Band] = (0.01, 0.5)  # from here, so that a drift speaks against a slow breath
PEAK_HALF_WIDTH_HZ: Final = 0.03  # the Hann window over 64 s spreads a steady breath this wide
CLEAR_SHARE: Final = 0.5
RSA_HALF_WIDTH_HZ: Final = 0.04
PHASE_BREATHS: Final = 2.0  # breaths the phase is fitted to: fresh, and still steadied
CLEAR_FIT: Final = 0.5
FEWEST_BEATS_A_BREATH: Final = 3  # fewer cannot show both an extreme high and an extreme low


@dataclass(frozen=True, slots=True)
class Breath:
    """A breath seen in a spectrum; `share` is the part of the power that lies around it."""

    frequency_hz: float
    share: float


def find_breath(power: Spectrum) -> Breath | None:
    """The breath in a 64 s spectrum, None where no single peak stands out."""
    peak_hz = power.peak_hz(BREATH_HZ)
    total_ms2 = power.power_in(TOTAL_HZ)
    if peak_hz is None or total_ms2 <= 0:
        return None
    around = (peak_hz - PEAK_HALF_WIDTH_HZ, peak_hz + PEAK_HALF_WIDTH_HZ)
    share = power.power_in(around) / total_ms2
    return Breath(peak_hz, share) if share >= CLEAR_SHARE else None


def rsa_ln_ms2(power: Spectrum, breath_hz: float) -> float | None:
    """Natural logarithm of the power in ms^2 within 0.04 Hz of the breath; None where there is none."""
    low_hz = max(RSA_HALF_WIDTH_HZ / 2, breath_hz - RSA_HALF_WIDTH_HZ)
    power_ms2 = power.power_in((low_hz, breath_hz + RSA_HALF_WIDTH_HZ))
    return math.log(power_ms2) if power_ms2 > 0 else None


def fit_phase(time_s: Floats, nn_ms: Floats, breath_hz: float) -> tuple[float, float] | None:
    """Where in the breath the newest beat lies, and how well a sine says so.

    A sine of the breath's rate with an offset and a slope is fitted to the last two breaths by
    least squares; each interval stands for the middle of the time it covers.

    Returns:
        (phase, share): phase 0 to 1, 0 where intervals are longest and the heart begins to
        speed up, as with the start of the inhale; share of the variance the sine explains.
        None with fewer than three beats to a breath.
    """
    first = int(np.searchsorted(time_s, time_s[-1] - PHASE_BREATHS / breath_hz))
    nn = nn_ms[first:]
    since_s = time_s[first:] - nn / 2000.0 - time_s[-1]
    if len(since_s) < PHASE_BREATHS * FEWEST_BEATS_A_BREATH:
        return None
    angle = 2 * np.pi * breath_hz * since_s
    trend = np.column_stack((np.ones_like(since_s), since_s))
    waves = np.column_stack((trend, np.cos(angle), np.sin(angle)))
    without = nn - trend @ np.linalg.lstsq(trend, nn, rcond=None)[0]
    fitted = np.linalg.lstsq(waves, nn, rcond=None)[0]
    spread = float(without @ without)
    if spread <= 0:
        return None
    rest = nn - waves @ fitted
    # cos(angle - lead): the phase is what the angle has run beyond its crest by the newest beat.
    lead = math.atan2(float(fitted[3]), float(fitted[2]))
    return (-lead / (2 * math.pi)) % 1.0, 1.0 - float(rest @ rest) / spread


def peak_to_trough_ms(time_s: Floats, nn_ms: Floats, breath_hz: float) -> float | None:
    """Mean over the breaths of longest minus shortest interval, in ms.

    Breaths are counted back from the newest beat, one period each. None without a whole breath
    of at least three beats. After Grossman, van Beek and Wientjes (1990).
    """
    breath = np.floor((time_s[-1] - time_s) * breath_hz).astype(int)
    whole = int((time_s[-1] - time_s[0]) * breath_hz)
    swings = [
        float(np.ptp(nn_ms[breath == k]))
        for k in range(whole)
        if np.count_nonzero(breath == k) >= FEWEST_BEATS_A_BREATH
    ]
    return sum(swings) / len(swings) if swings else None
