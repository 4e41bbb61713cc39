import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from synthetic_hearts import heart, sine

from ifio_bio.hrv.coherence import coherence
from ifio_bio.hrv.spectrum import (
    HF_HZ,
    LF_HZ,
    VLF_HZ,
    given_back,
    spectrum,
    spectrum_of_curve,
    spline_gain,
)
from ifio_bio.hrv.spline import cubic_spline


def of(rr):
    return spectrum(np.cumsum(rr) / 1000, rr)


# A sine of 50 ms, because the straps' grid of 1/1024 s moves one of 20 ms by up to 5 %: where the
# beats meet it at the same four phases again and again, its crest is a whole number of steps.
@pytest.mark.parametrize("hr_bpm", [50, 60, 75, 90, 100])
@pytest.mark.parametrize(("hz", "band"), [(0.02, VLF_HZ), (0.1, LF_HZ), (0.25, HF_HZ)])
def test_a_sine_has_half_its_amplitude_squared(hr_bpm, hz, band):
    power = of(sine(300, hr_bpm=hr_bpm, frequency_hz=hz, amplitude_ms=50))
    assert power.power_in(band) == pytest.approx(1250, rel=0.005)
    assert power.peak_hz((0.01, 0.4)) == pytest.approx(hz, abs=2e-4)
    others = sum(power.bands) - power.power_in(band)
    assert others < 10


def test_what_the_spline_gives_back_does_not_depend_on_where_the_breath_lies():
    powers = [
        of(sine(300, hr_bpm=70, frequency_hz=hz, amplitude_ms=50)).power_in((0.1, 0.45))
        for hz in (0.15, 0.2, 0.25, 0.3, 0.35)
    ]
    assert powers == pytest.approx([1250] * 5, rel=0.01)


def test_noise_is_as_strong_in_every_part_of_the_band():
    rng = np.random.default_rng(0)
    powers = [of(900 + 30 * rng.normal(size=340)) for _ in range(30)]
    for band in ((0.1, 0.2), (0.2, 0.3), (0.3, 0.4)):
        mean = np.mean([power.power_in(band) for power in powers])
        assert mean == pytest.approx(30**2 * 2 * 0.9 * 0.1, rel=0.12)


def test_a_band_is_the_sum_of_its_parts():
    power = of(heart(300, noise_ms=30))
    parts = [power.power_in((low / 1000, low / 1000 + 0.01)) for low in range(150, 400, 10)]
    assert sum(parts) == pytest.approx(power.bands.hf_ms2)


def test_nothing_is_seen_beyond_half_the_beat_rate():
    slow = of(sine(300, hr_bpm=40, frequency_hz=0.3, amplitude_ms=50))
    assert slow.power_in(HF_HZ) == pytest.approx(1250, rel=0.02)
    assert slow.power_in((0.34, 0.4)) == 0


def test_a_spline_keeps_slow_waves_and_loses_fast_ones():
    gain = spline_gain(np.array([0.0, 0.1, 0.25, 0.5]), 1.0)
    assert gain[0] == 1
    assert gain[1] == pytest.approx(1, abs=1e-3)
    assert gain[2] == pytest.approx((2 * np.sqrt(2) / np.pi) ** 4 * 1.5)
    assert gain[3] == pytest.approx((2 / np.pi) ** 4 * 3)


def test_the_spline_is_the_natural_one():
    rng = np.random.default_rng(4)
    x = np.cumsum(rng.uniform(0.4, 1.4, 50))
    y = rng.normal(size=50)
    at = np.linspace(x[0], x[-1], 333)
    assert cubic_spline(x, y, at) == pytest.approx(CubicSpline(x, y, bc_type="natural")(at))


def test_a_few_beats_have_no_spectrum():
    assert of(np.full(7, 800.0)) is None


def test_an_even_heart_has_no_peak():
    power = of(np.full(100, 800.0))
    assert power.peak_hz((0.04, 0.4)) is None
    assert coherence(power) is None


def test_coherence_is_near_one_for_one_wave_and_low_for_many():
    one = of(sine(64, hr_bpm=70, frequency_hz=0.1, amplitude_ms=40))
    assert 0.85 < coherence(one) <= 1.0
    rng = np.random.default_rng(2)
    assert coherence(of(850 + 40 * rng.normal(size=75))) < 0.5


def test_the_folded_transform_of_64_s_is_the_definition():
    rng = np.random.default_rng(5)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(256) / 256)
    for mean_ms in (400.0, 850.0, 1300.0):
        curve_ms = mean_ms + np.cumsum(rng.normal(0, 8, 256))
        swing = hann * (curve_ms - curve_ms.mean())
        squares = np.abs(np.fft.rfft(swing, 1200)[:151]) ** 2 / np.sum(hann**2)
        power = spectrum_of_curve(curve_ms).power_ms2
        expected = squares * given_back(1200, round(curve_ms.mean()))
        assert power == pytest.approx(expected, rel=1e-9, abs=1e-12 * expected.max())
