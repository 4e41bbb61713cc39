"""A loop whose clock does not wait: when nobody has anything to do, it jumps to what is due next.

bluetoothd's stand-in, bleak and our own stack on one such loop live through hours in minutes, with
every time-out and every pause at its true length against the others. Messages on their way through
the bus are waited for in earnest: before each jump the daemon is asked to answer, and by then it
has passed on what it was given before.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import socket
import struct
from typing import TYPE_CHECKING, Self

from dbus_fast import Message, MessageType

if TYPE_CHECKING:
    from selectors import SelectorKey

# The daemon takes a message in and passes it on within one round of its loop; the receiver's
# answer is then seen by the selector. One more, because a round may have begun before.
ROUNDS = 2
HEAD = struct.Struct("<BBBBIII")  # D-Bus specification, "Header Format", little-endian


class BusBarrier:
    """A connection to the bus at `path` that only asks whether everything is through."""

    def __init__(self, path: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)
        uid = str(os.getuid()).encode().hex()
        self._socket.sendall(f"\0AUTH EXTERNAL {uid}\r\n".encode())
        self._socket.recv(256)
        self._socket.sendall(b"BEGIN\r\n")
        self._serial = 0
        self._ask("org.freedesktop.DBus", "Hello")

    def wait(self) -> None:
        """Return when the daemon has passed on what it had been given."""
        for _ in range(ROUNDS):
            self._ask("org.freedesktop.DBus.Peer", "Ping")

    def close(self) -> None:
        """Leave the bus."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, interface: str, member: str) -> None:
        self._serial += 1
        question = Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface=interface,
            member=member,
            serial=self._serial,
        )
        self._socket.sendall(question._marshall(negotiate_unix_fd=False))  # noqa: SLF001  # dbus-fast has no public call for the octets
        while self._read() is not MessageType.METHOD_RETURN:
            """Signals to this connection are nobody's business."""

    def _read(self) -> MessageType:
        head = self._exactly(HEAD.size)
        _, kind, _, _, body, _, fields = HEAD.unpack(head)
        self._exactly(fields + -fields % 8 + body)
        return MessageType(kind)

    def _exactly(self, count: int) -> bytes:
        octets = b""
        while len(octets) < count:
            part = self._socket.recv(count - len(octets))
            if not part:
                raise ConnectionResetError("the bus is gone")
            octets += part
        return octets


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self, barrier: BusBarrier) -> None:
        super().__init__()
        self.now_s = 0.0
        self._barrier = barrier

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        ready = super().select(0)
        if ready or timeout <= 0:
            return ready
        self._barrier.wait()
        ready = super().select(0)
        if not ready:
            self.now_s += timeout
        return ready


class FastLoop(asyncio.SelectorEventLoop):
    """To be run with everybody who talks over the bus of `barrier`, and nobody else."""

    def __init__(self, barrier: BusBarrier) -> None:
        self._jumping = _JumpingSelector(barrier)
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._jumping.now_s
