"""The rules by which cues are scored, the same for every detector.

* Scored from `SCORED_FROM_S` on.
* A response is found by a cue that falls within `HIT_S` of its onset, while it lasts.
* A later cue inside a response is late: no hit and not false. Every other cue is false.
* False cues count per hour outside responses, by what was going on at the time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SCORED_FROM_S: Final = 60.0
HIT_S: Final = 60.0
CALM: Final = "calm"
UNSCORED: Final = "unscored"
S_PER_H: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Response:
    """A heart that truly rises, from `start_s` to `end_s`; `rise_bpm` None where nobody knows.

    `paced`: breathing with the pacer. `open`: no movement, lost signal or poor contact hides the
    onset.
    """

    start_s: float
    end_s: float
    kind: str
    rise_bpm: float | None = None
    paced: bool = False
    open: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is going on from `start_s` to `end_s`; `UNSCORED` leaves it out altogether."""

    start_s: float
    end_s: float
    situation: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue given at `time_s` and standing until `until_s`."""

    time_s: float
    until_s: float


@dataclass(frozen=True, slots=True)
class Found:
    """A response, and how long after its onset the cue came; None if none came in time."""

    response: Response
    after_s: float | None


@dataclass(slots=True)
class Score:
    """Counts of one recording, or of several added up."""

    found: list[Found] = field(default_factory=list)
    false: Counter[str] = field(default_factory=Counter)
    quiet_s: Counter[str] = field(default_factory=Counter)
    late: int = 0
    cued_s: float = 0.0
    scored_s: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.false + other.false,
            self.quiet_s + other.quiet_s,
            self.late + other.late,
            self.cued_s + other.cued_s,
            self.scored_s + other.scored_s,
        )

    def false_per_hour(self, situations: Iterable[str] | None = None) -> float | None:
        """False cues per hour outside responses, in all or some situations; None without any."""
        names = list(self.quiet_s) if situations is None else list(situations)
        seconds = sum(self.quiet_s[name] for name in names)
        return S_PER_H * sum(self.false[name] for name in names) / seconds if seconds else None

    def sensitivity(self, wanted: Callable[[Response], bool] = lambda _: True) -> float | None:
        """The share found of the responses that are `wanted`, 0 to 1; None without any."""
        hits = [found.after_s is not None for found in self.found if wanted(found.response)]
        return sum(hits) / len(hits) if hits else None

    def count(self, wanted: Callable[[Response], bool] = lambda _: True) -> int:
        """How many responses are `wanted`."""
        return sum(wanted(found.response) for found in self.found)

    def median_after_s(self, wanted: Callable[[Response], bool] = lambda _: True) -> float | None:
        """Median time to the cue, in s, of those found and `wanted`; None without any."""
        times_s = [f.after_s for f in self.found if f.after_s is not None and wanted(f.response)]
        return median(times_s) if times_s else None

    @property
    def cued_share(self) -> float | None:
        """The share of scored time during which a cue stood, 0 to 1."""
        return self.cued_s / self.scored_s if self.scored_s else None


def score(
    cues: Sequence[Cue],
    responses: Sequence[Response],
    stretches: Sequence[Stretch],
    duration_s: float,
) -> Score:
    """Score the cues given during one recording; where stretches overlap the first one speaks."""
    told = Score()
    scored = [response for response in responses if response.start_s >= SCORED_FROM_S]
    for second in range(int(SCORED_FROM_S), int(duration_s)):
        situation = situation_at(stretches, second)
        if situation == UNSCORED:
            continue
        told.scored_s += 1
        told.cued_s += any(cue.time_s <= second < cue.until_s for cue in cues)
        if not any(_inside(response, second) for response in responses):
            told.quiet_s[situation] += 1
    told.found = [Found(response, _after_s(response, cues)) for response in scored]
    for cue in cues:
        if cue.time_s >= SCORED_FROM_S:
            _count(told, cue, responses, stretches)
    return told


def situation_at(stretches: Sequence[Stretch], time_s: float) -> str:
    """What is going on at a time."""
    return next((s.situation for s in stretches if s.start_s <= time_s < s.end_s), CALM)


def _count(
    told: Score, cue: Cue, responses: Sequence[Response], stretches: Sequence[Stretch]
) -> None:
    situation = situation_at(stretches, cue.time_s)
    around = next((r for r in responses if _inside(r, cue.time_s)), None)
    if around is not None:
        told.late += cue.time_s > around.start_s + HIT_S
    elif situation != UNSCORED:
        told.false[situation] += 1


def _inside(response: Response, time_s: float) -> bool:
    return response.start_s <= time_s <= response.end_s


def _after_s(response: Response, cues: Sequence[Cue]) -> float | None:
    until_s = min(response.end_s, response.start_s + HIT_S)
    times_s = [cue.time_s for cue in cues if response.start_s <= cue.time_s <= until_s]
    return min(times_s) - response.start_s if times_s else None
