import numpy as np
import pytest
from made_hearts import beats, swinging, verdicts, wandering

from ifio_bio.coregulation.synchrony import CLEAN_SHARE, LATE_S, WINDOW_S, Synchrony

LONG_S = 400


def paced_couple(duration_s=LONG_S):
    a = swinging(1, duration_s) + wandering(2, duration_s, 5.0, 1.5)
    b = swinging(3, duration_s, late_rad=0.5) + wandering(4, duration_s, 5.0, 1.5)
    return beats(a, 70, duration_s), beats(b, 64, duration_s)


def strangers(seed, duration_s=LONG_S, tau_s=4.0):
    return (
        beats(wandering(2 * seed, duration_s, tau_s), 70, duration_s),
        beats(wandering(2 * seed + 1, duration_s, tau_s), 64, duration_s),
    )


def test_two_who_follow_one_pacer_move_together():
    last = verdicts(*paced_couple(), LONG_S)[-1]
    assert last.verdict == "together"
    assert last.p_value <= 0.01
    assert last.synchrony_r > 0.6
    assert last.lag_s == pytest.approx(0.5 / (2 * np.pi * 0.1), abs=0.51)


def test_two_who_share_what_moves_them_move_together():
    shared = wandering(7, LONG_S)
    a, b = (0.9 * shared + 0.44 * wandering(seed, LONG_S) for seed in (8, 9))
    last = verdicts(beats(a, 70, LONG_S), beats(b, 64, LONG_S), LONG_S)[-1]
    assert last.verdict == "together"
    assert abs(last.lag_s) <= 1.0


@pytest.mark.parametrize("tau_s", [2.0, 10.0])
def test_strangers_are_called_together_about_as_rarely_as_stated(tau_s):
    p_values, together = [], 0
    for seed in range(40):
        said = verdicts(*strangers(seed, 760, tau_s), 760, every_s=190)
        p_values += [verdict.p_value for verdict in said if verdict.p_value is not None]
        together += sum(verdict.verdict == "together" for verdict in said)
    assert len(p_values) == 160
    assert np.mean(np.array(p_values) <= 0.05) < 0.11
    assert 0.1 < np.mean(np.array(p_values) <= 0.2) < 0.32
    assert together / len(p_values) <= 0.02


def test_two_who_breathe_freely_at_their_own_rates_are_seldom_called_together():
    together = looks = 0
    for seed in range(12):
        free = {"size_bpm": 3.0, "unsteady_rad": 2.0}
        a = swinging(seed, 760, breaths_a_minute=12.0 + seed / 4, **free)
        b = swinging(seed + 99, 760, breaths_a_minute=14.0, **free)
        a, b = a + wandering(seed + 50, 760, 8.0, 2.0), b + wandering(seed + 70, 760, 8.0, 2.0)
        said = verdicts(beats(a, 70, 760), beats(b, 64, 760), 760, every_s=190)
        together += sum(verdict.verdict == "together" for verdict in said)
        looks += len(said)
    assert together / looks < 0.05


def test_two_who_quieten_down_side_by_side_are_not_together_for_that():
    quieter = -8.0 * np.arange(10 * LONG_S + 100) / (10 * LONG_S)
    said = []
    for seed in range(10):
        a, b = (quieter + wandering(2 * seed + which, LONG_S) for which in (0, 1))
        said += verdicts(beats(a, 76, LONG_S), beats(b, 70, LONG_S), LONG_S, every_s=200)
    assert sum(verdict.verdict == "together" for verdict in said) <= 1
    assert np.mean([verdict.p_value for verdict in said]) > 0.3


def test_hearts_that_do_not_vary_are_no_more_than_chance():
    flat = np.zeros(10 * LONG_S + 100)
    last = verdicts(beats(flat, 60, LONG_S), beats(flat, 60, LONG_S), LONG_S)[-1]
    assert last.verdict == "no_more_than_chance"
    assert last.p_value == 1.0


def test_too_little_data_says_how_much_more_it_takes():
    a, b = paced_couple(100)
    said = verdicts(a, b, 100)
    assert {verdict.verdict for verdict in said} == {None}
    assert said[-1].reason == "too little clean time with both hearts"
    assert said[-1].p_value is said[-1].synchrony_r is said[-1].lag_s is None
    assert said[-1].clean_s_needed == pytest.approx(CLEAN_SHARE * WINDOW_S - 100 + LATE_S, abs=2)
    assert said[3].clean_s_needed > said[6].clean_s_needed


def test_one_heart_alone_says_nothing():
    a, _ = paced_couple()
    last = verdicts(a, [], LONG_S)[-1]
    assert last.verdict is None
    assert last.clean_s_needed == CLEAN_SHARE * WINDOW_S
    assert last.curve_a == last.curve_b == ()


def test_a_long_gap_takes_the_word_back_until_there_is_enough_again():
    a, b = paced_couple(500)
    lost = [beat for beat in b if not 200 < beat[0] <= 260]
    said = {verdict.time_s: verdict for verdict in verdicts(a, lost, 500)}
    assert said[190.0].verdict == "together"
    assert said[270.0].verdict is None
    assert 0 < said[270.0].clean_s_needed <= 60 - 0.2 * WINDOW_S + 2
    assert said[500.0].verdict == "together"


def test_nothing_is_drawn_across_a_hole():
    a, b = paced_couple(300)
    lost = [beat for beat in b if not 250 < beat[0] <= 262]
    last = verdicts(a, lost, 300)[-1]
    assert len(last.curve_a) == len(last.curve_b) == pytest.approx(300 - LATE_S - 262, abs=2)


def test_curves_are_two_minutes_each_to_its_own_height():
    last = verdicts(*paced_couple(), LONG_S)[-1]
    for curve in (last.curve_a, last.curve_b):
        assert len(curve) == 120
        assert max(abs(point) for point in curve) == pytest.approx(1.0, abs=0.1)


def test_the_same_beats_give_the_same_verdict_however_they_are_fed():
    a, b = paced_couple(300)
    streamed = verdicts(a, b, 300)[-1]
    batch = Synchrony()
    for partner, heart in (("B", b), ("A", a)):
        for beat in heart:
            batch.feed(partner, *beat)
    assert batch.advance(300.0) == streamed


def test_a_new_verdict_comes_every_ten_seconds():
    said = verdicts(*paced_couple(220), 220, every_s=1)
    assert {verdict.time_s for verdict in said[9:]} == {10.0 * k for k in range(1, 23)}
