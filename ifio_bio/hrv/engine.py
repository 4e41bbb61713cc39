"""The one live engine: beats in, judged beats and metrics out, for live, replay and analysis.

Metrics are of ok beats alone; differences are taken between ok beats that follow each other
inside one chain. Every metric waits until its window holds enough clean seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ifio_bio.hrv.correction import Corrector
from ifio_bio.hrv.metrics import Flag, HrvMetrics, JudgedBeat
from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ, VLF_HZ, spectrum
from ifio_bio.hrv.stretch import Stretch
from ifio_bio.hrv.time_domain import PNN_LIMIT_MS
from ifio_bio.hrv.windows import SlidingSums

if TYPE_CHECKING:
    from devices.samples import Beat

HR_SPAN_S: Final = 8.0  # two breaths at rest: steady enough to read, quick enough to follow
HR_CLEAN_S: Final = 2.0
STALE_S: Final = 5.0  # straps deliver up to four seconds late; older than this is no heart rate
QUALITY_SPAN_S: Final = 30.0
LATENESS_S: Final = 3.0  # the newest seconds may still be on their way and speak against nobody
SPECTRUM_REFRESH_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Window:
    """Length of a window and the clean seconds it needs before its metric is shown."""

    span_s: float
    clean_s: float


RMSSD_WINDOW: Final = Window(60.0, 30.0)
PNN50_WINDOW: Final = Window(120.0, 60.0)
SDNN_WINDOW: Final = Window(300.0, 240.0)
SPECTRUM_WINDOW: Final = Window(300.0, 90.0)


class HrvEngine:
    """HRV of one heart, driven by the time of its data.

    `feed` takes every received RR in order; `advance` is called on every whole second. Both
    answer with the metrics as of the latest time seen.
    """

    def __init__(self) -> None:
        self._corrector = Corrector()
        self._now_s = -math.inf
        self._newest_s: float | None = None
        self._begin_s = 0.0
        self._last: JudgedBeat | None = None
        self._fresh_ms: tuple[float, ...] = ()  # pending, and ok as far as is known
        self._rate = SlidingSums(HR_SPAN_S)
        self._usable = SlidingSums(QUALITY_SPAN_S)
        self._nn_rmssd = SlidingSums(RMSSD_WINDOW.span_s)
        self._squares = SlidingSums(RMSSD_WINDOW.span_s)
        self._nn_pnn50 = SlidingSums(PNN50_WINDOW.span_s)
        self._beyond_50 = SlidingSums(PNN50_WINDOW.span_s)
        self._nn_sdnn = SlidingSums(SDNN_WINDOW.span_s)
        self._nn_windows = (self._usable, self._nn_rmssd, self._nn_pnn50, self._nn_sdnn)
        self._windows = (
            *(self._rate, self._nn_rmssd, self._squares),
            *(self._nn_pnn50, self._beyond_50, self._nn_sdnn),
        )
        self._stretch = Stretch(SPECTRUM_WINDOW.span_s)
        self._bands: tuple[float | None, float | None, float | None] = (None, None, None)
        self._bands_due_s = -math.inf

    def feed(self, beat: Beat) -> HrvMetrics:
        """Take the next received RR."""
        decided = self._corrector.feed(beat.time_s, beat.rr_ms, beat.chain)
        if self._newest_s is None:
            self._begin_s = beat.time_s - beat.rr_ms / 1000.0
        self._newest_s = max(beat.time_s, self._newest_s or 0.0)
        waiting = self._corrector.provisional()
        self._fresh_ms = tuple(rr_ms for rr_ms, flag in waiting if flag is Flag.OK)
        return self._update(beat.time_s, decided, waiting[-1][1])

    def advance(self, t_s: float) -> HrvMetrics:
        """Let time pass; a silence decides what was pending."""
        silent = self._newest_s is not None and t_s - self._newest_s > STALE_S
        return self._update(t_s, self._flush() if silent else ())

    def close(self) -> HrvMetrics:
        """Decide everything that is pending."""
        return self._update(self._now_s, self._flush())

    def _flush(self) -> tuple[JudgedBeat, ...]:
        self._fresh_ms = ()
        return self._corrector.flush()

    def _update(
        self, t_s: float, decided: tuple[JudgedBeat, ...], provisional: Flag | None = None
    ) -> HrvMetrics:
        self._now_s = max(self._now_s, t_s)
        for beat in decided:
            self._take(beat)
        for window in self._windows:
            window.advance(self._now_s)
        return self._metrics(decided, provisional)

    def _take(self, beat: JudgedBeat) -> None:
        if beat.nn_ms is not None:
            self._rate.push(beat.time_s, beat.nn_ms)
        last, self._last = self._last, beat
        if beat.flag is not Flag.OK:
            return
        self._stretch.push(beat)
        for window in self._nn_windows:
            window.push(beat.time_s, beat.rr_ms)
        if last is not None and last.flag is Flag.OK and last.chain == beat.chain:
            difference_ms = beat.rr_ms - last.rr_ms
            self._squares.push(beat.time_s, difference_ms * difference_ms)
            self._beyond_50.push(beat.time_s, float(abs(difference_ms) > PNN_LIMIT_MS))

    def _metrics(self, decided: tuple[JudgedBeat, ...], provisional: Flag | None) -> HrvMetrics:
        age_s = None if self._newest_s is None else self._now_s - self._newest_s
        vlf_ms2, lf_ms2, hf_ms2 = self._band_powers()
        return HrvMetrics(
            time_s=self._now_s,
            hr_bpm=self._hr_bpm(age_s),
            rmssd_ms=self._rmssd_ms(),
            sdnn_ms=self._sdnn_ms(),
            pnn50_pct=self._pnn50_pct(),
            vlf_ms2=vlf_ms2,
            lf_ms2=lf_ms2,
            hf_ms2=hf_ms2,
            signal_quality=self._quality(),
            beat_age_s=age_s,
            decided=decided,
            provisional=provisional,
        )

    def _hr_bpm(self, age_s: float | None) -> float | None:
        count = len(self._rate) + len(self._fresh_ms)
        if age_s is None or age_s > STALE_S or count == 0:
            return None
        total_ms = self._rate.total + sum(self._fresh_ms)
        return 60_000.0 * count / total_ms if total_ms >= 1000 * HR_CLEAN_S else None

    def _rmssd_ms(self) -> float | None:
        known = len(self._squares) > 0 and _holds(self._nn_rmssd, RMSSD_WINDOW)
        return math.sqrt(max(0.0, self._squares.mean)) if known else None

    def _sdnn_ms(self) -> float | None:
        return self._nn_sdnn.sample_sd if _holds(self._nn_sdnn, SDNN_WINDOW) else None

    def _pnn50_pct(self) -> float | None:
        known = len(self._beyond_50) > 0 and _holds(self._nn_pnn50, PNN50_WINDOW)
        return 100.0 * self._beyond_50.mean if known else None

    def _quality(self) -> float | None:
        if self._newest_s is None:
            return None
        end_s = max(self._newest_s, self._now_s - LATENESS_S)
        self._usable.advance(end_s)
        start_s = max(self._begin_s, end_s - QUALITY_SPAN_S)
        if end_s <= start_s:
            return 0.0
        usable_s = (self._usable.total + sum(self._fresh_ms)) / 1000.0
        if len(self._usable):
            time_s, nn_ms = self._usable.oldest
            usable_s -= max(0.0, start_s - (time_s - nn_ms / 1000.0))
        return min(1.0, max(0.0, usable_s / (end_s - start_s)))

    def _band_powers(self) -> tuple[float | None, float | None, float | None]:
        if self._now_s >= self._bands_due_s:
            self._bands_due_s = self._now_s + SPECTRUM_REFRESH_S
            self._bands = self._measure_bands()
        return self._bands

    def _measure_bands(self) -> tuple[float | None, float | None, float | None]:
        time_s, nn_ms = self._stretch.since(self._now_s - SPECTRUM_WINDOW.span_s)
        clean_s = float(nn_ms.sum()) / 1000.0
        power = spectrum(time_s, nn_ms) if clean_s >= SPECTRUM_WINDOW.clean_s else None
        if power is None:
            return None, None, None
        return power.power_in(VLF_HZ), power.power_in(LF_HZ), power.power_in(HF_HZ)


def _holds(nn: SlidingSums, window: Window) -> bool:
    return len(nn) >= 2 and nn.total >= 1000.0 * window.clean_s
