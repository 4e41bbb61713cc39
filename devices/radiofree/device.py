"""A strap's device object, with what BlueZ's src/device.c does to it.

* The first advertisement publishes it, with the name once a scan response has brought it.
* Connect is answered when the link is up; the services follow, and take seconds unless they are
  cached from an earlier link. Then UUIDs holds all of them, and ServicesResolved is said.
* Disconnect hangs up after 2 s (DISCONNECT_TIMER); without a link it succeeds at once. It is
  answered after ServicesResolved has gone, and before Connected has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.names import ADAPTER_PATH, DEVICE, device_path
from devices.radiofree.sessions import GattSessions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any

    from devices.radiofree.strap import VirtualStrap
    from devices.radiofree.tree import ObjectTree, Properties

# How long a real bluetoothd and a strap take, in seconds.
RESOLVE_S = 3.0  # about forty exchanges, each of two connection intervals of 30 to 50 ms
RESOLVE_CACHED_S = 0.3
LATE_S = 0.5
EXCHANGE_S = 0.08  # one of them
DISCONNECT_S = 2.1


@dataclass(slots=True)
class Device:
    """`links` counts the links there have been."""

    strap: VirtualStrap
    tree: ObjectTree
    sleep: Callable[[float], Awaitable[None]]
    spawn: Callable[[Coroutine[Any, Any, None]], None]
    gatt: GattSessions = field(init=False)
    links: int = 0
    _disconnects: list[Callable[[], None]] = field(default_factory=list)
    _cached: bool = False
    _named: bool = False

    def __post_init__(self) -> None:
        self.gatt = GattSessions(self.strap, self.tree, self.path)

    @property
    def path(self) -> str:
        """The object's path."""
        return device_path(self.strap.address)

    @property
    def known(self) -> bool:
        """The object is published."""
        return DEVICE in self.tree.objects.get(self.path, {})

    @property
    def connected(self) -> bool:
        """Bluetoothd believes there is a link."""
        return self.known and bool(self.tree.value(self.path, DEVICE, "Connected"))

    @property
    def hanging_up(self) -> bool:
        """Disconnect was asked for, and the link is still there."""
        return bool(self._disconnects)

    def advertise(self, rssi_dbm: int) -> None:
        """An advertisement reached the adapter, and the scan response with the name after it."""
        if self.known:
            self.tree.change(self.path, DEVICE, RSSI=Variant("n", rssi_dbm))
        else:
            self.tree.add(self.path, {DEVICE: self._properties(rssi_dbm)})
        if self.strap.name and not self._named:
            self._named = True
            name = Variant("s", self.strap.name)
            self.tree.change(self.path, DEVICE, Name=name, Alias=name)

    def up(self, *, early: bool = False) -> None:
        """The link is there. `early`: services are said to be resolved before they are listed.

        So it was seen after an attempt that had come to nothing (bluez/bluez#1489).
        """
        self.links += 1
        self.tree.change(self.path, DEVICE, Connected=Variant("b", True))
        self.gatt.linked()
        self.spawn(self._resolve(self.links, early=early))

    async def _resolve(self, link: int, *, early: bool) -> None:
        await self.sleep(RESOLVE_CACHED_S if self._cached else RESOLVE_S)
        if link != self.links or not self.connected:
            return
        self._cached = True
        resolved = Variant("b", True)
        if early:
            self.tree.change(self.path, DEVICE, ServicesResolved=resolved)
            await self.sleep(LATE_S)
        if link != self.links or not self.connected:
            return
        self.gatt.publish()
        uuids = Variant("as", self.strap.service_uuids)
        self.tree.change(self.path, DEVICE, UUIDs=uuids, ServicesResolved=resolved)
        await self.sleep(2 * EXCHANGE_S)
        if link == self.links and self.connected:
            self.gatt.publish_battery()

    def disconnect(self, answer: Callable[[], None]) -> None:
        """Device1.Disconnect, which is answered when there is no link any more."""
        if not self.connected:
            answer()
            return
        self._disconnects.append(answer)
        if len(self._disconnects) == 1:
            self.spawn(self._hang_up(self.links))

    async def _hang_up(self, link: int) -> None:
        await self.sleep(DISCONNECT_S)
        if link == self.links:
            self.close()

    def close(self) -> None:
        """The link is down, whoever ended it."""
        if not self.connected:
            return
        self.gatt.unlinked()
        self.tree.change(self.path, DEVICE, ServicesResolved=Variant("b", False))
        self._answer_disconnects()
        self.tree.change(self.path, DEVICE, Connected=Variant("b", False))

    def forget(self) -> None:
        """The object and all below it are gone."""
        self._answer_disconnects()
        self.gatt.forget()
        self.tree.remove(self.path)

    def _answer_disconnects(self) -> None:
        answers, self._disconnects = self._disconnects, []
        for answer in answers:
            answer()

    def _properties(self, rssi_dbm: int) -> Properties:
        name = self.strap.name if self._named else None
        named = {"Name": Variant("s", name)} if name else {}
        return {
            "Address": Variant("s", self.strap.address),
            "AddressType": Variant("s", "public"),
            **named,
            "Alias": Variant("s", name or self.strap.address.replace(":", "-")),
            "Paired": Variant("b", False),
            "Bonded": Variant("b", False),
            "Trusted": Variant("b", False),
            "Blocked": Variant("b", False),
            "LegacyPairing": Variant("b", False),
            "CablePairing": Variant("b", False),
            "RSSI": Variant("n", rssi_dbm),
            "Connected": Variant("b", False),
            "UUIDs": Variant("as", self.strap.advertised_uuids),
            "Adapter": Variant("o", ADAPTER_PATH),
            "ServicesResolved": Variant("b", False),
        }
