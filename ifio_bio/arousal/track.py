"""The heart rate with the breath's own swing averaged out."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ifio_bio.arousal.state import Evidence

KEEP_S = 25.0
"""Longer than the longest breath averaged over, so that the average never runs short."""

BEATS_SILENT_S = 5.0
"""A strap that sent beats within this time sends beats; its own averaged rate is then not used."""

COVERED_SHARE = 0.5
"""An average over less of its window than this says more about what is missing."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of known heart rate that ends at `time_s`."""

    time_s: float
    lasts_s: float
    hr_bpm: float


@dataclass(slots=True)
class HeartTrack:
    """The last seconds of one heart, from NN intervals or, without them, from 1 Hz heart rate."""

    _spans: deque[_Span] = field(default_factory=deque)
    _last_beat_s: float | None = None

    def add(self, evidence: Evidence) -> None:
        """Take one second of evidence."""
        for time_s, nn_ms in evidence.nn:
            self._spans.append(_Span(time_s, nn_ms / 1000.0, 60_000.0 / nn_ms))
            self._last_beat_s = time_s
        if evidence.hr_bpm is not None and not self._beats_come(evidence.time_s):
            self._spans.append(_Span(evidence.time_s, 1.0, evidence.hr_bpm))
        while self._spans and self._spans[0].time_s <= evidence.time_s - KEEP_S:
            self._spans.popleft()

    def mean_bpm(self, window_s: float) -> float | None:
        """Beats over the time they took in the last `window_s`; None with too much missing."""
        spans = self._within(window_s)
        covered_s = sum(span.lasts_s for span in spans)
        if covered_s < COVERED_SHARE * window_s:
            return None
        return sum(span.lasts_s * span.hr_bpm for span in spans) / covered_s

    def _within(self, window_s: float) -> list[_Span]:
        if not self._spans:
            return []
        start_s = self._spans[-1].time_s - window_s
        return [span for span in self._spans if span.time_s > start_s]

    def _beats_come(self, time_s: float) -> bool:
        return self._last_beat_s is not None and time_s - self._last_beat_s <= BEATS_SILENT_S
