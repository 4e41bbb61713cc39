"""What stands under the breath circle: the pace, and how a breath divides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer.geometry import WORDS

if TYPE_CHECKING:
    from ifio_bio.breath.pacer import BreathMoment

UNIT = tr("breaths a minute")


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
        f"{WORDS[part]} {words.seconds_of_breath((end - start) * breath_s)} s"
        for part, start, end in moment.shape.parts()
    )
    return BreathWords(pace, ", ".join(parts))
