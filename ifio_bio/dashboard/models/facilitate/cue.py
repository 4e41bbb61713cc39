"""The cue area: a cue and its acts, a strap out of reach, or no cue."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.samples import RECORDING_OVER, LinkState
from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.breath.pacer import GLIDE_PER_BREATH
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr
from ifio_bio.session import reasons
from ifio_bio.session.snapshot import CuePhase

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import CueSnapshot, PartnerSnapshot, SessionSnapshot

Kind: TypeAlias = Literal["quiet", "cue", "acted"]

QUIET_IS_NOT_CALM = tr(
    "Quiet is not proof of calm: stillness, slow hearts and beta-blockers can hide arousal."
)
OUT_OF_REACH = (LinkState.SEARCHING, LinkState.CONNECTING, LinkState.LOST)
SHOWN_AGREEMENTS = 3


# sentences of the session in the reader's language
REASONS = {
    reasons.MOVEMENT_UNKNOWN: tr("Movement is not measured."),
    reasons.NOT_MOVEMENT: tr("Not explained by movement."),
    reasons.FASTER: tr("Breath is faster than the pacer."),
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
    away = tuple(partner for partner in snapshot.partners if _is_lost(partner))
    lost = tuple(partner for partner in away if partner.link_detail != RECORDING_OVER)
    if away:
        return _lost(snapshot, lost) if lost else _played(away)
    if snapshot.cue is not None:
        return _settled(snapshot, snapshot.cue)
    return CueModel(
        "quiet",
        tr("No cue"),
        (_quiet(snapshot), QUIET_IS_NOT_CALM),
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
    subject = tr("Both heart rates") if both else tr("Heart rate")
    unsaid = tuple(partner for partner in partners if partner.arousal.level is None)
    if unsaid and cue.phase is CuePhase.ACTIVE:
        of_whom = tr(" of {names}").format(names=_names(unsaid)) if both else ""
        why = words.why_unsaid(unsaid[0].arousal.doubt)
        return (
            tr("{subject} {verb} higher than usual").format(
                subject=subject, verb=tr("were") if both else tr("was")
            ),
            tr("{cannot_say}{of_whom} just now: {why}.").format(
                cannot_say=words.TOGETHER_UNKNOWN, of_whom=of_whom, why=why
            ),
        )
    much = tr("much higher") if cue.high else tr("higher")
    return tr("{subject} {verb} {much} than usual").format(
        subject=subject, verb=tr("are") if both else tr("is"), much=much
    ), _why(cue)


def _why(cue: CueSnapshot) -> str:
    # one number would be false of one of the two
    alone = len(cue.partners) == 1
    above = (tr("{bpm} above usual").format(bpm=int(cue.above_bpm + 0.5)),) if alone else ()
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in (*above, *_bare(cue.reasons)))


def _bare(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(REASONS.get(reason, reason).rstrip(".") for reason in said if reason)


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
    breaths = tr("breath") if count == 1 else tr("breaths")
    return tr("Slow the pace"), tr("eases to {pace} over {counted} {breath}").format(
        pace=words.pace(to), counted=words.counted(count), breath=breaths
    )


def _done(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    pace = words.pace(_target_bpm(snapshot))
    done = {
        "brake": (tr("Slowing to {pace}").format(pace=pace), tr("The moment is marked.")),
        "grounding": (
            tr("Grounding breath for both"),
            tr("The pace goes to {pace}.").format(pace=pace),
        ),
        "snooze": (tr("Quiet for 5 minutes"), tr("Cues rest; all is still recorded.")),
        "something_else": (tr("It was something else"), tr("Noted.")),
    }
    return done.get(cue.answer or "", (tr("Answered"), ""))


def _settled(snapshot: SessionSnapshot, cue: CueSnapshot) -> CueModel:
    if len(cue.partners) > 1:
        title = tr("Both heart rates are back in their usual range")
    else:
        name = _partner(snapshot, cue.partners[0]).name
        title = tr("{whose} heart rate is back in its usual range").format(whose=words.whose(name))
    return CueModel(
        "quiet",
        title,
        (
            tr("For {lasting_in_full}.").format(
                lasting_in_full=words.lasting_in_full(snapshot.time_s - cue.phase_since_s)
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


def _is_lost(partner: PartnerSnapshot) -> bool:
    """No signal where there should be one."""
    return (
        partner.wears_strap
        and not partner.paused
        and partner.link is not LinkState.STREAMING
        and partner.no_data_since_s is not None
    )


def _lost(snapshot: SessionSnapshot, lost: tuple[PartnerSnapshot, ...]) -> CueModel:
    came = tuple(partner for partner in lost if partner.no_data_since_s)
    if not came:
        return _awaited(lost)
    since_s = min(partner.no_data_since_s or 0.0 for partner in came)
    lines = (
        tr("For {lasting_in_full}. {goes_on}").format(
            lasting_in_full=words.lasting_in_full(snapshot.time_s - since_s),
            goes_on=_goes_on(snapshot, came),
        ),
        tr("No signal is not calm: please look at {names}, not at the screen.").format(
            names=_names(came)
        ),
    )
    return CueModel("quiet", _lost_title(came), (*lines, *_remedy(came)))


def _played(over: tuple[PartnerSnapshot, ...]) -> CueModel:
    """What was played instead of a strap has come to its end."""
    one = len(over) == 1
    title = (
        tr("{whose} recording is over").format(whose=words.whose(over[0].name))
        if one
        else tr("Both recordings are over")
    )
    more = tr("Nothing more comes from it") if one else tr("Nothing more comes from them")
    return CueModel("quiet", title, (tr("{more}; the breath goes on.").format(more=more),))


def _remedy(lost: tuple[PartnerSnapshot, ...]) -> tuple[str, ...]:
    """What the first of the links that has a word about it says."""
    said = (words.whole_sentence(partner.link_detail) for partner in lost)
    return tuple(sentence for sentence in said if sentence)[:1]


def _awaited(partners: tuple[PartnerSnapshot, ...]) -> CueModel:
    """Nothing has come yet since the session began."""
    one = len(partners) == 1
    title = (
        tr("Looking for {whose} strap").format(whose=words.whose(partners[0].name))
        if one
        else tr("Looking for the straps")
    )
    hint = tr("It appears here by itself") if one else tr("They appear here by themselves")
    return CueModel("quiet", title, (tr("{hint} once worn.").format(hint=hint), *_remedy(partners)))


def _lost_title(lost: tuple[PartnerSnapshot, ...]) -> str:
    away = all(partner.link in OUT_OF_REACH for partner in lost)
    if len(lost) > 1:
        return tr("Both straps are out of reach") if away else tr("No signal from both straps")
    name = lost[0].name
    if away:
        return tr("{whose} strap is out of reach").format(whose=words.whose(name))
    titles = {
        LinkState.NO_CONTACT: tr("{whose} strap has no skin contact").format(
            whose=words.whose(name)
        ),
        LinkState.CLOSED: tr("{whose} strap is off").format(whose=words.whose(name)),
    }
    return titles.get(
        lost[0].link, tr("No data from {whose} strap").format(whose=words.whose(name))
    )


def _goes_on(snapshot: SessionSnapshot, lost: tuple[PartnerSnapshot, ...]) -> str:
    searched = any(partner.link in OUT_OF_REACH for partner in lost)
    looking = (
        (tr("Looking for it. ") if len(lost) == 1 else tr("Looking for them. ")) if searched else ""
    )
    going = (
        tr("The breath and the recording go on") if snapshot.recording else tr("The breath goes on")
    )
    return tr("{looking}{going}; the gap is marked.").format(looking=looking, going=going)


def _names(partners: tuple[PartnerSnapshot, ...]) -> str:
    return tr(" and ").join(partner.name for partner in partners)


def _quiet(snapshot: SessionSnapshot) -> str:
    """One sentence on why there is no cue."""
    worn = tuple(partner for partner in snapshot.partners if partner.wears_strap)
    if not worn:
        return tr("Nobody wears a strap: there is only the breath.")
    if snapshot.snoozed_until_s is not None:
        left_s = max(0.0, snapshot.snoozed_until_s - snapshot.time_s)
        return tr("Cues rest for {lasting_in_full} more.").format(
            lasting_in_full=words.lasting_in_full(left_s)
        )
    return next(sentence for rule in _QUIET_RULES if (sentence := rule(snapshot, worn)))


def _usual_for(snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    if snapshot.quiet_since_s is None or len(worn) < len(snapshot.partners):
        return ""
    lasting = words.lasting_in_full(snapshot.time_s - snapshot.quiet_since_s)
    return tr("Both have been in their usual range for {lasting}.").format(lasting=lasting)


def _in_doubt(_snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    learning = tuple(p for p in worn if p.arousal.doubt is Doubt.LEARNING)
    if learning:
        return tr("Still learning what is usual for {names}.").format(names=_names(learning))
    unknown = tuple(p for p in worn if p.arousal.level is None)
    return (
        tr("Nothing can be said of {names} just now.").format(names=_names(unknown))
        if unknown
        else ""
    )


def _above(_snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    above = tuple(p for p in worn if p.arousal.level is not Level.USUAL)
    if not above:
        return ""
    rates = tr("heart rate is") if len(above) == 1 else tr("heart rates are")
    whose = tr(" and ").join(words.whose(p.name) for p in above)
    return tr("{whose} {rate} above the usual range.").format(whose=whose, rate=rates)


def _each_usual(snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    since_s = max(partner.arousal.since_s for partner in worn)
    has = tr("have") if len(worn) > 1 else tr("has")
    lasting = words.lasting_in_full(snapshot.time_s - since_s)
    return tr("{names} {has} been in the usual range for {lasting}.").format(
        names=_names(worn), has=has, lasting=lasting
    )


_QUIET_RULES = (_usual_for, _in_doubt, _above, _each_usual)


def _hint(snapshot: SessionSnapshot) -> str:
    return snapshot.stages[snapshot.stage_index].hint if snapshot.stages else ""


def _writes(snapshot: SessionSnapshot) -> bool:
    return bool(snapshot.stages and snapshot.stages[snapshot.stage_index].form)


def _agreements(agreements: tuple[str, ...]) -> tuple[str, ...]:
    if len(agreements) <= SHOWN_AGREEMENTS:
        return tuple(f"“{sentence}”" for sentence in agreements)
    more = len(agreements) - SHOWN_AGREEMENTS + 1
    shown = tuple(f"“{sentence}”" for sentence in agreements[: SHOWN_AGREEMENTS - 1])
    return (*shown, tr("and {counted} more").format(counted=words.counted(more)))
