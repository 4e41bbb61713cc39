# /// script
# requires-python = ">=3.11,<3.13"
# dependencies = [
#     "numpy==2.2.*",           # what the libraries below still run on
#     "scipy==1.15.*",
#     "neurokit2==0.2.13",
#     "hrv-analysis==1.0.5",
#     "nolds==0.5.2",           # of hrv-analysis; later ones changed what it calls
#     "pyhrv==0.5.0",
#     "peakutils",              # of pyhrv, which forgets to ask for it
#     "setuptools<81",          # of nolds
#     "systole==0.3.1",
# ]
# ///
"""Our HRV and that of four libraries on the same series, in one run: how exact, and how fast.

    uv run benchmarks/hrv.py [--data DIR] [--json] [--beats N] [--runs N]

makes an environment of its own with the other libraries; `uv run python benchmarks/hrv.py` runs
ours alone. Without --data all series are generated. The cost of ours is that of the live engine,
which also corrects beats, follows the breath and measures RSA and coherence; that of the others
is for time and frequency domain of the last 300 s, once for each new beat, without correction.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import sys
from itertools import pairwise, product
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hrv_peers import Library, Rr, libraries, rmssd_ms
from hrv_series import SINE_MS, WINDOW_S, Heart, beats_of, heart, sine
from hrv_speed import Row, day_row, machine, speed_rows

from devices.simulator.artefacts import Artefact, spoil
from ifio_bio.hrv.metrics import Flag, JudgedBeat
from ifio_bio.hrv.waves import Waves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SINE_RATES_BPM = (50, 60, 70, 80, 90, 100)
SMALL_MS = (10.0, 20.0, 30.0, 50.0)
PHASES = (0.0, 1.0, 2.0, 3.0)
PACES_BPM = (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0)
CLEAN_FILES = ("rr/rb_rest_rri", "rr/polar_h10_breathing_10min", "arousal/meditation/M2")


def exact(rr_ms: Rr) -> tuple[float, float, float]:
    """RMSSD, SDNN and pNN50 with exactly rounded sums."""
    steps = [later - sooner for sooner, later in pairwise(rr_ms.tolist())]
    mean = math.fsum(rr_ms) / len(rr_ms)
    spread = math.sqrt(math.fsum((ms - mean) ** 2 for ms in rr_ms) / (len(rr_ms) - 1))
    return (
        math.sqrt(math.fsum(step * step for step in steps) / len(steps)),
        spread,
        100 * sum(abs(step) > 50 for step in steps) / len(steps),
    )


def time_domain_rows(peers: list[Library], data: Path | None) -> Iterator[Row]:
    """Largest relative error of RMSSD and SDNN, and error of pNN50 in points."""
    series = [heart(300, seed, Heart(noise_ms=30)) for seed in range(20)]
    if data is not None:
        series += [rr for rr, _ in welltory(data)]
    truth = [exact(rr) for rr in series]
    for library in peers:
        seen = [library.time_domain(rr) for rr in series]
        pairs = list(zip(seen, truth, strict=True))
        yield {
            "library": library.name,
            "series": len(series),
            "rmssd_error": max(abs(s[0] / t[0] - 1) for s, t in pairs if t[0] > 0),
            "sdnn_error": max(abs(s[1] / t[1] - 1) for s, t in pairs if t[1] > 0),
            "pnn50_error_points": max(abs(s[2] - t[2]) for s, t in pairs),
        }


def welltory(data: Path) -> list[tuple[Rr, dict[str, str]]]:
    """500 published lists of RR with what another program computed of them."""
    csv.field_size_limit(10_000_000)
    with (data / "reference" / "welltory_500.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    column = next(name for name in rows[0] if "," in rows[0][name])
    return [(np.array([float(ms) for ms in row[column].split(",")]), row) for row in rows]


def sine_rows(peers: list[Library]) -> Iterator[Row]:
    """Error of the band power of sines: mean over phases, and the worst rate."""
    for library in peers:
        row: Row = {"library": library.name}
        for band, name, hz in ((0, "lf", 0.1), (1, "hf", 0.25)):
            errors = []
            for hr_bpm in SINE_RATES_BPM:
                powers = [library.bands(sine(hr_bpm, hz, phase))[band] for phase in PHASES]
                errors.append(100 * (fmean(powers) / (SINE_MS**2 / 2) - 1))
                row[f"{name}_{hr_bpm}"] = errors[-1]
            row[f"{name}_worst_pct"] = max(errors, key=abs)
        yield row


def small_sine_rows(ours: Library) -> Iterator[Row]:
    """Ours alone: the largest error of a single series, and how much of it is in the intervals.

    The last column holds the power against that of a sine of the same frequency fitted by least
    squares to the very intervals that were sent.
    """
    for band, name, hz in ((0, "LF, 0.1 Hz", 0.1), (1, "HF, 0.25 Hz", 0.25)):
        for amplitude_ms in SMALL_MS:
            rounded, exactly, beside_fit = [], [], []
            for hr_bpm, phase in product(SINE_RATES_BPM, np.arange(0, 6.2, 0.4).tolist()):
                sent = sine(hr_bpm, hz, phase, amplitude_ms)
                power = ours.bands(sent)[band]
                smooth = ours.bands(sine(hr_bpm, hz, phase, amplitude_ms, float))[band]
                rounded.append(100 * (power / (amplitude_ms**2 / 2) - 1))
                exactly.append(100 * (smooth / (amplitude_ms**2 / 2) - 1))
                beside_fit.append(100 * (power / fitted_power(sent, hz) - 1))
            yield {
                "band": name,
                "amplitude_ms": amplitude_ms,
                "worst_pct": max(rounded, key=abs),
                "median_pct": median(map(abs, rounded)),
                "worst_without_rounding_pct": max(exactly, key=abs),
                "worst_beside_fitted_sine_pct": max(beside_fit, key=abs),
            }


def fitted_power(rr_ms: Rr, frequency_hz: float) -> float:
    """Half the squared amplitude of the sine that lies nearest to the intervals."""
    angle = 2 * np.pi * frequency_hz * np.cumsum(rr_ms) / 1000
    waves = np.column_stack((np.ones_like(angle), np.cos(angle), np.sin(angle)))
    _, cosine, sine_part = np.linalg.lstsq(waves, rr_ms)[0].tolist()
    return float(cosine**2 + sine_part**2) / 2


def breath_rows() -> Iterator[Row]:
    """Ours alone: breaths a minute from RR, once a second over windows of 64 s."""
    for pace_bpm in PACES_BPM:
        errors: list[float] = []
        asked = 0
        for seed in range(4):
            how = Heart(breath_hz=pace_bpm / 60, phase=float(seed), noise_ms=12)
            waves, second = Waves(), 75
            for beat in beats_of(heart(300, seed, how)):
                waves.push(JudgedBeat(beat.time_s, beat.rr_ms, beat.rr_ms, Flag.OK, 0))
                while second < beat.time_s:
                    rate_bpm = waves.breathing(second).rate_bpm
                    errors += [] if rate_bpm is None else [abs(rate_bpm - pace_bpm)]
                    second, asked = second + 1, asked + 1
        yield {
            "pace_bpm": pace_bpm,
            "known_pct": 100 * len(errors) / asked,
            "error_median": median(errors) if errors else None,
            "error_p95": float(np.percentile(errors, 95)) if errors else None,
        }


def artefact_rows(peers: list[Library], data: Path | None) -> Iterator[Row]:
    """RMSSD after correction against that of the clean series, windows of 300 s, 2 % artefacts."""
    windows = clean_windows(data)
    for library in peers:
        correct = library.corrected
        if correct is None:
            continue
        row: Row = {"library": library.name, "windows": len(windows)}
        untouched = [error_pct(correct, clean, clean) for clean in windows]
        row["clean_worst_pct"] = max(untouched)
        for artefact in Artefact:
            errors = [
                error_pct(
                    correct, np.array(spoil(clean.tolist(), artefact, 0.02, (n,)).rr_ms), clean
                )
                for n, clean in enumerate(windows)
            ]
            row[f"{artefact.value}_median_pct"] = median(errors)
        yield row


def error_pct(correct: Callable[[Rr], Rr | float], rr_ms: Rr, clean: Rr) -> float:
    """Of RMSSD; what a library gives up on counts as all wrong."""
    try:
        found = correct(rr_ms)
    except (ValueError, IndexError):
        return 100.0
    seen = found if isinstance(found, float) else rmssd_ms(found)
    return 100 * abs(seen / rmssd_ms(clean) - 1)


def clean_windows(data: Path | None) -> list[Rr]:
    """Twelve generated windows; with data also those of real recordings that look clean."""
    windows = [
        heart(300, seed, Heart(breath_hz=hz, mean_ms=mean_ms, swing_ms=swing_ms, noise_ms=12))
        for seed, (hz, mean_ms, swing_ms) in enumerate(
            (hz, mean_ms, swing_ms)
            for hz in (0.1, 0.22)
            for mean_ms in (700, 850, 1000)
            for swing_ms in (20, 45)
        )
    ]
    for name in CLEAN_FILES if data is not None else ():
        rr = column(data / f"{name}.csv", "rr_ms") if data is not None else np.zeros(0)
        cuts = np.searchsorted(np.cumsum(rr) / 1000, np.arange(0, rr.sum() / 1000, WINDOW_S))
        windows += [part for part in np.split(rr, cuts[1:]) if part.sum() >= 1000 * WINDOW_S * 0.9]
    return windows


def column(path: Path, name: str) -> Rr:
    """One column of a recording."""
    with path.open(encoding="utf-8") as file:
        return np.array([float(row[name]) for row in csv.DictReader(file)])


def table(rows: list[Row]) -> str:
    """Markdown."""
    names = list(rows[0])
    lines = [" | ".join(names), " | ".join("---" for _ in names)]
    lines += [" | ".join(cell(row.get(name)) for name in names) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def cell(value: object) -> str:
    """Four digits that matter."""
    if value is None:
        return "—"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of real recordings")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--beats", type=int, default=100, help="timed for each other library")
    parser.add_argument("--runs", type=int, default=3, help="of each timing the least counts")
    args = parser.parse_args()
    os.environ.pop("OPENBLAS_CORETYPE", None)
    peers = libraries()
    found = {
        "machine": [machine(peers)],
        "speed, µs a beat": list(speed_rows(peers, args.beats, args.runs)),
        "24 hours through the live engine": [day_row(args.data, args.runs)],
        "time domain, largest error": list(time_domain_rows(peers, args.data)),
        "sines of 50 ms, error of LF at 0.1 Hz and HF at 0.25 Hz in %": list(sine_rows(peers)),
        "small sines, error in %": list(small_sine_rows(peers[0])),
        "breath rate from RR": list(breath_rows()),
        "RMSSD after correction, 2 % artefacts, error in %": list(artefact_rows(peers, args.data)),
    }
    if args.json:
        print(json.dumps(found))
        return
    for title, rows in found.items():
        print(f"\n## {title}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
