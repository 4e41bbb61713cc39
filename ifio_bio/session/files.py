"""The files of one session folder while they grow: plain appends, nothing lost on an error.

`AppendFile` keeps what the system did not take; the next flush goes on with the very next byte,
so a full disk leaves a gap in time but never in the file.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from ifio_bio.kept.private import PRIVATE_FILE, sync_folder, write_private
from ifio_bio.session import header as session_header
from ifio_bio.session import journal, lock
from ifio_bio.session.csv_format import (
    DERIVED,
    NOTES,
    NOTES_HEADER,
    RAW,
    TABLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ifio_bio.session.header import SessionHeader
    from ifio_bio.session.journal import Entry
    from ifio_bio.session.rows import Row

CHECKED = (RAW, *DERIVED)
"""The files whose SHA-256 a clean end writes down."""

# O_BINARY exists on Windows alone, where text mode would turn LF into CR LF
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)


class AppendFile:
    """A new file that only grows. Raises OSError where it says so, and then keeps the rest."""

    def __init__(self, path: Path, first_line: str) -> None:
        self.path = path
        self._fd = os.open(path, _NEW, PRIVATE_FILE)
        self._pending = bytearray()
        self.add(first_line)
        try:
            self.flush()
        except OSError:
            self.close()
            path.unlink(missing_ok=True)
            raise

    def add(self, text: str) -> None:
        """Take text in; it reaches the file with the next flush."""
        self._pending += text.encode(errors="replace")

    def flush(self) -> None:
        """Hand everything over to the system.

        Raises:
            OSError: the system took only a part; the rest stays here for the next flush.
        """
        while self._pending:
            del self._pending[: os.write(self._fd, self._pending)]

    def sync(self) -> None:
        """Have the system put it on the disk.

        Raises:
            OSError: it could not.
        """
        os.fsync(self._fd)

    @property
    def is_whole(self) -> bool:
        """Whether the system took everything."""
        return not self._pending

    def lock(self) -> None:
        """Keep others from mending the file while it grows, where the disk knows locks."""
        with suppress(OSError):
            lock.take(self._fd)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._fd)


class SessionFiles:
    """All files of a new session in an existing, empty folder, with headers from the start.

    Raises:
        OSError: the folder cannot be written; it is as empty as it was.
    """

    def __init__(self, folder: Path, header: SessionHeader) -> None:
        self.folder = folder
        self.header = header
        self._files: dict[str, AppendFile] = {}
        try:
            self._create()
        except OSError:
            self._withdraw()
            raise

    def _create(self) -> None:
        # The journal first: where it can be made, the folder is nobody else's.
        self._files[RAW] = AppendFile(self.folder / RAW, journal.HEADER)
        self._files[RAW].lock()
        self._write_header()
        for table in TABLES.values():
            self._files[table.name] = AppendFile(self.folder / table.name, table.header)
        write_private(self.folder / NOTES, NOTES_HEADER)
        self.sync()
        sync_folder(self.folder)
        sync_folder(self.folder.parent)

    def _withdraw(self) -> None:
        """Nothing was heard yet, and the same place must do once the disk has room."""
        if not self._files:
            return
        self.let_go()
        with suppress(OSError):
            for name in (*self._files, session_header.NAME, NOTES):
                (self.folder / name).unlink(missing_ok=True)

    def entry(self, entry: Entry) -> None:
        """Append a row to the journal."""
        self.add(RAW, journal.to_line(entry))

    def rows(self, rows: Iterable[Row]) -> None:
        """Append derived rows."""
        for name, text in lines_of(rows):
            self.add(name, text)

    def add(self, name: str, text: str) -> None:
        """Take lines of the file called `name` in; they reach it with the next flush."""
        self._files[name].add(text)

    @property
    def raw_is_whole(self) -> bool:
        """Whether the system took the whole journal so far."""
        return self._files[RAW].is_whole

    def flush_raw(self) -> None:
        """Hand the journal over to the system.

        Raises:
            OSError: see `AppendFile.flush`.
        """
        self._files[RAW].flush()

    def flush(self) -> None:
        """Hand every file over to the system, the journal first.

        Raises:
            OSError: see `AppendFile.flush`.
        """
        for file in self._files.values():
            file.flush()

    def sync(self) -> None:
        """Put the journal on the disk.

        Raises:
            OSError: it could not.
        """
        self._files[RAW].sync()

    def complete(self, *, clean: bool) -> None:
        """Flush and sync everything; a clean end writes the checksums into the header.

        Raises:
            OSError: not everything could be written; the rest stays here, for another try.
        """
        self.flush()
        for file in self._files.values():
            file.sync()
        if clean:
            sums = {name: sha256(self.folder / name) for name in CHECKED}
            self.header = self.header.ended(sums)
            self._write_header()

    def let_go(self) -> None:
        """Close the files; what they have not taken by now is lost."""
        for file in self._files.values():
            file.close()

    def close(self, *, clean: bool) -> None:
        """Complete the files and let go of them, whatever happens.

        Raises:
            OSError: not everything could be written; then the header says no clean end.
        """
        try:
            self.complete(clean=clean)
        finally:
            self.let_go()

    def _write_header(self) -> None:
        write_private(self.folder / session_header.NAME, self.header.to_json())


def lines_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """(file name, line) of derived rows, in their order."""
    tables = ((TABLES[type(row)], row) for row in rows)
    return [(table.name, table.line(row)) for table, row in tables]


def sha256(path: Path) -> str:
    """The checksum of a file, hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
