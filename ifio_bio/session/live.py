"""A session as it happens: one thread that owns the core, paced by the session clock.

What arrives by itself (straps) is put in from any thread and takes its turn by time; what is known
ahead (recordings, simulated hearts, a demo's script) is played when its time has come.
"""

from __future__ import annotations

import logging
import queue
import threading
from typing import TYPE_CHECKING, Protocol, Self

from devices.packets import NS_PER_S, Packet
from devices.sentence import joined, say
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.journal import Request
from ifio_bio.session.run import SessionRun
from ifio_bio.session.store import append_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ifio_bio.session.journal import Entry
    from ifio_bio.session.plan import SessionPlan
    from ifio_bio.session.recorder import Recorder
    from ifio_bio.session.run import Listener
    from ifio_bio.session.snapshot import SessionSnapshot

_LOG = logging.getLogger(__name__)

# A person who takes these over wants the script's hands off the session.
_TAKES_OVER = (Do.STAGE, Do.TURN)

BROKE_OFF = say(
    "The session broke off because of a mistake in this program; what was recorded "
    "until then is kept."
)
NOT_CLOSED = say(
    "The session could not be ended properly because of a mistake in this program; "
    "what was written until then is kept."
)
NOT_LET_GO = say(
    "A strap could not be let go of; take it off and on again before the next "
    "session. The details are in the log."
)


class Feed(Protocol):
    """A source that delivers by itself, on a thread of its own."""

    def start(self, put: Callable[[Packet], None], now_ns: Callable[[], int]) -> None:
        """Begin; stamp each packet with `now_ns()` and hand it to `put`."""

    def stop(self) -> None:
        """Let go; nothing is put any more once this returns."""


class LiveSession:
    """One session from `start` to `stop`, which leaving a `with` calls.

    `finished` is set once it has ended, whatever happened; `failure` is then a sentence if a
    mistake ended it, and `trouble` says what the disk has not taken: `try_again` while it may yet.
    `ahead` are entries known ahead of time, ordered. `ends_at_s` ends the session by itself;
    `ends_with_ahead` ends it after the last of them.
    """

    def __init__(
        self,
        plan: SessionPlan,
        *,
        ahead: Iterable[Entry] = (),
        feeds: Sequence[Feed] = (),
        recorder: Recorder | None = None,
        clock: SessionClock | None = None,
        ends_at_s: float | None = None,
        ends_with_ahead: bool = False,
    ) -> None:
        self.plan = plan
        self.finished = threading.Event()
        self.failure = ""
        self._run = SessionRun(plan, recorder, trouble=lambda: self.trouble)
        self._recorder = recorder
        self._feeds = tuple(feeds)
        self._clock = clock or SessionClock()
        self._ahead: Iterator[Entry] = iter(ahead)
        self._next = next(self._ahead, None)
        self._ends_at_ns = None if ends_at_s is None else round(ends_at_s * NS_PER_S)
        self._ends_with_ahead = ends_with_ahead
        self._scripted = True
        self._second = 0
        self._inbox: queue.SimpleQueue[Entry] = queue.SimpleQueue()
        self._thread = threading.Thread(
            target=self._carry_out, args=(self._follow_clock,), name="session"
        )

    @property
    def now_s(self) -> float:
        """Session time; stands still once the session has ended."""
        return self._clock.now_ns() / NS_PER_S

    @property
    def folder(self) -> Path | None:
        """Where the session is written; None when it is not recorded."""
        return None if self._recorder is None else self._recorder.folder

    @property
    def trouble(self) -> str:
        """What keeps the recording from the disk, in one sentence; empty when all is well."""
        return "" if self._recorder is None else self._recorder.trouble

    @property
    def unwritten(self) -> bool:
        """After the end: whether the disk may still take what it has not."""
        return self._recorder is not None and self._recorder.waits

    @property
    def fault(self) -> str:
        """What went wrong without harm to the session or its recording; empty when nothing did."""
        return self._run.fault

    @property
    def outcome(self) -> str:
        """What went wrong with the session or its recording; empty when all is well."""
        return joined(self.failure, self.trouble)

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on; call before `start` or `run_to`."""
        self._run.listener = listener

    def snapshot(self) -> SessionSnapshot:
        """The session as it stands; before `start`, after `run_to` or after the end only."""
        return self._run.snapshot()

    def start(self) -> None:
        """Begin, on the session's own thread."""
        if self._recorder is not None:
            self._recorder.start()
        self._clock.start()
        self._thread.start()
        for feed in self._feeds:
            feed.start(self._inbox.put, self._clock.now_ns)

    def run_to(self, time_s: float) -> None:
        """Carry out everything known ahead up to `time_s` at once, and stand still there."""
        self._catch_up(round(time_s * NS_PER_S))
        self._clock.hold(round(time_s * NS_PER_S))

    def ask(self, command: Command) -> None:
        """Ask for something, from any thread; it is stamped with the time of asking."""
        self._inbox.put(Request(self._clock.now_ns(), command))

    def note(self, time_s: float, text: str) -> None:
        """Write a note about `time_s`, at any time, if the session is recorded; then it is kept.

        Raises:
            SessionError: it could not be written.
        """
        if self._recorder is not None:
            append_note(self._recorder.folder, time_s, text)

    def stop(self) -> None:
        """End the session cleanly and wait until everything is written that the disk takes."""
        if self._thread.is_alive():
            self.ask(Command(Do.END))
            self._thread.join()
        elif not self.finished.is_set():
            self._carry_out(self._end_now)

    def try_again(self) -> bool:
        """After the end: write what the disk did not take; whether nothing is missing now."""
        done = self._close_recorder()
        self._run.publish()
        return done

    def let_go(self) -> None:
        """After the end: give up what the disk does not take."""
        if self._recorder is not None:
            self._recorder.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.let_go()

    @property
    def _ended_well(self) -> bool:
        return self._run.ended and not self.failure

    def _follow_clock(self) -> None:
        while not self._run.ended:
            self._catch_up(self._clock.now_ns())
            self._take_one()

    def _end_now(self) -> None:
        self._run.entry(Request(self._clock.now_ns(), Command(Do.END)))

    def _carry_out(self, work: Callable[[], None]) -> None:
        """Do the work and close, so that whatever happens is said and the session is finished."""
        try:
            self._attempt(work, BROKE_OFF)
            for feed in self._feeds:
                self._let_go_of(feed)
            self._clock.hold(self._run.last_ns)
            self._attempt(self._close_recorder, NOT_CLOSED)
            # once more: only now is it known whether everything reached the disk
            self._attempt(self._run.publish, NOT_CLOSED)
        finally:
            self.finished.set()

    def _attempt(self, work: Callable[[], object], failure: str) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001  # outermost frame of a thread: the user must be told
            _LOG.exception("the session broke off")
            self.failure = self.failure or failure
            self._run.break_off(self.failure)

    def _let_go_of(self, feed: Feed) -> None:
        try:
            feed.stop()
        except Exception:  # noqa: BLE001  # one strap must not hold up the others
            _LOG.exception("a feed could not be stopped")
            self._run.fault = self._run.fault or NOT_LET_GO

    def _close_recorder(self) -> bool:
        return self._recorder is None or self._recorder.close(clean=self._ended_well)

    def _take_one(self) -> None:
        """Wait for what arrives next, but not beyond what is due next."""
        if self._run.ended:
            return
        due_ns = min(self._due_ns(), self._end_ns(otherwise=self._due_ns()))
        try:
            entry = self._inbox.get(timeout=self._clock.seconds_until(due_ns))
        except queue.Empty:
            return
        self._catch_up(entry.time_ns)
        if not self._run.ended:
            self._scripted &= not _takes_over(entry)
            self._run.entry(entry)

    def _catch_up(self, now_ns: int) -> None:
        """Play all that was due by `now_ns`: a whole second before what happened on it."""
        while not self._run.ended:
            due_ns = self._due_ns()
            end_ns = self._end_ns(otherwise=due_ns + 1)
            if end_ns <= min(due_ns, now_ns):
                self._run.entry(Request(end_ns, Command(Do.END)))
            elif due_ns > now_ns:
                return
            elif due_ns == self._second_ns():
                self._second += 1
                self._run.second(due_ns)
            else:
                self._play()

    def _second_ns(self) -> int:
        return (self._second + 1) * NS_PER_S

    def _due_ns(self) -> int:
        second_ns = self._second_ns()
        return second_ns if self._next is None else min(second_ns, self._next.time_ns)

    def _end_ns(self, *, otherwise: int) -> int:
        if self._ends_with_ahead and self._next is None:
            return self._run.last_ns
        return otherwise if self._ends_at_ns is None else self._ends_at_ns

    def _play(self) -> None:
        entry, self._next = self._next, next(self._ahead, None)
        if entry is not None and (self._scripted or isinstance(entry, Packet)):
            self._run.entry(entry)


def _takes_over(entry: Entry) -> bool:
    return isinstance(entry, Request) and entry.command.do in _TAKES_OVER
