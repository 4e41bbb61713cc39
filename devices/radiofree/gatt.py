"""A strap's GATT table as the objects bluetoothd publishes once services are resolved.

Properties and their types: BlueZ's doc/org.bluez.Gatt*.rst and src/gatt-client.c; `Handle` from
5.76 on, `MTU` from 5.62 on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.names import GATT_CHARACTERISTIC, GATT_DESCRIPTOR, GATT_SERVICE

if TYPE_CHECKING:
    from devices.radiofree.strap import Characteristic, Service
    from devices.radiofree.tree import Interfaces

_CLIENT_CONFIGURATION = "00002902-0000-1000-8000-00805f9b34fb"
_FIRST_HANDLE = 0x000A
_MTU = 247
NOTIFYING = frozenset(("notify", "indicate"))


@dataclass(frozen=True, slots=True)
class GattObject:
    """One published object; `uuid` is empty for descriptors."""

    path: str
    interfaces: Interfaces
    uuid: str = ""


def gatt_objects(device: str, services: tuple[Service, ...]) -> tuple[GattObject, ...]:
    """Services, characteristics and client configuration descriptors in handle order."""
    rows: list[GattObject] = []
    handle = _FIRST_HANDLE
    for service in services:
        service_path = f"{device}/service{handle:04x}"
        rows.append(GattObject(service_path, _service(service, device, handle)))
        handle += 1
        for characteristic in service.characteristics:
            path = f"{service_path}/char{handle:04x}"
            properties = _characteristic(characteristic, service_path, handle)
            rows.append(GattObject(path, properties, characteristic.uuid))
            handle += 2
            if NOTIFYING & set(characteristic.flags):
                rows.append(GattObject(f"{path}/desc{handle:04x}", _descriptor(path, handle)))
                handle += 1
    return tuple(rows)


def _service(service: Service, device: str, handle: int) -> Interfaces:
    return {
        GATT_SERVICE: {
            "Handle": Variant("q", handle),
            "UUID": Variant("s", service.uuid),
            "Device": Variant("o", device),
            "Primary": Variant("b", True),
            "Includes": Variant("ao", []),
        }
    }


def _characteristic(characteristic: Characteristic, service: str, handle: int) -> Interfaces:
    notifies = bool(NOTIFYING & set(characteristic.flags))
    only_then = {name: Variant("b", False) for name in ("Notifying", "NotifyAcquired") if notifies}
    return {
        GATT_CHARACTERISTIC: {
            "Handle": Variant("q", handle),
            "UUID": Variant("s", characteristic.uuid),
            "Service": Variant("o", service),
            "Value": Variant("ay", b""),
            **only_then,
            "Flags": Variant("as", list(characteristic.flags)),
            "MTU": Variant("q", _MTU),
        }
    }


def _descriptor(characteristic: str, handle: int) -> Interfaces:
    return {
        GATT_DESCRIPTOR: {
            "Handle": Variant("q", handle),
            "UUID": Variant("s", _CLIENT_CONFIGURATION),
            "Characteristic": Variant("o", characteristic),
            "Value": Variant("ay", b""),
        }
    }
