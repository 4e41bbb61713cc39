"""A strap's GATT table as the objects bluetoothd publishes once services are resolved."""

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
        rows.append(GattObject(service_path, _service(service, device)))
        handle += 1
        for characteristic in service.characteristics:
            path = f"{service_path}/char{handle:04x}"
            rows.append(
                GattObject(path, _characteristic(characteristic, service_path), characteristic.uuid)
            )
            handle += 2
            if {"notify", "indicate"} & set(characteristic.flags):
                rows.append(GattObject(f"{path}/desc{handle:04x}", _descriptor(path)))
                handle += 1
    return tuple(rows)


def _service(service: Service, device: str) -> Interfaces:
    return {
        GATT_SERVICE: {
            "UUID": Variant("s", service.uuid),
            "Device": Variant("o", device),
            "Primary": Variant("b", True),
            "Includes": Variant("ao", []),
        }
    }


def _characteristic(characteristic: Characteristic, service_path: str) -> Interfaces:
    return {
        GATT_CHARACTERISTIC: {
            "UUID": Variant("s", characteristic.uuid),
            "Service": Variant("o", service_path),
            "Value": Variant("ay", b""),
            "Notifying": Variant("b", False),
            "Flags": Variant("as", list(characteristic.flags)),
            "MTU": Variant("q", _MTU),
        }
    }


def _descriptor(path: str) -> Interfaces:
    return {
        GATT_DESCRIPTOR: {
            "UUID": Variant("s", _CLIENT_CONFIGURATION),
            "Characteristic": Variant("o", path),
            "Value": Variant("ay", b""),
        }
    }
