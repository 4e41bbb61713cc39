"""One partner's hour on the couch, with the truth of everything that happens in it.

Whoever it is differs from seed to seed: resting rate, size of the breath's swing, slow waves, slow
wandering, ectopic beats, and how the nerves drive the heart. The hour begins quietly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from devices.simulator.breath import Breaths
from devices.simulator.happenings import AROUSAL, THERAPY, Happening, Kind, Mix, happenings
from devices.simulator.heart import (
    FASTEST_HR_BPM,
    HALF_TONE_BPM,
    SLOWEST_HR_BPM,
    HeartSignals,
    SimulatedBeat,
    beats_of,
)
from devices.simulator.noise import RATE_HZ, Drift, Resonance, stream
from devices.simulator.person import Artefacts, Breathing
from devices.simulator.responses import Nerves, arousal_response, response
from devices.simulator.stirs import STILL_G, STILL_SPREAD_G, UPRIGHT_DEG, MotionSecond

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

QUIET_S: Final = (75.0, 240.0)  # how long nothing happens at first
WANDER_TAUS_S: Final = (15.0, 60.0, 240.0, 900.0)  # 1/f down to the length of an hour
MAYER_WIDTH_HZ, SLOW_WIDTH_HZ, QUICK_HZ, QUICK_WIDTH_HZ = 0.02, 0.012, 0.27, 0.12
WAXING: Final = 0.25  # the breath's swing grows and shrinks over a minute
AROUSED_FROM_BPM: Final = 3.0
AROUSED_BREATH: Final = 1.25
POOR_CONTACT: Final = Artefacts(ectopic=0.0, missed=0.15, extra=0.1)
_WHO, _WANDER, _MAYER, _SLOW, _QUICK, _BREATH, _WAXING, _MOTION = range(80, 88)


@dataclass(frozen=True, slots=True)
class Wearer:
    """Who wears the strap.

    `swing_bpm` is peak to trough with slow breath; the other sizes in bpm are standard deviations.
    `slow_hz` is where hearts swing by themselves below 0.05 Hz.
    """

    hr_bpm: float
    swing_bpm: float
    quick_bpm: float
    mayer_bpm: float
    mayer_hz: float
    slow_bpm: float
    slow_hz: float
    wander_bpm: float
    breathing: Breathing
    nerves: Nerves
    artefacts: Artefacts


@dataclass(frozen=True, slots=True)
class Therapy:
    """What one strap saw, and the truth behind it; times are seconds from the start.

    `beats` and `motion` are silent during dropouts.
    """

    wearer: Wearer
    happenings: tuple[Happening, ...]
    beats: tuple[SimulatedBeat, ...]
    motion: tuple[MotionSecond, ...]
    duration_s: float

    @property
    def arousals(self) -> tuple[Happening, ...]:
        """The steps and ramps, in order."""
        return tuple(h for h in self.happenings if h.kind in AROUSAL)


def simulate_therapy(seed: Sequence[int], minutes: int = 60, mix: Mix = THERAPY) -> Therapy:
    """`minutes` of whoever `seed` makes, with what `mix` lets happen; the same for the same seed."""
    who = draw_wearer(seed)
    duration_s = 60.0 * minutes
    quiet_s = float(stream(seed, _WHO + 100).uniform(*QUIET_S))
    happened = happenings(mix, seed, quiet_s, duration_s)
    lost = [h for h in happened if h.kind is Kind.DROPOUT]
    beats = beats_of([_signals(who, happened, seed, duration_s)], _chances(who, happened), seed)
    return Therapy(
        who,
        happened,
        tuple(b for b in beats if not _any_covers(lost, b.time_s)),
        tuple(m for m in _motion(happened, seed, minutes) if not _any_covers(lost, m.time_s)),
        duration_s,
    )


def draw_wearer(seed: Sequence[int]) -> Wearer:
    """Whoever `seed` makes; sizes are spread evenly over their logarithm."""
    random = stream(seed, _WHO)

    def size(low: float, high: float) -> float:
        return math.exp(random.uniform(math.log(low), math.log(high)))

    swing_bpm = size(3.0, 26.0)
    return Wearer(
        hr_bpm=float(random.uniform(55.0, 90.0)),
        swing_bpm=swing_bpm,
        quick_bpm=swing_bpm / 6,
        mayer_bpm=size(0.6, 3.5),
        mayer_hz=float(random.uniform(0.05, 0.1)),
        slow_bpm=size(0.6, 5.5),
        slow_hz=size(0.015, 0.05),
        wander_bpm=size(1.4, 5.0),
        breathing=Breathing(
            rate_bpm=float(random.uniform(10.0, 18.0)),
            paced=False,
            irregular=size(0.08, 0.3),
            depth_spread=size(0.08, 0.3),
        ),
        nerves=Nerves(float(random.uniform(0.25, 0.6)), float(random.uniform(5.0, 15.0))),
        artefacts=Artefacts(size(0.0001, 0.02), size(0.0001, 0.003), size(0.0001, 0.003)),
    )


def _signals(
    who: Wearer, happened: Sequence[Happening], seed: Sequence[int], duration_s: float
) -> HeartSignals:
    times_s = np.arange(round(duration_s * RATE_HZ) + 1) / RATE_HZ
    count = len(times_s)
    arousal_bpm = np.zeros(count)
    other_bpm = np.zeros(count)
    for happening in happened:
        if happening.kind in AROUSAL:
            arousal_bpm += arousal_response(happening, times_s, who.nerves)
        else:
            other_bpm += response(happening, times_s, who.nerves)
    breath = Breaths(_breathing(who, happened), stream(seed, _BREATH)).at(times_s)
    waxing = np.exp(Drift(WAXING, stream(seed, _WAXING)).take(count))
    quick = Resonance(who.quick_bpm, QUICK_HZ, QUICK_WIDTH_HZ, stream(seed, _QUICK))
    vagal = who.swing_bpm * waxing * breath.swing + quick.take(count)
    tone = 1 / (1 + arousal_bpm / HALF_TONE_BPM)
    hr_bpm = who.hr_bpm + _slow(who, seed, count) + tone * vagal + arousal_bpm + other_bpm
    hr_bpm = np.clip(hr_bpm, SLOWEST_HR_BPM, FASTEST_HR_BPM)
    return HeartSignals(times_s, hr_bpm, arousal_bpm, breath.phase, breath.rate_bpm)


def _slow(who: Wearer, seed: Sequence[int], count: int) -> NDArray[np.float64]:
    wander = Drift(who.wander_bpm, stream(seed, _WANDER), WANDER_TAUS_S)
    mayer = Resonance(who.mayer_bpm, who.mayer_hz, MAYER_WIDTH_HZ, stream(seed, _MAYER))
    slow = Resonance(who.slow_bpm, who.slow_hz, SLOW_WIDTH_HZ, stream(seed, _SLOW))
    return wander.take(count) + mayer.take(count) + slow.take(count)


def _breathing(who: Wearer, happened: Sequence[Happening]) -> Callable[[float], Breathing]:
    free = who.breathing
    talking = replace(
        free, rate_bpm=0.85 * free.rate_bpm, irregular=0.4, depth_spread=0.4, inhale=0.2
    )
    aroused = replace(free, rate_bpm=AROUSED_BREATH * free.rate_bpm)

    def at(time_s: float) -> Breathing:
        now = [happening for happening in happened if happening.covers(time_s)]
        for happening in now:
            if happening.rate_bpm is not None:
                return Breathing(happening.rate_bpm, jitter_s=0.2, depth_spread=0.12)
        if any(happening.kind is Kind.TALK for happening in now):
            return talking
        if any(h.kind in AROUSAL and h.rise_bpm > AROUSED_FROM_BPM for h in now):
            return aroused
        return free

    return at


def _chances(who: Wearer, happened: Sequence[Happening]) -> Callable[[float], Artefacts]:
    poor = [happening for happening in happened if happening.kind is Kind.POOR_CONTACT]
    return lambda time_s: POOR_CONTACT if _any_covers(poor, time_s) else who.artefacts


def _any_covers(happened: Sequence[Happening], time_s: float) -> bool:
    return any(happening.covers(time_s) for happening in happened)


def _motion(
    happened: Sequence[Happening], seed: Sequence[int], minutes: int
) -> Iterator[MotionSecond]:
    random = stream(seed, _MOTION)
    moving = [happening for happening in happened if happening.activity_g or happening.tilt_deg]
    for second in range(1, 60 * minutes + 1):
        noise = random.standard_normal(2).tolist()
        moved_g = sum(h.activity_g * _overlap_s(h, second) for h in moving)
        still_g = abs(STILL_G + STILL_SPREAD_G * noise[0])
        tilt = math.radians(UPRIGHT_DEG + _tilt_deg(moving, second))
        yield MotionSecond(
            time_s=float(second),
            activity_g=still_g + moved_g * math.exp(0.3 * noise[1]),
            x_g=0.02,
            y_g=-math.cos(tilt),
            z_g=math.sin(tilt),
        )


def _overlap_s(happening: Happening, second: int) -> float:
    return max(0.0, min(happening.end_s, second) - max(happening.start_s, second - 1))


def _tilt_deg(moving: Sequence[Happening], second: int) -> float:
    """Leaning forward and back by turns: every other change of seat undoes the one before."""
    sign, tilt_deg = 1.0, 0.0
    for happening in moving:
        if happening.start_s >= second:
            break
        if happening.tilt_deg:
            tilt_deg, sign = tilt_deg + sign * happening.tilt_deg, -sign
    return tilt_deg
