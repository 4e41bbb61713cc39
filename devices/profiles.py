"""What each make of strap is known to give, and what to tell the person who wears it.

The facts are in `profiles.json`, read from the top: the first entry with a name pattern (shell
style, upper and lower case alike) or a service that fits is the strap's. What is not known to be
given may come all the same, and is taken.

Sources: Polar BLE SDK, product pages and "Polar Measurement Data Specification" (movement, ECG,
optical sensors); makers' answers on RR collected for Heart Monitor+ HRV (TICKR FIT, OH1);
Garmin developer forum 319496 (HRM-Dual); Protzen et al. 2025, doi:10.1123/ijspp.2025-0126 (CooSpo).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from devices.uuids import HEART_RATE_SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTICAL_NOTE = (
    "It sees the pulse through the skin, not the heart's own beat: poor for HRV. "
    "A chest strap shows more."
)
GENERIC = "generic"


class Gives(StrEnum):
    """What a strap may have to say beside its heart rate."""

    BEATS = "beats"
    MOVEMENT = "movement"
    ECG = "ecg"
    BATTERY = "battery"


@dataclass(frozen=True, slots=True)
class Profile:
    """One make of strap. `words` is one line for the start page, `notes` are whole sentences."""

    key: str
    title: str
    names: tuple[str, ...]
    services: tuple[str, ...]
    gives: tuple[Gives, ...]
    optical: bool
    words: str
    notes: tuple[str, ...]

    def fits(self, name: str, service_uuids: tuple[str, ...]) -> bool:
        """A strap that advertises so is of this make."""
        named = any(fnmatchcase(name, pattern) for pattern in self.names)
        return named or any(service in service_uuids for service in self.services)


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, in the order in which they are tried; the last one fits all."""
    text = resources.files("devices").joinpath("profiles.json").read_text(encoding="utf-8")
    return tuple(
        Profile(
            key=entry["key"],
            title=entry["title"],
            names=tuple(entry["names"]),
            services=tuple(entry.get("services", ())),
            gives=tuple(map(Gives, entry["gives"])),
            optical=entry.get("optical", False),
            words=entry["words"],
            notes=(*entry["notes"], *([OPTICAL_NOTE] if entry.get("optical") else [])),
        )
        for entry in json.loads(text)
    )


def profile_for(name: str | None, service_uuids: Iterable[str] = ()) -> Profile:
    """The profile of a strap that advertises `name` (None: no name) and `service_uuids`."""
    plain = " ".join((name or "").casefold().split())
    uuids = tuple(uuid.lower() for uuid in service_uuids)
    return next(profile for profile in profiles() if profile.fits(plain, uuids))


def looks_like_strap(name: str | None, service_uuids: Iterable[str]) -> bool:
    """It advertises the Heart Rate service, or its name is a known strap's.

    Systems that have met a strap before may tell its name without its services.
    """
    uuids = tuple(uuid.lower() for uuid in service_uuids)
    return HEART_RATE_SERVICE in uuids or profile_for(name, uuids).key != GENERIC
