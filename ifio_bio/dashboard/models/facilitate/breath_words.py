"""What stands under the breath circle: the pace, and how a breath divides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer.geometry import WORDS

if TYPE_CHECKING:
    from ifio_bio.breath.pacer import BreathMoment
    from ifio_bio.session.snapshot import SessionSnapshot

UNIT = tr("breaths a minute")
SHORT_PARTS = 2
ANSWERED_S = 8.0  # for as long the couple's screen answers the brake, too


@dataclass(frozen=True, slots=True)
class BreathWords:
    """The pace as a number, and the line under its unit."""

    pace: str
    line: str


def breath_words(moment: BreathMoment, *, in_vain: bool = False) -> BreathWords:
    """The words at one moment of the pacer; `in_vain`: see `braked_in_vain`."""
    pace, target = words.pace(moment.pace_bpm), words.pace(moment.target_bpm)
    if pace != target:
        return BreathWords(pace, tr("easing to {pace}").format(pace=target))
    if in_vain:
        return BreathWords(pace, tr("already at {pace}; marked").format(pace=pace))
    breath_s = words.MINUTE_S / moment.pace_bpm
    parts = [
        f"{WORDS[part]} {words.seconds_of_breath((end - start) * breath_s)}"
        for part, start, end in moment.shape.parts()
    ]
    # with holds the unit is said once: the column is narrow
    between = " s, " if len(parts) <= SHORT_PARTS else ", "
    return BreathWords(pace, f"{between.join(parts)} s")


def braked_in_vain(snapshot: SessionSnapshot) -> bool:
    """The brake was pressed just now, and the pace was as slow as it goes already."""
    pressed_s = max((mark.time_s for mark in snapshot.marks if mark.kind == "brake"), default=None)
    if pressed_s is None or snapshot.time_s - pressed_s >= ANSWERED_S:
        return False
    return all(change.time_s < pressed_s for change in snapshot.pace_changes)
