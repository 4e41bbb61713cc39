import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifio_bio.breath.pacer import (
    FASTEST_BPM,
    GLIDE_PER_BREATH,
    SLOWEST_BPM,
    Pacer,
    Shape,
)

STEP_S = 0.05
changes = st.lists(st.tuples(st.floats(0.0, 40.0), st.floats(1.0, 12.0)), max_size=8)
starts = st.floats(SLOWEST_BPM, FASTEST_BPM)


def walk(start_bpm, asked, seconds=None):
    """The pacer every 1/20 s while the pace is changed after each of the waits."""
    pacer, t, moments = Pacer(pace_bpm=start_bpm), 0.0, []
    for wait_s, target_bpm in [*asked, (30.0, None)]:
        end_s = t + wait_s
        while t < end_s:
            moments.append(pacer.at(t))
            t += STEP_S
        if target_bpm is not None:
            pacer.set_target(target_bpm, t)
    return moments


@settings(max_examples=60)
@given(starts, changes)
def test_neither_phase_nor_rate_nor_size_ever_jumps(start_bpm, asked):
    moments = walk(start_bpm, asked)
    for before, now in itertools.pairwise(moments):
        moved = (now.phase - before.phase) % 1.0
        due = STEP_S * before.pace_bpm / 60
        assert abs(moved - due) <= 0.02 * due
        # a breath of p/min lasts 60/p s: the rate can change by at most its glide in that time
        steepest = GLIDE_PER_BREATH * FASTEST_BPM / 60 * STEP_S * 1.05
        assert abs(now.pace_bpm - before.pace_bpm) <= steepest
        assert abs(now.fullness - before.fullness) <= math.pi / 2 * moved / 0.4 + 1e-9


@settings(max_examples=60)
@given(starts, changes)
def test_the_pace_glides_a_quarter_a_breath_at_most_and_stays_in_range(start_bpm, asked):
    moments = walk(start_bpm, asked)
    begins = [m.pace_bpm for b, m in itertools.pairwise(moments) if m.phase < b.phase]
    for before, now in itertools.pairwise(begins):
        assert abs(now - before) <= GLIDE_PER_BREATH + 0.01
    assert all(SLOWEST_BPM - 1e-9 <= m.pace_bpm <= FASTEST_BPM + 1e-9 for m in moments)


@settings(max_examples=60)
@given(starts, st.floats(1.0, 12.0), st.lists(st.floats(0.0, 200.0), max_size=30))
def test_asking_late_gives_what_asking_often_gives(start_bpm, target_bpm, times):
    often, late = Pacer(pace_bpm=start_bpm), Pacer(pace_bpm=start_bpm)
    for pacer in (often, late):
        pacer.set_target(target_bpm, 3.0)
    for t in sorted(t + 3.0 for t in times):
        often.at(t)
    assert often.at(203.0) == late.at(203.0)


@settings(max_examples=40)
@given(starts, st.lists(st.tuples(st.floats(0.0, 40.0), st.floats(0.2, 0.6)), max_size=6))
def test_a_new_shape_never_makes_the_size_jump_nor_touches_the_phase(pace_bpm, asked):
    pacer, plain, t, before = Pacer(pace_bpm=pace_bpm), Pacer(pace_bpm=pace_bpm), 0.0, None
    for wait_s, inhale in [*asked, (30.0, 0.4)]:
        end_s = t + wait_s
        while t < end_s:
            now = pacer.at(t)
            assert now.phase == plain.at(t).phase
            if before is not None:
                steepest = math.pi / 2 * STEP_S * FASTEST_BPM / 60 / 0.12
                assert abs(now.fullness - before.fullness) <= steepest
            before = now
            t += STEP_S
        pacer.set_shape(Shape.of(inhale, 0.1, 0.1), t)


def exact_breaths(start_bpm, asked, end_s):
    """How many breaths there are by `end_s`, in exact fractions, from the rules alone."""
    pace = target = Fraction(start_bpm)
    begun, breaths, due = Fraction(0), 0, [(Fraction(t), Fraction(bpm)) for t, bpm in asked]
    while True:
        while due and due[0][0] < begun:
            target = due.pop(0)[1]
        if breaths:
            before, pace = pace, pace + min(STEP, max(-STEP, target - pace))
        else:
            before = pace
        lasts = 120 / (before + pace)
        if begun + lasts > end_s:
            return breaths, begun, before, pace, lasts
        begun, breaths = begun + lasts, breaths + 1


STEP = Fraction(GLIDE_PER_BREATH)


@settings(max_examples=20)
@given(
    starts,
    st.lists(st.tuples(st.floats(0.0, 3500.0), starts), max_size=30).map(sorted),
)
def test_after_an_hour_of_changes_the_breath_is_where_exact_arithmetic_has_it(start_bpm, asked):
    pacer = Pacer(pace_bpm=start_bpm)
    for time_s, bpm in asked:
        pacer.set_target(bpm, time_s)
    _breaths, begun, before, after, lasts = exact_breaths(start_bpm, asked, 3600)
    gone = 3600 - begun
    phase = float((before * gone + (after - before) / (2 * lasts) * gone * gone) / 60)
    off = abs((pacer.at(3600.0).phase - phase + 0.5) % 1.0 - 0.5)
    assert off * 60 / float(before) < 1e-6  # seconds; 5 ms is what may be


@pytest.mark.parametrize("pace_bpm", [3.0, 4.5, 5.5, 6.0, 8.0])
def test_an_hour_holds_as_many_breaths_as_the_pace_says(pace_bpm):
    pacer = Pacer(pace_bpm=pace_bpm)
    phases = [pacer.at(t).phase for t in range(3601)]
    breaths = sum(now < before for before, now in itertools.pairwise(phases))
    total = breaths + phases[-1]
    assert min(abs(total - 60 * pace_bpm), abs(total - 60 * pace_bpm + 1)) < 1e-6


def test_a_new_pace_waits_for_the_next_breath_and_then_arrives_exactly():
    pacer = Pacer(pace_bpm=6.0)
    pacer.set_target(5.0, 2.0)
    assert pacer.at(9.99).pace_bpm == 6.0
    assert pacer.at(9.99).easing
    assert 5.75 < pacer.at(12.0).pace_bpm < 6.0
    settled = pacer.at(80.0)
    assert settled.pace_bpm == 5.0
    assert not settled.easing


def test_a_gliding_breath_lasts_120_over_the_sum_of_its_paces():
    pacer = Pacer(pace_bpm=6.0)
    pacer.set_target(5.0, 0.0)
    end_s = 10.0 + 120 / (6.0 + 5.75)
    assert pacer.at(end_s - 1e-6).phase > 0.999
    assert pacer.at(end_s + 1e-6).phase < 0.001
    assert pacer.at(end_s + 1e-6).pace_bpm == pytest.approx(5.75)


@given(st.floats(0.0, 1.0, exclude_max=True))
def test_a_breath_fills_over_its_inhale_and_empties_over_its_exhale(phase):
    shape = Shape(inhale=0.3, hold_full=0.1, exhale=0.5, hold_empty=0.1)
    part, done, fullness = shape.at(phase)
    assert 0.0 <= done <= 1.0
    assert 0.0 <= fullness <= 1.0
    assert (part == "hold_full") == (0.3 <= phase < 0.4)
    if part == "hold_full":
        assert fullness == 1.0
    if part == "hold_empty":
        assert fullness == 0.0


def test_a_breath_without_an_exhale_is_refused():
    with pytest.raises(ValueError, match="needs an inhale and an exhale"):
        Shape(inhale=1.0, exhale=0.0)
    with pytest.raises(ValueError, match="add up to 1"):
        Shape(inhale=0.5, exhale=0.6)
