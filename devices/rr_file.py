"""Recordings of RR intervals, or of heart rate alone, as text or CSV.

| header holds                  | timing                                                      |
|-------------------------------|-------------------------------------------------------------|
| nothing: one RR per line      | beats follow one another from 0                             |
| `rr_ms`                       | beats follow one another from 0                             |
| `rr_ms` and `time_s` or `t_s` | time of the beat that ends the interval, kept               |
| `rr_ms` and `arrival_s`       | coarse time of the packet; the beat times are to be rebuilt |
| `hr_bpm` and `time_s`, `t_s`  | time of the reading; there is no RR                         |

RR comes before heart rate, and beat time before arrival, where a file has both. An RR out of
range is kept: it was received, and is for the HRV engine to judge; so is one of 0 where the file's
own `flag` says out_of_range. A file is refused only when most of it cannot be RR in milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from devices.sentence import say
from devices.table import Cell, Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

RR_NAMES = ("rr_ms",)
HR_NAMES = ("hr_bpm",)
PARTNER_NAMES = ("partner",)
FLAG_NAMES = ("flag",)
OUT_OF_RANGE = "out_of_range"  # as a session of our own flags it
TIME_NAMES = ("time_s", "t_s")
ARRIVAL_NAMES = ("arrival_s",)
SECONDS_BELOW = 10.0  # no heart beats every 10 ms; every 0.3 to 2 s they do
BPM_BELOW = 250.0  # a median RR this short would be 240 beats a minute
PLAUSIBLE_RR_MS = (200.0, 3000.0)
PLAUSIBLE_HR_BPM = (20.0, 250.0)
MOSTLY = 0.5
EPOCH_AFTER_S = 86_400.0  # recordings start within a day of their own clock; more is a calendar
MS_PER_S = 1000


class Quantity(StrEnum):
    """What was recorded."""

    RR = "rr"
    HR = "hr"


class Timing(StrEnum):
    """What the time of a reading says."""

    SUMMED = "summed"
    BEAT = "beat"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value exactly as written, and its time: (`time_text`, `time_s`) are one and the same."""

    text: str
    value: float
    time_text: str
    time_s: float


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole file, in the order of time. `shift_s` was taken off every time in it."""

    path: Path
    quantity: Quantity
    timing: Timing
    readings: tuple[Reading, ...]
    shift_s: float = 0.0


def read_recording(path: Path) -> Recording:
    """The recording in the file at `path`.

    Raises:
        UnreadableFileError: it cannot be opened, or is not text.
        FileFormatError: it does not hold what the table above says.
    """
    return parse_recording(read_table(path))


def parse_recording(table: Table) -> Recording:
    """The recording in `table`.

    Raises:
        FileFormatError: it does not hold what the table above says.
    """
    _check_one_person(table)
    rr_index = table.index(RR_NAMES) if table.header else _only_column(table)
    if rr_index is not None:
        return _parse_rr(table, rr_index)
    hr_index = table.index(HR_NAMES)
    if hr_index is not None:
        return _parse_hr(table, hr_index)
    raise table.error(
        table.header_line,
        say("none of its columns ({names}) is RR or a heart rate", names=table.column_names()),
        say("call the one with RR in milliseconds rr_ms, or the one with the heart rate hr_bpm"),
    )


def _check_one_person(table: Table) -> None:
    """Two hearts in one series would look like one that is most irregular."""
    column = table.index(PARTNER_NAMES)
    if column is None:
        return
    whose = [(line, cells[column]) for line, cells in table.rows if column < len(cells)]
    other = next((line for line, name in whose if name != whose[0][1]), None)
    if other is not None:
        raise table.error(
            other, say("two people are in one table"), say("keep the lines of one of them")
        )


def _only_column(table: Table) -> int:
    for line, cells in table.rows:
        if len(cells) > 1:
            remedy = say("write one RR in milliseconds on each line, or a header with rr_ms")
            raise table.error(
                line, say("there are {found} values and no header", found=len(cells)), remedy
            )
    return 0


def _parse_rr(table: Table, index: int) -> Recording:
    rr_ms = table.numbers(index, "RR")
    _refuse_too_few(table, rr_ms)
    known = _known_out_of_range(table)
    for cell in rr_ms:
        if cell.number < 0 or (cell.number == 0 and cell.line not in known):
            remedy = say("an interval is longer than 0 ms: correct or delete the line")
            raise table.error(cell.line, say("the RR is {text}", text=cell.text), remedy)
    _refuse_other_units(table, rr_ms)
    beat_index = table.index(TIME_NAMES)
    if beat_index is not None:
        return _stamped_rr(table, rr_ms, beat_index)
    arrival_index = table.index(ARRIVAL_NAMES)
    if arrival_index is None:
        return Recording(table.path, Quantity.RR, Timing.SUMMED, _summed(rr_ms))
    times_s = _times(table, arrival_index)
    shift_s = _epoch_shift(times_s[0].number, rr_ms[0].number / MS_PER_S)
    readings = _joined(rr_ms, times_s, shift_s)
    return Recording(table.path, Quantity.RR, Timing.ARRIVAL, readings, shift_s)


def _known_out_of_range(table: Table) -> frozenset[int]:
    """The lines that a recording of our own says are no intervals; a strap sent them all the same."""
    column = table.index(FLAG_NAMES)
    if column is None:
        return frozenset()
    flags = ((line, cells[column]) for line, cells in table.rows if column < len(cells))
    return frozenset(line for line, flag in flags if flag == OUT_OF_RANGE)


def _stamped_rr(table: Table, rr_ms: tuple[Cell, ...], index: int) -> Recording:
    times_s = _times(table, index)
    steps_s = median(late.number - early.number for early, late in pairwise(times_s))
    if steps_s > 100 * median(cell.number for cell in rr_ms) / MS_PER_S:
        remedy = say("give them in seconds")
        raise table.error(times_s[0].line, say("the times are not in seconds"), remedy)
    shift_s = _epoch_shift(times_s[0].number, rr_ms[0].number / MS_PER_S)
    readings = _joined(rr_ms, times_s, shift_s)
    return Recording(table.path, Quantity.RR, Timing.BEAT, readings, shift_s)


def _parse_hr(table: Table, index: int) -> Recording:
    time_index = table.index(TIME_NAMES)
    if time_index is None:
        remedy = say("add a column t_s with the time of each reading in seconds")
        raise table.error(table.header_line, say("the heart rate has no times"), remedy)
    hr_bpm = table.numbers(index, say("heart rate"))
    _refuse_too_few(table, hr_bpm)
    for cell in hr_bpm:
        if cell.number < 0:
            remedy = say("correct or delete the line")
            raise table.error(cell.line, say("the heart rate is {text}", text=cell.text), remedy)
    if _mostly_outside(hr_bpm, PLAUSIBLE_HR_BPM):
        remedy = say("check that it is in beats per minute")
        raise table.error(None, say("most of hr_bpm is no heart rate"), remedy)
    times_s = _times(table, time_index)
    shift_s = _epoch_shift(times_s[0].number, 0.0)
    readings = _joined(hr_bpm, times_s, shift_s)
    return Recording(table.path, Quantity.HR, Timing.BEAT, readings, shift_s)


def _refuse_too_few(table: Table, cells: tuple[Cell, ...]) -> None:
    if not cells:
        raise table.error(
            table.header_line, say("nothing follows the header"), say("choose another file")
        )
    if len(cells) == 1:
        raise table.error(
            cells[0].line, say("there is only one beat"), say("choose a longer recording")
        )


def _refuse_other_units(table: Table, rr_ms: tuple[Cell, ...]) -> None:
    middle = median(cell.number for cell in rr_ms)
    if middle < SECONDS_BELOW:
        problem = say("the intervals look like seconds (half are below {middle:g})", middle=middle)
        raise table.error(
            rr_ms[0].line, problem, say("give them in milliseconds, multiplied by 1000")
        )
    if middle < BPM_BELOW and _mostly_outside(rr_ms, (BPM_BELOW, PLAUSIBLE_RR_MS[1])):
        problem = say(
            "the intervals look like beats per minute (half are below {middle:g})", middle=middle
        )
        raise table.error(
            rr_ms[0].line, problem, say("name the column with RR in milliseconds rr_ms")
        )
    if _mostly_outside(rr_ms, PLAUSIBLE_RR_MS):
        low_ms, high_ms = PLAUSIBLE_RR_MS
        problem = say(
            "most intervals are not between {low_ms:g} and {high_ms:g} ms",
            low_ms=low_ms,
            high_ms=high_ms,
        )
        raise table.error(None, problem, say("check that rr_ms is the time between beats in ms"))


def _mostly_outside(cells: tuple[Cell, ...], plausible: tuple[float, float]) -> bool:
    low, high = plausible
    outside = sum(not low <= cell.number <= high for cell in cells)
    return outside > MOSTLY * len(cells)


def _times(table: Table, index: int) -> tuple[Cell, ...]:
    times_s = table.numbers(index, say("time"))
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
    return times_s


def _epoch_shift(first_s: float, wanted_s: float) -> float:
    return first_s - wanted_s if first_s > EPOCH_AFTER_S else 0.0


def _joined(
    values: tuple[Cell, ...], times_s: tuple[Cell, ...], shift_s: float
) -> tuple[Reading, ...]:
    return tuple(
        Reading(value.text, value.number, *shifted(time_s, shift_s))
        for value, time_s in zip(values, times_s, strict=True)
    )


def shifted(time_s: Cell, shift_s: float) -> tuple[str, float]:
    """The time as text and number with `shift_s` taken off; unshifted text stays as it was."""
    if not shift_s:
        return time_s.text, time_s.number
    moved_s = round(time_s.number - shift_s, 6)
    return repr(moved_s), moved_s


def _summed(rr_ms: tuple[Cell, ...]) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    total_ms = 0.0
    for cell in rr_ms:
        total_ms += cell.number
        time_s = total_ms / MS_PER_S
        readings.append(Reading(cell.text, cell.number, repr(time_s), time_s))
    return tuple(readings)
