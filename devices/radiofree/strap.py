"""A virtual strap: its GATT table, and a heart whose notifications it hands to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from devices.uuids import (
    BATTERY_LEVEL,
    BATTERY_SERVICE,
    BODY_SENSOR_LOCATION,
    DEVICE_INFORMATION,
    FIRMWARE_REVISION,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    POLAR_CONTROL,
    POLAR_DATA,
    POLAR_SERVICE,
)

CHEST = b"\x01"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One row of a GATT table."""

    uuid: str
    flags: tuple[str, ...]
    value: bytes = b""


@dataclass(frozen=True, slots=True)
class Service:
    """A service and its characteristics, in handle order."""

    uuid: str
    characteristics: tuple[Characteristic, ...]


@dataclass(frozen=True, slots=True)
class Notification:
    """`payload` leaves characteristic `uuid` at `time_s` of the strap's own running time."""

    time_s: float
    uuid: str
    payload: bytes


Stream: TypeAlias = Iterator[Notification]


def heart_rate_table(battery_pct: int, manufacturer: str, model: str) -> tuple[Service, ...]:
    """The GATT table every chest strap has."""
    return (
        Service(
            HEART_RATE_SERVICE,
            (
                Characteristic(HEART_RATE_MEASUREMENT, ("notify",)),
                Characteristic(BODY_SENSOR_LOCATION, ("read",), CHEST),
            ),
        ),
        Service(
            BATTERY_SERVICE,
            (Characteristic(BATTERY_LEVEL, ("read", "notify"), bytes([battery_pct])),),
        ),
        Service(
            DEVICE_INFORMATION,
            (
                Characteristic(MANUFACTURER_NAME, ("read",), manufacturer.encode()),
                Characteristic(MODEL_NUMBER, ("read",), model.encode()),
                Characteristic(FIRMWARE_REVISION, ("read",), b"5.0.0"),
            ),
        ),
    )


POLAR_TABLE = Service(
    POLAR_SERVICE,
    (
        Characteristic(POLAR_CONTROL, ("read", "write", "indicate"), bytes([0x0F, 0x05, 0, 0])),
        Characteristic(POLAR_DATA, ("notify",)),
    ),
)


@dataclass(slots=True)
class VirtualStrap:
    """One strap on the air.

    `heart` yields what it would notify, in order. `answer(uuid, payload)` gives the indications
    that answer a write; a strap that takes no writes leaves it out. `leaves_at` is a
    characteristic at whose touch it hangs up, as straps do that want to be paired first. `sent`
    keeps what really went out to a listener, so a test can hold it against what was recorded.
    """

    address: str
    name: str | None
    heart: Stream
    services: tuple[Service, ...]
    rssi_dbm: int = -58
    answer: Callable[[str, bytes], tuple[Notification, ...]] | None = None
    leaves_at: str = ""
    sent: list[Notification] = field(default_factory=list)

    @property
    def advertised_uuids(self) -> list[str]:
        """What the strap says it offers when it advertises: there is room for little."""
        return [uuid for uuid in self.service_uuids if uuid == HEART_RATE_SERVICE]

    @property
    def service_uuids(self) -> list[str]:
        """What it turns out to offer once it is linked."""
        return [service.uuid for service in self.services]
