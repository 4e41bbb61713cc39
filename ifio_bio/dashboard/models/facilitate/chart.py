"""The five-minute chart of one partner: scale, labels and marks, as shares of the plot.

x runs from 0 (five minutes ago) to 1 (now); bpm run from `centre - 16` to `centre + 30`, so that
the usual band lies at the same height in both panels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.snapshot import Mark

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

WINDOW_S = 300.0
BELOW_BPM = 16.0
ABOVE_BPM = 30.0
GRID_BPM = (30, 20, 10, 0, -10)
MINUTE_LABELS = tuple(tr("−{minute} min").format(minute=minute) for minute in range(5, 0, -1))
NOW_LABEL = tr("now")

RECENTRE_BPM = 6.0  # until the usual is known the scale follows, in steps one can see and forget

STILL_OPEN_S = 1.0

FlagKind: TypeAlias = Literal["marker", "repair", "brake"]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the vertical axis says. `low`/`high`: the usual band, None while unknown."""

    centre_bpm: int
    usual_known: bool
    low_bpm: float | None = None
    high_bpm: float | None = None

    @property
    def bottom_bpm(self) -> float:
        """The lower end of the plot."""
        return self.centre_bpm - BELOW_BPM

    @property
    def top_bpm(self) -> float:
        """The upper end of the plot."""
        return self.centre_bpm + ABOVE_BPM


def height_of(above_bpm: float) -> float:
    """0 at the bottom of the plot, 1 at its top, for bpm above the centre; kept inside."""
    return min(1.0, max(0.0, (above_bpm + BELOW_BPM) / (ABOVE_BPM + BELOW_BPM)))


def next_scale(
    last: Scale | None, partner: PartnerSnapshot, typical_bpm: float | None
) -> Scale | None:
    """The scale for this snapshot; `typical_bpm` is the middle of the curve so far.

    None while nothing at all is known: the axis then has no numbers. A pause changes nothing.
    """
    state = partner.arousal
    if state.usual_bpm is not None:
        low, high = _half(state.usual_low_bpm), _half(state.usual_high_bpm)
        return Scale(int(state.usual_bpm + 0.5), True, low, high)
    if typical_bpm is None or (last is not None and partner.paused and not partner.hidden):
        return last
    if last is not None and abs(typical_bpm - last.centre_bpm) < RECENTRE_BPM:
        return replace(last, usual_known=False, low_bpm=None, high_bpm=None)
    return Scale(int(typical_bpm + 0.5), usual_known=False)


def _half(bpm: float | None) -> float | None:
    return None if bpm is None else int(bpm * 2 + 0.5) / 2


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage began at `x`."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class CueBar:
    """A cue from `x` to `end`; `begins`: its beginning is inside the window."""

    x: float
    end: float
    begins: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person marked at `x`."""

    x: float
    kind: FlagKind
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """No signal, or paused, from `x` to `end`; `open`: still going on."""

    x: float
    end: float
    label: str
    open: bool


@dataclass(frozen=True, slots=True)
class ChartMarks:
    """All that is drawn over the curve."""

    stages: tuple[StageLine, ...]
    cues: tuple[CueBar, ...]
    flags: tuple[Flag, ...]
    gaps: tuple[Gap, ...]


def chart_marks(snapshot: SessionSnapshot, partner: Partner, now_s: float) -> ChartMarks:
    """The marks of one partner's chart when the right edge is `now_s`."""
    seen = tuple(mark for mark in snapshot.marks if _is_seen(mark, partner, now_s))
    return ChartMarks(
        stages=tuple(
            StageLine(_x(mark.time_s, now_s), mark.label)
            for mark in seen
            if mark.kind == "stage" and mark.time_s > 0  # the first begins with the session
        ),
        cues=tuple(_cue(mark, now_s) for mark in seen if mark.kind == "cue"),
        flags=tuple(_flag(mark, now_s) for mark in seen if mark.kind in _FLAG_LABELS),
        gaps=_gaps(snapshot, partner, now_s, seen),
    )


def _x(time_s: float, now_s: float) -> float:
    return min(1.0, max(0.0, 1.0 - (now_s - time_s) / WINDOW_S))


def _is_seen(mark: Mark, partner: Partner, now_s: float) -> bool:
    if mark.partner not in (None, partner):
        return False
    lasts = mark.kind in ("cue", *_GAP_LABELS)
    until_s = (now_s if mark.end_s is None else mark.end_s) if lasts else mark.time_s
    return until_s > now_s - WINDOW_S


def _cue(mark: Mark, now_s: float) -> CueBar:
    end_s = now_s if mark.end_s is None else mark.end_s
    return CueBar(_x(mark.time_s, now_s), _x(end_s, now_s), mark.time_s > now_s - WINDOW_S)


_GAP_LABELS = {"gap": tr("no signal for {time}"), "pause": tr("paused for {time}")}
_FLAG_LABELS: dict[str, FlagKind] = {"marker": "marker", "repair": "repair", "brake": "brake"}


def _flag(mark: Mark, now_s: float) -> Flag:
    kind = _FLAG_LABELS[mark.kind]
    label = {"marker": mark.label, "repair": tr("repair"), "brake": ""}[kind]
    return Flag(_x(mark.time_s, now_s), kind, label)


def _gaps(
    snapshot: SessionSnapshot, partner: Partner, now_s: float, seen: tuple[Mark, ...]
) -> tuple[Gap, ...]:
    """The gaps that are marked, and the one that is still going on."""
    gaps = tuple(_gap(mark, snapshot.time_s, now_s) for mark in seen if mark.kind in _GAP_LABELS)
    silent_s = snapshot.partners[0 if partner == "A" else 1].no_data_since_s
    # Before the first beat nothing is missing yet.
    if not silent_s or any(gap.open for gap in gaps):
        return gaps
    return (*gaps, _gap(Mark("gap", silent_s, "", partner), snapshot.time_s, now_s))


def _gap(mark: Mark, told_s: float, now_s: float) -> Gap:
    """A gap that reached the snapshot's time goes on until now."""
    still_open = mark.end_s is None or mark.end_s >= told_s - STILL_OPEN_S
    end_s = now_s if still_open or mark.end_s is None else mark.end_s
    label = _GAP_LABELS[mark.kind].format(time=words.lasting(end_s - mark.time_s))
    return Gap(_x(mark.time_s, now_s), _x(end_s, now_s), label, still_open)
