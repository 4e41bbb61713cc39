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
    def share_due(self) -> float:
        """Of the sum at which a cue is due."""
        return _SHARE_DUE[self]

    @property
    def per_calm_hour(self) -> float:
        """Cues to expect in an hour in which nothing arouses, as measured in `docs/arousal.md`."""
        return _PER_CALM_HOUR[self]


_MORE_BPM: Final = {Sensitivity.FEWER: 3.0, Sensitivity.STANDARD: 0.0, Sensitivity.MORE: -1.5}
_SHARE_DUE: Final = {Sensitivity.FEWER: 1.5, Sensitivity.STANDARD: 1.0, Sensitivity.MORE: 0.6}
_PER_CALM_HOUR: Final = {
    Sensitivity.FEWER: 0.1,
    Sensitivity.STANDARD: 0.2,
    Sensitivity.MORE: 0.4,
}
