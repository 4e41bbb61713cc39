"""The adapter's object, as doc/org.bluez.Adapter.rst and src/adapter.c of BlueZ describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.names import ADAPTER

if TYPE_CHECKING:
    from devices.radiofree.tree import Interfaces, Properties

BESIDE = ("org.bluez.GattManager1", "org.bluez.LEAdvertisingManager1", "org.bluez.Media1")


def adapter_interfaces(*, powered: bool) -> Interfaces:
    """What is published at the adapter's path."""
    properties: Properties = {
        "Address": Variant("s", "00:00:5E:00:53:01"),
        "AddressType": Variant("s", "public"),
        "Name": Variant("s", "radio-free"),
        "Alias": Variant("s", "radio-free"),
        "Class": Variant("u", 0x6C010C),
        "Discoverable": Variant("b", False),
        "DiscoverableTimeout": Variant("u", 180),
        "Pairable": Variant("b", False),
        "PairableTimeout": Variant("u", 0),
        "Discovering": Variant("b", False),
        "UUIDs": Variant("as", []),
        "Modalias": Variant("s", "usb:v1D6Bp0246d0542"),
        "Roles": Variant("as", ["central", "peripheral"]),
        **power(on=powered),
    }
    return {ADAPTER: properties, **{name: {} for name in BESIDE}}


def power(*, on: bool) -> Properties:
    """What changes when it is switched (PowerState: BlueZ 5.66 and later)."""
    return {"Powered": Variant("b", on), "PowerState": Variant("s", "on" if on else "off")}
