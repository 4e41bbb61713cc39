"""What the live HRV engine says: one judged beat per received RR, and metrics as of a moment."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Flag(StrEnum):
    """What a received RR interval was taken to be."""

    OK = "ok"
    MISSED = "missed"
    EXTRA = "extra"
    ECTOPIC = "ectopic"
    SHIFTED = "shifted"
    OUT_OF_RANGE = "out_of_range"


class JudgedBeat(NamedTuple):
    """The final decision on one received RR.

    A named tuple for the reason given below.

    `nn_ms` is the interval the metrics use, None where none can be put in its place.
    `chain` is the beat's chain: differences are taken inside one chain only.
    """

    time_s: float
    rr_ms: float
    nn_ms: float | None
    flag: Flag
    chain: int


class HrvMetrics(NamedTuple):
    """Metrics as of `time_s`; None means it cannot be known now.

    A named tuple, because one is made every second and a frozen dataclass takes three times as long.

    `breath_phase` runs 0 to 1 like the pacer's: 0 where the heart begins to speed up, as it does
    with the start of the inhale; `breath_quality` is the share of the heart's swing that the
    breath explains. `signal_quality` is the usable share of the last 30 s, 0 to 1, None before
    any beat could have arrived. `beat_age_s` is the age of the newest beat. `decided` holds the
    beats whose flag became final with this update, oldest first; `provisional` the flag of the
    beat just fed.
    """

    time_s: float
    hr_bpm: float | None = None
    rmssd_ms: float | None = None
    sdnn_ms: float | None = None
    pnn50_pct: float | None = None
    vlf_ms2: float | None = None
    lf_ms2: float | None = None
    hf_ms2: float | None = None
    rsa_ln_ms2: float | None = None
    rsa_peak_to_trough_ms: float | None = None
    coherence: float | None = None
    breath_rate_bpm: float | None = None
    breath_phase: float | None = None
    breath_quality: float | None = None
    signal_quality: float | None = None
    beat_age_s: float | None = None
    decided: tuple[JudgedBeat, ...] = ()
    provisional: Flag | None = None
