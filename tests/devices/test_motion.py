import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.motion import MotionSeconds
from devices.polar_data import AccelerometerFrame
from devices.samples import Motion

CLOCK_NS = 599_616_000_000_000_000  # 2019, where a strap's clock begins
STILL = (0.0, -1.0, 0.0)


def frames(seconds, *, rate_hz=50, size=36, sample=lambda _: STILL, began_s=3.0, drift=0.0):
    """(when its last sample was taken, frame) of a stream that began at `began_s`."""
    found = []
    for number in range(int(seconds * rate_hz // size)):
        first = number * size
        times_s = [began_s + (first + k + 1) / rate_hz for k in range(size)]
        stamp_ns = CLOCK_NS + round((times_s[-1] - began_s) * (1 + drift) * 1e9)
        found.append((times_s[-1], AccelerometerFrame(stamp_ns, tuple(sample(t) for t in times_s))))
    return found


def seconds_of(stream, late_s=lambda _: 0.02):
    motion = MotionSeconds("B")
    return [
        each
        for number, (taken_s, frame) in enumerate(stream)
        for each in motion.feed(taken_s + late_s(number), frame)
    ]


def test_a_still_second_has_no_spread_and_one_direction():
    found = seconds_of(frames(10))
    assert found[0] == Motion("B", 5.0, 0.0, 0.0, -1.0, 0.0)
    assert [each.time_s for each in found] == [5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0]


def test_the_spread_is_that_of_the_magnitude():
    swing = 0.1
    found = seconds_of(
        frames(20, sample=lambda t: (0.0, -1.0 - swing * math.sin(2 * math.pi * 5 * t), 0.0))
    )
    assert len(found) > 10
    for each in found:
        assert each.activity_g == pytest.approx(swing / math.sqrt(2), rel=0.05)
        assert each.y_g == pytest.approx(-1.0, abs=0.01)


def test_a_turn_without_a_shake_is_a_direction_not_an_activity():
    found = seconds_of(frames(20, sample=lambda t: (math.sin(t / 20), -math.cos(t / 20), 0.0)))
    assert max(each.activity_g for each in found) < 1e-6
    assert found[-1].x_g - found[0].x_g > 0.4


@pytest.mark.parametrize("rate_hz", [25, 26, 50, 52, 100, 104, 200, 208, 416])
def test_every_published_rate_gives_a_second_a_second(rate_hz):
    found = seconds_of(frames(20, rate_hz=rate_hz))
    steps_s = {late.time_s - early.time_s for early, late in pairwise(found)}
    assert steps_s == {1.0}
    assert len(found) >= 15


@given(st.lists(st.floats(0.0, 0.9), min_size=30, max_size=30), st.sampled_from([-1e-4, 0.0, 1e-4]))
def test_late_packets_neither_lose_nor_reorder_a_second(delays_s, drift):
    stream = frames(30 * 0.72, drift=drift, sample=lambda t: (math.floor(t) * 0.01, -1.0, 0.0))
    arrivals_s = []
    for (taken_s, _), delay_s in zip(stream, delays_s, strict=True):
        arrivals_s.append(max([taken_s + delay_s, *arrivals_s[-1:]]))
    found = seconds_of(stream, late_s=lambda number: arrivals_s[number] - stream[number][0])
    assert {late.time_s - early.time_s for early, late in pairwise(found)} == {1.0}
    assert all(each.time_s <= arrivals_s[-1] for each in found)


def test_a_lost_frame_leaves_its_seconds_out_and_invents_none():
    stream = frames(20)
    kept = stream[:8] + stream[12:]
    said = {each.time_s for each in seconds_of(kept)}
    missing = {each.time_s for each in seconds_of(stream)} - said
    gap_s = (stream[7][0], stream[12][0] - 0.72)
    assert missing
    assert all(gap_s[0] < time_s < gap_s[1] + 1 for time_s in missing)


@given(st.floats(0, math.pi), st.floats(0, 2 * math.pi))
def test_however_the_strap_is_worn_the_activity_is_the_same(down, around):
    axis = (
        math.sin(down) * math.cos(around),
        math.sin(down) * math.sin(around),
        math.cos(down),
    )
    wave = [1 + 0.1 * math.sin(2 * math.pi * 5 * number / 50) for number in range(400)]

    def worn(time_s):
        size_g = wave[round(time_s * 50) % 400]
        return tuple(size_g * part for part in axis)

    found = seconds_of(frames(5, sample=worn))
    assert found
    for each in found:
        assert each.activity_g == pytest.approx(0.1 / math.sqrt(2), rel=0.05)


def test_a_stream_that_stops_says_nothing_more_and_begins_anew():
    motion = MotionSeconds("A")
    before = [each for taken_s, frame in frames(5) for each in motion.feed(taken_s, frame)]
    motion.forget()
    again = [(t, f) for t, f in frames(5, began_s=60.0)]
    after = [each for taken_s, frame in again for each in motion.feed(taken_s, frame)]
    assert before[-1].time_s < 9
    assert after[0].time_s >= 61
    assert len(after) >= 3


def test_a_frame_delivered_twice_counts_once():
    stream = frames(10)
    doubled = [each for each in stream for _ in range(2)]
    assert seconds_of(doubled) == seconds_of(stream)


@pytest.mark.parametrize("jump_ns", [-(10**17), 10**17, -1, 2 * 10**9])
def test_a_clock_that_jumps_does_not_move_the_seconds_of_the_session(jump_ns):
    stream = frames(40)
    jumped = stream[:20] + [
        (taken_s, AccelerometerFrame(frame.stamp_ns + jump_ns, frame.samples_g))
        for taken_s, frame in stream[20:]
    ]
    found = seconds_of(jumped)
    assert all(late.time_s > early.time_s for early, late in pairwise(found))
    assert found[-1].time_s <= jumped[-1][0] + 1
    assert found[-1].time_s >= jumped[-1][0] - 2


@given(
    st.lists(
        st.tuples(
            st.floats(0.0, 2.0),
            st.integers(0, 2**64 - 1),
            st.lists(st.tuples(*[st.floats(-16.5, 16.5)] * 3), min_size=1, max_size=5),
        ),
        max_size=20,
    )
)
def test_whatever_a_strap_stamps_times_rise_and_numbers_are_numbers(steps):
    motion, now_s, found = MotionSeconds("A"), 0.0, []
    for wait_s, stamp_ns, samples_g in steps:
        now_s += wait_s
        found += motion.feed(now_s, AccelerometerFrame(stamp_ns, tuple(samples_g)))
    assert all(late.time_s > early.time_s for early, late in pairwise(found))
    assert all(each.time_s <= now_s + 1 and math.isfinite(each.activity_g) for each in found)
