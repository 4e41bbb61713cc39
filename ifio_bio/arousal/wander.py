"""How widely a heart has lately moved by itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from calibration.resting import robust_spread
from ifio_bio.arousal import limits


@dataclass(slots=True)
class Wander:
    """Robust spread of the last minutes, of seconds that belong to no cue."""

    spread_bpm: float = 0.0
    _rates_bpm: deque[float] = field(
        default_factory=lambda: deque(maxlen=limits.WANDER_S // limits.WANDER_EVERY_S)
    )
    _seconds: int = 0

    def feed(self, hr_bpm: float) -> None:
        """One second's heart rate."""
        self._seconds += 1
        if self._seconds % limits.WANDER_EVERY_S == 0:
            self._rates_bpm.append(hr_bpm)
        if self._seconds % limits.WANDER_JUDGED_S == 0:
            full = len(self._rates_bpm) == self._rates_bpm.maxlen
            self.spread_bpm = robust_spread(self._rates_bpm) if full else 0.0
