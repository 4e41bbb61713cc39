"""What stands under the breath circle: the pace, and how a breath divides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models import words

if TYPE_CHECKING:
    from ifio_bio.breath.pacer import BreathMoment, Part

UNIT = "breaths a minute"
PARTS: dict[Part, str] = {"in": "in", "hold_full": "hold", "out": "out", "hold_empty": "hold"}


@dataclass(frozen=True, slots=True)
class BreathWords:
    """The pace as a number, and the line under its unit."""

    pace: str
    line: str


def breath_words(moment: BreathMoment) -> BreathWords:
    """The words at one moment of the pacer."""
    pace = words.pace(moment.pace_bpm)
    if moment.easing:
        return BreathWords(pace, f"easing to {words.pace(moment.target_bpm)}")
    breath_s = words.MINUTE_S / moment.pace_bpm
    parts = (
        f"{PARTS[part]} {words.seconds_of_breath((end - start) * breath_s)} s"
        for part, start, end in moment.shape.parts()
    )
    return BreathWords(pace, ", ".join(parts))
