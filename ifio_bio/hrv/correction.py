"""Which received RR intervals are the sinus rhythm, decided beat by beat.

Rules
-----
* Every RR is decided once, in order, at most `LOOKAHEAD` beats after it arrived; a new chain or
  a silence decides what is pending with what is known by then.
* An interval is suspect only when it stands alone: the intervals around it agree with each other
  and not with it. A jump that lasts is therefore believed at once, and nothing can lock the
  corrector out of a heart that has changed its pace.
* What counts as far is `tolerance`: a multiple of the person's own bend (how far an interval
  usually lies from the middle of its neighbours), learned from accepted intervals only, so that
  ectopic beats never widen it, between a floor and a ceiling relative to the usual interval.

The shapes looked for are those of the neighbour rules in the literature (Malik 1989; Clifford
2002; Lipponen and Tarvainen 2019), with thresholds of our own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from ifio_bio.hrv.metrics import Flag, JudgedBeat
from ifio_bio.hrv.shapes import Neighbourhood, judge

LOOKAHEAD: Final = 2
SHORTEST_RR_MS: Final = 300.0  # 200 bpm; below it a strap has seen the T wave or noise
LONGEST_RR_MS: Final = 2000.0  # 30 bpm
RECENT: Final = 5  # intervals in the usual one: long enough to outvote two, short enough to follow
BENDS: Final = 32  # bends in the person's own spread: some three breaths at rest
BENDS_NEEDED: Final = 8  # before them the ceiling holds: strictness unlearned would never learn
BEND_FACTOR: Final = 7.0  # the median of a normal spread is 0.67 of it: over four and a half
FLOOR: Final = 0.08  # of the usual interval; below it lies the tremor of very even hearts
CEILING: Final = 0.25  # beyond it no breath bends a heart within three beats


@dataclass(slots=True)
class RunningMedian:
    """Median of the last `size` values."""

    size: int
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
    def ordered(self) -> tuple[float, ...]:
        """The values held, smallest first."""
        return tuple(self._ordered)

    @property
    def median(self) -> float:
        """The upper of the two middle values for an even count."""
        return self._ordered[len(self._ordered) // 2]


@dataclass(frozen=True, slots=True)
class Received:
    """One RR that waits for its decision."""

    time_s: float
    rr_ms: float
    chain: int


@dataclass(slots=True)
class Corrector:
    """Streaming classifier of RR intervals.

    `feed` and `flush` return the beats that became final, oldest first.
    """

    shortest_rr_ms: float = SHORTEST_RR_MS
    longest_rr_ms: float = LONGEST_RR_MS
    _pending: list[Received] = field(default_factory=list)
    _usual: RunningMedian = field(default_factory=lambda: RunningMedian(RECENT))
    _bends: RunningMedian = field(default_factory=lambda: RunningMedian(BENDS))
    _run: tuple[float, ...] = ()  # the last accepted intervals in a row, at most two
    _last_ok_ms: float | None = None  # of this chain
    _chain: int | None = None

    def feed(self, time_s: float, rr_ms: float, chain: int) -> tuple[JudgedBeat, ...]:
        """Take the next received RR."""
        decided: tuple[JudgedBeat, ...] = ()
        if chain != self._chain:
            decided = self.flush()
            self._chain, self._last_ok_ms, self._run = chain, None, ()
        self._pending.append(Received(time_s, rr_ms, chain))
        while len(self._pending) > LOOKAHEAD:
            decided += self._decide()
        return decided

    def flush(self) -> tuple[JudgedBeat, ...]:
        """Decide all that is pending, knowing no more than now."""
        decided: tuple[JudgedBeat, ...] = ()
        while self._pending:
            decided += self._decide()
        return decided

    def provisional(self) -> tuple[tuple[float, Flag], ...]:
        """(rr_ms, flag) of each pending beat as if no further beat came, oldest first."""
        flags: list[Flag] = []
        while len(flags) < len(self._pending):
            flags.extend(flag for flag, _ in judge(self._neighbourhood(len(flags))))
        return tuple((b.rr_ms, flag) for b, flag in zip(self._pending, flags, strict=True))

    def _decide(self) -> tuple[JudgedBeat, ...]:
        verdict = judge(self._neighbourhood(0))
        decided = tuple(
            JudgedBeat(beat.time_s, beat.rr_ms, nn_ms, flag, beat.chain)
            for beat, (flag, nn_ms) in zip(self._pending, verdict, strict=False)
        )
        del self._pending[: len(decided)]
        for beat in decided:
            self._learn(beat)
        return decided

    def _in_range(self, rr_ms: float) -> bool:
        return self.shortest_rr_ms <= rr_ms <= self.longest_rr_ms

    def _neighbourhood(self, start: int) -> Neighbourhood:
        ahead = tuple(beat.rr_ms for beat in self._pending[start : start + LOOKAHEAD + 1])
        usual_ms = self._usual_ms()
        before_ms = usual_ms if self._last_ok_ms is None else self._last_ok_ms
        return Neighbourhood(
            rr_ms=ahead,
            in_range=tuple(self._in_range(rr_ms) for rr_ms in ahead),
            before_ms=before_ms,
            usual_ms=usual_ms,
            tolerance_ms=self._tolerance_ms(usual_ms),
        )

    def _usual_ms(self) -> float:
        if len(self._usual) == RECENT:
            return self._usual.median
        early = [
            *self._usual.ordered,
            *(b.rr_ms for b in self._pending if self._in_range(b.rr_ms)),
        ]
        return sorted(early)[len(early) // 2] if early else self.longest_rr_ms

    def _tolerance_ms(self, usual_ms: float) -> float:
        if len(self._bends) < BENDS_NEEDED:
            return CEILING * usual_ms
        return min(CEILING * usual_ms, max(FLOOR * usual_ms, BEND_FACTOR * self._bends.median))

    def _learn(self, beat: JudgedBeat) -> None:
        if beat.flag is not Flag.OK:
            self._run = ()
            return
        if len(self._run) == 2:
            first, middle = self._run
            self._bends.push(abs(middle - 0.5 * (first + beat.rr_ms)))
        self._run = (*self._run[-1:], beat.rr_ms)
        self._last_ok_ms = beat.rr_ms
        self._usual.push(beat.rr_ms)
