"""What can go wrong, by name, so that a script or a person can call for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.radiofree.link import Flood, NextConnect, StrapLink

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from devices.radiofree.bluetoothd import Bluetoothd

NONSENSE = (
    b"",
    b"\x10",
    b"\x00",
    b"\x19\x3c\x00",
    b"\xff" * 20,
    b"\x10\x3c\x00",
    b"\x16\x00\x00\x00\x00\x00",
    bytes(range(255)) * 2,
    b"\x00\x3c" + bytes(510),
    b"\x10\x3c" + b"\x00\x04" * 255,
)
"""Heart rate notifications that contradict themselves, or that no heart could mean."""


def drop(link: StrapLink) -> None:
    """The link falls; the strap advertises again at once."""
    link.close()


def stall(link: StrapLink) -> None:
    """Still connected, but silent; `recover` ends it."""
    link.stalled = True


def vanish(link: StrapLink) -> None:
    """Out of reach without a word: bluetoothd believes in the link for another 6 s."""
    link.spawn(link.fade())


def phone(link: StrapLink) -> None:
    """A phone takes the strap: it is linked there and advertises no more."""
    link.held_by_phone = True
    link.close()


def recover(link: StrapLink) -> None:
    """In reach, free and talking again; a link that had silently gone is seen to be down."""
    if not link.in_reach:
        link.close()
    link.in_reach = True
    link.stalled = link.held_by_phone = False
    link.flood = None


def refuse(link: StrapLink) -> None:
    """The next connection attempt is refused."""
    link.coming[NextConnect.REFUSE] += 1


def time_out(link: StrapLink) -> None:
    """The next connection attempt gets no answer."""
    link.coming[NextConnect.TIME_OUT] += 1


def in_progress(link: StrapLink) -> None:
    """The next connection attempt is answered InProgress."""
    link.coming[NextConnect.IN_PROGRESS] += 1


def abort(link: StrapLink) -> None:
    """The next link comes up and falls at once."""
    link.coming[NextConnect.ABORT] += 1


def early(link: StrapLink) -> None:
    """The next link's services are said to be resolved before they are listed."""
    link.coming[NextConnect.EARLY] += 1


def nonsense(link: StrapLink) -> None:
    """After each of the next heart rates comes a hostile one."""
    link.nonsense = iter(NONSENSE)


def flood(link: StrapLink, per_s: int = 10_000, octets: int = 20) -> None:
    """Packet upon packet, until `recover`."""
    link.flood = Flood(per_s, octets)
    link.flooding.set()


FAULTS: dict[str, Callable[[StrapLink], None]] = {
    "drop": drop,
    "stall": stall,
    "vanish": vanish,
    "phone": phone,
    "recover": recover,
    "refuse": refuse,
    "time_out": time_out,
    "in_progress": in_progress,
    "abort": abort,
    "early": early,
    "nonsense": nonsense,
    "flood": flood,
}
"""Of one strap."""


async def off(bluetoothd: Bluetoothd) -> None:
    """The adapter is switched off."""
    bluetoothd.power(on=False)


async def on(bluetoothd: Bluetoothd) -> None:
    """The adapter is switched on."""
    bluetoothd.power(on=True)


async def unplug(bluetoothd: Bluetoothd) -> None:
    """The adapter is pulled out."""
    bluetoothd.unplug_adapter()


async def plug(bluetoothd: Bluetoothd) -> None:
    """The adapter is there again."""
    bluetoothd.plug_adapter()


async def die(bluetoothd: Bluetoothd) -> None:
    """Bluetoothd is killed; `restart` brings it back."""
    await bluetoothd.stop()


async def restart(bluetoothd: Bluetoothd) -> None:
    """Bluetoothd runs again."""
    await bluetoothd.start()


async def hang(bluetoothd: Bluetoothd) -> None:
    """Bluetoothd lives but answers nothing; `resume` ends it."""
    bluetoothd.hang()


async def resume(bluetoothd: Bluetoothd) -> None:
    """Bluetoothd answers again, beginning with what it was asked meanwhile."""
    bluetoothd.resume()


async def busy(bluetoothd: Bluetoothd) -> None:
    """The next request to scan is answered InProgress."""
    bluetoothd.discovery.refusals += 1


SERVICE_FAULTS: dict[str, Callable[[Bluetoothd], Awaitable[None]]] = {
    "off": off,
    "on": on,
    "unplug": unplug,
    "plug": plug,
    "die": die,
    "restart": restart,
    "hang": hang,
    "resume": resume,
    "busy": busy,
}
"""Of Bluetooth as a whole."""
