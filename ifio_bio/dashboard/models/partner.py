"""What the partner screen says, and where: a breath, one line, one button, two quiet corners.

No number of anybody stands here unless both agreed to it, and no name at a brake, ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.pace import FLOOR_BPM

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

BRAKE = tr("Slower, please")
SLOWING = tr("Slowing down.")
SLOWEST = tr("This is as slow as it goes.")
PAUSED = tr("Paused. Come back when you like.")
HIDDEN = tr("Your numbers are hidden.")
OVER = tr("The session is over. Stay as long as you like.")
STOPPED = tr("The session has stopped by itself; nothing you did. Stay as long as you like.")
OPENING = tr("Follow the breath, if you like.")

# Long enough to be read after looking up, short enough to be gone by the next breath but one.
ANSWERED_S = 8.0

TOUCH_PX = 44.0
CIRCLE_CENTRE = (720.0, 368.0)
LINE_BASELINE = 748.0
# With agreements on the screen the breath stands higher and smaller, and they below it.
SMALL_CENTRE = (720.0, 232.0)
SMALL_RADIUS = 168.0
AGREEMENTS_TOP, AGREEMENTS_FOOT = 452.0, 712.0
AGREEMENT_PITCH, LEAST_PITCH = 48.0, 32.0
AGREEMENTS_WIDTH = 960.0
LINE_WIDTH = 1344.0
FEW = 5  # so many agreements have room for larger letters
BRAKE_BOX = Box(536, 784, 368, 72)
CORNER_MARGIN = 48.0
CORNER_MIDDLE = 820.0
CORNER_GAP = 20.0
MARK_SIZE = 14.0
NAME_OFFSET = 26.0
NOTE_RISE = 40.0


@dataclass(frozen=True, slots=True)
class Corner:
    """One partner's corner: name, a note above it, and what each word asks for when pressed.

    `number` is the heart rate, in the note's place; empty unless both agreed to show theirs.
    """

    partner: Partner
    name: str
    outlined: bool
    note: str
    number: str
    pause_words: str
    pause: Command
    hide_words: str
    hide: Command


@dataclass(frozen=True, slots=True)
class PartnerScreen:
    """All words on the screen. `answering`: the button shows that it was heard.

    `agreements` are the couple's own words, in the stage that is about them.
    """

    line: str
    answering: bool
    brake_offered: bool
    agreements: tuple[str, ...]
    a: Corner
    b: Corner


def partner_screen(
    snapshot: SessionSnapshot, now_s: float, pressed_s: float | None, said: str = ""
) -> PartnerScreen:
    """The words at session time `now_s`; `pressed_s` is when the brake was last pressed here.

    `said` is what there is to say of the sound just now.
    """
    answer = _answer(snapshot, now_s, pressed_s) or said
    return PartnerScreen(
        line=_line(snapshot, answer),
        answering=answer == SLOWING,
        brake_offered=not snapshot.ended,
        agreements=_agreements(snapshot),
        a=_corner(snapshot, snapshot.partners[0]),
        b=_corner(snapshot, snapshot.partners[1]),
    )


def _line(snapshot: SessionSnapshot, answer: str) -> str:
    if snapshot.ended:
        return STOPPED if snapshot.broke_off else _over(snapshot)
    if answer:
        return answer
    if snapshot.paused or all(partner.paused for partner in snapshot.partners):
        return PAUSED
    if not snapshot.stages:
        return OPENING
    stage = snapshot.stages[snapshot.stage_index]
    introduces = stage.form == "agreements" and snapshot.brake_line
    return snapshot.brake_line if introduces else stage.invitation


def _over(snapshot: SessionSnapshot) -> str:
    return (
        tr("The session is over. {afterward}").format(afterward=snapshot.afterwards)
        if snapshot.afterwards
        else OVER
    )


def _agreements(snapshot: SessionSnapshot) -> tuple[str, ...]:
    """The couple's own words, while the stage is about them."""
    if not snapshot.stages or snapshot.ended:
        return ()
    about = snapshot.stages[snapshot.stage_index].form == "agreements"
    return snapshot.agreements if about else ()


def _answer(snapshot: SessionSnapshot, now_s: float, pressed_s: float | None) -> str:
    """What a brake is answered with, whoever asked for it."""
    if pressed_s is not None and now_s - pressed_s < ANSWERED_S and _slowest_before(snapshot):
        return SLOWEST
    times = [] if pressed_s is None else [pressed_s]
    changes = snapshot.pace_changes
    if len(changes) > 1 and changes[-1].target_bpm < changes[-2].target_bpm:
        times.append(changes[-1].time_s)
    return SLOWING if any(0 <= now_s - time_s < ANSWERED_S for time_s in times) else ""


def _slowest_before(snapshot: SessionSnapshot) -> bool:
    """The pace was at its floor already, and nothing has just brought it there."""
    changes = snapshot.pace_changes
    target_bpm = changes[-1].target_bpm if changes else snapshot.first_pace_bpm
    arrived_s = changes[-1].time_s if changes else 0.0
    return target_bpm <= FLOOR_BPM and snapshot.time_s - arrived_s >= ANSWERED_S


def _number(snapshot: SessionSnapshot, partner: PartnerSnapshot) -> str:
    """Their own heart rate, with the consent of both; what is not known is not there."""
    away = partner.paused or partner.hidden or snapshot.paused or snapshot.ended
    hr_bpm = partner.hr_bpm.value
    if away or hr_bpm is None or not snapshot.numbers_for_partners:
        return ""
    return tr("{int} bpm").format(int=int(hr_bpm + 0.5))


def _corner(snapshot: SessionSnapshot, partner: PartnerSnapshot) -> Corner:
    who = partner.partner
    note = PAUSED if partner.paused else HIDDEN if partner.hidden else ""
    return Corner(
        partner=who,
        name=partner.name,
        outlined=not partner.wears_strap,
        note=note,
        number=_number(snapshot, partner),
        pause_words=tr("come back") if partner.paused else tr("pause"),
        pause=Command(Do.RESUME if partner.paused else Do.PAUSE, who),
        hide_words=tr("show") if partner.hidden else tr("hide"),
        hide=Command(Do.SHOW if partner.hidden else Do.HIDE, who),
    )


def agreement_baselines(count: int) -> tuple[float, ...]:
    """Where `count` lines stand: in the middle of their room, closer together when they are many."""
    room = AGREEMENTS_FOOT - AGREEMENTS_TOP
    pitch = max(LEAST_PITCH, min(AGREEMENT_PITCH, room / max(1, count)))
    top = AGREEMENTS_TOP + (room - pitch * count) / 2
    return tuple(top + pitch * (number + 0.68) for number in range(count))


@dataclass(frozen=True, slots=True)
class CornerPlaces:
    """Where one corner's parts lie, in design pixels from the window's left edge."""

    mark: tuple[float, float]
    name_x: float
    pause: Box
    hide: Box
    note_x: float


def corner_places(
    partner: Partner,
    *,
    width: float,
    scale: float,
    name_width: float,
    pause_width: float,
    hide_width: float,
) -> CornerPlaces:
    """A's corner starts at the left margin; B's ends at the right margin of `width`.

    The words stand `CORNER_GAP` apart as pictured; what can be pressed reaches half the gap
    further on each side, and is never smaller than `TOUCH_PX` on the screen.
    """
    least = TOUCH_PX / min(1.0, scale)
    pause, hide = (max(least, words + CORNER_GAP) for words in (pause_width, hide_width))
    total = NAME_OFFSET + name_width + pause + hide
    left = CORNER_MARGIN if partner == "A" else width - CORNER_MARGIN - total
    pause_x = left + NAME_OFFSET + name_width + CORNER_GAP / 2
    top = CORNER_MIDDLE - least / 2
    return CornerPlaces(
        mark=(left + MARK_SIZE / 2 + 1, CORNER_MIDDLE),
        name_x=left + NAME_OFFSET,
        pause=Box(pause_x, top, pause, least),
        hide=Box(pause_x + pause, top, hide, least),
        note_x=left if partner == "A" else width - CORNER_MARGIN,
    )
