"""How the window for home begins: what was chosen last, what was given, and which moment to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.sentence import said_by
from ifio_bio.breath.pacer import DEFAULT_BPM, Shape
from ifio_bio.kept import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ifio_bio.kept.people import Duo
    from ifio_bio.kept.practice import Practice
    from ifio_bio.kept.practised import Shelf
    from ifio_bio.kept.settings import Settings

Moment: TypeAlias = Literal["before", "breathing", "after"]


@dataclass(frozen=True, slots=True)
class HomeChoice:
    """What the two chose last. Holds are shares of a breath, the inhale one of what they leave."""

    pace_bpm: float = DEFAULT_BPM
    minutes: int = 10
    inhale_pct: int = 40
    hold_full_pct: int = 0
    hold_empty_pct: int = 0
    wave: bool = False

    @property
    def shape(self) -> Shape:
        """The breath it makes."""
        return Shape.of(self.inhale_pct / 100, self.hold_full_pct / 100, self.hold_empty_pct / 100)


@dataclass(frozen=True, slots=True)
class AtHome:
    """`remembers`: what is chosen is still chosen next time.

    `duo` are the two who breathe, where they are known: their pace is kept with them.
    """

    shelf: Shelf
    choice: HomeChoice
    remembers: bool = True
    moment: Moment = "before"
    duo: Duo | None = None


def local_now() -> datetime:
    """The wall clock, with its zone."""
    return datetime.now().astimezone()


def home_choice(
    settings: Settings, practice: Practice | None, calibrated_bpm: Sequence[float] = ()
) -> HomeChoice:
    """What home begins with: the pace chosen last, else the practised, else a calibrated one.

    Of two calibrated paces it is the faster, which both can follow; without any it is 6.
    """
    paces_bpm = (
        settings.home_pace_bpm,
        None if practice is None else practice.pace_bpm,
        max(calibrated_bpm, default=None),
    )
    return HomeChoice(
        pace_bpm=next((bpm for bpm in paces_bpm if bpm is not None), DEFAULT_BPM),
        minutes=settings.home_minutes,
        inhale_pct=settings.home_inhale_pct,
        hold_full_pct=settings.home_hold_full_pct,
        hold_empty_pct=settings.home_hold_empty_pct,
        wave=settings.home_wave,
    )


def known_duo(names: tuple[str, str]) -> Duo | None:
    """The two of these names, if they were here."""
    duos, _sentences = people.load()
    return people.find_duo(duos, *names)


def keep_practised(duo: Duo, pace_bpm: float) -> str:
    """Keep the pace breathed last with both of them; what to say when it could not be."""
    duos, _sentences = people.load()
    now = next((each for each in duos if each.id == duo.id), None)
    if now is None:
        return ""  # forgotten meanwhile, and so it stays
    breathed = now.practised(pace_bpm)
    try:
        if breathed != now:
            people.save(breathed)
    except people.PeopleError as error:
        return said_by(error)
    return ""


def learned_paces_bpm(duo: Duo | None) -> tuple[float, ...]:
    """Where the pacer begins for each of the two, as far as they were here and it is known."""
    if duo is None:
        return ()
    paces_bpm = (person.profile.first_pace_bpm for person in (duo.a, duo.b))
    return tuple(bpm for bpm in paces_bpm if bpm is not None)


def remembered(settings: Settings, choice: HomeChoice) -> Settings:
    """The settings with this choice in them."""
    return replace(
        settings,
        home_pace_bpm=choice.pace_bpm,
        home_minutes=choice.minutes,
        home_inhale_pct=choice.inhale_pct,
        home_hold_full_pct=choice.hold_full_pct,
        home_hold_empty_pct=choice.hold_empty_pct,
        home_wave=choice.wave,
    )


def given(choice: HomeChoice, practice: Practice) -> HomeChoice:
    """The choice once a practice was given."""
    return replace(choice, pace_bpm=practice.pace_bpm, minutes=practice.minutes)
