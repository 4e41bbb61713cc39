"""How a session's rows become lines of CSV, and which file holds which row.

Rules
-----
* UTF-8, LF, `.` decimals, an empty cell for what is unknown.
* `rr_ms` and `nn_ms` are written exactly: the shortest digits that read back as the same number.
* Times have at most six decimals; every other number has the decimals of its column below.
* Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers never do.
"""

from __future__ import annotations

import csv
import json
import math
import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Any: each column's cell takes the type of the field it writes
Cell: TypeAlias = "Callable[[Any], str]"

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file for `csv.writer` that hands back the line instead of keeping it."""

    @staticmethod
    def write(line: str) -> str:
        return line


# Before Python 3.13 a CR is quoted only where the line terminator holds one; a bare CR inside a
# cell would end the row for most readers.
_WRITER = csv.writer(_Echo(), lineterminator="\r\n")


def line(cells: Iterable[str]) -> str:
    """One CSV line with its LF."""
    # csv.writer.writerow returns what its file's write returned: here the line itself
    return str(_WRITER.writerow(cells)).removesuffix("\r\n") + "\n"


def neutral(text: str) -> str:
    """Text that no spreadsheet runs as a formula (OWASP, "CSV injection"); numbers stay."""
    runs = text.startswith(_FORMULA_STARTS) and _NUMBER.fullmatch(text) is None
    return f"'{text}" if runs else text


def exact(number: float | None) -> str:
    """The shortest digits that read back as the same number: 601.5625, 1114, empty for None."""
    if number is None or not math.isfinite(number):
        return ""
    return repr(float(number)).removesuffix(".0")


def seconds(number: float | None) -> str:
    """A time with at most six decimals."""
    return exact(None if number is None else round(number, 6) + 0.0)


def _decimals(count: int) -> Cell:
    spec = f".{count}f"
    minus_zero = format(-0.0, spec)

    def cell(number: float | None) -> str:
        if number is None or not math.isfinite(number):
            return ""
        text = format(number, spec)
        return text[1:] if text == minus_zero else text

    return cell


def _text(value: object) -> str:
    return "" if value is None else neutral(str(value))


def _json(detail: object) -> str:
    return json.dumps(detail, ensure_ascii=False, separators=(",", ":"))


class Table:
    """One CSV file: its `name` and, in order, its columns and how each is written."""

    def __init__(self, name: str, columns: tuple[tuple[str, Cell], ...]) -> None:
        self.name = name
        self.header = line(column for column, _ in columns)
        self._values = attrgetter(*(column for column, _ in columns))
        self._cells = tuple(cell for _, cell in columns)

    def line(self, row: Row) -> str:
        """One row of this table as a line."""
        values = self._values(row)
        return line([cell(value) for cell, value in zip(self._cells, values, strict=True)])


BEATS = Table(
    "beats.csv",
    (
        ("time_s", seconds),
        ("partner", _text),
        ("rr_ms", exact),
        ("nn_ms", exact),
        ("flag", _text),
    ),
)
METRICS = Table(
    "metrics.csv",
    (
        ("time_s", seconds),
        ("partner", _text),
        ("hr_bpm", _decimals(2)),
        ("rmssd_ms", _decimals(3)),
        ("sdnn_ms", _decimals(3)),
        ("pnn50_pct", _decimals(3)),
        ("vlf_ms2", _decimals(2)),
        ("lf_ms2", _decimals(2)),
        ("hf_ms2", _decimals(2)),
        ("rsa_ln_ms2", _decimals(4)),
        ("rsa_peak_to_trough_ms", _decimals(2)),
        ("coherence", _decimals(4)),
        ("breath_rate_bpm", _decimals(2)),
        ("pace_bpm", _decimals(2)),
        ("activity_g", _decimals(4)),
        ("arousal_z", _decimals(2)),
        ("arousal_level", _text),
        ("signal_quality", _decimals(3)),
    ),
)
DYAD = Table(
    "dyad.csv",
    (
        ("time_s", seconds),
        ("synchrony_r", _decimals(4)),
        ("lag_s", _decimals(2)),
        ("p_value", _decimals(4)),
        ("window_s", seconds),
    ),
)
EVENTS = Table(
    "events.csv",
    (("time_s", seconds), ("partner", _text), ("kind", _text), ("detail", _json)),
)

TABLES: Mapping[type[Row], Table] = {
    BeatRow: BEATS,
    MetricsRow: METRICS,
    DyadRow: DYAD,
    EventRow: EVENTS,
}
"""The file each kind of row belongs to."""

RAW = "raw.csv"
NOTES = "notes.csv"
NOTES_HEADER = line(("time_s", "text"))
DERIVED = tuple(table.name for table in TABLES.values())
"""Files that can be rebuilt from the journal at any time."""


def note_line(time_s: float, text: str) -> str:
    """One note as a line of notes.csv."""
    return line((seconds(time_s), neutral(text)))
