"""What the demo shows: for each scenario how far a picture goes, and what a facilitator would do.

The commands are asked for by themselves until somebody takes stages or turns into their own hands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from devices.packets import NS_PER_S
from ifio_bio.kept.practice import Practice
from ifio_bio.kept.practised import MadeUpShelf
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.journal import Request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

NAMES = ("Anna", "Marco")

_ENTER = {
    "agreements": Command(Do.STAGE, value=1),
    "parts": Command(Do.STAGE, value=2),
    "speaking": Command(Do.STAGE, value=3),
    "witness": Command(Do.STAGE, value=4),
    "harvest": Command(Do.STAGE, value=5),
}
_TURN = Command(Do.TURN)
_MARKER = Command(Do.MARKER)
_REPAIR = Command(Do.REPAIR)


@dataclass(frozen=True, slots=True)
class Demo:
    """`picture_s`: the session time a picture is taken at; `script`: (time_s, command)."""

    picture_s: float
    script: tuple[tuple[float, Command], ...]

    def requests(self) -> Iterator[Request]:
        """The script as entries of a session."""
        return (Request(round(time_s * NS_PER_S), command) for time_s, command in self.script)


_OPENING = ((20.0, _TURN), (60.0, _ENTER["speaking"]), (75.0, _TURN), (100.0, _MARKER))

DEMOS = {
    "calm": Demo(
        1052.0,
        (
            (480.0, _ENTER["agreements"]),
            (840.0, _ENTER["parts"]),
            (845.0, _TURN),
            (949.0, _MARKER),
            (1560.0, _ENTER["speaking"]),
            (2160.0, _TURN),
            (2760.0, _ENTER["witness"]),
            (2940.0, _REPAIR),
            (3240.0, _ENTER["harvest"]),
        ),
    ),
    "rising_a": Demo(216.0, _OPENING),
    "both": Demo(216.0, _OPENING),
    "dropout": Demo(144.0, ()),
    "talk": Demo(
        300.0, ((40.0, _ENTER["speaking"]), (45.0, _TURN), (150.0, _TURN), (230.0, _MARKER))
    ),
}
"""By scenario of the simulated couple."""

_BREATHED_DAYS_AGO = (2, 4, 8, 11, 14, 16, 19, 21, 23, 26)


def demo_shelf(today: date) -> MadeUpShelf:
    """What a couple that practises now and then finds at home."""
    given = Practice(today - timedelta(days=2), 6.0, 10, 3, "Let the out-breath be the longer one.")
    days = frozenset(today - timedelta(days=ago) for ago in _BREATHED_DAYS_AGO)
    return MadeUpShelf(given, days)
