"""One strap as bluetoothd knows it: reachable or not, linked or not, and its heart running on.

The heart never waits for a listener: what it sends while nobody listens, or while the link is
down or stalled, is gone, as on the air.

Errors as BlueZ 5.62 and later names them (its src/device.c, src/error.h, src/gatt-client.c).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.gatt import gatt_objects
from devices.radiofree.names import (
    ADAPTER_PATH,
    BATTERY,
    DEVICE,
    GATT_CHARACTERISTIC,
    BluezError,
    device_path,
    failed,
    in_progress,
    not_connected,
)
from devices.radiofree.strap import Notification
from devices.uuids import BATTERY_LEVEL, HEART_RATE_MEASUREMENT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from devices.radiofree.strap import VirtualStrap
    from devices.radiofree.tree import ObjectTree, Properties

# How long a real bluetoothd and a strap take, in seconds.
CONNECT_S = 0.4
RESOLVE_S = 0.3
DISCONNECT_S = 2.0
GIVE_UP_S = 20.0
FLOOD_STEP_S = 0.01


class NextConnect(StrEnum):
    """What happens to connection attempts yet to come."""

    REFUSE = "refuse"
    TIME_OUT = "time_out"
    IN_PROGRESS = "in_progress"
    ABORT = "abort"


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
    stalled: bool = False
    in_reach: bool = True
    held_by_phone: bool = False
    nonsense: Iterator[bytes] = field(default_factory=lambda: iter(()))
    flood: Flood | None = None
    flooding: asyncio.Event = field(default_factory=asyncio.Event)
    coming: Counter[NextConnect] = field(default_factory=Counter)
    listeners: dict[str, dict[str, None]] = field(default_factory=dict)
    _connecting: asyncio.Event | None = None
    _deaf: bool = False
    _paths: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The device object's path."""
        return device_path(self.strap.address)

    @property
    def connected(self) -> bool:
        """Bluetoothd believes there is a link."""
        return self.known and bool(self.tree.value(self.path, DEVICE, "Connected"))

    @property
    def known(self) -> bool:
        """The device object is published."""
        return DEVICE in self.tree.objects.get(self.path, {})

    @property
    def heard(self) -> bool:
        """A scan would find it: in reach, advertising, and not already linked."""
        return self.in_reach and not self.held_by_phone and not self.connected

    @property
    def occupies_radio(self) -> bool:
        """The adapter waits for it in vain, and for nobody else meanwhile."""
        vain = self._deaf or not (self.heard or self.connected)
        return self._connecting is not None and vain

    def advertise(self, rssi_dbm: int) -> None:
        """One advertisement reached the adapter."""
        if self.known:
            self.tree.change(self.path, DEVICE, RSSI=Variant("n", rssi_dbm))
        else:
            self.tree.add(self.path, {DEVICE: self._device_properties(rssi_dbm)})

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
        if cancelled.is_set() or deaf or not self.heard:
            raise failed("le-connection-abort-by-local")
        self.tree.change(self.path, DEVICE, Connected=Variant("b", True))
        await self.sleep(RESOLVE_S)
        if not self.connected:
            raise failed("le-connection-abort-by-local")
        self._publish_services()

    async def _meet(self) -> None:
        """The controller waits for the strap to advertise; then linking takes its time."""
        for _ in range(round(GIVE_UP_S / CONNECT_S)):
            await self.sleep(CONNECT_S)
            if self.heard:
                return

    async def _abort(self) -> None:
        # How a link that came up and fell at once is reported.
        await self.sleep(CONNECT_S)
        self.tree.change(self.path, DEVICE, Connected=Variant("b", True))
        asyncio.get_running_loop().call_soon(self.close)
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

    async def disconnect(self) -> None:
        """Device1.Disconnect: it answers when the link is really down.

        Raises:
            BluezError: there is no link and no attempt at one.
        """
        if self._connecting is not None and not self.connected:
            self.give_up()
            return
        if not self.connected:
            raise not_connected()
        await self.sleep(DISCONNECT_S)
        self.close()

    def close(self) -> None:
        """The link is down, whoever ended it."""
        if self.connected:
            self.tree.change(self.path, DEVICE, ServicesResolved=Variant("b", False))
            self.tree.change(self.path, DEVICE, Connected=Variant("b", False))

    def give_up(self) -> None:
        """An attempt to link comes to its end."""
        if self._connecting is not None:
            self._connecting.set()

    def forget(self) -> None:
        """The device object and all below it are gone."""
        self.give_up()
        self._paths.clear()
        self.listeners.clear()
        self.tree.remove(self.path)

    def listen(self, path: str, sender: str) -> None:
        """StartNotify: bluetoothd remembers the caller across a lost link, and so do we."""
        listeners = self.listeners.setdefault(path, {})
        if sender in listeners:
            raise failed("Already notifying")
        listeners[sender] = None
        self.tree.change(path, GATT_CHARACTERISTIC, Notifying=Variant("b", True))

    def deafen(self, path: str, sender: str) -> None:
        """StopNotify."""
        listeners = self.listeners.get(path, {})
        if sender not in listeners:
            raise failed("No notify session started")
        self._drop_listener(path, sender)

    def client_gone(self, sender: str) -> None:
        """A client left the bus: its notify sessions end with it."""
        for path, listeners in self.listeners.items():
            if sender in listeners:
                self._drop_listener(path, sender)

    def _drop_listener(self, path: str, sender: str) -> None:
        del self.listeners[path][sender]
        if not self.listeners[path]:
            self.tree.change(path, GATT_CHARACTERISTIC, Notifying=Variant("b", False))

    def read(self, path: str) -> bytes:
        """ReadValue, which shows up as a notification as well where somebody listens."""
        value = self._value(path)
        self._say(path, value)
        return value

    def write(self, path: str, payload: bytes) -> None:
        """WriteValue: the strap's answers come back as indications."""
        if self.strap.answer is None:
            raise BluezError("org.bluez.Error.NotPermitted", "Write not permitted")
        for notification in self.strap.answer(self._uuid(path), payload):
            self.deliver(notification)

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
        """Once on the bus for every client that listens."""
        path = self._paths.get(notification.uuid, "")
        listeners = self.listeners.get(path)
        if not listeners or not self.connected or self.stalled or not self.in_reach:
            return
        self.strap.sent.append(notification)
        for _ in listeners:
            self._say(path, notification.payload)

    def _say(self, path: str, value: bytes) -> None:
        self.tree.say_changed(path, GATT_CHARACTERISTIC, {"Value": Variant("ay", value)})

    def _value(self, path: str) -> bytes:
        uuid = self._uuid(path)
        for service in self.strap.services:
            for characteristic in service.characteristics:
                if characteristic.uuid == uuid and "read" in characteristic.flags:
                    return characteristic.value
        raise BluezError("org.bluez.Error.NotPermitted", "Read not permitted")

    def _uuid(self, path: str) -> str:
        for uuid, known in self._paths.items():
            if known == path:
                return uuid
        raise failed("Not connected")

    def _publish_services(self) -> None:
        for row in gatt_objects(self.path, self.strap.services):
            if row.path not in self.tree.objects:
                self.tree.add(row.path, row.interfaces)
            if row.uuid:
                self._paths[row.uuid] = row.path
        if BATTERY_LEVEL in self._paths:
            level = self._value(self._paths[BATTERY_LEVEL])[0]
            self.tree.add(self.path, {BATTERY: {"Percentage": Variant("y", level)}})
        self.tree.change(self.path, DEVICE, ServicesResolved=Variant("b", True))

    def _device_properties(self, rssi_dbm: int) -> Properties:
        name = self.strap.name
        named = {} if name is None else {"Name": Variant("s", name)}
        return {
            "Address": Variant("s", self.strap.address),
            "AddressType": Variant("s", "random"),
            **named,
            "Alias": Variant("s", name or self.strap.address.replace(":", "-")),
            "Paired": Variant("b", False),
            "Bonded": Variant("b", False),
            "Trusted": Variant("b", False),
            "Blocked": Variant("b", False),
            "LegacyPairing": Variant("b", False),
            "RSSI": Variant("n", rssi_dbm),
            "Connected": Variant("b", False),
            "UUIDs": Variant("as", self.strap.service_uuids),
            "Adapter": Variant("o", ADAPTER_PATH),
            "ServicesResolved": Variant("b", False),
        }
