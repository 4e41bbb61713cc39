"""The rhythm a heart is believed to have: its usual interval and how restless its beats are.

Only accepted intervals teach it, so ectopic beats never widen what is accepted.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from math import hypot
from typing import Final

USUAL_OF: Final = 9  # intervals in the usual one: outvotes four, follows within a breath
USUAL_FROM: Final = 5  # before these, the intervals that wait for their decision vote too

SPREAD_OF: Final = 128  # displacements in the spread: two minutes
SPREAD_FROM: Final = 8
LARGEST_LEARNED: Final = 0.12  # a larger share is no restlessness
TOLERATED_SPREADS: Final = 5.0  # four are passed once in a quarter of an hour by chance alone
FIRST_TOLERANCE: Final = 0.13  # until the heart's own is known
LEAST_TOLERANCE, MOST_TOLERANCE = 0.06, 0.16  # share of the usual interval

LEAST_REACH: Final = 0.04  # share of the usual interval; no heart beats like a clock
REACH_SPREADS: Final = 3.2  # less than tolerated: the whole mark must be there, not its size alone
UNSETTLED_REACH_SPREADS: Final = 4.8  # among ectopic beats, some of which leave the same mark
FEW: Final = 5  # the spread known from so few may be half the true one; the reach is wider then

COUPLINGS_OF: Final = 32  # premature beats whose coupling is remembered
COUPLING_ALIKE: Final = 0.05  # of the usual interval; one focus fires after nearly the same time
COUPLINGS_ALIKE: Final = 10  # a third of them alike is a habit; beats that come anyhow have none

BENDS_OF: Final = 32  # some three breaths at rest

_MEDIAN_OF_NORMAL: Final = 0.6745  # of the distances from the middle, in standard deviations


class RunningMedian:
    """The median of the last `size` values; of an even count the upper of the two in the middle.

    `ordered` holds the values, smallest first; it is not to be changed from outside.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: deque[float] = deque()
        self.ordered: list[float] = []

    def push(self, value: float) -> None:
        """Take one more value; the oldest leaves when there are more than `size`."""
        ordered, values = self.ordered, self._values
        if len(values) == self._size:
            del ordered[bisect_left(ordered, values.popleft())]
        values.append(value)
        insort(ordered, value)

    def __len__(self) -> int:
        return len(self.ordered)

    @property
    def value(self) -> float:
        """The median."""
        return self.ordered[len(self.ordered) // 2]


class Placement:
    """How far the beats of this heart lie from where their neighbours put them.

    `tolerance` says how far from its place a beat is out of time, as a share of the usual interval.
    """

    def __init__(self) -> None:
        self._shares = RunningMedian(SPREAD_OF)
        self._bends: deque[float] = deque(maxlen=BENDS_OF)  # sorted when asked, which is seldom
        self._spread = FIRST_TOLERANCE / REACH_SPREADS  # widened while few are known
        self.tolerance = FIRST_TOLERANCE

    @property
    def usual_bend(self) -> float:
        """How far an interval usually lies from the mean of its neighbours, as a share."""
        return sorted(self._bends)[len(self._bends) // 2] if self._bends else 0.0

    def learn(self, share: float, bend: float) -> None:
        """Take how far an accepted beat and interval lie from their place, as shares."""
        self._bends.append(bend)
        if share >= LARGEST_LEARNED:
            return
        self._shares.push(share)
        count = len(self._shares.ordered)
        if count >= SPREAD_FROM:
            spread = self._shares.value / _MEDIAN_OF_NORMAL
            self._spread = spread * (1 + FEW / count)
            wanted = TOLERATED_SPREADS * spread
            least = LEAST_TOLERANCE if wanted < LEAST_TOLERANCE else wanted
            self.tolerance = MOST_TOLERANCE if least > MOST_TOLERANCE else least

    def reach(self, *, is_unsettled: bool) -> float:
        """How far a displaced beat is from its place at least, as a share of the usual interval."""
        spreads = UNSETTLED_REACH_SPREADS if is_unsettled else REACH_SPREADS
        return hypot(LEAST_REACH, spreads * self._spread)


class Couplings:
    """How long after the beat before the premature beats of this heart come."""

    def __init__(self) -> None:
        self._couplings = RunningMedian(COUPLINGS_OF)

    def learn(self, rr_ms: float) -> None:
        """Take the interval that a premature beat with its pause ended."""
        self._couplings.push(rr_ms)

    def holds(self, rr_ms: float, within_ms: float) -> bool:
        """Whether premature beats of this heart came after such an interval several times."""
        ordered = self._couplings.ordered
        like = bisect_left(ordered, rr_ms + within_ms) - bisect_left(ordered, rr_ms - within_ms)
        return like >= COUPLINGS_ALIKE
