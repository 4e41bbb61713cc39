"""The breath as the heart shows it: rate and phase of respiratory sinus arrhythmia.

Intervals shorten with the inhale and lengthen with the exhale (Hirsch and Bishop, American Journal
of Physiology 1981;241:H620-9), so a clear single peak in their spectrum is taken for the breath.
The slower waves of blood pressure around 0.1 Hz can be as strong; where no peak stands out nothing
is said. The shares asked for were set on metronomic breathing at 15 a minute (where 4 to 8 a minute
is wrong) and on paced breathing.
"""

from __future__ import annotations

import math
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
SLOW_BELOW_HZ: Final = 0.12
CLEAR_SLOW_SHARE: Final = 0.7  # ordinary hearts at rest reach half in 15 % of windows, this in 1 %
CLEAR_SHARE: Final = 0.5
FAST_HZ: Final[Band] = (0.15, 0.45)
ABOVE_SLOW_HZ: Final[Band] = (0.13, 0.5)
CLEAR_FAST_SHARE: Final = 0.6  # of the power above the slow waves
FAST_SHARE: Final = 0.2  # of all
SLOW_WAVES_HZ: Final[Band] = (0.045, 0.13)
OVERTONE_WITHIN_HZ: Final = 0.02
FOLLOWING_SHARE: Final = 0.25  # where a pacer leads, a lesser peak is enough to measure its depth
PHASE_BREATHS: Final = 2.0  # breaths the phase is fitted to: fresh, and still steadied
CLEAR_FIT: Final = 0.5
FEWEST_BEATS_A_BREATH: Final = 3  # fewer cannot show a breath's course
PHASE_STEP_HZ: Final = 0.0005  # of the rate the phase is fitted with: 1 % of a breath in two


class Breath(NamedTuple):
    """A breath seen in a spectrum; `share` is the part of the power that lies around it."""

    frequency_hz: float
    share: float


def find_breath(power: Spectrum) -> Breath | None:
    """The breath in a 64 s spectrum, None where no single peak stands out.

    Below 0.12 Hz the slow waves of blood pressure look like a breath too, so there the peak must
    hold 70 % of all power, above it 50 %. Failing that, a peak above 0.15 Hz is the breath if
    it holds 60 % of the power above 0.13 Hz, 20 % of all, and is no overtone of a slower wave.
    """
    peak = _highest_peak(power)
    if peak is None:
        return None
    needed = CLEAR_SLOW_SHARE if peak.frequency_hz < SLOW_BELOW_HZ else CLEAR_SHARE
    return peak if peak.share >= needed else _beside_slow_waves(power)


def _beside_slow_waves(power: Spectrum) -> Breath | None:
    peak = _peak(power, FAST_HZ)
    if peak is None or peak.share < FAST_SHARE or _is_overtone(power, peak.frequency_hz):
        return None
    fast_ms2, total_ms2 = power.power_in(ABOVE_SLOW_HZ), power.power_in(TOTAL_HZ)
    return peak if peak.share * total_ms2 >= CLEAR_FAST_SHARE * fast_ms2 else None


def _is_overtone(power: Spectrum, frequency_hz: float) -> bool:
    slow_hz = power.peak_hz(SLOW_WAVES_HZ)
    return slow_hz is not None and any(
        abs(frequency_hz - multiple * slow_hz) < OVERTONE_WITHIN_HZ for multiple in (2, 3)
    )


def follows_pacer(power: Spectrum, pace_hz: float) -> bool:
    """Whether a heart whose breath is not clear may still be taken to swing with a pacer.

    So it is when the highest peak lies within 0.03 Hz of the pace and holds a quarter of the power.
    """
    peak = _highest_peak(power)
    if peak is None or abs(peak.frequency_hz - pace_hz) > PEAK_HALF_WIDTH_HZ:
        return False
    return peak.share >= FOLLOWING_SHARE


def _highest_peak(power: Spectrum) -> Breath | None:
    return _peak(power, BREATH_HZ)


def _peak(power: Spectrum, band: Band) -> Breath | None:
    peak_hz = power.peak_hz(band)
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
def phase_axes(step: int, points: int) -> _Axes:
    """What `fit_phase` projects on, for a rate of so many `PHASE_STEP_HZ`."""
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
    if len(curve_ms) < points:
        return None
    mean_s = float(np.add.reduce(curve_ms)) / len(curve_ms) / 1000.0
    if mean_s * FEWEST_BEATS_A_BREATH * breath_hz > 1:
        return None
    axes = phase_axes(round(breath_hz / PHASE_STEP_HZ), points)
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
