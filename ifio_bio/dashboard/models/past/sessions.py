"""Past sessions as rows of plain words: when, who, how long, and what there is to know."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from devices.packets import NS_PER_S
from ifio_bio.dashboard.models.dates import MONTHS, WEEKDAYS
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.session.csv_format import RAW
from ifio_bio.session.errors import SessionError
from ifio_bio.session.header import NAME, SessionHeader
from ifio_bio.session.plan import PlanError, SessionPlan

if TYPE_CHECKING:
    from pathlib import Path

TITLE = tr("Past sessions")
NONE_YET = tr("No sessions yet.")
UNREADABLE_FOLDER = tr("The folder of sessions cannot be read; open it to see what is there.")
UNKNOWN = "—"
DELETE = tr("delete")
OPEN = tr("open folder")
SURE = tr("Delete this session?")
DELETE_YES = tr("Delete for good")
DELETE_NO = tr("Keep it")
MOST_LISTED = 7  # as many as a session writes by itself
LONGEST_WHO = 40
BROKE_OFF = tr("did not end cleanly; what was recorded is there")

# Far more than one row of the journal, so that the tail always holds a whole one.
TAIL_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session folder in words."""

    folder: Path
    when: str
    who: str
    length: str
    note: str


def past_sessions(root: Path) -> tuple[PastSession, ...]:
    """The sessions in `root`, newest first, whatever their folders are called.

    A damaged one tells so in its note; where its start cannot be read it comes last.

    Raises:
        OSError: `root` is there but cannot be read.
    """
    if not root.is_dir():
        return ()
    folders = [path for path in root.iterdir() if (path / NAME).exists()]
    found = [_past(folder) for folder in sorted(folders, reverse=True)]
    dated = sorted(found, key=lambda each: (each[0] or _NEVER).astimezone(), reverse=True)
    return tuple(session for _start, session in dated)


def what_goes(session: PastSession) -> str:
    """What a deletion takes: whose session, and every file by name as far as there is room.

    Raises:
        OSError: the folder cannot be read.
    """
    names = sorted(path.name for path in session.folder.iterdir())
    listed = ", ".join(names[:MOST_LISTED])
    more = len(names) - MOST_LISTED
    if more > 0:
        listed = tr("{names} and {more} more").format(names=listed, more=more)
    who = session.who if len(session.who) <= LONGEST_WHO else session.who[:LONGEST_WHO] + "…"
    return tr("{session}. It cannot be brought back. What goes: {names}.").format(
        session=", ".join(part for part in (session.when, who) if part), names=listed
    )


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _past(folder: Path) -> tuple[datetime | None, PastSession]:
    try:
        header = SessionHeader.read(folder)
        plan = SessionPlan.from_dict(dict(header.plan))
        start = datetime.fromisoformat(header.start)
    except (SessionError, PlanError, ValueError) as error:
        # its folder is the title already
        note = told_by(error).replace(f"{folder}{os.sep}", "").replace(str(folder), folder.name)
        return None, PastSession(folder, folder.name, "", UNKNOWN, note)
    return start, PastSession(
        folder,
        when=_when(start),
        who=tr("{a} and {b}").format(a=plan.a.name, b=plan.b.name),
        length=_length(_last_time_s(folder / RAW)),
        note="" if header.clean_end else BROKE_OFF,
    )


def _when(start: datetime) -> str:
    """Sunday 23 November 2025, 22:15."""
    return tr("{weekday} {day} {month} {year}, {time}").format(
        weekday=WEEKDAYS[start.weekday()],
        day=start.day,
        month=MONTHS[start.month - 1],
        year=start.year,
        time=f"{start:%H:%M}",
    )


def _length(time_s: float | None) -> str:
    if time_s is None:
        return UNKNOWN
    if time_s < 60:
        return tr("{seconds} s").format(seconds=f"{time_s:.0f}")
    return tr("{minutes} min").format(minutes=f"{time_s / 60:.0f}")


def _last_time_s(journal: Path) -> float | None:
    """When the last whole row of the journal was written, None when there is none."""
    try:
        with journal.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL_BYTES))
            tail = file.read()
    except OSError:
        return None
    whole = tail.rpartition(b"\n")[0]
    first_cell = whole.rpartition(b"\n")[2].partition(b",")[0]
    return int(first_cell) / NS_PER_S if first_cell.isdigit() else None
