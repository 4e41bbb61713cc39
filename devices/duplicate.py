"""One packet delivered twice, told apart from two packets that say the same.

After a reconnect without a clean hang-up, BlueZ delivers every notification twice
(hbldh/bleak#2002). Equal hearts say equal things too, and a stall of the radio delivers several
packets at once. What tells them apart is the clock: the strap sends one packet a period, so
packets held back come at once only after a pause that had room for each of them. A packet that

* is identical to the last, octet for octet,
* came at once after it, and
* carries RR for which the clock left no room

would make the beats outrun the clock: it is the last one again. Whatever misses one of the three
is kept. Where packets were lost and the next is delivered twice, the pause has room for both, and
both are kept: nothing in them says otherwise.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import median

from devices.chain import LOST_S, NOTIFY_S

AT_ONCE = 0.25  # of a period: two readings of one socket lie milliseconds apart
ROOM = 0.5  # of a period: halfway between none and the whole one that a packet held back needs
STEPS = 9  # gaps between packets whose median is the period: a second, or a beat if that is less
KNOWN_FROM = 3
NO_GAP_S = 0.05  # no strap sends that often


@dataclass(slots=True)
class Repeats:
    """Looks at one strap's heart rate packets in the order of their arrival."""

    _last: tuple[float, str] | None = None
    _room_s: float = 0.0
    _gaps_s: deque[float] = field(default_factory=lambda: deque(maxlen=STEPS))

    def is_repeat(self, arrival_s: float, payload: str, *, carries_rr: bool) -> bool:
        """`payload`, which just arrived, is the last packet delivered again."""
        if self._last is None:
            self._last = (arrival_s, payload)
            return False
        period_s = self._period_s()
        gap_s = arrival_s - self._last[0]
        at_once = gap_s < AT_ONCE * period_s
        room_s = gap_s + (self._room_s if at_once else 0.0)
        if at_once and carries_rr and payload == self._last[1] and room_s < ROOM * period_s:
            return True
        self._take(arrival_s, payload, gap_s)
        self._room_s = max(0.0, room_s - period_s) if room_s <= LOST_S else 0.0
        return False

    def forget(self) -> None:
        """The link was lost: what comes next follows nothing."""
        self._last, self._room_s = None, 0.0

    def _period_s(self) -> float:
        if len(self._gaps_s) < KNOWN_FROM:
            return NOTIFY_S
        return min(median(self._gaps_s), NOTIFY_S)

    def _take(self, arrival_s: float, payload: str, gap_s: float) -> None:
        self._last = (arrival_s, payload)
        if gap_s >= NO_GAP_S:
            self._gaps_s.append(gap_s)
