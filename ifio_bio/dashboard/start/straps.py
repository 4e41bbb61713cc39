"""The straps of the start page: found, connected where chosen, and handed on to a session."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from devices.bluetooth.reach import Reach
from devices.packets import Packet
from devices.profiles import looks_like_strap
from ifio_bio.dashboard.models.start.straps import AWAITED, StrapWatch, reach_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from devices.bluetooth.explain import Trouble
    from devices.bluetooth.service import Advert, Bluetooth
    from ifio_bio.dashboard.models.start.straps import ReachRow, StrapView

LOOK_MS = 500  # how often ages are looked at: seconds without data, straps gone out of reach
NOT_SHOWN = "pmd"  # movement streams fifty times a second and has no place on this page


class StrapBridge(QObject):
    """From the Bluetooth thread to the window's: what is told there arrives as queued signals."""

    packet = Signal(str, object)
    advert = Signal(object)
    trouble = Signal(object)

    def on_advert(self, advert: Advert) -> None:
        """Any device was heard; only straps are of interest."""
        if looks_like_strap(advert.name, advert.service_uuids):
            self.advert.emit(advert)

    def on_trouble(self, trouble: Trouble | None) -> None:
        """Bluetooth as a whole stopped working, or is back."""
        self.trouble.emit(trouble)

    def listener(self, address: str) -> Callable[[str, str], None]:
        """Takes the packets of one strap, and stamps them as they arrive."""

        def put(channel: str, payload: str) -> None:
            if channel != NOT_SHOWN:
                self.packet.emit(address, Packet(time.monotonic_ns(), "A", channel, payload))

        return put


class Straps(QObject):
    """`changed` when there is something new to show, `beat` with the address of whose heart beat.

    Nothing happens before `begin`; `rest` hangs up on every strap that no session has taken over.
    Without `bluetooth` there are no straps.
    """

    changed = Signal()
    beat = Signal(str)

    def __init__(self, bluetooth: Bluetooth | None) -> None:
        super().__init__()
        self.trouble: Trouble | None = None
        self._bluetooth = bluetooth
        self._reach = Reach()
        self._watches: dict[str, StrapWatch] = {}
        self._listeners: dict[str, Callable[[str, str], None]] = {}
        self._bridge = StrapBridge()
        self._bridge.packet.connect(self._hear)
        self._bridge.advert.connect(self._advertised)
        self._bridge.trouble.connect(self._troubled)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.changed)

    def begin(self, addresses: Iterable[str]) -> None:
        """Look for all straps in reach, and connect to these."""
        if self._bluetooth is None:
            return
        self._bluetooth.on_advert = self._bridge.on_advert
        self._bluetooth.on_trouble = self._bridge.on_trouble
        self.trouble = self._bluetooth.trouble
        self._bluetooth.search(on=True)
        self._look.start()
        self.follow(addresses)

    def follow(self, addresses: Iterable[str]) -> None:
        """Be connected to these and no others."""
        wanted = tuple(addresses)
        if self._bluetooth is None or not self._look.isActive():
            return
        for address in [held for held in self._listeners if held not in wanted]:
            self._let_go(self._bluetooth, address)
        for address in wanted:
            if address not in self._listeners:
                self._watches[address] = StrapWatch()
                self._listeners[address] = self._bridge.listener(address)
                self._bluetooth.open(address, self._listeners[address])
        self.changed.emit()

    def rest(self) -> None:
        """Look for nothing more, and let go; a link that a session has taken over stays."""
        if self._bluetooth is None or not self._look.isActive():
            return
        self._look.stop()
        self._bluetooth.search(on=False)
        self._bluetooth.on_advert = lambda _: None
        self._bluetooth.on_trouble = lambda _: None
        for address in tuple(self._listeners):
            self._let_go(self._bluetooth, address)
        self._reach = Reach()

    def view(self, address: str) -> StrapView:
        """What the strap at `address` says now."""
        watch = self._watches.get(address)
        return AWAITED if watch is None else watch.view(time.monotonic())

    def rows(self) -> tuple[ReachRow, ...]:
        """The straps in reach that are not connected here; none while Bluetooth does not work."""
        if self.trouble is not None:
            return ()
        return reach_rows(self._reach.straps(time.monotonic()), self._listeners)

    def name(self, address: str) -> str:
        """What the strap at `address` calls itself; empty when that is not known."""
        return self._reach.name(address)

    def _let_go(self, bluetooth: Bluetooth, address: str) -> None:
        bluetooth.close(address, self._listeners.pop(address))
        del self._watches[address]

    def _hear(self, address: str, packet: Packet) -> None:
        watch = self._watches.get(address)
        if watch is None:
            return  # let go while the packet was on its way
        if watch.feed(packet):
            self.beat.emit(address)
        self.changed.emit()

    def _advertised(self, advert: Advert) -> None:
        # As sources are written, so that one strap is never taken for two.
        named = replace(advert, address=advert.address.upper())
        self._reach.heard(named, time.monotonic())
        self.changed.emit()

    def _troubled(self, trouble: Trouble | None) -> None:
        self.trouble = trouble
        self.changed.emit()
