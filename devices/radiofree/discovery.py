"""Who searches, what is reported meanwhile, and what is forgotten again.

Facts of BlueZ's src/adapter.c and src/device.c, and of the kernel below it
------------------------------------------------------------------------------
* A client has one discovery session at most: a second StartDiscovery is InProgress, and its
  session ends when it leaves the bus.
* A search of the kernel lasts 10.24 s (DISCOV_LE_TIMEOUT); while there is a session, bluetoothd
  begins the next one 5 s after (IDLE_DISCOV_TIMEOUT).
* Sessions share one search; it begins anew when one with another filter joins or leaves.
* The controller is told to filter duplicates. Controllers differ in what they pass all the same;
  here, as the strictest of them do, a device is reported once in each search.
* When the last session ends, signal strengths become invalid.
* A device that is not linked is forgotten half a minute (TemporaryTimeout in main.conf) after it
  was last reported, or its link ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dbus_fast import Variant

from devices.radiofree.names import ADAPTER, ADAPTER_PATH, DEVICE, busy, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from devices.radiofree.link import StrapLink
    from devices.radiofree.tree import ObjectTree

ADVERTISE_EVERY_S = 1.0225  # the slowest interval that Apple lets accessories advertise at
SEARCH_S = 10.24
IDLE_S = 5.0
FORGET_AFTER_S = 30.0


@dataclass(slots=True)
class Discovery:
    """The sessions of one adapter. `tick` is to be called every `ADVERTISE_EVERY_S`."""

    tree: ObjectTree
    links: Mapping[str, StrapLink]
    now_s: Callable[[], float]
    refusals: int = 0
    _filters: dict[str, str] = field(default_factory=dict)
    _sessions: dict[str, str] = field(default_factory=dict)
    _began_s: float = 0.0
    _search: int = -1
    _reported: set[str] = field(default_factory=set)
    _last_seen_s: dict[str, float] = field(default_factory=dict)
    _flicker: int = 0

    def set_filter(self, sender: str, wanted: Mapping[str, Variant]) -> None:
        """SetDiscoveryFilter, which the client's next session goes by."""
        self._filters[sender] = repr(sorted((key, each.value) for key, each in wanted.items()))

    def start(self, sender: str) -> None:
        """StartDiscovery.

        Raises:
            BluezError: this client searches already.
        """
        if sender in self._sessions or self.refusals > 0:
            self.refusals = max(0, self.refusals - 1)
            raise busy()
        if not self._sessions:
            self.tree.change(ADAPTER_PATH, ADAPTER, Discovering=Variant("b", True))
        before = set(self._sessions.values())
        self._sessions[sender] = self._filters.get(sender, "")
        self._merge(before)

    def stop(self, sender: str) -> None:
        """StopDiscovery.

        Raises:
            BluezError: this client does not search.
        """
        if sender not in self._sessions:
            raise failed("No discovery started")
        self._leave(sender)

    def client_gone(self, sender: str) -> None:
        """A client left the bus."""
        self._filters.pop(sender, None)
        if sender in self._sessions:
            self._leave(sender)

    def clear(self) -> None:
        """The adapter is off or gone, and all sessions with it."""
        if self._sessions:
            self._sessions.clear()
            self._end()

    def tick(self) -> None:
        """What advertises is reported, what was not heard for long is forgotten."""
        now_s = self.now_s()
        if self._sessions:
            self._hear(now_s)
        for link in self.links.values():
            if link.connected:
                self._last_seen_s[link.path] = now_s
            elif link.device.known and now_s - self._last_seen_s[link.path] > FORGET_AFTER_S:
                link.forget()

    def _leave(self, sender: str) -> None:
        before = set(self._sessions.values())
        del self._sessions[sender]
        if self._sessions:
            self._merge(before)
        else:
            self._end()

    def _merge(self, before: set[str]) -> None:
        if set(self._sessions.values()) != before:
            self._began_s = self.now_s()
            self._search = -1

    def _hear(self, now_s: float) -> None:
        search, into_s = divmod(now_s - self._began_s, SEARCH_S + IDLE_S)
        if search != self._search:
            self._search = int(search)
            self._reported.clear()
        if into_s > SEARCH_S:
            return
        self._flicker ^= 1
        for link in self.links.values():
            if link.heard and link.path not in self._reported:
                self._reported.add(link.path)
                self._last_seen_s[link.path] = now_s
                link.device.advertise(link.strap.rssi_dbm - self._flicker)

    def _end(self) -> None:
        for link in self.links.values():
            self.tree.forget(link.path, DEVICE, "RSSI")
        self.tree.change(ADAPTER_PATH, ADAPTER, Discovering=Variant("b", False))
