"""The stand-in for bluetoothd: `org.bluez` on a bus, with the habits of the real one.

Habits kept because clients trip over them: a notify session outlives a lost link and is
re-armed by the next one, so a client that left a stale session behind hears everything twice;
Disconnect answers only when the link is down, about two seconds later; a second StartDiscovery
from the same client is InProgress; a device that was only ever found by scanning is forgotten
half a minute after it was last heard.

Everything that takes time takes 1/`speed` of it, so that hours of faults fit in a minute.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from devices.radiofree.link import StrapLink
from devices.radiofree.names import (
    ADAPTER,
    ADAPTER_PATH,
    AGENTS,
    DEVICE,
    GATT_CHARACTERISTIC,
    PROFILES,
    ROOT_PATH,
    SERVICE,
    BluezError,
    failed,
    in_progress,
    not_ready,
    unknown_method,
    unknown_object,
)
from devices.radiofree.tree import OBJECT_MANAGER, PROPERTIES, ObjectTree

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from typing import Any

    from devices.radiofree.strap import VirtualStrap
    from devices.radiofree.tree import Interfaces

    Reply: TypeAlias = tuple[str, list[Any]]
    Method: TypeAlias = Callable[[Message], Awaitable[Reply]]

ADVERTISE_EVERY_S = 1.0225  # the slowest interval that Apple lets accessories advertise at
FORGET_AFTER_S = 30.0
_NOTHING: Reply = ("", [])


class Bluetoothd:
    """`org.bluez` for the straps given, on the bus at `bus_address`."""

    def __init__(
        self, bus_address: str, straps: Iterable[VirtualStrap], *, speed: float = 1.0
    ) -> None:
        self.speed = speed
        self.tree = ObjectTree(self._emit)
        self.links = {strap.address: StrapLink(strap, self.tree, self._sleep) for strap in straps}
        self.discovery_in_progress = 0
        self._awake = asyncio.Event()
        self._awake.set()
        self._bus_address = bus_address
        self._bus: MessageBus | None = None
        self._began_s: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._scanners: dict[str, None] = {}
        self._last_heard_s: dict[str, float] = {}
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

    async def start(self, *, adapter: bool = True) -> None:
        """Take the name on the bus and set the hearts going, unless it runs already."""
        if self._bus is not None:
            return
        bus = MessageBus(bus_address=self._bus_address)
        await bus.connect()
        bus.add_message_handler(self._on_message)
        self._bus = bus
        # A restarted bluetoothd finds the same hearts beating on.
        if self._began_s is None:
            self._began_s = asyncio.get_running_loop().time()
        await bus.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus",
                member="AddMatch",
                signature="s",
                body=["interface='org.freedesktop.DBus',member='NameOwnerChanged'"],
            )
        )
        self.tree.add(ROOT_PATH, {AGENTS: {}, PROFILES: {}})
        if adapter:
            self.plug_adapter()
        await bus.request_name(SERVICE)
        for link in self.links.values():
            self._spawn(self._beat(link, self._began_s))
            self._spawn(link.pour())
        self._spawn(self._advertise())

    async def stop(self) -> None:
        """Vanish as a killed bluetoothd does: no signal, the name just goes."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.disconnect()
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast leaves it untyped
        for link in self.links.values():
            link.forget()
        self.tree.objects.clear()
        self._scanners.clear()
        self._awake.set()

    # Faults of the adapter; those of one strap are in devices/radiofree/faults.py.

    def plug_adapter(self, *, powered: bool = True) -> None:
        """An adapter appears."""
        self.tree.add(ADAPTER_PATH, _adapter(powered=powered))

    def unplug_adapter(self) -> None:
        """The adapter and every device behind it are gone."""
        self._down()
        for link in self.links.values():
            link.forget()
        self.tree.remove(ADAPTER_PATH)

    def power(self, *, on: bool) -> None:
        """The adapter is switched on or off."""
        self.tree.change(ADAPTER_PATH, ADAPTER, Powered=Variant("b", on))
        if not on:
            self._down()

    @property
    def well(self) -> bool:
        """It runs, answers, and has an adapter that is switched on."""
        return self._bus is not None and self._awake.is_set() and self.tree.powered

    def hang(self) -> None:
        """Stopped in its tracks: nothing is answered, and what straps say meanwhile is lost."""
        self._awake.clear()

    def resume(self) -> None:
        """Goes on, beginning with what it was asked meanwhile."""
        self._awake.set()

    def _down(self) -> None:
        for link in self.links.values():
            link.close()
            link.give_up()
        self._scanners.clear()
        self._say_discovering()

    # The bus.

    def _emit(self, message: Message) -> None:
        if self._bus is not None and self._bus.connected:
            self._bus.send(message)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)

    def _on_message(self, message: Message) -> bool:
        if message.message_type is MessageType.SIGNAL and message.member == "NameOwnerChanged":
            name, _, owner = message.body
            if not owner:
                self._gone.add(name)
                self._client_gone(name)
        if message.message_type is not MessageType.METHOD_CALL or message.destination not in (
            SERVICE,
            self._bus.unique_name if self._bus else None,
        ):
            return False
        self._spawn(self._answer(message))
        return True

    async def _answer(self, message: Message) -> None:
        await self._awake.wait()
        try:
            method = self._methods.get((message.interface or "", message.member or ""))
            if message.path != "/" and message.path not in self.tree.objects:
                raise unknown_object(message.path or "", message.member or "")
            if method is None:
                raise unknown_method(message.path or "", message.member or "")
            signature, body = await method(message)
            self._emit(Message.new_method_return(message, signature, body))
        except BluezError as refusal:
            self._emit(Message.new_error(message, refusal.name, refusal.text))

    def _client_gone(self, name: str) -> None:
        for link in self.links.values():
            link.client_gone(name)
        if name in self._scanners:
            del self._scanners[name]
            self._say_discovering()

    # Methods, in the order of the table.

    async def _managed_objects(self, _message: Message) -> Reply:
        return "a{oa{sa{sv}}}", [self.tree.objects]

    async def _get(self, message: Message) -> Reply:
        interface, name = message.body
        return "v", [self.tree.objects[message.path or ""][interface][name]]

    async def _get_all(self, message: Message) -> Reply:
        return "a{sv}", [self.tree.objects[message.path or ""].get(message.body[0], {})]

    async def _set(self, message: Message) -> Reply:
        interface, name, value = message.body
        if (interface, name) == (ADAPTER, "Powered"):
            self.power(on=value.value)
        return _NOTHING

    async def _set_filter(self, _message: Message) -> Reply:
        self._check_powered()
        return _NOTHING

    async def _start_discovery(self, message: Message) -> Reply:
        self._check_powered()
        sender = self._present(message)
        if sender in self._scanners or self.discovery_in_progress > 0:
            self.discovery_in_progress = max(0, self.discovery_in_progress - 1)
            raise in_progress()
        self._scanners[sender] = None
        self._say_discovering()
        return _NOTHING

    async def _stop_discovery(self, message: Message) -> Reply:
        self._check_powered()
        if self._scanners.pop(message.sender or "", "none") == "none":
            raise BluezError("org.bluez.Error.Failed", "No discovery started")
        self._say_discovering()
        return _NOTHING

    async def _remove_device(self, message: Message) -> Reply:
        self._link_at(message.body[0]).forget()
        return _NOTHING

    async def _connect(self, message: Message) -> Reply:
        self._check_powered()
        await self._link_at(message.path).connect()
        return _NOTHING

    async def _disconnect(self, message: Message) -> Reply:
        await self._link_at(message.path).disconnect()
        return _NOTHING

    async def _read(self, message: Message) -> Reply:
        return "ay", [self._linked_at(message.path).read(message.path or "")]

    async def _write(self, message: Message) -> Reply:
        link = self._linked_at(message.path)
        link.write(message.path or "", bytes(message.body[0]))
        return _NOTHING

    async def _start_notify(self, message: Message) -> Reply:
        sender = self._present(message)
        self._linked_at(message.path).listen(message.path or "", sender)
        return _NOTHING

    async def _stop_notify(self, message: Message) -> Reply:
        self._link_at(message.path).deafen(message.path or "", message.sender or "")
        return _NOTHING

    # What the methods share.

    def _check_powered(self) -> None:
        if not self.tree.powered:
            raise not_ready()

    def _present(self, message: Message) -> str:
        """The sender, for whom a session begins: nobody's session outlives its owner."""
        if message.sender is None or message.sender in self._gone:
            raise failed("Disconnected from D-Bus")
        return message.sender

    def _link_at(self, path: str | None) -> StrapLink:
        for link in self.links.values():
            if path == link.path or (path or "").startswith(f"{link.path}/"):
                return link
        raise unknown_object(path or "", "")

    def _linked_at(self, path: str | None) -> StrapLink:
        link = self._link_at(path)
        if not link.connected:
            raise BluezError("org.bluez.Error.Failed", "Not connected")
        return link

    def _say_discovering(self) -> None:
        scanning = bool(self._scanners)
        self.tree.change(ADAPTER_PATH, ADAPTER, Discovering=Variant("b", scanning))
        if not scanning:
            for link in self.links.values():
                self.tree.forget(link.path, DEVICE, "RSSI")

    # What goes on by itself.

    async def _beat(self, link: StrapLink, began_s: float) -> None:
        for notification in link.strap.heart:
            due_s = began_s + notification.time_s / self.speed
            await asyncio.sleep(max(0.0, due_s - asyncio.get_running_loop().time()))
            if self._awake.is_set():
                link.deliver(notification)

    async def _advertise(self) -> None:
        flicker = 0
        while True:
            flicker ^= 1
            await self._awake.wait()
            for link in self.links.values():
                if link.heard and self._scanners:
                    link.advertise(link.strap.rssi_dbm - flicker)
                self._forget_if_old(link)
            await self._sleep(ADVERTISE_EVERY_S)

    def _forget_if_old(self, link: StrapLink) -> None:
        now_s = asyncio.get_running_loop().time() * self.speed
        if link.connected or (link.heard and self._scanners):
            self._last_heard_s[link.path] = now_s
        elif link.known and now_s - self._last_heard_s.get(link.path, now_s) > FORGET_AFTER_S:
            link.forget()


def _adapter(*, powered: bool) -> Interfaces:
    return {
        ADAPTER: {
            "Address": Variant("s", "00:00:5E:00:53:01"),
            "AddressType": Variant("s", "public"),
            "Name": Variant("s", "radio-free"),
            "Alias": Variant("s", "radio-free"),
            "Class": Variant("u", 0),
            "Powered": Variant("b", powered),
            "Discoverable": Variant("b", False),
            "Pairable": Variant("b", True),
            "Discovering": Variant("b", False),
            "UUIDs": Variant("as", []),
            "Roles": Variant("as", ["central", "peripheral"]),
        }
    }
