"""The objects bluetoothd publishes: paths, interfaces, properties, and the signals they raise.

Follows the D-Bus specification's ObjectManager and Properties interfaces; property names and
types as in BlueZ's doc/org.bluez.*.rst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dbus_fast import Message, Variant

from devices.radiofree.names import ADAPTER, ADAPTER_PATH

if TYPE_CHECKING:
    from collections.abc import Callable

Properties: TypeAlias = dict[str, Variant]
Interfaces: TypeAlias = dict[str, Properties]

OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
PROPERTIES = "org.freedesktop.DBus.Properties"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"


class ObjectTree:
    """What is published now. `emit` takes each signal that a change raises."""

    def __init__(self, emit: Callable[[Message], None]) -> None:
        self.objects: dict[str, Interfaces] = {}
        self._emit = emit

    def add(self, path: str, interfaces: Interfaces) -> None:
        """Publish interfaces at a path; a new one has those that every object has."""
        if path not in self.objects:
            interfaces = {INTROSPECTABLE: {}, **interfaces, PROPERTIES: {}}
        self.objects.setdefault(path, {}).update(interfaces)
        self._emit(
            Message.new_signal(
                "/", OBJECT_MANAGER, "InterfacesAdded", "oa{sa{sv}}", [path, interfaces]
            )
        )

    def remove(self, path: str) -> None:
        """Withdraw a path and all below it, the deepest first."""
        below = sorted((p for p in self.objects if p.startswith(f"{path}/")), reverse=True)
        for gone in (*below, path):
            interfaces = self.objects.pop(gone, None)
            if interfaces is not None:
                self._emit(
                    Message.new_signal(
                        "/", OBJECT_MANAGER, "InterfacesRemoved", "oas", [gone, list(interfaces)]
                    )
                )

    def withdraw(self, path: str, interface: str) -> None:
        """Withdraw one interface; the object stays."""
        if self.objects.get(path, {}).pop(interface, None) is not None:
            self._emit(
                Message.new_signal(
                    "/", OBJECT_MANAGER, "InterfacesRemoved", "oas", [path, [interface]]
                )
            )

    def value(self, path: str, interface: str, name: str) -> Any:
        """A property's plain value.

        Raises:
            KeyError: there is no such object, interface or property.
        """
        return self.objects[path][interface][name].value

    @property
    def powered(self) -> bool:
        """There is an adapter, and it is switched on."""
        adapter = self.objects.get(ADAPTER_PATH, {}).get(ADAPTER, {})
        return bool(adapter) and bool(adapter["Powered"].value)

    def change(self, path: str, interface: str, **changed: Variant) -> None:
        """Set properties and say so, if the object is still there."""
        if interface not in self.objects.get(path, {}):
            return
        self.objects[path][interface].update(changed)
        self.say_changed(path, interface, changed)

    def forget(self, path: str, interface: str, *names: str) -> None:
        """Drop properties and say that they are no longer known."""
        properties = self.objects.get(path, {}).get(interface, {})
        dropped = [name for name in names if properties.pop(name, None) is not None]
        if dropped:
            self.say_changed(path, interface, {}, dropped)

    def say_changed(
        self, path: str, interface: str, changed: Properties, dropped: list[str] | None = None
    ) -> None:
        """Raise PropertiesChanged."""
        self._emit(
            Message.new_signal(
                path,
                PROPERTIES,
                "PropertiesChanged",
                "sa{sv}as",
                [interface, changed, dropped or []],
            )
        )
