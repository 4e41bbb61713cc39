"""Recording on a thread of its own: the session never waits for the disk, nor for painting.

The session hands over what it heard and said; the thread appends it at once, puts the journal on
the disk each second, and when the disk refuses keeps everything in memory, says so in one
sentence and tries again each second.
"""

from __future__ import annotations

import errno
import logging
import queue
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from ifio_bio.session import journal
from ifio_bio.session.csv_format import NOTES, RAW, note_line
from ifio_bio.session.files import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ifio_bio.session.files import SessionFiles
    from ifio_bio.session.journal import Entry
    from ifio_bio.session.rows import Row

_LOG = logging.getLogger(__name__)

SYNC_EVERY_S = 1.0

_WAITS = "the recording waits in memory and goes on by itself"
_FULL = f"The disk is full: {_WAITS} as soon as there is space."
_CLOSED = f"The session folder cannot be written any more: {_WAITS} once you allow it again."
_GONE = "The disk with the session folder does not answer: check that it is still plugged in."
_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
}


def sentence_for(error: OSError) -> str:
    """A disk's refusal in the user's words."""
    other = f"The disk refuses the recording ({error.strerror}): {_WAITS} when it can."
    return _SENTENCES.get(error.errno or 0, other)


_Step: TypeAlias = "Callable[[], None]"


class Recorder:
    """Takes what a session hears and says, and writes it into `files` on its own thread."""

    def __init__(self, files: SessionFiles) -> None:
        self._files = files
        self._steps: queue.SimpleQueue[_Step | None] = queue.SimpleQueue()
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="recorder")
        self._thread.start()

    @property
    def folder(self) -> Path:
        """Where it writes."""
        return self._files.folder

    @property
    def trouble(self) -> str:
        """What keeps it from writing, in one sentence; empty when all is well."""
        return self._trouble

    def entry(self, entry: Entry) -> None:
        """Append a row to the journal now."""
        # formatted here, so that the thread below deals in nothing but bytes and disks
        self._steps.put(partial(self._append_raw, journal.to_line(entry)))

    def rows(self, rows: Iterable[Row]) -> None:
        """Append derived rows within the second."""
        for name, text in lines_of(rows):
            self._steps.put(partial(self._files.add, name, text))

    def note(self, time_s: float, text: str) -> None:
        """Append a note within the second."""
        self._steps.put(partial(self._files.add, NOTES, note_line(time_s, text)))

    def close(self, *, clean: bool) -> str:
        """Write everything, let go of the files, and return what stayed in the way, if anything."""
        self._steps.put(None)
        self._thread.join()
        self._attempt(partial(self._files.close, clean=clean), mends=True)
        return self._trouble

    def _run(self) -> None:
        due_s = time.monotonic() + SYNC_EVERY_S
        while True:
            try:
                step = self._steps.get(timeout=max(0.0, due_s - time.monotonic()))
            except queue.Empty:
                step = _nothing
            if step is None:
                return
            self._attempt(step)
            if time.monotonic() >= due_s:
                self._attempt(self._put_on_disk, mends=True)
                due_s = time.monotonic() + SYNC_EVERY_S

    def _append_raw(self, text: str) -> None:
        self._files.add(RAW, text)
        self._files.flush_raw()

    def _put_on_disk(self) -> None:
        self._files.flush()
        self._files.sync()

    def _attempt(self, step: _Step, *, mends: bool = False) -> None:
        try:
            step()
        except OSError as error:
            self._tell(sentence_for(error))
        else:
            if mends:
                self._tell("")

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            _LOG.warning(trouble or "The recording works again.")
            self._trouble = trouble


def _nothing() -> None:
    """No step waits: only the second's end is due."""
