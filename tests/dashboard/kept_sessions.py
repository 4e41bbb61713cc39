"""Folders of sessions as they are found on the disk."""

from __future__ import annotations

from datetime import UTC, datetime

from ifio_bio.session.csv_format import RAW
from ifio_bio.session.header import NAME, SessionHeader
from ifio_bio.session.plan import PartnerPlan, SessionPlan
from ifio_bio.session.protocols import packaged_protocol


def keep_session(root, name, *, clean=True, last_ns=3_112_000_000_000):
    folder = root / name
    folder.mkdir(parents=True)
    plan = SessionPlan(PartnerPlan("Anna"), PartnerPlan("Marco"), packaged_protocol())
    start = datetime.strptime(name, "%Y-%m-%d_%H-%M-%S").replace(tzinfo=UTC)
    header = SessionHeader(start.isoformat(), plan.to_dict(), {}, clean_end=clean)
    (folder / NAME).write_text(header.to_json())
    rows = f"time_ns,partner,channel,payload\n0,,command,x\n{last_ns},A,hrm,00\n98"
    (folder / RAW).write_text(rows)
    return folder
