"""How much one strap may say: a faulty one must neither flood the program nor delay the other.

Each channel is a bucket of octets that refills at a steady rate. A packet counts its octets and
`PACKET_OCTETS`. Whoever empties a bucket is faulty: the link is hung up rather than thinned out,
because what is left of a flood is no heart.

| channel   | the most that a sound strap sends                                                |
|-----------|----------------------------------------------------------------------------------|
| `hrm`     | 4 packets/s of up to 20 octets; after a long hold-up all of them at once         |
| `pmd`     | 416 Hz accelerometer and 130 Hz ECG together: 13 packets/s of up to 244 octets   |
| `battery` | one octet now and then                                                           |
"""

from __future__ import annotations

from dataclasses import dataclass, field

from devices.sentence import say

PACKET_OCTETS = 8

LIMITS = {"hrm": (400.0, 8_000.0), "pmd": (10_000.0, 60_000.0), "battery": (20.0, 400.0)}
"""channel -> (octets/s, octets at once)"""

TOO_MUCH = say(
    "This strap sends far more than a heart can say: hung up, and tried again in half a minute. "
    "If it goes on, take its battery out and in again, or use another one."
)


@dataclass(slots=True)
class Intake:
    """The buckets of one connection, full at first."""

    _left: dict[str, float] = field(
        default_factory=lambda: {channel: most for channel, (_, most) in LIMITS.items()}
    )
    _filled_s: dict[str, float] = field(default_factory=dict)

    def admits(self, channel: str, octets: int, time_s: float) -> bool:
        """Whether a packet of so many octets is still within bounds; it is counted."""
        rate, most = LIMITS[channel]
        since_s = time_s - self._filled_s.get(channel, time_s)
        self._filled_s[channel] = time_s
        left = min(most, self._left[channel] + rate * since_s) - octets - PACKET_OCTETS
        self._left[channel] = left
        return left >= 0
