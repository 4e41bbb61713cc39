import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.decode import Decoder
from devices.heart_rate import HeartRateMeasurement, encode_heart_rate
from devices.packets import Packet
from devices.samples import (
    Battery,
    Beat,
    HeartRate,
    LinkChange,
    LinkState,
    Motion,
    Rejected,
    SignalStrength,
)


def packet(time_s, channel, payload):
    return Packet(round(time_s * 1e9), "A", channel, payload)


def notification(time_s, hr_bpm, rr_ms=(), contact=None):
    measurement = HeartRateMeasurement(hr_bpm, contact=contact, rr_ms=tuple(rr_ms))
    return packet(time_s, "hrm", encode_heart_rate(measurement).hex())


def samples(*packets):
    decoder = Decoder("A")
    return [sample for each in packets for sample in decoder.feed(each)]


def of(kind, found):
    return [sample for sample in found if isinstance(sample, kind)]


def links(found):
    return [change.state for change in of(LinkChange, found)]


def test_a_notification_gives_its_heart_rate_and_a_beat_for_each_interval():
    found = samples(notification(5.0, 150, [400.390625, 410.15625]))
    assert of(HeartRate, found) == [HeartRate("A", 5.0, 150)]
    assert [beat.rr_ms for beat in of(Beat, found)] == [400.390625, 410.15625]


def test_a_heart_rate_of_zero_is_unknown():
    assert samples(notification(5.0, 0), packet(6.0, "hr", "0")) == []


@pytest.mark.parametrize(
    ("channel", "payload", "sample"),
    [
        ("battery", "56", Battery("A", 2.0, 86)),
        ("rssi", "-61", SignalStrength("A", 2.0, -61)),
        ("hr", "71.5", HeartRate("A", 2.0, 71.5)),
        ("motion", "0.012", Motion("A", 2.0, 0.012)),
        ("motion", "0.012 0.1 -0.9 0.3", Motion("A", 2.0, 0.012, 0.1, -0.9, 0.3)),
        ("rr", "812 1.5", Beat("A", 1.5, 812.0, 0)),
        ("link", "lost no radio", LinkChange("A", 2.0, LinkState.LOST, "no radio")),
        ("link", "streaming", LinkChange("A", 2.0, LinkState.STREAMING)),
    ],
)
def test_each_channel_says_what_its_table_promises(channel, payload, sample):
    assert samples(packet(2.0, channel, payload)) == [sample]


@pytest.mark.parametrize(
    ("channel", "payload"),
    [
        ("hrm", "1048"),
        ("hrm", "xyz"),
        ("battery", "65"),
        ("battery", "5656"),
        ("rssi", "near"),
        ("hr", "70 71"),
        ("rr", "-800"),
        ("rr", "nan 1.0"),
        ("rr", ""),
        ("motion", "0.1 0.2"),
        ("pmd", ""),
        ("pmd", "0200943577000000000145ffe4ffb5"),
        ("pmd", "01009435770000000080bb1af8"),
        ("pmd", "f0ff0200"),
        ("link", "asleep"),
        ("temperature", "36.6"),
    ],
)
def test_what_cannot_be_believed_is_counted_and_never_guessed(channel, payload):
    (sample,) = samples(packet(2.0, channel, payload))
    assert isinstance(sample, Rejected)
    assert (sample.time_s, sample.channel) == (2.0, channel)
    assert sample.reason


@given(
    st.sampled_from(["hrm", "pmd", "battery", "rssi", "rr", "hr", "motion", "link", "?"]), st.text()
)
def test_no_payload_breaks_the_decoder(channel, payload):
    decoder = Decoder("A")
    decoder.feed(packet(1.0, channel, payload))
    assert of(Beat, decoder.feed(notification(2.0, 60, [1000.0])))


def test_a_rejected_packet_does_not_disturb_the_beats_around_it():
    good = [notification(1.0 + k, 60, [1000.0]) for k in range(10)]
    bad = packet(5.5, "hrm", "1048")
    assert of(Beat, samples(*good[:5], bad, *good[5:])) == of(Beat, samples(*good))


@given(st.sampled_from(["hrm", "pmd", "battery"]), st.binary(max_size=40))
def test_no_octets_break_the_decoder(channel, octets):
    found = samples(packet(1.0, channel, octets.hex()), notification(2.0, 60, [1000.0]))
    assert of(Beat, found)


def still_frame(number, kind=0x01, sample="0000 18fc 0000"):
    stamp_ns = 599_616_000_000_000_000 + number * 720_000_000
    head = struct.pack("<BQB", 2, stamp_ns, kind)
    return packet(5.0 + number * 0.72, "pmd", (head + bytes.fromhex(sample) * 36).hex())


def test_a_second_of_accelerometer_becomes_movement():
    found = samples(*(still_frame(number) for number in range(5)))
    assert of(Motion, found) == [Motion("A", time_s, 0.0, 0.0, -1.0, 0.0) for time_s in (6.0, 7.0)]


def test_compressed_movement_needs_the_scale_that_answered_its_start():
    started = packet(4.0, "pmd", "f0020200000501" + "40da7f39")
    steps = "0000 fcef 0000" + 35 * "0301 0000"  # 4098 steps of 0.000244 g
    frames = [
        packet(each.time_s, "pmd", each.payload[:18] + "80" + steps.replace(" ", ""))
        for each in (still_frame(number) for number in range(5))
    ]
    assert not of(Motion, samples(*frames))
    assert {each.reason for each in of(Rejected, samples(*frames))} == {
        "the scale of this acceleration was never said"
    }
    found = of(Motion, samples(started, *frames))
    assert [motion.y_g for motion in found] == pytest.approx([-1.0, -1.0], abs=1e-3)


def test_an_ecg_frame_and_an_answer_say_nothing_that_is_sampled():
    ecg = packet(1.0, "pmd", "00009435770000000000" + "0280ff")
    refused = packet(2.0, "pmd", "f0020206")
    assert samples(ecg, refused) == []


def test_movement_of_a_lost_link_is_not_finished_by_the_next():
    lost = packet(5.0 + 2.5 * 0.72, "link", "lost")
    frames = [still_frame(number) for number in range(8)]
    found = of(Motion, samples(*frames[:3], lost, *frames[3:]))
    assert [motion.time_s for motion in found] == [6.0, 8.0, 9.0, 10.0]


def test_a_packet_delivered_twice_is_counted_and_its_beats_are_not():
    once = [notification(1.0 + k, 60, [1000.0]) for k in range(10)]
    twice = [each for each in once for _ in range(2)]
    found = samples(*twice)
    assert of(Beat, found) == of(Beat, samples(*once))
    assert of(HeartRate, found) == of(HeartRate, samples(*once))
    rejected = of(Rejected, found)
    assert len(rejected) == 10
    assert {each.reason for each in rejected} == {"the packet was delivered twice"}


def test_a_low_battery_is_said_once_in_words_beside_the_state_of_the_link():
    found = samples(
        packet(1.0, "link", "streaming"),
        packet(2.0, "battery", "50"),
        packet(3.0, "battery", "0c"),
        packet(4.0, "battery", "0b"),
    )
    assert [each.level_pct for each in of(Battery, found)] == [80, 12, 11]
    _, low = of(LinkChange, found)
    assert (low.time_s, low.state) == (3.0, LinkState.STREAMING)
    assert "12 %" in low.detail


def test_no_word_about_the_battery_covers_up_lost_contact():
    on = [packet(0.5, "link", "streaming"), notification(1.0, 60, [1000.0])]
    off = [notification(2.0 + k, 60, contact=False) for k in range(6)]
    found = samples(*on, *off, packet(9.0, "battery", "0a"))
    assert links(found)[-1] is LinkState.NO_CONTACT


def test_lost_contact_is_said_once_and_streaming_again_when_beats_return():
    on = [notification(1.0 + k, 60, [1000.0], contact=True) for k in range(5)]
    off = [notification(6.0 + k, 60, contact=False) for k in range(10)]
    back = [notification(16.0 + k, 60, [1000.0], contact=True) for k in range(3)]
    found = samples(*on, *off, *back)
    assert links(found) == [LinkState.NO_CONTACT, LinkState.STREAMING]
    assert "moisten the electrodes" in of(LinkChange, found)[0].detail
    beats = of(Beat, found)
    assert {beat.chain for beat in beats[:5]} == {0}
    assert {beat.chain for beat in beats[5:]} == {1}


def test_no_heart_rate_is_shown_while_the_strap_has_no_contact():
    off = [notification(1.0 + k, 60, contact=False) for k in range(10)]
    on = notification(0.5, 60, [1000.0], contact=True)
    assert max(rate.time_s for rate in of(HeartRate, samples(on, *off))) < 4.0


def test_contact_bits_that_lie_are_overruled_by_beats():
    lying = [notification(1.0 + k, 60, [1000.0], contact=False) for k in range(20)]
    found = samples(*lying)
    assert links(found) == []
    assert len(of(Beat, found)) == 20


def test_a_slow_heart_with_lying_contact_bits_keeps_streaming():
    slow = [notification(1.0 + k, 30, [2000.0] if k % 2 else [], contact=False) for k in range(30)]
    assert links(samples(*slow)) == []


def test_a_strap_that_never_sends_rr_is_believed_by_its_heart_rate():
    found = samples(*(notification(1.0 + k, 64, contact=False) for k in range(10)))
    assert links(found) == []
    assert len(of(HeartRate, found)) == 10


@pytest.mark.parametrize("state", ["lost", "stale", "searching", "no_contact", "closed"])
def test_a_link_that_stops_streaming_ends_the_chain(state):
    beat = notification(1.0, 60, [1000.0])
    again = notification(2.0, 60, [1000.0])
    found = samples(beat, packet(1.5, "link", state), packet(1.6, "link", "streaming"), again)
    assert [each.chain for each in of(Beat, found)] == [0, 1]


def test_rr_without_times_is_rebuilt_and_with_times_is_kept():
    rebuilt = samples(*(packet(1.0 + k + 0.3 * (k % 2), "rr", "1000") for k in range(8)))
    steps = [late.time_s - early.time_s for early, late in pairwise(rebuilt)]
    assert steps == pytest.approx([1.0] * 7, rel=0.011)
    kept = samples(packet(1.0, "rr", "1000 0.97"), packet(2.0, "rr", "1010 1.99"))
    assert [beat.time_s for beat in kept] == [0.97, 1.99]


@pytest.mark.parametrize("per_packet", [255, 9])
def test_beats_that_there_was_no_time_for_are_none(per_packet):
    """255 intervals fill the largest packet there is; nine the usual one, here over and over."""
    decoder = Decoder("A")
    told = []
    for second in range(60):
        hostile = notification(second, 60, [1000.0] * per_packet)
        told += decoder.feed(hostile)
        told += decoder.feed(notification(second + 0.5, 60, [1000.0]))
    beats = of(Beat, told)
    assert len(beats) <= 1.25 * 60 + 20
    assert {each.reason for each in of(Rejected, told)} == {
        "the packet tells of more beats than there was time for"
    }


@given(st.lists(st.integers(400, 1500), min_size=200, max_size=200), st.integers(1, 15))
def test_a_heart_is_never_out_of_room_however_late_its_packets(ticks, late):
    """Bursts of up to 15 packets at once, as after a radio's pause."""
    decoder = Decoder("A")
    told, due_s, waiting = [], 0.0, []
    for each in ticks:
        due_s += each / 1024
        waiting.append(each * 1000 / 1024)
        if len(waiting) == late:
            for rr_ms in waiting:
                told += decoder.feed(notification(due_s, 60, [rr_ms]))
            waiting = []
    assert "time for" not in " ".join(each.reason for each in of(Rejected, told))
