"""Small memories beside the HRV engine: unbroken runs of beats, and the strap's own average."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ifio_bio.session.rows import EventRow

if TYPE_CHECKING:
    from devices.samples import Beat, Partner, Rejected

HR_FRESH_S = 5.0  # an average older than this is no longer live
QUALITY_S = 30  # signal quality looks back this far, as it does for beats
REJECTED_EVERY_S = 60.0  # a strap that talks nonsense fills one line a minute, not a file


@dataclass(slots=True)
class BeatRun:
    """Numbers the unbroken runs of beats, across decoders and pauses, and measures the gaps."""

    run: int = field(default=-1, init=False)
    last_s: float | None = field(default=None, init=False)
    _chain: int | None = field(default=None, init=False)

    def follow(self, beat: Beat) -> tuple[Beat, tuple[float, float] | None]:
        """The beat with its run, and (start, end) in seconds of the gap before it, if any."""
        gap = None
        if beat.chain != self._chain:
            self.run += 1
            if self.last_s is not None:
                begin_s = beat.time_s - beat.rr_ms / 1000.0
                gap = (self.last_s, max(self.last_s, begin_s))
        self._chain, self.last_s = beat.chain, beat.time_s
        return replace(beat, chain=self.run), gap

    def forget(self) -> None:
        """The next beat begins a new run, and what lies between is nobody's gap."""
        self._chain = self.last_s = None


@dataclass(slots=True)
class AveragedRate:
    """The strap's own heart rate, used only where a sensor never sends RR."""

    _newest: tuple[float, float] | None = field(default=None, init=False)
    _fresh: deque[bool] = field(default_factory=lambda: deque(maxlen=QUALITY_S), init=False)

    def feed(self, time_s: float, hr_bpm: float) -> None:
        """One value of the strap."""
        self._newest = (time_s, hr_bpm)

    def advance(self, time_s: float) -> tuple[float | None, float | None, float | None]:
        """(hr_bpm, signal quality, age in s) as of a whole second; None where unknown."""
        if self._newest is None:
            return None, None, None
        age_s = max(0.0, time_s - self._newest[0])
        self._fresh.append(age_s <= HR_FRESH_S)
        quality = sum(self._fresh) / len(self._fresh)
        return (self._newest[1] if self._fresh[-1] else None), quality, age_s


@dataclass(slots=True)
class RejectedCount:
    """Counts packets that could not be believed."""

    partner: Partner
    _count: int = field(default=0, init=False)
    _newest: Rejected | None = field(default=None, init=False)
    _told_s: float | None = field(default=None, init=False)

    def feed(self, rejected: Rejected) -> None:
        """One more."""
        self._count += 1
        self._newest = rejected

    def advance(self, time_s: float) -> tuple[EventRow, ...]:
        """How many since it was last said, at once for the first and then once a minute."""
        told_lately = self._told_s is not None and time_s - self._told_s < REJECTED_EVERY_S
        if self._newest is None or told_lately:
            return ()
        detail = {
            "count": self._count,
            "channel": self._newest.channel,
            "reason": self._newest.reason,
        }
        self._count, self._newest, self._told_s = 0, None, time_s
        return (EventRow(time_s, self.partner, "rejected", detail),)
