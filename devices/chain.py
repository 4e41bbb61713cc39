"""When the beats happened: the RR chain, only coarsely tied to when packets arrived.

Rules
-----
* Inside a chain, times advance by the RR intervals. Packets arrive late by a varying amount,
  never early, so the lower envelope of arrival minus chain time over `ENVELOPE_S` is the anchor.
* The anchor follows the envelope slowly (`SLEW`), and only when it is behind by more than
  `DEAD_S`: the strap's clock and ours drift apart, but beats must not jitter because packets do.
  It gives way faster (`YIELD`) where beats would lie after the arrival of their packets.
* A packet later than `LATE_S`, or after a silence of `SILENT_S` than `SILENT_LATE_S`, is held back.
  If the next ones make up for it the burst was only late; if `HOLD_S` pass, or it is later than
  `LOST_S`, beats are missing: a new chain begins.
* After a silence a burst is told from a loss at the very next packet. It comes within `BURST_S` of a
  burst. Else nothing was late but the beat itself, and that by less than the interval after it, or
  the next notification would have carried a beat more.
* A beat that would lie more than `AHEAD_S` after the arrival of its packet ends an impossible
  interval: a new chain begins.
* Times never go backwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.drift import DriftEstimate
from devices.envelope import LowerEnvelope
from devices.samples import Beat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from devices.samples import Partner

NOTIFY_S = 1.0  # straps notify once a second: a first beat may be this old, and is placed so
ENVELOPE_S = 120.0  # long enough to meet an undelayed packet, short enough to follow the drift
DEAD_S = 0.25  # well under a beat; differences between partners of this size mean nothing
SLEW = 0.0005  # ten times what crystals drift, and under a millisecond a beat
YIELD = 0.01  # still small against the variability of the intervals themselves
LATE_S = 1.5  # a notification period and some radio: normal packets stay below
SILENT_S = 2.3  # at least one notification did not come in its turn; a bare second late is ordinary
SILENT_LATE_S = 0.9  # after it, enough to ask what comes next
BURST_S = 0.9  # what follows a burst comes in its own turn, which is sooner than a period
RADIO_S = 0.05  # a connection interval of the radio is shorter
HOLD_S = 2.5  # bursts are delivered together; a loss is followed by ordinary packets
LOST_S = 5.0  # the latest bursts seen on real straps were 3 to 4 s late
AHEAD_S = 1.0  # only a chain that began with a badly delayed packet comes near this
STAMP_TOLERANCE_S = 0.25  # below the shortest plausible interval, above rounded time stamps


@dataclass(slots=True)
class BeatChain:
    """Beats of one partner, numbered by unbroken chain."""

    partner: Partner
    _chain: int = -1
    _open: bool = False
    _last_s: float = 0.0
    _anchor_s: float = 0.0
    _elapsed_s: float = 0.0
    _heard_s: float = 0.0
    _silent: bool = False
    _late_s: float = 0.0
    _held: list[tuple[float, Sequence[float]]] = field(default_factory=list)
    _envelope: LowerEnvelope = field(default_factory=lambda: LowerEnvelope(ENVELOPE_S))
    _drift: DriftEstimate = field(default_factory=DriftEstimate)

    @property
    def drift_ppm(self) -> float | None:
        """How much the strap's clock runs fast; None for the first minutes of a chain."""
        return self._drift.ppm

    def feed(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        """The beats that became certain when a packet with `rr_ms` arrived, oldest first."""
        if not rr_ms:
            self._heard_s = arrival_s
            return self._give_up() if self._waited(arrival_s) else ()
        return self._judge(arrival_s, rr_ms)

    def stamp(self, time_s: float, rr_ms: float) -> Beat:
        """The beat of a source that knows its time; a jump against its RR begins a new chain."""
        step_s = time_s - self._last_s
        if not self._open or abs(step_s - rr_ms / 1000) > STAMP_TOLERANCE_S:
            self._chain += 1
        self._open = True
        self._last_s = max(self._last_s, time_s)
        return Beat(self.partner, self._last_s, rr_ms, self._chain)

    def break_(self) -> tuple[Beat, ...]:
        """The link was lost: what was held back comes out, the next beat begins a new chain."""
        beats = self._flush()
        self._open = False
        return beats

    def _judge(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        if not self._open:
            return self._begin(arrival_s, rr_ms)
        if not self._held:
            self._silent = arrival_s - self._heard_s >= SILENT_S
        self._heard_s = arrival_s
        alone = self._silent and self._waited(arrival_s, BURST_S)
        lost = self._late_s > rr_ms[0] / 1000 + RADIO_S if alone else self._waited(arrival_s)
        self._late_s = self._lateness(arrival_s, rr_ms)
        ahead_s = self._anchor_s - self._envelope.lowest - self._late_s
        if lost or self._late_s > LOST_S or ahead_s > AHEAD_S:
            return self._lose(arrival_s, rr_ms)
        self._held.append((arrival_s, rr_ms))
        in_time = self._late_s <= (SILENT_LATE_S if self._silent else LATE_S)
        return self._release() if alone or in_time else ()

    def _lose(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        if not self._held:
            return self._restart(arrival_s, rr_ms)
        self._held.append((arrival_s, rr_ms))
        return self._give_up()

    def _begin(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        self._chain += 1
        self._open = True
        self._heard_s = arrival_s
        self._elapsed_s = 0.0
        self._envelope.clear()
        self._drift.restart()
        offset_s = arrival_s - _sum_s(rr_ms)
        self._anchor_s = min(offset_s, max(offset_s - NOTIFY_S, -rr_ms[0] / 1000))
        return self._emit(arrival_s, rr_ms)

    def _restart(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        self._open = False
        return self._begin(arrival_s, rr_ms)

    def _lateness(self, arrival_s: float, rr_ms: Sequence[float]) -> float:
        ahead_s = sum((_sum_s(held) for _, held in self._held), self._elapsed_s)
        return arrival_s - ahead_s - _sum_s(rr_ms) - self._envelope.lowest

    def _waited(self, arrival_s: float, hold_s: float = HOLD_S) -> bool:
        return bool(self._held) and arrival_s - self._held[0][0] > hold_s

    def _release(self) -> tuple[Beat, ...]:
        held, self._held = self._held, []
        return tuple(beat for packet in held for beat in self._emit(*packet))

    def _give_up(self) -> tuple[Beat, ...]:
        """What was held back begins a chain of its own; between its packets may be holes, too."""
        held, self._held = self._held, []
        beats: tuple[Beat, ...] = ()
        for number, packet in enumerate(held):
            beats += self._judge(*packet) if number else self._restart(*packet)
        return beats

    def _flush(self) -> tuple[Beat, ...]:
        beats: tuple[Beat, ...] = ()
        while self._held:
            beats += self._give_up()
        return beats

    def _emit(self, arrival_s: float, rr_ms: Sequence[float]) -> tuple[Beat, ...]:
        offset_s = arrival_s - self._elapsed_s - _sum_s(rr_ms)
        self._envelope.feed(arrival_s, offset_s)
        self._drift.feed(arrival_s, offset_s)
        return tuple(self._beat(each) for each in rr_ms)

    def _beat(self, rr_ms: float) -> Beat:
        self._follow_envelope(rr_ms / 1000)
        self._elapsed_s += rr_ms / 1000
        self._last_s = max(self._last_s, self._anchor_s + self._elapsed_s)
        return Beat(self.partner, self._last_s, rr_ms, self._chain)

    def _follow_envelope(self, rr_s: float) -> None:
        behind_s = self._envelope.lowest - self._anchor_s
        wanted_s = max(behind_s - DEAD_S, 0.0) if behind_s > 0 else behind_s
        self._anchor_s += max(-YIELD * rr_s, min(SLEW * rr_s, wanted_s))


def _sum_s(rr_ms: Sequence[float]) -> float:
    return sum(rr_ms) / 1000
