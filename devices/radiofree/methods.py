"""What clients may ask of bluetoothd, by interface and member."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from dbus_fast import Message

from devices.radiofree.names import (
    ADAPTER,
    DEVICE,
    GATT_CHARACTERISTIC,
    BluezError,
    failed,
    not_ready,
    unknown_method,
    unknown_object,
)
from devices.radiofree.tree import OBJECT_MANAGER, PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import Any, Protocol

    from devices.radiofree.discovery import Discovery
    from devices.radiofree.link import StrapLink
    from devices.radiofree.tree import ObjectTree

    Reply: TypeAlias = tuple[str, list[Any]]
    Method: TypeAlias = Callable[[Message], Awaitable[Reply | None]]

    class Power(Protocol):
        """Switches the adapter."""

        def __call__(self, *, on: bool) -> None:
            """To `on`."""


_NOTHING: Reply = ("", [])


class Methods:
    """Answers go out through `emit`."""

    def __init__(
        self,
        tree: ObjectTree,
        links: Mapping[str, StrapLink],
        discovery: Discovery,
        emit: Callable[[Message], None],
        power: Power,
    ) -> None:
        self._tree = tree
        self._links = links
        self._discovery = discovery
        self._emit = emit
        self._power = power
        self._gone: set[str] = set()
        self._methods: dict[tuple[str, str], Method] = {
            (OBJECT_MANAGER, "GetManagedObjects"): self._managed_objects,
            (PROPERTIES, "Get"): self._get,
            (PROPERTIES, "GetAll"): self._get_all,
            (PROPERTIES, "Set"): self._set,
            (ADAPTER, "SetDiscoveryFilter"): self._set_filter,
            (ADAPTER, "StartDiscovery"): self._start_discovery,
            (ADAPTER, "StopDiscovery"): self._stop_discovery,
            (ADAPTER, "RemoveDevice"): self._remove_device,
            (DEVICE, "Connect"): self._connect,
            (DEVICE, "Disconnect"): self._disconnect,
            (GATT_CHARACTERISTIC, "ReadValue"): self._read,
            (GATT_CHARACTERISTIC, "WriteValue"): self._write,
            (GATT_CHARACTERISTIC, "StartNotify"): self._start_notify,
            (GATT_CHARACTERISTIC, "StopNotify"): self._stop_notify,
        }

    async def answer(self, message: Message) -> None:
        """Carry out what `message` asks, or refuse it."""
        try:
            method = self._methods.get((message.interface or "", message.member or ""))
            if message.path != "/" and message.path not in self._tree.objects:
                raise unknown_object(message.path or "", message.member or "")
            if method is None:
                raise unknown_method(message.path or "", message.member or "")
            reply = await method(message)
            if reply is not None:
                self._emit(Message.new_method_return(message, *reply))
        except BluezError as refusal:
            self._emit(Message.new_error(message, refusal.name, refusal.text))

    def client_gone(self, name: str) -> None:
        """A client left the bus: what it began ends with it."""
        self._gone.add(name)
        for link in self._links.values():
            link.gatt.client_gone(name)
        self._discovery.client_gone(name)

    async def _managed_objects(self, _message: Message) -> Reply:
        return "a{oa{sa{sv}}}", [self._tree.objects]

    async def _get(self, message: Message) -> Reply:
        interface, name = message.body
        return "v", [self._tree.objects[message.path or ""][interface][name]]

    async def _get_all(self, message: Message) -> Reply:
        return "a{sv}", [self._tree.objects[message.path or ""].get(message.body[0], {})]

    async def _set(self, message: Message) -> Reply:
        interface, name, value = message.body
        if (interface, name) == (ADAPTER, "Powered"):
            self._power(on=value.value)
        return _NOTHING

    async def _set_filter(self, message: Message) -> Reply:
        self._check_powered()
        self._discovery.set_filter(self._present(message), message.body[0])
        return _NOTHING

    async def _start_discovery(self, message: Message) -> Reply:
        self._check_powered()
        self._discovery.start(self._present(message))
        return _NOTHING

    async def _stop_discovery(self, message: Message) -> Reply:
        self._check_powered()
        self._discovery.stop(message.sender or "")
        return _NOTHING

    async def _remove_device(self, message: Message) -> Reply:
        self._link_at(message.body[0]).forget()
        return _NOTHING

    async def _connect(self, message: Message) -> Reply:
        self._check_powered()
        await self._link_at(message.path).connect()
        return _NOTHING

    async def _disconnect(self, message: Message) -> None:
        answer = Message.new_method_return(message)
        self._link_at(message.path).disconnect(lambda: self._emit(answer))

    async def _read(self, message: Message) -> Reply:
        return "ay", [await self._link_at(message.path).read(message.path or "")]

    async def _write(self, message: Message) -> Reply:
        payload = bytes(message.body[0])
        await self._link_at(message.path).write(message.path or "", payload)
        return _NOTHING

    async def _start_notify(self, message: Message) -> Reply:
        sender = self._present(message)
        await self._link_at(message.path).listen(message.path or "", sender)
        return _NOTHING

    async def _stop_notify(self, message: Message) -> Reply:
        self._link_at(message.path).gatt.end(message.path or "", message.sender or "")
        return _NOTHING

    # What the methods share.

    def _check_powered(self) -> None:
        if not self._tree.powered:
            raise not_ready()

    def _present(self, message: Message) -> str:
        """The sender, for whom a session begins: nobody's session outlives its owner."""
        if message.sender is None or message.sender in self._gone:
            raise failed("Disconnected from D-Bus")
        return message.sender

    def _link_at(self, path: str | None) -> StrapLink:
        for link in self._links.values():
            if path == link.path or (path or "").startswith(f"{link.path}/"):
                return link
        raise unknown_object(path or "", "")
