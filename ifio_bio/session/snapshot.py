"""Everything a window may show of a session at one moment: plain, frozen, free of Qt.

The session publishes a new snapshot on every whole second and at once after a command, a cue
or a link change. A window never reaches behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.breath.pacer import STANDARD, Shape
from ifio_bio.session.consent import Consent

if TYPE_CHECKING:
    from devices.samples import LinkState, Partner
    from ifio_bio.arousal.state import ArousalState
    from ifio_bio.session.protocol import Form

AGREED = Consent()

Role: TypeAlias = Literal["speaking", "listening"]
Movement: TypeAlias = Literal["still", "some", "moving"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A live number: None is unknown; age in seconds; quality 0 to 1."""

    value: float | None = None
    age_s: float | None = None
    quality: float | None = None


@dataclass(frozen=True, slots=True)
class PartnerSnapshot:
    """One partner, as of the snapshot's time.

    `link_since_s` and `no_data_since_s` are session times. `movement` None: not measured.
    `tilt_deg` is the lean from where the session began, None: not measured.
    `breath_phase` is the measured breath on the pacer's circle, None when unknown. Numbers are as
    of the last whole second. `hidden`: off the screen because they asked or do not share; then,
    and while paused, every number is unknown here already. `cautious`: their cues wait for long,
    clear rises; never told of somebody who does not share.
    """

    partner: Partner
    name: str
    wears_strap: bool
    link: LinkState
    link_since_s: float
    link_detail: str
    no_data_since_s: float | None
    battery_pct: int | None
    signal_bars: int | None
    hr_bpm: Reading
    rmssd_ms: Reading
    breath_rate_bpm: Reading
    breath_phase: float | None
    movement: Movement | None
    arousal: ArousalState
    role: Role | None
    paused: bool
    hidden: bool
    consent: Consent = AGREED
    tilt_deg: float | None = None
    cautious: bool = False


@dataclass(frozen=True, slots=True)
class StageSnapshot:
    """One stage on the bar. `spent_s` is how long it has run so far, over all visits.

    `hint` is for the facilitator alone; `form` is what is written down in it.
    """

    title: str
    short_title: str
    invitation: str
    planned_min: int
    spent_s: float
    hint: str = ""
    form: Form = ""


@dataclass(frozen=True, slots=True)
class TurnSnapshot:
    """Where a stage's timer stands: this step, how long it has run, and what comes next."""

    title: str
    spent_s: float
    planned_min: int
    next_title: str


class CuePhase(StrEnum):
    """A cue's life on the screen."""

    ACTIVE = "active"
    ACTED = "acted"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class CueSnapshot:
    """The one cue on the plate. `partners` holds one, or both.

    `answer` is how it was answered once `phase` is acted: brake, grounding, snooze or
    something_else. `suggested_bpm` is where slowing the pace would lead. `reasons` are whole
    sentences to stand after the height above usual ("Not explained by movement.").
    """

    partners: tuple[Partner, ...]
    since_s: float
    phase: CuePhase
    phase_since_s: float
    high: bool
    above_bpm: float
    reasons: tuple[str, ...]
    suggested_bpm: float
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn on the time line: stage, cue, marker, repair, brake, gap or pause."""

    kind: Literal["stage", "cue", "marker", "repair", "brake", "gap", "pause"]
    time_s: float
    label: str
    partner: Partner | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class TogetherSnapshot:
    """Whether the two hearts move together: `verdict` None is can't say."""

    verdict: Literal["together", "no_more_than_chance"] | None
    since_s: float
    p_value: float | None
    clean_s_needed: float | None
    reason: str
    curve_a: tuple[float, ...] = ()
    curve_b: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PaceChange:
    """At `time_s` the pacer was asked for a pace and a shape; windows run it from these."""

    time_s: float
    target_bpm: float
    shape: Shape = STANDARD


@dataclass(frozen=True, slots=True)
class SessionSnapshot:
    """The whole session as of `time_s`.

    `pace_changes` lists every change so far, so that a window opened late shows the same breath.
    `quiet_since_s` is since when both have been in their usual range, None if they are not.
    `trouble` is one sentence about the recording or the program, empty when all is well.
    `broke_off`: it ended by a mistake of the program; the rest is as last known. `turn` is None in
    a stage without a timer. `brake_line` introduces the verbal brake, `afterwards` is one line for
    the time after the session; both may be empty.
    """

    time_s: float
    partners: tuple[PartnerSnapshot, PartnerSnapshot]
    stages: tuple[StageSnapshot, ...]
    stage_index: int
    agreements: tuple[str, ...]
    first_pace_bpm: float
    pace_changes: tuple[PaceChange, ...]
    grounding: bool
    cue: CueSnapshot | None
    snoozed_until_s: float | None
    quiet_since_s: float | None
    together: TogetherSnapshot
    marks: tuple[Mark, ...]
    recording: bool
    paused: bool
    ended: bool
    trouble: str = ""
    broke_off: bool = False
    turn: TurnSnapshot | None = None
    brake_line: str = ""
    afterwards: str = ""

    @property
    def numbers_for_partners(self) -> bool:
        """Whether numbers may stand on the partner screen: both said so, and both share."""
        return all(who.consent.show_partner and who.consent.share for who in self.partners)
