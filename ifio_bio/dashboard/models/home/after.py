"""The page after breathing together: one kind look back, no score, nobody compared."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from devices.samples import PARTNERS
from ifio_bio.coregulation.series import GRID_HZ
from ifio_bio.coregulation.sitting import beside, together
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr, tr_n
from ifio_bio.dashboard.models.pacer.geometry import replay_pacer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from devices.samples import Partner
    from ifio_bio.coregulation.sitting import Beside
    from ifio_bio.session.snapshot import PaceChange

    Floats: TypeAlias = NDArray[np.float64]

HOW_THEY_WENT = tr("Here is how they went.")
BESIDE = tr("Your breath, beside the pacer")
ONLY_PACER = tr("The pacer’s breath")
PACER = tr("pacer")
STEADY = tr("How steady")
TOGETHER = tr("How together")
CANNOT_SAY = tr("What we can’t say")
ONLY_YOU = tr("Whether it felt good: only the two of you know that. A shorter time is fine too.")
NO_STRAP = tr("Can’t say without a strap.")
ONE_STRAP = tr("Can’t say with one strap.")
TOO_LITTLE = tr("Can’t say: too little signal reached the straps.")
TOO_SHORT = tr("Can’t say: it takes three minutes in one piece with both hearts.")
NOT_SEEN = tr("It can’t be seen in what was measured. Some hearts hardly swing with the breath.")
LIKE_CHANCE = tr("Your hearts rose and fell no more alike than chance would make them.")
THROUGHOUT = tr("Your hearts rose and fell together throughout, more than chance would make them.")
AT_THE_END = tr(
    "Your hearts rose and fell together in the last {minutes}, more than chance would make them."
)
FOR_A_WHILE = tr(
    "Your hearts rose and fell together for {minutes}, more than chance would make them."
)
LAST_WEEKS = tr("The last four weeks")
TODAY = tr("today")
SAVE = tr("Save a page to bring along")
DONE = tr("Done")
KEPT = tr("Kept on this computer only, unless you save the page and share it.")
NOT_MEDICAL = tr("Not a medical device.")
ORDINALS = (
    tr("first"),
    tr("second"),
    tr("third"),
    tr("fourth"),
    tr("fifth"),
    tr("sixth"),
    tr("seventh"),
    tr("eighth"),
    tr("ninth"),
    tr("tenth"),
    tr("eleventh"),
    tr("twelfth"),
)

LEFT, RIGHT = 144.0, 1296.0
TITLE_BASELINE = 168.0
LINE_BASELINE = 208.0
CHART = Box(144, 240, 1152, 264)
CHART_TITLE_BASELINE = 280.0
PLOT_X = (168.0, 1272.0)
LANES_Y = ((324.0, 376.0), (400.0, 452.0))
ONE_LANE_Y = ((344.0, 432.0),)
AXIS_BASELINE = 486.0
CARDS = (Box(144, 528, 368, 160), Box(536, 528, 368, 160), Box(928, 528, 368, 160))
CARD_INSET = 24.0
CARD_TITLE_DROP = 40.0
CARD_TEXT_DROP = 74.0
CARD_LINE = 28.0
WEEKS_TITLE_BASELINE = 754.0
WEEKS_AT = (150.0, 782.0)
TODAY_BASELINE = 814.0
SAVE_BOX = Box(800, 752, 304, 56)
DONE_BOX = Box(1120, 752, 176, 56)
KEPT_BASELINE = 836.0
MOST = 1.25  # a curve leaves its lane by at most a quarter


@dataclass(frozen=True, slots=True)
class Breathed:
    """What a sitting left behind, on the session's clock.

    `beats` holds (time_s, nn_ms) rows for each partner who wore a strap.
    """

    start: datetime
    begun_s: float
    ended_s: float
    first_pace_bpm: float
    changes: tuple[PaceChange, ...]
    names: Mapping[Partner, str]
    beats: Mapping[Partner, Floats]


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the chart: the pacer's fullness, and a heart's swing laid over it, 0 to 1."""

    pacer: Floats
    partner: Partner | None = None
    name: str = ""
    curve: Floats | None = None


@dataclass(frozen=True, slots=True)
class After:
    """The page's content. `minutes` are the marks of its axis, with their share of its width."""

    start: datetime
    title: str
    line: str
    lanes: tuple[Lane, ...]
    minutes: tuple[tuple[float, str], ...]
    steady: str
    together: str
    cannot_say: str = field(default=ONLY_YOU)


def _fitted(curve: Floats) -> Floats:
    """All of it smaller where its largest swing would leave the lane: a cut one would be a lie."""
    largest = np.nanmax(np.abs(curve), initial=MOST)
    fitted: Floats = curve * (MOST / largest)
    return fitted


def after(breathed: Breathed) -> After:
    """The page of one sitting."""
    length_s = breathed.ended_s - breathed.begun_s
    phase, fullness, breaths = _paced(breathed)
    seen = {
        partner: beside(breathed.beats[partner], phase, breathed.ended_s)
        for partner in PARTNERS
        if partner in breathed.beats
    }
    lanes = tuple(
        Lane(fullness, partner, breathed.names[partner], 0.5 + 0.5 * _fitted(told.curve))
        for partner, told in seen.items()
    )
    return After(
        start=breathed.start,
        title=words.whole_sentence(
            tr("{minutes}, side by side.").format(minutes=minutes_words(length_s))
        ),
        line=f"{taken_words(breaths)} {HOW_THEY_WENT}" if seen else taken_words(breaths),
        lanes=lanes or (Lane(fullness),),
        minutes=axis(length_s),
        steady=steady_words(seen, breathed.names),
        together=together_words(breathed),
    )


def taken_words(breaths: int) -> str:
    """How many breaths it was."""
    taken = tr_n("You took one breath together.", "You took {breaths} breaths together.", breaths)
    return taken.format(breaths=breaths)


def minutes_words(length_s: float) -> str:
    """Ten minutes, one minute."""
    minutes = max(1, round(length_s / 60.0))
    said = tr_n("one minute", "{minutes} minutes", minutes)
    return said.format(minutes=words.counted(minutes))


def axis(length_s: float) -> tuple[tuple[float, str], ...]:
    """(share of the width, words): start, then each second minute or so, no two too near."""
    minutes = length_s / 60.0
    step = max(1, math.ceil(minutes / 5.5))
    marks = [(0.0, tr("start"))]
    marks += [
        (n / minutes, tr("{minutes} min").format(minutes=n))
        for n in range(step, int(minutes + 0.05) + 1, step)
    ]
    return tuple((min(1.0, share), said) for share, said in marks)


def steady_words(seen: Mapping[Partner, Beside], names: Mapping[Partner, str]) -> str:
    """How the breath went beside the pacer, of all who were measured at once."""
    if not seen:
        return NO_STRAP
    if not all(told.known for told in seen.values()):
        return TOO_LITTLE
    stayed = [told.stayed_from_s for told in seen.values()]
    from_s = [since_s for since_s in stayed if since_s is not None]
    if len(from_s) < len(stayed):
        return NOT_SEEN
    since = since_words(max(from_s))
    if len(seen) == len(PARTNERS):
        return tr("{since}, both of you stayed with the breath.").format(since=since)
    name = names[next(iter(seen))]
    return tr("{since}, {name} stayed with the breath.").format(since=since, name=name)


def since_words(since_s: float) -> str:
    """From the second minute on; the minute in which it began is the last that may differ."""
    minute = math.ceil(since_s / 60.0)
    if minute == 0:
        return tr("From the start")
    if minute < len(ORDINALS):
        return tr("From the {ordinal} minute on").format(ordinal=ORDINALS[minute])
    return tr("From minute {minute} on").format(minute=minute + 1)


def together_words(breathed: Breathed) -> str:
    """Whether the two hearts moved together, where it can be said."""
    if len(breathed.beats) < len(PARTNERS):
        return ONE_STRAP if breathed.beats else NO_STRAP
    told = together(breathed.beats, breathed.begun_s, breathed.ended_s)
    if told is None:
        return TOO_SHORT
    if told.from_s is None or told.to_s is None:
        return LIKE_CHANCE
    if told.throughout:
        return THROUGHOUT
    for_words = minutes_words(told.to_s - told.from_s)
    return (AT_THE_END if told.to_the_end else FOR_A_WHILE).format(minutes=for_words)


def _paced(breathed: Breathed) -> tuple[Floats, Floats, int]:
    """(phase, fullness) on the grid up to the end, and how many breaths began."""
    later = list(breathed.changes)
    pacer = replay_pacer(breathed.first_pace_bpm, later[:1])
    points = round((breathed.ended_s - breathed.begun_s) * GRID_HZ)
    phase, fullness = np.empty(points), np.empty(points)
    for point in range(points):
        time_s = breathed.ended_s - (points - 1 - point) / GRID_HZ
        while later and later[0].time_s <= time_s:
            change = later.pop(0)
            pacer.set_target(change.target_bpm, change.time_s)
            pacer.set_shape(change.shape, change.time_s)
        moment = pacer.at(time_s)
        phase[point], fullness[point] = moment.phase, moment.fullness
    return phase, fullness, int(np.count_nonzero(np.diff(phase) < 0))
