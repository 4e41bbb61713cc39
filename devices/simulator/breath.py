"""The breath of a simulated person, one breath after another.

Phase runs from 0 (inhale begins) to 1. How far the heart swings with a breath depends on its
pace: unchanged up to about 7.2 breaths a minute, then falling by a decade per decade of rate
(Hirsch and Bishop 1981, Am J Physiol 241:H620).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from devices.simulator.person import Breathing, Person, Resonance

CORNER_BPM = 7.2
SIGH_DEPTH = 2.2
AROUSED_FROM_BPM = 3.0  # below this drive people still follow a paced breath


@dataclass(frozen=True, slots=True)
class BreathWave:
    """Breath at some times: phase 0 to 1, rate in breaths/min, and what it does to the heart.

    `swing` is in units of the person's slow-breath swing, from -1/2 at the end of the exhale to
    1/2 at the top of a breath of ordinary depth.
    """

    phase: NDArray[np.float64]
    rate_bpm: NDArray[np.float64]
    swing: NDArray[np.float64]


def breathing_under(person: Person) -> Callable[[float], Breathing]:
    """How someone breathes at a time in s: by their course, and free and faster while aroused."""
    arousal, course = person.arousal, ((0.0, person.breathing), *person.course)

    def at(time_s: float) -> Breathing:
        breathing = [planned for from_s, planned in course if from_s <= time_s][-1]
        if arousal is None or arousal.drive_bpm(time_s) <= AROUSED_FROM_BPM:
            return breathing
        return replace(breathing, paced=False, rate_bpm=breathing.aroused_bpm)

    return at


def resonant_gain(
    rate_bpm: NDArray[np.float64], resonance: Resonance | None
) -> NDArray[np.float64]:
    """How much further the heart swings at a breath's rate than without resonance."""
    if resonance is None:
        return np.ones_like(rate_bpm)
    away = (rate_bpm - resonance.pace_bpm) / resonance.width_bpm
    return 1 + resonance.gain * np.exp(-0.5 * away**2)


@dataclass(slots=True)
class Breaths:
    """Every breath so far; more are drawn as later times are asked for.

    `breathing_at` says how a breath that begins at a time in s is drawn.
    """

    breathing_at: Callable[[float], Breathing]
    random: np.random.Generator
    _starts_s: list[float] = field(default_factory=lambda: [0.0])
    _depths: list[float] = field(default_factory=list)
    _inhales: list[float] = field(default_factory=list)

    def at(self, times_s: NDArray[np.float64]) -> BreathWave:
        """The breath at increasing `times_s`."""
        while self._starts_s[-1] <= times_s[-1]:
            self._draw()
        self._forget(times_s[0])
        starts_s = np.array(self._starts_s)
        at = np.searchsorted(starts_s, times_s, side="right") - 1
        periods_s = np.diff(starts_s)[at]
        phase = (times_s - starts_s[at]) / periods_s
        rate_bpm = 60 / periods_s
        depth = np.array(self._depths)[at] * np.minimum(1.0, CORNER_BPM / rate_bpm)
        fullness = _fullness(phase, np.array(self._inhales)[at])
        return BreathWave(phase, rate_bpm, depth * (fullness - 0.5))

    def _draw(self) -> None:
        start_s = self._starts_s[-1]
        plan = self.breathing_at(start_s)
        jitter, stretch, depth = self.random.standard_normal(3).tolist()
        sigh = self.random.random()
        self._starts_s.append(_end_s(plan, start_s, jitter, stretch))
        deep = plan.sigh_every is not None and sigh * plan.sigh_every < 1
        ordinary = max(0.2, 1 + plan.depth_spread * depth)
        self._depths.append(SIGH_DEPTH if deep else ordinary)
        self._inhales.append(plan.inhale)

    def _forget(self, before_s: float) -> None:
        while self._starts_s[1] <= before_s:
            self._starts_s.pop(0)
            self._depths.pop(0)
            self._inhales.pop(0)


def _end_s(plan: Breathing, start_s: float, jitter: float, stretch: float) -> float:
    period_s = 60 / plan.rate_bpm
    if plan.paced:
        beats = math.floor(start_s / period_s + 0.5) + 1
        return beats * period_s + plan.jitter_s * max(-2.0, min(2.0, jitter))
    return start_s + period_s * math.exp(plan.irregular * max(-2.5, min(2.5, stretch)))


def _fullness(phase: NDArray[np.float64], inhale: NDArray[np.float64]) -> NDArray[np.float64]:
    part = np.where(phase < inhale, phase / inhale, 1 + (phase - inhale) / (1 - inhale))
    return 0.5 - 0.5 * np.cos(math.pi * part)
