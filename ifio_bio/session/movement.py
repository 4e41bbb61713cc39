"""Movement in a word, from one second of accelerometer at a time."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ifio_bio.arousal.limits import MOVING_G

if TYPE_CHECKING:
    from devices.samples import Motion
    from ifio_bio.arousal.state import Direction
    from ifio_bio.session.snapshot import Movement

WORD_S = 5.0  # a word that changes every second cannot be read
FRESH_S = 2.0  # motion comes once a second; one may be late
STILL_G = 0.03  # 97 % of seated rest stays below
FREE_FALL_G = 0.3  # without gravity there is no direction

WORDS: tuple[tuple[float, Movement], ...] = ((STILL_G, "still"), (MOVING_G, "some"))


@dataclass(slots=True)
class MovementWatch:
    """The last seconds of movement."""

    _recent: deque[Motion] = field(default_factory=deque, init=False)
    _upright: Direction | None = field(default=None, init=False)
    _last_s: float | None = field(default=None, init=False)
    _measured: bool | None = field(default=None, init=False)

    def feed(self, motion: Motion) -> None:
        """One second of accelerometer."""
        self._recent.append(motion)
        self._last_s = motion.time_s
        self._upright = self._upright or _direction(motion)

    def clear(self) -> None:
        """Forget the last seconds."""
        self._recent.clear()

    def resume(self, now_s: float) -> None:
        """Measured again from here on; a sensor has the usual while to send something."""
        if self._last_s is not None:
            self._last_s = now_s

    def change(self, time_s: float) -> bool | None:
        """Whether it is measured, once that is otherwise than before; None: nothing changed.

        What was never measured did not stop.
        """
        if self._last_s is None:
            return None
        before, self._measured = self._measured, time_s - self._last_s <= WORD_S
        return None if before in (None, self._measured) else self._measured

    def advance(self, time_s: float) -> None:
        """Let go of what is too old for a word."""
        while self._recent and time_s - self._recent[0].time_s > WORD_S:
            self._recent.popleft()

    def activity_g(self, time_s: float) -> float | None:
        """Spread of the acceleration in the last second, g; None when not measured now."""
        newest = self._newest(time_s)
        return None if newest is None else newest.activity_g

    def direction(self, time_s: float) -> Direction | None:
        """Of gravity, as the sensor lies in it, length 1; None when unknown now."""
        newest = self._newest(time_s)
        return None if newest is None else _direction(newest)

    def tilt_deg(self, time_s: float) -> float | None:
        """Angle to the direction first seen in this session, degrees; None when unknown now."""
        direction = self.direction(time_s)
        if direction is None or self._upright is None:
            return None
        along = sum(a * b for a, b in zip(direction, self._upright, strict=True))
        return math.degrees(math.acos(min(1.0, max(-1.0, along))))

    @property
    def word(self) -> Movement | None:
        """The mean of the last seconds in a word; None when not measured."""
        if not self._recent:
            return None
        mean_g = sum(motion.activity_g for motion in self._recent) / len(self._recent)
        return next((word for below_g, word in WORDS if mean_g < below_g), "moving")

    def _newest(self, time_s: float) -> Motion | None:
        if not self._recent or time_s - self._recent[-1].time_s > FRESH_S:
            return None
        return self._recent[-1]


def _direction(motion: Motion) -> Direction | None:
    if motion.x_g is None or motion.y_g is None or motion.z_g is None:
        return None
    norm_g = math.hypot(motion.x_g, motion.y_g, motion.z_g)
    if norm_g < FREE_FALL_G:
        return None
    return motion.x_g / norm_g, motion.y_g / norm_g, motion.z_g / norm_g
