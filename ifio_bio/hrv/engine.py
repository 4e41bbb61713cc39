"""The one live engine: beats in, judged beats and metrics out, for live, replay and analysis.

Metrics are of ok beats alone; differences are taken between ok beats that follow each other
inside one chain. Every metric waits until its window holds enough clean seconds, and ends once
nothing of the last half minute is usable.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Final

from ifio_bio.hrv.correction import Corrector
from ifio_bio.hrv.metrics import Flag, HrvMetrics, JudgedBeat
from ifio_bio.hrv.waves import Waves
from ifio_bio.hrv.windows import SlidingWindow, Trail, Window

if TYPE_CHECKING:
    from devices.samples import Beat

HR_SPAN_S: Final = 8.0  # two breaths at rest: steady enough to read, quick enough to follow
HR_CLEAN_S: Final = 2.0
STALE_S: Final = 5.0  # straps deliver up to four seconds late; older than this is no heart rate
QUALITY_SPAN_S: Final = 30.0
LATENESS_S: Final = 3.0  # the newest seconds may still be on their way and speak against nobody
RMSSD_WINDOW: Final = Window(60.0, 30.0)
PNN50_WINDOW: Final = Window(120.0, 60.0)
SDNN_WINDOW: Final = Window(300.0, 240.0)
OK: Final = Flag.OK  # a name of its own: see `correction`


class HrvEngine:
    """HRV of one heart, driven by the time of its data.

    `feed` takes every received RR in order; `advance` is called on every whole second. Both
    answer with the metrics as of the latest time seen. `receive` takes an RR like `feed` and leaves
    the metrics to the next second; what `advance` says is the same.
    """

    def __init__(self) -> None:
        self._corrector = Corrector()
        self._now_s = -math.inf
        self._newest_s: float | None = None
        self._begin_s = 0.0
        self._joins: int | None = None  # the chain a difference to the last beat is taken in
        self._waiting: tuple[tuple[float, Flag], ...] = ()  # pending, as far as is known
        self._waiting_from_s = 0.0  # when the newest of them ended
        self._fresh, self._fresh_ms = 0, 0.0  # number and sum of those that are ok
        self._rate_s: deque[float] = deque()  # times of the intervals of the heart rate,
        self._rate_ms: deque[float] = deque()  # ok ones and those put right
        self._trail = Trail()
        self._usable = SlidingWindow(self._trail, Window(QUALITY_SPAN_S, 0.0))
        self._rmssd = SlidingWindow(self._trail, RMSSD_WINDOW)
        self._pnn50 = SlidingWindow(self._trail, PNN50_WINDOW)
        self._sdnn = SlidingWindow(self._trail, SDNN_WINDOW)
        self._waves = Waves()
        self._pace_bpm: float | None = None

    def feed(self, beat: Beat) -> HrvMetrics:
        """Take the next received RR."""
        decided = self.receive(beat)
        return self._metrics(decided, self._waiting[-1][1])

    def receive(self, beat: Beat) -> tuple[JudgedBeat, ...]:
        """Take the next received RR where its metrics are not read; the beats that became final."""
        time_s = beat.time_s
        decided = self._corrector.feed(time_s, beat.rr_ms, beat.chain)
        if self._newest_s is None:
            self._begin_s, self._newest_s = time_s - beat.rr_ms / 1000.0, 0.0
        if time_s > self._newest_s:
            self._newest_s = time_s
        self._waiting, self._waiting_from_s = self._corrector.provisional(), time_s
        fresh_ms = [rr_ms for rr_ms, flag in self._waiting if flag is OK]
        self._fresh, self._fresh_ms = len(fresh_ms), sum(fresh_ms)
        self._pass(time_s, decided)
        return decided

    @property
    def fresh(self) -> tuple[tuple[float, float], ...]:
        """(time_s, rr_ms) of beats whose flag is not final yet, those that are ok so far."""
        beats, time_s = [], self._waiting_from_s
        for rr_ms, flag in reversed(self._waiting):
            if flag is OK:
                beats.append((time_s, rr_ms))
            time_s -= rr_ms / 1000.0
        return tuple(reversed(beats))

    def advance(self, t_s: float, pace_bpm: float | None = None) -> HrvMetrics:
        """Let time pass; a silence decides what was pending.

        `pace_bpm` is that of a pacer the person may be following.
        """
        self._pace_bpm = pace_bpm
        silent = self._newest_s is not None and t_s - self._newest_s > STALE_S
        decided = self._flush() if silent else ()
        self._pass(t_s, decided)
        return self._metrics(decided, None)

    def close(self) -> HrvMetrics:
        """Decide everything that is pending."""
        decided = self._flush()
        self._pass(self._now_s, decided)
        return self._metrics(decided, None)

    def _flush(self) -> tuple[JudgedBeat, ...]:
        self._waiting, self._fresh, self._fresh_ms = (), 0, 0.0
        return self._corrector.flush()

    def _pass(self, t_s: float, decided: tuple[JudgedBeat, ...]) -> None:
        if t_s > self._now_s:
            self._now_s = t_s
        for beat in decided:
            self._take(beat)
        if decided:  # the breath is due by the time of beats too, whether or not it is read then
            self._waves.breathing(self._now_s, self._pace_bpm)

    def _take(self, beat: JudgedBeat) -> None:
        time_s, rr_ms, nn_ms, flag, chain = beat
        if nn_ms is not None:
            self._rate_s.append(time_s)
            self._rate_ms.append(nn_ms)
        joined_to, self._joins = self._joins, chain if flag is OK else None
        if flag is OK:
            self._waves.push(beat)
            self._trail.push(time_s, rr_ms, joined=joined_to == chain)

    def _metrics(self, decided: tuple[JudgedBeat, ...], provisional: Flag | None) -> HrvMetrics:
        now_s = self._now_s
        age_s = None if self._newest_s is None else now_s - self._newest_s
        quality = self._quality(now_s)
        if not quality:
            # Long windows would go on for minutes over a heart that is not heard any more.
            for window in (self._rmssd, self._sdnn, self._pnn50):
                window.advance(now_s)
            return HrvMetrics(
                now_s,
                hr_bpm=self._hr_bpm(now_s, age_s),
                signal_quality=quality,
                beat_age_s=age_s,
                decided=decided,
                provisional=provisional,
            )
        vlf_ms2, lf_ms2, hf_ms2 = self._waves.bands(now_s)
        breathing = self._waves.breathing(now_s, self._pace_bpm)
        # By position: naming eighteen arguments takes longer than all the rest of this function.
        return HrvMetrics(
            now_s,
            self._hr_bpm(now_s, age_s),
            self._rmssd.rmssd_ms(now_s),
            self._sdnn.sdnn_ms(now_s),
            self._pnn50.pnn50_pct(now_s),
            vlf_ms2,
            lf_ms2,
            hf_ms2,
            breathing.rsa_ln_ms2,
            breathing.rsa_peak_to_trough_ms,
            breathing.coherence,
            breathing.rate_bpm,
            breathing.phase_at(now_s),
            breathing.quality,
            quality,
            age_s,
            decided,
            provisional,
        )

    def _hr_bpm(self, now_s: float, age_s: float | None) -> float | None:
        rate_s, before_s = self._rate_s, now_s - HR_SPAN_S
        while rate_s and rate_s[0] <= before_s:
            rate_s.popleft()
            self._rate_ms.popleft()
        if age_s is None or age_s > STALE_S:
            return None
        count = len(self._rate_ms) + self._fresh
        total_ms = sum(self._rate_ms) + self._fresh_ms
        return 60_000.0 * count / total_ms if total_ms >= 1000 * HR_CLEAN_S else None

    def _quality(self, now_s: float) -> float | None:
        if self._newest_s is None:
            return None
        late_s = now_s - LATENESS_S
        end_s = late_s if late_s > self._newest_s else self._newest_s
        early_s = end_s - QUALITY_SPAN_S
        start_s = early_s if early_s > self._begin_s else self._begin_s
        if end_s <= start_s:
            return 0.0
        usable_ms = self._usable.clean_ms(end_s, start_s) + self._fresh_ms
        share = 0.001 * usable_ms / (end_s - start_s)
        if share < 0.0:
            return 0.0
        return share if share < 1.0 else 1.0
