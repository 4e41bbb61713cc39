"""Whether anything can be said at all: a bad signal and a moving body both silence the detector."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.arousal.state import Doubt

if TYPE_CHECKING:
    from ifio_bio.arousal.state import Direction, Evidence

TURNED_COS = math.cos(math.radians(limits.TILT_DEG))


@dataclass(slots=True)
class Gate:
    """Knows how long a movement still explains a fast heart."""

    _until_s: float = float("-inf")
    _moving_s: float = 0.0
    _seated: Direction | None = None
    _still_s: int = 0

    @property
    def still(self) -> bool:
        """An accelerometer says that for a while nothing has moved."""
        return self._still_s >= limits.STILL_FOR_S

    def doubt(self, evidence: Evidence) -> Doubt | None:
        """Why this second says nothing, None if it does."""
        self._watch_movement(evidence)
        if not evidence.streaming or evidence.hr_bpm is None:
            return Doubt.NO_SIGNAL
        if evidence.time_s < self._until_s:
            return Doubt.MOVING
        quality = evidence.signal_quality
        if quality is not None and quality < limits.USABLE_QUALITY:
            return Doubt.TOO_FEW_BEATS
        return None

    def _watch_movement(self, evidence: Evidence) -> None:
        time_s, activity_g = evidence.time_s, evidence.activity_g
        still = activity_g is not None and activity_g < limits.STILL_G
        self._still_s = self._still_s + 1 if still else 0
        if activity_g is not None and activity_g >= limits.MOVING_G:
            self._moving_s += 1.0
            lingers_s = limits.LINGERS_PER_S * self._moving_s
            lingers_s = min(limits.LINGERS_AT_MOST_S, max(limits.LINGERS_AT_LEAST_S, lingers_s))
            self._extend(time_s + lingers_s)
        elif time_s >= self._until_s:
            self._moving_s = 0.0
        if evidence.direction is not None and self._has_turned(evidence.direction):
            self._extend(time_s + limits.TILT_LINGERS_S)

    def _has_turned(self, direction: Direction) -> bool:
        # between directions, not between their angles to a third: who leans back as far as before
        # forward has the same angle to upright
        before = direction if self._seated is None else self._seated
        cosine = before[0] * direction[0] + before[1] * direction[1] + before[2] * direction[2]
        turned = cosine <= TURNED_COS
        self._seated = direction if turned else before
        return turned

    def _extend(self, until_s: float) -> None:
        self._until_s = max(self._until_s, until_s)
