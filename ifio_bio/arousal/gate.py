"""Whether anything can be said at all: a bad signal and a moving body both silence the detector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.arousal.state import Doubt

if TYPE_CHECKING:
    from ifio_bio.arousal.state import Evidence


@dataclass(slots=True)
class Gate:
    """Knows how long a movement still explains a fast heart."""

    moved_until_s: float = float("-inf")
    _tilt_deg: float | None = None

    def doubt(self, evidence: Evidence) -> Doubt | None:
        """Why this second says nothing, None if it does."""
        self._watch_movement(evidence)
        if not evidence.streaming or evidence.hr_bpm is None:
            return Doubt.NO_SIGNAL
        if evidence.time_s < self.moved_until_s:
            return Doubt.MOVING
        quality = evidence.signal_quality
        if quality is not None and quality < limits.USABLE_QUALITY:
            return Doubt.TOO_FEW_BEATS
        return None

    def _watch_movement(self, evidence: Evidence) -> None:
        if evidence.activity_g is not None and evidence.activity_g >= limits.MOVING_G:
            self._extend(evidence.time_s + limits.MOVEMENT_LINGERS_S)
        if evidence.tilt_deg is not None:
            if self._tilt_deg is None:
                self._tilt_deg = evidence.tilt_deg
            if abs(evidence.tilt_deg - self._tilt_deg) >= limits.TILT_DEG:
                self._tilt_deg = evidence.tilt_deg
                self._extend(evidence.time_s + limits.TILT_LINGERS_S)

    def _extend(self, until_s: float) -> None:
        self.moved_until_s = max(self.moved_until_s, until_s)
