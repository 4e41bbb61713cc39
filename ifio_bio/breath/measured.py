"""The breath as the heart of one partner shows it, live."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from ifio_bio.hrv.respiration import (
    BREATH_WINDOW_S,
    CLEAR_FIT,
    Breath,
    find_breath,
    fit_phase,
)
from ifio_bio.hrv.spectrum import spectrum
from ifio_bio.hrv.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ifio_bio.hrv.metrics import JudgedBeat

CLEAN_S: Final = 40.0  # four breaths at 6 a minute; below that a drift passes for a breath
STALE_S: Final = 5.0
REFRESH_S: Final = 2.0


class BreathReading(NamedTuple):
    """The measured breath at one moment; None is unknown.

    `phase` runs 0 to 1 like the pacer's: 0 where the heart begins to speed up, as it does with
    the start of the inhale. `quality` is the share of the heart's swing that the breath explains.
    """

    rate_bpm: float | None = None
    phase: float | None = None
    quality: float | None = None


UNKNOWN: Final = BreathReading()


class MeasuredBreath:
    """Breath rate and phase from decided beats: `feed` them as they come, ask `at` any time.

    The rate is the peak of the spectrum of the last 64 s, renewed every two seconds; between
    renewals the phase runs on at that rate. Times asked for must not go backwards.
    """

    def __init__(self) -> None:
        self._stretch = Stretch(BREATH_WINDOW_S)
        self._due_s = -math.inf
        self._breath: Breath | None = None
        self._anchor: tuple[float, float] | None = None  # (time_s, phase) of a beat

    def feed(self, decided: Iterable[JudgedBeat]) -> None:
        """Take beats as their flags become final, oldest first."""
        for beat in decided:
            self._stretch.push(beat)

    def at(self, t_s: float) -> BreathReading:
        """The breath at `t_s`, unknown five seconds after the last clean beat."""
        newest_s = self._stretch.newest_s
        if newest_s is None or t_s - newest_s > STALE_S:
            self._breath = self._anchor = None
            return UNKNOWN
        if t_s >= self._due_s:
            self._due_s = t_s + REFRESH_S
            self._measure(t_s)
        return self._reading(t_s)

    def _measure(self, t_s: float) -> None:
        self._breath = self._anchor = None
        time_s, nn_ms = self._stretch.since(t_s - BREATH_WINDOW_S)
        if float(nn_ms.sum()) < 1000.0 * CLEAN_S:
            return
        power = spectrum(time_s, nn_ms)
        self._breath = None if power is None else find_breath(power)
        if self._breath is None:
            return
        fitted = fit_phase(time_s, nn_ms, self._breath.frequency_hz)
        if fitted is not None and fitted[1] >= CLEAR_FIT:
            self._anchor = (float(time_s[-1]), fitted[0])

    def _reading(self, t_s: float) -> BreathReading:
        if self._breath is None:
            return UNKNOWN
        frequency_hz, quality = self._breath.frequency_hz, self._breath.share
        if self._anchor is None:
            return BreathReading(60.0 * frequency_hz, None, quality)
        anchor_s, anchor_phase = self._anchor
        phase = (anchor_phase + (t_s - anchor_s) * frequency_hz) % 1.0
        return BreathReading(60.0 * frequency_hz, phase, quality)
