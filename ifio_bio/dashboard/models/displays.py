"""Which display the couple's screen belongs on, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DisplayT = TypeVar("DisplayT")
Rectangle = tuple[int, int, int, int]

MIRRORED_TITLE = tr("The displays show the same")
MIRRORED = tr(
    "Whatever is on this display, cues and notes too, is on the couple’s as well. "
    "Choose “extend” in the system’s display settings, then press W again."
)
OPEN_ANYWAY, NOT_NOW = tr("Open it as a window"), tr("Not now")
ONE_DISPLAY = tr(
    "There is one display, so it is a window here. If the couple’s display shows the same as "
    "this one, choose “extend” in the system’s display settings and press W again."
)
GONE = tr(
    "The second display is gone. The couple’s screen is a window behind this one now; "
    "the breath and the session go on."
)
BACK = tr("A second display is there: W puts the couple’s screen on it.")
TITLE = tr("The couple’s screen")

OUTPUTS = Path("/sys/class/drm")  # where Linux lists what displays may be connected to


def other_display(
    displays: Sequence[DisplayT], ours: DisplayT, area: Callable[[DisplayT], Rectangle]
) -> DisplayT | None:
    """The first display that shows something else than ours; None when there is none."""
    here = area(ours)
    return next((each for each in displays if not _overlap(area(each), here)), None)


def are_mirrored(
    displays: Sequence[DisplayT],
    ours: DisplayT,
    area: Callable[[DisplayT], Rectangle],
    lit: int = 0,
) -> bool:
    """Whether a second display shows what ours shows, as far as a program can see.

    Either the system lists two displays in the same place, or more displays are `lit` than there
    are places; 0 where the system does not tell.
    """
    here = area(ours)
    same_place = sum(_overlap(area(each), here) for each in displays) > 1
    return same_place or lit > len(displays)


def lit_outputs(outputs: Path = OUTPUTS) -> int:
    """How many displays Linux says are connected and switched on; 0 where it does not say."""
    return sum(
        _says(output / "status", "connected") and _says(output / "enabled", "enabled")
        for output in outputs.glob("card*-*")
    )


def _says(path: Path, word: str) -> bool:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip() == word
    except OSError:
        return False


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    left, top, width, height = one
    x, y, w, h = other
    return left < x + w and x < left + width and top < y + h and y < top + height
