"""What a session writes: one dataclass per line of each CSV, and the events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.samples import Partner
    from ifio_bio.hrv.metrics import Flag


@dataclass(frozen=True, slots=True)
class BeatRow:
    """One received RR, its final flag and the interval put in its place, if any."""

    time_s: float
    partner: Partner
    rr_ms: float
    nn_ms: float | None
    flag: Flag


@dataclass(frozen=True, slots=True)
class MetricsRow:
    """One partner, one whole second. None is unknown and becomes an empty cell."""

    time_s: float
    partner: Partner
    hr_bpm: float | None
    rmssd_ms: float | None
    sdnn_ms: float | None
    pnn50_pct: float | None
    vlf_ms2: float | None
    lf_ms2: float | None
    hf_ms2: float | None
    rsa_ln_ms2: float | None
    rsa_peak_to_trough_ms: float | None
    coherence: float | None
    breath_rate_bpm: float | None
    pace_bpm: float | None
    activity_g: float | None
    arousal_z: float | None
    arousal_level: str | None
    signal_quality: float | None


@dataclass(frozen=True, slots=True)
class DyadRow:
    """Synchrony of the two, where it can be said."""

    time_s: float
    synchrony_r: float
    lag_s: float
    p_value: float
    window_s: float


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something happened. `partner` None: it belongs to both, or to nobody."""

    time_s: float
    partner: Partner | None
    kind: str
    detail: Mapping[str, object] = field(default_factory=dict)


Row: TypeAlias = BeatRow | MetricsRow | DyadRow | EventRow
