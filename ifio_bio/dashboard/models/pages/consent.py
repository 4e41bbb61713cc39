"""The words of the consent's answers, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.consent import Question

TITLE = tr("Consent")
HINT = tr("Enter switches. A change holds from this moment on, and is written down with its time.")
KEPT = tr("What was recorded before a “no” stays.")
REMOVE = tr("To have it removed too, delete the session afterwards.")
DONE = tr("Done")


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One question, and what a yes and a no mean."""

    question: Question
    words: str
    yes: str
    no: str

    def meaning(self, *, yes: bool) -> str:
        """What this answer stores or shows."""
        return self.yes if yes else self.no


ANSWERS = (
    AnswerWords(
        "record",
        tr("Record the signals"),
        tr("They go into the session files."),
        tr("Nothing of this strap is written."),
    ),
    AnswerWords(
        "share",
        tr("Share with the facilitator"),
        tr("Numbers, curve and cues are seen."),
        tr("Only the state of the link is seen."),
    ),
    AnswerWords(
        "show_partner",
        tr("Show my numbers to my partner"),
        tr("On the partner screen, if both agree."),
        tr("No numbers on the partner screen."),
    ),
)

SHEET = (760.0, 424.0)
PADDING = 40.0
GRID = Box(40, 124, 680, 200)
TITLE_BASELINE = 62.0
HINT_BASELINE = 90.0
FOOT_BASELINE = 366.0
DONE_BOX = Box(580, 344, 140, 48)
HEAD_MIDDLE = 12.0
FIRST_ROW = 40.0
ROW_PITCH = 54.0
COLUMN_GAP = 40.0
MARK_SIZE = 18.0


def column(partner: Partner, width: float) -> tuple[float, float]:
    """(left, width) of one partner's column in a grid of `width`: A left, B right."""
    wide = (width - COLUMN_GAP) / 2
    return (0.0 if partner == "A" else wide + COLUMN_GAP, wide)
