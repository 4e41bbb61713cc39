import random
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.decode import Decoder
from devices.duplicate import Repeats
from devices.heart_rate import decode_heart_rate
from devices.packets import Packet
from devices.samples import Beat, Rejected
from devices.simulator.person import Person
from devices.simulator.straps import simulate_strap

SAME = "163c0004"
AGAIN_S = 0.003
BEGAN = 5  # packets, before anything odd happens

METRONOME = {"swing_bpm": 0.0, "quick_bpm": 0.0, "mayer_bpm": 0.0, "drift_bpm": 0.0}


def judged(arrivals, payloads=None):
    repeats = Repeats()
    payloads = payloads or [SAME] * len(arrivals)
    return [
        repeats.is_repeat(arrival_s, payload, carries_rr=True)
        for arrival_s, payload in zip(arrivals, payloads, strict=True)
    ]


def sent(hr_bpm, seconds=120.0, seed=1, **even):
    person = Person(hr_bpm=hr_bpm, **even)
    packets = simulate_strap(person, "A", (seed, hr_bpm), seconds)
    return [packet for packet in packets if packet.channel == "hrm"]


def later(packet, by_s):
    return Packet(packet.time_ns + round(by_s * 1e9), "A", "hrm", packet.payload)


def received(packets):
    decoder = Decoder("A")
    found = [sample for packet in packets for sample in decoder.feed(packet)]
    end = Packet(packets[-1].time_ns, "A", "link", "lost")
    found += decoder.feed(end)
    rr_ms = [sample.rr_ms for sample in found if isinstance(sample, Beat)]
    return rr_ms, [sample for sample in found if isinstance(sample, Rejected)]


def rr_of(packets):
    decoded = (decode_heart_rate(bytes.fromhex(packet.payload)) for packet in packets)
    return [rr_ms for measurement in decoded for rr_ms in measurement.rr_ms]


@pytest.mark.parametrize("even", [{}, METRONOME], ids=["alive", "metronome"])
@pytest.mark.parametrize("hr_bpm", [40, 55, 60, 75, 100, 180])
@pytest.mark.parametrize("times", [2, 3])
def test_every_packet_delivered_several_times_counts_once(hr_bpm, times, even):
    luck = random.Random(hr_bpm)
    packets = sent(hr_bpm, **even)
    late_s = [luck.choice([0.0, 0.02, 0.1, 0.3]) for _ in packets]
    several = [
        later(packet, delay_s + again * AGAIN_S)
        for packet, delay_s in zip(packets, late_s, strict=True)
        for again in range(times)
    ]
    rr_ms, rejected = received(several)
    assert rr_ms == rr_of(packets)
    with_rr = [packet for packet in packets if rr_of([packet])]
    assert len(rejected) == (times - 1) * len(with_rr)
    assert {each.reason for each in rejected} == {"the packet was delivered twice"}


@given(
    st.sampled_from([40, 60, 75, 120]),
    st.booleans(),
    st.lists(st.sampled_from([1, 1, 1, 2, 3, 4]), min_size=20, max_size=20),
    st.randoms(use_true_random=False),
)
def test_late_bursts_are_kept_even_where_every_packet_is_the_same(hr_bpm, even, sizes, luck):
    packets = sent(hr_bpm, seconds=70.0, **(METRONOME if even else {}))
    arrived, rest = packets[:BEGAN], packets[BEGAN:]
    for size in sizes:
        burst, rest = rest[:size], rest[size:]
        if burst:
            together_ns = burst[-1].time_ns + round(luck.choice([0.0, 0.05, 0.2]) * 1e9)
            arrived += [
                Packet(together_ns + number * 2_000_000, "A", "hrm", packet.payload)
                for number, packet in enumerate(burst)
            ]
    rr_ms, rejected = received(arrived)
    assert rr_ms == rr_of(packets)[: len(rr_ms)]
    assert len(rr_ms) == len(rr_of(packets[: len(arrived)]))
    assert rejected == []


def test_a_packet_is_dropped_only_if_identical():
    arrivals = [1.0, 2.0, 2.003, 3.0, 3.003]
    payloads = [SAME, SAME, "163c0104", SAME, SAME]
    assert judged(arrivals, payloads) == [False, False, False, False, True]


def test_a_packet_is_dropped_only_if_the_clock_left_no_room_for_its_beats():
    assert judged([1.0, 2.0, 3.0, 5.0, 5.003, 5.006]) == [False] * 5 + [True]


def test_a_strap_that_notifies_each_beat_is_judged_by_its_own_period():
    beat_s = [0.5 * number for number in range(20)]
    late = [*beat_s, 10.5, 10.503]
    assert not any(judged(late))
    doubled = sorted([*beat_s, *(at_s + AGAIN_S for at_s in beat_s)])
    assert judged(doubled) == [False, True] * 20


def test_the_first_packet_of_a_link_may_be_doubled_too():
    repeats = Repeats()
    told = [(1.0, False), (1.002, True), (2.0, False)]
    assert [repeats.is_repeat(at, SAME, carries_rr=True) for at, _ in told] == [
        repeated for _, repeated in told
    ]
    repeats.forget()
    assert not repeats.is_repeat(2.001, SAME, carries_rr=True)
    assert repeats.is_repeat(2.003, SAME, carries_rr=True)


def test_packets_without_beats_are_never_dropped():
    repeats = Repeats()
    arrivals = [1.0, 1.001, 1.002]
    assert not any(repeats.is_repeat(at, "003c", carries_rr=False) for at in arrivals)


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 0.002, 0.3, 1.0, 7.0]), st.sampled_from([SAME, "163c0104"]))
    )
)
def test_of_equal_packets_in_a_row_the_first_is_always_kept(steps):
    now_s, arrivals = 0.0, []
    for wait_s, _ in steps:
        now_s += wait_s
        arrivals.append(now_s)
    payloads = [payload for _, payload in steps]
    verdicts = judged(arrivals, payloads)
    for _, run in groupby(zip(payloads, verdicts, strict=True), key=lambda pair: pair[0]):
        assert next(run)[1] is False
