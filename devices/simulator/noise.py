"""Random parts of a heart rate, sampled `RATE_HZ` times a second, each from its own stream.

A part remembers where it is, so that taking 10 and then 20 samples gives what taking 30 gives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RATE_HZ = 4
DRIFT_TAUS_S = (15.0, 60.0, 240.0)  # a sum of octave-wide relaxations is close to 1/f


def stream(seed: Sequence[int], part: int) -> np.random.Generator:
    """The random stream of one part of one person; streams of other parts never disturb it."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([*seed, part])))


@dataclass(slots=True)
class Drift:
    """Slow wandering with standard deviation `spread_bpm`: Ornstein-Uhlenbeck parts, summed."""

    spread_bpm: float
    random: np.random.Generator
    taus_s: tuple[float, ...] = DRIFT_TAUS_S
    _levels: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._levels = [0.0] * len(self.taus_s)

    def take(self, count: int) -> NDArray[np.float64]:
        """The next `count` samples, in bpm."""
        kicks = self.random.standard_normal((count, len(self.taus_s))).tolist()
        keeps = [math.exp(-1 / (RATE_HZ * tau_s)) for tau_s in self.taus_s]
        scale = self.spread_bpm / math.sqrt(len(self.taus_s))
        gains = [scale * math.sqrt(1 - keep * keep) for keep in keeps]
        sums = []
        for row in kicks:
            self._levels = [
                keep * level + gain * kick
                for keep, level, gain, kick in zip(keeps, self._levels, gains, row, strict=True)
            ]
            sums.append(sum(self._levels))
        return np.array(sums)


@dataclass(slots=True)
class Resonance:
    """A wave around `centre_hz` that wanders in phase and size: noise through a resonator.

    Second-order autoregression with poles at radius exp(-pi width / rate); its stationary
    variance is (1 + b) / ((1 - b) ((1 + b)^2 - a^2)) for x[n] = a x[n-1] - b x[n-2] + e[n]
    (Box and Jenkins, Time Series Analysis, section 3.2.4).
    """

    spread_bpm: float
    centre_hz: float
    width_hz: float
    random: np.random.Generator
    _last: float = 0.0
    _before: float = 0.0

    def take(self, count: int) -> NDArray[np.float64]:
        """The next `count` samples, in bpm."""
        radius = math.exp(-math.pi * self.width_hz / RATE_HZ)
        a = 2 * radius * math.cos(2 * math.pi * self.centre_hz / RATE_HZ)
        b = radius * radius
        variance = (1 + b) / ((1 - b) * ((1 + b) ** 2 - a * a))
        gain = self.spread_bpm / math.sqrt(variance)
        wave = []
        for kick in self.random.standard_normal(count).tolist():
            now = a * self._last - b * self._before + gain * kick
            self._before, self._last = self._last, now
            wave.append(now)
        return np.array(wave)


@dataclass(slots=True)
class Lag:
    """A first-order response with time constant `tau_s`."""

    tau_s: float
    _level: float = 0.0

    def take(self, drive: NDArray[np.float64]) -> NDArray[np.float64]:
        """The response to the next samples of `drive`, in its unit."""
        share = 1 - math.exp(-1 / (RATE_HZ * self.tau_s))
        response = []
        for wanted in drive.tolist():
            self._level += share * (wanted - self._level)
            response.append(self._level)
        return np.array(response)
