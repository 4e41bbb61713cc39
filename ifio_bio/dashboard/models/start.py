"""What the start page offers and says: acts, seats, the simulated story, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act

if TYPE_CHECKING:
    from devices.samples import Partner

Offer: TypeAlias = Literal["facilitate", "breathe", "past", "demo"]

QUESTION = "What would you like to do?"
STAYS_HERE = "Everything stays on this computer."
NOT_MEDICAL = "Not a medical device. Quiet signals are not proof of calm."
WHO = "Who is here"
DROP = "a recording can be dropped on a card"
RECORDED_ONLY = "Recordings run as fast as they were made, beat by beat."
STORY = "What the simulated partners go through"
RECORDING_TITLE = "What a recording is"
WHAT_A_RECORDING_IS = (
    "A text file with one RR interval in milliseconds a line, or a table with a column rr_ms. "
    "Straps join in a later version."
)
CANNOT_READ = "This recording cannot be read"
CANNOT_BEGIN = "Something is missing"
NOTICE = "Please note"


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One act of the start page."""

    offer: Offer
    act: Act
    cap: str
    title: str
    words: str


OFFERS = (
    OfferRow(
        "facilitate",
        Act.FIRST,
        "1",
        "Facilitate a session",
        "Both partners side by side, with a breath to slow down by",
    ),
    OfferRow("breathe", Act.SECOND, "2", "Breathe together", "At home, at your own pace"),
    OfferRow("past", Act.THIRD, "3", "Past sessions", "What was recorded on this computer"),
    OfferRow(
        "demo",
        Act.FOURTH,
        "4",
        "Try it with a simulated couple",
        "Nothing to wear, nothing to install",
    ),
)

# Hour of the day from which a greeting holds.
GREETINGS = ((5, "Good morning."), (12, "Good afternoon."), (18, "Good evening."))


def greeting(hour: int) -> str:
    """The greeting at `hour`, 0 to 23; before five it is still evening."""
    held = GREETINGS[-1][1]
    for from_hour, words in GREETINGS:
        if hour >= from_hour:
            held = words
    return held


def header_words(*, dark: bool, still: bool) -> tuple[str, str, str]:
    """What the three keys at the top lead to now."""
    return (
        "more motion" if still else "less motion",
        "light room" if dark else "dark room",
        "all keys",
    )


class Kind(StrEnum):
    """Where a partner's beats come from."""

    SIMULATED = "simulated"
    RECORDING = "a recording"
    NONE = "no strap"


@dataclass(frozen=True, slots=True)
class Story:
    """One scenario of the simulated couple, and what happens in it."""

    scenario: str
    title: str
    words: str


STORIES = (
    Story("calm", "as usual", "Both stay in their usual range and breathe with the pacer."),
    Story("rising_a", "one rises", "After two and a half minutes one heart rate rises."),
    Story("both", "both rise", "After two and a half minutes both heart rates rise."),
    Story("dropout", "strap lost", "Before the second minute one strap goes out of reach."),
    Story("talk", "talking", "They talk, laugh and move; no heart rate rises for long."),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One partner as chosen: `plays` is which of the simulated couple it would be."""

    name: str
    kind: Kind
    plays: Partner
    path: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything chosen on the page, A first."""

    a: Seat
    b: Seat
    scenario: str = "calm"

    def seat(self, partner: Partner) -> Seat:
        """One partner's seat."""
        return self.a if partner == "A" else self.b

    def with_seat(self, partner: Partner, seat: Seat) -> Chosen:
        """The same with one seat changed."""
        return replace(self, a=seat) if partner == "A" else replace(self, b=seat)

    def swapped(self) -> Chosen:
        """A and B change places, each taking name and source along."""
        return replace(self, a=self.b, b=self.a)

    def names(self) -> tuple[str, str]:
        """What each is called; one without a name goes by the letter."""
        return self.a.name.strip() or "A", self.b.name.strip() or "B"

    def sources(self) -> tuple[str | None, str | None]:
        """Each source as the command line takes it."""
        return _source(self.a, self.scenario), _source(self.b, self.scenario)

    def any_simulated(self) -> bool:
        """The story matters to somebody."""
        return Kind.SIMULATED in {self.a.kind, self.b.kind}


def _source(seat: Seat, scenario: str) -> str | None:
    return {
        Kind.SIMULATED: f"sim:{scenario}/{seat.plays}",
        Kind.RECORDING: f"file:{seat.path}",
        Kind.NONE: None,
    }[seat.kind]


def chosen_from(names: tuple[str, str], sources: tuple[str, str]) -> Chosen:
    """What was remembered: a source text of the command line each, empty for none.

    Text that names no source any more becomes the simulated partner.
    """
    seats = (_seat(names[0], sources[0], "A"), _seat(names[1], sources[1], "B"))
    if seats[0].plays == seats[1].plays:
        seats = (replace(seats[0], plays="A"), replace(seats[1], plays="B"))
    known = {story.scenario for story in STORIES}
    for text in sources:
        scenario = text.removeprefix("sim:").partition("/")[0]
        if text.startswith("sim:") and scenario in known:
            return Chosen(*seats, scenario)
    return Chosen(*seats)


def _seat(name: str, text: str, partner: Partner) -> Seat:
    if text.startswith("file:"):
        return Seat(name, Kind.RECORDING, partner, text.removeprefix("file:"))
    if not text:
        return Seat(name, Kind.NONE, partner)
    plays: Partner = "B" if text.endswith("/B") else "A" if text.endswith("/A") else partner
    return Seat(name, Kind.SIMULATED, plays)


def missing(chosen: Chosen) -> str:
    """One sentence about what keeps the session from beginning, empty when nothing does."""
    for seat, name in zip((chosen.a, chosen.b), chosen.names(), strict=True):
        if seat.kind is Kind.RECORDING and not seat.path:
            return f"Choose a recording for {name}, or another source."
    if chosen.a.kind is Kind.NONE and chosen.b.kind is Kind.NONE:
        return "Choose a source for at least one of the two; without any, breathe together."
    if chosen.a.kind is Kind.RECORDING and chosen.a.path == chosen.b.path:
        return "Both have the same recording; choose another one for one of them."
    return ""


def detail(seat: Seat) -> str:
    """The small line under a seat's choice."""
    if seat.kind is Kind.RECORDING:
        return PurePath(seat.path).name if seat.path else "no file yet"
    return {
        Kind.SIMULATED: "beats, movement and battery",
        Kind.NONE: "just breathing",
    }[seat.kind]


MARGIN_LEFT = 48.0
MARGIN_RIGHT = 1392.0
HEADER_MIDDLE = 52.0
TITLE_BASELINE = 196.0
QUESTION_BASELINE = 232.0
PLATE = Box(48, 272, 624, 112)
FIRST_ROW = Box(48, 400, 624, 88)
CARD = Box(744, 144, 648, 608)
SEAT_BOXES: dict[Partner, Box] = {"A": Box(768, 216, 260, 208), "B": Box(1108, 216, 260, 208)}
SWAP = Box(1040, 288, 56, 48)
STORY_BASELINE = 460.0
STORY_RULE = 476.0
STORY_PILLS = Box(768, 490, 600, 34)
STORY_WORDS_BASELINE = 552.0
NOTICE_BOX = Box(768, 572, 600, 152)
FOOTER_RULE = 808.0
FOOTER_BASELINE = 844.0


def offer_box(number: int) -> Box:
    """Where the act stands: the first on the plate, the others in rows."""
    if number == 0:
        return PLATE
    top = FIRST_ROW.y + (number - 1) * FIRST_ROW.height
    return replace(FIRST_ROW, y=top)


def pill_box(number: int) -> Box:
    """Where one of the stories stands in its row."""
    gap = 8.0
    width = (STORY_PILLS.width - gap * (len(STORIES) - 1)) / len(STORIES)
    return replace(STORY_PILLS, x=STORY_PILLS.x + number * (width + gap), width=width)


def kind_box(partner: Partner, number: int) -> Box:
    """Where one of a seat's three choices stands."""
    seat = SEAT_BOXES[partner]
    return Box(seat.x + 24, seat.y + 68 + 32 * number, seat.width - 48, 32)
