"""How readily a cue is given: three levels, named by what they cost in a calm hour."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Sensitivity(StrEnum):
    """`FEWER` misses more small rises, `MORE` cues more often for nothing."""

    FEWER = "fewer"
    STANDARD = "standard"
    MORE = "more"

    @property
    def more_bpm(self) -> float:
        """By how much each rung is raised."""
        return _MORE_BPM[self]

    @property
    def per_calm_hour(self) -> float:
        """Cues to expect in an hour in which nothing arouses, as measured in `docs/arousal.md`."""
        return _PER_CALM_HOUR[self]


_MORE_BPM: Final = {Sensitivity.FEWER: 3.0, Sensitivity.STANDARD: 0.0, Sensitivity.MORE: -1.5}
_PER_CALM_HOUR: Final = {
    Sensitivity.FEWER: 0.15,
    Sensitivity.STANDARD: 0.3,
    Sensitivity.MORE: 0.65,
}
