"""Small hearts for the tests: a mean, a breath and a little noise, on the 1/1024 s grid."""

from __future__ import annotations

import numpy as np

from devices.samples import Beat

GRID_MS = 1000 / 1024


def heart(seconds, *, mean_ms=850.0, breath_bpm=6.0, swing_ms=40.0, noise_ms=6.0, seed=1):
    """RR in ms; the interval is longest where the inhale begins."""
    rng = np.random.default_rng(seed)
    rr, t = [], 0.0
    while t < seconds:
        middle = t + mean_ms / 2000
        value = mean_ms + swing_ms * np.cos(2 * np.pi * breath_bpm / 60 * middle)
        value = GRID_MS * round((value + noise_ms * rng.normal()) / GRID_MS)
        t += value / 1000
        rr.append(value)
    return np.array(rr)


def sine(seconds, *, hr_bpm, frequency_hz, amplitude_ms):
    """RR that lie exactly (to the grid) on a sine at the time of the beat that ends them."""
    rr, t = [], 0.0
    while t < seconds:
        value = 60_000 / hr_bpm
        for _ in range(40):
            end = t + value / 1000
            value = 60_000 / hr_bpm + amplitude_ms * np.sin(2 * np.pi * frequency_hz * end)
        value = GRID_MS * round(value / GRID_MS)
        t += value / 1000
        rr.append(value)
    return np.array(rr)


def beats(rr_ms, *, begin_s=0.0, chain=0):
    ends = begin_s + np.cumsum(rr_ms) / 1000
    return [Beat("A", float(t), float(rr), chain) for t, rr in zip(ends, rr_ms, strict=True)]
