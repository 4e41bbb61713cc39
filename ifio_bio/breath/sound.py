"""The breath as sound: from the pacer's phase to samples, without a clock or a loudspeaker.

What is heard is air: noise in four soft bands, the inhale bright and rising, the exhale dark and
falling, as loud as air would flow. Loudness follows the square of a sine over each part, so it
is still at every turn and has no corner anywhere; a faint floor goes on through turns and holds.
The noise is a loop without a seam, made from a fixed seed: the same phases give the same samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ifio_bio.breath.pacer import Pacer, Shape

    Floats: TypeAlias = NDArray[np.float64]
    Samples: TypeAlias = NDArray[np.float32]

LOOP_S: Final = 11.0  # no ear finds the repeat, and no breath at 3 to 8 a minute divides it
SEED: Final = 20_011
LOUDNESS: Final = 0.07  # root mean square at the height of a breath: soft beside a voice
FLOOR: Final = 0.08  # of that, between the breaths
IN_LOW_HZ, IN_HIGH_HZ = (500.0, 1200.0), (900.0, 2600.0)
OUT_HIGH_HZ, OUT_LOW_HZ = (280.0, 800.0), (110.0, 420.0)

SLEW: Final = 0.03  # of the error a block takes back: late callbacks average out
MOST_SLEW: Final = 0.02  # two per cent faster or slower cannot be heard in a breath
JUMP_S: Final = 0.4  # further off than this the machine slept, and sliding would take long
FADE_S: Final = 0.15

CUE_HZ: Final = (392.0, 587.33)  # a fifth, G4 and D5: open, and nothing like a phone
CUE_S: Final = 1.8
CUE_ATTACK_S: Final = 0.06
CUE_DECAY_S: Final = 0.45
CUE_PEAK: Final = 0.12


@dataclass(frozen=True, slots=True)
class _Air:
    """Four loops of noise with a root mean square of 1."""

    in_low: Floats
    in_high: Floats
    out_high: Floats
    out_low: Floats


def breath_samples(phase: Floats, shape: Shape, first_sample: int, rate_hz: int) -> Samples:
    """The sound of a stretch of breath.

    Args:
        phase: where in the breath each sample lies, 0 to 1.
        shape: how a breath divides.
        first_sample: how many samples were made before, so that the noise goes on.
        rate_hz: samples a second.

    Returns:
        One sample each, well within -1 to 1.
    """
    air = _air(rate_hz)
    at = (first_sample + np.arange(len(phase))) % len(air.in_low)
    inhale = _part_done(phase, 0.0, shape.inhale)
    exhale_at = shape.inhale + shape.hold_full
    exhale = _part_done(phase, exhale_at, exhale_at + shape.exhale)
    rising, falling = _swell(inhale), _swell(exhale)
    flow_in, flow_out = np.sin(np.pi * inhale) ** 2, np.sin(np.pi * exhale) ** 2
    heard = flow_in * ((1.0 - rising) * air.in_low[at] + rising * air.in_high[at])
    heard += flow_out * ((1.0 - falling) * air.out_high[at] + falling * air.out_low[at])
    heard += FLOOR * air.out_low[at]
    return np.asarray(LOUDNESS * heard, dtype=np.float32)


def phases_between(pacer: Pacer, from_s: float, to_s: float, samples: int) -> Floats:
    """The pacer's phase at `samples` moments from `from_s` on; `to_s` is a breath's part later."""
    begin, end = pacer.at(from_s).phase, pacer.at(to_s).phase
    share = np.arange(samples) / samples
    return np.asarray((begin + (end - begin) % 1.0 * share) % 1.0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The session time a block of samples covers. `left_s`: where time went on before a jump."""

    from_s: float
    to_s: float
    left_s: float | None = None


class SoundClock:
    """Session time for blocks of samples: it runs on by itself and slides to the true time.

    A sound card's own clock is some parts in a hundred thousand off, and its calls come late by
    turns; following either exactly would be heard.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._next_s: float | None = None

    def block(self, now_s: float, samples: int) -> Stretch:
        """The next `samples`, of which the first is heard at `now_s` as far as is known."""
        length_s = samples / self._rate_hz
        from_s = now_s if self._next_s is None else self._next_s
        off_s = now_s - from_s
        if abs(off_s) > JUMP_S:
            self._next_s = now_s + length_s
            return Stretch(now_s, self._next_s, left_s=from_s)
        slide = min(MOST_SLEW, max(-MOST_SLEW, SLEW * off_s / length_s))
        self._next_s = from_s + length_s * (1.0 + slide)
        return Stretch(from_s, self._next_s)


class BreathVoice:
    """Blocks of the breath's sound, one after another, for a pacer that may be replaced."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._clock = SoundClock(rate_hz)
        self._made = 0
        self._gain = 0.0

    def block(self, pacer: Pacer, now_s: float, samples: int, *, open_: bool = True) -> Samples:
        """The next `samples`; the voice fades in at first, and out once it is not `open_`."""
        stretch = self._clock.block(now_s, samples)
        heard = self._between(pacer, stretch.from_s, samples)
        if stretch.left_s is not None:
            fade = np.linspace(0.0, 1.0, samples)
            left = self._between(pacer, stretch.left_s, samples)
            heard = fade * heard + (1.0 - fade) * left
        self._made += samples
        return np.asarray(heard * self._ramp(1.0 if open_ else 0.0, samples), dtype=np.float32)

    @property
    def silent(self) -> bool:
        """It has faded out, or has not begun."""
        return self._gain == 0.0

    def _between(self, pacer: Pacer, from_s: float, samples: int) -> Floats:
        shape = pacer.at(from_s).shape
        phase = phases_between(pacer, from_s, from_s + samples / self._rate_hz, samples)
        return breath_samples(phase, shape, self._made, self._rate_hz).astype(np.float64)

    def _ramp(self, goal: float, samples: int) -> Floats:
        most = samples / (FADE_S * self._rate_hz)
        reached = self._gain + min(most, max(-most, goal - self._gain))
        ramp = np.linspace(self._gain, reached, samples)
        self._gain = reached
        return ramp


def cue_samples(rate_hz: int) -> Samples:
    """One soft cue: two tones a fifth apart that come gently and ring out."""
    time_s = np.arange(round(CUE_S * rate_hz)) / rate_hz
    attack = _swell(np.minimum(1.0, time_s / CUE_ATTACK_S))
    ring = attack * np.exp(-time_s / CUE_DECAY_S) * np.cos(0.5 * np.pi * time_s / CUE_S) ** 2
    tones = np.sum([np.sin(2.0 * np.pi * hz * time_s) for hz in CUE_HZ], axis=0)
    return np.asarray(CUE_PEAK / len(CUE_HZ) * ring * tones, dtype=np.float32)


def _part_done(phase: Floats, start: float, end: float) -> Floats:
    return np.clip((phase - start) / (end - start), 0.0, 1.0)


def _swell(done: Floats) -> Floats:
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * done))


@lru_cache(maxsize=2)
def _air(rate_hz: int) -> _Air:
    samples = round(LOOP_S * rate_hz)
    random = np.random.default_rng(SEED)
    bands = (IN_LOW_HZ, IN_HIGH_HZ, OUT_HIGH_HZ, OUT_LOW_HZ)
    return _Air(*(_loop(random, band, samples, rate_hz) for band in bands))


def _loop(
    random: np.random.Generator, band_hz: tuple[float, float], samples: int, rate_hz: int
) -> Floats:
    """Noise whose spectrum is a bell over the logarithm of frequency; a whole number of waves."""
    frequency_hz = np.fft.rfftfreq(samples, 1.0 / rate_hz)
    low, high = np.log(band_hz)
    away = (np.log(np.maximum(frequency_hz, 1.0)) - 0.5 * (low + high)) / (0.5 * (high - low))
    size = np.exp(-(away**2)) / np.sqrt(np.maximum(frequency_hz, 1.0))
    turn = random.uniform(0.0, 2.0 * np.pi, len(frequency_hz))
    noise = np.fft.irfft(size * np.exp(1j * turn), samples)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)))
