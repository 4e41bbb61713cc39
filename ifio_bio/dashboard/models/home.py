"""Breathing together at home: what the page says, where, and how a sitting ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import LinkState
from ifio_bio.breath.pacer import DEFAULT_BPM, Shape, clamp_pace
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

BACK = "Start page"
TITLE = "Breathe together"
QUOTE = "“Let the out-breath be the longer one.”"
ALREADY = "Look at it for a moment. It is already breathing."
YOUR_PACE = "Your pace"
HOW_LONG = "How long"
STRAPS = "Straps"
NONE_NEEDED = "none needed"
BEGIN = "Begin"
NOT_RECORDED = "Nothing here is recorded."
NOT_MEDICAL = "Not a medical device."
NO_STRAP = "no strap, just breathing"
SLOWING = "Slowing down."
ONE_MORE = "One more minute."
STOPPED = "The breath has stopped by itself; nothing you did. Go back to begin again."
LAST = "That was the last breath. Stay as long as you like."

SHORTEST_MIN = 3
LONGEST_MIN = 20
SCALE_MIN = (3, 5, 10, 15, 20)
PACE_STEP_BPM = 0.5
MINUTE_S = 60.0
QUOTE_S = 60.0
SLOWING_S = 8.0

CHOOSING_CENTRE = (392.0, 416.0)
SITTING_CENTRE = (720.0, 368.0)
ALREADY_BASELINE = 740.0
LINE_BASELINE = 748.0
LEFT = 792.0
RIGHT = 1392.0
BACK_BOX = Box(48, 36, 100, 32)
KEYS_BOX = Box(1368, 40, 24, 24)
TITLE_BASELINE = 168.0
QUOTE_BASELINE = 208.0
CARD = Box(792, 232, 600, 168)
CARD_TITLE_BASELINE = 272.0
COLUMNS_X = (816.0, 1006.0, 1196.0)
RULES_X = (982.0, 1172.0)
RULES_Y = (300.0, 368.0)
NUMBER_BASELINE = 336.0
LABEL_BASELINE = 363.5
SLOWER_BOX = Box(1288, 250, 36, 32)
FASTER_BOX = Box(1332, 250, 36, 32)
HOW_LONG_BASELINE = 440.0
SLIDER = Box(792, 456, 600, 24)
SCALE_BASELINE = 502.0
STRAPS_BASELINE = 536.0
STRAP_BOXES: dict[Partner, Box] = {"A": Box(792, 552, 292, 56), "B": Box(1100, 552, 292, 56)}
BEGIN_BOX = Box(792, 640, 600, 72)
UNDER_MIDDLE = 748.0
FOOTER_RULE = 808.0
FOOTER_BASELINE = 844.0
SITTING_MIDDLE = 820.0


def pace_columns(pace_bpm: float, shape: Shape | None = None) -> tuple[tuple[str, str], ...]:
    """(number, unit) three times: the pace, and how long the breath goes in and out."""
    parts = shape or Shape()
    breath_s = 60.0 / pace_bpm
    return (
        (words.pace(pace_bpm), "breaths a minute"),
        (words.seconds_of_breath(parts.inhale * breath_s), "seconds in"),
        (words.seconds_of_breath(parts.exhale * breath_s), "seconds out"),
    )


def minutes_words(minutes: int) -> str:
    """10 minutes."""
    return f"{minutes} minutes"


def slider_x(minutes: float) -> float:
    """Where this length lies on the track, as a share of its width."""
    return (minutes - SHORTEST_MIN) / (LONGEST_MIN - SHORTEST_MIN)


def target_of(snapshot: SessionSnapshot | None) -> float:
    """The pace the breath is heading for."""
    if snapshot is None:
        return DEFAULT_BPM
    changes = snapshot.pace_changes
    return changes[-1].target_bpm if changes else snapshot.first_pace_bpm


def slower(target_bpm: float) -> float:
    """What a half slower leads to."""
    return clamp_pace(target_bpm - PACE_STEP_BPM)


def faster(target_bpm: float) -> float:
    """What a half faster leads to."""
    return clamp_pace(target_bpm + PACE_STEP_BPM)


@dataclass(frozen=True, slots=True)
class StrapRow:
    """One partner's row. `outlined`: there is no strap."""

    partner: Partner
    name: str
    words: str
    outlined: bool


def strap_row(partner: PartnerSnapshot) -> StrapRow:
    """Name, and what the strap is doing."""
    if not partner.wears_strap:
        said = NO_STRAP
    elif partner.link is LinkState.STREAMING:
        said = "strap on"
    else:
        said = words.link_words(partner.link, None)
    return StrapRow(partner.partner, partner.name, said, not partner.wears_strap)


def footer(snapshot: SessionSnapshot | None) -> str:
    """What stands at the page's foot: what went wrong, or that nothing is kept."""
    if snapshot is None:
        return NOT_RECORDED
    return STOPPED if snapshot.broke_off else snapshot.trouble or NOT_RECORDED


@dataclass(slots=True)
class Sitting:
    """One stretch of breathing, from `begun_s` for `planned_s`.

    It ends with a whole breath: the first that begins after the planned time is the first after
    the last one. Nothing stops then; only the line says so.
    """

    begun_s: float
    planned_s: float
    over: bool = False
    _phase: float = 0.0

    def observe(self, now_s: float, phase: float) -> None:
        """Take note of where the breath is; ask often enough to see every breath."""
        if now_s >= self.begun_s + self.planned_s and phase < self._phase:
            self.over = True
        self._phase = phase

    def line(self, now_s: float, slowed_s: float | None) -> str:
        """What stands under the breath; `slowed_s` is when the pace was last slowed."""
        if self.over:
            return LAST
        if slowed_s is not None and 0 <= now_s - slowed_s < SLOWING_S:
            return SLOWING
        left_s = self.begun_s + self.planned_s - now_s
        if left_s <= MINUTE_S:
            return ONE_MORE
        return QUOTE if now_s - self.begun_s < QUOTE_S else ""


def slowed_s(snapshot: SessionSnapshot) -> float | None:
    """When the pace was last slowed, by whomever; None when it was not, or rose since."""
    changes = [
        change
        for number, change in enumerate(snapshot.pace_changes)
        if number == 0 or change.target_bpm != snapshot.pace_changes[number - 1].target_bpm
    ]
    if len(changes) > 1 and changes[-1].target_bpm < changes[-2].target_bpm:
        return changes[-1].time_s
    return None
