"""What a beat costs, ours and in other libraries, and on what machine."""

from __future__ import annotations

import math
import os
import platform
import resource
import sys
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from hrv_series import WINDOW_S, Heart, beats_of, heart

from ifio_bio.hrv import respiration, sliding, spectrum
from ifio_bio.hrv.engine import HrvEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hrv_peers import Library, Rr

    from devices.samples import Beat

Row: TypeAlias = dict[str, Any]

WARM_S = 330.0  # every window of the engine is full
DAY_S = 86_400.0


def speed_rows(peers: list[Library], n_beats: int, runs: int) -> Iterator[Row]:
    """Microseconds for each new beat with full windows, the least of `runs`."""
    rr = heart(WARM_S + 1800, 1, Heart())
    ours_us = least(lambda: live_us(rr), runs)
    for library in peers:
        measure = partial(peer_us, library, rr, n_beats)
        took = ours_us if library is peers[0] else least(measure, runs)
        yield {
            "library": library.name,
            "beats": len(took),
            "mean_us": fmean(took),
            "median_us": median(took),
            "p999_us": float(np.percentile(took, 99.9)),
            "max_us": max(took),
            "times_ours": fmean(took) / fmean(ours_us),
        }


def least(measure: Callable[[], list[float]], runs: int) -> list[float]:
    """For each beat the least of several runs: what other programs take is in few of them."""
    return [min(times) for times in zip(*(measure() for _ in range(runs)), strict=True)]


def peer_us(library: Library, rr: Rr, n_beats: int) -> list[float]:
    """The last 300 s computed anew with each of the last beats."""
    ends_s = np.cumsum(rr) / 1000
    library.live(rr[:400])  # what is compiled or imported late is not counted
    took: list[float] = []
    for end in range(len(rr) - n_beats, len(rr)):
        window = rr[np.searchsorted(ends_s, ends_s[end] - WINDOW_S) : end + 1]
        started = time.perf_counter()
        library.live(window)
        took.append(1e6 * (time.perf_counter() - started))
    return took


def live_us(rr_ms: Rr) -> list[float]:
    """The engine as a session drives it: each beat taken in, metrics on each whole second."""
    tables = (spectrum.given_back, spectrum.hann, respiration.phase_axes, sliding._weights)
    for table in tables:
        table.cache_clear()  # or only the first of several runs would meet new rates
    engine, second = HrvEngine(), 1
    took: list[float] = []
    for beat in beats_of(rr_ms):
        started = time.perf_counter()
        while second <= beat.time_s:
            engine.advance(float(second), 6.0)
            second += 1
        engine.receive(beat)
        if beat.time_s > WARM_S:
            took.append(1e6 * (time.perf_counter() - started))
    return took


def day_row(data: Path | None, runs: int) -> Row:
    """24 hours of one heart through the live engine, the least of `runs`.

    Memory is what the first of them grew by after one hour.
    """
    rr = heart(DAY_S, 2, Heart(noise_ms=25)) if data is None else holter(data)
    beats = beats_of(rr)
    days = [day_of(beats) for _ in range(runs)]
    cpu_s = min(day[1] for day in days)
    return {
        "beats": len(rr),
        "hours": beats[-1].time_s / 3600,
        "seconds": min(day[0] for day in days),
        "cpu_seconds": cpu_s,
        "us_per_beat": 1e6 * cpu_s / len(rr),
        "memory_growth_mb": days[0][2],
    }


def day_of(beats: list[Beat]) -> tuple[float, float, float]:
    """Seconds, computing seconds, and MB grown by."""
    engine, grown_from_mb = HrvEngine(), 0.0
    started, cpu_started = time.perf_counter(), time.process_time()
    for beat in beats:
        engine.feed(beat)
        if not grown_from_mb and beat.time_s > 3600:
            grown_from_mb = most_memory_mb()
    engine.close()
    took = time.perf_counter() - started, time.process_time() - cpu_started
    return *took, most_memory_mb() - grown_from_mb


def holter(data: Path) -> Rr:
    """A healthy heart's day (PhysioNet nsr2db), with all its artefacts."""
    lines = (data / "beats_24h" / "nsr2db_nsr001.csv").read_text().split()
    samples = [int(line.split(",")[0]) for line in lines if line[0].isdigit()]
    return np.diff(samples) / 128 * 1000


def most_memory_mb() -> float:
    """The most this process has held so far."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def machine(peers: list[Library]) -> Row:
    """What the figures were measured on."""
    cpu = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.is_file():
        names = [line for line in about.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0].split(":")[1].strip() if names else cpu
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "scipy": version("scipy"),
        "fft_us": fft_us(),
        **{library.name: library.release for library in peers},
    }


def fft_us() -> float:
    """A real transform of 1200 points, best of many: tells a busy machine from an idle one."""
    values = np.random.default_rng(0).normal(size=1200)
    best = math.inf
    for _ in range(200):
        started = time.perf_counter()
        for _ in range(20):
            np.fft.rfft(values)
        best = min(best, (time.perf_counter() - started) / 20)
    return 1e6 * best
