"""The heart rate averaged over a few beats, or over a breath."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ifio_bio.arousal.state import Evidence

KEEP_S = 25.0
"""Longer than the longest breath averaged over, so that the average never runs short."""

BEATS_SILENT_S = 6.0
"""A strap that sent beats within this time sends beats; its own averaged rate is then not used."""

COVERED_SHARE = 0.5
"""An average over less of its window than this says more about what is missing."""

Span: TypeAlias = tuple[float, float, float]
"""A stretch of known heart rate: the time_s it ends at, how long it lasts in s, and bpm."""


class HeartTrack:
    """The last seconds of one heart, from NN intervals or, without them, from 1 Hz heart rate."""

    def __init__(self) -> None:
        self._spans: deque[Span] = deque()
        self._fresh: list[Span] = []
        self._last_beat_s = float("-inf")

    def add(self, evidence: Evidence) -> None:
        """Take one second of evidence."""
        for time_s, nn_ms in evidence.nn:
            self._spans.append((time_s, nn_ms / 1000.0, 60_000.0 / nn_ms))
            self._last_beat_s = time_s
        self._fresh = [(time_s, nn / 1000.0, 60_000.0 / nn) for time_s, nn in evidence.fresh]
        silent = evidence.time_s - self._last_beat_s > BEATS_SILENT_S
        if evidence.hr_bpm is not None and silent:
            self._spans.append((evidence.time_s, 1.0, evidence.hr_bpm))
        while self._spans and self._spans[0][0] <= evidence.time_s - KEEP_S:
            self._spans.popleft()

    def newest_first(self) -> Iterator[tuple[float, float]]:
        """(time_s, nn_ms) of the last `KEEP_S`, newest first."""
        for spans in (self._fresh, self._spans):
            for time_s, lasts_s, _ in reversed(spans):
                yield time_s, 1000.0 * lasts_s

    def mean_bpm(self, window_s: float) -> float | None:
        """Beats over the time they took in the last `window_s`; None with too much missing."""
        newest = self._fresh or self._spans
        if not newest:
            return None
        start_s = newest[-1][0] - window_s
        covered_s = beats = 0.0
        for spans in (self._fresh, self._spans):
            for time_s, lasts_s, hr_bpm in reversed(spans):
                if time_s <= start_s:
                    break
                covered_s += lasts_s
                beats += lasts_s * hr_bpm
        return beats / covered_s if covered_s >= COVERED_SHARE * window_s else None
