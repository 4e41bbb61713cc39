"""HRV of one whole recording, by the same rules as the live engine."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

from ifio_bio.hrv import time_domain
from ifio_bio.hrv.correction import LONGEST_RR_MS, SHORTEST_RR_MS, Corrector
from ifio_bio.hrv.engine import SDNN_WINDOW
from ifio_bio.hrv.metrics import Flag, JudgedBeat
from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ
from ifio_bio.hrv.whole import mean_spectrum, stretches, summarize_breath

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from ifio_bio.hrv.spectrum import Spectrum
    from ifio_bio.hrv.time_domain import Floats

Recipe: TypeAlias = Literal["ifio", "neurokit2"]

LONGEST_MS: Final = 3_600_000.0
GAP_S: Final = 0.25  # a time this far from where the interval puts it means something is missing


class RrError(ValueError):
    """The intervals cannot be analysed; the message says why.

    `number` is that of the interval at fault, counted from 1, None where it is not one alone.
    """

    def __init__(self, sentence: str, number: int | None = None) -> None:
        super().__init__(sentence)
        self.number = number


@dataclass(frozen=True, slots=True)
class Analysis:
    """A whole recording. None is unknown.

    `n_beats` counts received RR, `n_corrected` those not taken as ok, `flags` each kind;
    `usable_share` is the time of the ok ones as a share of the whole, 0 to 1, gaps counted in.
    `short_window` says that fewer than the 240 clean seconds are there that SDNN asks for; VLF is
    then unknown.
    """

    n_beats: int
    n_corrected: int
    duration_s: float
    mean_hr_bpm: float | None
    mean_nn_ms: float | None
    rmssd_ms: float | None
    sdnn_ms: float | None
    pnn50_pct: float | None
    lf_ms2: float | None
    hf_ms2: float | None
    lf_hf: float | None
    rsa_ln_ms2: float | None
    rsa_peak_to_trough_ms: float | None
    breath_rate_bpm: float | None
    coherence: float | None
    vlf_ms2: float | None
    lf_peak_hz: float | None
    hf_peak_hz: float | None
    rsa_porges_bohrer_ln_ms2: float | None
    usable_share: float
    short_window: bool
    flags: dict[str, int]


def analyze(
    rr_ms: ArrayLike,
    time_s: ArrayLike | None = None,
    *,
    correct: bool = True,
    recipe: Recipe = "ifio",
) -> Analysis:
    """HRV of a whole recording.

    Args:
        rr_ms: received intervals in ms, shape (n,).
        time_s: time of the beat that ends each interval, shape (n,); None: they follow each
            other without a gap.
        correct: False takes every RR as NN.
        recipe: of VLF, LF and HF: our own, or that of NeuroKit2 for comparison.

    Raises:
        RrError: an interval is no positive number, or times do not increase or do not match.
    """
    return summarize(judge(rr_ms, time_s, correct=correct), recipe)


def judge(
    rr_ms: ArrayLike, time_s: ArrayLike | None = None, *, correct: bool = True
) -> list[JudgedBeat]:
    """Every interval of a recording with its flag; arguments and errors of `analyze`."""
    rr = _checked_rr(rr_ms)
    times = np.cumsum(rr) / 1000.0 if time_s is None else _checked_times(time_s, len(rr))
    chains = np.zeros(len(rr), int) if time_s is None else _chains(rr, times)
    return _judge(rr, times, chains) if correct else _as_received(rr, times, chains)


def summarize(beats: Sequence[JudgedBeat], recipe: Recipe = "ifio") -> Analysis:
    """The analysis of beats already judged, oldest first."""
    ok = [beat for beat in beats if beat.flag is Flag.OK]
    nn = np.array([beat.rr_ms for beat in ok])
    joined = _joined(beats)
    parts = stretches(ok)
    power, breath = mean_spectrum(parts), summarize_breath(parts)
    is_short = float(nn.sum()) < 1000.0 * SDNN_WINDOW.clean_s
    vlf_ms2, lf_ms2, hf_ms2 = _bands(ok, power, recipe)
    if is_short and recipe == "ifio":
        vlf_ms2 = None
    counts = Counter(beat.flag for beat in beats)
    duration_s = _duration_s(beats)
    return Analysis(
        n_beats=len(beats),
        n_corrected=len(beats) - len(ok),
        duration_s=duration_s,
        mean_hr_bpm=time_domain.mean_hr_bpm(nn),
        mean_nn_ms=float(nn.mean()) if nn.size else None,
        rmssd_ms=time_domain.rmssd_ms(nn, joined),
        sdnn_ms=time_domain.sdnn_ms(nn),
        pnn50_pct=time_domain.pnn50_pct(nn, joined),
        lf_ms2=lf_ms2,
        hf_ms2=hf_ms2,
        lf_hf=lf_ms2 / hf_ms2 if lf_ms2 is not None and hf_ms2 else None,
        rsa_ln_ms2=breath.rsa_ln_ms2,
        rsa_peak_to_trough_ms=breath.rsa_peak_to_trough_ms,
        breath_rate_bpm=breath.breath_rate_bpm,
        coherence=breath.coherence,
        vlf_ms2=vlf_ms2,
        lf_peak_hz=None if power is None else power.peak_hz(LF_HZ),
        hf_peak_hz=None if power is None else power.peak_hz(HF_HZ),
        rsa_porges_bohrer_ln_ms2=breath.rsa_porges_bohrer_ln_ms2,
        usable_share=min(1.0, float(nn.sum()) / 1000.0 / duration_s) if duration_s > 0 else 0.0,
        short_window=is_short,
        flags={flag.value: counts[flag] for flag in Flag},
    )


def _bands(
    ok: Sequence[JudgedBeat], power: Spectrum | None, recipe: Recipe
) -> tuple[float | None, float | None, float | None]:
    if recipe == "neurokit2":
        # scipy.signal takes longer to load than all the rest, and few ask for this.
        from ifio_bio.hrv.neurokit import neurokit_bands  # noqa: PLC0415  # see above

        rows = np.array([(beat.time_s, beat.rr_ms) for beat in ok]).reshape(-1, 2)
        return neurokit_bands(rows[:, 0], rows[:, 1])
    return (None, None, None) if power is None else power.bands


def _checked_rr(rr_ms: ArrayLike) -> Floats:
    rr = np.asarray(rr_ms, float)
    if rr.ndim != 1:
        raise RrError("The RR intervals must be one plain list of numbers in ms.")
    wrong = np.flatnonzero(~((rr > 0) & (rr <= LONGEST_MS)))
    if wrong.size:
        where = int(wrong[0])
        raise RrError(
            f"RR interval number {where + 1} is {rr[where]:g}; "
            "every interval must be a number of ms above 0 and below an hour.",
            where + 1,
        )
    if rr.size < 2:
        raise RrError(f"There are {rr.size} RR intervals; HRV needs at least 2.")
    _refuse_absurd(float(np.median(rr)))
    return rr


def _refuse_absurd(median_ms: float) -> None:
    if SHORTEST_RR_MS <= median_ms <= LONGEST_RR_MS:
        return
    if SHORTEST_RR_MS <= 1000.0 * median_ms <= LONGEST_RR_MS:
        raise RrError(f"The RR intervals look like seconds ({median_ms:g}); multiply them by 1000.")
    raise RrError(
        f"Half of the RR intervals lie beyond {median_ms:g} ms, which no heart at rest or at work "
        "does; check the column and its unit."
    )


def _checked_times(time_s: ArrayLike, n: int) -> Floats:
    times = np.asarray(time_s, float)
    if times.shape != (n,):
        raise RrError(f"There are {n} RR intervals but {times.size} times; give one time to each.")
    wrong = np.flatnonzero(~np.isfinite(times) | (np.diff(times, prepend=-np.inf) <= 0))
    if wrong.size:
        where = int(wrong[0])
        raise RrError(
            f"Time number {where + 1} ({times[where]:g} s) does not come after the one before it; "
            "sort the rows by time, or call coarse times of arrival arrival_s.",
            where + 1,
        )
    return times


def _chains(rr: Floats, times: Floats) -> Floats:
    off_s = np.abs(np.diff(times) - rr[1:] / 1000.0)
    return np.concatenate(([0], np.cumsum(off_s > GAP_S))) if len(rr) else np.zeros(0, int)


def _judge(rr: Floats, times: Floats, chains: Floats) -> list[JudgedBeat]:
    corrector = Corrector()
    beats: list[JudgedBeat] = []
    for time_s, rr_ms, chain in zip(times.tolist(), rr.tolist(), chains.tolist(), strict=True):
        beats.extend(corrector.feed(time_s, rr_ms, chain))
    beats.extend(corrector.flush())
    return beats


def _as_received(rr: Floats, times: Floats, chains: Floats) -> list[JudgedBeat]:
    rows = zip(times.tolist(), rr.tolist(), chains.tolist(), strict=True)
    return [JudgedBeat(time_s, rr_ms, rr_ms, Flag.OK, chain) for time_s, rr_ms, chain in rows]


def _joined(beats: Sequence[JudgedBeat]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    positions = [i for i, beat in enumerate(beats) if beat.flag is Flag.OK]
    return np.array(
        [j == i + 1 and beats[i].chain == beats[j].chain for i, j in pairwise(positions)], bool
    )


def _duration_s(beats: Sequence[JudgedBeat]) -> float:
    return beats[-1].time_s - beats[0].time_s + beats[0].rr_ms / 1000.0 if beats else 0.0
