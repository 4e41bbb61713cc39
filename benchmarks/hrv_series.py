"""Series of intervals whose HRV is known, and the beats that they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from devices.samples import Beat

if TYPE_CHECKING:
    from collections.abc import Callable

    from hrv_peers import Rr

GRID_MS = 1000 / 1024
WINDOW_S = 300.0  # of all that is measured
SINE_MS = 50.0  # smaller ones say more about the straps' grid than about a library


@dataclass(frozen=True, slots=True)
class Heart:
    """What `beat_after` needs; `swing_ms` and `noise_ms` are amplitude and standard deviation."""

    mean_ms: float = 850.0
    breath_hz: float = 0.1
    swing_ms: float = 40.0
    noise_ms: float = 10.0
    phase: float = 0.0


def on_grid(ms: float) -> float:
    """The nearest interval a strap can send."""
    return GRID_MS * round(ms / GRID_MS)


def heart(seconds: float, seed: int, how: Heart) -> Rr:
    """A breathing heart with white noise, on the straps' grid."""
    random = np.random.default_rng(seed)
    rr: list[float] = []
    time_s = 0.0
    while time_s < seconds:
        angle = 2 * math.pi * how.breath_hz * (time_s + how.mean_ms / 2000) + how.phase
        wander = 20 * math.sin(2 * math.pi * time_s / 700)
        ms = how.mean_ms + how.swing_ms * math.cos(angle) + wander + how.noise_ms * random.normal()
        rr.append(on_grid(ms))
        time_s += rr[-1] / 1000
    return np.array(rr)


def sine(
    hr_bpm: float,
    frequency_hz: float,
    phase: float,
    amplitude_ms: float = SINE_MS,
    sent: Callable[[float], float] = on_grid,
) -> Rr:
    """Five minutes whose intervals lie on a sine at the time of the beat that ends them."""
    rr: list[float] = []
    time_s = 0.0
    while time_s < WINDOW_S:
        ms = 60_000 / hr_bpm
        for _ in range(40):
            angle = 2 * math.pi * frequency_hz * (time_s + ms / 1000) + phase
            ms = 60_000 / hr_bpm + amplitude_ms * math.sin(angle)
        rr.append(sent(ms))
        time_s += rr[-1] / 1000
    return np.array(rr)


def beats_of(rr_ms: Rr) -> list[Beat]:
    """As a strap would send them, without a gap."""
    ends = (np.cumsum(rr_ms) / 1000).tolist()
    return [Beat("A", end_s, ms, 0) for end_s, ms in zip(ends, rr_ms.tolist(), strict=True)]
