"""Sessions older than people want to keep them: found here, deleted only when somebody says so."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from devices.sentence import say
from ifio_bio.session import journal
from ifio_bio.session.csv_format import RAW
from ifio_bio.session.errors import FolderError, SessionError
from ifio_bio.session.header import NAME, SessionHeader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class OldSession:
    """A session's folder and when it began."""

    folder: Path
    start: datetime


def older_than(root: Path, months: int, now: datetime) -> tuple[OldSession, ...]:
    """The sessions in `root` that began more than `months` months before `now`, oldest first.

    0 months: none ever is too old. A folder whose header cannot be read is left alone.

    Raises:
        OSError: `root` is there but cannot be read.
    """
    if months == 0 or not root.is_dir():
        return ()
    limit = _months_before(now, months)
    dated = (_dated(path) for path in root.iterdir() if (path / NAME).exists())
    old = [session for session in dated if session is not None and session.start < limit]
    return tuple(sorted(old, key=lambda session: session.start))


def delete(sessions: Iterable[OldSession]) -> None:
    """Delete these sessions' folders.

    Raises:
        FolderError: one could not be deleted; those before it are gone.
    """
    for session in sessions:
        delete_one(session.folder)


def delete_one(folder: Path) -> None:
    """Delete one session's folder with all that is in it.

    Raises:
        FolderError: it is being recorded, or could not be deleted.
    """
    if journal.in_use(folder / RAW):
        raise FolderError(
            folder,
            say(
                "{file} is being recorded; end that session before you delete it.", file=folder.name
            ),
        )
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise FolderError(
            folder,
            say(
                "{folder} could not be deleted ({why}); close what has it open and try again.",
                folder=folder,
                why=error.strerror,
            ),
        ) from error


def _dated(folder: Path) -> OldSession | None:
    try:
        start = datetime.fromisoformat(SessionHeader.read(folder).start)
    except (SessionError, ValueError):
        return None
    return OldSession(folder, start if start.tzinfo else start.astimezone())


def _months_before(now: datetime, months: int) -> datetime:
    """The same day some months earlier, or the last day of a shorter month."""
    years, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    for day in range(now.day, 27, -1):
        try:
            return now.replace(year=years, month=month + 1, day=day)
        except ValueError:
            continue
    return now.replace(year=years, month=month + 1)
