"""Breathing together at home: what the page says, where, and how a sitting ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import LinkState
from ifio_bio.breath.pacer import DEFAULT_BPM, STANDARD, Shape, clamp_pace
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.dates import MONTHS
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import told, tr, tr_n

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.breath.pacer import BreathMoment
    from ifio_bio.kept.practice import Practice
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

BACK = tr("Start page")
TITLE = tr("Breathe together")
QUOTE = tr("“Let the out-breath be the longer one.”")
ALREADY = tr("Look at it for a moment. It is already breathing.")
YOUR_PACE = tr("Your pace")
YOUR_PRACTICE = tr("The practice from your last session")
OPEN_PRACTICE = tr("open a practice")
HOW_LONG = tr("How long")
STRAPS = tr("Straps")
NONE_NEEDED = tr("none needed")
BEGIN = tr("Begin")
BREATHED = tr("Breathed together")
ANY_DAY = tr("Four weeks. Any day is a good day to start again.")
KEPT = tr("Only which days you breathed is kept, on this computer.")
SOUND_ON = tr("sound on")
SOUND_OFF = tr("sound off")
PACE_AND_HOLDS = tr("pace, ratio and holds")
UNIT = tr("breaths a minute")
NO_STRAP = tr("no strap, just breathing")
SLOWING = tr("Slowing down.")
SLOWEST = tr("This is as slow as it goes.")
ONE_MORE = tr("One more minute.")
STOPPED = tr("The breath has stopped by itself; nothing you did. Go back to begin again.")
LAST = tr("That was the last breath. Stay as long as you like.")

SHORTEST_MIN = 3
LONGEST_MIN = 20
SCALE_MIN = (3, 5, 10, 15, 20)
PACE_STEP_BPM = 0.5
SAME_BPM = 0.05  # both read alike with one decimal
MINUTE_S = 60.0
NOTICE_S = 15.0
KEEP_EVERY_S = 15.0
QUOTE_S = 60.0
SLOWING_S = 8.0

CHOOSING_CENTRE = (392.0, 416.0)
SITTING_CENTRE = (720.0, 368.0)
ALREADY_BASELINE = 740.0
LINE_BASELINE = 748.0
LINE_ROOM = 1344.0
LEFT = 792.0
RIGHT = 1392.0
BACK_BOX = Box(48, 36, 100, 32)
KEYS_BOX = Box(1368, 40, 24, 24)
TITLE_BASELINE = 148.0
QUOTE_BASELINE = 188.0
CARD = Box(792, 212, 600, 168)
CARD_TITLE_BASELINE = 252.0
COLUMNS_X = (816.0, 1024.0, 1208.0)
RULES_X = (1000.0, 1184.0)
RULES_Y = (280.0, 348.0)
NUMBER_BASELINE = 316.0
LABEL_BASELINE = 343.5
HOW_LONG_BASELINE = 422.0
SLIDER = Box(792, 438, 600, 24)
SCALE_BASELINE = 484.0
STRAPS_BASELINE = 532.0
STRAP_BOXES: dict[Partner, Box] = {"A": Box(792, 548, 292, 56), "B": Box(1100, 548, 292, 56)}
BEGIN_BOX = Box(792, 640, 600, 72)
UNDER_MIDDLE = 748.0
OPEN_MIDDLE = 246.0
FOOTER_RULE = 808.0
FOOTER_BASELINE = 850.0
WEEKS_AT = (200.0, 845.0)
PACE_BASELINE = 782.0
NOTICE_BASELINE = 812.0
SITTING_MIDDLE = 852.0
DONE_BOX = Box(632, 828, 176, 48)


def columns(
    pace_bpm: float, shape: Shape, practice: Practice | None
) -> tuple[tuple[str, str], ...]:
    """(number, unit) three times: the practice, or the pace and how the breath divides."""
    if practice is not None:
        same = abs(pace_bpm - practice.pace_bpm) < SAME_BPM
        asked = words.pace(practice.pace_bpm)
        unit = UNIT if same else tr("a minute; practice: {pace}").format(pace=asked)
        times = tr_n("time a week", "times a week", practice.times_a_week)
        return (
            (words.pace(pace_bpm), unit),
            (str(practice.minutes), tr_n("minute", "minutes", practice.minutes)),
            (str(practice.times_a_week), times),
        )
    breath_s = MINUTE_S / pace_bpm
    return (
        (words.pace(pace_bpm), UNIT),
        (words.seconds_of_breath(shape.inhale * breath_s), tr("seconds in")),
        (words.seconds_of_breath(shape.exhale * breath_s), tr("seconds out")),
    )


def invitation(practice: Practice | None) -> str:
    """The line under the title, in quotes."""
    return QUOTE if practice is None or not practice.invitation else f"“{practice.invitation}”"


def given_on(practice: Practice) -> str:
    """21 November."""
    month = MONTHS[practice.given.month - 1]
    return tr("{day} {month}").format(day=practice.given.day, month=month)


def pace_line(moment: BreathMoment) -> str:
    """What stands small under the breath: the pace, or where it is easing to."""
    pace, target = words.pace(moment.pace_bpm), words.pace(moment.target_bpm)
    if pace != target:
        return tr("easing to {pace}").format(pace=target)
    return tr("{pace} breaths a minute").format(pace=pace)


def minutes_words(minutes: int) -> str:
    """10 minutes."""
    return tr_n("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)


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


def shape_of(snapshot: SessionSnapshot | None) -> Shape:
    """How the breath divides, from the next one on."""
    changes = () if snapshot is None else snapshot.pace_changes
    return changes[-1].shape if changes else STANDARD


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
        said = tr("strap on")
    else:
        said = words.link_words(partner.link, None)
    return StrapRow(partner.partner, partner.name, said, not partner.wears_strap)


def trouble(snapshot: SessionSnapshot | None) -> str:
    """What went wrong with the session, in a sentence; empty when nothing did."""
    if snapshot is None:
        return ""
    return STOPPED if snapshot.broke_off else told(snapshot.trouble)


BOTH_OUT_OF_REACH = tr("Both straps are out of reach. The breath goes on.")
OUT_OF_REACH = tr("{name}’s strap is out of reach. The breath goes on.")
SILENT: dict[LinkState, str] = {
    LinkState.SEARCHING: OUT_OF_REACH,
    LinkState.CONNECTING: OUT_OF_REACH,
    LinkState.STALE: tr("{name}’s strap sends nothing just now. The breath goes on."),
    LinkState.NO_CONTACT: tr("{name}’s strap has no skin contact. The breath goes on."),
    LinkState.LOST: OUT_OF_REACH,
    LinkState.CLOSED: tr("{name}’s strap is off. The breath goes on."),
}


def strap_sentence(snapshot: SessionSnapshot | None, heard: set[Partner]) -> str:
    """Which of the straps `heard` before fell silent, and that it does no harm; empty for none."""
    if snapshot is None or snapshot.ended:
        return ""
    silent = [
        each
        for each in snapshot.partners
        if each.wears_strap and each.partner in heard and each.link in SILENT
    ]
    if not silent:
        return ""
    if len(silent) == len(snapshot.partners):
        return BOTH_OUT_OF_REACH
    return SILENT[silent[0].link].format(name=silent[0].name)


@dataclass(slots=True)
class Sitting:
    """One stretch of breathing, from `begun_s` for `planned_s`.

    It ends with a whole breath: the first that begins after the planned time is the first after
    the last one. Nothing stops then; only the line says so.
    """

    begun_s: float
    planned_s: float
    over: bool = False
    breaths: int = 0
    _phase: float = 0.0

    def observe(self, now_s: float, phase: float) -> None:
        """Take note of where the breath is; ask often enough to see every breath."""
        if phase < self._phase:
            self.breaths += not self.over
            self.over = self.over or now_s >= self.begun_s + self.planned_s
        self._phase = phase

    def line(self, now_s: float, slowed_s: float | None, invitation: str = QUOTE) -> str:
        """What stands under the breath; `slowed_s` is when the pace was last slowed."""
        if self.over:
            return LAST
        if slowed_s is not None and 0 <= now_s - slowed_s < SLOWING_S:
            return SLOWING
        left_s = self.begun_s + self.planned_s - now_s
        if left_s <= MINUTE_S:
            return ONE_MORE
        return invitation if now_s - self.begun_s < QUOTE_S else ""


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
