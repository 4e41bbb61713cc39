import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.sitting import (
    ENOUGH_S,
    LEAST_S,
    Doubt,
    Question,
    Refusal,
    RestingSecond,
    Sitting,
)

QUIET = RestingSecond(
    0.0, 64.0, 42.0, 6.1, 13.0, coherence=0.35, signal_quality=1.0, activity_g=0.01, tilt_deg=2.0
)


def sat(seconds):
    sitting = Sitting()
    progress = None
    for number, second in enumerate(seconds, 1):
        progress = sitting.feed(replace(second, time_s=float(number)))
    return progress, sitting.outcome()


def quiet(count, **changes):
    return [replace(QUIET, hr_bpm=64.0 + number % 3, **changes) for number in range(count)]


def test_four_quiet_minutes_teach_every_usual_with_its_spread():
    progress, outcome = sat(quiet(240))
    assert progress.done
    assert progress.share == 1.0
    base = outcome.baseline
    assert (base.hr_bpm, base.rmssd_ms, base.rsa_ln_ms2) == (65.0, 42.0, 6.1)
    assert (base.breath_rate_bpm, base.tilt_deg) == (13.0, 2.0)
    assert (base.hr_spread_bpm, base.rmssd_spread_ms, base.tilt_spread_deg) == (2.0, 0.0, 0.0)
    assert (base.clean_s, base.provisional, base.restless) == (240.0, False, False)
    assert outcome.question is None


def test_two_minutes_are_the_least():
    progress, outcome = sat(quiet(119))
    assert not progress.may_finish
    assert outcome.refusals == (Refusal.TOO_SHORT,)
    assert outcome.baseline is None
    progress, outcome = sat(quiet(120))
    assert progress.may_finish
    assert not progress.done
    assert outcome.baseline is not None


@pytest.mark.parametrize(
    ("bad", "doubt"),
    [
        ({"hr_bpm": None}, Doubt.NO_SIGNAL),
        ({"signal_quality": None}, Doubt.NO_SIGNAL),
        ({"signal_quality": 0.5}, Doubt.NOISY),
        ({"activity_g": 0.3}, Doubt.MOVING),
    ],
)
def test_a_second_that_does_not_count_says_why_and_loses_nothing(bad, doubt):
    progress, outcome = sat([*quiet(130), replace(QUIET, **bad)])
    assert progress.doubt is doubt
    assert progress.clean_s == 130.0
    assert outcome.baseline is not None


def test_without_an_accelerometer_movement_and_posture_are_unknown():
    _, outcome = sat(quiet(120, activity_g=None, tilt_deg=None))
    assert outcome.baseline.tilt_deg is None


def test_the_time_until_the_strap_is_found_costs_nothing():
    nothing = [RestingSecond(0.0, None)] * 200
    _, outcome = sat([*nothing, *quiet(120)])
    assert outcome.refusals == ()


def test_a_noisy_recording_is_refused():
    noisy = quiet(100, signal_quality=0.4)
    _, outcome = sat([*quiet(130), *noisy])
    assert outcome.refusals == (Refusal.NOISY,)


def test_a_moving_one_is_refused():
    _, outcome = sat([*quiet(130), *quiet(60, activity_g=0.2)])
    assert outcome.refusals == (Refusal.MOVING,)


def test_somebody_who_breathes_with_a_pacer_is_asked_to_breathe_as_it_comes():
    _, outcome = sat(quiet(240, breath_rate_bpm=6.0, coherence=0.7))
    assert outcome.refusals == (Refusal.PACED,)


def test_a_slow_breath_that_is_not_even_is_taken():
    _, outcome = sat(quiet(240, breath_rate_bpm=6.5, coherence=0.35))
    assert outcome.refusals == ()


def test_a_heart_at_110_is_questioned_and_may_be_kept_flagged():
    _, outcome = sat([replace(second, hr_bpm=110.0) for second in quiet(240)])
    assert outcome.question is Question.FAST
    assert outcome.baseline.restless


def test_a_heart_still_coming_down_from_the_stairs_is_questioned():
    falling = [replace(QUIET, hr_bpm=88.0 - number / 12) for number in range(240)]
    _, outcome = sat(falling)
    assert outcome.question is Question.SETTLING


def test_a_strap_without_intervals_gives_a_heart_rate_and_says_so():
    bare = [RestingSecond(0.0, 66.0, signal_quality=1.0)] * 240
    _, outcome = sat(bare)
    assert outcome.heart_rate_only
    assert outcome.baseline.hr_bpm == 66.0
    assert outcome.baseline.rmssd_ms is None


seconds = st.builds(
    RestingSecond,
    st.just(0.0),
    st.none() | st.floats(40, 140),
    rmssd_ms=st.none() | st.floats(1, 200),
    breath_rate_bpm=st.none() | st.floats(3, 30),
    coherence=st.none() | st.floats(0, 1),
    signal_quality=st.none() | st.floats(0, 1),
    activity_g=st.none() | st.floats(0, 0.5),
)


@given(st.lists(seconds, max_size=30), st.integers(0, 12))
def test_whatever_is_measured_there_is_a_baseline_or_a_reason(some, times):
    progress, outcome = sat(some * times)
    assert (outcome.baseline is None) == bool(outcome.refusals)
    if progress is not None:
        assert 0.0 <= progress.share <= 1.0
        assert progress.may_finish == (progress.clean_s >= LEAST_S)
        assert not progress.done or progress.clean_s >= min(LEAST_S, ENOUGH_S)
    if outcome.baseline is not None:
        assert math.isfinite(outcome.baseline.hr_bpm)
