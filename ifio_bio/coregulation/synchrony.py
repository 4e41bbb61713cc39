"""Whether two hearts move together more than chance would have them.

What is computed, every `EVERY_S` of data, over the last `WINDOW_S`:

1. Both heart rates on one 4 Hz grid (instantaneous rate at the middle of each interval, linear
   between beats, unknown across a hole), slow drift removed (a centred mean over
   `DETREND_S`), so that two sessions that both quieten down are not called together.
2. The largest correlation at any shift within `MAX_LAG_S` (both signals over their energy).
3. The same of `SURROGATES` surrogates: B's own signal, begun elsewhere (a circular shift; see
   Theiler et al. 1992, *Physica D* 58, for surrogate tests) and with its rhythm loosened by a
   random walk in time of `LOOSENING_S` per 10 s. The loosening says what chance means for a
   rhythm: two people who breathe freely drift apart within a minute or two. Because a surrogate
   keeps its signal's own smoothness, the effective number of samples needs no further
   correction. p = (1 + surrogates at least as high) / (1 + all) (Phipson & Smyth 2010).

Rule: `together` from p <= `TOGETHER_P` until p > `APART_P`, as long as each minute of the window
correlates by at least `EVERY_MINUTE_R` at that shift; else `no_more_than_chance`. Neither says
why: a shared pacer, a shared joke or a shared staircase all make hearts move together, and so do
two people who happen to breathe slowly and steadily at the same rate for three minutes. The shift
of the largest correlation is kept for the record; with a rhythm in both it is ambiguous, and it
never says who follows whom.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from ifio_bio.coregulation.series import GRID_HZ, HOLE_S, HeartSeries, on_grid
from ifio_bio.coregulation.surrogates import Correlation, correlation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from devices.samples import Partner

WINDOW_S = 180.0
EVERY_S = 10.0
CLEAN_SHARE = 0.8
"""Both hearts must be known for this share of the window."""
LATE_S = 5.0
"""The window ends this long ago, so that beats still being decided or on their way are in."""
TOGETHER_P = 0.01
"""One look in a hundred by chance."""
APART_P = 0.05
"""Together ends later than it begins, so that the word does not flicker."""
EVERY_MINUTE_R = 0.25
"""In each minute of the window: free rhythms meet for a while and drift apart again."""
CURVE_POINTS = 120
"""One a second."""
FEWEST_POINTS = 20
"""Two slow breaths; less is a squiggle."""

Verdict: TypeAlias = Literal["together", "no_more_than_chance"]


@dataclass(frozen=True, slots=True)
class SynchronyVerdict:
    """What can be said of the two hearts as of `time_s`.

    `verdict` None: it cannot be said, `reason` says why and `clean_s_needed` how much more time
    with both hearts known it takes. `synchrony_r` is the largest correlation (-1 to 1), at a
    shift of `lag_s` (positive: B's curve comes later), `p_value` its odds by chance. The curves
    are the last `CURVE_POINTS` seconds of both without slow drift, -1 to 1, each to its own
    height, oldest first; fewer after a hole in either, empty while unknown.
    """

    time_s: float
    verdict: Verdict | None
    reason: str
    synchrony_r: float | None = None
    lag_s: float | None = None
    p_value: float | None = None
    clean_s_needed: float | None = None
    window_s: float = WINDOW_S
    curve_a: tuple[float, ...] = ()
    curve_b: tuple[float, ...] = ()


_WORDS: dict[Verdict, str] = {
    "together": "closer than chance",
    "no_more_than_chance": "no more than chance",
}


class Synchrony:
    """Feed both partners' NN as they are decided, then `advance` with data time."""

    def __init__(self) -> None:
        self._beats: dict[Partner, deque[tuple[float, float]]] = {"A": deque(), "B": deque()}
        self._next_s = 0.0
        self._said = _cannot_say(0.0, 0.0)

    def feed(self, partner: Partner, time_s: float, nn_ms: float) -> None:
        """One clean interval of `nn_ms` that ends at `time_s`, in order of time per partner."""
        self._beats[partner].append((time_s, nn_ms))

    def advance(self, t_s: float) -> SynchronyVerdict:
        """The newest verdict; a new one every `EVERY_S` of data time."""
        if t_s >= self._next_s:
            self._next_s = (t_s // EVERY_S + 1.0) * EVERY_S
            self._said = self._judge(t_s)
        return self._said

    def _judge(self, t_s: float) -> SynchronyVerdict:
        a, b = self._series("A", t_s - LATE_S), self._series("B", t_s - LATE_S)
        if a is None or b is None:
            return _cannot_say(t_s, 0.0)
        both_s = float(np.count_nonzero(a.known & b.known)) / GRID_HZ
        if both_s < CLEAN_SHARE * WINDOW_S:
            return _cannot_say(t_s, both_s, *_curves(a, b))
        found = correlation(a.rate, b.rate)
        verdict = self._rule(found)
        curve_a, curve_b = _curves(a, b)
        return SynchronyVerdict(
            time_s=t_s,
            verdict=verdict,
            reason=_WORDS[verdict],
            synchrony_r=found.r,
            lag_s=found.lag_s,
            p_value=found.p_value,
            curve_a=curve_a,
            curve_b=curve_b,
        )

    def _rule(self, found: Correlation) -> Verdict:
        limit = APART_P if self._said.verdict == "together" else TOGETHER_P
        throughout = found.weakest_third_r >= EVERY_MINUTE_R
        return "together" if found.p_value <= limit and throughout else "no_more_than_chance"

    def _series(self, partner: Partner, end_s: float) -> HeartSeries | None:
        beats = self._beats[partner]
        while beats and beats[0][0] < end_s - WINDOW_S - HOLE_S:
            beats.popleft()
        return on_grid(np.array(beats), end_s, WINDOW_S) if len(beats) > 1 else None


def _cannot_say(
    t_s: float,
    both_s: float,
    curve_a: tuple[float, ...] = (),
    curve_b: tuple[float, ...] = (),
) -> SynchronyVerdict:
    return SynchronyVerdict(
        time_s=t_s,
        verdict=None,
        reason="too little clean time with both hearts",
        clean_s_needed=CLEAN_SHARE * WINDOW_S - both_s,
        curve_a=curve_a,
        curve_b=curve_b,
    )


def _curves(a: HeartSeries, b: HeartSeries) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Both since the last hole in either, at most `CURVE_POINTS`, none if hardly anything."""
    holes = np.flatnonzero(~(a.known & b.known))
    since = 0 if len(holes) == 0 else int(holes[-1]) + 1
    start = max(since, len(a.rate) - CURVE_POINTS * GRID_HZ)
    if len(a.rate) - start < FEWEST_POINTS * GRID_HZ:
        return (), ()
    return _unit(a.rate[start:]), _unit(b.rate[start:])


def _unit(rate: NDArray[np.float64]) -> tuple[float, ...]:
    points = rate[::-1][::GRID_HZ][::-1]
    height = float(np.max(np.abs(points)))
    scaled = points / height if height > 0.0 else points
    return tuple(round(float(point), 3) for point in scaled)
