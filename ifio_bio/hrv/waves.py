"""The waves in one heart, live: spectrum, breath, respiratory sinus arrhythmia, coherence.

All are read off one curve, which grows with the beats, so that a second costs two transforms.

| what                          | window | renewed  | known from                                     |
|-------------------------------|--------|----------|------------------------------------------------|
| LF, HF                        | 300 s  | each 1 s | 90 clean seconds, four fifths of what it spans |
| VLF                           | 300 s  | each 1 s | 240 clean seconds of a full window             |
| breath and its phase, RSA     | 64 s   | each 5 s | 40 clean seconds likewise, and a breath to see |
| coherence                     | 64 s   | each 5 s | 64 s without a break                           |

Windows end where the curve is settled, some six beats ago; the phase is fitted to the newest beat.
A break (more than 3.5 s without an ok beat, or a new chain) leaves a hole in the curve: LF and HF
are then those of `lomb`, everything with a window of 64 s waits until it is full again.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from ifio_bio.hrv.coherence import coherence
from ifio_bio.hrv.curve import Curve
from ifio_bio.hrv.lomb import gappy_spectrum
from ifio_bio.hrv.respiration import (
    BREATH_CLEAN_S,
    BREATH_WINDOW_S,
    CLEAR_FIT,
    Breath,
    find_breath,
    fit_phase,
    follows_pacer,
    phase_points,
)
from ifio_bio.hrv.rsa import peak_to_trough_ms, rsa_ln_ms2
from ifio_bio.hrv.sliding import SlidingBands
from ifio_bio.hrv.spectrum import RATE_HZ, BandPowers, spectrum_of_curve
from ifio_bio.hrv.stretch import is_broken

if TYPE_CHECKING:
    from ifio_bio.hrv.metrics import JudgedBeat
    from ifio_bio.hrv.spectrum import Spectrum

SPECTRUM_WINDOW_S: Final = 300.0
SPECTRUM_CLEAN_S: Final = 90.0
VLF_CLEAN_S: Final = 240.0  # a wave of VLF lasts up to 300 s; a shorter window holds none of it
CLEAN_SHARE: Final = 0.8  # with more bridged, HF would be a tenth too small at rest
SPECTRUM_REFRESH_S: Final = 1.0
BREATH_REFRESH_S: Final = 5.0  # a window of 64 s hardly moves in less; the phase runs on meanwhile
STALE_S: Final = 5.0
LOST_S: Final = 0.1  # beats that follow each other leave less than this of rounding between them
LATENESS_S: Final = 5.0  # a newest beat this old may still have followers on their way

SPECTRUM_POINTS: Final = int(SPECTRUM_WINDOW_S * RATE_HZ)
BREATH_POINTS: Final = int(BREATH_WINDOW_S * RATE_HZ)


class LiveBands(NamedTuple):
    """Power in ms^2 of the three bands; None is unknown."""

    vlf_ms2: float | None = None
    lf_ms2: float | None = None
    hf_ms2: float | None = None


NO_BANDS: Final = LiveBands()


class Breathing(NamedTuple):
    """What the newest 64 s say of the breath and of the heart's swing with it; None is unknown.

    `rate_bpm` are the breaths a minute, `quality` is the share of the heart's swing that the
    breath explains, `phase` that of the beat at `phase_s`, on the pacer's circle.
    """

    breath: Breath | None = None
    rate_bpm: float | None = None
    quality: float | None = None
    coherence: float | None = None
    rsa_ln_ms2: float | None = None
    rsa_peak_to_trough_ms: float | None = None
    phase: float | None = None
    phase_s: float = 0.0

    def phase_at(self, t_s: float) -> float | None:
        """The phase run on to `t_s` at the breath's own rate."""
        if self.breath is None or self.phase is None:
            return None
        return (self.phase + (t_s - self.phase_s) * self.breath.frequency_hz) % 1.0


NOTHING: Final = Breathing()


class Waves:
    """`push` ok beats as they are decided, ask for `bands` and `breathing` at times that grow."""

    def __init__(self) -> None:
        self._curve = Curve(SPECTRUM_WINDOW_S)
        self._beats: deque[tuple[float, float]] = deque()  # of a breath window, oldest first
        self._lost: deque[tuple[float, float]] = deque()  # (until_s, seconds) bridged
        self._lost_s = 0.0
        self._last: JudgedBeat | None = None
        self._last_s = -math.inf
        self._sliding = SlidingBands()
        self._bands: LiveBands | BandPowers = NO_BANDS
        self._breathing = NOTHING
        self._bands_due_s = self._breathing_due_s = -math.inf

    def push(self, beat: JudgedBeat) -> None:
        """Take the next ok beat."""
        time_s, rr_ms, _, _, _ = beat
        last, self._last, self._last_s = self._last, beat, time_s
        if last is not None:
            if is_broken(last, beat):
                self._cut()
            elif (lost_s := time_s - last.time_s - rr_ms / 1000.0) > LOST_S:
                self._lost.append((time_s, lost_s))
                self._lost_s += lost_s
        self._curve.push(time_s, rr_ms)
        self._beats.append((time_s, rr_ms))
        while self._beats[0][0] <= time_s - BREATH_WINDOW_S:
            self._beats.popleft()

    def _cut(self) -> None:
        self._curve.cut()
        self._beats.clear()
        self._breathing = NOTHING

    def bands(self, t_s: float) -> LiveBands | BandPowers:
        """Power in the bands as of `t_s`, at most a second old."""
        if self._last is not None and t_s >= self._bands_due_s:
            self._bands_due_s = math.floor(t_s) + SPECTRUM_REFRESH_S
            self._bands = self._measure_bands(t_s)
        return self._bands

    def breathing(self, t_s: float, pace_bpm: float | None = None) -> Breathing:
        """Breath, RSA and coherence as of `t_s`, at most five seconds old.

        RSA follows the breath; where that is not clear, the pacer the heart swings with.
        """
        if self._last is None or t_s - self._last_s > STALE_S:
            self._breathing = NOTHING
        elif t_s >= self._breathing_due_s:
            self._breathing_due_s = math.floor(t_s) + BREATH_REFRESH_S
            self._breathing = self._measure_breathing(pace_bpm)
        return self._breathing

    def _measure_bands(self, t_s: float) -> LiveBands | BandPowers:
        self._forget_lost(t_s - SPECTRUM_WINDOW_S)
        silent_s = t_s - self._last_s - LATENESS_S
        points = SPECTRUM_POINTS - (int(RATE_HZ) * int(silent_s) if silent_s > 0.0 else 0)
        if points <= 0:
            return NO_BANDS
        curve = self._curve
        curve.settle()
        length = points if points < curve.length else curve.length
        whole = curve.unbroken >= length
        known = length if whole else int(np.count_nonzero(~np.isnan(curve.settled(length))))
        known_s = known / RATE_HZ + curve.open_s
        clean_s = known_s - self._lost_s
        if clean_s < SPECTRUM_CLEAN_S or clean_s < CLEAN_SHARE * known_s:
            return NO_BANDS
        powers = self._bands_of(length, whole=whole)
        shows_vlf = length == points and clean_s >= VLF_CLEAN_S
        return powers if shows_vlf else LiveBands(None, powers.lf_ms2, powers.hf_ms2)

    def _bands_of(self, length: int, *, whole: bool) -> BandPowers:
        if whole and length == SPECTRUM_POINTS:
            return self._sliding.measure(self._curve)
        curve_ms = self._curve.settled(length)
        return spectrum_of_curve(curve_ms).bands if whole else gappy_spectrum(curve_ms).bands

    def _forget_lost(self, before_s: float) -> None:
        if not self._lost:
            return
        while self._lost and self._lost[0][0] <= before_s:
            self._lost_s -= self._lost.popleft()[1]
        if not self._lost:
            self._lost_s = 0.0

    def _measure_breathing(self, pace_bpm: float | None) -> Breathing:
        curve = self._curve
        newest_s = curve.newest_s
        begin_s = newest_s - min(BREATH_WINDOW_S, curve.unbroken_s)
        lost_s = sum(lost_s for until_s, lost_s in self._lost if until_s > begin_s)
        spans_s = newest_s - begin_s
        if spans_s - lost_s < max(BREATH_CLEAN_S, CLEAN_SHARE * spans_s):
            return NOTHING
        curve_ms = curve.settled(BREATH_POINTS)[-curve.unbroken :]
        power = spectrum_of_curve(curve_ms)
        breath = find_breath(power)
        swings_hz = _swings_hz(power, breath, pace_bpm)
        return Breathing(
            breath=breath,
            rate_bpm=None if breath is None else 60.0 * breath.frequency_hz,
            quality=None if breath is None else breath.share,
            coherence=coherence(power) if len(curve_ms) == BREATH_POINTS else None,
            rsa_ln_ms2=None if swings_hz is None else rsa_ln_ms2(power, swings_hz),
            rsa_peak_to_trough_ms=None
            if swings_hz is None
            else peak_to_trough_ms(reversed(self._beats), swings_hz),
            phase=None if breath is None else self._phase(breath.frequency_hz),
            phase_s=newest_s,
        )

    def _phase(self, breath_hz: float) -> float | None:
        fitted = fit_phase(self._curve.newest(phase_points(breath_hz)), breath_hz)
        return fitted[0] if fitted is not None and fitted[1] >= CLEAR_FIT else None


def _swings_hz(power: Spectrum, breath: Breath | None, pace_bpm: float | None) -> float | None:
    if breath is not None:
        return breath.frequency_hz
    if pace_bpm is not None and follows_pacer(power, pace_bpm / 60.0):
        return pace_bpm / 60.0
    return None
