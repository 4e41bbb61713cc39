"""What a simulated person is made of: plain numbers, from which everything else follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Recurring:
    """A stretch of `duration_s` that begins at `start_s` and again `every_s` (None: never)."""

    start_s: float
    duration_s: float
    every_s: float | None = None

    def intervals(self) -> Iterator[tuple[float, float]]:
        """(start, end) of every stretch, without end if it recurs."""
        start_s = self.start_s
        yield start_s, start_s + self.duration_s
        while self.every_s is not None:
            start_s += self.every_s
            yield start_s, start_s + self.duration_s

    def since_start_s(self, time_s: float) -> float | None:
        """Seconds into the latest stretch that began, None before the first."""
        if time_s < self.start_s:
            return None
        since_s = time_s - self.start_s
        return since_s if self.every_s is None else since_s % self.every_s

    def covers(self, time_s: float) -> bool:
        """`time_s` lies in a stretch, its end excluded."""
        since_s = self.since_start_s(time_s)
        return since_s is not None and since_s < self.duration_s


@dataclass(frozen=True, slots=True)
class Arousal:
    """The heart is driven up by `peak_bpm` over `rise_s`, stays for `hold_s`, falls in `fall_s`."""

    start_s: float
    rise_s: float
    hold_s: float
    fall_s: float
    peak_bpm: float
    every_s: float | None = None

    @property
    def recurring(self) -> Recurring:
        """When anything of it is there."""
        return Recurring(self.start_s, self.rise_s + self.hold_s + self.fall_s, self.every_s)

    def drive_bpm(self, time_s: float) -> float:
        """What the nerves ask for at `time_s`; the heart follows with its own lag."""
        since_s = self.recurring.since_start_s(time_s)
        if since_s is None:
            return 0.0
        rising = since_s / self.rise_s if self.rise_s else 1.0
        left_s = self.recurring.duration_s - since_s
        falling = left_s / self.fall_s if self.fall_s else float(left_s > 0)
        return self.peak_bpm * max(0.0, min(1.0, rising, falling))


@dataclass(frozen=True, slots=True)
class Breathing:
    """How someone breathes.

    `paced` breaths begin on multiples of the period, from 0, give or take `jitter_s`; free ones
    vary by `irregular` (standard deviation of the log period). Under arousal the breath is free
    and has `aroused_bpm`. `inhale` is the share of the inhale; one breath in `sigh_every` is deep.
    """

    rate_bpm: float = 6.0
    paced: bool = True
    jitter_s: float = 0.12
    irregular: float = 0.1
    depth_spread: float = 0.08
    inhale: float = 0.4
    aroused_bpm: float = 12.0
    sigh_every: int | None = None


@dataclass(frozen=True, slots=True)
class Resonance:
    """At `pace_bpm` the heart swings with the breath by `gain` more than far from it.

    The baroreflex answers with a delay and rings at a rate of its own, different from person to
    person (Vaschillo et al. 2006, Appl Psychophysiol Biofeedback 31:129).
    """

    pace_bpm: float
    gain: float = 0.8
    width_bpm: float = 0.6


@dataclass(frozen=True, slots=True)
class Stirring:
    """A kind of movement: how often, how long, how strong, and what the heart makes of it."""

    kind: str
    per_hour: float
    duration_s: tuple[float, float]
    activity_g: tuple[float, float]
    heart_bpm: float


@dataclass(frozen=True, slots=True)
class Artefacts:
    """Chance, per beat, of what stands between the sinus node and the strap's RR."""

    ectopic: float = 0.0008
    missed: float = 0.0003
    extra: float = 0.0003


FIDGET = Stirring("fidget", 12.0, (1.0, 3.0), (0.03, 0.12), 3.0)


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated heart and the strap around it.

    `swing_bpm` is the peak-to-trough of the heart rate with slow breath; the other `_bpm` of
    variability are standard deviations. `course` holds (from s, how they breathe from there on),
    in order of time; before the first it is `breathing`.
    """

    hr_bpm: float = 70.0
    swing_bpm: float = 11.0
    quick_bpm: float = 2.2
    mayer_bpm: float = 0.8
    drift_bpm: float = 0.8
    breathing: Breathing = field(default_factory=Breathing)
    course: tuple[tuple[float, Breathing], ...] = ()
    resonance: Resonance | None = None
    arousal: Arousal | None = None
    stirring: tuple[Stirring, ...] = (FIDGET,)
    artefacts: Artefacts = field(default_factory=Artefacts)
    outages: tuple[Recurring, ...] = ()
    battery_pct: int = 86
    rssi_dbm: int = -58
