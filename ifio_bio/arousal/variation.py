"""How much the beats vary from one to the next, against the same heart's usual.

The measure is the geometric mean of two shares: of the mean absolute difference of successive
heart rates, which slow breath and swings fill, and of the mean absolute second difference, which
quick breath fills and a steady rise or fall does not touch.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from ifio_bio.arousal import limits
from ifio_bio.arousal.own import LONGEST_S
from ifio_bio.hrv.rhythm import RunningMedian

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ifio_bio.arousal.state import Evidence

JOINED_S = 0.05  # a beat that ends later than this after the one before it follows a gap
KEEP_S = LONGEST_S + limits.VARIATION_MORE_S

Change: TypeAlias = tuple[float, float, float | None]
"""From one beat to the next: time_s at its end, step and turn in bpm; a turn needs three beats."""
Beat: TypeAlias = tuple[float, float, float | None]
"""time_s, hr_bpm and the signed step from the beat before, None after a gap."""

NO_BEAT: Beat = (float("-inf"), 0.0, None)


def _follow(
    last: Beat, beats: Iterable[tuple[float, float]], changes: deque[Change] | list[Change]
) -> Beat:
    """Append the changes that `beats` (time_s, nn_ms) bring after `last`; the new last beat."""
    last_s, last_bpm, last_step = last
    for time_s, nn_ms in beats:
        hr_bpm = 60_000.0 / nn_ms
        step = None
        if -JOINED_S < time_s - last_s - nn_ms / 1000.0 < JOINED_S:
            step = hr_bpm - last_bpm
            changes.append(
                (time_s, abs(step), None if last_step is None else abs(step - last_step))
            )
        last_s, last_bpm, last_step = time_s, hr_bpm, step
    return last_s, last_bpm, last_step


class Variation:
    """Fed once a second; `share` compares the newest beats with the usual of three minutes."""

    def __init__(self) -> None:
        self._last = NO_BEAT
        self._changes: deque[Change] = deque()
        self._fresh: list[Change] = []
        self._until_s = 0
        self._waiting: deque[tuple[float, float]] = deque()
        self._steps_bpm = RunningMedian(limits.VARIATION_KEPT)
        self._turns_bpm = RunningMedian(limits.VARIATION_KEPT)

    def feed(self, evidence: Evidence, *, learn: bool) -> None:
        """One second; only with `learn` it counts to the usual."""
        self._last = _follow(self._last, evidence.nn, self._changes)
        while self._changes and self._changes[0][0] <= evidence.time_s - KEEP_S:
            self._changes.popleft()
        self._fresh.clear()
        _follow(self._last, evidence.fresh, self._fresh)
        self._until_s -= 1
        if not learn or self._until_s > 0:
            return
        now = self._mean(limits.VARIATION_S, evidence.time_s)
        if now is None:
            return
        self._until_s = limits.VARIATION_EVERY_S
        self._waiting.append(now)
        if len(self._waiting) > limits.VARIATION_LAG:
            step_bpm, turn_bpm = self._waiting.popleft()
            self._steps_bpm.push(step_bpm)
            self._turns_bpm.push(turn_bpm)

    @property
    def beats_come(self) -> bool:
        """Whether there are beats to look at."""
        return bool(self._changes) or bool(self._fresh)

    def share(self, window_s: float, time_s: float) -> float | None:
        """Of the newest `window_s`, 1 being the usual; None while that is not known."""
        if len(self._steps_bpm) < limits.VARIATION_FROM:
            return None
        now = self._mean(window_s, time_s)
        usual = self._steps_bpm.value * self._turns_bpm.value
        return None if now is None or usual <= 0.0 else math.sqrt(now[0] * now[1] / usual)

    def _mean(self, window_s: float, time_s: float) -> tuple[float, float] | None:
        start_s = time_s - window_s
        steps = turns = 0
        step_sum_bpm = turn_sum_bpm = 0.0
        for changes in (self._fresh, self._changes):
            for ended_s, step_bpm, turn_bpm in reversed(changes):
                if ended_s <= start_s:
                    break
                steps += 1
                step_sum_bpm += step_bpm
                if turn_bpm is not None:
                    turns += 1
                    turn_sum_bpm += turn_bpm
        if min(steps, turns + 1) < limits.VARIATION_BEATS:
            return None
        return step_sum_bpm / steps, turn_sum_bpm / turns
