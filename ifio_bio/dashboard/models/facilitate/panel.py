"""One partner's panel: what it says, and how sure it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.samples import RECORDING_OVER, LinkState
from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.arousal.state import ArousalState
    from ifio_bio.session.snapshot import PartnerSnapshot, Role

Edge: TypeAlias = Literal["plain", "strong", "doubt"]
Pointer: TypeAlias = Literal["pill", "peak", "peaks", "ring"]

POINTERS: dict[Level, Pointer] = {
    Level.USUAL: "pill",
    Level.RISING: "peak",
    Level.HIGH: "peaks",
}
CLEAN = 0.9  # below this a person wants to know, and perhaps to wet the strap
QUALITY_S = 30.0  # what the share of usable signal is of; before, it only says how young it is
STRIP_LABELS = (tr("usual"), tr("rising"), tr("high"))
THIRDS: dict[Level, int] = {Level.USUAL: 0, Level.RISING: 1, Level.HIGH: 2}


@dataclass(frozen=True, slots=True)
class StripModel:
    """The level strip. `position` 0 to 1; `caption` stands in for the labels when it is set.

    `in_short` is the caption where the name would leave no room for the rest. `solid` is how far a dashed track is filled: what has been learned so far.
    """

    pointer: Pointer
    position: float
    third: int | None = None
    solid: float = 0.0
    caption: str = ""
    in_short: str = ""


@dataclass(frozen=True, slots=True)
class ValueModel:
    """A small value under its label; `value` empty is not known, and `unknown` stands for it."""

    label: str
    value: str = ""
    unit: str = ""
    unknown: str = words.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class PanelModel:
    """Everything a panel writes, the chart apart.

    `hr` empty: there is no heart rate now and `hr_words` says why. `bars` of 4 and `battery_pct`
    are None when they are not known. `caution` says in short that cues wait, `caution_whole` why.
    """

    partner: Partner
    name: str
    role: Role | None
    link: str
    link_ok: bool
    bars: int | None
    battery_pct: int | None
    hr: str
    hr_words: str
    level: str
    level_known: bool
    level_bold: bool
    since: str
    strip: StripModel
    values: tuple[ValueModel, ValueModel, ValueModel]
    edge: Edge
    caution: str = ""
    caution_whole: str = ""

    @property
    def spoken(self) -> str:
        """The panel in one line, for a screen reader."""
        heart = tr("heart rate {hr} bpm").format(hr=self.hr) if self.hr else self.hr_words
        level = f"{self.level} {self.since}".strip()
        values = ", ".join(
            f"{value.label} {value.value or value.unknown} {value.unit}".strip()
            for value in self.values
        )
        spoken = f"{self.name}: {heart}, {level}, {values}, {self.link}"
        return f"{spoken}. {self.caution_whole}" if self.caution else spoken


def panel_model(snapshot: PartnerSnapshot, time_s: float) -> PanelModel:
    """The panel of one partner as of session time `time_s`."""
    state = snapshot.arousal
    hr = snapshot.hr_bpm.value
    level, since = _level(state, time_s)
    streaming = snapshot.link is LinkState.STREAMING
    cautious = snapshot.cautious and snapshot.wears_strap
    return PanelModel(
        partner=snapshot.partner,
        name=snapshot.name,
        role=snapshot.role,
        link=_link(snapshot, time_s),
        link_ok=streaming or not snapshot.wears_strap,
        bars=None if snapshot.signal_bars is None else snapshot.signal_bars * streaming,
        battery_pct=snapshot.battery_pct if streaming else None,
        hr="" if hr is None else str(int(hr + 0.5)),
        hr_words=_why_no_heart_rate(snapshot) if hr is None else words.BPM,
        level=level,
        level_known=state.level is not None,
        level_bold=state.level in (Level.RISING, Level.HIGH),
        since=since,
        strip=_strip(snapshot, time_s),
        values=_values(snapshot),
        edge=_edge(state),
        caution=words.CUES_WAIT if cautious else "",
        caution_whole=words.why_cues_wait(snapshot.name) if cautious else "",
    )


def _link(snapshot: PartnerSnapshot, time_s: float) -> str:
    if not snapshot.wears_strap:
        return words.NO_STRAP
    if snapshot.link_detail == RECORDING_OVER:
        return words.PLAYED
    silent_s = None if snapshot.no_data_since_s is None else time_s - snapshot.no_data_since_s
    return _unclean(snapshot, time_s) or words.link_words(snapshot.link, silent_s)


def _unclean(snapshot: PartnerSnapshot, time_s: float) -> str:
    """How much of the signal can be used, where that is not almost all of it."""
    quality = snapshot.hr_bpm.quality
    told = snapshot.link is LinkState.STREAMING and time_s - snapshot.link_since_s >= QUALITY_S
    if quality is None or not told or quality >= CLEAN:
        return ""
    return tr("{percent} % clean").format(percent=int(100 * quality))


def _why_no_heart_rate(snapshot: PartnerSnapshot) -> str:
    reasons = (
        (not snapshot.wears_strap, words.NO_STRAP),
        (snapshot.paused, words.PAUSED),
        (snapshot.hidden, words.NOT_SHOWN),
    )
    return next((why for applies, why in reasons if applies), words.NO_HEART_RATE)


def _learning(state: ArousalState) -> bool:
    return state.level is None and state.doubt is Doubt.LEARNING


def _level(state: ArousalState, time_s: float) -> tuple[str, str]:
    if state.below:
        return words.LEVELS[Level.USUAL], words.BELOW_USUAL
    if state.level is not None:
        return words.LEVELS[state.level], tr("for {time}").format(
            time=words.lasting(time_s - state.since_s)
        )
    return (words.CANNOT_SAY_YET if _learning(state) else words.CANNOT_SAY), ""


def _strip(snapshot: PartnerSnapshot, time_s: float) -> StripModel:
    state = snapshot.arousal
    if state.level is not None:
        position = 0.0 if state.position is None else min(1.0, max(0.0, state.position))
        return StripModel(POINTERS[state.level], position, THIRDS[state.level])
    lesson = _lesson(snapshot)
    if not any(lesson):
        return StripModel("ring", 0.0, caption=_doubt(snapshot, time_s))
    learned = min(1.0, state.learned_s / state.needed_s)
    return StripModel("ring", learned, None, learned, *lesson)


def _lesson(snapshot: PartnerSnapshot) -> tuple[str, str]:
    """How much of the usual is learned, in full and in short; both empty when nothing is."""
    state = snapshot.arousal
    held_up = state.doubt in words.DOUBTS
    if snapshot.paused or snapshot.hidden or not state.needed_s:
        return "", ""
    if not (held_up or _learning(state)):
        return "", ""
    learned = words.minutes_seconds(state.learned_s)
    needed = words.minutes_seconds(state.needed_s)
    if held_up and state.doubt is not None:
        said = tr("learned {learned} of {needed}; {doubt}")
        said = said.format(learned=learned, needed=needed, doubt=words.DOUBTS[state.doubt])
        return said, said
    return (
        tr("learning {name}’s usual, {learned} of {needed}").format(
            name=snapshot.name, learned=learned, needed=needed
        ),
        tr("learning the usual, {learned} of {needed}").format(learned=learned, needed=needed),
    )


def _doubt(snapshot: PartnerSnapshot, time_s: float) -> str:
    """Why not, where the reason does not already stand beside it."""
    state = snapshot.arousal
    if snapshot.paused or snapshot.hidden or state.doubt not in words.DOUBTS:
        return ""
    return tr("{doubt}, for {time}").format(
        doubt=words.DOUBTS[state.doubt], time=words.lasting(time_s - state.since_s)
    )


def _values(snapshot: PartnerSnapshot) -> tuple[ValueModel, ValueModel, ValueModel]:
    rmssd, breath = snapshot.rmssd_ms.value, snapshot.breath_rate_bpm.value
    moved = snapshot.movement
    return (
        ValueModel(tr("HRV, RMSSD"), "" if rmssd is None else str(int(rmssd + 0.5)), "ms"),
        ValueModel(tr("Breath"), "" if breath is None else f"{breath:.1f}", tr("per min")),
        ValueModel(
            tr("Movement"),
            "" if moved is None else words.MOVEMENTS[moved],
            unknown=_movement_unknown(snapshot),
        ),
    )


def _movement_unknown(snapshot: PartnerSnapshot) -> str:
    """A strap that sends a heart and no movement has no sensor for it, or stopped sending it."""
    heart = snapshot.link is LinkState.STREAMING and snapshot.hr_bpm.value is not None
    return words.NOT_MEASURED if heart else words.NOT_KNOWN


def _edge(state: ArousalState) -> Edge:
    if state.level is None:
        return "plain" if _learning(state) else "doubt"
    return "plain" if state.level is Level.USUAL else "strong"
