"""Calibrating: which step comes after which, and every word of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from calibration.profile import (
    OLD_AFTER_DAYS,
    Condition,
    Confidence,
    LearnedPace,
    is_old,
)
from calibration.resonance import BLOCK_S, REST_S
from calibration.sitting import Doubt, Question, Refusal
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr, tr_n

if TYPE_CHECKING:
    from datetime import date

    from calibration.baseline import Baseline
    from calibration.profile import Profile
    from calibration.resonance import Resonance
    from calibration.sitting import Outcome, Progress


class Step(StrEnum):
    """Where a calibration stands."""

    READY = "ready"
    RESTING = "resting"
    RESTED = "rested"
    PACES = "paces"
    PACING = "pacing"
    PACED = "paced"


class Doing(StrEnum):
    """What a button of the page does."""

    BEGIN = "begin"
    FINISH = "finish"
    KEEP = "keep"
    AGAIN = "again"
    PACE = "pace"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A line of what was learned: what, how much, and its spread; `strong` where it stands out."""

    label: str
    value: str
    spread: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One page: `main` is on its filled button and does `doing`; None: there is none yet."""

    title: str
    sentences: tuple[str, ...]
    main: str = ""
    doing: Doing | None = None
    others: tuple[tuple[str, Doing], ...] = ()
    rows: tuple[ValueRow, ...] = ()


LEAVE = tr("Leave")
UNKNOWN = "—"
DAYS_A_WEEK, DAYS_A_MONTH = 7, 30
NOTHING_LOST = tr("What was learned before still stands.")
ASK = tr("Does one of these apply?")
CONDITIONS = {
    Condition.BETA_BLOCKER: tr("beta-blocker"),
    Condition.PACEMAKER: tr("pacemaker"),
    Condition.ATRIAL_FIBRILLATION: tr("atrial fibrillation"),
}
NONE_OF_THESE = tr("none of these")
PACE_OF = tr("Pace {number} of {count}")
REST = tr("Rest. Breathe as it comes.")
NEXT_IN = tr("next pace in {seconds} s")
UNIT = tr("breaths a minute")
CLEAN = tr("{clean} of {needed} clean minutes")
RECORDING = tr("A recording cannot follow a pacer: finding the pace needs a strap.")

REFUSALS = {
    Refusal.TOO_SHORT: tr("Two clean minutes are needed; {clean} s came together."),
    Refusal.MOVING: tr("There was much movement. Let the hands rest and try again."),
    Refusal.NOISY: tr(
        "Too many beats were unclear. Moisten the strap, move it a little, and try again."
    ),
    Refusal.PACED: tr(
        "The breath was slow and even, as with a pacer, and that is not what is usual. "
        "Breathe as it comes and try again."
    ),
}
QUESTIONS = {
    Question.FAST: tr(
        "A heart rate of {bpm} is fast for sitting still. Sit for some minutes and try again, "
        "or keep it if it is usual; it is then marked."
    ),
    Question.SETTLING: tr(
        "The heart rate was still coming down. Sit for some minutes and try again, "
        "or keep it; it is then marked."
    ),
}
DOUBTS = {
    Doubt.NO_SIGNAL: tr("Waiting: no signal"),
    Doubt.MOVING: tr("Waiting: moving"),
    Doubt.NOISY: tr("Waiting: too few clean beats"),
}
IN_STEP = tr("{share} in step")
NOTHING_YET = tr("Nothing learned yet")
GOOD = tr("Clean signal")
SURE = {
    Confidence.CLEAR: tr("It stands out clearly."),
    Confidence.FAIR: tr("It stands out a little; its neighbours do almost as well."),
    Confidence.WEAK: tr("It hardly stands out: take the one that is pleasant."),
}

KEEP_OR_DISCARD = (
    tr("Keep what was learned?"),
    tr("Nothing of this sitting is kept yet. Esc goes on."),
    (tr("Keep it"), tr("Discard")),
)
CLOSE_OR_GO_ON = (
    tr("Close in the middle?"),
    tr("There is not enough yet to learn from, and nothing half is kept."),
    (tr("Close"), tr("Go on")),
)

LEFT = 48.0
BACK_BOX = Box(48, 36, 100, 32)
TITLE_BASELINE = 196.0
TEXT_BASELINE = 244.0
TEXT_WIDTH = 600.0
LINE_PITCH = 30.0
PARAGRAPH_GAP = 12.0
ASK_BASELINE = 500.0
PILLS = (Box(48, 524, 132, 40), Box(192, 524, 120, 40), Box(324, 524, 168, 40))
NONE_PILL = Box(504, 524, 132, 40)
MAIN_BOX = Box(48, 640, 300, 72)
OTHER_BOXES = (Box(364, 640, 146, 72), Box(526, 640, 146, 72))
TROUBLE_BASELINE = 752.0
FOOTER_RULE = 808.0
FOOTER_BASELINE = 844.0
RIGHT = 1392.0
CARD = Box(744, 144, 648, 608)
CIRCLE_CENTRE = (1068.0, 400.0)
CIRCLE_RADIUS = 200.0


def ready(name: str, profile: Profile, today: date) -> View:
    """Before the sitting."""
    sentences = [
        tr("Sit comfortably, eyes open, feet on the floor. Breathe as it comes: nothing to do."),
        tr("Four clean minutes teach what is usual; two are enough."),
    ]
    if profile.latest is not None:
        sentences.append(_age(profile.latest.learned, today))
    leave = ((LEAVE, Doing.LEAVE),)
    title = tr("{name}’s usual").format(name=name)
    return View(title, tuple(sentences), tr("Begin"), Doing.BEGIN, leave, _known(profile))


def resting(progress: Progress | None) -> View:
    """While sitting quietly."""
    sentences = (
        tr("Look around softly. Seconds with movement or unclear beats wait and lose nothing."),
    )
    stop = ((tr("Stop"), Doing.FINISH),)
    if progress is None or not progress.may_finish:
        return View(tr("Sitting quietly"), sentences, others=stop)
    return View(tr("Sitting quietly"), sentences, tr("That is enough"), Doing.FINISH)


def quality_words(progress: Progress | None) -> str:
    """The signal as of the newest second."""
    if progress is None:
        return DOUBTS[Doubt.NO_SIGNAL]
    return GOOD if progress.doubt is None else DOUBTS[progress.doubt]


def clean_words(progress: Progress | None, needed_s: float) -> str:
    """How many clean minutes there are."""
    clean_s = 0.0 if progress is None else progress.clean_s
    return CLEAN.format(clean=f"{clean_s / 60:.1f}", needed=f"{needed_s / 60:.0f}")


def rested(outcome: Outcome, clean_s: float) -> View:
    """What came of the sitting."""
    if outcome.baseline is None:
        reasons = [REFUSALS[each].format(clean=round(clean_s)) for each in outcome.refusals]
        return View(
            tr("Nothing was learned this time"),
            (*reasons, NOTHING_LOST),
            tr("Try again"),
            Doing.AGAIN,
            ((LEAVE, Doing.LEAVE),),
        )
    keep, again = (tr("Keep it"), Doing.KEEP), (tr("Try again"), Doing.AGAIN)
    discard = (tr("Discard"), Doing.LEAVE)
    rows = baseline_rows(outcome.baseline)
    only = (
        (tr("This strap sends no beats: heart rate alone was learned."),)
        if outcome.heart_rate_only
        else ()
    )
    if outcome.question is not None:
        asked = QUESTIONS[outcome.question].format(bpm=round(outcome.baseline.hr_bpm))
        return View(tr("Was this rest?"), (asked, *only), *again, (keep, discard), rows)
    said = tr("It rests on {clean} clean seconds.").format(clean=round(outcome.baseline.clean_s))
    return View(tr("What was learned"), (said, *only), *keep, (again, discard), rows)


def baseline_rows(base: Baseline) -> tuple[ValueRow, ...]:
    """Each usual with its spread; what was not measured is a dash."""
    posture = _value(base.tilt_deg, 0, "°"), _spread(base.tilt_spread_deg, 0)
    return (
        ValueRow(tr("Heart rate"), _value(base.hr_bpm, 0, "bpm"), _spread(base.hr_spread_bpm, 1)),
        ValueRow("RMSSD", _value(base.rmssd_ms, 0, "ms"), _spread(base.rmssd_spread_ms, 0)),
        ValueRow("RSA", _value(base.rsa_ln_ms2, 1, "ln ms²"), _spread(base.rsa_ln_spread, 1)),
        ValueRow(
            tr("Breath"),
            _value(base.breath_rate_bpm, 0, tr("a minute")),
            _spread(base.breath_rate_spread_bpm, 1),
        ),
        ValueRow(tr("Lean since the start"), *posture),
    )


def paces(name: str, profile: Profile, trouble: str, *, recording: bool) -> View:
    """The baseline is kept; what may come next."""
    title = tr("Kept for {name}").format(name=name)
    rows = _known(profile)
    if trouble:
        leave = ((LEAVE, Doing.LEAVE),)
        return View(tr("It could not be kept"), (trouble,), tr("Try again"), Doing.KEEP, leave)
    if recording:
        return View(title, (RECORDING,), tr("Done"), Doing.LEAVE, rows=rows)
    minutes = round((5 * BLOCK_S + 4 * REST_S) / 60)
    sentences = (
        tr("Next, if you like: the pace at which heart and breath swing most together."),
        tr("Five paces of two minutes with rest between: {minutes} minutes.").format(
            minutes=minutes
        ),
    )
    others = ((tr("Done"), Doing.LEAVE),)
    return View(title, sentences, tr("Find the pace"), Doing.PACE, others, rows)


def pacing() -> View:
    """While the paces go by."""
    sentences = (
        tr("Breathe with the circle, without effort and not too deep."),
        tr("If it feels like too much, stop: nothing is lost."),
    )
    return View(tr("Five paces"), sentences, others=((tr("Stop"), Doing.FINISH),))


def paced(found: Resonance | None, measured: int) -> View:
    """What came of the paces."""
    leave = ((tr("Discard"), Doing.LEAVE),)
    if found is None:
        said = tr("{measured} of the paces came through, three are needed.").format(
            measured=measured
        )
        return View(
            tr("No pace was found this time"),
            (said, NOTHING_LOST),
            tr("Try again"),
            Doing.PACE,
            ((LEAVE, Doing.LEAVE),),
        )
    sentences = [SURE[found.confidence]]
    if found.as_good_bpm:
        paces_bpm = ", ".join(f"{pace:g}" for pace in sorted(found.as_good_bpm))
        sentences.append(tr("As good within what was measured: {paces}.").format(paces=paces_bpm))
    title = tr("{pace} breaths a minute").format(pace=f"{found.pace_bpm:.1f}")
    rows = tuple(
        ValueRow(
            f"{each.pace_bpm:.1f}",
            tr("{swing} bpm swing").format(swing=f"{each.swing_bpm:.0f}"),
            IN_STEP.format(share=f"{100 * each.phase_synchrony:.0f} %"),
            strong=each.pace_bpm == found.pace_bpm,
        )
        for each in found.scores
    )
    keep = tr("Keep {pace}").format(pace=f"{found.pace_bpm:.1f}")
    return View(title, tuple(sentences), keep, Doing.KEEP, leave, rows)


def learned_pace(found: Resonance, today: date) -> LearnedPace:
    """The found pace as a profile keeps it."""
    return LearnedPace(today, found.pace_bpm, found.confidence, found.as_good_bpm)


def _known(profile: Profile) -> tuple[ValueRow, ...]:
    return () if profile.latest is None else baseline_rows(profile.latest.baseline)


def _age(learned: date, today: date) -> str:
    said = age_words(learned, today)
    if is_old(learned, today):
        anew = tr("After {days} days it is worth learning anew.").format(days=OLD_AFTER_DAYS)
        return f"{said} {anew}"
    return said


def age_words(learned: date, today: date) -> str:
    """When it was learned. A day still to come (a clock that was put back) counts as today."""
    days = max(0, (today - learned).days)
    if days < 2:
        return tr("Learned yesterday.") if days else tr("Learned today.")
    if days < 2 * DAYS_A_WEEK:
        return tr_n("Learned {count} day ago.", "Learned {count} days ago.", days).format(
            count=days
        )
    if days < 3 * DAYS_A_MONTH:
        weeks = days // DAYS_A_WEEK
        said = tr_n("Learned {count} week ago.", "Learned {count} weeks ago.", weeks)
        return said.format(count=weeks)
    months = days // DAYS_A_MONTH
    said = tr_n("Learned {count} month ago.", "Learned {count} months ago.", months)
    return said.format(count=months)


def _value(value: float | None, digits: int, unit: str) -> str:
    return UNKNOWN if value is None else f"{value:.{digits}f} {unit}".replace(" °", "°")


def _spread(value: float | None, digits: int) -> str:
    return "" if value is None else f"± {value:.{digits}f}"
