"""Where sessions are kept, and how an existing one is opened."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.sentence import say
from ifio_bio.kept.private import PRIVATE_FILE, make_folder, opener
from ifio_bio.session import journal
from ifio_bio.session.csv_format import DERIVED, NOTES, NOTES_HEADER, RAW, note_line
from ifio_bio.session.errors import FolderError, SessionError
from ifio_bio.session.files import CHECKED, sha256
from ifio_bio.session.header import NAME, SessionHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from io import FileIO
    from pathlib import Path

    from ifio_bio.session.journal import Entry, Tail


def new_folder(start: datetime, root: Path) -> Path:
    """A new, private, empty folder in `root`, named by the session's start alone.

    Raises:
        FolderError: it cannot be made.
    """
    name = start.strftime("%Y-%m-%d_%H-%M-%S")
    number = 1
    while True:
        folder = root / (name if number == 1 else f"{name}_{number}")
        if not folder.exists():
            return _make(folder)
        number += 1


def named_folder(out: Path) -> Path:
    """The private, empty folder `out` that a new session will fill.

    Raises:
        FolderError: it holds something already, or cannot be made.
    """
    if _holds_something(out):
        raise FolderError(
            out, say("{out} is not empty; name a new folder for this session.", out=out)
        )
    return _make(out)


def replay_folder(out: Path, reading: Path | None) -> Path:
    """The private, empty folder `out` for a replay; the files of an earlier replay make room.

    Raises:
        FolderError: it is the folder being read, holds something else, or cannot be made.
    """
    if reading is not None and out.resolve() == reading.resolve():
        raise FolderError(
            out, say("{out} is the recording itself; name another folder for the replay.", out=out)
        )
    if _holds_something(out):
        _clear_replay(out)
    return _make(out)


def append_note(folder: Path, time_s: float, text: str) -> None:
    """Add a note, at any time: once this returns, the disk has it.

    Raises:
        FolderError: it could not be written; then nothing of it is there.
    """
    try:
        with open(folder / NOTES, "ab", buffering=0, opener=opener) as notes:
            before = notes.tell()
            first_line = "" if before else NOTES_HEADER
            try:
                _write_all(notes, (first_line + note_line(time_s, text)).encode(errors="replace"))
            except OSError:
                notes.truncate(before)
                raise
    except OSError as error:
        raise FolderError(
            folder,
            say(
                "The note could not be written into {folder} ({why}); keep it elsewhere, or "
                "free the disk and try again.",
                folder=folder,
                why=error.strerror,
            ),
        ) from error


def copy_notes(source: Path, folder: Path) -> None:
    """Take over what people wrote, if they did.

    Raises:
        FolderError: it could not be read or written.
    """
    try:
        if (source / NOTES).exists():
            (folder / NOTES).write_bytes((source / NOTES).read_bytes())
    except OSError as error:
        raise FolderError(
            source,
            say(
                "The notes of {source} could not be copied: {why}.",
                source=source,
                why=error.strerror,
            ),
        ) from error


@dataclass(frozen=True, slots=True)
class StoredSession:
    """An existing session: how its journal ends, and which files differ from their checksums."""

    folder: Path
    header: SessionHeader
    tail: Tail
    changed: tuple[str, ...]

    def entries(self) -> Iterator[Entry]:
        """What was heard, oldest first.

        Raises:
            SessionError: the journal cannot be read; see `journal.read`.
        """
        return journal.read(self.folder / RAW)

    def notices(self) -> tuple[str, ...]:
        """What its user should know, each in one sentence."""
        if self.tail.in_use:
            return ("This session is still being recorded; here is what it holds so far.",)
        said = []
        if self.tail.torn_bytes:
            done = "were cut" if self.tail.cut else "are left out"
            said.append(
                "The recording broke off inside a row; "
                f"its last {self.tail.torn_bytes} bytes {done}."
            )
        if not self.header.clean_end:
            said.append(_unclean(self.header))
        if missing := [name for name in DERIVED if not (self.folder / name).exists()]:
            said.append(f"{', '.join(missing)} missing; a replay writes it again.")
        if self.changed:
            said.append(
                f"{', '.join(self.changed)} changed since the session ended; "
                "put back a copy if that was not meant."
            )
        return tuple(said)


def open_session(folder: Path) -> StoredSession:
    """The session in `folder`; a torn last row is cut off a journal that nobody is writing.

    Raises:
        FolderError: it is no session, or damaged beyond a torn row.
        SessionError: the journal cannot be read.
    """
    header = SessionHeader.read(folder)
    raw = folder / RAW
    if not raw.exists():
        raise FolderError(
            folder,
            say(
                "{folder} has no {raw}, which holds the recording; put it back to open it.",
                folder=folder,
                raw=RAW,
            ),
        )
    # A journal with a checksum was whole: if it is not now, it is not ours to change it further.
    tail = journal.tail(raw) if header.sha256 else journal.repair(raw)
    return StoredSession(folder, header, tail, _changed(folder, header))


def _changed(folder: Path, header: SessionHeader) -> tuple[str, ...]:
    try:
        return tuple(
            name
            for name in CHECKED
            if name in header.sha256 and (folder / name).exists()
            if sha256(folder / name) != header.sha256[name]
        )
    except OSError as error:
        raise SessionError(
            say(
                "{folder} could not be read ({why}); check that you may open its files.",
                folder=folder,
                why=error.strerror,
            )
        ) from error


def _unclean(header: SessionHeader) -> str:
    if header.replayed_from is not None and header.sha256:
        return "The session that was replayed here had not ended cleanly."
    return "The session did not end cleanly; a replay rebuilds its tables."


def _write_all(file: FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())


def _holds_something(folder: Path) -> bool:
    try:
        return folder.exists() and any(folder.iterdir())
    except NotADirectoryError as error:
        raise FolderError(
            folder, say("{folder} is a file; name a folder.", folder=folder)
        ) from error
    except OSError as error:
        raise _not_writable(folder, error) from error


def _clear_replay(out: Path) -> None:
    ours = {NAME, RAW, NOTES, *DERIVED}
    found = {path.name for path in out.iterdir()}
    if not (NAME in found and found <= ours and SessionHeader.read(out).made_by == "replay"):
        raise FolderError(
            out,
            say(
                "{out} holds something other than an earlier replay; name a new folder, so "
                "that nothing is written over.",
                out=out,
            ),
        )
    try:
        # the header last: cut off halfway, the folder still says what it is
        for name in sorted(found, key=NAME.__eq__):
            (out / name).unlink()
    except OSError as error:
        raise _not_writable(out, error) from error


def _make(folder: Path) -> Path:
    try:
        make_folder(folder)
        probe = folder / f"{NAME}.part"
        probe.touch(mode=PRIVATE_FILE)
        probe.unlink()
    except (FileExistsError, NotADirectoryError) as error:
        raise FolderError(
            folder, say("{folder} cannot be a folder; name another place.", folder=folder)
        ) from error
    except OSError as error:
        raise _not_writable(folder, error) from error
    return folder


def _not_writable(folder: Path, error: OSError) -> FolderError:
    return FolderError(
        folder,
        say(
            "{folder} cannot be written ({why}); name a folder that you own.",
            folder=folder,
            why=error.strerror,
        ),
    )
