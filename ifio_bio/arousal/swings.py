"""A heart's own swings: how long it has lately stayed above its usual and come back by itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ifio_bio.arousal import limits


@dataclass(frozen=True, slots=True)
class Swing:
    """One stretch above the usual that is over."""

    ended_s: float
    lasted_s: float
    height_bpm: float


@dataclass(slots=True)
class Swings:
    """Fed once a second; knows the swing under way and those of the last ten minutes."""

    since_s: float | None = None
    height_bpm: float = 0.0
    _sum_bpm: float = 0.0
    _seconds: int = 0
    _past: deque[Swing] = field(default_factory=deque)

    def feed(self, time_s: float, above_bpm: float, from_bpm: float) -> None:
        """One second's height above the usual."""
        while self._past and time_s - self._past[0].ended_s > limits.SWINGS_REMEMBERED_S:
            self._past.popleft()
        if above_bpm > from_bpm:
            self._go_on(time_s, above_bpm)
        else:
            self._end(time_s)

    def interrupt(self) -> None:
        """Nothing is known of this second: the swing under way cannot be measured."""
        self.since_s = None

    @property
    def mean_bpm(self) -> float:
        """Mean height of the swing under way."""
        return self._sum_bpm / self._seconds if self.since_s is not None else 0.0

    def lasting_s(self, time_s: float) -> float:
        """How long the swing under way has lasted."""
        return 0.0 if self.since_s is None else time_s - self.since_s

    def explain_s(self, height_bpm: float) -> float:
        """How long swings about as high as `height_bpm` have lasted at most; 0 without any."""
        alike_bpm = limits.ALIKE_SHARE * height_bpm
        return max((s.lasted_s for s in self._past if s.height_bpm >= alike_bpm), default=0.0)

    def _go_on(self, time_s: float, above_bpm: float) -> None:
        if self.since_s is None:
            self.since_s, self.height_bpm = time_s - 1.0, 0.0
            self._sum_bpm, self._seconds = 0.0, 0
        self.height_bpm = max(self.height_bpm, above_bpm)
        self._sum_bpm += above_bpm
        self._seconds += 1

    def _end(self, time_s: float) -> None:
        lasted_s = self.lasting_s(time_s)
        if 0.0 < lasted_s <= limits.SWING_LASTS_AT_MOST_S:
            self._past.append(Swing(time_s, lasted_s, self.height_bpm))
        self.since_s = None
