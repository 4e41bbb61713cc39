"""The practice a couple takes home: a small `.ifio-practice` file, written at Harvest.

A JSON object that holds nothing about anybody:

| field            | holds                                        |
|------------------|----------------------------------------------|
| `schema`         | 1                                            |
| `pace_bpm`       | breaths a minute, as the pacer offers them   |
| `minutes`        | whole minutes of one sitting, 3 to 20        |
| `times_per_week` | how often, 1 to 21                           |
| `invitation`     | one line in the facilitator's words; may be missing |
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from ifio_bio.breath.pacer import DEFAULT_BPM, FASTEST_BPM, SLOWEST_BPM
from ifio_bio.session.fields import Fields

SCHEMA = 1
SUFFIX = ".ifio-practice"
SHORTEST_MIN, LONGEST_MIN = 3, 20
MOST_TIMES = 21  # three times a day
LONGEST_INVITATION = 120  # one line on a laptop

INVITATION = "Let the out-breath be the longer one."


class PracticeError(ValueError):
    """A practice file holds a mistake; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What to do at home: the pace in breaths a minute, for how long, how often, and one line."""

    pace_bpm: float = DEFAULT_BPM
    minutes: int = 10
    times_per_week: int = 4
    invitation: str = INVITATION


def format_practice(practice: Practice) -> str:
    """The text of a practice file, which `parse_practice` reads back to an equal practice."""
    held = {
        "schema": SCHEMA,
        "pace_bpm": practice.pace_bpm,
        "minutes": practice.minutes,
        "times_per_week": practice.times_per_week,
        "invitation": practice.invitation,
    }
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def parse_practice(text: str, source: str = "The practice") -> Practice:
    """The practice in `text`; `source` names it in errors.

    Raises:
        PracticeError: a mistake in the text, in one sentence.
    """
    fields = Fields.parse(text, source, PracticeError)
    fields.require_schema(SCHEMA)
    return Practice(
        pace_bpm=fields.number("pace_bpm", SLOWEST_BPM, FASTEST_BPM),
        minutes=fields.whole("minutes", SHORTEST_MIN, LONGEST_MIN),
        times_per_week=fields.whole("times_per_week", 1, MOST_TIMES),
        invitation=_one_line(fields),
    )


def _one_line(fields: Fields) -> str:
    invitation = " ".join(fields.text("invitation", default="").split())
    if len(invitation) > LONGEST_INVITATION:
        raise PracticeError(
            f"{fields.where}: invitation has {len(invitation)} letters; "
            f"keep it to one line of {LONGEST_INVITATION}."
        )
    return invitation
