"""The lowest of the recent: packets arrive late by a varying amount, never early."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class LowerEnvelope:
    """The smallest value fed within the last `window_s`.

    Only values below all later ones are kept: each comes and goes once, however long the window.
    """

    window_s: float
    _rising: deque[tuple[float, float]] = field(default_factory=deque)

    def feed(self, time_s: float, value: float) -> None:
        """`value` was seen at `time_s`; times never go back."""
        while self._rising and self._rising[-1][1] >= value:
            self._rising.pop()
        self._rising.append((time_s, value))
        while self._rising[0][0] < time_s - self.window_s:
            self._rising.popleft()

    @property
    def lowest(self) -> float:
        """The smallest now; there must have been one since the start or `clear`."""
        return self._rising[0][1]

    def clear(self) -> None:
        """Nothing was seen yet."""
        self._rising.clear()
