"""A simulated heart: integral pulse frequency modulation of a physiological heart rate.

A beat happens whenever the integral of the heart rate reaches a whole number (Mateo and Laguna
2000, IEEE Trans Biomed Eng 47:985). The heart rate is

    mean + drift + Mayer wave + vagal tone x (breath swing + quick variability)
         + arousal response + movement response.

Arousal acts as vagal withdrawal within 1 to 2 s and as a sympathetic rise with a time constant
of 5 to 10 s (Berger et al. 1989, Am J Physiol 256:H142), and takes vagal tone away while it lasts.
Detected beats lie on the strap's 1/1024 s clock, so that RR sums to the beat times exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from devices.heart_rate import TICKS_PER_S, ticks_to_ms
from devices.simulator.breath import Breaths, breathing_under, resonant_gain
from devices.simulator.noise import RATE_HZ, Drift, Lag, Resonance, stream
from devices.simulator.stirs import stirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from devices.simulator.person import Artefacts, Person
    from devices.simulator.stirs import Stir

BLOCK_S = 60
FINE_HZ = 64  # crossings of the integral are then found within 20 microseconds
SLOWEST_HR_BPM, FASTEST_HR_BPM = 35.0, 200.0
MAYER_HZ, MAYER_WIDTH_HZ = 0.1, 0.02
QUICK_HZ, QUICK_WIDTH_HZ = 0.27, 0.12
VAGAL_TAU_S, SYMPATHETIC_TAU_S = 1.5, 8.0
VAGAL_SHARE = 0.45
HALF_TONE_BPM = 12.0  # this much arousal halves the vagal swing
STIR_TAU_S = 5.0
QUIET_BEATS = 3  # artefacts do not overlap, so that each keeps one plain truth
PREMATURE = (0.55, 0.75)  # share of the interval after which an ectopic beat comes
DOUBLE = (0.35, 0.65)  # and after which a T wave or twitch is taken for a beat
_DRIFT, _MAYER, _QUICK, _BREATH, _PHASE, _ARTEFACTS = range(6)


class Truth(StrEnum):
    """What an RR interval really is; both intervals that an artefact spoils carry its name."""

    OK = "ok"
    MISSED = "missed"
    EXTRA = "extra"
    ECTOPIC = "ectopic"


@dataclass(frozen=True, slots=True)
class HeartState:
    """Ground truth at one moment."""

    hr_bpm: float
    arousal_bpm: float
    breath_phase: float
    breath_rate_bpm: float


@dataclass(frozen=True, slots=True)
class SimulatedBeat:
    """One interval as the strap detects it, ending at `tick`/1024 s, with its ground truth."""

    tick: int
    rr_ticks: int
    truth: Truth
    state: HeartState

    @property
    def time_s(self) -> float:
        """When the beat that ends the interval was detected."""
        return self.tick / TICKS_PER_S

    @property
    def rr_ms(self) -> float:
        """The interval, exact."""
        return ticks_to_ms(self.rr_ticks)


def simulate_beats(person: Person, seed: Sequence[int]) -> Iterator[SimulatedBeat]:
    """Every interval of `person`, without end; the same for the same seed, however consumed."""
    rate = _HeartRate(person, seed)
    blocks = (rate.block(index) for index in count())
    return beats_of(blocks, lambda _time_s: person.artefacts, seed)


def beats_of(
    blocks: Iterable[HeartSignals], chances_at: Callable[[float], Artefacts], seed: Sequence[int]
) -> Iterator[SimulatedBeat]:
    """Every interval of a heart whose rate is known in `blocks`, each of whole seconds.

    `chances_at` gives the chance of artefacts, per beat, at a time in s.
    """
    detected = _detect(_sinus_beats(blocks, seed), chances_at, stream(seed, _ARTEFACTS))
    last_tick: int | None = None
    for time_s, truth, state in detected:
        tick = round(time_s * TICKS_PER_S)
        if last_tick is not None:
            yield SimulatedBeat(tick, tick - last_tick, truth, state)
        last_tick = tick


def _sinus_beats(
    blocks: Iterable[HeartSignals], seed: Sequence[int]
) -> Iterator[tuple[float, HeartState]]:
    reached = stream(seed, _PHASE).random()
    for signals in blocks:
        start_s, end_s = signals.times_s[[0, -1]].tolist()
        fine_s = start_s + np.arange(round((end_s - start_s) * FINE_HZ) + 1) / FINE_HZ
        beats_hz = np.interp(fine_s, signals.times_s, signals.hr_bpm) / 60
        steps = (beats_hz[1:] + beats_hz[:-1]) / (2 * FINE_HZ)
        integral = reached + np.concatenate(([0.0], np.cumsum(steps)))
        wholes = np.arange(np.floor(integral[0]) + 1, np.floor(integral[-1]) + 1)
        for time_s in np.interp(wholes, integral, fine_s).tolist():
            yield time_s, signals.at(time_s)
        reached = float(integral[-1])
        reached -= int(reached)


def _detect(
    beats: Iterator[tuple[float, HeartState]],
    chances_at: Callable[[float], Artefacts],
    random: np.random.Generator,
) -> Iterator[tuple[float, Truth, HeartState]]:
    last_s, quiet, next_truth = 0.0, QUIET_BEATS, Truth.OK
    for time_s, state in beats:
        chance, place = random.random(2).tolist()
        kind = Truth.OK if quiet else _artefact(chance, chances_at(time_s))
        quiet = QUIET_BEATS if kind is not Truth.OK else max(0, quiet - 1)
        if kind is Truth.OK:
            yield time_s, next_truth, state
            next_truth = Truth.OK
        if kind in _EARLY:
            low, high = _EARLY[kind]
            yield last_s + (low + (high - low) * place) * (time_s - last_s), kind, state
        if kind is Truth.EXTRA:
            yield time_s, kind, state
        if kind in {Truth.ECTOPIC, Truth.MISSED}:
            next_truth = kind  # the sinus beat is not seen: the pause after it is spoilt too
        last_s = time_s


_EARLY = {Truth.ECTOPIC: PREMATURE, Truth.EXTRA: DOUBLE}


def _artefact(chance: float, chances: Artefacts) -> Truth:
    for kind in (Truth.ECTOPIC, Truth.MISSED, Truth.EXTRA):
        chance -= getattr(chances, kind.value)
        if chance < 0:
            return kind
    return Truth.OK


@dataclass(frozen=True, slots=True)
class HeartSignals:
    """One block, sampled `RATE_HZ` times a second, both ends included."""

    times_s: NDArray[np.float64]
    hr_bpm: NDArray[np.float64]
    arousal_bpm: NDArray[np.float64]
    breath_phase: NDArray[np.float64]
    breath_rate_bpm: NDArray[np.float64]

    def at(self, time_s: float) -> HeartState:
        """The nearest sample at or before `time_s`, heart rate and phase in between."""
        place = (time_s - self.times_s[0]) * RATE_HZ
        before = min(int(place), len(self.times_s) - 2)
        part = place - before
        hr_bpm = (1 - part) * self.hr_bpm[before] + part * self.hr_bpm[before + 1]
        rate_bpm = float(self.breath_rate_bpm[before])
        phase = (float(self.breath_phase[before]) + part / RATE_HZ * rate_bpm / 60) % 1.0
        return HeartState(float(hr_bpm), float(self.arousal_bpm[before]), phase, rate_bpm)


class _HeartRate:
    """The heart rate of one person, block after block."""

    def __init__(self, person: Person, seed: Sequence[int]) -> None:
        self._person = person
        self._drift = Drift(person.drift_bpm, stream(seed, _DRIFT))
        self._mayer = Resonance(person.mayer_bpm, MAYER_HZ, MAYER_WIDTH_HZ, stream(seed, _MAYER))
        self._quick = Resonance(person.quick_bpm, QUICK_HZ, QUICK_WIDTH_HZ, stream(seed, _QUICK))
        self._breaths = Breaths(breathing_under(person), stream(seed, _BREATH))
        self._vagal, self._sympathetic = Lag(VAGAL_TAU_S), Lag(SYMPATHETIC_TAU_S)
        self._stirred = Lag(STIR_TAU_S)
        self._stirs = stirs(person, seed)
        self._upcoming = next(self._stirs, None)
        self._felt: list[Stir] = []
        self._last: tuple[float, ...] | None = None

    def block(self, index: int) -> HeartSignals:
        """The block that starts at `index` x `BLOCK_S`; ask for them in order."""
        first = 0 if index == 0 else 1
        samples = np.arange(first, BLOCK_S * RATE_HZ + 1)
        times_s = index * BLOCK_S + samples / RATE_HZ
        rows = self._continue(times_s)
        if self._last is not None:
            rows = np.concatenate((np.array([self._last]), rows))
        self._last = tuple(rows[-1].tolist())
        return HeartSignals(*rows.T)

    def _continue(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        person, samples = self._person, len(times_s)
        arousal_bpm = self._arousal(times_s)
        tone = 1 / (1 + arousal_bpm / HALF_TONE_BPM)
        breath = self._breaths.at(times_s)
        swing_bpm = person.swing_bpm * resonant_gain(breath.rate_bpm, person.resonance)
        vagal = tone * (swing_bpm * breath.swing + self._quick.take(samples))
        slow = self._drift.take(samples) + self._mayer.take(samples)
        stirred = self._stirred.take(self._stir_drive(times_s))
        hr_bpm = person.hr_bpm + slow + vagal + arousal_bpm + stirred
        hr_bpm = np.clip(hr_bpm, SLOWEST_HR_BPM, FASTEST_HR_BPM)
        return np.column_stack((times_s, hr_bpm, arousal_bpm, breath.phase, breath.rate_bpm))

    def _arousal(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        plan = self._person.arousal
        if plan is None:
            return np.zeros(len(times_s))
        drive = np.array([plan.drive_bpm(time_s) for time_s in times_s.tolist()])
        fast, slow = self._vagal.take(drive), self._sympathetic.take(drive)
        return VAGAL_SHARE * fast + (1 - VAGAL_SHARE) * slow

    def _stir_drive(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        drive = np.zeros(len(times_s))
        while self._upcoming is not None and self._upcoming.start_s <= times_s[-1]:
            self._felt.append(self._upcoming)
            self._upcoming = next(self._stirs, None)
        for stir in self._felt:
            _add_stir(drive, times_s, stir)
        self._felt = [stir for stir in self._felt if stir.end_s + STIR_TAU_S > times_s[-1]]
        return drive


def _add_stir(drive: NDArray[np.float64], times_s: NDArray[np.float64], stir: Stir) -> None:
    # the drive outlasts the movement, as the heart does: muscles ask for blood a while longer
    drive[(times_s >= stir.start_s) & (times_s < stir.end_s + STIR_TAU_S)] += stir.heart_bpm
