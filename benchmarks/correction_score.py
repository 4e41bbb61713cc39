"""Series with a known truth, and how what the corrector flags in them is counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from devices.simulator.heart import simulate_beats
from devices.simulator.person import Artefacts, Breathing, Person
from ifio_bio.hrv.correction import Corrector
from ifio_bio.hrv.metrics import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Flagged: TypeAlias = list[bool]
Row: TypeAlias = dict[str, float | int | str | None]


WINDOW_MS = 300_000.0

SINUS_RECORDS = (
    *("100", "101", "103", "105", "106", "108", "109", "111", "112", "113", "114", "115", "116"),
    *("117", "118", "119", "121", "122", "123", "124", "200", "205", "208", "209", "212", "213"),
    *("214", "215", "220", "223", "228", "230", "231", "233", "234"),
)
LEFT_OUT = {"220"}  # atrial fibrillation or flutter in part; paced records are not named above
NORMAL, ECTOPIC = frozenset("NLR"), frozenset("VA")
NOT_BEATS = frozenset('~+|"!x[]')
CLEAN_FILES = {
    "rr": ("rb_rest_rri", "polar_h10_breathing_10min"),
    "arousal/meditation": (
        *("C1med", "C2med", "C4pre", "M1", "M2", "M6", "Y1pre", "Y2pre"),
        *("C1pre", "C3med", "C4med", "M3", "M4", "M5", "M7"),
    ),
}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of intervals."""

    spoilt: int = 0
    found: int = 0
    normal: int = 0
    touched: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.spoilt + other.spoilt,
            self.found + other.found,
            self.normal + other.normal,
            self.touched + other.touched,
        )

    @property
    def row(self) -> Row:
        """Shares in percent beside the counts; None of nothing."""
        return {
            "spoilt": self.spoilt,
            "found": self.found,
            "sensitivity_pct": 100 * self.found / self.spoilt if self.spoilt else None,
            "normal": self.normal,
            "touched": self.touched,
            "specificity_pct": 100 - 100 * self.touched / self.normal if self.normal else None,
        }


@dataclass(frozen=True, slots=True)
class Labelled:
    """A record: intervals, whether each ends with an ectopic beat, or lies between normal ones."""

    rr_ms: list[float]
    is_ectopic: list[bool]
    is_normal: list[bool]


def flagged(rr_ms: Sequence[float]) -> Flagged:
    """Whether each interval is taken for anything but ok, streaming."""
    corrector, time_s = Corrector(), 0.0
    flags: Flagged = []
    for rr in rr_ms:
        time_s += rr / 1000
        flags += [beat.flag is not Flag.OK for beat in corrector.feed(time_s, rr, 0)]
    return flags + [beat.flag is not Flag.OK for beat in corrector.flush()]


def simulated_series() -> dict[str, list[float]]:
    """Twelve hearts without artefacts, twenty minutes each."""
    series: dict[str, list[float]] = {}
    for hr_bpm in (60.0, 70.0, 85.0):
        for swing_bpm, rate_bpm in ((4.0, 13.0), (8.0, 13.0), (8.0, 6.0), (12.0, 6.0)):
            person = Person(
                hr_bpm=hr_bpm,
                swing_bpm=swing_bpm,
                quick_bpm=swing_bpm / 5,
                breathing=Breathing(rate_bpm=rate_bpm, paced=rate_bpm < 7),
                stirring=(),
                artefacts=Artefacts(0.0, 0.0, 0.0),
            )
            beats = takewhile(lambda b: b.time_s < 1200, simulate_beats(person, (len(series),)))
            name = f"sim {hr_bpm:.0f} bpm ±{swing_bpm / 2:.0f} at {rate_bpm:.0f}/min"
            series[name] = [beat.rr_ms for beat in beats]
    return series


def real_series(data: Path) -> dict[str, list[float]]:
    """Real recordings that look clean, by the name of their file."""
    files = {
        name: data / folder / f"{name}.csv" for folder, ns in CLEAN_FILES.items() for name in ns
    }
    return {name: _column(path, "rr_ms") for name, path in files.items() if path.is_file()}


def _column(path: Path, name: str) -> list[float]:
    header, *lines = path.read_text().split()
    at = header.split(",").index(name)
    return [float(line.split(",")[at]) for line in lines]


def labelled_record(path: Path, rate_hz: float) -> Labelled:
    """A record of `sample,symbol` lines."""
    rows = [line.split(",") for line in path.read_text().split() if line[0].isdigit()]
    beats = [(int(sample), symbol) for sample, symbol in rows if symbol not in NOT_BEATS]
    record = Labelled([], [], [])
    for (before, first), (after, second) in pairwise(beats):
        record.rr_ms.append((after - before) / rate_hz * 1000)
        record.is_ectopic.append(second in ECTOPIC)
        record.is_normal.append(first in NORMAL and second in NORMAL)
    return record


def score_record(record: Labelled, flags: Flagged) -> Score:
    """Counts over the labelled intervals."""
    rows = list(zip(record.is_ectopic, record.is_normal, flags, strict=True))
    return Score(
        sum(e for e, _, _ in rows),
        sum(e and f for e, _, f in rows),
        sum(n for _, n, _ in rows),
        sum(n and f for _, n, f in rows),
    )


def spread_pct(rr_ms: Sequence[float]) -> float:
    """How far beats lie from where their neighbours put them: one sigma, in percent."""
    off = [
        abs(b - c - 0.4 * (a - d) + 0.2 * (e - a)) / (b + c)
        for e, a, b, c, d in zip(rr_ms, rr_ms[1:], rr_ms[2:], rr_ms[3:], rr_ms[4:], strict=False)
    ]
    return 100 * median(off) / 0.6745


def rmssd_windows(rr_ms: Sequence[float], usable: Sequence[bool]) -> dict[int, float]:
    """RMSSD of the differences between usable neighbours, per window of five minutes."""
    squares: dict[int, list[float]] = {}
    time_ms = rr_ms[0]
    for i in range(1, len(rr_ms)):
        time_ms += rr_ms[i]
        if usable[i] and usable[i - 1]:
            squares.setdefault(int(time_ms // WINDOW_MS), []).append((rr_ms[i] - rr_ms[i - 1]) ** 2)
    return {k: math.sqrt(sum(v) / len(v)) for k, v in squares.items() if len(v) >= 30}


def rmssd_errors_pct(true: dict[int, float], seen: dict[int, float]) -> list[float]:
    """Relative errors of the windows both know."""
    return [100 * abs(seen[k] / ms - 1) for k, ms in true.items() if k in seen and ms > 0]


def labelled_records(data: Path) -> dict[str, Labelled]:
    """The records in sinus rhythm that the folder holds."""
    names = [f"mitdb_{name}" for name in SINUS_RECORDS if name not in LEFT_OUT]
    paths = {name: data / "beats_annotated" / f"{name}.csv" for name in names}
    return {name: labelled_record(path, 360) for name, path in paths.items() if path.is_file()}
