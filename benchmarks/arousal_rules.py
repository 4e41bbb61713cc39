"""The rules in use elsewhere, made as fair as they can be.

Each is judged once a second on the numbers our own engine shows (artefacts corrected, heart rate
over 8 s, RMSSD over 60 s) against the person's own first clean minute. A rule must hold for
`HOLDS_S`, gives one cue for as long as it holds, ends after `ENDS_S` below and is ready again after
`REARM_S`: without such manners each of them cues two or three times as often. Where the heart rate is
unknown a rule neither begins nor ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, Final

from arousal_score import Cue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BASELINE_S: Final = 60
HOLDS_S: Final = 5
ENDS_S: Final = 8
REARM_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the engine showed at one whole second; None where unknown."""

    time_s: float
    hr_bpm: float | None
    rmssd_ms: float | None


@dataclass(frozen=True, slots=True)
class Reference:
    """The person's own first clean minute."""

    hr_bpm: float
    rmssd_ms: float | None
    known_s: float


RULES: Final[dict[str, Callable[[Shown, Reference], bool | None]]] = {
    "HR > 100": lambda now, _: _above(now.hr_bpm, 100.0),
    "baseline + 10 bpm": lambda now, own: _above(now.hr_bpm, own.hr_bpm + 10.0),
    "baseline + 10 %": lambda now, own: _above(now.hr_bpm, 1.1 * own.hr_bpm),
    "RMSSD halved": lambda now, own: _below(now.rmssd_ms, own.rmssd_ms),
}


def _above(value: float | None, limit: float) -> bool | None:
    return None if value is None else value > limit


def _below(value: float | None, usual: float | None) -> bool | None:
    return None if value is None or usual is None else value < 0.5 * usual


def reference(shown: Sequence[Shown]) -> Reference | None:
    """The mean of the first `BASELINE_S` known seconds; None if there are not so many."""
    known = [now for now in shown if now.hr_bpm is not None][:BASELINE_S]
    if len(known) < BASELINE_S:
        return None
    hr_bpm = mean(now.hr_bpm for now in known if now.hr_bpm is not None)
    return Reference(hr_bpm, known[-1].rmssd_ms, known[-1].time_s)


def naive_cues(rule: str, shown: Sequence[Shown]) -> list[Cue]:
    """The cues that one of `RULES` gives over a recording."""
    own = reference(shown)
    if own is None:
        return []
    cues: list[Cue] = []
    begun_s: float | None = None
    held, ended, ready_s = 0, 0, own.known_s
    for now in shown:
        holds = RULES[rule](now, own) if now.time_s > own.known_s else None
        if holds is None:
            continue
        held, ended = (held + 1, 0) if holds else (0, ended + 1)
        if begun_s is None and held >= HOLDS_S and now.time_s >= ready_s:
            begun_s = now.time_s
        elif begun_s is not None and ended >= ENDS_S:
            cues.append(Cue(begun_s, now.time_s))
            begun_s, ready_s = None, now.time_s + REARM_S
    if begun_s is not None:
        cues.append(Cue(begun_s, shown[-1].time_s))
    return cues
