"""BlueZ's own ways, where bleak has no call for them.

bleak keeps one connection to the bus for each loop, and with it all that it knows. It must go when
the loop ends; when bluetoothd died, because bleak goes on believing in links of before; and when
bluetoothd left a request unanswered: carried out later, that would stay in force for as long as
whoever asked is on the bus, and every later request would be InProgress.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bleak.backends.bluezdbus.manager import BlueZManager
    from bleak.backends.device import BLEDevice
    from dbus_fast.aio import MessageBus

ADAPTERS = Path("/sys/class/bluetooth")


def _shared() -> BlueZManager | None:
    from bleak.backends.bluezdbus import manager  # noqa: PLC0415  # exists on Linux alone

    return manager._global_instances.get(asyncio.get_running_loop())  # noqa: SLF001  # see above


async def learn_version() -> None:
    """Have bleak ask for BlueZ's version, undisturbed.

    It asks at its first connect; were that one broken off meanwhile, every later connect would
    wait for the answer for ever.
    """
    if sys.platform != "linux":
        return
    from bleak.backends.bluezdbus.version import BlueZFeatures  # noqa: PLC0415  # exists on Linux alone

    if not BlueZFeatures.checked_bluez_version:
        await BlueZFeatures.check_bluez_version()


async def join_bus(checked: MessageBus | None) -> MessageBus | None:
    """Have bleak connect, and see that what it believes of links is so; gives its connection.

    One that was `checked` is not again. bleak drops what it is told between the answer that lists
    everything and its own next turn on the loop: a link that falls just then would be believed in
    for ever, and its strap never connected to.
    """
    if sys.platform != "linux":
        return None
    from bleak.backends.bluezdbus.manager import get_global_bluez_manager  # noqa: PLC0415  # see above

    while True:
        shared = await get_global_bluez_manager()
        bus = shared._bus  # noqa: SLF001  # see above
        if bus is None or bus is checked or await _links_are_so(shared, bus):
            return bus
        await leave_bus()


async def _links_are_so(shared: BlueZManager, bus: MessageBus) -> bool:
    """All that was said before the answer is known by now; what comes after is not dropped."""
    from dbus_fast import Message, MessageType  # noqa: PLC0415  # bleak needs it on Linux alone

    question = Message(
        destination="org.bluez",
        path="/",
        interface="org.freedesktop.DBus.ObjectManager",
        member="GetManagedObjects",
    )
    answer = await bus.call(question)
    if answer is None or answer.message_type is not MessageType.METHOD_RETURN:
        return True  # whoever asks next meets the same trouble, and says so
    devices = {
        path: interfaces["org.bluez.Device1"]["Connected"].value
        for path, interfaces in answer.body[0].items()
        if "org.bluez.Device1" in interfaces
    }
    return all(shared.is_connected(path) == linked for path, linked in devices.items())


async def leave_bus() -> None:
    """Close bleak's own connection; it makes a new one when it needs one. Clients keep theirs."""
    if sys.platform != "linux":
        return
    shared = _shared()
    bus = None if shared is None else shared._bus  # noqa: SLF001  # see above
    if bus is not None and bus.connected:
        bus.disconnect()
        with contextlib.suppress(OSError, EOFError):  # it says again what broke the connection
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast leaves it untyped


def no_link(device: BLEDevice) -> bool:
    """The system says that `device` is not linked, whatever a client believes of it.

    A bluetoothd that was started anew answers Disconnect of what it never linked with success, and
    never says that the link is gone.
    """
    shared = _shared() if sys.platform == "linux" else None
    return shared is not None and not shared.is_connected(device.details["path"])


def forgotten(device: BLEDevice) -> bool:
    """The system knows of no such device any more: its adapter was unplugged, or it was withdrawn.

    bleak may then wait for the end of a link that never was (BlueZ's le-connection-abort-by-local).
    """
    shared = _shared() if sys.platform == "linux" else None
    bus = None if shared is None else shared._bus  # noqa: SLF001  # see above
    if shared is None or bus is None or not bus.connected:
        return False  # bleak is still joining the bus, and knows of nothing yet
    return device.details["path"] not in shared._properties  # noqa: SLF001  # see above


def battery_percent(device: BLEDevice) -> int | None:
    """What bluetoothd read of the battery, where it keeps the strap's own service to itself.

    That is so with `ExportClaimedServices = no` in its main.conf (BlueZ 5.80 and later); it tells
    the level as org.bluez.Battery1 of the device.
    """
    shared = _shared() if sys.platform == "linux" else None
    interfaces = {} if shared is None else shared._properties.get(device.details["path"], {})  # noqa: SLF001  # see above
    percent = interfaces.get("org.bluez.Battery1", {}).get("Percentage")
    return None if percent is None else int(percent)


def without_adapter() -> bool:
    """Linux knows of no adapter, and so does not even start the service.

    bluetooth.service asks for this folder (ConditionPathIsDirectory); whoever calls the service
    all the same waits in vain. Another bus than the system's has nothing to do with it.
    """
    if sys.platform != "linux" or "DBUS_SYSTEM_BUS_ADDRESS" in os.environ:
        return False
    return not any(ADAPTERS.glob("hci*"))
