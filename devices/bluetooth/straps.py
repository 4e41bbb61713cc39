"""All straps that are wanted, found by one radio: the whole of Bluetooth, on one loop."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.bluetooth.bluez import learn_version, leave_bus
from devices.bluetooth.names import shown_name
from devices.bluetooth.radio import Radio
from devices.bluetooth.strap import Strap
from devices.uuids import HEART_RATE_SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData

    from devices.bluetooth.explain import Trouble
    from devices.bluetooth.timing import Timing

_LOG = logging.getLogger(__name__)

TICK_S = 0.25
ENDING_S = 10.0  # hanging up takes 4 s at most, giving up an attempt to connect a little longer


@dataclass(frozen=True, slots=True)
class Advert:
    """A device was heard advertising, or, without `rssi_dbm`, is linked to this computer."""

    address: str
    name: str
    rssi_dbm: int | None
    service_uuids: tuple[str, ...]


class Straps:
    """Everything but the thread; `run` is to be running for anything to happen.

    `on_advert` is called for every device that is heard, whether or not it is a strap,
    `on_trouble` when Bluetooth as a whole stops working (None: it is back).
    """

    def __init__(
        self,
        timing: Timing,
        on_advert: Callable[[Advert], None],
        on_trouble: Callable[[Trouble | None], None],
    ) -> None:
        self._timing = timing
        self._on_advert = on_advert
        self._on_trouble = on_trouble
        self._radio = Radio(timing, heard=self._heard, linked=self._linked, troubled=self._troubled)
        self._straps: dict[str, Strap] = {}
        self._runs: dict[str, asyncio.Task[None]] = {}
        self._searching = False
        self._unsure: set[str] = set()
        self._ending = asyncio.Event()

    @property
    def tried(self) -> bool:
        """It was tried to search, and is known whether that is possible."""
        return self._radio.tried

    def search(self, *, on: bool) -> None:
        """Look for every strap in reach, or only for those that are asked for."""
        self._searching = on
        self._want()

    def open(self, address: str, put: Callable[[str, str], None]) -> None:
        """See `Bluetooth.open`."""
        key = address.upper()
        known = self._straps.get(key)
        if known is not None:
            known.hand_over(put)
            return
        strap = Strap(address, self._radio, self._timing, put)
        self._straps[key] = strap
        strap.hand_over(put)
        before = self._runs.get(key)
        self._runs[key] = asyncio.ensure_future(self._supervise(key, strap, before))
        self._want()

    def close(self, address: str, put: Callable[[str, str], None]) -> None:
        """See `Bluetooth.close`."""
        strap = self._straps.get(address.upper())
        if strap is not None and strap.listener == put:
            del self._straps[address.upper()]
            strap.close()
            self._want()

    def end(self) -> None:
        """Hang up on everything; `run` returns when that is done."""
        self._ending.set()

    async def run(self) -> None:
        """Carry out what is asked until `end`; leave no link and no connection behind."""
        learning = asyncio.ensure_future(learn_version())
        scanning = asyncio.ensure_future(self._radio.run())
        ticking = asyncio.ensure_future(self._tick())
        await self._ending.wait()
        for strap in self._straps.values():
            strap.close()
        self._radio.close()
        ticking.cancel()
        mine = {learning, scanning, ticking, *self._runs.values()}
        _, late = await asyncio.wait(mine, timeout=ENDING_S / self._timing.speed)
        if late:
            _LOG.warning("%d Bluetooth tasks would not end by themselves", len(late))
        await leave_bus()

    async def _supervise(self, key: str, strap: Strap, before: asyncio.Task[None] | None) -> None:
        """`before` still hangs up the same strap: two clients of one device end each other."""
        if before is not None:
            await asyncio.wait({before})
        try:
            await strap.run()
        finally:
            if self._runs.get(key) is asyncio.current_task():
                del self._runs[key]

    async def _tick(self) -> None:
        while True:
            for strap in self._straps.values():
                strap.tick()
            self._want()
            await self._timing.sleep(TICK_S)

    def _want(self) -> None:
        unsure = {address for address, strap in self._straps.items() if strap.needs_scan}
        waits = any(strap.waits for strap in self._straps.values())
        self._radio.want(wanted=self._searching or bool(unsure), urgent=waits)
        if unsure - self._unsure:
            self._radio.look_again()
        self._unsure = unsure

    def _heard(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        strap = self._straps.get(device.address.upper())
        if strap is not None:
            strap.found(device, advertisement.rssi)
        name = shown_name(advertisement.local_name or device.name or "")
        uuids = tuple(advertisement.service_uuids)
        self._on_advert(Advert(device.address, name, advertisement.rssi, uuids))

    def _linked(self, device: BLEDevice) -> None:
        strap = self._straps.get(device.address.upper())
        if strap is not None:
            strap.linked(device)
        name = shown_name(device.name or "")
        self._on_advert(Advert(device.address, name, None, (HEART_RATE_SERVICE,)))

    def _troubled(self, trouble: Trouble | None) -> None:
        for strap in self._straps.values():
            strap.troubled(trouble)
        self._on_trouble(trouble)
