"""Leaving the message bus, where bleak has no call for it.

bleak keeps one connection to the bus for each loop, and with it all that it knows. It must go when
the loop ends; when bluetoothd died, because bleak goes on believing in links of before; and when
bluetoothd left a request unanswered: carried out later, that would stay in force for as long as
whoever asked is on the bus, and every later request would be InProgress.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys


async def leave_bus() -> None:
    """Close bleak's own connection; it makes a new one when it needs one. Clients keep theirs."""
    if sys.platform != "linux":
        return
    from bleak.backends.bluezdbus import manager  # noqa: PLC0415  # exists on Linux alone

    shared = manager._global_instances.get(asyncio.get_running_loop())  # noqa: SLF001  # see above
    bus = None if shared is None else shared._bus  # noqa: SLF001  # see above
    if bus is not None and bus.connected:
        bus.disconnect()
        with contextlib.suppress(OSError, EOFError):  # it says again what broke the connection
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast leaves it untyped
