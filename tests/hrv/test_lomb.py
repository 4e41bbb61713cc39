import numpy as np
import pytest
from scipy.signal import lombscargle
from synthetic_hearts import heart, sine

from ifio_bio.hrv.lomb import gappy_spectrum, lomb_scargle
from ifio_bio.hrv.spectrum import HF_HZ, LF_HZ, resample, spectrum_of_curve


def curve(rr, *holes):
    values = resample(np.cumsum(rr) / 1000, rr)[1][-1200:].copy()
    for start_s, seconds in holes:
        values[4 * start_s : 4 * (start_s + seconds)] = np.nan
    return values


def test_it_is_the_periodogram_of_lomb_and_scargle():
    values = curve(heart(301), (60, 25), (200, 41))
    known = ~np.isnan(values)
    swing = np.where(known, values - np.nanmean(values), 0.0)
    ours = lomb_scargle(swing, known, 1200, 151)[1:]
    time_s, hz = np.flatnonzero(known) / 4, np.arange(1, 151) / 300
    assert ours == pytest.approx(lombscargle(time_s, swing[known], 2 * np.pi * hz), rel=1e-6)


def test_without_a_hole_it_is_the_spectrum():
    values = curve(heart(301, noise_ms=20))
    whole, gappy = spectrum_of_curve(values), gappy_spectrum(values)
    assert gappy.power_ms2[3:] == pytest.approx(whole.power_ms2[3:], rel=1e-4, abs=1e-3)
    assert gappy.bands == pytest.approx(whole.bands, rel=2e-3)


@pytest.mark.parametrize("hr_bpm", [50, 70, 100])
@pytest.mark.parametrize(("hz", "band"), [(0.1, LF_HZ), (0.25, HF_HZ)])
@pytest.mark.parametrize("holes", [[(130, 30)], [(50, 20), (140, 20), (230, 20)], [(90, 100)]])
def test_a_sine_keeps_its_power_over_holes(hr_bpm, hz, band, holes):
    rr = sine(301, hr_bpm=hr_bpm, frequency_hz=hz, amplitude_ms=50)
    power = gappy_spectrum(curve(rr, *holes))
    assert power.power_in(band) == pytest.approx(1250, rel=0.05)
    assert power.peak_hz((0.04, 0.4)) == pytest.approx(hz, abs=1e-3)
