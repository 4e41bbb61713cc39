"""After a sitting: what is said of a heart beside the pacer, and of two hearts."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from made_hearts import beats, swinging, wandering

from ifio_bio.breath.pacer import Pacer
from ifio_bio.coregulation.series import GRID_HZ
from ifio_bio.coregulation.sitting import Beside, Together, beside, together

LENGTH_S = 600


def phases(pacer=None, length_s=LENGTH_S):
    pacer = pacer or Pacer()
    return np.array([pacer.at(n / GRID_HZ).phase for n in range(1, length_s * GRID_HZ + 1)])


def heart(varies, length_s=LENGTH_S):
    return np.array(beats(varies, 66.0, length_s + 5.0))


def test_a_heart_that_swings_with_the_pacer_stayed_from_the_start():
    told = beside(heart(swinging(1, LENGTH_S)), phases(), LENGTH_S)
    assert told.known
    assert told.stayed_from_s == 0.0
    assert len(told.curve) == LENGTH_S * GRID_HZ
    assert 0.8 < np.nanmax(np.abs(told.curve)) < 1.6


def test_the_swing_rises_with_the_inhale():
    phase = phases()
    curve = beside(heart(swinging(1, LENGTH_S, unsteady_rad=0.0)), phase, LENGTH_S).curve
    assert curve[(phase > 0.2) & (phase < 0.3)].mean() > 0.5
    assert curve[(phase > 0.7) & (phase < 0.8)].mean() < -0.5


def test_a_heart_that_joins_late_stayed_from_then_on():
    varies = wandering(2, LENGTH_S, 2.0)
    late = varies.copy()
    late[2000:] = (swinging(1, LENGTH_S) + 0.2 * varies)[2000:]
    told = beside(heart(late), phases(), LENGTH_S)
    assert 150 <= told.stayed_from_s <= 210


@pytest.mark.parametrize("seed", range(5))
def test_a_heart_of_its_own_or_of_another_pace_does_not_pass_for_following(seed):
    alone = wandering(seed, LENGTH_S, 3.0)
    faster = swinging(seed, LENGTH_S, breaths_a_minute=7.0, unsteady_rad=0.2)
    for varies in (alone, faster):
        assert beside(heart(varies), phases(), LENGTH_S).stayed_from_s is None


def test_a_pace_that_glides_is_followed_through_its_glide():
    def gliding(hz):
        pacer, phase = Pacer(), []
        for n in range(1, LENGTH_S * hz + 100):
            if n == 120 * hz:
                pacer.set_target(4.5, 120.0)
            phase.append(pacer.at(n / hz).phase)
        return np.array(phase)

    varies = np.concatenate(([0.0], 5 * np.sin(2 * np.pi * gliding(10))))
    told = beside(heart(varies), gliding(GRID_HZ)[: LENGTH_S * GRID_HZ], LENGTH_S)
    assert told.stayed_from_s == 0.0
    assert min(share for _end_s, share in told.shares) > 0.7


def test_what_was_not_measured_is_not_judged():
    with_hole = heart(swinging(1, LENGTH_S))
    with_hole = with_hole[(with_hole[:, 0] < 100) | (with_hole[:, 0] > 480)]
    told = beside(with_hole, phases(), LENGTH_S)
    assert not told.known
    assert np.isnan(told.curve[200 * GRID_HZ : 400 * GRID_HZ]).all()
    nothing = beside(np.empty((0, 2)), phases(), LENGTH_S)
    assert (nothing.known, nothing.stayed_from_s) == (False, None)


def test_hearts_that_move_together_are_said_to_for_as_long_as_they_did():
    a, b = swinging(1, LENGTH_S), swinging(2, LENGTH_S, unsteady_rad=0.2)
    assert together({"A": heart(a), "B": heart(b)}, 0.0, LENGTH_S).throughout
    b[:3000] = wandering(3, LENGTH_S)[:3000]
    told = together({"A": heart(a), "B": heart(b)}, 0.0, LENGTH_S)
    assert told.to_the_end
    assert not told.throughout
    assert 200 < told.from_s < 360
    assert told.to_s == pytest.approx(LENGTH_S, abs=10)


def test_two_hearts_of_their_own_are_not_although_they_met_for_a_moment():
    hearts = {"A": heart(wandering(1, LENGTH_S)), "B": heart(wandering(2, LENGTH_S))}
    assert together(hearts, 0.0, LENGTH_S) == Together()


@pytest.mark.parametrize("length_s", [60, 120])
def test_of_a_short_time_nothing_can_be_said(length_s):
    a, b = heart(swinging(1, length_s), length_s), heart(swinging(2, length_s), length_s)
    assert together({"A": a, "B": b}, 0.0, length_s) is None


@pytest.mark.parametrize("pace_bpm", [5.5, 6.0, 7.0])
def test_real_hearts_at_rest_do_not_pass_for_following(data_dir, pace_bpm):
    with (data_dir / "rr/rb_rest_rri.csv").open() as file:
        rr_ms = np.array([float(row["rr_ms"]) for row in csv.DictReader(file)])
    rows = np.column_stack((np.cumsum(rr_ms) / 1000, rr_ms))
    told = beside(rows, phases(Pacer(pace_bpm=pace_bpm), 900), 900.0)
    assert told.known
    assert max(share for _end_s, share in told.shares) < 0.5


def test_of_a_gap_nothing_is_said():
    share = {True: 0.9, False: 0.1, None: None}
    told = [True] * 8 + [None] + [True] * 8
    beside = Beside(np.empty(0), tuple((60.0 + 15 * n, share[t]) for n, t in enumerate(told)))
    assert beside.stayed_from_s == 15 * 9
