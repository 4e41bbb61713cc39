"""What can happen to one person in a session, how often, and what it does to the heart.

Ranges are for a seated adult and are set by publications, not by any detector:

| kind         | heart                                     | source                                   |
|--------------|-------------------------------------------|------------------------------------------|
| talk         | +3 to 8 bpm while speaking, breath uneven | Lynch and others 1981, Psychosom Med 43:25; Bernardi and others 2000, J Am Coll Cardiol 35:1462 |
| laugh        | +5 to 15 bpm for some seconds             | Buchowski and others 2007, Int J Obes 31:131 |
| sigh         | up 5 to 10 bpm, then below, 12 s in all   | Eckberg 2003, J Physiol 548:339 (the breath gates the vagus) |
| cough        | +8 to 12 bpm within 3 beats, gone in 10 s | Wei and Harris 1982, J Appl Physiol 53:1039 |
| posture      | +10 to 20 bpm, highest at 10 s, then below | Ewing and others 1980, J Appl Physiol 49:809 |
| movement     | +5 to 20 bpm, time constants 8 and 15 s   | Linnarsson 1974, Acta Physiol Scand suppl 415 |
| step, ramp   | +6 to 25 bpm, see `responses`             | Berger and others 1989, Am J Physiol 256:H142 |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from devices.simulator.noise import stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

Range: TypeAlias = tuple[float, float]


class Kind(StrEnum):
    """What happens."""

    TALK = "talk"
    LAUGH = "laugh"
    SIGH = "sigh"
    COUGH = "cough"
    FIDGET = "fidget"
    POSTURE = "posture"
    MOVEMENT = "movement"
    PACED = "paced"
    POOR_CONTACT = "poor_contact"
    DROPOUT = "dropout"
    STEP = "step"
    RAMP = "ramp"


AROUSAL: Final = frozenset({Kind.STEP, Kind.RAMP})
NOT_WITH_THE_PACER: Final = frozenset({Kind.TALK, Kind.LAUGH, Kind.POSTURE, Kind.MOVEMENT})


@dataclass(frozen=True, slots=True)
class Happening:
    """Ground truth: one thing that happens from `start_s` to `end_s`.

    `rise_bpm` is the size of what the heart makes of it; `activity_g` and `tilt_deg` what an
    accelerometer feels, the tilt staying on afterwards; `rate_bpm` the pace of a paced stretch. An
    arousal is driven up over `rise_s` (0: a step), held, and driven down over `fall_s` until
    `end_s`; the heart follows with its lags.
    """

    kind: Kind
    start_s: float
    end_s: float
    rise_bpm: float = 0.0
    activity_g: float = 0.0
    tilt_deg: float = 0.0
    rate_bpm: float | None = None
    rise_s: float = 0.0
    fall_s: float = 0.0

    def covers(self, time_s: float) -> bool:
        """`time_s` lies in it, its end excluded."""
        return self.start_s <= time_s < self.end_s


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a kind of thing happens, after at least `apart_s` without it, and how."""

    kind: Kind
    per_hour: float
    lasts_s: Range
    rise_bpm: Range = (0.0, 0.0)
    activity_g: Range = (0.0, 0.0)
    tilt_deg: Range = (0.0, 0.0)
    rate_bpm: Range | None = None
    rise_s: Range = (0.0, 0.0)
    fall_s: Range = (0.0, 0.0)
    apart_s: float = 0.0


Mix: TypeAlias = tuple[Chance, ...]

PACED_BPM: Final = (4.0, 7.0)
EVERYDAY: Final[Mix] = (
    Chance(Kind.TALK, 40.0, (6.0, 70.0), (3.0, 8.0), (0.0, 0.015)),
    Chance(Kind.LAUGH, 10.0, (1.5, 6.0), (5.0, 15.0), (0.03, 0.12)),
    Chance(Kind.SIGH, 12.0, (4.0, 6.0), (5.0, 10.0), (0.0, 0.02)),
    Chance(Kind.COUGH, 4.0, (0.5, 2.0), (8.0, 12.0), (0.08, 0.2)),
    Chance(Kind.FIDGET, 15.0, (1.0, 3.0), (0.0, 3.0), (0.03, 0.12), (1.0, 5.0)),
    Chance(Kind.POSTURE, 4.0, (1.5, 4.0), (10.0, 20.0), (0.08, 0.3), (10.0, 50.0)),
    Chance(Kind.MOVEMENT, 4.0, (5.0, 40.0), (5.0, 20.0), (0.08, 0.35), (0.0, 10.0)),
    Chance(Kind.PACED, 3.0, (120.0, 360.0), rate_bpm=PACED_BPM),
    Chance(Kind.POOR_CONTACT, 2.0, (5.0, 20.0)),
    Chance(Kind.DROPOUT, 1.5, (4.0, 45.0)),
)
_SIZE_BPM, _FALL_S, _APART_S = (6.0, 25.0), (20.0, 60.0), 120.0
AROUSING: Final[Mix] = (
    Chance(Kind.STEP, 7.0, (60.0, 240.0), _SIZE_BPM, fall_s=_FALL_S, apart_s=_APART_S),
    Chance(
        Kind.RAMP,
        7.0,
        (60.0, 240.0),
        _SIZE_BPM,
        rise_s=(10.0, 30.0),
        fall_s=_FALL_S,
        apart_s=_APART_S,
    ),
)
THERAPY: Final[Mix] = (*EVERYDAY, *AROUSING)
PACED_ONLY: Final[Mix] = (Chance(Kind.PACED, 360.0, (240.0, 480.0), rate_bpm=PACED_BPM),)
POSTURE_ONLY: Final[Mix] = (
    Chance(Kind.POSTURE, 20.0, (1.5, 4.0), (10.0, 20.0), (0.08, 0.3), (10.0, 50.0), apart_s=30.0),
)
QUIET: Final[Mix] = ()

_HAPPENINGS = 100  # streams from here on, one for each kind


def happenings(
    mix: Mix, seed: Sequence[int], from_s: float, until_s: float
) -> tuple[Happening, ...]:
    """What happens between two times, in the order of its start.

    Arousals keep their distance from each other. Who follows the pacer neither talks, laughs nor
    gets up: what would begin then is left out.
    """
    drawn = [h for chance in mix for h in _of(chance, seed, from_s, until_s)]
    drawn.sort(key=lambda happening: happening.start_s)
    paced = [happening for happening in drawn if happening.kind is Kind.PACED]
    kept: list[Happening] = []
    free_from_s = from_s
    for happening in drawn:
        if happening.kind in NOT_WITH_THE_PACER and any(p.covers(happening.start_s) for p in paced):
            continue
        if happening.kind in AROUSAL:
            if happening.start_s < free_from_s:
                continue
            free_from_s = happening.end_s + _APART_S
        kept.append(happening)
    return tuple(kept)


def _of(chance: Chance, seed: Sequence[int], from_s: float, until_s: float) -> Iterator[Happening]:
    random = stream(seed, _HAPPENINGS + list(Kind).index(chance.kind))
    end_s = from_s
    while True:
        start_s = end_s + chance.apart_s + random.exponential(3600 / chance.per_hour)
        happening = _draw(chance, start_s, random)
        end_s = happening.end_s
        if end_s > until_s:
            return
        yield happening


def _draw(chance: Chance, start_s: float, random: np.random.Generator) -> Happening:
    lasts_s, rise_bpm, activity_g, tilt_deg, rise_s, fall_s, rate_bpm = (
        float(random.uniform(*bounds))
        for bounds in (
            chance.lasts_s,
            chance.rise_bpm,
            chance.activity_g,
            chance.tilt_deg,
            chance.rise_s,
            chance.fall_s,
            chance.rate_bpm or (0.0, 0.0),
        )
    )
    return Happening(
        kind=chance.kind,
        start_s=start_s,
        end_s=start_s + rise_s + lasts_s + fall_s,
        rise_bpm=rise_bpm,
        activity_g=activity_g,
        tilt_deg=tilt_deg,
        rate_bpm=None if chance.rate_bpm is None else rate_bpm,
        rise_s=rise_s,
        fall_s=fall_s,
    )
