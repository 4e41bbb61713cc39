"""An interval to judge and what is known around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ifio_bio.hrv.displaced import Five
    from ifio_bio.hrv.metrics import Flag

NEAR: Final = 0.25  # breath bends a heart by this much of its usual interval, rarely by more
SHORT_SHARE: Final = 0.78  # a neighbour shorter than this is likely to be premature itself


class Neighbourhood(NamedTuple):
    """An interval to judge and what is known around it, all in ms.

    `received_ms` holds up to three received intervals; `rr_ms, next_ms, back_ms` are the same,
    None where out of range or not known yet. `three_ms` are those just before as put right,
    `before_ms` is the newest believed one, `usual_ms` the median of the recent ones.
    `tolerance_ms` is how far from its place a beat is out of time, `reach` how far a displaced
    one is at least, as a share, and `usual_bend` how far intervals bend. `last` is the flag
    before, `run_ms` the flagged intervals in a row just before. `is_first` says that this chain
    has no believed interval yet, `is_blank` that none has, `is_habit` that premature beats of
    this heart have come after just such an interval before.
    """

    received_ms: tuple[float, ...]
    rr_ms: float | None
    next_ms: float | None
    back_ms: float | None
    three_ms: tuple[float, float, float]
    before_ms: float
    usual_ms: float
    tolerance_ms: float
    reach: float
    usual_bend: float
    last: Flag | None
    run_ms: tuple[float, ...]
    is_first: bool
    is_blank: bool
    is_habit: bool

    def near(self, rr_ms: float | None) -> float:
        """`rr_ms` where it may be sinus, brought near the interval before from above.

        The one before for None and for what is too short: a premature beat is no neighbour.
        """
        before_ms = self.before_ms
        if rr_ms is None or rr_ms < SHORT_SHARE * before_ms:
            return before_ms
        return min(rr_ms, (1 + NEAR) * before_ms)

    def differences(self, rr_ms: float, next_ms: float) -> Five:
        """From interval to interval as shares of the usual one, with these for the first two."""
        usual_ms = self.usual_ms
        earliest_ms, earlier_ms, before_ms = self.three_ms
        return (
            (earlier_ms - earliest_ms) / usual_ms,
            (before_ms - earlier_ms) / usual_ms,
            (rr_ms - before_ms) / usual_ms,
            (next_ms - rr_ms) / usual_ms,
            (self.near(self.back_ms) - next_ms) / usual_ms,
        )

    def at_least(self, share: float, tolerances: float) -> float:
        """The larger of a share of the usual interval and a number of tolerances, in ms."""
        return max(share * self.usual_ms, tolerances * self.tolerance_ms)

    def bends(self, factor: float) -> float:
        """So many times what the heart's intervals usually bend, in ms."""
        return factor * self.usual_bend * self.usual_ms
