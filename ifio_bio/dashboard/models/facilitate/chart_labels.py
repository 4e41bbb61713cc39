"""Which labels of the chart are written, and where: the newest first, none over another.

Whatever is marked keeps its line or pole; only a name or a flag waits until it has room. All moves
along together, so that only something new takes room away. Lengths are design pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

FlagShown: TypeAlias = Literal["pole", "flag", "labelled"]

NAME_GAP = 9.0  # between a stage's line and its name
LEAST_GAP = 3.0  # between two labels, or a label and a line
FLAG_GAP = 5.0
FLAG_WIDTH = 11.0
FLAG_LABEL_X = 13.0  # from a flag's pole to what is written beside it


@dataclass(frozen=True, slots=True)
class Span:
    """What a label, a mark or a line takes of the width."""

    left: float
    right: float

    def meets(self, other: Span) -> bool:
        """Less than `LEAST_GAP` lies between the two."""
        return self.left < other.right + LEAST_GAP and other.left < self.right + LEAST_GAP


def stage_names(
    lines: Sequence[float], widths: Sequence[float], taken: Sequence[Span], within: Span
) -> list[float | None]:
    """The left edge of each stage's name, None while there is no room, oldest stage first.

    `lines` are where the stages begin, in order; `taken` is what names must not cover, such as
    cues. A name stands right of its line or else left of it, with no other line between.
    """
    kept = [*taken]
    places: list[float | None] = []
    for x, width in zip(reversed(lines), reversed(widths), strict=True):
        needs = NAME_GAP + width
        older = [Span(line, line) for line in lines if line < x]
        newer = [Span(line, line) for line in lines if line > x]
        right, left = Span(x, x + needs), Span(x - needs, x)
        if _is_free(right, (*kept, *newer), within):
            kept.append(right)
            places.append(x + NAME_GAP)
        elif _is_free(left, (*kept, *older), within):
            kept.append(left)
            places.append(x - needs)
        else:
            places.append(None)
    return places[::-1]


def flags_shown(
    poles: Sequence[float], widths: Sequence[float], right_edge: float
) -> list[FlagShown]:
    """How much of each flag is drawn, oldest first; a width of 0 has no label."""
    shown: list[FlagShown] = []
    free = right_edge
    for x, width in zip(reversed(poles), reversed(widths), strict=True):
        if x + FLAG_WIDTH > free:
            shown.append("pole")
        elif not width or x + FLAG_LABEL_X + width > free:
            shown.append("flag")
        else:
            shown.append("labelled")
        free = min(free, x - FLAG_GAP)
    return shown[::-1]


def _is_free(side: Span, kept: Sequence[Span], within: Span) -> bool:
    inside = within.left <= side.left and side.right <= within.right
    return inside and not any(side.meets(other) for other in kept)
