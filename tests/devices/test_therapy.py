"""The hour on the couch: its truth, its people, and what hearts make of what happens."""

from itertools import pairwise

import numpy as np
import pytest

from devices.heart_rate import TICKS_PER_S
from devices.simulator.happenings import (
    AROUSAL,
    NOT_WITH_THE_PACER,
    PACED_ONLY,
    POSTURE_ONLY,
    QUIET,
    THERAPY,
    Happening,
    Kind,
    happenings,
)
from devices.simulator.noise import RATE_HZ
from devices.simulator.responses import Nerves, response
from devices.simulator.therapy import QUIET_S, draw_wearer, simulate_therapy

HOUR = simulate_therapy((5, 0))
NERVES = Nerves(vagal_share=0.4, sympathetic_tau_s=10.0)
TIMES_S = np.arange(300 * RATE_HZ) / RATE_HZ


def heart_after(kind, lasts_s, rise_bpm=10.0, **more):
    happening = Happening(kind, 50.0, 50.0 + lasts_s, rise_bpm, **more)
    return response(happening, TIMES_S, NERVES)


def at(bpm, since_s):
    return bpm[round((50.0 + since_s) * RATE_HZ)]


def test_the_same_seed_gives_the_same_hour_and_another_seed_another():
    assert simulate_therapy((5, 1), 5) == simulate_therapy((5, 1), 5)
    assert simulate_therapy((5, 1), 5) != simulate_therapy((5, 2), 5)


def test_beats_lie_on_the_strap_clock_and_intervals_join_except_across_dropouts():
    lost = [h for h in HOUR.happenings if h.kind is Kind.DROPOUT]
    for early, late in pairwise(HOUR.beats):
        joined = late.tick - early.tick == late.rr_ticks
        between = any(early.time_s < h.end_s and h.start_s < late.time_s for h in lost)
        assert joined or between
    assert HOUR.beats[-1].tick / TICKS_PER_S == HOUR.beats[-1].time_s


def test_the_strap_is_silent_while_it_is_lost():
    hours = [simulate_therapy((6, number), 30) for number in range(4)]
    lost = [(hour, h) for hour in hours for h in hour.happenings if h.kind is Kind.DROPOUT]
    assert lost
    for hour, gap in lost:
        assert not any(gap.covers(beat.time_s) for beat in hour.beats)
        assert not any(gap.covers(second.time_s) for second in hour.motion)


def test_every_kind_of_thing_happens_in_order_after_a_quiet_start():
    drawn = happenings(THERAPY, (1, 2), 100.0, 10 * 3600.0)
    assert {h.kind for h in drawn} == set(Kind)
    assert [h.start_s for h in drawn] == sorted(h.start_s for h in drawn)
    assert drawn[0].start_s >= 100.0
    assert HOUR.happenings[0].start_s >= QUIET_S[0]


def test_arousals_are_told_apart_and_whoever_follows_the_pacer_sits_and_is_silent():
    drawn = happenings(THERAPY, (3, 4), 100.0, 20 * 3600.0)
    aroused = [h for h in drawn if h.kind in AROUSAL]
    assert all(late.start_s - early.end_s >= 120.0 for early, late in pairwise(aroused))
    assert 6.0 <= min(h.rise_bpm for h in aroused) < 8.0
    assert 23.0 < max(h.rise_bpm for h in aroused) <= 25.0
    paced = [h for h in drawn if h.kind is Kind.PACED]
    assert all(4.0 <= h.rate_bpm <= 7.0 for h in paced)
    begun = [h for h in drawn if h.kind in NOT_WITH_THE_PACER]
    assert not any(p.covers(h.start_s) for h in begun for p in paced)


def test_hearts_differ_as_people_do():
    people = [draw_wearer((8, number)) for number in range(60)]
    assert min(p.hr_bpm for p in people) < 60.0
    assert max(p.hr_bpm for p in people) > 85.0
    assert max(p.swing_bpm for p in people) > 5 * min(p.swing_bpm for p in people)
    assert max(p.slow_bpm for p in people) > 5 * min(p.slow_bpm for p in people)


def test_a_step_shows_its_vagal_share_after_a_second_and_most_of_the_rest_after_its_lag():
    bpm = heart_after(Kind.STEP, 100.0, rise_bpm=20.0, fall_s=30.0)
    assert at(bpm, -0.25) == 0.0
    assert at(bpm, 1.0) == pytest.approx(20 * (0.4 * 0.63 + 0.6 * 0.1), abs=1.2)
    assert at(bpm, 10.0) == pytest.approx(20 * (0.4 + 0.6 * 0.63), abs=0.5)
    assert at(bpm, 65.0) == pytest.approx(20.0, abs=0.1)
    assert at(bpm, 160.0) < 0.1


def test_a_ramp_comes_later_than_a_step():
    ramp = heart_after(Kind.RAMP, 100.0, rise_s=20.0, fall_s=20.0)
    step = heart_after(Kind.STEP, 100.0, fall_s=20.0)
    assert at(ramp, 5.0) < 0.5 * at(step, 5.0)
    assert at(ramp, 60.0) == pytest.approx(10.0, abs=0.3)


@pytest.mark.parametrize(
    ("kind", "lasts_s", "peak_s", "over_s"),
    [
        (Kind.COUGH, 1.0, (1.0, 3.0), 10.0),
        (Kind.SIGH, 5.0, (2.0, 4.0), 12.0),
        (Kind.POSTURE, 2.0, (8.0, 12.0), 30.0),
        (Kind.LAUGH, 4.0, (3.0, 4.5), 25.0),
    ],
)
def test_short_things_peak_and_pass_as_published(kind, lasts_s, peak_s, over_s):
    bpm = heart_after(kind, lasts_s)
    assert peak_s[0] <= TIMES_S[np.argmax(bpm)] - 50.0 <= peak_s[1]
    assert 8.0 < max(bpm) <= 10.0
    assert np.all(np.abs(bpm[round((50.0 + over_s) * RATE_HZ) :]) < 0.2)


def test_a_sigh_and_a_change_of_seat_dip_below_before_they_pass():
    assert min(heart_after(Kind.SIGH, 5.0)) < -6.0
    assert min(heart_after(Kind.POSTURE, 2.0)) < -1.0


def test_a_change_of_seat_is_felt_as_movement_and_leaves_a_tilt():
    hour = simulate_therapy((9, 1), 30, POSTURE_ONLY)
    change = hour.happenings[0]
    before, after = (hour.motion[int(change.start_s) + by] for by in (-5, 10))
    turned = np.degrees(np.arccos(before.y_g * after.y_g + before.z_g * after.z_g))
    assert turned == pytest.approx(change.tilt_deg, abs=2.0)
    within = hour.motion[int(change.start_s) : int(change.end_s) + 1]
    assert max(second.activity_g for second in within) > 5 * before.activity_g


def test_paced_stretches_swing_the_heart_at_the_pace():
    hour = simulate_therapy((10, 3), 20, PACED_ONLY)
    stretch = hour.happenings[0]
    inside = [b for b in hour.beats if stretch.start_s + 20 <= b.time_s < stretch.end_s]
    rates = {round(b.state.breath_rate_bpm) for b in inside}
    assert rates <= {round(stretch.rate_bpm) + by for by in (-1, 0, 1)}


def test_a_quiet_hour_holds_nothing_but_the_heart_itself():
    hour = simulate_therapy((11, 0), 10, QUIET)
    assert hour.happenings == () == hour.arousals
    assert max(second.activity_g for second in hour.motion) < 0.02
    assert len(hour.motion) == 600
