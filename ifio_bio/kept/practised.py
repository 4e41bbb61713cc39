"""What home keeps: the practice that was given, and on which days there was breathing.

No heartbeat is kept, only when, how long and how many breaths; one small file each time.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

import platformdirs

from devices.sentence import say
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.json_text import from_json
from ifio_bio.kept.practice import SUFFIX, PracticeError, read_practice, write_practice
from ifio_bio.kept.private import make_folder, write_private

if TYPE_CHECKING:
    from pathlib import Path

    from ifio_bio.kept.practice import Practice

SCHEMA = 1
COUNTS_FROM_S = 60.0  # a breath or two to try it is no practice; a minute is
PRACTICE_NAME = f"practice{SUFFIX}"


@dataclass(frozen=True, slots=True)
class Practised:
    """One time of breathing together. `start` has its zone; `finished`: to the last breath."""

    start: datetime
    planned_min: int
    breathed_s: float
    breaths: int
    pace_bpm: float
    finished: bool

    @property
    def name(self) -> str:
        """The file it is kept in."""
        return f"{self.start:%Y-%m-%d_%H-%M-%S}.json"

    def to_json(self) -> str:
        """Indented JSON."""
        fields = {"schema": SCHEMA, **asdict(self)}
        fields["start"] = self.start.isoformat(timespec="seconds")
        fields["breathed_s"] = round(self.breathed_s, 1)
        return json.dumps(fields, indent=2) + "\n"


class Shelf(Protocol):
    """Where home finds what was kept, and puts what is to be kept."""

    def practice(self) -> Practice | None:
        """The practice that was given last."""

    def days(self) -> frozenset[date]:
        """The days on which there was breathing."""

    def take(self, practice: Practice) -> None:
        """Keep a practice instead of the one before."""

    def write(self, practised: Practised) -> None:
        """Keep how far this time has come; again and again while it lasts."""


class HomeFolder:
    """A shelf on disk: a private folder of the user's own."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or home_folder()

    def practice(self) -> Practice | None:
        """The practice that was given last; a damaged one counts as none."""
        try:
            return read_practice(self._folder / PRACTICE_NAME)
        except PracticeError:
            return None

    def days(self) -> frozenset[date]:
        """The days on which there was breathing; what cannot be read is left out."""
        found = (_practised_day(path) for path in self._folder.glob("*.json"))
        return frozenset(day for day in found if day is not None)

    def take(self, practice: Practice) -> None:
        """Keep a practice instead of the one before.

        Raises:
            KeptError: it could not be written.
        """
        self._make()
        write_practice(self._folder / PRACTICE_NAME, practice)

    def write(self, practised: Practised) -> None:
        """Keep how far this time has come.

        Raises:
            KeptError: it could not be written.
        """
        self._make()
        try:
            write_private(self._folder / practised.name, practised.to_json())
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def _make(self) -> None:
        try:
            make_folder(self._folder)
        except OSError as error:
            raise _unwritable(self._folder, error) from error


@dataclass(slots=True)
class MadeUpShelf:
    """A shelf for the demo: given things, and nothing reaches the disk."""

    given: Practice | None = None
    breathed: frozenset[date] = field(default_factory=frozenset)

    def practice(self) -> Practice | None:
        """The practice it was made with, or took."""
        return self.given

    def days(self) -> frozenset[date]:
        """The days it was made with, and those written since."""
        return self.breathed

    def take(self, practice: Practice) -> None:
        """Another practice."""
        self.given = practice

    def write(self, practised: Practised) -> None:
        """One more day, once it counts."""
        if practised.breathed_s >= COUNTS_FROM_S:
            self.breathed |= {practised.start.date()}


def home_folder() -> Path:
    """Where this system keeps it."""
    return platformdirs.user_data_path("ifio-bio", appauthor=False) / "home"


def _practised_day(path: Path) -> date | None:
    try:
        held = from_json(path.read_text(encoding="utf-8"))
        if not isinstance(held, dict):
            return None
        counts = held["breathed_s"] >= COUNTS_FROM_S
        return datetime.fromisoformat(held["start"]).date() if counts else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unwritable(folder: Path, error: OSError) -> KeptError:
    return KeptError(
        say(
            "This practice could not be kept in {folder} ({why}); the breath goes on.",
            folder=folder,
            why=error.strerror,
        ),
    )
