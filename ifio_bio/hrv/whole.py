"""The waves of a whole recording: the live definitions, averaged over windows.

Spectra are of windows of 300 s that overlap by half, the last one ending with the recording, and
averaged bin by bin; breath, RSA and coherence of unbroken windows of 64 s, likewise. A window
counts under the conditions of `waves`. A recording shorter than a window is one window.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

import numpy as np

from ifio_bio.hrv.coherence import coherence
from ifio_bio.hrv.lomb import gappy_spectrum
from ifio_bio.hrv.porges import porges_bohrer_epochs, porges_bohrer_sees
from ifio_bio.hrv.respiration import BREATH_WINDOW_S, find_breath
from ifio_bio.hrv.rsa import peak_to_trough_ms, rsa_ln_ms2
from ifio_bio.hrv.spectrum import RATE_HZ, Spectrum, resample, spectrum_of_curve
from ifio_bio.hrv.stretch import is_broken
from ifio_bio.hrv.waves import BREATH_POINTS, CLEAN_SHARE, SPECTRUM_CLEAN_S, SPECTRUM_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ifio_bio.hrv.metrics import JudgedBeat
    from ifio_bio.hrv.time_domain import Floats

FEWEST_BEATS: Final = 4  # a spline needs them


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ok beats without a break between them, and their curve.

    `first` is the number of the curve's first point on the quarter-second grid.
    """

    time_s: Floats
    nn_ms: Floats
    first: int
    curve_ms: Floats

    @property
    def end(self) -> int:
        """Number of the point after the last."""
        return self.first + len(self.curve_ms)


@dataclass(frozen=True, slots=True)
class BreathSummary:
    """Means over the windows of 64 s, for the rate the median; None is unknown."""

    coherence: float | None
    breath_rate_bpm: float | None
    rsa_ln_ms2: float | None
    rsa_peak_to_trough_ms: float | None
    rsa_porges_bohrer_ln_ms2: float | None


def stretches(ok: Sequence[JudgedBeat]) -> list[Stretch]:
    """The unbroken stretches of at least four ok beats, oldest first."""
    cuts = [k for k, (i, j) in enumerate(pairwise(ok), start=1) if is_broken(i, j)]
    return [
        _stretch(ok[start:end])
        for start, end in pairwise((0, *cuts, len(ok)))
        if end - start >= FEWEST_BEATS
    ]


def _stretch(ok: Sequence[JudgedBeat]) -> Stretch:
    time_s = np.array([beat.time_s for beat in ok])
    nn_ms = np.array([beat.rr_ms for beat in ok])
    return Stretch(time_s, nn_ms, ceil(time_s[0] * RATE_HZ), resample(time_s, nn_ms)[1])


def mean_spectrum(parts: Sequence[Stretch]) -> Spectrum | None:
    """The mean of the spectra of all windows that count, up to 0.5 Hz; None without one."""
    if not parts:
        return None
    beat_s = np.concatenate([part.time_s for part in parts])
    clean_s = np.concatenate(([0.0], np.cumsum(np.concatenate([p.nn_ms for p in parts])))) / 1000.0
    spectra: list[Spectrum] = []
    for first, end in _spectrum_windows(parts):
        curve_ms = _curve(parts, first, end)
        known_s = np.count_nonzero(~np.isnan(curve_ms)) / RATE_HZ
        until = np.searchsorted(beat_s, ((first - 1) / RATE_HZ, end / RATE_HZ))
        inside_s = float(np.diff(clean_s[until])[0])
        if inside_s >= max(SPECTRUM_CLEAN_S, CLEAN_SHARE * known_s):
            whole = known_s * RATE_HZ == len(curve_ms)
            spectra.append((spectrum_of_curve if whole else gappy_spectrum)(curve_ms))
    if not spectra:
        return None
    power_ms2 = np.mean([spectrum.power_ms2 for spectrum in spectra], axis=0)
    return Spectrum(spectra[0].bin_hz, power_ms2, power_ms2.cumsum())


def summarize_breath(parts: Sequence[Stretch]) -> BreathSummary:
    """Breath, RSA and coherence."""
    ratios: list[float | None] = []
    rates: list[float] = []
    depths: list[float | None] = []
    swings: list[float | None] = []
    for part, first, end in _breath_windows(parts):
        inside = slice(*np.searchsorted(part.time_s, ((first - 1) / RATE_HZ, end / RATE_HZ)))
        if float(part.nn_ms[inside].sum()) < 1000.0 * CLEAN_SHARE * BREATH_WINDOW_S:
            continue
        power = spectrum_of_curve(part.curve_ms[first - part.first : end - part.first])
        ratios.append(coherence(power))
        breath = find_breath(power)
        if breath is None:
            continue
        rates.append(60.0 * breath.frequency_hz)
        depths.append(rsa_ln_ms2(power, breath.frequency_hz))
        beats = zip(part.time_s[inside].tolist(), part.nn_ms[inside].tolist(), strict=True)
        swings.append(peak_to_trough_ms(reversed(list(beats)), breath.frequency_hz))
    rate_bpm = median(rates) if rates else None
    return BreathSummary(
        _mean(ratios), rate_bpm, _mean(depths), _mean(swings), _porges_bohrer(parts, rate_bpm)
    )


def _porges_bohrer(parts: Sequence[Stretch], breath_rate_bpm: float | None) -> float | None:
    if not porges_bohrer_sees(breath_rate_bpm):
        return None
    epochs = [ln for part in parts for ln in porges_bohrer_epochs(part.time_s, part.nn_ms)]
    return fmean(epochs) if epochs else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _windows(first: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Windows of `size` points from `first` to `end`, half overlapping; one if it is shorter."""
    start = first
    while start + size < end:
        yield start, start + size
        start += size // 2
    yield max(first, end - size), end


def _spectrum_windows(parts: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    far = [
        k for k, (i, j) in enumerate(pairwise(parts), start=1) if j.first - i.end > SPECTRUM_POINTS
    ]
    for start, end in pairwise((0, *far, len(parts))):
        yield from _windows(parts[start].first, parts[end - 1].end, SPECTRUM_POINTS)


def _breath_windows(parts: Sequence[Stretch]) -> Iterator[tuple[Stretch, int, int]]:
    for part in parts:
        if len(part.curve_ms) >= BREATH_POINTS:
            for first, end in _windows(part.first, part.end, BREATH_POINTS):
                yield part, first, end


def _curve(parts: Sequence[Stretch], first: int, end: int) -> Floats:
    curve_ms = np.full(end - first, np.nan)
    for part in parts:
        begin, stop = max(first, part.first), min(end, part.end)
        if begin < stop:
            curve_ms[begin - first : stop - first] = part.curve_ms[
                begin - part.first : stop - part.first
            ]
    return curve_ms
