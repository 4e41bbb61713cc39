"""One scanner and one lock for the whole program.

Scanning holds the lock, in turns of `TURN_S`; whoever wants to connect asks for quiet, which ends
the turn, and scanning begins again afterwards. BlueZ answers InProgress to anybody who does
otherwise. A turn is short because a scan whose adapter was switched off, or whose bluetoothd died,
goes on forever without finding anything and without an error.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bleak import BleakScanner
from bleak.exc import BleakError

from devices.bluetooth.explain import Cause, Trouble, explain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData

    from devices.bluetooth.timing import Timing

_LOG = logging.getLogger(__name__)

TURN_S = 4.0
RETRY_S = 1.0
NOT_HEARD_DBM = -127  # what bleak puts where a property changed but nothing was heard
START_STOP_S = 5.0  # a hung bluetoothd must not hold the lock for ever


class Radio:
    """Finds straps while anybody wants them found.

    `found(device, advertisement)` is called on the loop for each advertisement;
    `trouble(Trouble | None)` when Bluetooth as a whole stops working, and when it is back.
    """

    def __init__(
        self,
        timing: Timing,
        found: Callable[[BLEDevice, AdvertisementData], None],
        trouble: Callable[[Trouble | None], None],
    ) -> None:
        self._timing = timing
        self._found = found
        self._trouble = trouble
        self._lock = asyncio.Lock()
        self._wanted = asyncio.Event()
        self._interrupt = asyncio.Event()
        self._waiting = 0
        self._cause: Cause | None = None

    def want(self, *, wanted: bool) -> None:
        """Somebody wants straps found, or nobody does any more."""
        if wanted:
            self._wanted.set()
        else:
            self._wanted.clear()
            self._interrupt.set()

    @contextlib.asynccontextmanager
    async def quiet(self) -> AsyncIterator[None]:
        """No scanning and no other connecting inside the block."""
        self._waiting += 1
        self._interrupt.set()
        try:
            async with self._lock:
                yield
        finally:
            self._waiting -= 1

    async def run(self) -> None:
        """Scan whenever wanted, until cancelled."""
        while True:
            await self._wanted.wait()
            try:
                async with self._lock:
                    await self._turn()
            except (BleakError, OSError, EOFError, TimeoutError) as error:
                self._say(error)
                await self._timing.sleep(RETRY_S)

    async def _turn(self) -> None:
        if self._waiting:
            return
        self._interrupt.clear()
        scanner = BleakScanner(self._heard)
        async with self._timing.timeout(START_STOP_S):
            await scanner.start()
        self._well()
        with contextlib.suppress(TimeoutError):
            async with self._timing.timeout(TURN_S):
                await self._interrupt.wait()
        async with self._timing.timeout(START_STOP_S):
            await scanner.stop()

    def _heard(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        if advertisement.rssi != NOT_HEARD_DBM:
            self._found(device, advertisement)

    def _say(self, error: BaseException) -> None:
        trouble = explain(error)
        if not trouble.radio or trouble.cause is self._cause:
            return
        _LOG.info("scanning failed: %s", trouble.cause, exc_info=error)
        self._cause = trouble.cause
        self._trouble(trouble)

    def _well(self) -> None:
        if self._cause is not None:
            self._cause = None
            self._trouble(None)
