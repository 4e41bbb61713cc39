"""One partner's physiology: from samples to judged beats, metrics, arousal and what went missing.

Only data time drives it. Rows come out as they are decided: beats and gaps with the samples,
metrics and arousal on every whole second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import (
    Battery,
    Beat,
    HeartRate,
    LinkChange,
    LinkState,
    Motion,
    Rejected,
    Sample,
    SignalStrength,
)
from ifio_bio.arousal.detector import ArousalDetector
from ifio_bio.arousal.state import ArousalEvent, Evidence
from ifio_bio.hrv.engine import HrvEngine
from ifio_bio.hrv.metrics import HrvMetrics
from ifio_bio.session.heart import AveragedRate, BeatRun, RejectedCount
from ifio_bio.session.link import STALE_S, LinkWatch
from ifio_bio.session.movement import MovementWatch
from ifio_bio.session.rows import BeatRow, EventRow, MetricsRow, Row

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.hrv.metrics import JudgedBeat
    from ifio_bio.session.plan import PartnerPlan

Rows = tuple[Row, ...]
TimedNn = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Second:
    """What one whole second brought: rows, the detector's events, clean (time_s, nn_ms)."""

    rows: Rows
    events: tuple[ArousalEvent, ...]
    nn: TimedNn


class PartnerEngine:
    """The engine of one partner.

    `metrics` and `arousal` are as of the last whole second; `link` and `movement` know
    what arrived since, and `gaps` holds (start_s, end_s) of every stretch without beats.
    """

    def __init__(self, partner: Partner, plan: PartnerPlan, link: LinkWatch | None = None) -> None:
        self.partner: Partner = partner
        self.link = link or LinkWatch(partner, plan.wears_strap)
        self.movement = MovementWatch()
        self.metrics = HrvMetrics(0.0)
        self.gaps: list[tuple[float, float]] = []
        self._hrv = HrvEngine()
        self._detector = ArousalDetector(plan.baseline, plan.sensitivity, cautious=plan.cautious)
        silent = Evidence(0.0, None, None, streaming=False)
        self.arousal, _ = self._detector.advance(silent)
        self._averaged = AveragedRate()
        self._run = BeatRun()
        self._rejected = RejectedCount(partner)
        self._fresh_nn: list[tuple[float, float]] = []

    def feed(self, sample: Sample, now_s: float) -> Rows:
        """Take one sample that arrived at `now_s`."""
        match sample:
            case Beat():
                return self._beat(sample, now_s)
            case HeartRate():
                self._averaged.feed(sample.time_s, sample.hr_bpm)
                return self.link.data(now_s)
            case LinkChange():
                return self.link.change(sample, now_s)
            case Motion():
                self.movement.feed(sample)
            case Battery():
                self.link.battery_pct = sample.level_pct
            case SignalStrength():
                self.link.rssi_dbm = sample.rssi_dbm
            case Rejected():
                self._rejected.feed(sample)
        return ()

    def advance(self, time_s: float, pace_bpm: float | None, *, paused: bool) -> Second:
        """Judge the whole second that ends at `time_s`; a paused partner has no numbers."""
        link_rows = () if paused else self.link.tick(time_s)
        heart = self._hrv.advance(time_s, pace_bpm)
        decided = self._decide(heart.decided)
        self.movement.advance(time_s)
        self.metrics = HrvMetrics(time_s) if paused else self._joined(heart)
        nn, self._fresh_nn = tuple(self._fresh_nn), []
        before = self._detector.baseline
        self.arousal, events = self._detector.advance(self._evidence(time_s, nn, pace_bpm, paused))
        learned = () if self._detector.baseline is before else self._baseline_row(time_s)
        rows = (
            *link_rows,
            *decided,
            *self._rejected.advance(time_s),
            *(() if paused else self._movement_row(time_s)),
            *([self._metrics_row(time_s, pace_bpm)] if self.link.wears_strap else []),
            *learned,
            *(self._arousal_row(event) for event in events),
        )
        return Second(rows, events, nn)

    def pause(self) -> Rows:
        """Nothing is measured from here on; what was received is decided."""
        rows = self._decide(self._hrv.close().decided)
        self._run.forget()
        self.movement.clear()
        return rows

    def resume(self, now_s: float) -> None:
        """Measured again from here on."""
        self.link.resume(now_s)
        self.movement.resume(now_s)

    def close(self, now_s: float) -> Rows:
        """The session ends: decide what is open, and say what is still missing."""
        rows = self._decide(self._hrv.close().decided)
        last_s = self._run.last_s
        if last_s is None or now_s - last_s < STALE_S:
            return rows
        return (*rows, self._gap(last_s, now_s, now_s))

    def _beat(self, received: Beat, now_s: float) -> Rows:
        beat, gap = self._run.follow(received)
        gone = () if gap is None else (self._gap(*gap, now_s),)
        return (*self.link.data(now_s), *gone, *self._decide(self._hrv.receive(beat)))

    def _decide(self, decided: tuple[JudgedBeat, ...]) -> Rows:
        self._fresh_nn += [(b.time_s, b.nn_ms) for b in decided if b.nn_ms is not None]
        return tuple(BeatRow(b.time_s, self.partner, b.rr_ms, b.nn_ms, b.flag) for b in decided)

    def _joined(self, heart: HrvMetrics) -> HrvMetrics:
        if self._run.run >= 0:
            return heart
        hr_bpm, quality, age_s = self._averaged.advance(heart.time_s)
        return heart._replace(hr_bpm=hr_bpm, signal_quality=quality, beat_age_s=age_s)

    def _evidence(
        self, time_s: float, nn: TimedNn, pace_bpm: float | None, paused: bool
    ) -> Evidence:
        return Evidence(
            time_s=time_s,
            hr_bpm=self.metrics.hr_bpm,
            signal_quality=self.metrics.signal_quality,
            nn=() if paused else nn,
            fresh=() if paused else self._hrv.fresh,
            activity_g=self.movement.activity_g(time_s),
            direction=self.movement.direction(time_s),
            breath_rate_bpm=self.metrics.breath_rate_bpm,
            rsa_peak_to_trough_ms=self.metrics.rsa_peak_to_trough_ms,
            pace_bpm=pace_bpm,
            streaming=self.link.state is LinkState.STREAMING and not paused,
        )

    def _metrics_row(self, time_s: float, pace_bpm: float | None) -> MetricsRow:
        level = self.arousal.level
        return MetricsRow(
            time_s=time_s,
            partner=self.partner,
            hr_bpm=self.metrics.hr_bpm,
            rmssd_ms=self.metrics.rmssd_ms,
            sdnn_ms=self.metrics.sdnn_ms,
            pnn50_pct=self.metrics.pnn50_pct,
            vlf_ms2=self.metrics.vlf_ms2,
            lf_ms2=self.metrics.lf_ms2,
            hf_ms2=self.metrics.hf_ms2,
            rsa_ln_ms2=self.metrics.rsa_ln_ms2,
            rsa_peak_to_trough_ms=self.metrics.rsa_peak_to_trough_ms,
            coherence=self.metrics.coherence,
            breath_rate_bpm=self.metrics.breath_rate_bpm,
            pace_bpm=pace_bpm,
            activity_g=self.movement.activity_g(time_s),
            arousal_z=self.arousal.z,
            arousal_level=None if level is None else level.value,
            signal_quality=self.metrics.signal_quality,
        )

    def _arousal_row(self, event: ArousalEvent) -> EventRow:
        detail = {
            "reason": event.reason,
            "above_bpm": round(event.above_bpm, 1),
            "z": round(event.z, 2),
            "level": event.level.value,
        }
        if event.breath_swing is not None:
            detail["breath_swing"] = round(event.breath_swing, 2)
        return EventRow(event.time_s, self.partner, event.kind.value, detail)

    def _movement_row(self, time_s: float) -> Rows:
        measured = self.movement.change(time_s)
        if measured is None:
            return ()
        return (EventRow(time_s, self.partner, "movement", {"measured": measured}),)

    def _baseline_row(self, time_s: float) -> Rows:
        learned = self._detector.baseline
        if learned is None:
            return ()
        detail = {
            "hr_bpm": round(learned.hr_bpm, 1),
            "hr_spread_bpm": round(learned.hr_spread_bpm, 1),
            "clean_s": round(learned.clean_s),
            "provisional": learned.provisional,
        }
        return (EventRow(time_s, self.partner, "baseline", detail),)

    def _gap(self, start_s: float, end_s: float, now_s: float) -> EventRow:
        self.gaps.append((start_s, end_s))
        detail = {"start_s": round(start_s, 3), "duration_s": round(end_s - start_s, 3)}
        return EventRow(now_s, self.partner, "gap", detail)
