"""Whether there was time for the beats that a packet tells of.

Intervals cannot take more time than has passed, but packets come late and in bursts. So time is
kept in a bucket: what passes flows in, with `SPARE` for beats told twice, and intervals are taken
out. Whoever empties it tells of beats that no heart made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_S = 20.0  # the nine longest intervals of a usual packet; the latest bursts seen came 4 s late
MOST_S = 60.0  # no strap holds back more
SPARE = 1.25
LONGEST_MS = 2000.0  # 30 bpm; what is longer is no interval, and takes no more room than one


@dataclass(slots=True)
class Room:
    """Feed it every packet's intervals in the order of arrival."""

    _left_s: float = FIRST_S
    _last_s: float | None = None

    def takes(self, arrival_s: float, rr_ms: Sequence[float]) -> bool:
        """Whether the intervals `rr_ms` of a packet that came at `arrival_s` can be."""
        since_s = 0.0 if self._last_s is None else arrival_s - self._last_s
        self._last_s = arrival_s
        self._left_s = max(self._left_s, min(MOST_S, self._left_s + SPARE * since_s))
        taken_s = sum(min(each_ms, LONGEST_MS) for each_ms in rr_ms) / 1000
        if taken_s > self._left_s:
            return False
        self._left_s -= taken_s
        return True
