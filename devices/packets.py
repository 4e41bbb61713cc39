"""The raw unit that sources deliver and the journal keeps: bytes as hex, or one line of text.

| channel   | payload                                        | from                       |
|-----------|------------------------------------------------|----------------------------|
| `hrm`     | hex of a Heart Rate Measurement (0x2A37)       | straps, simulated straps   |
| `pmd`     | hex of a Polar measurement frame, or of its control point's answer | Polar straps |
| `battery` | hex of a Battery Level (0x2A19)                | straps, simulated straps   |
| `rssi`    | dBm, decimal                                   | straps, simulated straps   |
| `rr`      | `rr_ms`, or `rr_ms time_s` when the time is known | RR files                |
| `hr`      | `hr_bpm`                                       | files of sensors without RR |
| `motion`  | `activity_g [x_g y_g z_g]`                     | motion files, simulated straps |
| `link`    | link state, then an optional space and detail  | every source               |

Payload text is kept as it was received, so that a replay sees what the live program saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devices.samples import Partner

NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Packet:
    """Something arrived from a partner's source at `time_ns` on the session clock."""

    time_ns: int
    partner: Partner
    channel: str
    payload: str

    @property
    def time_s(self) -> float:
        """Arrival in seconds."""
        return self.time_ns / NS_PER_S
