"""One strap as bluetoothd knows it: reachable or not, linked or not, and its heart running on.

The heart never waits for a listener: what it sends while nobody listens, or while the link is
down or stalled, is gone, as on the air.

Facts of BlueZ's src/device.c and of the kernel below it
-----------------------------------------------------------
* One attempt at a time; Disconnect gives it up at once.
* An attempt that meets no strap ends after 40 s (L2CAP_CONN_TIMEOUT). Errors are named as in
  src/error.h, 5.62 and later.
* A strap that has gone out of reach is noticed after the link's supervision timeout.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from devices.radiofree.device import EXCHANGE_S, Device
from devices.radiofree.names import BluezError, failed, in_progress, not_supported, unlikely
from devices.radiofree.strap import Notification
from devices.uuids import HEART_RATE_MEASUREMENT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator
    from typing import Any

    from devices.radiofree.sessions import GattSessions
    from devices.radiofree.strap import VirtualStrap
    from devices.radiofree.tree import ObjectTree

# How long a real bluetoothd and a strap take, in seconds.
CONNECT_S = 0.4
GIVE_UP_S = 40.0
SUPERVISION_S = 6.0  # what Polar straps ask for
FLOOD_STEP_S = 0.01


class NextConnect(StrEnum):
    """What happens to connection attempts yet to come."""

    REFUSE = "refuse"
    TIME_OUT = "time_out"
    IN_PROGRESS = "in_progress"
    ABORT = "abort"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Flood:
    """A strap gone mad: so many heart rate notifications a second, so long."""

    per_s: int
    octets: int


@dataclass(slots=True)
class StrapLink:
    """The strap's side and bluetoothd's side of one device object."""

    strap: VirtualStrap
    tree: ObjectTree
    sleep: Callable[[float], Awaitable[None]]
    spawn: Callable[[Coroutine[Any, Any, None]], None]
    stalled: bool = False
    in_reach: bool = True
    held_by_phone: bool = False
    nonsense: Iterator[bytes] = field(default_factory=lambda: iter(()))
    flood: Flood | None = None
    flooding: asyncio.Event = field(default_factory=asyncio.Event)
    coming: Counter[NextConnect] = field(default_factory=Counter)
    device: Device = field(init=False)
    _connecting: asyncio.Event | None = None
    _deaf: bool = False

    def __post_init__(self) -> None:
        self.device = Device(self.strap, self.tree, self.sleep, self.spawn)

    @property
    def gatt(self) -> GattSessions:
        """The device's GATT objects."""
        return self.device.gatt

    @property
    def path(self) -> str:
        """The device object's path."""
        return self.device.path

    @property
    def connected(self) -> bool:
        """Bluetoothd believes there is a link."""
        return self.device.connected

    @property
    def heard(self) -> bool:
        """A scan would find it: in reach, advertising, and not already linked."""
        return self.in_reach and not self.held_by_phone and not self.connected

    @property
    def connecting(self) -> bool:
        """An attempt to connect is under way."""
        return self._connecting is not None

    @property
    def occupies_radio(self) -> bool:
        """The adapter waits for it in vain, and for nobody else meanwhile."""
        return self.connecting and (self._deaf or not (self.heard or self.connected))

    async def connect(self) -> None:
        """Device1.Connect.

        Raises:
            BluezError: refused, aborted, given up, or another attempt is under way.
        """
        if self._connecting is not None or self._take(NextConnect.IN_PROGRESS):
            raise in_progress()
        if self.connected:
            return
        self._connecting = asyncio.Event()
        try:
            await self._attempt(self._connecting)
        finally:
            self._connecting = None

    async def _attempt(self, cancelled: asyncio.Event) -> None:
        if self._take(NextConnect.REFUSE):
            await self.sleep(CONNECT_S)
            raise failed("le-connection-refused")
        if self._take(NextConnect.ABORT):
            await self._abort()
        self._deaf = deaf = self._take(NextConnect.TIME_OUT)
        await self._either(self.sleep(GIVE_UP_S) if deaf else self._meet(), cancelled)
        if not self.tree.powered:
            raise failed("le-connection-adapter-not-powered")
        if cancelled.is_set():
            raise failed("br-connection-canceled")
        if deaf or not self.heard:
            raise failed("le-connection-abort-by-local")
        self.device.up(early=self._take(NextConnect.EARLY))

    async def _meet(self) -> None:
        """The controller waits for the strap to advertise; then linking takes its time."""
        for _ in range(round(GIVE_UP_S / CONNECT_S)):
            await self.sleep(CONNECT_S)
            if self.heard:
                return

    async def _abort(self) -> None:
        # How a link that came up and fell at once is reported.
        await self.sleep(CONNECT_S)
        self.device.up()
        asyncio.get_running_loop().call_soon(self.device.close)
        raise failed("le-connection-abort-by-local")

    @staticmethod
    async def _either(wait: Awaitable[None], cancelled: asyncio.Event) -> None:
        tasks = {asyncio.ensure_future(wait), asyncio.ensure_future(cancelled.wait())}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    def _take(self, kind: NextConnect) -> bool:
        if self.coming[kind] <= 0:
            return False
        self.coming[kind] -= 1
        return True

    def disconnect(self, answer: Callable[[], None]) -> None:
        """Device1.Disconnect, which is answered when there is neither link nor attempt any more."""
        self.give_up()
        self.device.disconnect(answer)

    def close(self) -> None:
        """The link is down, whoever ended it."""
        self.device.close()

    def forget(self) -> None:
        """The device object and all below it are gone."""
        self.give_up()
        self.device.forget()

    async def fade(self) -> None:
        """Out of reach: nothing is heard any more, and by and by that is noticed."""
        self.in_reach = False
        link = self.device.links
        await self.sleep(SUPERVISION_S)
        if link == self.device.links and not self.in_reach:
            self.device.close()

    def give_up(self) -> None:
        """An attempt to link comes to its end."""
        if self._connecting is not None:
            self._connecting.set()

    async def listen(self, path: str, sender: str) -> None:
        """StartNotify.

        Raises:
            BluezError: not possible here, or the link went down meanwhile.
        """
        self.gatt.begin(path, sender)
        if not self.connected:
            return
        try:
            await self._exchange(path)
        except BluezError:
            self.gatt.client_gone(sender)
            raise
        self.gatt.arm(path, sender)

    async def read(self, path: str) -> bytes:
        """ReadValue, which shows up as a notification as well where somebody listens.

        Raises:
            BluezError: not possible here, or the link went down meanwhile.
        """
        await self._exchange(path)
        return self.gatt.read(path)

    async def write(self, path: str, payload: bytes) -> None:
        """WriteValue: the strap's answers come back as indications.

        Raises:
            BluezError: not possible here, or the link went down meanwhile.
        """
        if "write" not in self.gatt.flags(path):
            raise not_supported()
        await self._exchange(path)
        if self.strap.answer is None:
            raise BluezError("org.bluez.Error.NotPermitted", "Write not permitted")
        for notification in self.strap.answer(self.gatt.uuid(path), payload):
            self.deliver(notification)

    async def _exchange(self, path: str) -> None:
        """There and back over the radio."""
        if not self.connected:
            raise failed("Not connected")
        await self.sleep(EXCHANGE_S)
        if self.gatt.uuid(path) == self.strap.leaves_at:
            self.close()
        if not self.connected:
            raise unlikely()

    def deliver(self, notification: Notification) -> None:
        """A notification leaves the strap, and after it a piece of nonsense if there is any."""
        self._send(notification)
        if notification.uuid == HEART_RATE_MEASUREMENT:
            for payload in islice(self.nonsense, 1):
                self._send(replace(notification, payload=payload))

    async def pour(self) -> None:
        """Flood whoever listens, while there is a flood."""
        while True:
            await self.flooding.wait()
            await self.sleep(FLOOD_STEP_S)
            flood = self.flood
            if flood is None:
                self.flooding.clear()
                continue
            mad = Notification(0.0, HEART_RATE_MEASUREMENT, b"\x10\x3c" + bytes(flood.octets - 2))
            for _ in range(round(flood.per_s * FLOOD_STEP_S)):
                self._send(mad)

    def _send(self, notification: Notification) -> None:
        if not self.connected or self.stalled or not self.in_reach:
            return
        if self.gatt.listeners(notification.uuid):
            self.strap.sent.append(notification)
            self.gatt.notify(notification.uuid, notification.payload)
