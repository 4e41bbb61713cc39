"""The journal, `raw.csv`: everything a session heard, in the order it was processed.

    time_ns,partner,channel,payload

A row is a packet, or a command (channel `command`, payload its JSON). Times never go back.
Text that a spreadsheet would run as a formula gets a leading apostrophe, and so does text that
already begins with one, so that reading takes exactly one away.

A crash may tear the last row, a power cut may leave zero bytes after it: what counts is the
longest beginning of the file that is made of whole rows.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, cast

from devices.packets import NS_PER_S, Packet
from devices.sentence import say
from ifio_bio.session import lock
from ifio_bio.session.commands import Command
from ifio_bio.session.csv_format import line, neutral
from ifio_bio.session.errors import JournalError, SessionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from devices.samples import Partner

HEADER_CELLS = ("time_ns", "partner", "channel", "payload")
HEADER = line(HEADER_CELLS)
COMMAND_CHANNEL = "command"


@dataclass(frozen=True, slots=True)
class Request:
    """A command, as it was heard at `time_ns` on the session clock."""

    time_ns: int
    command: Command

    @property
    def time_s(self) -> float:
        """When it was asked, in seconds."""
        return self.time_ns / NS_PER_S


Entry: TypeAlias = Packet | Request


def to_line(entry: Entry) -> str:
    """The journal's row for a packet or a command, with its LF."""
    if isinstance(entry, Request):
        partner, channel = entry.command.partner or "", COMMAND_CHANNEL
        payload = entry.command.to_json()
    else:
        partner, channel, payload = entry.partner, entry.channel, entry.payload
    kept = f"'{payload}" if payload.startswith("'") else neutral(payload)
    return line((str(entry.time_ns), partner, channel, kept))


def whole_rows(data: bytes) -> int:
    """How many leading bytes of a journal are whole rows.

    A row ends at a LF outside quotes, that is after an even number of quote characters.
    """
    end = len(data.rstrip(b"\0"))
    while (end := data.rfind(b"\n", 0, end) + 1) > 0:
        if data.count(b'"', 0, end) % 2 == 0:
            return end
        end -= 1
    return 0


@dataclass(frozen=True, slots=True)
class Tail:
    """How a journal ends: bytes of a torn last row (0: whole), whether they were `cut` off.

    `in_use`: somebody is recording into it, so its last row may just be on its way.
    """

    torn_bytes: int = 0
    cut: bool = False
    in_use: bool = False


def tail(path: Path) -> Tail:
    """How the journal at `path` ends; nothing is changed.

    Raises:
        SessionError: it cannot be read.
    """
    data = _bytes(path)
    return Tail(len(data) - whole_rows(data))


def in_use(path: Path) -> bool:
    """Whether somebody is recording into the journal at `path` now."""
    try:
        with path.open("r+b") as journal:
            return not lock.take(journal.fileno())
    except OSError:
        return False


def repair(path: Path) -> Tail:
    """Cut a torn last row off the journal at `path`, unless somebody is recording into it.

    Where it may not be changed it stays torn, and reading leaves that row out.

    Raises:
        SessionError: it cannot be read.
    """
    try:
        with path.open("r+b") as journal:
            if not lock.take(journal.fileno()):
                return replace(tail(path), in_use=True)
            data = journal.read()
            whole = whole_rows(data)
            journal.truncate(whole)
    except OSError:
        return tail(path)
    return Tail(len(data) - whole, cut=whole < len(data))


def read(path: Path) -> Iterator[Entry]:
    """The entries of the whole rows at `path`, oldest first; a torn last row is left out.

    Raises:
        JournalError: a row is not what a journal holds; it names the line.
        SessionError: the file cannot be read.
    """
    data = _bytes(path)
    try:
        text = data[: whole_rows(data)].decode()
    except UnicodeDecodeError as error:
        raise JournalError(
            path, data.count(b"\n", 0, error.start) + 1, say("this is not UTF-8 text")
        ) from error
    # newline="\n": only a LF ends a row, not the other separators that Unicode knows
    return parse(io.StringIO(text, newline="\n"), path)


def parse(lines: Iterable[str], path: Path) -> Iterator[Entry]:
    """The entries in a journal's lines, header first; no line at all is an empty journal.

    Raises:
        JournalError: a row is not what a journal holds; it names the line.
    """
    rows = csv.reader(lines, strict=True)
    last_ns = 0
    try:
        if (header := next(rows, None)) is not None and tuple(header) != HEADER_CELLS:
            raise JournalError(
                path, 1, say("a journal begins with {header}", header=HEADER.strip())
            )
        for cells in rows:
            entry = _entry(cells, path, rows.line_num)
            if entry.time_ns < last_ns:
                raise JournalError(path, rows.line_num, say("its time is before the row above"))
            last_ns = entry.time_ns
            yield entry
    except csv.Error as error:
        raise JournalError(
            path, rows.line_num, say("this is not CSV ({why})", why=str(error))
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SessionError(
            say(
                "{path} could not be read ({why}); check that you may open it.",
                path=path,
                why=error.strerror,
            )
        ) from error


def _entry(cells: list[str], path: Path, line_number: int) -> Entry:
    if len(cells) != len(HEADER_CELLS):
        raise JournalError(
            path, line_number, say("its cells should be four, not {found}", found=len(cells))
        )
    time, partner, channel, kept = cells
    if not (time.isascii() and time.isdigit()):
        raise JournalError(
            path, line_number, say("“{time}” is not a time in nanoseconds", time=time)
        )
    payload = kept.removeprefix("'")
    if channel == COMMAND_CHANNEL:
        try:
            return Request(int(time), Command.from_json(payload))
        except ValueError as error:
            raise JournalError(path, line_number, say("this command is unknown")) from error
    if partner not in ("A", "B"):
        raise JournalError(
            path, line_number, say("the partner is A or B, not “{partner}”", partner=partner)
        )
    return Packet(int(time), cast("Partner", partner), channel, payload)
