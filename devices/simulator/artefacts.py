"""Known artefacts put into a clean row of RR intervals, each with its truth.

| artefact       | what the strap reports                                                       |
|----------------|------------------------------------------------------------------------------|
| `missed`       | one beat not seen: two intervals in one                                      |
| `missed_twice` | two beats in a row not seen: three intervals in one                          |
| `extra`        | a T wave or a twitch taken for a beat: one interval in two                   |
| `ectopic`      | a premature beat and its compensatory pause: early by 20 to 40 %, sum kept   |
| `interpolated` | a premature beat between two sinus beats that come on time                   |
| `shifted`      | one beat detected 10 % of an interval too early or too late                  |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Intervals: TypeAlias = tuple[float, ...]

QUIET_BEATS: Final = 4  # untouched intervals between two artefacts, so that each stands alone
CLEAN_START: Final = 12  # and before the first, as every corrector must see the heart once


class Artefact(StrEnum):
    """What stands between the sinus node and the RR a strap reports."""

    MISSED = "missed"
    MISSED_TWICE = "missed_twice"
    EXTRA = "extra"
    ECTOPIC = "ectopic"
    INTERPOLATED = "interpolated"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True)
class SpoiltSeries:
    """Intervals with artefacts; `truth[i]` says which one spoils interval i, None where none does.

    `event[i]` counts the artefacts, so that the intervals one artefact spoils share a number; -1
    elsewhere. The intervals sum to what the clean ones sum to.
    """

    rr_ms: tuple[float, ...]
    truth: tuple[Artefact | None, ...]
    event: tuple[int, ...]


def spoil(
    rr_ms: Sequence[float], artefact: Artefact, share: float, seed: Sequence[int]
) -> SpoiltSeries:
    """Put `artefact` into a clean series, at `share` of its beats on average.

    Args:
        rr_ms: clean intervals in ms.
        artefact: which one.
        share: artefacts per beat, at most 1 / (1 + `QUIET_BEATS`).
        seed: the same gives the same.

    Raises:
        ValueError: so many do not fit.
    """
    most = 1 / (1 + QUIET_BEATS)
    if not 0 <= share <= most:
        raise ValueError(f"The share of artefacts must lie between 0 and {most:g}.")
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    chance = share / (1 - share * QUIET_BEATS)  # per interval that may be struck
    takes, strike = _STRIKES[artefact]
    rows: list[tuple[float, Artefact | None, int]] = []
    position, quiet, events = 0, CLEAN_START, 0
    while position < len(rr_ms):
        struck = tuple(rr_ms[position : position + takes])
        lot, place = random.random(2).tolist()
        if quiet or lot >= chance or position + takes + QUIET_BEATS > len(rr_ms):
            rows.append((rr_ms[position], None, -1))
            position, quiet = position + 1, max(0, quiet - 1)
            continue
        rows.extend((ms, artefact, events) for ms in strike(struck, place))
        position, quiet, events = position + takes, QUIET_BEATS, events + 1
    series, truth, event = zip(*rows, strict=True) if rows else ((), (), ())
    return SpoiltSeries(series, truth, event)


def _merge(struck: Intervals, _place: float) -> Intervals:
    return (sum(struck),)


def _split(low: float, high: float) -> Callable[[Intervals, float], Intervals]:
    def split(struck: Intervals, place: float) -> Intervals:
        first_ms = (low + (high - low) * place) * struck[0]
        return first_ms, struck[0] - first_ms

    return split


def _move(struck: Intervals, later_ms: float) -> Intervals:
    return struck[0] + later_ms, struck[1] - later_ms


def _premature(struck: Intervals, place: float) -> Intervals:
    return _move(struck, -(0.2 + 0.2 * place) * struck[0])


def _shift(struck: Intervals, place: float) -> Intervals:
    return _move(struck, (0.1 if place < 0.5 else -0.1) * struck[0])


_STRIKES: Final[dict[Artefact, tuple[int, Callable[[Intervals, float], Intervals]]]] = {
    Artefact.MISSED: (2, _merge),
    Artefact.MISSED_TWICE: (3, _merge),
    Artefact.EXTRA: (1, _split(0.35, 0.65)),
    Artefact.ECTOPIC: (2, _premature),
    Artefact.INTERPOLATED: (1, _split(0.45, 0.70)),
    Artefact.SHIFTED: (2, _shift),
}
