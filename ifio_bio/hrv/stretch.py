"""Where a series of ok beats breaks: no curve is drawn from one side to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ifio_bio.hrv.metrics import JudgedBeat

LONGEST_HOLE_S: Final = 3.5  # a spline bridges two lost beats at rest; more would be invented


def is_broken(before: JudgedBeat, beat: JudgedBeat) -> bool:
    """Whether too much is missing between two ok beats to draw a curve through both."""
    return beat.chain != before.chain or not 0 < beat.time_s - before.time_s <= LONGEST_HOLE_S
