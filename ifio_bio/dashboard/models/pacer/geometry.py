"""Where everything of the breath circle lies, for one moment of the pacer.

All lengths are design pixels around the circle's centre, y pointing down as on a screen. Phase 0
is at the top and one breath is one clockwise turn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.breath.pacer import Pacer
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ifio_bio.breath.pacer import BreathMoment, Part, Shape
    from ifio_bio.session.snapshot import PaceChange

FACILITATOR_RADIUS = 124.0
PARTNER_RADIUS = 296.0
HOME_RADIUS = 256.0

HUB_SHARE = 0.30
HUB_FREE = 0.9  # of the hub across, at the height of letters
EDGE_EMPTY_SHARE = 0.40
EDGE_SWELL_SHARE = 0.54
RING_OPACITIES = (0.28, 0.34, 0.42, 0.5, 0.6, 0.75, 1.0)
CORE_RING = 4
TICK_LENGTH = 14.0
TICK_WIDTH = 2.0
BEAD_STROKE = 4.0
MEASURED_GAP = 16.0
MEASURED_SIZE = 11.0
MARGIN = 24.0

WORDS: dict[Part, str] = {
    "in": tr("in"),
    "hold_full": tr("hold"),
    "out": tr("out"),
    "hold_empty": tr("hold"),
}

# A measured phase is told once a second; carried on at its own rate it stays honest for a little
# longer than that, then the mark goes.
MEASURED_KEPT_S = 3.0


@dataclass(frozen=True, slots=True)
class Ring:
    """One of the seven rings, innermost first."""

    radius: float
    opacity: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A short radial line across the guide circle, where a part of the breath begins."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class BreathGeometry:
    """The moving parts of the circle."""

    hub_radius: float
    rings: tuple[Ring, ...]
    bead_x: float
    bead_y: float
    bead_outer_radius: float

    @property
    def edge_radius(self) -> float:
        """The outermost ring."""
        return self.rings[-1].radius

    @property
    def core_radius(self) -> float:
        """The ring up to which the core is filled."""
        return self.rings[CORE_RING - 1].radius


@dataclass(frozen=True, slots=True)
class MeasuredPhase:
    """A partner's measured breath: `phase` 0 to 1 at session time `at_s`, going on at `rate_bpm`."""

    phase: float
    rate_bpm: float
    at_s: float

    def phase_at(self, time_s: float) -> float | None:
        """The phase carried on to `time_s`, or None once it is too old to say."""
        age_s = time_s - self.at_s
        if age_s > MEASURED_KEPT_S:
            return None
        return (self.phase + max(0.0, age_s) * self.rate_bpm / 60.0) % 1.0


def point_at(phase: float, radius: float) -> tuple[float, float]:
    """The point of a circle that stands for a phase."""
    angle = 2.0 * math.pi * phase
    return radius * math.sin(angle), -radius * math.cos(angle)


def breath_geometry(radius: float, fullness: float, phase: float) -> BreathGeometry:
    """The circle of guide radius `radius` when the breath is `fullness` (0 to 1) full."""
    hub = HUB_SHARE * radius
    edge = radius * (EDGE_EMPTY_SHARE + EDGE_SWELL_SHARE * fullness)
    step = (edge - hub) / len(RING_OPACITIES)
    rings = tuple(
        Ring(hub + step * number, opacity) for number, opacity in enumerate(RING_OPACITIES, start=1)
    )
    bead_x, bead_y = point_at(phase, radius)
    return BreathGeometry(hub, rings, bead_x, bead_y, bead_outer_radius(radius))


def bead_outer_radius(radius: float) -> float:
    """Outer radius of the hollow bead on a guide circle of `radius`."""
    return max(10.0, 0.044 * radius)


def word_size_px(radius: float) -> float:
    """Size of the word in the hub."""
    return max(32.0, 0.1875 * radius)


def word_room(radius: float) -> float:
    """How wide the word may be: what the hub holds at the height of its letters."""
    return HUB_FREE * 2 * HUB_SHARE * radius


def ticks(radius: float, shape: Shape) -> tuple[Tick, ...]:
    """A tick for each part of the breath, at the phase where it begins."""
    rows = []
    for _part, start, _end in shape.parts():
        inner = point_at(start, radius - TICK_LENGTH / 2)
        outer = point_at(start, radius + TICK_LENGTH / 2)
        rows.append(Tick(*inner, *outer))
    return tuple(rows)


def counts(moment: BreathMoment) -> tuple[str, int, int]:
    """(word, count, counts in this part): the breath as counted seconds, for reduced motion.

    One count a second from 1; the last one fills up what is left of the part, so that a part of
    4.4 s is counted to four.
    """
    part, start, end = next(row for row in moment.shape.parts() if row[0] == moment.part)
    length_s = (end - start) * 60.0 / moment.pace_bpm
    last = max(1, round(length_s))
    return WORDS[part], min(last, int(moment.part_done * length_s + 1e-9) + 1), last


def replay_pacer(first_pace_bpm: float, changes: Iterable[PaceChange]) -> Pacer:
    """The pacer of a session that began at 0 s, every change heard at its own time."""
    heard = sorted(changes, key=lambda change: change.time_s)
    begins = [change.shape for change in heard[:1] if change.time_s == 0]
    pacer = Pacer(0.0, first_pace_bpm, *begins)
    for change in heard:
        pacer.set_target(change.target_bpm, change.time_s)
        pacer.set_shape(change.shape, change.time_s)
    return pacer
