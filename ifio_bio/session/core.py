"""One session without clock, file or window: packets and commands in, rows and snapshots out.

Whatever comes in at a time, every whole second of data time up to it is run first: second n is
judged before anything stamped n s or later. So the rows follow from the order and the stamps of
what came in, and a replay of the same journal gives the same rows.

What a partner did not agree to have recorded leaves no row. Since such packets are not in the
journal either, they must change no other row: see `cues` and `Conductor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.decode import Decoder
from devices.packets import NS_PER_S
from devices.samples import PARTNERS, Beat, LinkChange
from ifio_bio.session import board
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.conductor import Conductor
from ifio_bio.session.consent import may_show, may_write
from ifio_bio.session.engine import PhysiologyEngine
from ifio_bio.session.reasons import cue_reasons
from ifio_bio.session.rows import EventRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.packets import Packet
    from devices.samples import Partner, Sample
    from ifio_bio.session.plan import SessionPlan
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot

LINK_CHANNELS = ("link", "battery", "rssi")  # say nothing of a body


@dataclass(frozen=True, slots=True)
class CoreOutput:
    """What one call brought.

    `rows` are to be written and `shown` are for windows: see `consent`. `beats` are the RR that
    just arrived, for the dot that beats, of partners who are shown. `changed` asks for a new
    snapshot to be published now.
    """

    rows: tuple[Row, ...] = ()
    shown: tuple[Row, ...] = ()
    beats: tuple[Beat, ...] = ()
    changed: bool = False


class SessionCore:
    """Carries one session through. Times that go back count as the latest time so far."""

    def __init__(self, plan: SessionPlan) -> None:
        self.plan = plan
        self._engine = PhysiologyEngine(plan)
        self._conductor = Conductor(plan)
        self._decoders = {who: Decoder(who) for who in PARTNERS}
        self._now_ns = 0
        self._next_s = 1
        self._opened = False
        self._finished = False

    def keeps(self, packet: Packet) -> bool:
        """Whether `packet` may be journalled: consent, and no body signals during a pause."""
        return self._records(packet.partner) and self._hears(packet)

    def feed(self, packet: Packet) -> CoreOutput:
        """A packet arrived."""
        if self._finished:
            return CoreOutput()
        before = self._until(packet.time_ns)
        if not self._hears(packet):
            return before
        samples = self._decoders[packet.partner].feed(packet)
        rows = self._taken(samples)
        beats = tuple(sample for sample in samples if isinstance(sample, Beat))
        changed = any(isinstance(sample, LinkChange) for sample in samples)
        return _joined(before, self._output(rows, beats, changed=changed))

    def command(self, command: Command, time_ns: int) -> CoreOutput:
        """Somebody asked for something."""
        if self._finished:
            return CoreOutput()
        if command.do is Do.END:
            return self.finish(time_ns)
        before = self._until(time_ns)
        was, recorded = self._paused(), self._recorded()
        if command.do is Do.CONSENT and command.partner is not None:
            # What came before an answer changes is settled by the answer that held then.
            before = _joined(before, self._settle(command.partner))
        rows: list[Row] = list(self._conductor.command(command, self._now_s))
        rows += self._follow_pauses(was)
        self._follow_consent(recorded)
        return _joined(before, self._output(rows, changed=command.do is not Do.TICK))

    def advance(self, time_ns: int) -> CoreOutput:
        """Time has passed."""
        return CoreOutput() if self._finished else self._until(time_ns)

    def finish(self, time_ns: int) -> CoreOutput:
        """The session is over: what is open is decided. Later calls bring nothing."""
        if self._finished:
            return CoreOutput()
        before = self._until(time_ns)
        self._finished = True
        rows: list[Row] = list(self._conductor.command(Command(Do.END), self._now_s))
        for who in PARTNERS:
            rows += self._clock_rows(who)
            rows += self._drain(who)
            if not self._conductor.is_paused(who):
                rows += self._engine[who].close(self._now_s)
        return _joined(before, self._output(rows, changed=True))

    def snapshot(self) -> SessionSnapshot:
        """The session as it may be shown now."""
        return board.snapshot(self._now_s, self.plan, self._conductor, self._engine)

    @property
    def _now_s(self) -> float:
        return self._now_ns / NS_PER_S

    def _until(self, time_ns: int) -> CoreOutput:
        rows: list[Row] = []
        if not self._opened:
            self._opened = True
            rows += self._conductor.open()
        target_ns = max(time_ns, self._now_ns)
        ticked = self._next_s * NS_PER_S <= target_ns
        while self._next_s * NS_PER_S <= target_ns:
            self._now_ns = self._next_s * NS_PER_S
            rows += self._second(float(self._next_s))
            self._next_s += 1
        self._now_ns = target_ns
        return self._output(rows, changed=ticked)

    def _second(self, time_s: float) -> list[Row]:
        pace_bpm = self._conductor.pace.pace_bpm(time_s) if self.plan.paced else None
        second = self._engine.advance(time_s, pace_bpm, self._paused())
        rows = list(second.rows)
        for who, event in second.events:
            reasons = cue_reasons(self._engine[who], pace_bpm)
            rows += self._conductor.arousal(who, event, reasons)
        rows += self._conductor.tick(time_s, self._engine.arousal, self._engine.breath_bpm)
        for who in self._conductor.cues.active:
            self._conductor.cues.tell(who, cue_reasons(self._engine[who], pace_bpm))
        return rows

    def _hears(self, packet: Packet) -> bool:
        return packet.channel in LINK_CHANNELS or not self._conductor.is_paused(packet.partner)

    def _paused(self) -> dict[Partner, bool]:
        return {who: self._conductor.is_paused(who) for who in PARTNERS}

    def _follow_pauses(self, was: dict[Partner, bool]) -> list[Row]:
        rows: list[Row] = []
        for who, paused in self._paused().items():
            if paused and not was[who]:
                rows += self._drain(who)
                rows += self._engine[who].pause()
            elif was[who] and not paused:
                self._engine[who].resume(self._now_s)
        return rows

    def _settle(self, partner: Partner) -> CoreOutput:
        if self._conductor.is_paused(partner):
            return CoreOutput()
        rows = [*self._drain(partner), *self._engine[partner].pause()]
        self._engine[partner].resume(self._now_s)
        return self._output(rows, changed=False)

    def _follow_consent(self, recorded: dict[Partner, bool]) -> None:
        """Whoever is recorded from here on begins anew: what a replay cannot know counts not."""
        for who, before in recorded.items():
            if self._records(who) and not before:
                self._decoders[who] = Decoder(who)
                self._engine.begin_anew(who, self._now_s)
                self._conductor.begin_anew(who)

    def _drain(self, partner: Partner) -> list[Row]:
        """Beats that the decoder held back as uncertain come out; the next begins a chain."""
        return self._taken(self._decoders[partner].drain())

    def _clock_rows(self, partner: Partner) -> list[Row]:
        drift_ppm = self._decoders[partner].drift_ppm
        if drift_ppm is None:
            return []
        return [EventRow(self._now_s, partner, "clock", {"drift_ppm": round(drift_ppm)})]

    def _taken(self, samples: Iterable[Sample]) -> list[Row]:
        return [row for sample in samples for row in self._engine.feed(sample, self._now_s)]

    def _output(
        self, rows: Iterable[Row], beats: tuple[Beat, ...] = (), *, changed: bool
    ) -> CoreOutput:
        told = tuple(rows)
        return CoreOutput(
            rows=tuple(row for row in told if may_write(row, self._records)),
            shown=tuple(row for row in told if may_show(row, self._conductor.shows)),
            beats=tuple(beat for beat in beats if self._conductor.shows(beat.partner)),
            changed=changed,
        )

    def _recorded(self) -> dict[Partner, bool]:
        return {who: self._records(who) for who in PARTNERS}

    def _records(self, partner: Partner) -> bool:
        return self._conductor.records(partner)


def _joined(first: CoreOutput, second: CoreOutput) -> CoreOutput:
    return CoreOutput(
        first.rows + second.rows,
        first.shown + second.shown,
        first.beats + second.beats,
        first.changed or second.changed,
    )
