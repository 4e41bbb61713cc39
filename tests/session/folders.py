"""Session folders for tests: made live, replayed, compared byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ifio_bio.session.csv_format import DERIVED
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.live import LiveSession
from ifio_bio.session.plan import SessionPlan
from ifio_bio.session.recorder import Recorder
from ifio_bio.session.replay import replay
from ifio_bio.session.store import named_folder, open_session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ifio_bio.session.journal import Entry


def header(plan: SessionPlan) -> SessionHeader:
    return SessionHeader("2026-01-05T10:00:00+01:00", plan.to_dict(), {"A": "sim:calm/A"})


def recorder(folder: Path, plan: SessionPlan) -> Recorder:
    return Recorder(SessionFiles(named_folder(folder), header(plan)))


def recorded_live(folder: Path, plan: SessionPlan, ahead: Iterable[Entry], until_s: float) -> Path:
    live = LiveSession(plan, ahead=ahead, recorder=recorder(folder, plan))
    live.run_to(until_s)
    live.stop()
    return folder


def replayed(session: Path, folder: Path) -> Path:
    stored = open_session(session)
    plan = SessionPlan.from_dict(stored.header.plan)
    replay(stored.entries(), plan, header(plan), named_folder(folder))
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in DERIVED}


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / name)
