"""The stand-in for bluetoothd: `org.bluez` on a bus, with the habits of the real one.

What it does with searches is in discovery.py, with links in link.py and device.py, with GATT in
sessions.py; each tells the facts of BlueZ that it keeps to, because clients trip over them.

Everything that takes time takes 1/`speed` of it, so that hours of faults fit in a minute.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from devices.radiofree.adapter import adapter_interfaces, power
from devices.radiofree.discovery import ADVERTISE_EVERY_S, Discovery
from devices.radiofree.link import StrapLink
from devices.radiofree.methods import Methods
from devices.radiofree.names import (
    ADAPTER,
    ADAPTER_PATH,
    AGENTS,
    PROFILES,
    ROOT_PATH,
    SERVICE,
)
from devices.radiofree.tree import ObjectTree

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable
    from typing import Any

    from devices.radiofree.strap import VirtualStrap

_LOG = logging.getLogger(__name__)


class Bluetoothd:
    """`org.bluez` for the straps given, on the bus at `bus_address`."""

    def __init__(
        self, bus_address: str, straps: Iterable[VirtualStrap], *, speed: float = 1.0
    ) -> None:
        self.speed = speed
        self.tree = ObjectTree(self._emit)
        self.links = {
            strap.address: StrapLink(strap, self.tree, self._sleep, self._spawn) for strap in straps
        }
        self.discovery = Discovery(self.tree, self.links, self._now_s)
        self._awake = asyncio.Event()
        self._awake.set()
        self._bus_address = bus_address
        self._bus: MessageBus | None = None
        self._began_s: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._methods = Methods(self.tree, self.links, self.discovery, self._emit, self.power)

    async def start(self, *, adapter: bool = True) -> None:
        """Take the name on the bus and set the hearts going, unless it runs already."""
        if self._bus is not None and self._bus.connected:
            return
        await self.stop()
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
            with contextlib.suppress(OSError, EOFError):  # it says again what broke the connection
                await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast leaves it untyped
        for link in self.links.values():
            link.forget()
        self.tree.objects.clear()
        self.discovery.clear()
        self._awake.set()

    # Faults of the adapter; those of one strap are in devices/radiofree/faults.py.

    def plug_adapter(self, *, powered: bool = True) -> None:
        """An adapter appears."""
        self.tree.add(ADAPTER_PATH, adapter_interfaces(powered=powered))

    def unplug_adapter(self) -> None:
        """The adapter and every device behind it are gone."""
        self._down()
        for link in self.links.values():
            link.forget()
        self.tree.remove(ADAPTER_PATH)

    def power(self, *, on: bool) -> None:
        """The adapter is switched on or off; links and searches end before it is said to be off."""
        if not on:
            self._down()
        self.tree.change(ADAPTER_PATH, ADAPTER, **power(on=on))

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
        self.discovery.clear()

    # The bus.

    def _emit(self, message: Message) -> None:
        if self._bus is None or not self._bus.connected:
            return
        try:
            self._bus.send(message)
        except OSError as error:
            _LOG.warning("the bus hung up on bluetoothd, “restart” brings it back: %s", error)
            self._bus.disconnect()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _now_s(self) -> float:
        return asyncio.get_running_loop().time() * self.speed

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)
        await self._awake.wait()

    def _on_message(self, message: Message) -> bool:
        if message.message_type is MessageType.SIGNAL and message.member == "NameOwnerChanged":
            name, _, owner = message.body
            if not owner:
                self._methods.client_gone(name)
        if message.message_type is not MessageType.METHOD_CALL or message.destination not in (
            SERVICE,
            self._bus.unique_name if self._bus else None,
        ):
            return False
        self._spawn(self._answer(message))
        return True

    async def _answer(self, message: Message) -> None:
        await self._awake.wait()
        await self._methods.answer(message)

    # What goes on by itself.

    async def _beat(self, link: StrapLink, began_s: float) -> None:
        for notification in link.strap.heart:
            due_s = began_s + notification.time_s / self.speed
            await asyncio.sleep(max(0.0, due_s - asyncio.get_running_loop().time()))
            if self._awake.is_set():
                link.deliver(notification)

    async def _advertise(self) -> None:
        while True:
            await self._awake.wait()
            self.discovery.tick()
            await self._sleep(ADVERTISE_EVERY_S)
