"""The spectrum of a window that slides over the curve, at a third of the cost of a transform.

Of the discrete Fourier transform of the newest 1200 points only what comes in and what goes out
is worked in (Jacobsen and Lyons, The sliding DFT, IEEE Signal Process. Mag. 2003;20(2):74-80).
Phases are counted on the grid itself and repeat with the window, so nothing is turned and rounding
hardly grows; Hann's window is three neighbouring bins. Power is that of `spectrum`.
"""

from __future__ import annotations

import cmath
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from ifio_bio.hrv.spectrum import BINS, RATE_HZ, BandPowers, band_shares, given_back, hann

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ifio_bio.hrv.curve import Curve
    from ifio_bio.hrv.time_domain import Floats

Waves: TypeAlias = "NDArray[np.complex128]"

SEEN: Final = 151  # bins, up to 0.5 Hz
MOST_STEPS: Final = 64  # more new points than this are transformed anew


@lru_cache(maxsize=1)
def _waves() -> Floats:
    """exp(-2 pi i k n / 1200) as pairs of floats, a row for each point n of the grid."""
    turns = np.outer(np.arange(BINS + MOST_STEPS), np.arange(SEEN)) % BINS
    waves: Waves = np.exp(-2j * np.pi / BINS * turns)
    return waves.view(float)


@lru_cache(maxsize=512)
def _weights(mean_nn_ms: int) -> Floats:
    """What each squared part of the bins from 1 on adds to VLF, LF and HF."""
    shares = band_shares(RATE_HZ / BINS, SEEN) * given_back(BINS, mean_nn_ms) / hann(BINS)[1]
    return np.repeat(shares[:, 1:-1], 2, axis=1)


class SlidingBands:
    """Band powers of the newest 300 s of an unbroken curve."""

    def __init__(self) -> None:
        self._sums = np.zeros(2 * SEEN)
        self._end = -BINS  # number on the grid of the first point not yet taken in

    def measure(self, curve: Curve) -> BandPowers:
        """VLF, LF and HF of the last 1200 settled points, of which none may be unknown."""
        values = curve.settled(BINS + MOST_STEPS)
        steps = curve.next - self._end
        if 0 <= steps <= MOST_STEPS and curve.unbroken >= BINS + steps:
            self._slide(values[-BINS - steps :], steps)
        else:
            self._begin(values[-BINS:], curve.next)
        self._end = curve.next
        return self._bands()

    def _slide(self, values: Floats, steps: int) -> None:
        if steps:
            first = self._end % BINS
            change = values[-steps:] - values[:steps]
            self._sums += change.dot(_waves()[first : first + steps])

    def _begin(self, values: Floats, end: int) -> None:
        transform = np.fft.rfft(values)[:SEEN] * _waves()[end % BINS].view(complex)
        self._sums = transform.view(float)

    def _bands(self) -> BandPowers:
        sums: Waves = self._sums.view(complex)
        turn = -0.25 * cmath.exp(-2j * cmath.pi / BINS * (self._end % BINS))
        windowed: Waves = 0.5 * sums[1:-1]
        windowed[1:] += turn * sums[1:-2]  # the mean, in bin 0, is left out
        windowed += turn.conjugate() * sums[2:]
        parts = windowed.view(float)
        parts *= parts
        mean_ms = round(self._sums.item(0) / BINS)
        return BandPowers(*_weights(mean_ms).dot(parts).tolist())
