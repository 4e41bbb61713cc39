"""One scanner and one lock for the whole program.

Scanning holds the lock, in turns of a few seconds; whoever wants to connect asks for quiet, which ends
the turn, and scanning begins again afterwards. BlueZ answers InProgress to anybody who does
otherwise. A turn is short, and shorter still while nothing at all is heard, because a scan whose
adapter was switched off, or whose bluetoothd died, goes on forever without finding anything and
without an error.

A strap whose link outlived its program does not advertise: in each turn the links that the system
holds are looked through as well.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from bleak import BleakAdapter, BleakScanner

from devices.bluetooth.bluez import join_bus, leave_bus, without_adapter
from devices.bluetooth.explain import Cause, Notes, explain, trouble_of
from devices.uuids import HEART_RATE_SERVICE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData
    from dbus_fast.aio import MessageBus

    from devices.bluetooth.explain import Trouble
    from devices.bluetooth.timing import Timing

LOOK_S = 1.5  # by then a strap that advertises was heard, unless nothing is
LOOKS = 3
RETRY_S = 0.5
NOT_HEARD_DBM = -127  # what bleak puts where a property changed but nothing was heard
ANSWER_S = 5.0  # starting and stopping take well under a second where the service is well
HURRY_S = 2.5  # a strap in reach mostly connects within this; the other may be waiting

# What bleak remembers of a service that died, or left a request unanswered, is not so any more;
# a scan that the service knows nothing of (REFUSED) was asked of one that died since.
_STALE = (Cause.NO_SERVICE, Cause.SLOW)


class Radio:
    """Finds straps while anybody wants them found. To be used on one loop.

    `heard(device, advertisement)` is called for each advertisement, `linked(device)` for each
    strap that the system is connected to; `troubled(Trouble | None)` when Bluetooth as a whole
    stops working, and when it is back. `tried` once it is known which of the two it is.
    """

    def __init__(
        self,
        timing: Timing,
        *,
        heard: Callable[[BLEDevice, AdvertisementData], None],
        linked: Callable[[BLEDevice], None],
        troubled: Callable[[Trouble | None], None],
    ) -> None:
        self.trouble: Trouble | None = None
        self.tried = False
        self._timing = timing
        self._heard = heard
        self._linked = linked
        self._troubled = troubled
        self._notes = Notes()
        self._lock = asyncio.Lock()
        self._wanted = asyncio.Event()
        self._interrupt = asyncio.Event()
        self._waiting = 0
        self._limit: asyncio.Timeout | None = None
        self._hurried_at = 0.0
        self._anybody = False
        self._looked_s = -LOOK_S
        self._bus: MessageBus | None = None
        self._closed = False

    def close(self) -> None:
        """Scan no more; `run` returns."""
        self._closed = True
        self._wanted.set()
        self._interrupt.set()

    def want(self, *, wanted: bool, urgent: bool = False) -> None:
        """Somebody wants straps found, or nobody does any more.

        `urgent`: a strap waits to be found, and whoever is connecting must not take for ever.
        """
        if urgent:
            self._hurry()
        if wanted:
            self._wanted.set()
        elif not self._closed:
            self._wanted.clear()
            self._interrupt.set()

    def look_again(self) -> None:
        """One more strap is to be found: a system tells of each only once for as long as we scan."""
        self._interrupt.set()

    @contextlib.asynccontextmanager
    async def quiet(self, limit_s: float, hurry_s: float = HURRY_S) -> AsyncIterator[None]:
        """No scanning and no other connecting inside the block.

        Raises:
            TimeoutError: the block took `limit_s`, or `hurry_s` while somebody else waited.
        """
        self._waiting += 1
        self._interrupt.set()
        self._hurry()
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        try:
            async with self._timing.timeout(limit_s) as self._limit:
                self._hurried_at = asyncio.get_running_loop().time() + hurry_s / self._timing.speed
                if self._waiting:
                    self._hurry()
                yield
        finally:
            self._limit = None
            self._lock.release()

    def _hurry(self) -> None:
        limit = self._limit
        if limit is not None and not limit.expired():
            limit.reschedule(min(limit.when() or self._hurried_at, self._hurried_at))

    async def run(self) -> None:
        """Scan whenever wanted, until closed."""
        while not self._closed:
            await self._wanted.wait()
            try:
                async with self._lock:
                    await self._turn()
            # bleak passes on whatever its three backends raise; all of it means: try again
            except Exception as error:  # noqa: BLE001
                await self._failed(error)
                await self._timing.sleep(RETRY_S)

    async def _turn(self) -> None:
        if self._waiting or self._closed:
            return
        self._interrupt.clear()
        self._bus = await self._timing.bounded(ANSWER_S, join_bus(self._bus))
        scanner = BleakScanner(self._on_advertisement)
        await self._timing.bounded(ANSWER_S, scanner.start())
        try:
            self._tell(None)
            await self._look_at_links()
            for _ in range(LOOKS):
                self._anybody = False
                if await self._interrupted(LOOK_S) or not self._anybody:
                    break
                await self._look_at_links()
        finally:
            await self._stop(scanner)

    async def _stop(self, scanner: BleakScanner) -> None:
        try:
            await self._timing.bounded(ANSWER_S, scanner.stop())
        # whatever it is, the next turn will meet it as well, and say so
        except Exception as error:  # noqa: BLE001
            self._notes.note("scanning would not stop", error)
            if explain(error).cause in (*_STALE, Cause.REFUSED):
                await leave_bus()

    async def _interrupted(self, within_s: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with self._timing.timeout(within_s):
                await self._interrupt.wait()
        return self._interrupt.is_set()

    async def _look_at_links(self) -> None:
        now_s = self._timing.now_s()
        if now_s - self._looked_s < LOOK_S:
            return
        self._looked_s = now_s
        adapter = await BleakAdapter.get()
        for device in await adapter.get_connected_devices([HEART_RATE_SERVICE]):
            self._linked(device)

    def _on_advertisement(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        if advertisement.rssi != NOT_HEARD_DBM:
            self._anybody = True
            self._heard(device, advertisement)

    async def _failed(self, error: Exception) -> None:
        self._notes.note("scanning failed", error)
        found = explain(error)
        if found.cause in _STALE:
            await leave_bus()
            found = trouble_of(Cause.NO_ADAPTER if without_adapter() else Cause.NO_SERVICE)
        if found.radio:
            self._tell(found)

    def _tell(self, trouble: Trouble | None) -> None:
        self.tried = True
        if trouble != self.trouble:
            self.trouble = trouble
            self._troubled(trouble)
