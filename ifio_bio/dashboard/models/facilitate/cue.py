"""The cue area: a cue and its acts, a strap out of reach, or no cue."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.breath.pacer import GLIDE_PER_BREATH
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.facilitate.away import away_words
from ifio_bio.dashboard.models.facilitate.quiet import quiet_words
from ifio_bio.dashboard.models.language import told, tr, tr_n
from ifio_bio.session.snapshot import CuePhase

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import CueSnapshot, PartnerSnapshot, SessionSnapshot

Kind: TypeAlias = Literal["quiet", "cue", "acted"]

QUIET_IS_NOT_CALM = tr(
    "Quiet is not proof of calm: stillness, slow hearts and beta-blockers can hide arousal."
)
SHOWN_AGREEMENTS = 3
WAS_HIGHER = tr("Heart rate was higher than usual")
WERE_HIGHER = tr("Both heart rates were higher than usual")
# by whether it is of both, and whether it is much
HIGHER = {
    (False, False): tr("Heart rate is higher than usual"),
    (False, True): tr("Heart rate is much higher than usual"),
    (True, False): tr("Both heart rates are higher than usual"),
    (True, True): tr("Both heart rates are much higher than usual"),
}


@dataclass(frozen=True, slots=True)
class CueModel:
    """The words of the cue area.

    `quiet`: title and lines beside `agreements`. `cue`: on the plate, `act` says what the brake
    would do. `acted`: on the plate, `act` says what was done. `marks`: whose it is. `hint` is the
    stage's line for the facilitator; `writes`: something is written down in this stage.
    """

    kind: Kind
    title: str
    lines: tuple[str, ...]
    marks: tuple[Partner, ...] = ()
    lasting: str = ""
    act: str = ""
    act_detail: str = ""
    agreements: tuple[str, ...] = ()
    hint: str = ""
    writes: bool = False


def cue_model(snapshot: SessionSnapshot, folder: str = "") -> CueModel:
    """The area as of the snapshot: what matters most comes first.

    `folder` is where the session is recorded, empty when it is not.
    """
    if snapshot.ended:
        return _ended(folder, snapshot.afterwards)
    if snapshot.cue is not None and snapshot.cue.phase is not CuePhase.SETTLED:
        return _plate(snapshot, snapshot.cue)
    if snapshot.paused:
        return CueModel(
            "quiet", tr("Paused"), (tr("Nothing is measured now; the breath goes on. P goes on."),)
        )
    away = away_words(snapshot)
    if away is not None:
        return CueModel("quiet", *away)
    if snapshot.cue is not None:
        return _settled(snapshot, snapshot.cue)
    return CueModel(
        "quiet",
        tr("No cue"),
        (quiet_words(snapshot), QUIET_IS_NOT_CALM),
        agreements=_agreements(snapshot.agreements),
        hint=_hint(snapshot),
        writes=_writes(snapshot),
    )


def breaths_to(pace_bpm: float, target_bpm: float) -> int:
    """How many breaths the glide from one pace to the other takes."""
    return math.ceil(abs(target_bpm - pace_bpm) / GLIDE_PER_BREATH - 1e-9)


def _ended(folder: str, afterwards: str) -> CueModel:
    kept = (
        tr("The recording is in {folder}").format(folder=folder)
        if folder
        else tr("It was not recorded.")
    )
    lines = (
        kept,
        tr("Esc closes the window when you like."),
        *((afterwards,) if afterwards else ()),
    )
    return CueModel("quiet", tr("The session has ended"), lines)


def _plate(snapshot: SessionSnapshot, cue: CueSnapshot) -> CueModel:
    both = len(cue.partners) > 1
    act, detail = _brake(snapshot, cue) if cue.phase is CuePhase.ACTIVE else _done(snapshot, cue)
    return CueModel(
        "cue" if cue.phase is CuePhase.ACTIVE else "acted",
        tr("Both") if both else _who(_partner(snapshot, cue.partners[0])),
        _measured(snapshot, cue),
        marks=cue.partners,
        lasting=words.lasting(snapshot.time_s - cue.since_s),
        act=act,
        act_detail=detail,
    )


def _who(partner: PartnerSnapshot) -> str:
    return (
        partner.name
        if partner.role is None
        else tr("{name}, {role}").format(name=partner.name, role=words.ROLES[partner.role])
    )


def _measured(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    """What the cue is about; once nothing can be said any more, what it was about."""
    partners = tuple(_partner(snapshot, who) for who in cue.partners)
    both = len(partners) > 1
    unsaid = tuple(partner for partner in partners if partner.arousal.level is None)
    if unsaid and cue.phase is CuePhase.ACTIVE:
        was = WERE_HIGHER if both else WAS_HIGHER
        return was, _why_unsaid(unsaid, both=both)
    return HIGHER[both, cue.high], _why(cue)


def _why_unsaid(unsaid: tuple[PartnerSnapshot, ...], *, both: bool) -> str:
    why = words.why_unsaid(unsaid[0].arousal.doubt)
    if not both:
        return tr("Can’t say just now: {why}.").format(why=why)
    if len(unsaid) == 1:
        sentence = tr("Can’t say of {name} just now: {why}.")
        return sentence.format(name=unsaid[0].name, why=why)
    a, b = unsaid
    return tr("Can’t say of {a} and {b} just now: {why}.").format(a=a.name, b=b.name, why=why)


def _why(cue: CueSnapshot) -> str:
    # one number would be false of one of the two
    alone = len(cue.partners) == 1
    above = (tr("{bpm} above usual").format(bpm=int(cue.above_bpm + 0.5)),) if alone else ()
    said = (told(reason) for reason in cue.reasons)
    return " ".join(words.whole_sentence(part) for part in (*above, *said) if part)


def _target_bpm(snapshot: SessionSnapshot) -> float:
    changes = snapshot.pace_changes
    return changes[-1].target_bpm if changes else snapshot.first_pace_bpm


def _brake(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    target, to = _target_bpm(snapshot), cue.suggested_bpm
    if to >= target:
        return tr("Slow the pace"), tr("already at {pace}; marks the moment").format(
            pace=words.pace(target)
        )
    count = breaths_to(target, to)
    eases = tr_n(
        "eases to {pace} over {counted} breath", "eases to {pace} over {counted} breaths", count
    )
    return tr("Slow the pace"), eases.format(pace=words.pace(to), counted=words.counted(count))


def _done(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    pace = words.pace(_target_bpm(snapshot))
    done = {
        "brake": (_braked(snapshot, cue), tr("The moment is marked.")),
        "grounding": (
            tr("Grounding breath for both"),
            tr("The pace goes to {pace}.").format(pace=pace),
        ),
        "snooze": (tr("Quiet for 5 minutes"), tr("Cues rest; all is still recorded.")),
        "something_else": (tr("It was something else"), tr("Noted.")),
    }
    return done.get(cue.answer or "", (tr("Answered"), ""))


def _braked(snapshot: SessionSnapshot, cue: CueSnapshot) -> str:
    """What the brake did to the pace; it may have been as slow as it goes already."""
    made = [each for each in snapshot.pace_changes if each.time_s == cue.phase_since_s]
    if not made:
        return tr("Already at {pace}").format(pace=words.pace(_target_bpm(snapshot)))
    return tr("Slowing to {pace}").format(pace=words.pace(made[0].target_bpm))


def _settled(snapshot: SessionSnapshot, cue: CueSnapshot) -> CueModel:
    if len(cue.partners) > 1:
        title = tr("Both heart rates are back in their usual range")
    else:
        name = _partner(snapshot, cue.partners[0]).name
        title = tr("{name}’s heart rate is back in its usual range").format(name=name)
    return CueModel(
        "quiet",
        title,
        (
            tr("For {lasting}.").format(
                lasting=words.lasting_in_full(snapshot.time_s - cue.phase_since_s)
            ),
            QUIET_IS_NOT_CALM,
        ),
        marks=cue.partners,
        agreements=_agreements(snapshot.agreements),
        hint=_hint(snapshot),
        writes=_writes(snapshot),
    )


def _partner(snapshot: SessionSnapshot, which: Partner) -> PartnerSnapshot:
    return snapshot.partners[0] if which == "A" else snapshot.partners[1]


def _hint(snapshot: SessionSnapshot) -> str:
    return snapshot.stages[snapshot.stage_index].hint if snapshot.stages else ""


def _writes(snapshot: SessionSnapshot) -> bool:
    return bool(snapshot.stages and snapshot.stages[snapshot.stage_index].form)


def _agreements(agreements: tuple[str, ...]) -> tuple[str, ...]:
    if len(agreements) <= SHOWN_AGREEMENTS:
        return tuple(f"“{sentence}”" for sentence in agreements)
    more = len(agreements) - SHOWN_AGREEMENTS + 1
    shown = tuple(f"“{sentence}”" for sentence in agreements[: SHOWN_AGREEMENTS - 1])
    return (
        *shown,
        tr_n("and {counted} more", "and {counted} more", more).format(counted=words.counted(more)),
    )
