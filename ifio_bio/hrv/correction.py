"""Which received RR intervals are the sinus rhythm, decided beat by beat.

Rules
-----
* Every RR is decided once, in order, at most `LOOKAHEAD` beats after it arrived; a new chain or
  a silence decides what is pending with what is known by then.
* An interval is suspect only when it stands out from those around it. A jump that lasts is
  therefore believed at once, or, where no sinus node can leap like that, after a dozen intervals
  that agree with each other (eighteen where this heart's premature beats come like that): nothing
  can lock the corrector out of a heart that has changed.
* What counts as far is the tolerance: a multiple of the heart's own restlessness, learned from
  accepted intervals only, so that ectopic beats never widen it.
* A displaced beat may show only in the second of its intervals, which is seen with one more known.
* Ectopy repeats: an interval as short as those that this heart's premature beats end is taken for
  another one where its size alone would not tell. What counts as far is not changed by that.
* In bigeminy the usual interval cannot be seen; it is half of what a pair takes.
"""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import Final, TypeAlias

from ifio_bio.hrv.displaced import ENDS, STARTS, size
from ifio_bio.hrv.metrics import Flag, JudgedBeat
from ifio_bio.hrv.neighbourhood import NEAR, SHORT_SHARE, Neighbourhood
from ifio_bio.hrv.rhythm import (
    COUPLING_ALIKE,
    USUAL_FROM,
    USUAL_OF,
    Couplings,
    Placement,
    RunningMedian,
)
from ifio_bio.hrv.shapes import (
    RUN_HABITUAL,
    is_long_run,
    judge,
    lasts,
)

LOOKAHEAD: Final = 2
SHORTEST_RR_MS: Final = 300.0  # 200 bpm; below it a strap has seen the T wave or noise
LONGEST_RR_MS: Final = 2000.0  # 30 bpm
LEARNED_FROM: Final = 6  # intervals in a row: three before a beat, three after
COUPLING_SHARE: Final = 0.85  # of the usual interval; what is less early tells of no habit
ZIGZAG_OF: Final = 5  # intervals in a row
ZIGZAG_RATIO: Final = 1.35  # each this much longer or shorter by turns
ZIGZAG_OFF: Final = 0.15  # a usual interval this far from half a pair was a wrong one
ECTOPY_MEMORY: Final = 0.99  # a premature beat and its pause unsettle the rhythm for seventy beats
ECTOPY_UNSETTLES: Final = 1.0  # ectopic intervals, the older the less
SHIFTS_OF, SHIFTS_TOO_MANY = 16, 8  # so many displaced are a restless heart, not a bad strap

# Named here because Python 3.11 takes a tenth of a microsecond to find a member of an enumeration.
OK, SHIFTED, ECTOPIC, OUT_OF_RANGE = Flag.OK, Flag.SHIFTED, Flag.ECTOPIC, Flag.OUT_OF_RANGE

Three: TypeAlias = tuple[float, float, float]
Received: TypeAlias = tuple[float, float, int]  # time_s, rr_ms, chain


def _thrice(rr_ms: float) -> Three:
    return rr_ms, rr_ms, rr_ms


class Corrector:
    """Streaming classifier of RR intervals.

    `feed` and `flush` return the beats that became final, oldest first. Any float is taken for
    an RR; what is not between `shortest_rr_ms` and `longest_rr_ms` is out of range.
    """

    def __init__(
        self, shortest_rr_ms: float = SHORTEST_RR_MS, longest_rr_ms: float = LONGEST_RR_MS
    ) -> None:
        self.shortest_rr_ms, self.longest_rr_ms = shortest_rr_ms, longest_rr_ms
        self._pending: list[Received] = []
        self._usual = RunningMedian(USUAL_OF)
        self._placement = Placement()
        self._couplings = Couplings()
        self._ectopy = 0.0  # ectopic intervals lately
        self._shifts: deque[bool] = deque(maxlen=SHIFTS_OF)
        self._begin_chain(None)

    def _begin_chain(self, chain: int | None) -> None:
        self._chain = chain
        self._before_ms: float | None = None  # the newest believed interval
        self._row: deque[float] = deque(maxlen=LEARNED_FROM)  # believed intervals without a break
        self._decided: deque[float] = deque(maxlen=ZIGZAG_OF - LOOKAHEAD - 1)  # as received
        self._run: deque[float] = deque(maxlen=RUN_HABITUAL)  # flagged intervals without a break
        self._last: Flag | None = None
        self._three_ms: Three | None = None  # the newest as put right

    def feed(self, time_s: float, rr_ms: float, chain: int) -> tuple[JudgedBeat, ...]:
        """Take the next received RR."""
        decided: tuple[JudgedBeat, ...] = ()
        if chain != self._chain:
            decided = self.flush()
            self._begin_chain(chain)
        self._pending.append((time_s, rr_ms, chain))
        return decided + self._decide() if len(self._pending) > LOOKAHEAD else decided

    def flush(self) -> tuple[JudgedBeat, ...]:
        """Decide all that is pending, knowing no more than now."""
        decided: tuple[JudgedBeat, ...] = ()
        while self._pending:
            decided += self._decide()
        return decided

    def provisional(self) -> tuple[tuple[float, Flag], ...]:
        """(rr_ms, flag) of each pending beat as if no further beat came, oldest first."""
        waiting: list[tuple[float, Flag]] = []
        near_ms = self._before_ms
        while len(waiting) < len(self._pending):
            start = len(waiting)
            rr_ms = self._pending[start][1]
            if near_ms is not None and self._is_near(rr_ms, near_ms):
                near_ms = rr_ms
                waiting.append((rr_ms, OK))
                continue
            verdict = judge(self._neighbourhood(start))
            beats = zip(self._pending[start:], verdict, strict=False)
            waiting += [(beat[1], flag) for beat, (flag, _) in beats]
        return tuple(waiting)

    def _is_near(self, rr_ms: float, before_ms: float) -> bool:
        is_in_range = self.shortest_rr_ms <= rr_ms <= self.longest_rr_ms
        return is_in_range and abs(rr_ms - before_ms) <= self._placement.tolerance * before_ms

    def _decide(self) -> tuple[JudgedBeat, ...]:
        if self._is_unremarkable():
            return (self._settle(OK, self._pending[0][1]),)
        self._see_bigeminy()
        neighbourhood = self._neighbourhood(0)
        verdict = judge(neighbourhood)
        if verdict[0][0] is OK:
            self._see_jump(neighbourhood)
        elif len(verdict) > 1 and verdict[0][0] is ECTOPIC:
            self._learn_coupling(neighbourhood)
        return tuple([self._settle(flag, nn_ms) for flag, nn_ms in verdict])

    def _is_unremarkable(self) -> bool:
        before_ms, three_ms, usual = self._before_ms, self._three_ms, self._usual
        is_new = len(self._pending) <= LOOKAHEAD or len(usual.ordered) < USUAL_FROM
        if is_new or before_ms is None or three_ms is None:
            return False
        (_, rr_ms, _), (_, next_ms, _), (_, back_ms, _) = self._pending
        low_ms, high_ms = (1 - NEAR) * before_ms, (1 + NEAR) * before_ms
        shortest_ms, longest_ms = self.shortest_rr_ms, self.longest_rr_ms
        if not (
            low_ms < rr_ms < high_ms
            and low_ms < next_ms < high_ms
            and shortest_ms <= rr_ms <= longest_ms
            and shortest_ms <= next_ms <= longest_ms
            and not (back_ms < shortest_ms or back_ms > longest_ms)
        ):
            return False
        usual_ms = usual.value
        tolerance_ms = self._placement.tolerance * usual_ms
        due_ms, next_due_ms = rr_ms + tolerance_ms, next_ms + tolerance_ms
        if due_ms <= before_ms and (
            due_ms <= next_ms or (next_due_ms <= before_ms and due_ms <= usual_ms >= next_due_ms)
        ):
            return False
        a_ms, b_ms, c_ms = three_ms
        if (rr_ms >= c_ms) is (next_ms >= rr_ms):
            return True  # no displaced beat: it makes one interval longer and the other shorter
        if back_ms < SHORT_SHARE * before_ms:
            back_ms = before_ms
        after_ms = back_ms if back_ms < high_ms else high_ms
        rises_ms = (b_ms - a_ms, c_ms - b_ms, rr_ms - c_ms, next_ms - rr_ms, after_ms - next_ms)
        reach_ms = self._reach() * usual_ms
        return (
            -reach_ms <= size(STARTS, rises_ms) <= reach_ms
            and -reach_ms <= size(ENDS, rises_ms) <= reach_ms
        )

    def _reach(self) -> float:
        return self._placement.reach(is_unsettled=self._ectopy > ECTOPY_UNSETTLES)

    def _are_in_range(self, rr_ms: tuple[float, ...]) -> bool:
        return self.shortest_rr_ms <= min(rr_ms) and max(rr_ms) <= self.longest_rr_ms

    def _see_bigeminy(self) -> None:
        row = (*self._decided, *(beat[1] for beat in self._pending))
        if len(row) < ZIGZAG_OF or not self._are_in_range(row):
            return
        rises = [later > ZIGZAG_RATIO * early for early, later in pairwise(row)]
        falls = [early > ZIGZAG_RATIO * later for early, later in pairwise(row)]
        up_first = rises[0] and falls[1] and rises[2] and falls[3]
        down_first = falls[0] and rises[1] and falls[2] and rises[3]
        half_ms = sum(row[:4]) / 4
        if (up_first or down_first) and abs(half_ms - self._usual_ms(0)) > ZIGZAG_OFF * half_ms:
            self._begin_usual([half_ms] * USUAL_FROM)

    def _learn_coupling(self, n: Neighbourhood) -> None:
        if n.rr_ms is not None and n.rr_ms < COUPLING_SHARE * n.usual_ms:
            self._couplings.learn(n.rr_ms)

    def _see_jump(self, n: Neighbourhood) -> None:
        if n.rr_ms is None or abs(n.rr_ms - n.usual_ms) <= NEAR * n.usual_ms:
            return
        if is_long_run(n):
            self._begin_usual(n.run_ms[-USUAL_FROM:])
        elif lasts(n):
            self._begin_usual(n.received_ms)

    def _begin_usual(self, rr_ms: list[float] | tuple[float, ...]) -> None:
        self._usual = RunningMedian(USUAL_OF)
        for interval_ms in rr_ms:
            self._usual.push(interval_ms)

    def _neighbourhood(self, start: int) -> Neighbourhood:
        received = tuple([beat[1] for beat in self._pending[start : start + LOOKAHEAD + 1]])
        known = [rr_ms if self._are_in_range((rr_ms,)) else None for rr_ms in received]
        usual_ms = self._usual_ms(start)
        before_ms = usual_ms if self._before_ms is None else self._before_ms
        earlier_ms = self._row[-2] if len(self._row) > 1 else usual_ms
        three_ms = self._three_ms
        if three_ms is None:  # no difference is taken across a gap
            three_ms = _thrice(before_ms if self._before_ms is None else known[0] or before_ms)
        if min(abs(before_ms - usual_ms), abs(before_ms - earlier_ms)) > NEAR * usual_ms:
            before_ms, three_ms = usual_ms, _thrice(usual_ms)
        return Neighbourhood(
            received_ms=received,
            rr_ms=known[0],
            next_ms=known[1] if len(known) > 1 else None,
            back_ms=known[2] if len(known) > LOOKAHEAD else None,
            three_ms=three_ms,
            before_ms=before_ms,
            usual_ms=usual_ms,
            tolerance_ms=self._placement.tolerance * usual_ms,
            reach=self._reach(),
            usual_bend=self._placement.usual_bend,
            last=self._last,
            run_ms=tuple(self._run),
            is_first=self._before_ms is None,
            is_blank=len(self._usual) == 0,
            is_habit=self._couplings.holds(received[0], COUPLING_ALIKE * usual_ms),
        )

    def _usual_ms(self, start: int) -> float:
        if len(self._usual) >= USUAL_FROM:
            return self._usual.value
        waiting = [beat[1] for beat in self._pending[start:] if self._are_in_range((beat[1],))]
        early = sorted([*self._usual.ordered, *waiting])
        return early[len(early) // 2] if early else self.longest_rr_ms

    def _settle(self, flag: Flag, nn_ms: float | None) -> JudgedBeat:
        time_s, rr_ms, chain = self._pending.pop(0)
        self._last = flag
        self._decided.append(rr_ms)
        if flag is OK:
            self._accept(rr_ms)
        else:
            self._reject(rr_ms, flag)
        newest_ms = self._before_ms if nn_ms is None else nn_ms
        if flag is OUT_OF_RANGE or newest_ms is None:
            self._three_ms = None
        elif nn_ms is None or self._three_ms is None:
            self._three_ms = _thrice(newest_ms)
        else:
            self._three_ms = (self._three_ms[1], self._three_ms[2], newest_ms)
        return JudgedBeat(time_s, rr_ms, nn_ms, flag, chain)

    def _accept(self, rr_ms: float) -> None:
        self._before_ms = rr_ms
        self._shifts.append(False)
        self._ectopy *= ECTOPY_MEMORY
        self._usual.push(rr_ms)
        self._run.clear()
        self._learn(rr_ms)

    def _reject(self, rr_ms: float, flag: Flag) -> None:
        self._shifts.append(flag is SHIFTED)
        self._ectopy = ECTOPY_MEMORY * self._ectopy + (flag is ECTOPIC)
        self._run.append(rr_ms)
        if flag is SHIFTED and sum(self._shifts) >= SHIFTS_TOO_MANY:
            self._learn(rr_ms)
        else:
            self._row.clear()

    def _learn(self, rr_ms: float) -> None:
        row = self._row
        row.append(rr_ms)
        if len(row) < LEARNED_FROM:
            return
        a, b, c, d, e, f = row
        late_ms = size(STARTS, (b - a, c - b, d - c, e - d, f - e))
        self._placement.learn(abs(late_ms) / f, abs(d - 0.5 * (c + e)) / f)
