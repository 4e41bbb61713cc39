"""The shell's clock, which tests run faster than life together with a radio-free Bluetooth."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

GRACE_S = (
    3.0  # bleak tells the system's Bluetooth service before it lets go; that takes up to 2.5 s
)
GRACES = 3  # each cancels anew: a service that hangs must not hold the whole program


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the running loop's clock, which pass `speed` times as fast as there."""

    speed: float = 1.0

    def now_s(self) -> float:
        """Now."""
        return asyncio.get_running_loop().time() * self.speed

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` of this clock pass."""
        await asyncio.sleep(seconds / self.speed)

    def timeout(self, seconds: float) -> asyncio.Timeout:
        """A time-out after `seconds` of this clock."""
        return asyncio.timeout(seconds / self.speed)

    async def bounded(self, limit_s: float, work: Coroutine[Any, Any, T]) -> T:
        """What `work` gives; it is over when this returns, however that comes about.

        Raises:
            TimeoutError: it took longer than `limit_s`.
        """
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task}, timeout=limit_s / self.speed)
            late = not task.done()
        finally:
            await self.let_go(task)
        if late:
            raise TimeoutError
        return task.result()

    async def let_go(self, task: asyncio.Task[Any]) -> None:
        """End `task`, if it has not ended by itself."""
        for _ in range(GRACES):
            if task.done():
                break
            task.cancel()
            await asyncio.wait({task}, timeout=GRACE_S / self.speed)
        if task.done() and not task.cancelled():
            task.exception()  # else asyncio complains that nobody asked for it
