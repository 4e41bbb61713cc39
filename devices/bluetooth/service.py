"""All of Bluetooth on one background thread with one loop, for as long as the program runs.

The calls below come from any thread and return at once; what happens comes back through the
callbacks, on the Bluetooth thread.
"""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Self

from devices.bluetooth.straps import Advert, Straps
from devices.bluetooth.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.bluetooth.explain import Trouble

__all__ = ["Advert", "Bluetooth"]

LOOK_S = 0.05
SETTLE_S = 10.0  # a service that does not answer is given up after 5 s


class Bluetooth:
    """Starts with the first call that needs it; `stop`, or leaving a `with`, ends it for good.

    `on_advert` and `on_trouble` may be set at any time; `trouble` is what on_trouble said last.
    """

    def __init__(self, timing: Timing | None = None) -> None:
        self.on_advert: Callable[[Advert], None] = lambda _: None
        self.on_trouble: Callable[[Trouble | None], None] = lambda _: None
        self.trouble: Trouble | None = None
        self._timing = timing or Timing()
        self._gate = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False
        self._straps = Straps(self._timing, self._advertised, self._troubled)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def settle(self) -> None:
        """Wait until it is known whether Bluetooth works, or `SETTLE_S` have passed."""
        until_s = time.monotonic() + SETTLE_S
        while not self._straps.tried and time.monotonic() < until_s:
            time.sleep(LOOK_S)

    def search(self, *, on: bool) -> None:
        """Look for every strap in reach, or only for those that are asked for."""
        self._call(lambda: self._straps.search(on=on))

    def open(self, address: str, put: Callable[[str, str], None]) -> None:
        """Connect to the strap at `address` and keep it; `put(channel, payload)` takes all of it.

        Called again for the same strap, the link stays as it is and `put` takes over, beginning
        with the state of the link, and what is known of its signal and battery.
        """
        self._call(lambda: self._straps.open(address, put))

    def close(self, address: str, put: Callable[[str, str], None]) -> None:
        """Hang up on the strap and forget it, unless somebody else has taken it over since."""
        self._call(lambda: self._straps.close(address, put))

    def stop(self) -> None:
        """Hang up on all straps, end all tasks, and return when the thread is gone."""
        with self._gate:
            self._stopped = True
            thread, loop = self._thread, self._loop
        if thread is not None and loop is not None and thread.is_alive():
            loop.call_soon_threadsafe(self._straps.end)
            thread.join()

    def _call(self, change: Callable[[], None]) -> None:
        """What comes after `stop` has nothing left to change."""
        with self._gate:
            if self._stopped:
                return
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._live, args=(self._loop,), name="bluetooth", daemon=True
                )
                self._thread.start()
            self._loop.call_soon_threadsafe(change)

    def _live(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(self._straps.run())
            loop.run_until_complete(_cancel_all())
        finally:
            loop.close()

    def _advertised(self, advert: Advert) -> None:
        self.on_advert(advert)

    def _troubled(self, trouble: Trouble | None) -> None:
        self.trouble = trouble
        self.on_trouble(trouble)


async def _cancel_all() -> None:
    """Also bleak's own tasks, which wait for links and a bus that nobody needs any more."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
