"""What a heart makes of each happening, in bpm over time.

| kind              | shape                                                                        |
|-------------------|------------------------------------------------------------------------------|
| talk, laugh, movement, fidget | on while it lasts, through a lag up and another down             |
| sigh              | one wave: up for 5 s, then below by three quarters for 7 s                   |
| cough             | up in 2 s, back within 10 s                                                  |
| posture           | highest at 10 s, below by a fifth at 20 s, back at 30 s                      |
| step, ramp        | a share by vagal withdrawal with a time constant of 1 s, the rest sympathetic, 5 to 15 s |
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from devices.simulator.happenings import AROUSAL, Happening, Kind
from devices.simulator.noise import RATE_HZ, Lag
from devices.simulator.person import Arousal

if TYPE_CHECKING:
    from numpy.typing import NDArray

VAGAL_TAU_S: Final = 1.0
LAGS_S: Final = {  # up and down
    Kind.TALK: (4.0, 6.0),
    Kind.LAUGH: (1.5, 4.0),
    Kind.FIDGET: (2.0, 4.0),
    Kind.MOVEMENT: (8.0, 15.0),
}
CURVES: Final = {  # seconds since the start, share of the rise
    Kind.SIGH: ((0.0, 1.5, 3.0, 5.0, 7.5, 12.0), (0.0, 0.6, 1.0, 0.0, -0.75, 0.0)),
    Kind.COUGH: ((0.0, 2.0, 4.0, 10.0), (0.0, 1.0, 0.7, 0.0)),
    Kind.POSTURE: ((0.0, 3.0, 10.0, 15.0, 20.0, 30.0), (0.0, 0.5, 1.0, 0.4, -0.2, 0.0)),
}
LASTING_TAUS: Final = 6.0  # after so many time constants nothing is left to see


@dataclass(frozen=True, slots=True)
class Nerves:
    """How one heart is driven: the vagal share of an arousal, and the sympathetic lag in s."""

    vagal_share: float
    sympathetic_tau_s: float


def response(
    happening: Happening, times_s: NDArray[np.float64], nerves: Nerves
) -> NDArray[np.float64]:
    """The heart's response to one happening at evenly spaced `times_s`, in bpm."""
    if happening.kind in AROUSAL:
        return arousal_response(happening, times_s, nerves)
    if happening.kind in LAGS_S:
        return _lagged(happening, times_s, *LAGS_S[happening.kind])
    if happening.kind in CURVES:
        at_s, share = CURVES[happening.kind]
        curve = np.interp(times_s - happening.start_s, at_s, share, left=0.0, right=0.0)
        return happening.rise_bpm * curve
    return np.zeros(len(times_s))


def arousal_response(
    happening: Happening, times_s: NDArray[np.float64], nerves: Nerves
) -> NDArray[np.float64]:
    """The heart's response to a step or ramp of arousal, in bpm."""
    hold_s = happening.end_s - happening.start_s - happening.rise_s - happening.fall_s
    plan = Arousal(
        happening.start_s, happening.rise_s, hold_s, happening.fall_s, happening.rise_bpm
    )
    bpm = np.zeros(len(times_s))
    part = _stretch(happening, times_s, LASTING_TAUS * nerves.sympathetic_tau_s)
    drive = np.array([plan.drive_bpm(time_s) for time_s in times_s[part].tolist()])
    fast, slow = Lag(VAGAL_TAU_S).take(drive), Lag(nerves.sympathetic_tau_s).take(drive)
    bpm[part] = nerves.vagal_share * fast + (1 - nerves.vagal_share) * slow
    return bpm


def _lagged(
    happening: Happening, times_s: NDArray[np.float64], up_s: float, down_s: float
) -> NDArray[np.float64]:
    bpm = np.zeros(len(times_s))
    part = _stretch(happening, times_s, LASTING_TAUS * down_s)
    since_s = times_s[part] - happening.start_s
    lasted_s = happening.end_s - happening.start_s
    rising = -np.expm1(-np.minimum(since_s, lasted_s) / up_s)
    bpm[part] = happening.rise_bpm * rising * np.exp(-np.maximum(0.0, since_s - lasted_s) / down_s)
    return bpm


def _stretch(happening: Happening, times_s: NDArray[np.float64], after_s: float) -> slice:
    first = math.ceil((happening.start_s - times_s[0]) * RATE_HZ)
    last = math.floor((happening.end_s + after_s - times_s[0]) * RATE_HZ)
    return slice(max(0, first), max(0, min(len(times_s), last)))
