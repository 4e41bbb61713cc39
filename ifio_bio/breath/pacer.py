"""The pacer: where a breath is, at any moment, for any sequence of pace changes.

Rules
-----
* Phase runs from 0 to 1 over one breath and never jumps; neither does the rate.
* A new target takes hold at the next breath and the pace moves by at most
  `GLIDE_PER_BREATH` per breath. Inside a breath the rate changes linearly in time, so a breath
  that goes from p to q breaths/min lasts 120 / (p + q) seconds.
* Another shape of the breath, too, takes hold at the next breath, where both begin empty.
* Size of the breath `b` (0 empty, 1 full) rises by 1/2 - 1/2 cos(pi u) over the inhale and falls
  alike over the exhale; a hold keeps it.

Nothing here knows what time it is: the caller brings `time_s`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

SLOWEST_BPM = 3.0
FASTEST_BPM = 8.0
DEFAULT_BPM = 6.0
GLIDE_PER_BREATH = 0.25

Part: TypeAlias = Literal["in", "hold_full", "out", "hold_empty"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one breath divides: shares of its duration, which sum to 1."""

    inhale: float = 0.4
    hold_full: float = 0.0
    exhale: float = 0.6
    hold_empty: float = 0.0

    def __post_init__(self) -> None:
        shares = (self.inhale, self.hold_full, self.exhale, self.hold_empty)
        if min(shares) < 0 or self.inhale == 0 or self.exhale == 0:
            raise ValueError("a breath needs an inhale and an exhale, and no negative part")
        if not math.isclose(sum(shares), 1.0, abs_tol=1e-9):
            raise ValueError("the parts of a breath must add up to 1")

    @classmethod
    def of(cls, inhale_share: float, hold_full: float = 0.0, hold_empty: float = 0.0) -> Shape:
        """The inhale as a share of what the holds, shares of the whole breath, leave."""
        moving = 1.0 - hold_full - hold_empty
        inhale = inhale_share * moving
        return cls(inhale, hold_full, moving - inhale, hold_empty)

    def parts(self) -> tuple[tuple[Part, float, float], ...]:
        """(part, start, end) in phase, parts of no length left out."""
        rows: list[tuple[Part, float, float]] = []
        start = 0.0
        shares: tuple[tuple[Part, float], ...] = (
            ("in", self.inhale),
            ("hold_full", self.hold_full),
            ("out", self.exhale),
            ("hold_empty", self.hold_empty),
        )
        for part, share in shares:
            if share > 0:
                rows.append((part, start, start + share))
                start += share
        return tuple(rows)

    def at(self, phase: float) -> tuple[Part, float, float]:
        """(part, share of that part done, fullness 0..1) at a phase in [0, 1)."""
        parts = self.parts()
        part, start, end = next((row for row in parts if phase < row[2]), parts[-1])
        u = min(1.0, max(0.0, (phase - start) / (end - start)))
        swell = 0.5 - 0.5 * math.cos(math.pi * u)
        fullness = {"in": swell, "hold_full": 1.0, "out": 1.0 - swell, "hold_empty": 0.0}[part]
        return part, u, fullness


STANDARD = Shape()
"""In for two fifths, out for three, no holds."""


@dataclass(frozen=True, slots=True)
class BreathMoment:
    """The pacer at one moment."""

    phase: float
    pace_bpm: float
    target_bpm: float
    fullness: float
    part: Part
    part_done: float
    shape: Shape

    @property
    def easing(self) -> bool:
        """The pace is still on its way to its target."""
        return abs(self.pace_bpm - self.target_bpm) > 1e-9


def clamp_pace(pace_bpm: float) -> float:
    """The nearest pace the pacer offers."""
    return min(FASTEST_BPM, max(SLOWEST_BPM, pace_bpm))


def _toward(pace_bpm: float, target_bpm: float) -> float:
    step = min(GLIDE_PER_BREATH, max(-GLIDE_PER_BREATH, target_bpm - pace_bpm))
    return pace_bpm + step


@dataclass(slots=True)
class Pacer:
    """A breath that started at `started_s` with `pace_bpm`.

    Ask `at(time_s)` with times that do not go back further than the current breath; asking late
    (a stalled window) rolls through the breaths between, so nothing jumps.
    """

    started_s: float = 0.0
    pace_bpm: float = DEFAULT_BPM
    shape: Shape = field(default_factory=Shape)
    target_bpm: float = field(init=False)
    _from_bpm: float = field(init=False)
    _to_bpm: float = field(init=False)
    _next_shape: Shape = field(init=False)

    def __post_init__(self) -> None:
        self.pace_bpm = clamp_pace(self.pace_bpm)
        self.target_bpm = self._from_bpm = self._to_bpm = self.pace_bpm
        self._next_shape = self.shape

    def set_target(self, target_bpm: float, time_s: float) -> None:
        """Ask for a pace; it glides in from the next breath on."""
        self._roll(time_s)
        self.target_bpm = clamp_pace(target_bpm)

    def set_shape(self, shape: Shape, time_s: float) -> None:
        """Ask for another division of the breath; the next breath has it."""
        self._roll(time_s)
        self._next_shape = shape

    def at(self, time_s: float) -> BreathMoment:
        """The breath at `time_s`."""
        self._roll(time_s)
        elapsed_s = min(max(0.0, time_s - self.started_s), self._duration_s())
        slope = (self._to_bpm - self._from_bpm) / self._duration_s()
        phase = (self._from_bpm * elapsed_s + 0.5 * slope * elapsed_s**2) / 60.0
        phase = min(phase, math.nextafter(1.0, 0.0))
        part, done, fullness = self.shape.at(phase)
        pace_bpm = self._from_bpm + slope * elapsed_s
        return BreathMoment(phase, pace_bpm, self.target_bpm, fullness, part, done, self.shape)

    def _duration_s(self) -> float:
        return 120.0 / (self._from_bpm + self._to_bpm)

    def _roll(self, time_s: float) -> None:
        while time_s >= self.started_s + self._duration_s():
            self.started_s += self._duration_s()
            self._from_bpm = self._to_bpm
            self._to_bpm = _toward(self._from_bpm, self.target_bpm)
            self.pace_bpm = self._from_bpm
            self.shape = self._next_shape
