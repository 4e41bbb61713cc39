"""The link to one strap: what is believed of it, and what to do next, as one table.

Rules
-----
* A strap is only ever `streaming` while packets arrive: `STALE_S` without one is stale,
  `HANG_UP_S` without one and the link is given up, whatever the system believes of it.
* After every drop the old connection is hung up before a new one is made: a stale one would be
  re-armed by the next and deliver everything twice (hbldh/bleak#2002).
* A strap that was heard advertising is connected to at once, unless attempts keep failing: then
  the pause doubles up to `PAUSE_CAP_S`, forever. It never gives up; a person may.
* An advertisement of a strap that streams no more says that its link is gone, unless it streamed
  on after an earlier one: a Polar H10 that serves two devices always advertises.
* Every connection is a new generation; what a former one still delivers is not listened to.

Time comes in with the data. Nothing here knows of bytes, loops or radios.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TypeAlias

from devices.samples import LinkState

STALE_S = 5.0  # straps notify every second; a burst may be 3 to 4 s late
HANG_UP_S = 15.0  # a stall that lasts this long does not end by itself
FIRST_PACKET_S = 8.0  # connected, subscribed and still silent: try anew
PROOF_S = 0.5  # a packet this long after an advertisement was not sent before it
UNSURE_S = 2.0  # this silent, a strap may be advertising again, whatever the system believes
PAUSE_FIRST_S = 0.25  # most failures are one lost radio packet
PAUSE_CAP_S = 2.0  # a strap back in reach must stream again within 5 s
FALLS = 2  # links taken for fallen by an advertisement before the first packet
FAILURES_COUNTED = 16  # the pause has long reached its cap


class Heard(StrEnum):
    """What happened."""

    FOUND = "found"  # its advertisement was received
    CONNECTED = "connected"  # linked and subscribed
    FAILED = "failed"  # an attempt to connect came to nothing
    PACKET = "packet"  # a measurement arrived
    SILENCE = "silence"  # none for STALE_S
    LONG_SILENCE = "long_silence"  # none for HANG_UP_S
    DROPPED = "dropped"  # the link went down by itself
    NO_RADIO = "no_radio"  # Bluetooth is off, gone or not to be reached
    RADIO = "radio"  # and is back
    CLOSED = "closed"  # nobody wants it any more


class Do(Enum):
    """What the shell is to do about it."""

    NOTHING = auto()
    CONNECT = auto()
    HANG_UP = auto()


S: TypeAlias = LinkState
_ROW: TypeAlias = tuple[LinkState, Do]

TABLE: dict[tuple[LinkState, Heard], _ROW] = {
    (S.SEARCHING, Heard.FOUND): (S.CONNECTING, Do.CONNECT),
    (S.SEARCHING, Heard.NO_RADIO): (S.SEARCHING, Do.NOTHING),
    (S.LOST, Heard.FOUND): (S.CONNECTING, Do.CONNECT),
    (S.LOST, Heard.NO_RADIO): (S.LOST, Do.NOTHING),
    (S.CONNECTING, Heard.CONNECTED): (S.CONNECTING, Do.NOTHING),
    (S.CONNECTING, Heard.PACKET): (S.STREAMING, Do.NOTHING),
    (S.CONNECTING, Heard.FAILED): (S.SEARCHING, Do.HANG_UP),
    (S.CONNECTING, Heard.LONG_SILENCE): (S.SEARCHING, Do.HANG_UP),
    (S.CONNECTING, Heard.DROPPED): (S.SEARCHING, Do.HANG_UP),
    (S.CONNECTING, Heard.NO_RADIO): (S.SEARCHING, Do.HANG_UP),
    (S.STREAMING, Heard.SILENCE): (S.STALE, Do.NOTHING),
    (S.STREAMING, Heard.FAILED): (S.LOST, Do.HANG_UP),
    (S.STREAMING, Heard.DROPPED): (S.LOST, Do.HANG_UP),
    (S.STREAMING, Heard.NO_RADIO): (S.LOST, Do.HANG_UP),
    (S.STALE, Heard.PACKET): (S.STREAMING, Do.NOTHING),
    (S.STALE, Heard.FOUND): (S.LOST, Do.HANG_UP),
    (S.STALE, Heard.LONG_SILENCE): (S.LOST, Do.HANG_UP),
    (S.STALE, Heard.FAILED): (S.LOST, Do.HANG_UP),
    (S.STALE, Heard.DROPPED): (S.LOST, Do.HANG_UP),
    (S.STALE, Heard.NO_RADIO): (S.LOST, Do.HANG_UP),
}
"""(state, what happened) -> (new state, what to do). What has no row changes nothing:
an advertisement while connected, a packet after the end, a second drop of the same link.
An attempt may fail while packets arrive already: the subscription's reply got lost.
`no_contact` is not a state of the radio: the decoder says it of packets that do arrive."""


@dataclass(frozen=True, slots=True)
class Step:
    """The table's answer; `changed` if the state is new."""

    state: LinkState
    do: Do
    changed: bool


@dataclass(slots=True)
class Link:
    """One strap's link. `generation` counts connections, `failures` attempts in a row."""

    state: LinkState = LinkState.SEARCHING
    generation: int = 0
    failures: int = 0
    not_before_s: float = 0.0
    _connected: bool = False
    _since_s: float = 0.0
    _last_packet_s: float = 0.0
    _advertised_s: float | None = None
    _always_advertises: bool = False
    _falls: int = 0

    def hear(self, heard: Heard, time_s: float) -> Step:
        """Take in what happened at `time_s`."""
        if heard is Heard.CLOSED:
            return self._enter(LinkState.CLOSED, Do.HANG_UP, time_s)
        if heard is Heard.FOUND and not self._tells(time_s):
            return Step(self.state, Do.NOTHING, changed=False)
        if heard is Heard.FOUND and self.state is LinkState.STREAMING:
            heard = Heard.DROPPED
        if heard is Heard.FOUND and self._fell_at_once(time_s):
            self._falls += 1
            heard = Heard.FAILED
        self._count(heard, time_s)
        state, do = TABLE.get((self.state, heard), (self.state, Do.NOTHING))
        return self._enter(state, do, time_s)

    def advance(self, time_s: float) -> Step:
        """Notice silence; to be called at least once a second."""
        silent_s = time_s - max(self._last_packet_s, self._since_s)
        if self.state is LinkState.CONNECTING and self._connected and silent_s >= FIRST_PACKET_S:
            return self.hear(Heard.LONG_SILENCE, time_s)
        if self.state is LinkState.STREAMING and time_s - self._last_packet_s >= STALE_S:
            return self.hear(Heard.SILENCE, time_s)
        if self.state is LinkState.STALE and time_s - self._last_packet_s >= HANG_UP_S:
            return self.hear(Heard.LONG_SILENCE, time_s)
        return Step(self.state, Do.NOTHING, changed=False)

    def unsure(self, time_s: float) -> bool:
        """Not streaming, or silent for so long that a scan may know more."""
        if self.state is LinkState.CLOSED:
            return False
        return self.state is not LinkState.STREAMING or time_s - self._last_packet_s >= UNSURE_S

    def _tells(self, time_s: float) -> bool:
        """An advertisement at `time_s` is news."""
        if not self.unsure(time_s):
            if self._advertised_s is None:
                self._advertised_s = time_s
            return False
        linked = self._connected or self.state in (LinkState.STREAMING, LinkState.STALE)
        return time_s >= self.not_before_s and not (linked and self._always_advertises)

    def _fell_at_once(self, time_s: float) -> bool:
        """Linked, it would not advertise; after a failure it is given `FIRST_PACKET_S` all the same."""
        silent = time_s - self._since_s >= UNSURE_S
        return (
            self.state is LinkState.CONNECTING and self._connected and silent and not self.failures
        )

    def _count(self, heard: Heard, time_s: float) -> None:
        if heard is Heard.PACKET:
            self._last_packet_s = time_s
            self.failures = self._falls = 0
            heard_s = self._advertised_s
            self._always_advertises |= heard_s is not None and time_s - heard_s >= PROOF_S
        elif heard is Heard.CONNECTED:
            self._connected = True
            self._since_s = time_s
        elif heard in (Heard.FAILED, Heard.LONG_SILENCE):
            pause_s = min(PAUSE_CAP_S, PAUSE_FIRST_S * 2**self.failures)
            self.failures = min(self.failures + 1, FAILURES_COUNTED)
            self.not_before_s = time_s + pause_s

    def _enter(self, state: LinkState, do: Do, time_s: float) -> Step:
        changed = state is not self.state
        if do is Do.CONNECT:
            self.generation += 1
            self._advertised_s = None
        if do in (Do.CONNECT, Do.HANG_UP):
            self._connected = False
            self._since_s = time_s
        self.state = state
        return Step(state, do, changed)
