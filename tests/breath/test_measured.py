import numpy as np
import pytest

from ifio_bio.breath.measured import UNKNOWN, MeasuredBreath
from ifio_bio.hrv.correction import Corrector


def follow(seconds, swing_ms, *, breath_bpm=6.0, noise_ms=8.0, begin_s=0.0, breath=None, seed=5):
    """Readings once a second; intervals are longest where the inhale begins."""
    rng = np.random.default_rng(seed)
    breath = MeasuredBreath() if breath is None else breath
    corrector, t, second, readings = Corrector(), begin_s, int(begin_s), []
    while t < begin_s + seconds:
        middle = t + 0.425
        rr = 850 + swing_ms * np.cos(2 * np.pi * breath_bpm / 60 * middle) + noise_ms * rng.normal()
        t += rr / 1000
        while second <= t:
            readings.append((second, breath.at(float(second))))
            second += 1
        breath.feed(corrector.feed(t, float(rr), 0))
    return readings


@pytest.mark.parametrize("bpm", [3.5, 4.5, 5.0, 5.5, 6.0, 7.0, 12.0, 15.0])
def test_a_paced_breath_is_measured_to_a_tenth(bpm):
    readings = [r for s, r in follow(300, 50.0, breath_bpm=bpm) if s > 70]
    rates = [r.rate_bpm for r in readings if r.rate_bpm is not None]
    assert len(rates) > 0.95 * len(readings)
    assert np.median(np.abs(np.array(rates) - bpm)) <= 0.1


@pytest.mark.parametrize("bpm", [4.0, 6.0, 7.0])
def test_the_phase_is_zero_where_the_inhale_begins(bpm):
    offs = [
        (r.phase - s * bpm / 60 + 0.5) % 1.0 - 0.5
        for s, r in follow(240, 50.0, breath_bpm=bpm)
        if s > 70 and r.phase is not None
    ]
    assert len(offs) > 100
    assert abs(np.median(offs)) < 0.06
    assert np.percentile(np.abs(offs), 90) < 0.15


def test_a_heart_without_a_breath_in_it_says_nothing():
    readings = follow(400, 0.0, noise_ms=30.0)
    assert sum(r.rate_bpm is not None for _, r in readings) < 0.1 * len(readings)
    assert all(r == UNKNOWN for s, r in readings if s < 40)


def test_the_breath_is_unknown_once_the_beats_stop():
    breath = MeasuredBreath()
    follow(120, 50.0, breath=breath)
    assert breath.at(121.0).rate_bpm is not None
    assert breath.at(130.0) == UNKNOWN


def test_nothing_is_carried_over_a_gap():
    breath = MeasuredBreath()
    follow(120, 50.0, breath=breath)
    after = follow(38, 50.0, begin_s=150.0, breath=breath)
    assert all(r == UNKNOWN for _, r in after)


def test_the_same_beats_give_the_same_readings():
    assert follow(120, 50.0) == follow(120, 50.0)
