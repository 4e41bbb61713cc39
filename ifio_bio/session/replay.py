"""A recording through the same session as live, without a window, as fast as it goes."""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.packets import NS_PER_S
from devices.sentence import say
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.errors import SessionError
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.journal import Request
from ifio_bio.session.run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from devices.packets import Packet
    from ifio_bio.session.header import SessionHeader
    from ifio_bio.session.journal import Entry
    from ifio_bio.session.plan import SessionPlan


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did: how many entries, and how many seconds of session they span."""

    entries: int
    duration_s: float


def merged(*sources: Iterable[Packet]) -> Iterator[Packet]:
    """Packets of all sources by time; at equal times in the order of the sources."""
    return heapq.merge(*sources, key=lambda packet: packet.time_ns)


def with_end(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, and the end of the session at the time of the last one."""
    last_ns = 0
    for entry in entries:
        last_ns = entry.time_ns
        yield entry
    yield Request(last_ns, Command(Do.END))


def paced(
    entries: Iterable[Entry], speed: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Entry]:
    """The entries, each not before its time at `speed` times real time."""
    started_s = time.monotonic()
    for entry in entries:
        early_s = entry.time_ns / NS_PER_S / speed - (time.monotonic() - started_s)
        if early_s > 0:
            sleep(early_s)
        yield entry


def replay(
    entries: Iterable[Entry], plan: SessionPlan, header: SessionHeader, folder: Path
) -> Replayed:
    """Run `entries` through a session with `plan` and write it into the empty `folder`.

    The same entries and plan give the same bytes in every table, live or replayed.

    Raises:
        SessionError: an entry cannot be read, or the folder cannot be written.
    """
    try:
        files = SessionFiles(folder, header)
        run = SessionRun(plan, files)
        count = 0
        complete = False
        try:
            for entry in entries:
                run.entry(entry)
                count += 1
            run.finish()
            complete = True
        finally:
            files.close(clean=complete)
    except OSError as error:
        raise SessionError(
            say(
                "{folder} could not be written ({why}); free some space or name a folder on "
                "another disk.",
                folder=folder,
                why=error.strerror,
            )
        ) from error
    return Replayed(count, run.last_ns / NS_PER_S)
