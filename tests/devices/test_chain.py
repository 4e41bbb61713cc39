import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.chain import AHEAD_S, BeatChain

RR_MS = 800.0


def notifications(count, rr_ms=RR_MS, period_s=1.0, start_s=10.0):
    """What a strap sends: once a second the intervals that ended since."""
    packets, sent = [], 0
    for second in range(1, count + 1):
        ended = int((second * period_s + 1e-9) * 1000 / rr_ms)
        packets.append((start_s + second * period_s, [rr_ms] * (ended - sent)))
        sent = ended
    return packets


def run(packets):
    chain = BeatChain("A")
    beats = [beat for arrival_s, rr_ms in packets for beat in chain.feed(arrival_s, rr_ms)]
    return beats + list(chain.break_())


def chains(beats):
    return len({beat.chain for beat in beats})


def assert_true_to_rr(beats, relative=0.011):
    for early, late in pairwise(beats):
        if early.chain == late.chain:
            assert late.time_s - early.time_s == pytest.approx(late.rr_ms / 1000, rel=relative)


def test_times_advance_by_the_intervals_not_by_the_arrivals():
    beats = run(notifications(60))
    assert chains(beats) == 1
    assert len(beats) == 75
    assert_true_to_rr(beats, relative=0.002)


def test_beats_lie_within_a_notification_period_of_the_truth():
    beats = run(notifications(120))
    truth = [10.0 + (k + 1) * 0.8 for k in range(len(beats))]
    assert all(abs(beat.time_s - t) <= 1.0 for beat, t in zip(beats, truth, strict=True))


@given(st.lists(st.sampled_from([0.0, 0.02, 0.3, 0.8]), min_size=40, max_size=40))
def test_radio_jitter_does_not_move_beats(delays):
    packets = [(t + d, rr) for (t, rr), d in zip(notifications(40), delays, strict=True)]
    beats = run(packets)
    assert chains(beats) == 1
    assert_true_to_rr(beats)


@pytest.mark.parametrize("late", [2, 3, 4])
def test_a_burst_that_comes_seconds_late_does_not_split_the_chain(late):
    packets = notifications(40)
    burst_s = packets[20 + late - 1][0] + 0.9
    delayed = [
        (burst_s + 0.001 * i if 20 <= i < 20 + late else t, rr) for i, (t, rr) in enumerate(packets)
    ]
    beats = run(delayed)
    assert chains(beats) == 1
    assert len(beats) == 50
    assert_true_to_rr(beats)


@pytest.mark.parametrize("missing", [2, 3, 5, 8, 60])
def test_missing_packets_split_the_chain_where_they_are_missing(missing):
    packets = notifications(160)
    kept = packets[:20] + packets[20 + missing :]
    beats = run(kept)
    assert chains(beats) == 2
    before = sum(len(rr) for _, rr in packets[:20])
    assert [beat.chain for beat in beats] == [0] * before + [1] * (len(beats) - before)
    assert beats[before].time_s - beats[before - 1].time_s > missing - 1.0
    assert_true_to_rr(beats)


def uneven(luck, count, mean_ms):
    """Notifications of a heart whose intervals vary by a tenth, at any moment between its beats."""
    packets, beat_s = [], luck.uniform(0, mean_ms / 1000)
    for second in range(1, count + 1):
        rr_ms = []
        while beat_s <= second:
            rr_ms.append(mean_ms * luck.uniform(0.9, 1.1))
            beat_s += rr_ms[-1] / 1000
        packets.append((10.0 + second, rr_ms))
    return packets


@pytest.mark.parametrize("mean_ms", [500.0, 800.0, 1100.0])
@pytest.mark.parametrize("before", [2, 5, 15])
def test_two_seconds_missing_split_even_a_young_chain_of_a_slow_heart(mean_ms, before):
    luck = random.Random(1)
    for _ in range(100):
        packets = uneven(luck, before + 12, mean_ms)
        assert chains(run(packets[:before] + packets[before + 2 :])) == 2


@pytest.mark.parametrize("missing", [5, 6, 7])
def test_a_long_hole_makes_one_new_chain_however_long_its_beats_were_held(missing):
    luck = random.Random(2)
    for _ in range(100):
        packets = uneven(luck, 60, 600.0)
        assert chains(run(packets[:30] + packets[30 + missing :])) == 2


def test_a_packet_that_lies_just_too_late_for_the_beat_after_it_follows_a_hole():
    before = [1043.0, 1029.0, 984.0, 980.0, 984.0, 1027.0, 1062.0, 1068.0, 1091.0]
    packets = [(10.0 + second, [rr_ms]) for second, rr_ms in enumerate(before)]
    after = [[1033.0, 884.0], [881.0], [863.0], [885.0]]
    packets += [(21.0 + second, rr_ms) for second, rr_ms in enumerate(after)]
    assert [beat.chain for beat in run(packets)] == [0] * 9 + [1] * 5


def test_a_burst_of_a_slow_heart_that_ends_with_no_beat_does_not_split_the_chain():
    packets = [(10.0 + second, [1150.0]) for second in range(6)] + [(16.0, [])]
    packets += [(17.0, [1197.0])]
    packets += [(21.0, rr_ms) for rr_ms in ([1222.0], [1269.0], [1241.0], [])]
    packets += [(22.0, [1206.0]), (23.0, [1157.0]), (24.0, [1146.0])]
    assert chains(run(packets)) == 1


def test_a_hole_behind_a_hole_splits_once_more_and_at_the_right_beat():
    apart = [(11.0, [810.0, 740.0]), (15.0, [850.0, 800.0]), (19.0, [848.0, 835.0])]
    rest = [(20.0 + second, [820.0, 800.0][: 1 + second % 2]) for second in range(4)]
    beats = run(apart + rest)
    assert [beat.chain for beat in beats] == [0, 0, 1, 1] + [2] * (len(beats) - 4)


def test_nothing_is_lost_or_doubled_when_the_stream_ends_inside_a_late_packet():
    packets = notifications(30)
    beats = run(packets[:20] + packets[22:23])
    assert len(beats) == sum(len(rr) for _, rr in packets[:20] + packets[22:23])


def test_an_impossible_interval_begins_a_new_chain():
    packets = notifications(30)
    packets[15] = (packets[15][0], [64000.0])
    beats = run(packets)
    assert chains(beats) == 2
    assert max(beat.time_s for beat in beats) <= packets[-1][0] + AHEAD_S


def test_a_lost_link_begins_a_new_chain_even_without_a_gap():
    chain = BeatChain("B")
    (first,) = chain.feed(1.0, [800.0])
    assert chain.break_() == ()
    (second,) = chain.feed(1.8, [800.0])
    assert (first.chain, second.chain) == (0, 1)
    assert second.partner == "B"


@pytest.mark.parametrize("drift_ppm", [-100, -50, 50, 100])
def test_an_hour_of_clock_drift_neither_splits_nor_runs_away(drift_ppm):
    packets = [(10 + (t - 10) * (1 + drift_ppm * 1e-6), rr) for t, rr in notifications(3600)]
    beats = run(packets)
    assert chains(beats) == 1
    assert abs(packets[-1][0] - beats[-1].time_s) < 2.0
    assert_true_to_rr(beats)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 12),
            st.lists(st.floats(0.001, 64000), max_size=4),
        ),
        max_size=40,
    )
)
def test_whatever_arrives_every_interval_comes_out_once_and_time_never_goes_back(steps):
    now_s, packets = 0.0, []
    for wait_s, rr_ms in steps:
        now_s += wait_s
        packets.append((now_s, rr_ms))
    beats = run(packets)
    assert [beat.rr_ms for beat in beats] == [rr for _, rr_ms in packets for rr in rr_ms]
    for early, late in pairwise(beats):
        assert late.time_s >= early.time_s
        assert late.chain - early.chain in {0, 1}


def test_known_times_are_kept_and_a_jump_begins_a_new_chain():
    chain = BeatChain("A")
    beats = [chain.stamp(t, rr) for t, rr in [(0.8, 800), (1.6, 800), (4.0, 800), (4.81, 800)]]
    assert [(beat.time_s, beat.chain) for beat in beats] == [
        (0.8, 0),
        (1.6, 0),
        (4.0, 1),
        (4.81, 1),
    ]
