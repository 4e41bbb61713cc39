"""What went wrong with Bluetooth, in one sentence with its remedy.

bleak and the systems below it fail in many types; the table is read from the top.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
)
from bleak.exc import BleakBluetoothNotAvailableReason as Reason

from devices.errors import MalformedPacketError
from devices.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = logging.getLogger(__name__)


class Cause(StrEnum):
    """What stands in the way."""

    NO_ADAPTER = "no_adapter"
    ADAPTER_OFF = "adapter_off"
    NO_PERMISSION = "no_permission"
    NO_SERVICE = "no_service"
    TOO_OLD = "too_old"
    OUT_OF_REACH = "out_of_reach"
    BUSY = "busy"
    SLOW = "slow"
    REFUSED = "refused"
    NO_HEART = "no_heart"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cause and what the user is told; `radio` when it is not one strap's doing."""

    cause: Cause
    sentence: str
    radio: bool


_PERMISSION = {
    "darwin": say(
        "Bluetooth is not allowed for this program: open System Settings, Privacy & "
        "Security, Bluetooth, and switch it on for the program or terminal that runs ifio-bio."
    ),
    "win32": say(
        "Bluetooth is not allowed for this program: open Settings, Privacy & security, "
        "Radios, and let apps control Bluetooth."
    ),
}.get(
    sys.platform,
    say(
        "Bluetooth is not allowed for this user: log in at the computer itself, or ask its "
        "administrator to add you to the bluetooth group."
    ),
)

SENTENCES: dict[Cause, tuple[str, bool]] = {
    Cause.NO_ADAPTER: (
        say(
            "No Bluetooth adapter was found. Plug one in, or switch it on in the system settings; "
            "straps appear here by themselves."
        ),
        True,
    ),
    Cause.ADAPTER_OFF: (
        say(
            "Bluetooth is off. Turn it on in the system settings; straps appear here by themselves."
        ),
        True,
    ),
    Cause.NO_PERMISSION: (_PERMISSION, True),
    Cause.NO_SERVICE: (
        say(
            "The system's Bluetooth service does not answer. On Linux, start it with "
            "“systemctl start bluetooth”; straps appear here by themselves."
        ),
        True,
    ),
    Cause.TOO_OLD: (
        say(
            "This computer's Bluetooth service is too old: update the system; BlueZ 5.55 or newer "
            "is needed."
        ),
        False,
    ),
    Cause.OUT_OF_REACH: (
        say(
            "The strap is out of reach, or a phone app holds it. Close that app, or turn the "
            "phone's Bluetooth off, and come closer."
        ),
        False,
    ),
    Cause.BUSY: (say("Bluetooth is busy with another connection; trying again."), False),
    Cause.SLOW: (
        say("The strap did not answer in time. Come closer, or take it off and put it on again."),
        False,
    ),
    Cause.REFUSED: (
        say("The strap would not connect. If a phone app holds it, close that app; trying again."),
        False,
    ),
    Cause.NO_HEART: (
        say(
            "This device offers no heart rate. Choose another one, or set it to broadcast "
            "heart rate over Bluetooth."
        ),
        False,
    ),
}

_REASONS = {
    Reason.NO_BLUETOOTH: Cause.NO_ADAPTER,
    Reason.NO_BLE_CENTRAL_ROLE: Cause.NO_ADAPTER,
    Reason.POWERED_OFF: Cause.ADAPTER_OFF,
    Reason.DENIED_BY_USER: Cause.NO_PERMISSION,
    Reason.DENIED_BY_SYSTEM: Cause.NO_PERMISSION,
    Reason.DENIED_BY_UNKNOWN: Cause.NO_PERMISSION,
    Reason.UNKNOWN: Cause.NO_ADAPTER,
}

_DBUS = {
    "org.bluez.Error.NotReady": Cause.ADAPTER_OFF,
    "org.bluez.Error.InProgress": Cause.BUSY,
    "org.freedesktop.DBus.Error.ServiceUnknown": Cause.NO_SERVICE,
    "org.freedesktop.DBus.Error.NameHasNoOwner": Cause.NO_SERVICE,
    "org.freedesktop.DBus.Error.NoReply": Cause.NO_SERVICE,
    "org.freedesktop.DBus.Error.TimedOut": Cause.NO_SERVICE,
    "org.freedesktop.DBus.Error.Disconnected": Cause.NO_SERVICE,
    "org.freedesktop.DBus.Error.AccessDenied": Cause.NO_PERMISSION,
    "org.freedesktop.DBus.Error.UnknownObject": Cause.OUT_OF_REACH,
}
_STARTING = ("org.freedesktop.systemd1.", "org.freedesktop.DBus.Error.Spawn.")
"""The bus would start the service, but it is not there, masked, or will not start."""


def _by_reason(error: BaseException) -> Cause:
    assert isinstance(error, BleakBluetoothNotAvailableError)  # noqa: S101  # the table's type
    return _REASONS[error.reason]


def _by_dbus_name(error: BaseException) -> Cause:
    assert isinstance(error, BleakDBusError)  # noqa: S101  # the table's type
    known = _DBUS.get(error.dbus_error)
    if known is None and error.dbus_error.startswith(_STARTING):
        known = Cause.NO_SERVICE
    return known or Cause.REFUSED


# bleak has no types for these
_TEXTS = {"requires BlueZ": Cause.TOO_OLD, "not found": Cause.OUT_OF_REACH}


def _by_text(error: BaseException) -> Cause:
    return next((cause for text, cause in _TEXTS.items() if text in str(error)), Cause.REFUSED)


_TABLE: tuple[tuple[type[BaseException], Callable[[BaseException], Cause]], ...] = (
    (BleakBluetoothNotAvailableError, _by_reason),
    (BleakDBusError, _by_dbus_name),
    (BleakDeviceNotFoundError, lambda _: Cause.OUT_OF_REACH),
    (BleakCharacteristicNotFoundError, lambda _: Cause.NO_HEART),
    (BleakError, _by_text),
    (TimeoutError, lambda _: Cause.SLOW),
    (PermissionError, lambda _: Cause.NO_PERMISSION),
    # Without a bus: no socket, nobody behind it, or it closed on us.
    (FileNotFoundError, lambda _: Cause.NO_SERVICE),
    (ConnectionError, lambda _: Cause.NO_SERVICE),
    (EOFError, lambda _: Cause.NO_SERVICE),
    (OSError, lambda _: Cause.NO_SERVICE),
    # DBUS_SYSTEM_BUS_ADDRESS names no bus.
    (ValueError, lambda _: Cause.NO_SERVICE),
)


def trouble_of(cause: Cause) -> Trouble:
    """The trouble with this cause."""
    sentence, radio = SENTENCES[cause]
    return Trouble(cause, sentence, radio)


def explain(error: BaseException) -> Trouble:
    """The trouble behind what bleak or the system raised."""
    cause = next((find(error) for kind, find in _TABLE if isinstance(error, kind)), Cause.REFUSED)
    return trouble_of(cause)


_EXPECTED = (BleakError, MalformedPacketError, OSError, EOFError, TimeoutError)


class Notes:
    """What goes into the log of one strap, or of the radio: not the same over and over for hours."""

    def __init__(self) -> None:
        self._last: tuple[str, ...] = ()

    def note(self, what: str, error: Exception) -> None:
        """`what` came about by `error`; where from only when nobody would expect it."""
        line = (what, type(error).__name__, str(error))
        if line == self._last:
            return
        self._last = line
        expected = isinstance(error, _EXPECTED)
        told = _LOG.info if expected else _LOG.error
        told("%s: %s: %s", *line, exc_info=None if expected else error)
