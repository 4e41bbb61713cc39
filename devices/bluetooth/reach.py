"""The straps in reach: everything advertised goes in, what a person may choose from comes out.

A strap is whatever advertises the Heart Rate service, or is known by its name. It drops out when
nothing was heard of it for `GONE_S`. The order is by name and address, because rows that change
places with every change of signal cannot be chosen from. Knows of no clock and no loop.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from devices.profiles import Profile, looks_like_strap, profile_for

if TYPE_CHECKING:
    from devices.bluetooth.straps import Advert

GONE_S = 10.0  # straps advertise every second; walls and bodies swallow several in a row
SIGNALS = 5  # whose median is shown: single ones jump by 10 dBm
BARS = ((-60, 4), (-70, 3), (-80, 2), (-90, 1))  # at least this many dBm: this many bars


@dataclass(frozen=True, slots=True)
class StrapInReach:
    """One strap. `name` may be empty.

    `rssi_dbm` and `bars` (0 to 4) are None where it does not advertise because it is linked to
    this computer already. It was last heard `age_s` ago.
    """

    address: str
    name: str
    rssi_dbm: int | None
    bars: int | None
    age_s: float
    profile: Profile


@dataclass(slots=True)
class _Heard:
    name: str = ""
    service_uuids: tuple[str, ...] = ()
    last_s: float = 0.0
    rssi_dbm: deque[int] = field(default_factory=lambda: deque(maxlen=SIGNALS))


@dataclass(slots=True)
class Reach:
    """Feed it every `Advert`; times are of any one clock."""

    _known: dict[str, _Heard] = field(default_factory=dict)

    def heard(self, advert: Advert, time_s: float) -> None:
        """An advertisement came in, of whatever device."""
        known = self._known.get(advert.address)
        name = advert.name or (known.name if known else "")
        uuids = tuple(dict.fromkeys((known.service_uuids if known else ()) + advert.service_uuids))
        if not looks_like_strap(name, uuids):
            return
        heard = self._known.setdefault(advert.address, _Heard())
        if time_s - heard.last_s > GONE_S or advert.rssi_dbm is None:
            heard.rssi_dbm.clear()
        if advert.rssi_dbm is not None:
            heard.rssi_dbm.append(advert.rssi_dbm)
        heard.name, heard.service_uuids, heard.last_s = name, uuids, time_s

    def straps(self, time_s: float) -> tuple[StrapInReach, ...]:
        """Those in reach at `time_s`, by name and address."""
        return tuple(
            self._strap(address, heard, time_s)
            for address, heard in sorted(self._known.items(), key=_by_name)
            if time_s - heard.last_s <= GONE_S
        )

    def name(self, address: str) -> str:
        """The name of a strap that was ever heard; empty for any other."""
        known = self._known.get(address)
        return known.name if known else ""

    def _strap(self, address: str, heard: _Heard, time_s: float) -> StrapInReach:
        rssi_dbm = round(median(heard.rssi_dbm)) if heard.rssi_dbm else None
        return StrapInReach(
            address,
            heard.name,
            rssi_dbm,
            None if rssi_dbm is None else bars(rssi_dbm),
            max(0.0, time_s - heard.last_s),
            profile_for(heard.name, heard.service_uuids),
        )


def bars(rssi_dbm: int) -> int:
    """Signal strength as people know it, 0 to 4."""
    return next((count for dbm, count in BARS if rssi_dbm >= dbm), 0)


def _by_name(known: tuple[str, _Heard]) -> tuple[str, str]:
    address, heard = known
    return heard.name.casefold(), address
