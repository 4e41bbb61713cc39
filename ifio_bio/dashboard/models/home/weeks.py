"""The quiet row of weeks: on which of the last 28 or so days there was breathing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ifio_bio.dashboard.models.language import tr_n

WEEKS = 4
DAYS = 7
DOT = 12.0
# from day to day and from week to week: beside the label at home, and closer afterwards
STEPS = (20.0, 160.0)
CLOSE_STEPS = (18.0, 140.0)


@dataclass(frozen=True, slots=True)
class Day:
    """One dot: at `x` design pixels from the row's left; `ahead` has not come yet."""

    x: float
    breathed: bool
    today: bool
    ahead: bool


def weeks(
    days: frozenset[date], today: date, steps: tuple[float, float] = STEPS
) -> tuple[Day, ...]:
    """Four calendar weeks of days, Monday first, of which the last holds `today`."""
    first = today - timedelta(days=today.weekday() + DAYS * (WEEKS - 1))
    return tuple(
        Day(
            x=week * steps[1] + weekday * steps[0],
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
    return tr_n(
        "In the last four weeks you breathed together on one day.",
        "In the last four weeks you breathed together on {count} days.",
        count,
    ).format(count=count)
