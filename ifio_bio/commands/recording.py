"""Starting a recorded session: its folder, its header, its recorder."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ifio_bio.commands.sources import texts
from ifio_bio.session.errors import SessionError
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.recorder import Recorder
from ifio_bio.session.store import named_folder, new_folder, sessions_folder

if TYPE_CHECKING:
    from pathlib import Path

    from ifio_bio.commands.sources import Sources
    from ifio_bio.session.header import MadeBy
    from ifio_bio.session.plan import SessionPlan


def start_recorder(plan: SessionPlan, sources: Sources, out: Path | None) -> tuple[Recorder, Path]:
    """A recorder into `out`, or into a new folder among the user's sessions; and that folder.

    Raises:
        SessionError: the folder cannot be used.
    """
    start = datetime.now().astimezone()
    folder = new_folder(start, sessions_folder()) if out is None else named_folder(out)
    try:
        files = SessionFiles(folder, header_for(plan, sources, start))
    except OSError as error:
        raise SessionError(
            f"{folder} could not be written ({error.strerror}); name another with --out."
        ) from error
    return Recorder(files), folder


def header_for(
    plan: SessionPlan, sources: Sources, start: datetime, made_by: MadeBy = "live"
) -> SessionHeader:
    """The header of a session that begins at `start`."""
    return SessionHeader(
        start.isoformat(timespec="seconds"), plan.to_dict(), texts(sources), made_by
    )
