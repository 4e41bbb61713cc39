"""Where sessions are kept, and how an existing one is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import platformdirs

from ifio_bio.session import journal
from ifio_bio.session.csv_format import DERIVED, NOTES, RAW, note_line
from ifio_bio.session.errors import FolderError
from ifio_bio.session.files import PRIVATE_FILE
from ifio_bio.session.header import NAME, SessionHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from ifio_bio.session.journal import Entry

PRIVATE_FOLDER = 0o700


def sessions_folder() -> Path:
    """Where sessions are kept when nobody names a place."""
    return platformdirs.user_data_path("ifio-bio", appauthor=False) / "sessions"


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
        raise FolderError(out, f"{out} is not empty; name a new folder for this session.")
    return _make(out)


def replay_folder(out: Path, reading: Path | None) -> Path:
    """The private, empty folder `out` for a replay; the files of an earlier replay make room.

    Raises:
        FolderError: it is the folder being read, holds something else, or cannot be made.
    """
    if reading is not None and out.resolve() == reading.resolve():
        raise FolderError(
            out, f"{out} is the recording itself; name another folder for the replay."
        )
    if _holds_something(out):
        _clear_replay(out)
    return _make(out)


def append_note(folder: Path, time_s: float, text: str) -> None:
    """Add a note to a session that has ended.

    Raises:
        FolderError: it could not be written.
    """
    try:
        with (folder / NOTES).open("a", encoding="utf-8", newline="") as notes:
            notes.write(note_line(time_s, text))
    except OSError as error:
        raise FolderError(
            folder, f"The note could not be written into {folder}: {error.strerror}."
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
            source, f"The notes of {source} could not be copied: {error.strerror}."
        ) from error


@dataclass(frozen=True, slots=True)
class StoredSession:
    """An existing session. `cut_bytes` of a torn last row were cut off its journal on opening."""

    folder: Path
    header: SessionHeader
    cut_bytes: int

    def entries(self) -> Iterator[Entry]:
        """What was heard, oldest first.

        Raises:
            SessionError: the journal cannot be read; see `journal.read`.
        """
        return journal.read(self.folder / RAW)

    def notices(self) -> tuple[str, ...]:
        """What its user should know, each in one sentence."""
        said = []
        if self.cut_bytes:
            said.append(
                f"The recording broke off inside a row; its last {self.cut_bytes} bytes were cut."
            )
        if not self.header.clean_end:
            said.append("The session did not end cleanly; a replay rebuilds its tables.")
        if missing := [name for name in DERIVED if not (self.folder / name).exists()]:
            said.append(f"{', '.join(missing)} missing; a replay writes it again.")
        return tuple(said)


def open_session(folder: Path) -> StoredSession:
    """The session in `folder`, its journal's torn last row cut off.

    Raises:
        FolderError: it is no session, or damaged beyond a torn row.
        SessionError: the journal cannot be read or mended.
    """
    header = SessionHeader.read(folder)
    if not (folder / RAW).exists():
        raise FolderError(
            folder, f"{folder} has no {RAW}, which holds the recording; put it back to open it."
        )
    return StoredSession(folder, header, journal.repair(folder / RAW))


def _holds_something(folder: Path) -> bool:
    try:
        return folder.exists() and any(folder.iterdir())
    except NotADirectoryError as error:
        raise FolderError(folder, f"{folder} is a file; name a folder.") from error
    except OSError as error:
        raise _not_writable(folder, error) from error


def _clear_replay(out: Path) -> None:
    ours = {NAME, RAW, NOTES, *DERIVED}
    found = {path.name for path in out.iterdir()}
    if not (NAME in found and found <= ours and SessionHeader.read(out).made_by == "replay"):
        raise FolderError(
            out,
            f"{out} holds something other than an earlier replay; "
            "name a new folder, so that nothing is written over.",
        )
    try:
        # the header last: cut off halfway, the folder still says what it is
        for name in sorted(found, key=NAME.__eq__):
            (out / name).unlink()
    except OSError as error:
        raise _not_writable(out, error) from error


def _make(folder: Path) -> Path:
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
        probe = folder / f"{NAME}.part"
        probe.touch(mode=PRIVATE_FILE)
        probe.unlink()
    except (FileExistsError, NotADirectoryError) as error:
        raise FolderError(folder, f"{folder} cannot be a folder; name another place.") from error
    except OSError as error:
        raise _not_writable(folder, error) from error
    return folder


def _not_writable(folder: Path, error: OSError) -> FolderError:
    return FolderError(
        folder, f"{folder} cannot be written ({error.strerror}); name a folder that you own."
    )
