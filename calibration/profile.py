"""What is known of one person: dated baselines, the pace that suits, and what changes the meaning.

A profile belongs to a person within a duo. It is plain data: the day is handed in, files are
somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from calibration.baseline import Baseline
from calibration.rows import ProfileError, day, list_of, number, optional, row_of, text

if TYPE_CHECKING:
    from datetime import date

OLD_AFTER_DAYS = 30
PACES_BPM = (3.0, 8.0)
MOST_BASELINES = 20  # a year of a sitting each fortnight and more; older ones say nothing of today


class Condition(StrEnum):
    """What changes what a heartbeat can tell."""

    BETA_BLOCKER = "beta_blocker"
    PACEMAKER = "pacemaker"
    ATRIAL_FIBRILLATION = "atrial_fibrillation"


class Confidence(StrEnum):
    """How clearly one pace stood out."""

    CLEAR = "clear"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class DatedBaseline:
    """A baseline and the day it was learned."""

    learned: date
    baseline: Baseline


@dataclass(frozen=True, slots=True)
class LearnedPace:
    """The pace, breaths a minute, at which heart and breath swing most together.

    `as_good_bpm` holds other paces that did as well within what two minutes can tell.
    """

    learned: date
    pace_bpm: float
    confidence: Confidence
    as_good_bpm: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One person within a duo, baselines oldest first.

    `conditions` None: nobody asked or said; empty: none of them. `practised_bpm` is the pace
    breathed last at home.
    """

    baselines: tuple[DatedBaseline, ...] = ()
    pace: LearnedPace | None = None
    practised_bpm: float | None = None
    conditions: frozenset[Condition] | None = None

    @property
    def latest(self) -> DatedBaseline | None:
        """The newest baseline, if there is one."""
        return self.baselines[-1] if self.baselines else None

    @property
    def cautious(self) -> bool:
        """Whether cues must be given cautiously."""
        return bool(self.conditions)

    @property
    def first_pace_bpm(self) -> float | None:
        """Where the pacer begins for this person: learned, else practised, else unknown."""
        return self.practised_bpm if self.pace is None else self.pace.pace_bpm

    def with_baseline(self, learned: date, baseline: Baseline) -> Profile:
        """The same with one more baseline; of a day the last one counts, and old ones go.

        Raises:
            ProfileError: it is provisional, which a session's first minute is, not a sitting.
        """
        if baseline.provisional:
            raise ProfileError("a provisional baseline belongs to its session alone")
        others = [each for each in self.baselines if each.learned != learned]
        kept = sorted([*others, DatedBaseline(learned, baseline)], key=lambda each: each.learned)
        return replace(self, baselines=tuple(kept[-MOST_BASELINES:]))

    def to_dict(self) -> dict[str, object]:
        """Plain JSON values that `from_dict` reads back to an equal profile."""
        return {
            "baselines": [
                {"learned": each.learned.isoformat(), **each.baseline.to_dict()}
                for each in self.baselines
            ],
            "pace": None if self.pace is None else _pace_dict(self.pace),
            "practised_bpm": self.practised_bpm,
            "conditions": None if self.conditions is None else sorted(self.conditions),
        }

    @classmethod
    def from_dict(cls, value: object) -> Self:
        """The profile that `to_dict` wrote.

        Raises:
            ProfileError: something is missing, of the wrong kind, or no number of a person.
        """
        row = row_of(value, "profile")
        return cls(
            baselines=tuple(
                sorted(map(_dated, list_of(row, "baselines")), key=lambda each: each.learned)
            ),
            pace=None if row.get("pace") is None else _pace(row["pace"]),
            practised_bpm=optional(row, "practised_bpm", PACES_BPM),
            conditions=(
                None
                if row.get("conditions") is None
                else frozenset(map(_condition, list_of(row, "conditions")))
            ),
        )


def is_old(learned: date, today: date) -> bool:
    """Whether what was learned that day should be learned anew."""
    return (today - learned).days > OLD_AFTER_DAYS


def _dated(value: object) -> DatedBaseline:
    return DatedBaseline(day(row_of(value, "baseline"), "learned"), Baseline.from_dict(value))


def _pace_dict(pace: LearnedPace) -> dict[str, object]:
    return {
        "learned": pace.learned.isoformat(),
        "pace_bpm": pace.pace_bpm,
        "confidence": pace.confidence.value,
        "as_good_bpm": list(pace.as_good_bpm),
    }


def _pace(value: object) -> LearnedPace:
    row = row_of(value, "pace")
    held = text(row, "confidence")
    if held not in set(Confidence):
        raise ProfileError(
            "confidence is {held!r}; it is one of {known}", held=held, known=", ".join(Confidence)
        )
    return LearnedPace(
        learned=day(row, "learned"),
        pace_bpm=number(row, "pace_bpm", PACES_BPM),
        confidence=Confidence(held),
        as_good_bpm=tuple(
            number({"as_good_bpm": each}, "as_good_bpm", PACES_BPM)
            for each in list_of(row, "as_good_bpm")
        ),
    )


def _condition(value: object) -> Condition:
    if not isinstance(value, str) or value not in set(Condition):
        raise ProfileError(
            "conditions holds {value!r}; known are {known}",
            value=value,
            known=", ".join(Condition),
        )
    return Condition(value)
