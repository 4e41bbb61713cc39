"""All of Bluetooth on one background thread with one loop, for as long as the program runs.

The calls below come from any thread and return at once; what happens comes back through the
callbacks, on the Bluetooth thread.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.bluetooth.radio import Radio
from devices.bluetooth.strap import Strap
from devices.bluetooth.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData

    from devices.bluetooth.explain import Trouble

_LOG = logging.getLogger(__name__)

TICK_S = 0.25


@dataclass(frozen=True, slots=True)
class Advert:
    """A device was heard advertising."""

    address: str
    name: str
    rssi_dbm: int
    service_uuids: tuple[str, ...]


class Bluetooth:
    """Starts with the first call that needs it; `stop` hangs up everything and joins the thread.

    `on_advert` and `on_trouble` may be set at any time.
    """

    def __init__(self, timing: Timing | None = None) -> None:
        self.on_advert: Callable[[Advert], None] = lambda _: None
        self.on_trouble: Callable[[Trouble | None], None] = lambda _: None
        self._timing = timing or Timing()
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._straps: dict[str, Strap] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._searching = False
        self._ending = asyncio.Event()
        self._radio = Radio(self._timing, self._found, self._troubled)

    def search(self, *, on: bool) -> None:
        """Look for every strap in reach, or only for those that are asked for."""

        def change() -> None:
            self._searching = on
            self._want()

        self._call(change)

    def open(self, address: str, put: Callable[[str, str], None]) -> None:
        """Connect to the strap at `address` and keep it; `put(channel, payload)` takes all of it.

        Called again for the same strap, the link stays as it is and `put` takes over, beginning
        with the state of the link.
        """

        def change() -> None:
            old = self._straps.get(address.upper())
            if old is not None:
                old.hand_over(put)
                return
            strap = Strap(address, self._radio, self._timing, put)
            self._straps[address.upper()] = strap
            self._spawn(strap.run(), name="strap")
            self._want()

        self._call(change)

    def close(self, address: str) -> None:
        """Hang up on the strap and forget it."""

        def change() -> None:
            strap = self._straps.pop(address.upper(), None)
            if strap is not None:
                strap.close()
                self._want()

        self._call(change)

    def stop(self) -> None:
        """Hang up on all straps, end all tasks, and return when the thread is gone."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._loop.call_soon_threadsafe(self._ending.set)
            thread.join()

    def _call(self, change: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="bluetooth", daemon=True)
            self._thread.start()
        self._loop.call_soon_threadsafe(change)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._run())
        finally:
            self._loop.close()

    async def _run(self) -> None:
        self._spawn(self._radio.run())
        self._spawn(self._tick())
        await self._ending.wait()
        for strap in self._straps.values():
            strap.close()
        straps = {task for task in self._tasks if task.get_name() == "strap"}
        if straps:
            await asyncio.wait(straps, timeout=10)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str = "radio") -> None:
        task = self._loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _LOG.error("a Bluetooth task broke off", exc_info=task.exception())

    async def _tick(self) -> None:
        while True:
            for strap in self._straps.values():
                strap.tick()
            self._want()
            await self._timing.sleep(TICK_S)

    def _want(self) -> None:
        unsure = any(strap.needs_scan for strap in self._straps.values())
        self._radio.want(wanted=self._searching or unsure)

    def _found(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        strap = self._straps.get(device.address.upper())
        if strap is not None:
            strap.found(device, advertisement)
        name = advertisement.local_name or device.name or ""
        uuids = tuple(advertisement.service_uuids)
        self.on_advert(Advert(device.address, name, advertisement.rssi, uuids))

    def _troubled(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            for strap in self._straps.values():
                strap.radio_lost(trouble.sentence)
        self.on_trouble(trouble)
