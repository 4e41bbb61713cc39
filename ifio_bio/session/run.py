"""One session being carried out: journal first, then the core, then everyone who listens.

Live and replay both go through here, entry by entry, which is why they say the same.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from devices.packets import NS_PER_S, Packet
from devices.sentence import joined, say
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.core import SessionCore
from ifio_bio.session.journal import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from devices.samples import Beat
    from ifio_bio.session.core import CoreOutput
    from ifio_bio.session.journal import Entry
    from ifio_bio.session.plan import SessionPlan
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot

_LOG = logging.getLogger(__name__)

LISTENER_FAILED = say(
    "Something that shows this session went wrong; the session and its recording "
    "go on. The details are in the log."
)


class Sink(Protocol):
    """Where a session is written: `SessionFiles`, or the `Recorder` around them."""

    def entry(self, entry: Entry) -> None:
        """Append a row to the journal."""

    def rows(self, rows: Iterable[Row]) -> None:
        """Append derived rows."""


class Listener(Protocol):
    """Who is told, on the session's own thread, as it happens."""

    def on_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Everything a window shows, anew: each second, and at once when something changed."""

    def on_beats(self, beats: tuple[Beat, ...]) -> None:
        """Beats as they arrive, not judged yet."""

    def on_rows(self, rows: tuple[Row, ...]) -> None:
        """Rows as they are decided, of those who are shown."""

    def on_failure(self, sentence: str) -> None:
        """The session broke off, in one sentence; what was recorded is safe."""


class SessionRun:
    """Carries out entries in the order given; times that go back are moved up to the last one.

    `trouble` is asked what keeps the recording from the disk. `fault` is a sentence about anything
    else that went wrong and did not end the session. `broke_off` is one if it ended by a mistake.
    """

    def __init__(
        self, plan: SessionPlan, sink: Sink | None = None, trouble: Callable[[], str] = lambda: ""
    ) -> None:
        self.last_ns = 0
        self.ended = False
        self.fault = ""
        self.broke_off = ""
        self.listener: Listener | None = None
        self._trouble = trouble
        self._core = SessionCore(plan)
        self._sink = sink
        self._heard_ns = -1
        self._last: SessionSnapshot | None = None

    def entry(self, entry: Entry) -> None:
        """Journal a packet or a command, then carry it out."""
        late = entry.time_ns < self.last_ns
        stamped = replace(entry, time_ns=self.last_ns) if late else entry
        self.last_ns = stamped.time_ns
        self._journal(stamped)
        if isinstance(stamped, Packet):
            self._tell(self._core.feed(stamped))
            return
        self._tell(self._core.command(stamped.command, stamped.time_ns))
        if stamped.command.do is Do.END:
            self.finish()

    def second(self, time_ns: int) -> None:
        """A whole second of a live session has passed.

        A second without any row leaves a tick in the journal: a replay of a recording that broke
        off then knows that the session was still running.
        """
        if self._heard_ns < time_ns - NS_PER_S:
            self.entry(Request(time_ns, Command(Do.TICK)))
            return
        self.last_ns = max(self.last_ns, time_ns)
        self._tell(self._core.advance(time_ns))

    def finish(self) -> None:
        """No more entries will come: decide what is still open."""
        if not self.ended:
            self.ended = True
            self._tell(self._core.finish(self.last_ns))

    def break_off(self, sentence: str) -> None:
        """A mistake ended the session; what was last known of it stays to be seen."""
        self.broke_off = sentence
        if self.listener is not None:
            self._say(partial(self.listener.on_failure, sentence))

    def publish(self) -> None:
        """Tell the listener how the session stands."""
        if self.listener is not None:
            self._say(partial(self.listener.on_snapshot, self.snapshot()))

    def snapshot(self) -> SessionSnapshot:
        """The session as of now."""
        disk = self._trouble()
        ended = self.ended or bool(self.broke_off)
        if not self.broke_off or self._last is None:
            self._last = self._core.snapshot()
        return replace(
            self._last,
            recording=self._sink is not None and not ended and not disk,
            ended=ended,
            trouble=joined(self.broke_off, disk) or self.fault,
            broke_off=bool(self.broke_off),
        )

    def _journal(self, entry: Entry) -> None:
        if self._sink is None or (isinstance(entry, Packet) and not self._core.keeps(entry)):
            return
        if isinstance(entry, Packet) or entry.command.do is not Do.TICK:
            self._heard_ns = entry.time_ns
        self._sink.entry(entry)

    def _tell(self, output: CoreOutput) -> None:
        if self._sink is not None:
            self._sink.rows(output.rows)
        if self.listener is None:
            return
        if output.beats:
            self._say(partial(self.listener.on_beats, output.beats))
        if output.shown:
            self._say(partial(self.listener.on_rows, output.shown))
        if output.changed:
            self.publish()

    def _say(self, news: Callable[[], None]) -> None:
        try:
            news()
        except Exception:  # noqa: BLE001  # whoever listens must not end the recording
            if not self.fault:
                _LOG.exception("a listener failed")
                self.fault = LISTENER_FAILED
