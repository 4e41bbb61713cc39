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

SEEN: Final = 122  # bins: those of the bands, up to 0.4 Hz, and one that Hann's window asks for
MOST_STEPS: Final = 64  # more new points than this are transformed anew

# Bin 0, the mean, stands behind the others: in its own place is 0, as Hann's window leaves it out.
ORDER: Final = (*range(SEEN), 0)


def _waves(points: range) -> Waves:
    turns = np.outer(points, ORDER) % BINS
    waves = np.exp(-2j * np.pi / BINS * turns)
    waves[:, 0] = 0.0
    return np.asarray(waves, complex)


# Lists, because an item of a list is at hand and a slice of an array is made anew.
_EACH: Final = _waves(range(MOST_STEPS)).view(float)  # a row for each new point
INCOMING: Final = [_EACH[:steps] for steps in range(MOST_STEPS + 1)]
ONWARD: Final = list(_waves(range(0, -MOST_STEPS - 1, -1)))  # entry m turns on by m points


@lru_cache(maxsize=512)
def _weights(mean_nn_ms: int) -> Floats:
    """What each squared part of the second differences of the bins adds to VLF, LF and HF."""
    shares = band_shares(RATE_HZ / BINS, SEEN) * given_back(BINS, mean_nn_ms)[:SEEN]
    return np.repeat(0.0625 / hann(BINS)[1] * shares[:, 1:-1], 2, axis=1)


class SlidingBands:
    """Band powers of the newest 300 s of an unbroken curve."""

    def __init__(self) -> None:
        self._end = -BINS  # number on the grid of the first point not yet taken in
        # Room is kept, and the views into it, because on arrays this short making them anew takes
        # longer than the sums.
        self._sums: Waves = np.zeros(SEEN + 1, complex)
        slopes: Waves = np.zeros(SEEN - 1, complex)
        bends: Waves = np.zeros(SEEN - 2, complex)
        self._flat_sums, self._flat_bends = self._sums.view(float), bends.view(float)
        self._slope_of = (self._sums[1:SEEN], self._sums[: SEEN - 1], slopes)
        self._bend_of = (slopes[1:], slopes[:-1], bends)

    def measure(self, curve: Curve) -> BandPowers:
        """VLF, LF and HF of the last 1200 points of a settled curve, of which none is unknown."""
        end = curve.next
        steps = end - self._end
        self._end = end
        if not 0 <= steps <= MOST_STEPS or curve.unbroken < BINS + steps:
            self._sums[:] = np.fft.rfft(curve.settled(BINS)).take(ORDER)
            self._sums[0] = 0.0
        elif steps:
            self._flat_sums += curve.exchanged(steps, BINS).dot(INCOMING[steps])
            self._sums *= ONWARD[steps]
        return self._bands()

    def _bands(self) -> BandPowers:
        # What Hann's window leaves of a bin is a quarter of minus the second difference there.
        np.subtract(*self._slope_of)
        np.subtract(*self._bend_of)
        squares = self._flat_bends
        squares *= squares
        mean_nn_ms = round(self._flat_sums.item(2 * SEEN) / BINS)
        return BandPowers(*_weights(mean_nn_ms).dot(squares).tolist())
