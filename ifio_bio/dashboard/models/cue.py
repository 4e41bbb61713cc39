"""The cue area: a cue and its acts, a strap out of reach, or no cue."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.samples import RECORDING_OVER, LinkState
from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.breath.pacer import GLIDE_PER_BREATH
from ifio_bio.dashboard.models import words
from ifio_bio.session.snapshot import CuePhase

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import CueSnapshot, PartnerSnapshot, SessionSnapshot

Kind: TypeAlias = Literal["quiet", "cue", "acted"]

QUIET_IS_NOT_CALM = (
    "Quiet is not proof of calm: stillness, slow hearts and beta-blockers can hide arousal."
)
OUT_OF_REACH = (LinkState.SEARCHING, LinkState.CONNECTING, LinkState.LOST)
SHOWN_AGREEMENTS = 3


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
            "quiet", "Paused", ("Nothing is measured now; the breath goes on. P goes on.",)
        )
    away = tuple(partner for partner in snapshot.partners if _is_lost(partner))
    lost = tuple(partner for partner in away if partner.link_detail != RECORDING_OVER)
    if away:
        return _lost(snapshot, lost) if lost else _played(away)
    if snapshot.cue is not None:
        return _settled(snapshot, snapshot.cue)
    return CueModel(
        "quiet",
        "No cue",
        (_quiet(snapshot), QUIET_IS_NOT_CALM),
        agreements=_agreements(snapshot.agreements),
        hint=_hint(snapshot),
        writes=_writes(snapshot),
    )


def breaths_to(pace_bpm: float, target_bpm: float) -> int:
    """How many breaths the glide from one pace to the other takes."""
    return math.ceil(abs(target_bpm - pace_bpm) / GLIDE_PER_BREATH - 1e-9)


def _ended(folder: str, afterwards: str) -> CueModel:
    kept = f"The recording is in {folder}" if folder else "It was not recorded."
    lines = (kept, "Esc closes the window when you like.", *((afterwards,) if afterwards else ()))
    return CueModel("quiet", "The session has ended", lines)


def _plate(snapshot: SessionSnapshot, cue: CueSnapshot) -> CueModel:
    both = len(cue.partners) > 1
    act, detail = _brake(snapshot, cue) if cue.phase is CuePhase.ACTIVE else _done(snapshot, cue)
    return CueModel(
        "cue" if cue.phase is CuePhase.ACTIVE else "acted",
        "Both" if both else _who(_partner(snapshot, cue.partners[0])),
        _measured(snapshot, cue),
        marks=cue.partners,
        lasting=words.lasting(snapshot.time_s - cue.since_s),
        act=act,
        act_detail=detail,
    )


def _who(partner: PartnerSnapshot) -> str:
    return partner.name if partner.role is None else f"{partner.name}, {partner.role}"


def _measured(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    """What the cue is about; once nothing can be said any more, what it was about."""
    partners = tuple(_partner(snapshot, who) for who in cue.partners)
    both = len(partners) > 1
    subject = "Both heart rates" if both else "Heart rate"
    unsaid = tuple(partner for partner in partners if partner.arousal.level is None)
    if unsaid and cue.phase is CuePhase.ACTIVE:
        of_whom = f" of {_names(unsaid)}" if both else ""
        why = words.why_unsaid(unsaid[0].arousal.doubt)
        return (
            f"{subject} {'were' if both else 'was'} higher than usual",
            f"{words.TOGETHER_UNKNOWN}{of_whom} just now: {why}.",
        )
    much = "much higher" if cue.high else "higher"
    return f"{subject} {'are' if both else 'is'} {much} than usual", _why(cue)


def _why(cue: CueSnapshot) -> str:
    # one number would be false of one of the two
    alone = len(cue.partners) == 1
    above = (f"{int(cue.above_bpm + 0.5)} above usual",) if alone else ()
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in (*above, *_bare(cue.reasons)))


def _bare(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reason.rstrip(".") for reason in reasons if reason)


def _target_bpm(snapshot: SessionSnapshot) -> float:
    changes = snapshot.pace_changes
    return changes[-1].target_bpm if changes else snapshot.first_pace_bpm


def _brake(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    target, to = _target_bpm(snapshot), cue.suggested_bpm
    if to >= target:
        return "Slow the pace", f"already at {words.pace(target)}; marks the moment"
    count = breaths_to(target, to)
    breaths = "breath" if count == 1 else "breaths"
    return "Slow the pace", f"eases to {words.pace(to)} over {words.counted(count)} {breaths}"


def _done(snapshot: SessionSnapshot, cue: CueSnapshot) -> tuple[str, str]:
    pace = words.pace(_target_bpm(snapshot))
    done = {
        "brake": (f"Slowing to {pace}", "The moment is marked."),
        "grounding": ("Grounding breath for both", f"The pace goes to {pace}."),
        "snooze": ("Quiet for 5 minutes", "Cues rest; all is still recorded."),
        "something_else": ("It was something else", "Noted."),
    }
    return done.get(cue.answer or "", ("Answered", ""))


def _settled(snapshot: SessionSnapshot, cue: CueSnapshot) -> CueModel:
    if len(cue.partners) > 1:
        title = "Both heart rates are back in their usual range"
    else:
        name = _partner(snapshot, cue.partners[0]).name
        title = f"{words.whose(name)} heart rate is back in its usual range"
    return CueModel(
        "quiet",
        title,
        (f"For {words.lasting_in_full(snapshot.time_s - cue.phase_since_s)}.", QUIET_IS_NOT_CALM),
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
        f"For {words.lasting_in_full(snapshot.time_s - since_s)}. {_goes_on(snapshot, came)}",
        f"No signal is not calm: please look at {_names(came)}, not at the screen.",
    )
    return CueModel("quiet", _lost_title(came), (*lines, *_remedy(came)))


def _played(over: tuple[PartnerSnapshot, ...]) -> CueModel:
    """What was played instead of a strap has come to its end."""
    one = len(over) == 1
    title = f"{words.whose(over[0].name)} recording is over" if one else "Both recordings are over"
    more = "Nothing more comes from it" if one else "Nothing more comes from them"
    return CueModel("quiet", title, (f"{more}; the breath goes on.",))


def _remedy(lost: tuple[PartnerSnapshot, ...]) -> tuple[str, ...]:
    """What the first of the links that has a word about it says."""
    said = (words.whole_sentence(partner.link_detail) for partner in lost)
    return tuple(sentence for sentence in said if sentence)[:1]


def _awaited(partners: tuple[PartnerSnapshot, ...]) -> CueModel:
    """Nothing has come yet since the session began."""
    one = len(partners) == 1
    title = (
        f"Looking for {words.whose(partners[0].name)} strap" if one else "Looking for the straps"
    )
    hint = "It appears here by itself" if one else "They appear here by themselves"
    return CueModel("quiet", title, (f"{hint} once worn.", *_remedy(partners)))


def _lost_title(lost: tuple[PartnerSnapshot, ...]) -> str:
    away = all(partner.link in OUT_OF_REACH for partner in lost)
    if len(lost) > 1:
        return "Both straps are out of reach" if away else "No signal from both straps"
    name = lost[0].name
    if away:
        return f"{words.whose(name)} strap is out of reach"
    titles = {
        LinkState.NO_CONTACT: f"{words.whose(name)} strap has no skin contact",
        LinkState.CLOSED: f"{words.whose(name)} strap is off",
    }
    return titles.get(lost[0].link, f"No data from {words.whose(name)} strap")


def _goes_on(snapshot: SessionSnapshot, lost: tuple[PartnerSnapshot, ...]) -> str:
    searched = any(partner.link in OUT_OF_REACH for partner in lost)
    looking = f"Looking for {'it' if len(lost) == 1 else 'them'}. " if searched else ""
    going = "The breath and the recording go on" if snapshot.recording else "The breath goes on"
    return f"{looking}{going}; the gap is marked."


def _names(partners: tuple[PartnerSnapshot, ...]) -> str:
    return " and ".join(partner.name for partner in partners)


def _quiet(snapshot: SessionSnapshot) -> str:
    """One sentence on why there is no cue."""
    worn = tuple(partner for partner in snapshot.partners if partner.wears_strap)
    if not worn:
        return "Nobody wears a strap: there is only the breath."
    if snapshot.snoozed_until_s is not None:
        left_s = max(0.0, snapshot.snoozed_until_s - snapshot.time_s)
        return f"Cues rest for {words.lasting_in_full(left_s)} more."
    return next(sentence for rule in _QUIET_RULES if (sentence := rule(snapshot, worn)))


def _usual_for(snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    if snapshot.quiet_since_s is None or len(worn) < len(snapshot.partners):
        return ""
    lasting = words.lasting_in_full(snapshot.time_s - snapshot.quiet_since_s)
    return f"Both have been in their usual range for {lasting}."


def _in_doubt(_snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    learning = tuple(p for p in worn if p.arousal.doubt is Doubt.LEARNING)
    if learning:
        return f"Still learning what is usual for {_names(learning)}."
    unknown = tuple(p for p in worn if p.arousal.level is None)
    return f"Nothing can be said of {_names(unknown)} just now." if unknown else ""


def _above(_snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    above = tuple(p for p in worn if p.arousal.level is not Level.USUAL)
    if not above:
        return ""
    rates = "heart rate is" if len(above) == 1 else "heart rates are"
    whose = " and ".join(words.whose(p.name) for p in above)
    return f"{whose} {rates} above the usual range."


def _each_usual(snapshot: SessionSnapshot, worn: tuple[PartnerSnapshot, ...]) -> str:
    since_s = max(partner.arousal.since_s for partner in worn)
    has = "have" if len(worn) > 1 else "has"
    lasting = words.lasting_in_full(snapshot.time_s - since_s)
    return f"{_names(worn)} {has} been in the usual range for {lasting}."


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
    return (*shown, f"and {words.counted(more)} more")
