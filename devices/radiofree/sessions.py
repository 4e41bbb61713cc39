"""A linked strap's GATT objects, and who listens to them.

Facts of BlueZ's src/gatt-client.c and profiles/battery/battery.c
--------------------------------------------------------------------
* Objects are published once and stay when the link goes, until the device is forgotten.
* A notify session belongs to a client on the bus. It outlives the link and is armed again by the
  next one, whoever made that: a client that left a stale session behind hears everything twice.
  StartNotify without a link succeeds, and is armed by the next.
* A notification raises one PropertiesChanged of Value for each session; so does a read.
* The battery is read by bluetoothd itself, and published as org.bluez.Battery1 of the device while
  it is linked. The Battery Service is there as well from 5.55 on, unless main.conf says
  "ExportClaimedServices = no" (5.80 and later).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.gatt import NOTIFYING, gatt_objects
from devices.radiofree.names import (
    BATTERY,
    GATT_CHARACTERISTIC,
    BluezError,
    failed,
    in_progress,
    not_supported,
)
from devices.uuids import BATTERY_LEVEL, BATTERY_SERVICE

if TYPE_CHECKING:
    from devices.radiofree.strap import Characteristic, VirtualStrap
    from devices.radiofree.tree import ObjectTree


@dataclass(slots=True)
class GattSessions:
    """Of the strap whose device object is at `device`."""

    strap: VirtualStrap
    tree: ObjectTree
    device: str
    hides_battery: bool = False
    _paths: dict[str, str] = field(default_factory=dict)
    _armed: dict[str, dict[str, bool]] = field(default_factory=dict)

    def publish(self) -> None:
        """Services are resolved."""
        shown = tuple(
            service
            for service in self.strap.services
            if not (self.hides_battery and service.uuid == BATTERY_SERVICE)
        )
        for row in gatt_objects(self.device, shown):
            if row.path not in self.tree.objects:
                self.tree.add(row.path, row.interfaces)
            if row.uuid:
                self._paths[row.uuid] = row.path

    def publish_battery(self) -> None:
        """Bluetoothd has read it."""
        known = self._characteristics().get(BATTERY_LEVEL)
        if known is not None:
            properties = {
                "Percentage": Variant("y", known.value[0]),
                "Source": Variant("s", "GATT Battery Service"),
            }
            self.tree.add(self.device, {BATTERY: properties})

    def linked(self) -> None:
        """Sessions from before this link are armed again."""
        self._arm_all(armed=True)

    def unlinked(self) -> None:
        """The link is gone; objects and sessions stay."""
        self._arm_all(armed=False)
        self.tree.withdraw(self.device, BATTERY)

    def forget(self) -> None:
        """The objects are gone, and the sessions with them."""
        self._paths.clear()
        self._armed.clear()

    def begin(self, path: str, sender: str) -> None:
        """StartNotify has arrived.

        Raises:
            BluezError: not that kind of characteristic, or this client listens already.
        """
        if not NOTIFYING & set(self._at(path).flags):
            raise not_supported()
        sessions = self._armed.setdefault(path, {})
        if sender in sessions:
            raise failed("Already notifying") if sessions[sender] else in_progress()
        sessions[sender] = False

    def arm(self, path: str, sender: str) -> None:
        """StartNotify was carried out."""
        sessions = self._armed.get(path, {})
        if sender in sessions:
            sessions[sender] = True
            self.tree.change(path, GATT_CHARACTERISTIC, Notifying=Variant("b", True))

    def end(self, path: str, sender: str) -> None:
        """StopNotify.

        Raises:
            BluezError: this client does not listen.
        """
        if sender not in self._armed.get(path, {}):
            raise failed("No notify session started")
        self._drop(path, sender)

    def client_gone(self, sender: str) -> None:
        """A client left the bus: its sessions end with it."""
        for path, sessions in self._armed.items():
            if sender in sessions:
                self._drop(path, sender)

    def listeners(self, uuid: str) -> int:
        """How many would hear a notification."""
        return sum(self._armed.get(self._paths.get(uuid, ""), {}).values())

    def notify(self, uuid: str, payload: bytes) -> None:
        """Once on the bus for every client that listens."""
        for _ in range(self.listeners(uuid)):
            self._say(self._paths[uuid], payload)

    def read(self, path: str) -> bytes:
        """ReadValue's answer.

        Raises:
            BluezError: it cannot be read.
        """
        known = self._at(path)
        if "read" not in known.flags:
            raise BluezError("org.bluez.Error.NotPermitted", "Read not permitted")
        self._say(path, known.value)
        return known.value

    def known_as(self, path: str) -> str:
        """The UUID of what is at `path`; empty for what is no characteristic."""
        return next((uuid for uuid, known in self._paths.items() if known == path), "")

    def uuid(self, path: str) -> str:
        """Of the characteristic at `path`."""
        return self._at(path).uuid

    def flags(self, path: str) -> tuple[str, ...]:
        """Of the characteristic at `path`."""
        return self._at(path).flags

    def _at(self, path: str) -> Characteristic:
        for uuid, known in self._paths.items():
            if known == path:
                return self._characteristics()[uuid]
        raise failed("Not connected")

    def _characteristics(self) -> dict[str, Characteristic]:
        return {
            each.uuid: each for service in self.strap.services for each in service.characteristics
        }

    def _arm_all(self, *, armed: bool) -> None:
        for sessions in self._armed.values():
            sessions.update(dict.fromkeys(sessions, armed))

    def _drop(self, path: str, sender: str) -> None:
        del self._armed[path][sender]
        if not any(self._armed[path].values()):
            self.tree.change(path, GATT_CHARACTERISTIC, Notifying=Variant("b", False))

    def _say(self, path: str, value: bytes) -> None:
        self.tree.say_changed(path, GATT_CHARACTERISTIC, {"Value": Variant("ay", value)})
