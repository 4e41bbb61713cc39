"""The pace at which heart and breath swing most together.

The published protocol: 6.5, 6, 5.5, 5 and 4.5 breaths a minute, two minutes each, with rest in
between, in steps or shuffled (Lehrer, Vaschillo and Vaschillo 2000, Appl Psychophysiol Biofeedback
25:177; Lehrer et al. 2013, Biofeedback 41:26; Shaffer and Meehan 2020, Front Neurosci 14:570400).
Four things are measured of each pace, as they ask for: the swing of the heart rate from peak to
trough in each breath, power from 0.04 to 0.15 Hz, how steadily the heart's phase follows the
breath's, and how much of all swing is that one smooth wave.

A pace's score is the mean of the four, each as a share of the largest found. Its uncertainty is
the standard error of the swing over its breaths, as a share of the swing; two paces are as good
when their scores differ by less than both uncertainties together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from calibration.profile import Confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PACES_BPM = (6.5, 6.0, 5.5, 5.0, 4.5)
BLOCK_S = 120.0
REST_S = 30.0
LEAD_S = 15.0  # for the strap to be found and the hands to come to rest
SETTLE_S = 25.0  # the heart's slow waves take two or three breaths to follow a new pace
RATE_HZ = 4.0
LF_HZ = (0.04, 0.15)
ALL_HZ = (0.0033, 0.4)
LINE_HZ = 0.015
LONGEST_GAP_S = 3.0
LEAST_BREATHS = 5
LEAST_PACES = 3
CLEAR_PHASE = 0.8
FAIR_PHASE = 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """One pace to breathe from `start_s` on; the first breath begins then."""

    pace_bpm: float
    start_s: float

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.start_s + BLOCK_S


class NnBeat(NamedTuple):
    """A clean beat: when it ended its interval, and that interval."""

    time_s: float
    nn_ms: float


@dataclass(frozen=True, slots=True)
class PaceScore:
    """What one pace did.

    `swing_bpm` is the mean swing of the heart rate over its breaths, `swing_error_bpm` the
    standard error of that mean. `phase_synchrony` and `smoothness` run from 0 to 1.
    """

    pace_bpm: float
    swing_bpm: float
    swing_error_bpm: float
    lf_ms2: float
    phase_synchrony: float
    smoothness: float
    score: float = 0.0

    @property
    def error(self) -> float:
        """How uncertain `score` is, in its own unit."""
        return self.swing_error_bpm / self.swing_bpm * self.score if self.swing_bpm > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Resonance:
    """The pace that suits, how sure that is, other paces as good, and every score."""

    pace_bpm: float
    confidence: Confidence
    as_good_bpm: tuple[float, ...]
    scores: tuple[PaceScore, ...]


def schedule(seed: int | None = None) -> tuple[Block, ...]:
    """Every pace once: from fast to slow, or shuffled by `seed`."""
    paces = list(PACES_BPM)
    if seed is not None:
        np.random.default_rng(seed).shuffle(paces)
    return tuple(
        Block(pace_bpm, LEAD_S + number * (BLOCK_S + REST_S))
        for number, pace_bpm in enumerate(paces)
    )


def block_at(blocks: Sequence[Block], time_s: float) -> Block | None:
    """The block being breathed at `time_s`; None before, between and after them."""
    return next((block for block in blocks if block.start_s <= time_s < block.end_s), None)


def find_resonance(blocks: Sequence[Block], beats: Sequence[NnBeat]) -> Resonance | None:
    """The pace that suits, from clean beats in order of time; None: too few paces came through."""
    measured = [score for block in blocks if (score := measure(block, beats)) is not None]
    if len(measured) < LEAST_PACES:
        return None
    scores = sorted(_scored(measured), key=lambda each: each.score, reverse=True)
    best, others = scores[0], scores[1:]
    as_good = tuple(
        each.pace_bpm
        for each in others
        if best.score - each.score < math.hypot(best.error, each.error)
    )
    by_pace = tuple(sorted(scores, key=lambda each: -each.pace_bpm))
    return Resonance(best.pace_bpm, _confidence(best, as_good), as_good, by_pace)


def measure(block: Block, beats: Sequence[NnBeat]) -> PaceScore | None:
    """What one pace did, its first `SETTLE_S` left out; None where too few breaths are whole."""
    inside = [beat for beat in beats if block.start_s + SETTLE_S <= beat.time_s < block.end_s]
    breaths = _whole_breaths(block, inside)
    if len(breaths) < LEAST_BREATHS:
        return None
    times_s, nn_ms = (np.array(column) for column in zip(*inside, strict=True))
    grid_s = np.arange(times_s[0], times_s[-1], 1 / RATE_HZ)
    even_ms = np.interp(grid_s, times_s, nn_ms)
    even_bpm = 60_000 / even_ms
    swings, phases = [], []
    for start_s, end_s in breaths:
        within = (grid_s >= start_s) & (grid_s < end_s)
        swings.append(float(np.ptp(even_bpm[within])))
        phases.append(_phase(grid_s[within] - block.start_s, even_bpm[within], block.pace_bpm))
    lf_ms2, smoothness = _power(even_ms, block.pace_bpm / 60)
    return PaceScore(
        pace_bpm=block.pace_bpm,
        swing_bpm=float(np.mean(swings)),
        swing_error_bpm=float(np.std(swings, ddof=1) / math.sqrt(len(swings))),
        lf_ms2=lf_ms2,
        phase_synchrony=abs(sum(phases)) / len(phases),
        smoothness=smoothness,
    )


def _whole_breaths(block: Block, beats: Sequence[NnBeat]) -> list[tuple[float, float]]:
    """(start, end) of the paced breaths that no gap between beats reaches into."""
    if len(beats) < 2:
        return []
    gaps = [
        (before.time_s, after.time_s)
        for before, after in pairwise(beats)
        if after.time_s - before.time_s > LONGEST_GAP_S
    ]
    period_s = 60 / block.pace_bpm
    starts = (block.start_s + number * period_s for number in range(int(BLOCK_S / period_s)))
    return [
        (start_s, start_s + period_s)
        for start_s in starts
        if beats[0].time_s <= start_s
        and start_s + period_s <= beats[-1].time_s
        and not any(lost < start_s + period_s and back > start_s for lost, back in gaps)
    ]


def _phase(since_s: NDArray[np.float64], even_bpm: NDArray[np.float64], pace_bpm: float) -> complex:
    """Direction of the heart's wave at the breath's own rate, as a number of length 1 (or 0)."""
    turning = np.exp(-2j * math.pi * pace_bpm / 60 * since_s)
    wave = complex(np.mean((even_bpm - even_bpm.mean()) * turning))
    return wave / abs(wave) if wave else 0j


def _power(even_ms: NDArray[np.float64], pace_hz: float) -> tuple[float, float]:
    """(ms^2 from 0.04 to 0.15 Hz, share of all power within 0.015 Hz of the pace); Hann window."""
    window = np.hanning(len(even_ms))
    spectrum = np.abs(np.fft.rfft((even_ms - even_ms.mean()) * window)) ** 2
    power = 2 * spectrum / (RATE_HZ * np.sum(window**2))
    hz = np.fft.rfftfreq(len(even_ms), 1 / RATE_HZ)
    step_hz = hz[1]

    def within(low_hz: float, high_hz: float) -> float:
        return float(np.sum(power[(hz >= low_hz) & (hz <= high_hz)]) * step_hz)

    whole = within(*ALL_HZ)
    line = within(pace_hz - LINE_HZ, pace_hz + LINE_HZ)
    return within(*LF_HZ), line / whole if whole > 0 else 0.0


def _scored(measured: Sequence[PaceScore]) -> list[PaceScore]:
    columns = np.array([(m.swing_bpm, m.lf_ms2, m.phase_synchrony, m.smoothness) for m in measured])
    largest = columns.max(axis=0)
    shares = columns / np.where(largest > 0, largest, 1.0)
    return [
        PaceScore(
            each.pace_bpm,
            each.swing_bpm,
            each.swing_error_bpm,
            each.lf_ms2,
            each.phase_synchrony,
            each.smoothness,
            float(score),
        )
        for each, score in zip(measured, shares.mean(axis=1), strict=True)
    ]


def _confidence(best: PaceScore, as_good: Sequence[float]) -> Confidence:
    neighbours = all(abs(pace - best.pace_bpm) <= 0.5 for pace in as_good)
    if best.phase_synchrony >= CLEAR_PHASE and not as_good:
        return Confidence.CLEAR
    if best.phase_synchrony >= FAIR_PHASE and neighbours:
        return Confidence.FAIR
    return Confidence.WEAK
