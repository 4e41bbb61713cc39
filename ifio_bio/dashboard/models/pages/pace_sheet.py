"""The sheet for pace, ratio and holds: four sliders, what they mean in seconds, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.breath.pacer import FASTEST_BPM, SLOWEST_BPM
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.kept.at_home import HomeChoice

LOOKS = tr("The breath as")
CIRCLE = tr("circle")
WAVE = tr("wave")
TITLE = tr("Pace, ratio and holds")
HINT = tr("A change comes with the next breath; a new pace glides in over several.")
HINT_SHORT = tr("A change comes with the next breath; a new pace glides in.")
DONE = tr("Done")
AS_USUAL = tr("back to 6.0, 4 s in, 6 s out")
TENTHS = 10  # slider steps in a breath a minute

PADDING = 24.0
TITLE_DROP = 64.0
HINT_DROP = 96.0
FIRST_ROW_DROP = 144.0
SLIDER_DROP = 16.0
LOOKS_BASELINE = 612.0
CIRCLE_BOX = Box(1168, 586, 104, 44)
WAVE_BOX = Box(1288, 586, 104, 44)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the sheet lies, and its parts. `looks`: circle or wave can be chosen there."""

    sheet: Box
    row_step: float
    done: Box
    looks: bool = False
    hint: str = HINT

    @property
    def left(self) -> float:
        """Where words begin."""
        return self.sheet.x + PADDING

    @property
    def right(self) -> float:
        """Where they end."""
        return self.sheet.right - PADDING

    def row_baseline(self, number: int) -> float:
        """The words of a row, 0 the first."""
        return self.sheet.y + FIRST_ROW_DROP + number * self.row_step


AT_HOME = Places(Box(768, 112, 648, 672), 88.0, Box(1216, 688, 176, 56), looks=True)


def in_session(panel: Box) -> Places:
    """Over a panel of the facilitator's window."""
    done = Box(panel.right - PADDING - 176, panel.bottom - 80, 176, 56)
    return Places(panel, 80.0, done, hint=HINT_SHORT)


Field: TypeAlias = Literal["pace_bpm", "inhale_pct", "hold_full_pct", "hold_empty_pct"]


@dataclass(frozen=True, slots=True)
class Row:
    """One slider: what it sets, its span in whole steps, and how many steps make a unit."""

    field: Field
    title: str
    span: tuple[int, int]
    steps: int = 1


ROWS = (
    Row("pace_bpm", tr("Pace"), (round(SLOWEST_BPM * TENTHS), round(FASTEST_BPM * TENTHS)), TENTHS),
    Row("inhale_pct", tr("In-breath and out-breath"), (25, 60)),
    Row("hold_full_pct", tr("Hold after the in-breath"), (0, 25)),
    Row("hold_empty_pct", tr("Hold after the out-breath"), (0, 25)),
)


def step_of(choice: HomeChoice, row: Row) -> int:
    """Where the slider stands."""
    value: float = getattr(choice, row.field)
    return round(value * row.steps)


def chosen(choice: HomeChoice, row: Row, step: int) -> HomeChoice:
    """The choice once this slider stands at `step`."""
    match row.field:
        case "pace_bpm":
            return replace(choice, pace_bpm=step / row.steps)
        case "inhale_pct":
            return replace(choice, inhale_pct=step)
        case "hold_full_pct":
            return replace(choice, hold_full_pct=step)
        case "hold_empty_pct":
            return replace(choice, hold_empty_pct=step)


def value_words(choice: HomeChoice, row: Row) -> str:
    """What a slider says at the right of its title."""
    breath_s, shape = words.MINUTE_S / choice.pace_bpm, choice.shape
    seconds = words.seconds_of_breath
    match row.field:
        case "pace_bpm":
            return tr("{pace} breaths a minute").format(pace=words.pace(choice.pace_bpm))
        case "inhale_pct":
            inhale, exhale = seconds(shape.inhale * breath_s), seconds(shape.exhale * breath_s)
            return tr("{inhale} s in, {exhale} s out").format(inhale=inhale, exhale=exhale)
        case "hold_full_pct":
            return _hold(shape.hold_full * breath_s)
        case "hold_empty_pct":
            return _hold(shape.hold_empty * breath_s)


def _hold(hold_s: float) -> str:
    if hold_s <= 0:
        return tr("none")
    return tr("{seconds} s").format(seconds=words.seconds_of_breath(hold_s))
