"""What stands under the breath circle: the pace, and how a breath divides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.breath.pacer import BreathMoment, Part

UNIT = tr("breaths a minute")
PARTS: dict[Part, str] = {
    "in": tr("in"),
    "hold_full": tr("hold"),
    "out": tr("out"),
    "hold_empty": tr("hold"),
}


@dataclass(frozen=True, slots=True)
class BreathWords:
    """The pace as a number, and the line under its unit."""

    pace: str
    line: str


def breath_words(moment: BreathMoment) -> BreathWords:
    """The words at one moment of the pacer."""
    pace = words.pace(moment.pace_bpm)
    if moment.easing:
        return BreathWords(pace, tr("easing to {pace}").format(pace=words.pace(moment.target_bpm)))
    breath_s = words.MINUTE_S / moment.pace_bpm
    parts = (
        f"{PARTS[part]} {words.seconds_of_breath((end - start) * breath_s)} s"
        for part, start, end in moment.shape.parts()
    )
    return BreathWords(pace, ", ".join(parts))
