"""How far the heart swings with the breath now, against the same heart's usual.

The vagus swings the heart with the breath and lets go under arousal, so a swing smaller than usual
adds confidence to a cue. It raises none and holds none back: where the breath is seen at all, the
beats' variation has said the same as soon (`docs/arousal.md` has the measurement).
"""

from __future__ import annotations

from collections import deque
from itertools import takewhile
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.hrv.rhythm import RunningMedian
from ifio_bio.hrv.rsa import peak_to_trough_ms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ifio_bio.arousal.state import Evidence


class BreathSwing:
    """Fed once a second; `share` compares the last two breaths with the usual of three minutes."""

    def __init__(self) -> None:
        self._breath_hz = 0.0
        self._seen_s = float("-inf")
        self._until_s = 0
        self._waiting: deque[float] = deque()
        self._usual_ms = RunningMedian(limits.SWING_KEPT)

    def feed(self, evidence: Evidence, *, learn: bool) -> None:
        """One second; only with `learn` it counts to the usual."""
        if evidence.breath_rate_bpm is not None:
            self._breath_hz = evidence.breath_rate_bpm / 60.0
            self._seen_s = evidence.time_s
        self._until_s -= 1
        swing_ms = evidence.rsa_peak_to_trough_ms
        if not learn or swing_ms is None or self._until_s > 0:
            return
        self._until_s = limits.SWING_EVERY_S
        self._waiting.append(swing_ms)
        if len(self._waiting) > limits.SWING_LAG:
            self._usual_ms.push(self._waiting.popleft())

    def share(self, time_s: float, newest_first: Iterable[tuple[float, float]]) -> float | None:
        """Of the newest breaths, 1 being the usual; None while breath or usual are not known.

        Args:
            time_s: now.
            newest_first: (time_s, nn_ms) of the newest beats.
        """
        known = len(self._usual_ms) >= limits.SWING_FROM
        if not known or time_s - self._seen_s > limits.SWING_BREATH_S:
            return None
        from_s = time_s - limits.SWING_BREATHS / self._breath_hz - limits.SWING_LATE_S
        newest = takewhile(lambda beat: beat[0] > from_s, newest_first)
        now_ms, usual_ms = peak_to_trough_ms(newest, self._breath_hz), self._usual_ms.value
        return None if now_ms is None or usual_ms <= 0.0 else now_ms / usual_ms
