"""The quiet row of weeks: on which of the last 28 or so days there was breathing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 4
DAYS = 7
DOT = 12.0
STEP = 20.0
WEEK_STEP = 160.5  # beside the label at home; afterwards they stand closer
CLOSE_WEEK_STEP = 140.0


@dataclass(frozen=True, slots=True)
class Day:
    """One dot: at `x` design pixels from the row's left; `ahead` has not come yet."""

    x: float
    breathed: bool
    today: bool
    ahead: bool


def weeks(days: frozenset[date], today: date, week_step: float = WEEK_STEP) -> tuple[Day, ...]:
    """Four calendar weeks of days, Monday first, of which the last holds `today`."""
    first = today - timedelta(days=today.weekday() + DAYS * (WEEKS - 1))
    return tuple(
        Day(
            x=week * week_step + weekday * STEP,
            breathed=day in days,
            today=day == today,
            ahead=day > today,
        )
        for week in range(WEEKS)
        for weekday in range(DAYS)
        for day in (first + timedelta(days=DAYS * week + weekday),)
    )


def spoken(row: tuple[Day, ...]) -> str:
    """The row in words, for a screen reader."""
    count = sum(day.breathed for day in row)
    return f"In the last four weeks you breathed together on {count} day{'' if count == 1 else 's'}"
