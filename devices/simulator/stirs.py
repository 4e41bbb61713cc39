"""Movement of a simulated person: when, how strong, and what the accelerometer makes of it."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from devices.simulator.noise import stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from devices.simulator.person import Person, Stirring

STILL_G = 0.006  # sensor noise and the heart's own thump of someone sitting still
STILL_SPREAD_G = 0.0015
TURN_DEG = 4.0  # how far a fidget leaves the trunk turned
UPRIGHT_DEG = 12.0
_STIRS, _SECONDS = 20, 40


@dataclass(frozen=True, slots=True)
class Stir:
    """One movement: ground truth."""

    kind: str
    start_s: float
    end_s: float
    activity_g: float
    heart_bpm: float
    turn_deg: float


@dataclass(frozen=True, slots=True)
class MotionSecond:
    """The accelerometer's second that ends at `time_s`."""

    time_s: float
    activity_g: float
    x_g: float
    y_g: float
    z_g: float


def stirs(person: Person, seed: Sequence[int]) -> Iterator[Stir]:
    """Every movement, in the order of its start; without end unless the person never stirs."""
    kinds = (_stirs_of(kind, seed, index) for index, kind in enumerate(person.stirring))
    return heapq.merge(*kinds, key=attrgetter("start_s"))


def _stirs_of(kind: Stirring, seed: Sequence[int], index: int) -> Iterator[Stir]:
    random = stream(seed, _STIRS + index)
    end_s = 0.0
    while True:
        start_s = end_s + random.exponential(3600 / kind.per_hour)
        end_s = start_s + random.uniform(*kind.duration_s)
        activity_g = random.uniform(*kind.activity_g)
        turn_deg = TURN_DEG * random.standard_normal()
        yield Stir(kind.kind, start_s, end_s, activity_g, kind.heart_bpm, turn_deg)


def motion_seconds(person: Person, seed: Sequence[int]) -> Iterator[MotionSecond]:
    """The accelerometer, second by second, without end."""
    random = stream(seed, _SECONDS)
    coming = stirs(person, seed)
    upcoming = next(coming, None)
    current: list[Stir] = []
    tilt_deg = UPRIGHT_DEG
    second = 0
    while True:
        second += 1
        while upcoming is not None and upcoming.start_s < second:
            current.append(upcoming)
            tilt_deg = UPRIGHT_DEG + 0.5 * (tilt_deg - UPRIGHT_DEG) + upcoming.turn_deg
            upcoming = next(coming, None)
        current = [stir for stir in current if stir.end_s > second - 1]
        moved_g = sum(stir.activity_g * _overlap_s(stir, second) for stir in current)
        noise = random.standard_normal(2).tolist()
        activity_g = abs(STILL_G + STILL_SPREAD_G * noise[0]) + moved_g * math.exp(0.3 * noise[1])
        tilt = math.radians(tilt_deg)
        yield MotionSecond(float(second), activity_g, 0.02, -math.cos(tilt), math.sin(tilt))


def _overlap_s(stir: Stir, second: int) -> float:
    return max(0.0, min(stir.end_s, second) - max(stir.start_s, second - 1))
