import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from synthetic_hearts import sine

from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ, VLF_HZ, coherence, spectrum
from ifio_bio.hrv.spline import cubic_spline


def of(rr):
    return spectrum(np.cumsum(rr) / 1000, rr)


@pytest.mark.parametrize("hr_bpm", [50, 60, 75, 100])
def test_a_sine_in_the_low_band_has_half_its_amplitude_squared(hr_bpm):
    power = of(sine(300, hr_bpm=hr_bpm, frequency_hz=0.1, amplitude_ms=30))
    assert power.power_in(LF_HZ) == pytest.approx(450, rel=0.01)
    assert power.power_in(HF_HZ) < 2
    assert power.power_in(VLF_HZ) < 2
    assert power.peak_hz((0.04, 0.4)) == pytest.approx(0.1, abs=1e-4)


@pytest.mark.parametrize("hr_bpm", [60, 75, 100])
def test_a_sine_in_the_high_band_loses_little_to_the_spline(hr_bpm):
    power = of(sine(300, hr_bpm=hr_bpm, frequency_hz=0.25, amplitude_ms=30))
    assert power.power_in(HF_HZ) == pytest.approx(450, rel=0.015)
    assert power.power_in(LF_HZ) < 2


def test_all_bins_add_up_to_the_variance_of_the_windowed_curve():
    rng = np.random.default_rng(0)
    rr = 900 + 40 * rng.normal(size=300)
    time_s = np.cumsum(rr) / 1000
    grid = time_s[0] + np.arange(int((time_s[-1] - time_s[0]) * 4) + 1) / 4
    curve = cubic_spline(time_s, rr, grid)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(len(grid)) / len(grid))
    variance = np.sum(((curve - curve.mean()) * hann) ** 2) / np.sum(hann**2)
    assert spectrum(time_s, rr).power_ms2.sum() == pytest.approx(variance, rel=1e-9)


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
