import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.resting import (
    SPREAD_FLOOR_BPM,
    ProvisionalBaseline,
    RestingRow,
    robust_spread,
)


def rows(rates, start_s=1.0, usable=True):
    return [RestingRow(start_s + i, rate, usable) for i, rate in enumerate(rates)]


def learn(all_rows):
    learning = ProvisionalBaseline()
    for row in all_rows:
        baseline = learning.feed(row)
        if baseline is not None:
            return baseline, row.time_s, learning
    return None, None, learning


def test_one_clean_minute_makes_a_provisional_baseline():
    baseline, at_s, _ = learn(rows([70.0] * 100))
    assert at_s == 60.0
    assert baseline.hr_bpm == 70.0
    assert baseline.hr_spread_bpm == SPREAD_FLOOR_BPM
    assert baseline.clean_s == 60.0
    assert baseline.provisional


def test_a_minute_less_a_second_is_not_enough():
    baseline, _, learning = learn(rows([70.0] * 59))
    assert baseline is None
    assert learning.learned_s == 59.0


def test_bad_or_moving_seconds_hold_progress_without_losing_it():
    clean = rows([70.0] * 30)
    moving = rows([120.0] * 40, start_s=31.0, usable=False)
    unknown = rows([None] * 10, start_s=71.0)
    more = rows([72.0] * 40, start_s=81.0)
    baseline, at_s, _ = learn([*clean, *moving, *unknown, *more])
    assert at_s == 110.0
    assert baseline.hr_bpm == 71.0


def test_a_hole_between_rows_counts_as_one_second_not_as_its_length():
    late = [RestingRow(1.0, 70.0, usable=True), RestingRow(500.0, 70.0, usable=True)]
    _, _, learning = learn(late)
    assert learning.learned_s == 2.0


def test_a_laugh_does_not_move_the_reference():
    baseline, _, _ = learn(rows([70.0, 72.0] * 26 + [110.0] * 8))
    assert baseline.hr_bpm == pytest.approx(71.0, abs=1.0)
    assert baseline.hr_spread_bpm < 4.0


def test_the_spread_of_a_normal_sample_is_its_standard_deviation():
    quantiles = [NormalDist(70, 5).inv_cdf((i + 0.5) / 2001) for i in range(2001)]
    assert robust_spread(quantiles) == pytest.approx(5.0, rel=0.01)


@given(st.lists(st.floats(40, 180), min_size=60, max_size=60), st.floats(-20, 20))
def test_a_faster_heart_has_a_higher_reference_and_the_same_spread(rates, shift):
    here, _, _ = learn(rows(rates))
    there, _, _ = learn(rows([rate + shift for rate in rates]))
    assert math.isclose(there.hr_bpm, here.hr_bpm + shift, abs_tol=1e-6)
    assert math.isclose(there.hr_spread_bpm, here.hr_spread_bpm, abs_tol=1e-6)
