"""The rhythm a heart is believed to have: its usual interval and how restless its beats are.

Only accepted intervals teach it, so ectopic beats never widen what is accepted.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, field
from typing import Final

USUAL_OF: Final = 9  # intervals in the usual one: outvotes four, follows within a breath
USUAL_FROM: Final = 5  # before these, the intervals that wait for their decision vote too

NEIGHBOURS: Final = (
    5  # intervals in a row: two before the pair whose middle beat is placed, one after
)
OUTER_WEIGHT, FALL_WEIGHT = 0.4, -0.2  # of most resting hearts; each heart's own are learned
WEIGHT_MEMORY: Final = 0.99  # forgets within some hundred beats, as posture and breath change
WEIGHT_FAITH: Final = 0.1  # how firmly the weights hold on to those of most hearts

SPREAD_OF: Final = 128  # displacements in the spread: two minutes
SPREAD_FROM: Final = 8
LARGEST_LEARNED: Final = 0.12  # a larger share is no restlessness
TOLERATED_SPREADS: Final = 5.0  # four are passed once in a quarter of an hour by chance alone
FIRST_TOLERANCE: Final = 0.13  # until the heart's own is known
LEAST_TOLERANCE, MOST_TOLERANCE = 0.06, 0.16  # share of the usual interval

BENDS_OF: Final = 32  # some three breaths at rest

_MEDIAN_OF_NORMAL: Final = 0.6745  # of the distances from the middle, in standard deviations


@dataclass(slots=True)
class RunningQuantile:
    """The value below which the share `at` of the last `size` values lies."""

    size: int
    at: float
    _values: deque[float] = field(default_factory=deque)
    _ordered: list[float] = field(default_factory=list)

    def push(self, value: float) -> None:
        """Take one more value; the oldest leaves when there are more than `size`."""
        if len(self._values) == self.size:
            del self._ordered[bisect_left(self._ordered, self._values.popleft())]
        self._values.append(value)
        insort(self._ordered, value)

    def __len__(self) -> int:
        return len(self._ordered)

    @property
    def ordered(self) -> list[float]:
        """The values held, smallest first; not to be changed."""
        return self._ordered

    @property
    def value(self) -> float:
        """The quantile; for the median of an even count the upper of the two in the middle."""
        return self._ordered[int(self.at * len(self._ordered))]


class Placement:
    """Where the neighbours of a beat would put it, and how far beats usually lie from there.

    Of the intervals e, a, b, c, d in a row, the beat between b and c is displaced by half of what
    b - c exceeds its forecast from the others, w (a - d) + v (e - a). The weights w and v are
    fitted to the heart's own accepted intervals by least squares with exponential forgetting
    (Haykin, Adaptive Filter Theory, recursive least squares for two regressors).
    """

    def __init__(self) -> None:
        self._outer_weight, self._fall_weight = OUTER_WEIGHT, FALL_WEIGHT
        self._outer_square = self._cross = self._fall_square = 0.0
        self._outer_pair = self._fall_pair = 0.0
        self._shares = RunningQuantile(SPREAD_OF, 0.5)
        self._bends = RunningQuantile(BENDS_OF, 0.5)
        self.usual_bend = 0.0
        self.tolerance = FIRST_TOLERANCE

    def displacement_ms(
        self,
        earlier_ms: float | None,
        before_ms: float,
        first_ms: float,
        second_ms: float,
        after_ms: float,
    ) -> float:
        """How late the beat between `first_ms` and `second_ms` is, in ms; negative if early."""
        forecast_ms = self._outer_weight * (before_ms - after_ms)
        if earlier_ms is not None:
            forecast_ms += self._fall_weight * (earlier_ms - before_ms)
        return 0.5 * (first_ms - second_ms - forecast_ms)

    def learn(self, e: float, a: float, b: float, c: float, d: float) -> None:
        """Take five accepted intervals in a row, in ms."""
        self._bends.push(abs(b - 0.5 * (a + c)) / d)
        self.usual_bend = self._bends.value
        outer, fall, pair = (a - d) / d, (e - a) / d, (b - c) / d
        share = 0.5 * abs(pair - self._outer_weight * outer - self._fall_weight * fall)
        if share >= LARGEST_LEARNED:
            return
        self._shares.push(share)
        if len(self._shares) >= SPREAD_FROM:
            wanted = TOLERATED_SPREADS * self._shares.value / _MEDIAN_OF_NORMAL
            self.tolerance = min(MOST_TOLERANCE, max(LEAST_TOLERANCE, wanted))
        self._fit(outer, fall, pair)

    def _fit(self, outer: float, fall: float, pair: float) -> None:
        keep = WEIGHT_MEMORY
        self._outer_square = keep * self._outer_square + outer * outer
        self._cross = keep * self._cross + outer * fall
        self._fall_square = keep * self._fall_square + fall * fall
        self._outer_pair = keep * self._outer_pair + outer * pair
        self._fall_pair = keep * self._fall_pair + fall * pair
        oo, ff = self._outer_square + WEIGHT_FAITH, self._fall_square + WEIGHT_FAITH
        op = self._outer_pair + WEIGHT_FAITH * OUTER_WEIGHT
        fp = self._fall_pair + WEIGHT_FAITH * FALL_WEIGHT
        determinant = oo * ff - self._cross * self._cross
        self._outer_weight = (op * ff - fp * self._cross) / determinant
        self._fall_weight = (oo * fp - op * self._cross) / determinant
