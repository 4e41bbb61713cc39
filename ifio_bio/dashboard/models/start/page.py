"""What the start page offers and says, and where everything stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.start.seats import STORIES

if TYPE_CHECKING:
    from devices.samples import Partner

Offer: TypeAlias = Literal["facilitate", "breathe", "calibrate", "past", "demo"]

QUESTION = tr("What would you like to do?")
STAYS_HERE = tr("Everything stays on this computer.")
NOT_MEDICAL = tr("Not a medical device. Quiet signals are not proof of calm.")
STRAPS = tr("Straps")
WHO = tr("Who is here")
TAP = tr("tap a strap to see its dot jump")
DROP = tr("a recording can be dropped on a card")
RECORDED_ONLY = tr("Recordings run as fast as they were made, beat by beat.")
STORY = tr("What the simulated partners go through")
RECORDING_TITLE = tr("What a recording is")
WHAT_A_RECORDING_IS = tr(
    "A text file with one RR interval in milliseconds a line, or a table with a column rr_ms."
)
CANNOT_READ = tr("This recording cannot be read")
CANNOT_BEGIN = tr("Something is missing")
NOBODY_TO_CALIBRATE = tr(
    "Choose a strap for one of the two, or a simulated partner: beats are needed to learn from."
)
NOTICE = tr("Please note")


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
        tr("Facilitate a session"),
        tr("Both partners side by side, with a breath to slow down by"),
    ),
    OfferRow(
        "breathe",
        Act.SECOND,
        "2",
        tr("Breathe together"),
        tr("At home, with two straps, one or none"),
    ),
    OfferRow(
        "calibrate",
        Act.THIRD,
        "3",
        tr("Calibrate"),
        tr("Five quiet minutes to learn a partner’s usual"),
    ),
    OfferRow(
        "past", Act.FOURTH, "4", tr("Past sessions"), tr("What was recorded on this computer")
    ),
    OfferRow(
        "demo",
        Act.FIFTH,
        "5",
        tr("Try it with a simulated couple"),
        tr("Nothing to wear, nothing to install"),
    ),
)

# Hour of the day from which a greeting holds.
GREETINGS = ((5, tr("Good morning.")), (12, tr("Good afternoon.")), (18, tr("Good evening.")))


def greeting(hour: int) -> str:
    """The greeting at `hour`, 0 to 23; before five it is still evening."""
    held = GREETINGS[-1][1]
    for from_hour, words in GREETINGS:
        if hour >= from_hour:
            held = words
    return held


def header_words(*, dark: bool) -> tuple[str, ...]:
    """What the three keys at the top lead to now."""
    return (
        tr("who is here"),
        tr("settings"),
        tr("light room") if dark else tr("dark room"),
        tr("all keys"),
    )


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
REACH_BOX = Box(768, 440, 600, 278)
NOTICE_BOX = Box(768, 600, 600, 128)
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
