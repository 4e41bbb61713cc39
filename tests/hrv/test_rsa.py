import numpy as np
import pytest
from synthetic_hearts import heart

from ifio_bio.hrv.porges import porges_bohrer_epochs, porges_bohrer_sees
from ifio_bio.hrv.rsa import peak_to_trough_ms, rsa_band


def at(seconds, *, mean_ms=800.0, swing_ms=40.0, breath_hz=0.25):
    """Beats whose intervals lie exactly on a sine."""
    times = [0.8]
    while times[-1] < seconds:
        times.append(times[-1] + mean_ms / 1000)
    time_s = np.array(times)
    return time_s, mean_ms + swing_ms * np.sin(2 * np.pi * breath_hz * time_s)


def newest_first(nn_ms, every_s=1.0):
    return [(n * every_s, nn) for n, nn in reversed(list(enumerate(nn_ms, start=1)))]


def test_peak_to_trough_is_the_mean_swing_of_the_breaths():
    nn_ms = [1000.0, 1010.0, 1040.0, 1010.0, 980.0] * 6
    assert peak_to_trough_ms(newest_first(nn_ms), 0.2) == 60


def test_a_breath_that_has_only_begun_does_not_count():
    nn_ms = [3000.0, *([1000.0, 1040.0, 1000.0, 1000.0, 980.0] * 3)]
    assert peak_to_trough_ms(newest_first(nn_ms), 0.2) == 60


def test_breaths_with_too_few_beats_do_not_count():
    assert peak_to_trough_ms(newest_first([1000.0] * 30), 0.45) is None
    assert peak_to_trough_ms(newest_first([1000.0] * 4), 0.1) is None
    assert peak_to_trough_ms([], 0.1) is None


def test_the_band_goes_with_the_breath():
    assert rsa_band(0.25) == pytest.approx((0.21, 0.29))
    assert rsa_band(0.05) == pytest.approx((0.02, 0.09))


def test_porges_bohrer_is_the_log_of_the_variance_of_a_breath_in_its_band():
    epochs = porges_bohrer_epochs(*at(300, breath_hz=0.25))
    assert len(epochs) == 9
    assert np.mean(epochs) == pytest.approx(np.log(40**2 / 2), abs=0.3)


def test_porges_bohrer_hardly_sees_a_slow_paced_breath_and_says_so():
    slow = np.mean(porges_bohrer_epochs(*at(300, breath_hz=0.09)))
    assert slow < np.log(40**2 / 2) - 1
    assert not porges_bohrer_sees(5.4)
    assert not porges_bohrer_sees(7.2)
    assert not porges_bohrer_sees(None)
    assert porges_bohrer_sees(12.0)


def test_porges_bohrer_needs_half_a_minute():
    rr = heart(45)
    assert porges_bohrer_epochs(np.cumsum(rr) / 1000, rr) == []
