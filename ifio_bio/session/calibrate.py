"""Calibrating one person: the quiet sitting and the paces, each a session of its own, unrecorded.

What is heard is turned into what `calibration` takes, second by second. Nothing is written until
the person keeps what was learned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from calibration.resonance import NnBeat, Resonance, block_at, find_resonance, measure, schedule
from calibration.sitting import Outcome, Progress, RestingSecond, Sitting
from devices.simulator.scenarios import following, resting, scenario_person
from devices.simulator.straps import simulate_strap
from devices.source import open_source
from ifio_bio.hrv.metrics import Flag
from ifio_bio.session.begin import feeds_for, plan_for
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.live import LiveSession
from ifio_bio.session.rows import BeatRow, MetricsRow
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calibration.resonance import Block
    from devices.bluetooth.service import Bluetooth
    from devices.packets import Packet
    from devices.simulator.person import Person
    from devices.source import SourceSpec
    from ifio_bio.session.rows import Row

FILE_SPEED = 60.0  # a recording is heard through in seconds: nobody sits and waits for it
LETTER: Final = "A"


def quiet_session(source: SourceSpec, name: str, bluetooth: Bluetooth | None = None) -> LiveSession:
    """The quiet sitting; a simulated partner breathes as it comes.

    Raises:
        SourceError: the source cannot be opened.
        SessionError: a strap is named where no radio is used.
    """
    return _session(source, name, _quiet_packets(source), bluetooth)


def paced_session(
    source: SourceSpec, name: str, blocks: Sequence[Block], bluetooth: Bluetooth | None = None
) -> LiveSession:
    """The paces one after another; a simulated partner follows them.

    Raises:
        SourceError: the source cannot be opened.
        SessionError: a strap is named where no radio is used.
    """
    return _session(source, name, _paced_packets(source, blocks), bluetooth)


@dataclass(slots=True)
class QuietEar:
    """Hears the rows of a quiet session; `progress` is as of the newest second."""

    progress: Progress | None = None
    _sitting: Sitting = field(default_factory=Sitting)

    def rows(self, rows: Sequence[Row], tilt_deg: float | None = None) -> None:
        """Rows as they are decided; `tilt_deg` is the lean as of now."""
        for row in rows:
            if isinstance(row, MetricsRow) and row.partner == LETTER and not self.done:
                self.progress = self._sitting.feed(_second(row, tilt_deg))

    @property
    def done(self) -> bool:
        """Enough was heard."""
        return self.progress is not None and self.progress.done

    def outcome(self) -> Outcome:
        """What was learned, or why nothing was."""
        return self._sitting.outcome()


@dataclass(slots=True)
class PacedEar:
    """Hears the clean beats while the paces go by."""

    blocks: tuple[Block, ...] = field(default_factory=schedule)
    beats: list[NnBeat] = field(default_factory=list)

    def rows(self, rows: Sequence[Row]) -> None:
        """Rows as they are decided."""
        self.beats += [
            NnBeat(row.time_s, row.nn_ms)
            for row in rows
            if isinstance(row, BeatRow) and row.flag is Flag.OK and row.nn_ms is not None
        ]

    @property
    def end_s(self) -> float:
        """When the last pace is over."""
        return self.blocks[-1].end_s

    def block(self, time_s: float) -> Block | None:
        """The pace to breathe at `time_s`; None: rest."""
        return block_at(self.blocks, time_s)

    def next_start_s(self, time_s: float) -> float:
        """When the next pace begins, or the end."""
        return next((b.start_s for b in self.blocks if b.start_s > time_s), self.end_s)

    def measured(self) -> int:
        """How many paces came through."""
        return sum(measure(block, self.beats) is not None for block in self.blocks)

    def result(self) -> Resonance | None:
        """The pace that suits; None: too few paces came through."""
        return find_resonance(self.blocks, self.beats)


def _session(
    source: SourceSpec, name: str, packets: Iterator[Packet], bluetooth: Bluetooth | None
) -> LiveSession:
    sources = Sources(source, None)
    return LiveSession(
        plan_for(sources, (name, "")),
        ahead=packets,
        feeds=feeds_for(sources, bluetooth),
        clock=SessionClock(FILE_SPEED if source.kind == "file" else 1.0),
        ends_with_ahead=source.kind == "file",
    )


def _quiet_packets(source: SourceSpec) -> Iterator[Packet]:
    person = _simulated(source)
    if person is not None:
        return simulate_strap(resting(person), LETTER, (source.seed, 0))
    return iter(()) if source.kind == "ble" else open_source(source, LETTER)


def _paced_packets(source: SourceSpec, blocks: Sequence[Block]) -> Iterator[Packet]:
    person = _simulated(source)
    if person is not None:
        paces = [(block.start_s, block.end_s, block.pace_bpm) for block in blocks]
        return simulate_strap(following(person, paces), LETTER, (source.seed, 1))
    return iter(()) if source.kind == "ble" else open_source(source, LETTER)


def _simulated(source: SourceSpec) -> Person | None:
    if source.scenario is None or source.partner is None:
        return None
    return scenario_person(source.scenario, source.partner)


def _second(row: MetricsRow, tilt_deg: float | None) -> RestingSecond:
    return RestingSecond(
        time_s=row.time_s,
        hr_bpm=row.hr_bpm,
        rmssd_ms=row.rmssd_ms,
        rsa_ln_ms2=row.rsa_ln_ms2,
        breath_rate_bpm=row.breath_rate_bpm,
        coherence=row.coherence,
        signal_quality=row.signal_quality,
        activity_g=row.activity_g,
        tilt_deg=tilt_deg,
    )
