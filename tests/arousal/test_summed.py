import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.arousal import limits
from ifio_bio.arousal.summed import Summed

SPREAD_BPM = 3.0


def seconds_until_due(above_bpm, share, due=limits.DUE):
    summed = Summed()
    for second in range(1, 120):
        summed.add(above_bpm, SPREAD_BPM, share)
        if summed.total >= due:
            return second
    return math.inf


def test_the_higher_a_rise_the_sooner_it_is_due():
    low, high = seconds_until_due(10.0, 0.45), seconds_until_due(14.0, 0.45)
    assert high < low < math.inf


def test_the_more_of_the_variation_is_gone_the_sooner_it_is_due():
    assert seconds_until_due(14.0, 0.3) < seconds_until_due(14.0, 0.6) < math.inf


@pytest.mark.parametrize("above_bpm", [10.0, 20.0, 40.0])
def test_height_alone_is_never_enough(above_bpm):
    assert seconds_until_due(above_bpm, 1.0) == math.inf


def test_what_is_not_known_of_the_variation_neither_adds_nor_takes():
    summed = Summed(12.0)
    summed.add(20.0, SPREAD_BPM, None)
    assert summed.total == 12.0


def test_near_the_usual_the_sum_soon_is_gone():
    summed = Summed(limits.DUE)
    for _ in range(3):
        summed.add(2.0, SPREAD_BPM, 0.3)
    assert summed.total == 0.0


@given(
    st.lists(
        st.tuples(st.floats(-100.0, 200.0), st.floats(2.0, 40.0), st.none() | st.floats(0.0, 50.0)),
        max_size=60,
    )
)
def test_the_sum_is_never_negative_and_grows_within_bounds(seconds):
    summed = Summed()
    for above_bpm, spread_bpm, share in seconds:
        before = summed.total
        summed.add(above_bpm, spread_bpm, share)
        assert 0.0 <= summed.total <= before + limits.MOST_A_SECOND
