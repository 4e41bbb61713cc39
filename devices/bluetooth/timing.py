"""The shell's clock, which tests run faster than life together with a radio-free Bluetooth."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Monotonic seconds that pass `speed` times as fast as on the wall."""

    speed: float = 1.0

    def now_s(self) -> float:
        """Now."""
        return time.monotonic() * self.speed

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` of this clock pass."""
        await asyncio.sleep(seconds / self.speed)

    def timeout(self, seconds: float) -> asyncio.Timeout:
        """A time-out after `seconds` of this clock."""
        return asyncio.timeout(seconds / self.speed)
