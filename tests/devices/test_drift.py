import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.chain import BeatChain
from devices.drift import SURE_AFTER_S, DriftEstimate


def packets(seconds, ppm, seed=3):
    """(arrival, time on the strap's clock): up to a second late, on a clock that runs `ppm` fast."""
    luck = random.Random(seed)
    return [
        (sent_s + luck.random(), sent_s * (1 + ppm * 1e-6)) for sent_s in range(1, int(seconds))
    ]


def estimate(told):
    drift, now_s = DriftEstimate(), 0.0
    for arrival_s, strap_s in told:
        now_s = max(now_s, arrival_s)
        drift.feed(now_s, now_s - strap_s)
    return drift


@pytest.mark.parametrize("ppm", [-80, -20, 0, 35, 100])
def test_an_hour_tells_how_far_the_clocks_run_apart(ppm):
    assert estimate(packets(3700, ppm)).ppm == pytest.approx(ppm, abs=6)


def test_nothing_is_said_before_it_can_be_said():
    assert DriftEstimate().ppm is None
    assert estimate(packets(SURE_AFTER_S, 50)).ppm is None


def test_a_lost_packet_is_no_drift():
    before, after = packets(1000, 0), [(at_s + 1000.8, at_s + 1000) for at_s in range(1000)]
    drift = estimate([*before, *after])
    assert drift.ppm is None
    longer = [(at_s + 1000.8, at_s + 1000) for at_s in range(2000)]
    assert estimate([*before, *longer]).ppm == pytest.approx(0, abs=6)


def test_what_no_crystal_does_is_not_said():
    assert estimate(packets(3700, 2000)).ppm is None


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(-1e6, 1e6)), max_size=60))
def test_whatever_arrives_it_is_a_number_or_unknown(steps):
    drift, now_s = DriftEstimate(), 0.0
    for wait_s, offset_s in steps:
        now_s += wait_s
        drift.feed(now_s, offset_s)
        assert drift.ppm is None or abs(drift.ppm) <= 500


def test_the_chain_of_a_heart_tells_its_straps_drift_and_a_new_chain_begins_anew():
    luck, chain, strap_s, told_s = random.Random(5), BeatChain("A"), 0.0, 0.0
    for sent_s in range(1, 2200):
        rr_ms = []
        while strap_s < sent_s:
            rr_ms.append(luck.randrange(700, 1000) * 1000 / 1024)
            strap_s += rr_ms[-1] / 1000
        told_s = sent_s * (1 + 60e-6) + 0.02 * luck.random()
        chain.feed(told_s, rr_ms)
    assert chain.drift_ppm == pytest.approx(-60, abs=25)
    chain.feed(told_s + 60, [800.0])
    assert chain.drift_ppm is None
