"""The breath as the heart shows it: rate and phase of respiratory sinus arrhythmia.

Intervals shorten with the inhale and lengthen with the exhale (Hirsch and Bishop, American Journal
of Physiology 1981;241:H620-9), so a clear single peak in their spectrum is taken for the breath.
At rest the slower blood-pressure wave around 0.1 Hz can be as strong; where no peak stands out
nothing is said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from ifio_bio.hrv.spectrum import RATE_HZ

if TYPE_CHECKING:
    from ifio_bio.hrv.spectrum import Band, Spectrum
    from ifio_bio.hrv.time_domain import Floats

BREATH_WINDOW_S: Final = 64.0
BREATH_CLEAN_S: Final = 40.0  # four breaths at 6 a minute; below that a drift passes for a breath
BREATH_HZ: Final[Band] = (0.045, 0.45)  # 2.7 to 27 breaths a minute
TOTAL_HZ: Final[Band] = (0.01, 0.5)  # from here, so that a drift speaks against a slow breath
PEAK_HALF_WIDTH_HZ: Final = 0.03  # the Hann window over 64 s spreads a steady breath this wide
CLEAR_SHARE: Final = 0.5
FOLLOWING_SHARE: Final = 0.25  # where a pacer leads, a lesser peak is enough to measure its depth
PHASE_BREATHS: Final = 2.0  # breaths the phase is fitted to: fresh, and still steadied
CLEAR_FIT: Final = 0.5
FEWEST_BEATS_A_BREATH: Final = 3  # fewer cannot show a breath's course
PHASE_STEP_HZ: Final = 0.0005  # of the rate the phase is fitted with: 1 % of a breath in two


@dataclass(frozen=True, slots=True)
class Breath:
    """A breath seen in a spectrum; `share` is the part of the power that lies around it."""

    frequency_hz: float
    share: float


def find_breath(power: Spectrum) -> Breath | None:
    """The breath in a 64 s spectrum, None where no single peak stands out."""
    peak = _highest_peak(power)
    return peak if peak is not None and peak.share >= CLEAR_SHARE else None


def follows_pacer(power: Spectrum, pace_hz: float) -> bool:
    """Whether a heart whose breath is not clear may still be taken to swing with a pacer.

    So it is when the highest peak lies within 0.03 Hz of the pace and holds a quarter of the power.
    """
    peak = _highest_peak(power)
    if peak is None or abs(peak.frequency_hz - pace_hz) > PEAK_HALF_WIDTH_HZ:
        return False
    return peak.share >= FOLLOWING_SHARE


def _highest_peak(power: Spectrum) -> Breath | None:
    peak_hz = power.peak_hz(BREATH_HZ)
    total_ms2 = power.power_in(TOTAL_HZ)
    if peak_hz is None or total_ms2 <= 0:
        return None
    around = (peak_hz - PEAK_HALF_WIDTH_HZ, peak_hz + PEAK_HALF_WIDTH_HZ)
    return Breath(peak_hz, power.power_in(around) / total_ms2)


class _Axes(NamedTuple):
    """Orthonormal 1, slope, cosine and sine over the points, and the way back to the last two."""

    rows: Floats
    cosine: float
    sine_in_cosine: float
    sine: float


@lru_cache(maxsize=1024)
def _axes(step: int, points: int) -> _Axes:
    since_s = np.arange(1 - points, 1) / RATE_HZ
    angle = 2 * np.pi * step * PHASE_STEP_HZ * since_s
    waves = np.column_stack((np.ones(points), since_s, np.cos(angle), np.sin(angle)))
    q, r = np.linalg.qr(waves)
    return _Axes(np.ascontiguousarray(q.T), *(float(r[i]) for i in ((2, 2), (2, 3), (3, 3))))


def phase_points(breath_hz: float) -> int:
    """How much of the curve `fit_phase` looks at, in points of the 4 Hz grid."""
    return round(PHASE_BREATHS / breath_hz * RATE_HZ)


def fit_phase(curve_ms: Floats, breath_hz: float) -> tuple[float, float] | None:
    """Where in the breath the end of a curve lies, and how well a sine says so.

    A sine of the breath's rate with an offset and a slope is fitted to the last two breaths by
    least squares; each interval stands for the middle of the time it covers.

    Args:
        curve_ms: intervals on the 4 Hz grid, newest last.
        breath_hz: the breath's frequency.

    Returns:
        (phase, share): phase 0 to 1, 0 where intervals are longest and the heart begins to speed
        up, as with the start of the inhale; share of the variance the sine explains. None where
        the curve is shorter than two breaths or a breath has fewer than three beats.
    """
    points = phase_points(breath_hz)
    mean_s = float(np.add.reduce(curve_ms)) / max(1, len(curve_ms)) / 1000.0
    if len(curve_ms) < points or mean_s * FEWEST_BEATS_A_BREATH * breath_hz > 1:
        return None
    axes = _axes(round(breath_hz / PHASE_STEP_HZ), points)
    swing = curve_ms[-points:] - 1000.0 * mean_s
    level, slope, q_cosine, q_sine = axes.rows.dot(swing).tolist()
    spread = float(swing.dot(swing)) - level * level - slope * slope
    if spread <= 0:
        return None
    sine = q_sine / axes.sine
    cosine = (q_cosine - axes.sine_in_cosine * sine) / axes.cosine
    # cos(angle - lead): the phase is what the angle has run beyond its crest by the end.
    lead = math.atan2(sine, cosine) / (2 * math.pi)
    share = (q_cosine * q_cosine + q_sine * q_sine) / spread
    return (0.5 * mean_s * breath_hz - lead) % 1.0, share
