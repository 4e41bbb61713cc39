import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_hearts import heart

from ifio_bio.hrv.curve import Curve
from ifio_bio.hrv.spectrum import resample


def times(rr, begin_s=0.0):
    return begin_s + np.cumsum(rr) / 1000


def pushed(curve, rr, begin_s=0.0):
    for time_s, nn_ms in zip(times(rr, begin_s).tolist(), rr.tolist(), strict=True):
        curve.push(time_s, nn_ms)
    return curve


def test_what_is_final_is_the_spline_of_the_whole_recording():
    rr = heart(400, breath_bpm=15, swing_ms=50)
    drawn = pushed(Curve(500), rr).settled(2000)
    _, whole = resample(times(rr), rr)
    assert len(whole) - 35 < len(drawn) < len(whole)
    assert np.max(np.abs(drawn - whole[: len(drawn)])) < 0.01


def test_up_to_the_newest_beat_it_is_the_spline_of_what_has_come():
    curve = Curve(300)
    rr = heart(200, breath_bpm=12)
    for end in (30, 31, 80, 150):
        curve = pushed(Curve(300), rr[:end])
        _, whole = resample(times(rr[:end]), rr[:end])
        assert curve.newest(5000) == pytest.approx(whole, abs=0.01)
        assert curve.newest(20) == pytest.approx(whole[-20:], abs=0.01)
        assert curve.newest_s == times(rr[:end])[-1]
        assert curve.unbroken_s == pytest.approx(curve.newest_s - times(rr)[0], abs=0.25)


@settings(max_examples=30)
@given(st.lists(st.integers(1, 40), max_size=12))
def test_asking_in_between_changes_little_and_a_pause_nothing(asks):
    rr = heart(150)
    plain, asked = Curve(300), Curve(300)
    pushed(plain, rr)
    stops = set(np.cumsum(asks).tolist())
    for n, (time_s, nn_ms) in enumerate(zip(times(rr).tolist(), rr.tolist(), strict=True)):
        asked.push(time_s, nn_ms)
        if n in stops:
            asked.settled(10)
            asked.newest(10)
    assert asked.settled(1000) == pytest.approx(plain.settled(1000), abs=0.01)


def test_a_hole_is_left_where_beats_are_missing():
    curve = pushed(Curve(300), heart(60))
    last_s = curve.newest_s
    curve.cut()
    pushed(curve, heart(40, seed=2), begin_s=100.0)
    values = curve.newest(2000)
    grid_s = np.floor(curve.newest_s * 4) / 4 - np.arange(len(values))[::-1] / 4
    hole = np.isnan(values)
    assert grid_s[hole].min() == pytest.approx(last_s, abs=0.25)
    assert grid_s[hole].max() == pytest.approx(100.85, abs=0.25)
    assert curve.unbroken_s == pytest.approx(39, abs=1.5)


@pytest.mark.parametrize("begin_s", [1000.0, 10.0])
def test_after_a_long_pause_or_a_clock_set_back_it_begins_anew(begin_s):
    curve = pushed(Curve(300), heart(60))
    curve.cut()
    pushed(curve, heart(40), begin_s=begin_s)
    assert not np.isnan(curve.newest(5000)).any()
    assert len(curve.newest(5000)) == pytest.approx(4 * 39, abs=6)


def test_a_day_needs_no_more_room_than_minutes():
    curve, rr = Curve(64), heart(300)
    for hour in range(20):
        pushed(curve, rr, begin_s=300.5 * hour)
    _, whole = resample(times(rr, 300.5 * 19), rr)
    assert curve.newest(256) == pytest.approx(whole[-256:], abs=0.01)
