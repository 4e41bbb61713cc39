"""What a stage brings along by itself: the grounding breath it opens with, and its timer."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ifio_bio.session.snapshot import TurnSnapshot

if TYPE_CHECKING:
    from ifio_bio.session.pace import PaceKeeper
    from ifio_bio.session.protocol import Stage, Turn

MINUTE_S = 60.0


@dataclass(slots=True)
class Opening:
    """The grounding breath with which a stage opens: on its first visit, and only for a while.

    Whoever changes the breath meanwhile has it in their own hands.
    """

    pace: PaceKeeper
    _until_s: float | None = field(default=None, init=False)
    _visited: set[int] = field(default_factory=set, init=False)

    def enter(self, index: int, stage: Stage, time_s: float) -> bool:
        """Stage `index` begins; whether the grounding breath began or ended with it."""
        was = self.pace.grounding
        self._end(time_s)
        first = index not in self._visited
        self._visited.add(index)
        if first and stage.grounding_min and not self.pace.grounding:
            self.pace.ground(time_s)
            self._until_s = time_s + MINUTE_S * stage.grounding_min
        return self.pace.grounding is not was

    def tick(self, time_s: float) -> bool:
        """A second has passed; whether the grounding breath ended with it."""
        if self._until_s is None or time_s < self._until_s:
            return False
        return self._end(time_s)

    def hand_over(self) -> None:
        """A person has taken the grounding breath over."""
        self._until_s = None

    def _end(self, time_s: float) -> bool:
        ours, self._until_s = self._until_s is not None, None
        if not (ours and self.pace.grounding):
            return False
        self.pace.unground(time_s)
        return True


def turn_at(turns: tuple[Turn, ...], spent_s: float) -> TurnSnapshot | None:
    """Where a timer stands `spent_s` after its start, its steps repeating; None without steps."""
    cycle_s = MINUTE_S * sum(turn.minutes for turn in turns)
    left_s = spent_s % cycle_s if turns else 0.0
    for turn, following in pairwise((*turns, *turns[:1])):
        if left_s < MINUTE_S * turn.minutes:
            return TurnSnapshot(turn.title, left_s, turn.minutes, following.title)
        left_s -= MINUTE_S * turn.minutes
    return None
