"""The practice for home that a facilitator gives along: a small `.ifio-practice` file.

A JSON object, readable and writable by hand:

| field          | holds                                                     |
|----------------|-----------------------------------------------------------|
| `schema`       | 1                                                         |
| `given`        | the day it was given, like 2026-11-21                     |
| `pace_bpm`     | breaths a minute, 3 to 8                                  |
| `minutes`      | how long, 3 to 20                                         |
| `times_a_week` | how often, 1 to 14                                        |
| `invitation`   | one line to read before, may be empty; 140 letters at most |
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from devices.sentence import say
from ifio_bio.breath.pacer import FASTEST_BPM, SLOWEST_BPM
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.json_text import from_json
from ifio_bio.kept.private import write_private

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".ifio-practice"
SCHEMA = 1
MINUTES = (3, 20)
TIMES_A_WEEK = (1, 14)
LONGEST_INVITATION = 140
LARGEST_FILE = 10_000  # such a file is a few hundred bytes; more is something else


class PracticeError(KeptError):
    """A practice cannot be read, or could not be kept; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What to breathe at home.

    Raises:
        PracticeError: a value is outside what home offers.
    """

    given: date
    pace_bpm: float
    minutes: int
    times_a_week: int
    invitation: str = ""

    def __post_init__(self) -> None:
        pace = say(
            "The practice's pace is {value:g} breaths a minute; choose one from {least:g} to "
            "{most:g}.",
            **_span(self.pace_bpm, SLOWEST_BPM, FASTEST_BPM),
        )
        length = say(
            "The practice's length is {value:g} minutes; choose one from {least:g} to {most:g}.",
            **_span(self.minutes, *MINUTES),
        )
        number = say(
            "The practice's number is {value:g} times a week; choose one from {least:g} to "
            "{most:g}.",
            **_span(self.times_a_week, *TIMES_A_WEEK),
        )
        for asked, value, (least, most) in (
            (pace, self.pace_bpm, (SLOWEST_BPM, FASTEST_BPM)),
            (length, self.minutes, MINUTES),
            (number, self.times_a_week, TIMES_A_WEEK),
        ):
            if not (math.isfinite(value) and least <= value <= most):
                raise PracticeError(asked)
        if len(self.invitation) > LONGEST_INVITATION or not self.invitation.isprintable():
            raise PracticeError(
                say(
                    "The invitation must be one line of at most {longest} letters.",
                    longest=LONGEST_INVITATION,
                )
            )

    def to_json(self) -> str:
        """What `practice_from_json` reads back to an equal practice."""
        fields = {"schema": SCHEMA, **asdict(self), "given": self.given.isoformat()}
        return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def practice_from_json(text: str, source: str = "The practice") -> Practice:
    """The practice in `text`; `source` names it in errors.

    Raises:
        PracticeError: it is none, in one sentence.
    """
    try:
        held = from_json(text)
    except ValueError as error:
        raise PracticeError(
            say("{source} is not a practice: ask for the file again.", source=source)
        ) from error
    schema = held.get("schema") if isinstance(held, dict) else None
    if isinstance(schema, int) and schema > SCHEMA:
        raise PracticeError(
            say("{source} is from a newer version; update ifio-bio to open it.", source=source)
        )
    if not isinstance(held, dict) or schema != SCHEMA:
        raise PracticeError(
            say("{source} is not a practice: ask for the file again.", source=source)
        )
    try:
        return Practice(
            given=date.fromisoformat(held["given"]),
            pace_bpm=float(_number(held["pace_bpm"])),
            minutes=_whole(held["minutes"]),
            times_a_week=_whole(held["times_a_week"]),
            invitation=str(held.get("invitation", "")).strip(),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PracticeError(
            say("{source} is damaged: ask for the file again.", source=source)
        ) from error


def read_practice(path: Path) -> Practice:
    """The practice in a file.

    Raises:
        PracticeError: it cannot be read, or is none.
    """
    try:
        no_file = path.exists() and not path.is_file()  # a device may have no end
        if no_file or path.stat().st_size > LARGEST_FILE:
            raise PracticeError(
                say("{file} is not a practice: ask for the file again.", file=path.name)
            )
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PracticeError(
            say("{file} is not a practice: ask for the file again.", file=path.name)
        ) from error
    except OSError as error:
        raise PracticeError(
            say("{path} could not be opened: {why}.", path=path, why=error.strerror)
        ) from error
    return practice_from_json(text, path.name)


def write_practice(path: Path, practice: Practice) -> None:
    """Write the file whole or not at all.

    Raises:
        PracticeError: it could not be written.
    """
    try:
        write_private(path, practice.to_json())
    except OSError as error:
        raise PracticeError(
            say("{path} could not be written: {why}.", path=path, why=error.strerror)
        ) from error


def _span(value: float, least: float, most: float) -> dict[str, float]:
    return {"value": value, "least": least, "most": most}


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _whole(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError
    return int(number)
