"""The heart-rate curve of one partner: decided beats as they come, the last five minutes kept."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.facilitate.chart import WINDOW_S
from ifio_bio.session.rows import BeatRow, MetricsRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.samples import Partner
    from ifio_bio.session.rows import Row

MS_PER_MIN = 60_000.0
BREAK_S = 3.0  # no heart beats slower than this: a line across would be invented
KEPT_S = WINDOW_S + 30.0  # a little more than is seen, so that the left edge is never bare
BROKEN = float("nan")


@dataclass(slots=True)
class HeartCurve:
    """Points (time_s, bpm) from the decided beats, with a NaN wherever the line must break.

    Sensors without intervals send no beats: then the once-a-second heart rate is the curve.
    """

    partner: Partner
    _points: deque[tuple[float, float]] = field(default_factory=deque)
    _last_beat_s: float | None = None

    def feed(self, rows: Iterable[Row]) -> bool:
        """Take what belongs to this partner; True when the curve has grown."""
        before = len(self._points)
        last = self._points[-1] if self._points else None
        for row in rows:
            if isinstance(row, BeatRow) and row.partner == self.partner:
                self._last_beat_s = row.time_s
                if row.nn_ms:
                    self._add(row.time_s, MS_PER_MIN / row.nn_ms)
            elif isinstance(row, MetricsRow) and row.partner == self.partner:
                self._second(row)
        return len(self._points) != before or (bool(self._points) and self._points[-1] != last)

    def clear(self) -> None:
        """Forget everything."""
        self._points.clear()
        self._last_beat_s = None

    def points(self) -> tuple[list[float], list[float]]:
        """Times and heart rates."""
        return [time_s for time_s, _bpm in self._points], [bpm for _time_s, bpm in self._points]

    def typical_bpm(self) -> float | None:
        """The middle of all heart rates kept, None while there are too few to say."""
        rates = sorted(bpm for _time_s, bpm in self._points if bpm == bpm)  # noqa: PLR0124  # NaN is the only number that differs from itself
        return rates[len(rates) // 2] if len(rates) >= 8 else None

    def _second(self, row: MetricsRow) -> None:
        if row.hr_bpm is not None and self._last_beat_s is None:
            self._add(row.time_s, row.hr_bpm)

    def _add(self, time_s: float, bpm: float) -> None:
        if self._points and time_s <= self._points[-1][0]:
            return
        if self._points and time_s - self._points[-1][0] > BREAK_S:
            self._points.append(((time_s + self._points[-1][0]) / 2, BROKEN))
        self._points.append((time_s, bpm))
        while self._points[0][0] < time_s - KEPT_S:
            self._points.popleft()
