"""Text files of numbers, as people and programs export them: with or without a header.

Tolerated, because nothing can be misread: blank lines, comments (`#`), a byte order mark, any
line ending, quotes, and as separator comma, semicolon or tab; with a semicolon or tab, a decimal
comma too. Every cell keeps its text.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.errors import FileFormatError, UnreadableFileError
from devices.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAMED_COLUMNS = 8
SEPARATORS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as the file has it: its line (from 1), text and value."""

    line: int
    text: str
    number: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with their line numbers; `header` is in lower case, empty without one."""

    path: Path
    header: tuple[str, ...]
    header_line: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def index(self, names: Sequence[str]) -> int | None:
        """The column called by the first of `names` that there is."""
        return next((self.header.index(name) for name in names if name in self.header), None)

    def numbers(self, index: int, name: str) -> tuple[Cell, ...]:
        """The column at `index` as numbers.

        Raises:
            FileFormatError: a cell is empty, no number, or not finite.
        """
        return tuple(self._cell(line, cells, index, name) for line, cells in self.rows)

    def _cell(self, line: int, cells: tuple[str, ...], index: int, name: str) -> Cell:
        text = cells[index] if index < len(cells) else ""
        if not text:
            raise self.error(
                line, say("there is no {name}", name=name), say("fill it in or delete the line")
            )
        number = _number(text)
        if number is None:
            raise self.error(
                line,
                say("“{text}” is not a number", text=_short(text)),
                say("correct or delete it"),
            )
        return Cell(line, text, number)

    def column_names(self) -> str:
        """The header in a few words, however long it is."""
        names = [_short(name) for name in self.header[:NAMED_COLUMNS]]
        listed = ", ".join(names)
        more = len(self.header) > NAMED_COLUMNS
        return say("{names} and more", names=listed) if more else listed

    def error(self, line: int | None, problem: str, remedy: str) -> FileFormatError:
        """What is wrong with this file, in one sentence."""
        return FileFormatError(self.path, line, problem, remedy)


def read_table(path: Path) -> Table:
    """The table in the file at `path`.

    Raises:
        UnreadableFileError: it is missing, a folder, not allowed, or not text.
        FileFormatError: it is empty, or a line cannot be split into cells.
    """
    return parse_table(path, _read_text(path))


def parse_table(path: Path, text: str) -> Table:
    """The table in `text`; `path` is only named in errors.

    Raises:
        FileFormatError: it is empty, or a line cannot be split into cells.
    """
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines:
        raise FileFormatError(path, None, say("there is nothing in it"), say("choose another file"))
    separator = next((each for each in SEPARATORS if each in lines[0][1]), ",")
    rows = tuple((number, _split(path, number, line, separator)) for number, line in lines)
    first_line, first = rows[0]
    if _number(first[0]) is not None or not any(_is_name(cell) for cell in first):
        return Table(path, (), 0, rows)
    return Table(path, tuple(cell.lower() for cell in first), first_line, rows[1:])


def _read_text(path: Path) -> str:
    try:
        octets = _read_octets(path)
    except PermissionError as error:
        sentence = say(
            "{path} may not be read by you; change its permissions or copy it elsewhere.", path=path
        )
        raise UnreadableFileError(path, sentence) from error
    except OSError as error:
        sentence = say(
            "{path} cannot be read ({why}); copy it to another disk and retry.",
            path=path,
            why=error.strerror,
        )
        raise UnreadableFileError(path, sentence) from error
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(path) from error
    if "\0" in text:
        raise _not_text(path)
    return text


def _read_octets(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFileError(
            path, say("{path} is a folder; name a file inside it.", path=path)
        )
    if not path.is_file():  # a pipe or a device would keep us waiting, perhaps for ever
        raise UnreadableFileError(
            path, say("There is no file {path}; check its name and folder.", path=path)
        )
    return path.read_bytes()


def _not_text(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        path, say("{path} is not a text file; export it as CSV in UTF-8.", path=path)
    )


def _split(path: Path, number: int, line: str, separator: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error as error:
        problem, remedy = say("its quotes do not match"), say("correct or delete the line")
        raise FileFormatError(path, number, problem, remedy) from error
    stripped = [cell.strip() for cell in cells]
    if separator != ",":
        stripped = [_decimal_point(cell) for cell in stripped]
    while len(stripped) > 1 and not stripped[-1]:
        stripped.pop()
    return tuple(stripped)


def _decimal_point(cell: str) -> str:
    pointed = cell.replace(",", ".", 1)
    return pointed if _number(pointed) is not None else cell


def _number(text: str) -> float | None:
    if "_" in text:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _is_name(cell: str) -> bool:
    return any(character.isalpha() for character in cell) and cell.lower() not in {
        "nan",
        "inf",
        "-inf",
    }


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
