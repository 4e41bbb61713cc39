"""How much of the heart's swing is one wave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ifio_bio.hrv.spectrum import Band, Spectrum

PEAK_HZ: Final[Band] = (0.04, 0.26)
HALF_WIDTH_HZ: Final = 0.015
TOTAL_HZ: Final[Band] = (0.0033, 0.4)


def coherence(power: Spectrum) -> float | None:
    """Share, 0 to 1, of the power from 0.0033 to 0.4 Hz within 0.015 Hz of the highest peak.

    The peak is sought from 0.04 to 0.26 Hz; `power` is to span 64 s. After the coherence ratio of
    McCraty, Atkinson, Tomasino and Bradley (The Coherent Heart, Integral Review 2009;5(2):10-115),
    with the whole as denominator instead of the rest. None when there is no peak.
    """
    peak_hz = power.peak_hz(PEAK_HZ)
    total_ms2 = power.power_in(TOTAL_HZ)
    if peak_hz is None or total_ms2 <= 0:
        return None
    return power.power_in((peak_hz - HALF_WIDTH_HZ, peak_hz + HALF_WIDTH_HZ)) / total_ms2
