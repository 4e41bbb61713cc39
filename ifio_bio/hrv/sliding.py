"""The spectrum of a window that slides over the curve, at a third of the cost of a transform.

Of the discrete Fourier transform of the newest 1200 points only what comes in and what goes out
is worked in, and the phases turned on to the window's new start (Jacobsen and Lyons, The sliding
DFT, IEEE Signal Process. Mag. 2003;20(2):74-80). Turning by unit vectors lets rounding grow by some
1e-16 a second, which is nothing in a day. Hann's window is three neighbouring bins. Power is that
of `spectrum`.
"""

from __future__ import annotations

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


def _waves(points: range) -> Waves:
    turns = np.outer(points, np.arange(SEEN)) % BINS
    return np.asarray(np.exp(-2j * np.pi / BINS * turns), complex)


INCOMING: Final = _waves(range(MOST_STEPS)).view(float)  # a row for each new point
ONWARD: Final = _waves(range(0, -MOST_STEPS - 1, -1))  # row m turns on by m points


@lru_cache(maxsize=512)
def _weights(mean_nn_ms: int) -> Floats:
    """What each squared part of the bins from 1 on adds to VLF, LF and HF."""
    shares = band_shares(RATE_HZ / BINS, SEEN) * given_back(BINS, mean_nn_ms)
    return np.repeat(0.25 / hann(BINS)[1] * shares[:, 1:-1], 2, axis=1)


class SlidingBands:
    """Band powers of the newest 300 s of an unbroken curve."""

    def __init__(self) -> None:
        self._sums: Waves = np.zeros(SEEN, complex)
        self._end = -BINS  # number on the grid of the first point not yet taken in

    def measure(self, curve: Curve) -> BandPowers:
        """VLF, LF and HF of the last 1200 settled points, of which none may be unknown."""
        values = curve.settled(BINS + MOST_STEPS)
        steps = curve.next - self._end
        if not 0 <= steps <= MOST_STEPS or curve.unbroken < BINS + steps:
            self._sums = np.fft.rfft(values[-BINS:])[:SEEN]
        elif steps:
            change = values[-steps:] - values[-BINS - steps : -BINS]
            self._sums += change.dot(INCOMING[:steps]).view(complex)
            self._sums *= ONWARD[steps]
        self._end = curve.next
        return self._bands()

    def _bands(self) -> BandPowers:
        sums = self._sums
        beside = sums[:-2] + sums[2:]
        beside[0] -= sums[0]  # the mean is left out
        beside *= 0.5
        windowed: Waves = sums[1:-1] - beside
        parts = windowed.view(float)
        parts *= parts
        return BandPowers(*_weights(round(sums.item(0).real / BINS)).dot(parts).tolist())
