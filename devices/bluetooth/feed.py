"""One strap as a session's source of packets."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from devices.packets import Packet

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner


class StrapFeed:
    """The strap at `address`, worn by `partner`; its packets are stamped as they arrive."""

    def __init__(self, bluetooth: Bluetooth, partner: Partner, address: str) -> None:
        self._bluetooth = bluetooth
        self._partner: Partner = partner
        self._address = address
        self._gate = threading.Lock()
        self._put: Callable[[Packet], None] | None = None
        self._now_ns: Callable[[], int] | None = None

    def start(self, put: Callable[[Packet], None], now_ns: Callable[[], int]) -> None:
        """Connect, or take over a link that is there; stamp with `now_ns()`, hand to `put`."""
        with self._gate:
            self._put, self._now_ns = put, now_ns
        self._bluetooth.open(self._address, self._take)

    def stop(self) -> None:
        """Hang up; nothing is put any more once this returns."""
        with self._gate:
            self._put = self._now_ns = None
        self._bluetooth.close(self._address, self._take)

    def _take(self, channel: str, payload: str) -> None:
        with self._gate:
            if self._put is not None and self._now_ns is not None:
                self._put(Packet(self._now_ns(), self._partner, channel, payload))
