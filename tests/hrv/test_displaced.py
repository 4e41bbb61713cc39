import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.hrv.displaced import ENDS, STARTS, displaced_by, size

small = st.floats(-0.3, 0.3)
five = st.tuples(small, small, small, small, small)


def differences(intervals):
    return tuple(np.diff(intervals).tolist())


def around(first, late):
    """Six even intervals, the third to judge; the beat after interval `first` is late by so much."""
    intervals = np.ones(6)
    intervals[first] += late
    intervals[first + 1] -= late
    return differences(intervals)


@pytest.mark.parametrize("late", [0.1, -0.1, 0.05])
def test_the_size_of_a_displacement_is_measured_exactly(late):
    assert size(STARTS, around(3, late)) == pytest.approx(late)
    assert size(ENDS, around(2, late)) == pytest.approx(late)
    found = displaced_by(around(3, late), 0.04)
    assert found == (pytest.approx(late), False)
    assert displaced_by(around(2, late), 0.04) == (pytest.approx(late), True)


@pytest.mark.parametrize("first", [0, 1, 4])
def test_a_beat_displaced_elsewhere_is_not_taken_for_this_one(first):
    assert displaced_by(around(first, 0.1), 0.04) == (0.0, False)


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("by", [0.3, -0.3, 0.1])
def test_a_step_of_the_rhythm_displaces_nothing(at, by):
    intervals = np.ones(6)
    intervals[at:] += by
    assert displaced_by(differences(intervals), 0.04) == (0.0, False)


@given(five, st.floats(0.01, 0.2))
def test_early_and_late_are_judged_alike(row, reach):
    late, is_before = displaced_by(row, reach)
    mirrored, mirrored_before = displaced_by(tuple(-d for d in row), reach)
    assert mirrored == pytest.approx(-late)
    assert mirrored_before == is_before


@given(five, st.floats(0.01, 0.2), st.floats(0.0, 0.2))
def test_a_more_restless_heart_shows_no_more_displaced_beats(row, reach, more):
    if displaced_by(row, reach + more)[0]:
        assert displaced_by(row, reach) == displaced_by(row, reach + more)
    late, _ = displaced_by(row, reach)
    assert late == 0.0 or abs(late) > reach
