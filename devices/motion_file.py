"""Movement recorded beside the heart: one line a second.

| column              | holds                                                 |
|---------------------|-------------------------------------------------------|
| `time_s`, `t_s`     | seconds, on the clock of the heart recording          |
| `activity_g`, `acc_sd` | spread of the acceleration within the second, in g |
| `x_g`, `y_g`, `z_g` or `ax`, `ay`, `az` | mean direction, in g; all three or none |
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from devices.rr_file import EPOCH_AFTER_S, TIME_NAMES, shifted
from devices.sentence import say
from devices.table import Cell, Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

ACTIVITY_NAMES = ("activity_g", "acc_sd")
AXIS_NAMES = (("x_g", "ax"), ("y_g", "ay"), ("z_g", "az"))


@dataclass(frozen=True, slots=True)
class MotionReading:
    """One second: `text` is activity and, where known, the three axes, separated by spaces."""

    time_s: float
    text: str


def read_motion(path: Path, shift_s: float = 0.0) -> tuple[MotionReading, ...]:
    """The movement in the file at `path`, `shift_s` taken off its times if they are a calendar's.

    Raises:
        UnreadableFileError: it cannot be opened, or is not text.
        FileFormatError: a column is missing, a cell is no number, or the time goes back.
    """
    return parse_motion(read_table(path), shift_s)


def parse_motion(table: Table, shift_s: float = 0.0) -> tuple[MotionReading, ...]:
    """The movement in `table`.

    Raises:
        FileFormatError: a column is missing, a cell is no number, or the time goes back.
    """
    times_s = _required(table, TIME_NAMES, say("time"))
    activity = _required(table, ACTIVITY_NAMES, say("activity"))
    _refuse_disorder(table, times_s, activity)
    axes = [table.index(names) for names in AXIS_NAMES]
    columns = [activity]
    if None not in axes:
        columns += [table.numbers(index, say("direction")) for index in axes if index is not None]
    first_s = times_s[0].number
    shift_s = (shift_s or first_s) if first_s > EPOCH_AFTER_S else 0.0
    rows = zip(times_s, zip(*columns, strict=True), strict=True)
    readings = ((shifted(time_s, shift_s)[1], cells) for time_s, cells in rows)
    return tuple(
        MotionReading(time_s, " ".join(cell.text for cell in cells))
        for time_s, cells in readings
        if time_s >= 0
    )


def _required(table: Table, names: tuple[str, ...], what: str) -> tuple[Cell, ...]:
    index = table.index(names)
    if index is None:
        problem = say("there is no column with the {what}", what=what)
        raise table.error(
            table.header_line or None, problem, say("name it {names}", names="/".join(names))
        )
    cells = table.numbers(index, what)
    if not cells:
        raise table.error(
            table.header_line, say("nothing follows the header"), say("choose another file")
        )
    return cells


def _refuse_disorder(table: Table, times_s: tuple[Cell, ...], activity: tuple[Cell, ...]) -> None:
    if times_s[0].number < 0:
        raise table.error(
            times_s[0].line, say("the time is before 0"), say("count time from the start")
        )
    for early, late in pairwise(times_s):
        if late.number < early.number:
            problem = say(
                "the time goes back from {early} to {late}", early=early.text, late=late.text
            )
            raise table.error(late.line, problem, say("put the lines in the order of time"))
    for cell in activity:
        if cell.number < 0:
            remedy = say("activity is a spread and cannot be below 0: correct or delete the line")
            raise table.error(cell.line, say("the activity is {text}", text=cell.text), remedy)
