"""The session clock: nanoseconds since the session began, from a clock that never goes back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from devices.packets import NS_PER_S

if TYPE_CHECKING:
    from collections.abc import Callable


class SessionClock:
    """Runs `speed` times as fast as the machine's monotonic clock, from 0 at `start`."""

    def __init__(
        self, speed: float = 1.0, monotonic_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._speed = speed
        self._monotonic_ns = monotonic_ns
        self._started_ns: int | None = None
        self._held_ns: int | None = None

    def start(self) -> None:
        """Session time begins."""
        self._started_ns = self._monotonic_ns()

    def hold(self, time_ns: int) -> None:
        """Stand still at `time_ns`: the session is over, or is looked at as of then."""
        self._held_ns = time_ns

    def now_ns(self) -> int:
        """Session time; 0 before the start."""
        if self._held_ns is not None:
            return self._held_ns
        if self._started_ns is None:
            return 0
        return int((self._monotonic_ns() - self._started_ns) * self._speed)

    def seconds_until(self, time_ns: int) -> float:
        """Real seconds to wait for session time `time_ns`; never negative."""
        return max(0.0, (time_ns - self.now_ns()) / NS_PER_S / self._speed)
