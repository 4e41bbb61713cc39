"""Movement once a second, from an accelerometer whose clock is not ours.

The sensor stamps the last sample of each frame. Its stamps tie the samples together: the step
from one stamp to the next is shared out evenly among the newer frame's samples. Arrival ties them
to the session clock, through the lower envelope of arrival minus stamp. The first frame of a
stream has no step, and only begins it.

A second of movement is the spread of the magnitude about its mean (standard deviation over all
samples, g) and the mean direction. A second with fewer than half of its samples is not said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from devices.chain import ENVELOPE_S, LOST_S
from devices.envelope import LowerEnvelope
from devices.packets import NS_PER_S
from devices.samples import Motion

if TYPE_CHECKING:
    from devices.polar_data import AccelerometerFrame
    from devices.samples import Partner

GAPPED = 1.5  # times the usual step: at least one frame is missing in between
HALF = 0.5
FASTEST_HZ = 500.0  # no strap's accelerometer is sampled faster than 416 Hz

_Direction: TypeAlias = tuple[float, float, float]


@dataclass(slots=True)
class MotionSeconds:
    """Accelerometer frames of `partner` in, whole seconds of movement out."""

    partner: Partner
    _stamp_ns: int | None = None
    _period_s: float = math.inf
    _second: int = 0
    _samples_g: list[_Direction] = field(default_factory=list)
    _offset: LowerEnvelope = field(default_factory=lambda: LowerEnvelope(ENVELOPE_S))

    def feed(self, arrival_s: float, frame: AccelerometerFrame) -> tuple[Motion, ...]:
        """The seconds that are complete now that `frame` arrived."""
        step_s = self._step_s(frame)
        if step_s == 0:  # the same frame, delivered twice
            return ()
        if not len(frame.samples_g) / FASTEST_HZ <= step_s <= LOST_S:
            self.forget()
            self._stamp_ns = frame.stamp_ns
            return ()
        self._stamp_ns = frame.stamp_ns
        stamp_s = frame.stamp_ns / NS_PER_S
        self._offset.feed(arrival_s, arrival_s - stamp_s)
        period_s = self._share_out(step_s, len(frame.samples_g))
        first_s = stamp_s + self._offset.lowest - (len(frame.samples_g) - 1) * period_s
        closed = (
            self._place(first_s + number * period_s, sample_g)
            for number, sample_g in enumerate(frame.samples_g)
        )
        return tuple(motion for motion in closed if motion is not None)

    def forget(self) -> None:
        """The stream broke off: what was begun is not finished."""
        self._stamp_ns = None
        self._period_s = math.inf
        self._samples_g.clear()
        self._offset.clear()

    def _step_s(self, frame: AccelerometerFrame) -> float:
        if self._stamp_ns is None:
            return math.inf
        return (frame.stamp_ns - self._stamp_ns) / NS_PER_S

    def _share_out(self, step_s: float, count: int) -> float:
        share_s = step_s / count
        gapped = share_s > GAPPED * self._period_s
        self._period_s = min(self._period_s, share_s)
        return self._period_s if gapped else share_s

    def _place(self, time_s: float, sample_g: _Direction) -> Motion | None:
        second = max(self._second, math.floor(time_s) + 1)
        closed = self._close() if second > self._second else None
        self._second = second
        self._samples_g.append(sample_g)
        return closed

    def _close(self) -> Motion | None:
        samples_g, self._samples_g = self._samples_g, []
        if len(samples_g) * self._period_s < HALF:
            return None
        return _second_of(self.partner, float(self._second), samples_g)


def _second_of(partner: Partner, time_s: float, samples_g: list[_Direction]) -> Motion:
    count = len(samples_g)
    sizes_g = [math.hypot(*sample_g) for sample_g in samples_g]
    mean_g = sum(sizes_g) / count
    spread_g = math.sqrt(sum((size_g - mean_g) ** 2 for size_g in sizes_g) / count)
    x_g, y_g, z_g = (sum(axis) / count for axis in zip(*samples_g, strict=True))
    return Motion(partner, time_s, spread_g, x_g, y_g, z_g)
