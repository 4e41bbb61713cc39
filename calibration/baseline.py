"""A partner's own resting reference."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual for one person at rest.

    `hr_spread_bpm` is a robust standard deviation (1.4826 times the median absolute deviation)
    of the heart rate around `hr_bpm`; `clean_s` is how many clean seconds it rests on.
    `provisional` marks one learned from a session's first clean minute.
    """

    hr_bpm: float
    hr_spread_bpm: float
    clean_s: float
    provisional: bool
    rmssd_ms: float | None = None
    breath_rate_bpm: float | None = None
