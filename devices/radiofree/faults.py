"""What can go wrong with one strap, by name, so that a script or a person can call for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.radiofree.link import NextConnect, StrapLink

if TYPE_CHECKING:
    from collections.abc import Callable


def drop(link: StrapLink) -> None:
    """The link falls; the strap advertises again at once."""
    link.close()


def stall(link: StrapLink) -> None:
    """Still connected, but silent; `recover` ends it."""
    link.stalled = True


def vanish(link: StrapLink) -> None:
    """Out of reach without a word: bluetoothd goes on believing in the link."""
    link.in_reach = False


def recover(link: StrapLink) -> None:
    """In reach and talking again; a link that had silently gone is seen to be down."""
    if not link.in_reach:
        link.close()
    link.in_reach = True
    link.stalled = False


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


FAULTS: dict[str, Callable[[StrapLink], None]] = {
    "drop": drop,
    "stall": stall,
    "vanish": vanish,
    "recover": recover,
    "refuse": refuse,
    "time_out": time_out,
    "in_progress": in_progress,
    "abort": abort,
}
