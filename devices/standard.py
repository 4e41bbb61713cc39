"""The small standard characteristics: where a sensor is worn, its charge, who made it.

Bluetooth SIG: Heart Rate Service 1.0 section 3.2, Battery Service 1.1 section 3.1, Device
Information Service 1.1 section 3; the layouts are in the GATT Specification Supplement.

| characteristic                        | octets                                          |
|---------------------------------------|-------------------------------------------------|
| Body Sensor Location (0x2A38)         | one: 0 other, 1 chest, 2 wrist, 3 finger,       |
|                                       | 4 hand, 5 ear lobe, 6 foot; the rest reserved   |
| Battery Level (0x2A19)                | one: 0 to 100 percent; the rest reserved        |
| Manufacturer (0x2A29), Model (0x2A24), Firmware (0x2A26) | UTF-8, without terminator    |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from devices.errors import MalformedPacketError
from devices.sentence import say

FULL_PCT = 100
LOW_PCT = 15  # a coin cell at rest reads high for most of its life, then falls within days
CHANGED_PCT = 30  # a level that climbs this high is a new or a recharged battery


class BodyLocation(IntEnum):
    """Where the sensor is meant to be worn; the optical ones are seldom at the chest."""

    OTHER = 0
    CHEST = 1
    WRIST = 2
    FINGER = 3
    HAND = 4
    EAR_LOBE = 5
    FOOT = 6


def decode_body_location(payload: bytes) -> BodyLocation:
    """The place that `payload` names.

    Raises:
        MalformedPacketError: it is not one octet, or one that is reserved.
    """
    if len(payload) != 1 or payload[0] > BodyLocation.FOOT:
        raise MalformedPacketError(payload, f"{_shown(payload)} names no place on the body")
    return BodyLocation(payload[0])


def decode_battery_level(payload: bytes) -> int:
    """Charge in percent, 0 to 100.

    Raises:
        MalformedPacketError: it is not one octet, or says more than 100.
    """
    if len(payload) != 1 or payload[0] > FULL_PCT:
        raise MalformedPacketError(payload, f"{_shown(payload)} is not a charge in percent")
    return payload[0]


def decode_text(payload: bytes) -> str:
    """A device information string, fit to be shown; straps that terminate it are forgiven.

    Raises:
        MalformedPacketError: it is not UTF-8, or holds what cannot be printed.
    """
    try:
        text = payload.decode().rstrip("\0").strip()
    except UnicodeDecodeError as error:
        raise MalformedPacketError(payload, f"{_shown(payload)} is not text") from error
    if not text.isprintable():
        raise MalformedPacketError(payload, f"{_shown(payload)} holds what cannot be printed")
    return text


@dataclass(slots=True)
class BatteryWatch:
    """Says once that a battery is low, and again only after it was changed or charged."""

    _said: bool = False

    def feed(self, level_pct: int) -> str:
        """What to tell the user about `level_pct`; empty when there is nothing new."""
        if level_pct >= CHANGED_PCT:
            self._said = False
        if self._said or level_pct > LOW_PCT:
            return ""
        self._said = True
        return say(
            "the strap's battery is at {level_pct} %: it lasts for now, bring a new one next time",
            level_pct=level_pct,
        )


def _shown(payload: bytes) -> str:
    return payload.hex() or "nothing"
