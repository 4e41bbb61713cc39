"""What a heart does by itself: its highest rises of each length in the last minutes."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ifio_bio.arousal import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

Heights = dict[int, float]  # by length in s: the lowest height of the newest seconds


class Rise(NamedTuple):
    """The newest seconds, in bpm above the usual: now, lately at most, and for each length.

    Lengths over which nothing stayed `OWN_FROM_BPM` above, or below, the usual are left out: no
    rung asks for so little.
    """

    now_bpm: float
    peak_bpm: float
    lowest: Heights
    highest: Heights


def rise_of(rates_bpm: Sequence[float], usual_bpm: float) -> Rise:
    """The rise that `rates_bpm` end in: one value a second, at least one, the newest last."""
    lowest, highest = Heights(), Heights()
    now_bpm = low = high = rates_bpm[-1] - usual_bpm
    if -limits.OWN_FROM_BPM < now_bpm < limits.OWN_FROM_BPM:
        return Rise(now_bpm, now_bpm, lowest, highest)
    for count, rate_bpm in enumerate(reversed(rates_bpm), start=1):
        height_bpm = rate_bpm - usual_bpm
        if height_bpm < low:
            low = height_bpm
        elif height_bpm > high:
            high = height_bpm
        if low < limits.OWN_FROM_BPM and high > -limits.OWN_FROM_BPM:
            break
        if count in LENGTHS_S:
            lowest[count], highest[count] = low, high
    peak_bpm = max(islice(reversed(rates_bpm), limits.PEAK_OF_S)) - usual_bpm
    return Rise(now_bpm, peak_bpm, lowest, highest)


@dataclass(slots=True)
class OwnRises:
    """The highest rise of each length, kept by half minutes.

    The rise of one length is how far the rate stayed above the usual all that time.
    """

    highest_bpm: Heights = field(default_factory=dict)
    _kept: deque[Heights] = field(default_factory=lambda: deque(maxlen=limits.OWN_KEPT))
    _now: Heights = field(default_factory=dict)
    _seconds: int = 0

    def feed(self, rise: Rise) -> None:
        """One second in which nothing was cued."""
        for length_s, low_bpm in rise.lowest.items():
            swing_bpm = max(low_bpm, -limits.OWN_DOWN_SHARE * rise.highest[length_s])
            if swing_bpm > self._now.get(length_s, float("-inf")):
                self._now[length_s] = swing_bpm
        self._seconds += 1
        if self._seconds >= limits.OWN_EVERY_S:
            self._keep(self._now)
            self._now, self._seconds = {}, 0

    def remember(self, rise: Heights) -> None:
        """A rise that was cued and soon over: it was the heart's own after all."""
        for length_s, height_bpm in rise.items():
            self._now[length_s] = max(height_bpm, self._now.get(length_s, height_bpm))

    def forget(self, newest_s: float) -> None:
        """What was held of the newest seconds belongs to a cue."""
        self._now, self._seconds = {}, 0
        for _ in range(math.ceil(newest_s / limits.OWN_EVERY_S)):
            if self._kept:
                self._kept.pop()
        self._gather()

    def _keep(self, heights: Heights) -> None:
        self._kept.append(heights)
        self._gather()

    def _gather(self) -> None:
        self.highest_bpm = {}
        for kept in self._kept:
            for length_s, height_bpm in kept.items():
                if height_bpm > self.highest_bpm.get(length_s, float("-inf")):
                    self.highest_bpm[length_s] = height_bpm


LENGTHS_S = frozenset(
    rung.lasting_s
    for ladder in (limits.LADDER, limits.LADDER_WITHOUT_BEATS, limits.LADDER_CAUTIOUS)
    for rung in (*ladder, limits.RISING, limits.SUMMED)
)
LONGEST_S = max(LENGTHS_S)
