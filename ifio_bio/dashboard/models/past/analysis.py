"""One recording as a picture: what is drawn where, as numbers, free of Qt.

x and y of every point are in the units of its axis; painting only scales them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from ifio_bio.dashboard.models.language import tr
from ifio_bio.hrv.metrics import Flag
from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ, VLF_HZ
from ifio_bio.hrv.stretch import is_broken
from ifio_bio.hrv.whole import mean_spectrum, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ifio_bio.hrv.analysis import Analysis
    from ifio_bio.hrv.metrics import JudgedBeat

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Point, ...]

COLUMNS: Final = 1200  # more beats than this are drawn as the span they fill, column by column
MOST_TICKS: Final = 7
STEPS: Final = (1.0, 2.0, 5.0)
LEAST_SPAN_MS: Final = 100.0
SECONDS_STEPS: Final = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0, 7200.0, 14400.0)
SHOWN_HZ: Final = 0.4
UNKNOWN: Final = "—"
FLAG_WORDS: Final = {
    Flag.MISSED: tr("missed"),
    Flag.EXTRA: tr("extra"),
    Flag.ECTOPIC: tr("ectopic"),
    Flag.SHIFTED: tr("shifted"),
    Flag.OUT_OF_RANGE: tr("out of range"),
}
NO_SPECTRUM: Final = tr(
    "Too few clean beats for a spectrum: it needs 90 clean seconds close together."
)
DENSITY: Final = tr("Spectrum, ms² per Hz")
CUT: Final = tr("Spectrum, ms² per Hz; VLF goes on beyond the top")
MOST_BEYOND: Final = 1.5  # VLF higher than this much of LF and HF is cut, or they would not be seen
FLAGGED_SHOWN_MS: Final = (200.0, 2500.0)  # one lost minute must not flatten all the rest
NO_PAIRS: Final = tr("No two clean beats follow each other.")


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with (place, label) of each tick."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high one; kept inside."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class Tachogram:
    """NN over time: unbroken lines, and flagged beats where they were received."""

    x: Axis
    y: Axis
    lines: tuple[Line, ...]
    flagged: Line


@dataclass(frozen=True, slots=True)
class BandShape:
    """The part of the spectrum in one band, from its first to its last edge."""

    name: str
    value: str
    line: Line


@dataclass(frozen=True, slots=True)
class SpectrumShape:
    """Power density over frequency, in ms² per Hz."""

    title: str
    x: Axis
    y: Axis
    bands: tuple[BandShape, ...]


@dataclass(frozen=True, slots=True)
class Poincare:
    """Each NN against the one before it, on equal axes."""

    axis: Axis
    points: Line


@dataclass(frozen=True, slots=True)
class AnalysisPicture:
    """The whole picture. A part that cannot be known is None."""

    title: str
    subtitle: str
    numbers: tuple[tuple[str, str, str], ...]  # (name, value, unit)
    tachogram: Tachogram
    spectrum: SpectrumShape | None
    poincare: Poincare | None


def picture(title: str, beats: Sequence[JudgedBeat], analysis: Analysis) -> AnalysisPicture:
    """The picture of a recording that was judged and analysed."""
    ok = [beat for beat in beats if beat.flag is Flag.OK]
    return AnalysisPicture(
        title=title,
        subtitle=_subtitle(analysis),
        numbers=_numbers(analysis),
        tachogram=_tachogram(beats, ok),
        spectrum=_spectrum(ok, analysis),
        poincare=_poincare(beats),
    )


def axis(values: Iterable[float], *, least_span: float, from_zero: bool = False) -> Axis:
    """A round axis around `values`, at least `least_span` long."""
    known = list(values) or [0.0]
    low, high = (0.0 if from_zero else min(known)), max(known)
    spare = max(0.0, least_span - (high - low))
    low, high = low - (0.0 if from_zero else spare / 2), high + (spare if from_zero else spare / 2)
    step = _step(high - low)
    first, last = np.floor(low / step), np.ceil(high / step)
    ticks = tuple((float(k * step), f"{k * step:g}") for k in np.arange(first, last + 1))
    return Axis(float(first * step), float(last * step), ticks)


def _step(span: float) -> float:
    size = 10.0 ** np.floor(np.log10(span / MOST_TICKS))
    return float(next(step * size for step in (*STEPS, 10.0) if span / (step * size) < MOST_TICKS))


def _time_axis(begin_s: float, end_s: float) -> Axis:
    span_s = max(end_s - begin_s, 1.0)
    step_s = next((s for s in SECONDS_STEPS if span_s / s <= 2 * MOST_TICKS), SECONDS_STEPS[-1])
    ticks = [begin_s + k * step_s for k in range(int(span_s / step_s) + 1)]
    return Axis(begin_s, begin_s + span_s, tuple((t, _clock(t - begin_s)) for t in ticks))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _tachogram(beats: Sequence[JudgedBeat], ok: Sequence[JudgedBeat]) -> Tachogram:
    x = _time_axis(beats[0].time_s - beats[0].rr_ms / 1000.0, beats[-1].time_s)
    low_ms, high_ms = FLAGGED_SHOWN_MS
    seen = (b.rr_ms for b in beats if b.flag is Flag.OK or low_ms <= b.rr_ms <= high_ms)
    y = axis(seen, least_span=LEAST_SPAN_MS)
    flagged = tuple((beat.time_s, beat.rr_ms) for beat in beats if beat.flag is not Flag.OK)
    return Tachogram(x, y, _columns(ok, x) if len(ok) > COLUMNS else _runs(ok), flagged)


def _runs(ok: Sequence[JudgedBeat]) -> tuple[Line, ...]:
    runs: list[list[Point]] = []
    for i, beat in enumerate(ok):
        if i == 0 or is_broken(ok[i - 1], beat):
            runs.append([])
        runs[-1].append((beat.time_s, beat.rr_ms))
    return tuple(map(tuple, runs))


def _columns(ok: Sequence[JudgedBeat], x: Axis) -> tuple[Line, ...]:
    spans: dict[int, Line] = {}
    for beat in ok:
        column = int(x.share(beat.time_s) * COLUMNS)
        (time_s, low), (_, high) = spans.get(column, ((beat.time_s, beat.rr_ms),) * 2)
        spans[column] = ((time_s, min(low, beat.rr_ms)), (time_s, max(high, beat.rr_ms)))
    return tuple(spans.values())


def _spectrum(ok: Sequence[JudgedBeat], analysis: Analysis) -> SpectrumShape | None:
    power = mean_spectrum(stretches(ok))
    if power is None:
        return None
    density = power.power_ms2 / power.bin_hz
    hz = power.bin_hz * np.arange(len(density))
    slow = float(density[(hz >= VLF_HZ[0]) & (hz < LF_HZ[0])].max())
    top = MOST_BEYOND * float(density[(hz >= LF_HZ[0]) & (hz <= HF_HZ[1])].max())
    values = (analysis.vlf_ms2, analysis.lf_ms2, analysis.hf_ms2)
    bands = []
    for name, band, value in zip(("VLF", "LF", "HF"), (VLF_HZ, LF_HZ, HF_HZ), values, strict=True):
        inside = hz[(hz > band[0]) & (hz < band[1])]
        edges = np.concatenate(([band[0]], inside, [band[1]]))
        line = zip(edges.tolist(), np.interp(edges, hz, density).tolist(), strict=True)
        bands.append(BandShape(name, _with_unit(value), tuple(line)))
    ticks = (*((tick / 10, f"{tick / 10:g}") for tick in range(4)), (SHOWN_HZ, f"{SHOWN_HZ:g} Hz"))
    y = axis((min(slow, top), top / MOST_BEYOND), least_span=1.0, from_zero=True)
    title = CUT if slow > y.high else DENSITY
    return SpectrumShape(title, Axis(0.0, SHOWN_HZ, ticks), y, tuple(bands))


def _poincare(beats: Sequence[JudgedBeat]) -> Poincare | None:
    points = tuple(
        (before.rr_ms, beat.rr_ms)
        for before, beat in pairwise(beats)
        if before.flag is beat.flag is Flag.OK and before.chain == beat.chain
    )
    if not points:
        return None
    return Poincare(
        axis((ms for point in points for ms in point), least_span=LEAST_SPAN_MS), points
    )


def _subtitle(analysis: Analysis) -> str:
    found = [
        f"{analysis.flags[flag]} {word}"
        for flag, word in FLAG_WORDS.items()
        if analysis.flags[flag] > 0
    ]
    return tr("{beats} beats in {time}, {flagged}").format(
        beats=analysis.n_beats,
        time=_clock(analysis.duration_s),
        flagged=", ".join(found) if found else tr("none flagged"),
    )


def _with_unit(power_ms2: float | None) -> str:
    return UNKNOWN if power_ms2 is None else f"{_number(power_ms2, 0)} ms²"


def _numbers(analysis: Analysis) -> tuple[tuple[str, str, str], ...]:
    return (
        (tr("heart rate"), _number(analysis.mean_hr_bpm, 1), "bpm"),
        ("RMSSD", _number(analysis.rmssd_ms, 1), "ms"),
        ("SDNN", _number(analysis.sdnn_ms, 1), "ms"),
        ("pNN50", _number(analysis.pnn50_pct, 1), "%"),
        ("LF/HF", _number(analysis.lf_hf, 2), ""),
        (tr("breath"), _number(analysis.breath_rate_bpm, 1), tr("a minute")),
        ("RSA", _number(analysis.rsa_peak_to_trough_ms, 0), "ms"),
        (tr("coherence"), _number(analysis.coherence, 2), ""),
    )


def _number(value: float | None, decimals: int) -> str:
    return UNKNOWN if value is None else f"{value:.{decimals}f}"
