"""Recording on a thread of its own: the session never waits for the disk, nor for painting.

The session hands over what it heard and said; the thread appends it at once, puts the journal on
the disk each second, and when the disk refuses keeps everything in memory, says so in one
sentence and tries again each second.
"""

from __future__ import annotations

import logging
import math
import queue
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from devices.packets import NS_PER_S
from ifio_bio.session import journal
from ifio_bio.session.csv_format import RAW
from ifio_bio.session.files import lines_of
from ifio_bio.session.refusals import LOST, sentence_for, tables_incomplete, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ifio_bio.session.files import SessionFiles
    from ifio_bio.session.journal import Entry
    from ifio_bio.session.rows import Row

_LOG = logging.getLogger(__name__)

SYNC_EVERY_S = 1.0

_Step: TypeAlias = "Callable[[], None]"


class Recorder:
    """Takes what a session hears and says, and writes it into `files` on its own thread.

    `close` may be called again while it leaves something unwritten; `let_go` gives that up.
    """

    def __init__(self, files: SessionFiles) -> None:
        self._files = files
        self._steps: queue.SimpleQueue[_Step | None] = queue.SimpleQueue()
        self._refusal = ""
        self._lost = ""
        self._heard_ns = 0
        self._safe_ns = 0
        self._open = True
        self._thread = threading.Thread(target=self._run, name="recorder")

    @property
    def folder(self) -> Path:
        """Where it writes."""
        return self._files.folder

    @property
    def trouble(self) -> str:
        """What keeps it from writing, or was lost, in one sentence; empty when all is well."""
        return self._refusal or self._lost

    @property
    def waits(self) -> bool:
        """Whether the disk refuses something that is still held."""
        return self._open and bool(self._refusal)

    def start(self) -> None:
        """Begin to write; what comes before waits."""
        self._thread.start()

    def entry(self, entry: Entry) -> None:
        """Append a row to the journal now."""
        # formatted here, so that the thread below deals in nothing but bytes and disks
        self._steps.put(partial(self._append_raw, journal.to_line(entry), entry.time_ns))

    def rows(self, rows: Iterable[Row]) -> None:
        """Append derived rows within the second."""
        for name, text in lines_of(rows):
            self._steps.put(partial(self._files.add, name, text))

    def close(self, *, clean: bool) -> bool:
        """Write everything and let go of the files; False: something is still unwritten.

        Then `trouble` says how much, nothing is given up, and it may be tried again.
        """
        self._drain()
        if not self._open:
            return not self._refusal
        try:
            self._files.complete(clean=clean and not self._lost)
        except OSError as error:
            self._tell(self._unwritten(error))
            return False
        self._tell("")
        self.let_go()
        return True

    def let_go(self) -> None:
        """Close the files as they are; `trouble` goes on saying what is missing, if anything."""
        if self._open:
            self._open = False
            self._files.let_go()

    def _drain(self) -> None:
        if self._thread.ident is None or self._thread.is_alive():
            self._steps.put(None)
        if self._thread.ident is None:
            self._run()
        else:
            self._thread.join()

    def _run(self) -> None:
        """Until told to end, whatever happens: a row that is a mistake costs that row alone."""
        ended = False
        while not ended:
            try:
                ended = self._write_on()
            except Exception:  # noqa: BLE001  # outermost frame of a thread: seen, the rest kept
                _LOG.exception("a part of the recording was lost")
                self._lost = LOST

    def _write_on(self) -> bool:
        due_s = time.monotonic() + SYNC_EVERY_S
        while True:
            try:
                step = self._steps.get(timeout=max(0.0, due_s - time.monotonic()))
            except queue.Empty:
                step = _nothing
            if step is None:
                return True
            self._attempt(step)
            if time.monotonic() >= due_s:
                self._attempt(self._put_on_disk, mends=True)
                due_s = time.monotonic() + SYNC_EVERY_S

    def _append_raw(self, text: str, time_ns: int) -> None:
        self._heard_ns = time_ns
        self._files.add(RAW, text)
        self._files.flush_raw()

    def _put_on_disk(self) -> None:
        self._files.flush_raw()
        self._files.sync()
        self._safe_ns = self._heard_ns
        self._files.flush()

    def _attempt(self, step: _Step, *, mends: bool = False) -> None:
        try:
            step()
        except OSError as error:
            self._tell(sentence_for(error))
        else:
            if mends:
                self._tell("")

    def _unwritten(self, error: OSError) -> str:
        """What the end leaves in memory, once the journal itself has had its chance."""
        try:
            self._put_on_disk()
        except OSError as again:
            error = again
        if self._files.raw_is_whole and self._safe_ns == self._heard_ns:
            return tables_incomplete(error)
        seconds = max(1, math.ceil((self._heard_ns - self._safe_ns) / NS_PER_S))
        return unwritten(seconds, error)

    def _tell(self, refusal: str) -> None:
        if refusal != self._refusal:
            _LOG.warning(refusal or "The recording works again.")
            self._refusal = refusal


def _nothing() -> None:
    """No step waits: only the second's end is due."""
