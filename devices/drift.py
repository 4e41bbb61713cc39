"""How far a strap's clock runs from ours, from packets that are late but never early.

Packets lie above the line that an undelayed one would lie on. Of all lines below them the one
with the smallest total distance is an edge of their lower convex hull: the edge over the middle.
Source: S. Moon, P. Skelly, D. Towsley, "Estimation and removal of clock skew from network delay
measurements", IEEE INFOCOM 1999.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

BLOCK_S = 30.0  # the lowest of so many packets is nearly undelayed, and few blocks make an hour
SURE_AFTER_S = (
    1800.0  # on simulated hearts off by 16 ppm (rms) then, 4 after an hour, 37 at a third
)
STEP_S = 0.25  # below the shortest RR: so much at once is a lost packet, not a clock
PLAUSIBLE_PPM = 500.0  # crystals of straps and computers stay below 100

_Point: TypeAlias = tuple[float, float]


@dataclass(slots=True)
class DriftEstimate:
    """Fed with (arrival, arrival minus time on the strap's clock) of each packet."""

    _hull: list[_Point] = field(default_factory=list)
    _block: tuple[float, _Point] | None = None

    def feed(self, arrival_s: float, offset_s: float) -> None:
        """One packet; arrivals never go back."""
        point = (arrival_s, offset_s)
        if self._block is None:
            self._block = (arrival_s, point)
            return
        began_s, lowest = self._block
        if arrival_s - began_s < BLOCK_S:
            self._block = (began_s, lowest if lowest[1] <= offset_s else point)
            return
        self._keep(lowest)
        self._block = (arrival_s, point)

    def restart(self) -> None:
        """The strap's time was begun anew."""
        self._hull.clear()
        self._block = None

    @property
    def ppm(self) -> float | None:
        """Parts per million by which the strap's clock runs fast; None until it can be said."""
        if not self._hull or self._hull[-1][0] - self._hull[0][0] < SURE_AFTER_S:
            return None
        middle_s = (self._hull[0][0] + self._hull[-1][0]) / 2
        edge = next(edge for edge in pairwise(self._hull) if edge[1][0] >= middle_s)
        ppm = -1e6 * (edge[1][1] - edge[0][1]) / (edge[1][0] - edge[0][0])
        return ppm if abs(ppm) <= PLAUSIBLE_PPM else None

    def _keep(self, lowest: _Point) -> None:
        if self._hull and abs(lowest[1] - self._hull[-1][1]) > STEP_S:
            self._hull.clear()
        while len(self._hull) > 1 and _turns_up(self._hull[-2], self._hull[-1], lowest) <= 0:
            self._hull.pop()
        self._hull.append(lowest)


def _turns_up(a: _Point, b: _Point, c: _Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
