"""The breath as a wave: what was to the left, what comes to the right, now in the middle.

Design pixels around the middle of the guide circle, y pointing down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ifio_bio.breath.pacer import BreathMoment, Shape

POINTS = 96  # to either side; enough that no corner shows at any size
BREATHS = 1.0  # to either side
TABLE = 512
HEIGHT_SHARE = 0.42  # of the radius, up and down
WORD_SHARE = 0.70  # of the radius, below the middle


def wave_points(radius: float, moment: BreathMoment) -> tuple[tuple[float, float], ...]:
    """(x, y) from left to right; the one in the middle is where the breath is now."""
    table = _fullness(moment.shape)
    height = HEIGHT_SHARE * radius
    points = []
    for number in range(-POINTS, POINTS + 1):
        share = number / POINTS
        at = (moment.phase + share * BREATHS) % 1.0 * TABLE
        low = int(at)
        fullness = table[low] + (table[low + 1] - table[low]) * (at - low)
        points.append((share * radius, height * (1.0 - 2.0 * fullness)))
    return tuple(points)


@lru_cache(maxsize=8)
def _fullness(shape: Shape) -> tuple[float, ...]:
    return (*(shape.at(step / TABLE)[2] for step in range(TABLE)), shape.at(0.0)[2])
