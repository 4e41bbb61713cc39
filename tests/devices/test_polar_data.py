"""Frames published in the Polar BLE SDK, its specification and its own tests, and from an H10."""

import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.errors import MalformedPacketError
from devices.polar_data import BEYOND_G, decode_accelerometer, decode_ecg, measurement_of

STAMP = "0094357700000000"
STAMP_NS = 2_000_000_000
FACTOR = struct.unpack("<f", bytes.fromhex("40da7f39"))[0]

# The beginning of a frame from a Polar H10 on someone at rest, +/- 2 g at 50 Hz, 38 s after the
# strap's clock began in 2019. What it measures is gravity.
H10_AT_REST = (
    "029e2169279c43520801 e503080083ff e503060080ff e50303007dff e503030082ff e503030084ff"
)


def frame(head, content=""):
    return bytes.fromhex(head[:2] + STAMP + head[2:] + content)


def milli_g(decoded):
    return [tuple(round(axis_g * 1000, 3) for axis_g in sample) for sample in decoded.samples_g]


def packed(kind, steps):
    """A compressed frame of `steps` (x, y, z), each delta in as few bits as its block needs."""
    octets = struct.pack("<BQB3h", 2, STAMP_NS, kind, *steps[0])
    for before, after in pairwise(steps):
        deltas = [late - early for early, late in zip(before, after, strict=True)]
        width = max((delta if delta >= 0 else ~delta).bit_length() + 1 for delta in deltas)
        bits = sum((delta & (1 << width) - 1) << width * at for at, delta in enumerate(deltas))
        octets += bytes((width, 1)) + bits.to_bytes((3 * width + 7) // 8, "little")
    return octets


def test_an_h10_at_rest_feels_gravity():
    decoded = decode_accelerometer(bytes.fromhex(H10_AT_REST))
    assert len(decoded.samples_g) == 5
    assert decoded.stamp_ns == 599616038348857758
    for x_g, y_g, z_g in decoded.samples_g:
        assert (x_g**2 + y_g**2 + z_g**2) ** 0.5 == pytest.approx(1.0, abs=0.02)


def test_sixteen_bit_samples_are_thousandths_of_g():
    published = bytes.fromhex("02 ea54a2428b455208 01 45ffe4ffb503 45ffe4ffb803")
    decoded = decode_accelerometer(published)
    assert decoded.stamp_ns == 599618164814402794
    assert milli_g(decoded) == [(-187, -28, 949), (-187, -28, 952)]
    sdk = decode_accelerometer(frame("0201", "f7ffffffe703 f8fffeffe503"))
    assert (sdk.stamp_ns, milli_g(sdk)) == (STAMP_NS, [(-9, -1, 999), (-8, -2, 997)])


def test_eight_and_twenty_four_bit_samples():
    assert milli_g(decode_accelerometer(frame("0200", "7f80ff"))) == [(127, -128, -1)]
    wide = decode_accelerometer(frame("0202", "803e00 80c1ff e80300"))
    assert milli_g(wide) == [(16000, -16000, 1000)]


def test_deltas_of_the_specification():
    published = "d0ff6501e40f 0802 fc07ff 0c13f2"
    decoded = decode_accelerometer(frame("0280", published), FACTOR)
    steps = [tuple(round(axis_g / FACTOR) for axis_g in sample) for sample in decoded.samples_g]
    assert steps == [(-48, 357, 4068), (-52, 364, 4067), (-40, 383, 4053)]
    assert milli_g(decoded)[0] == pytest.approx((-11.7, 87.1, 992.6), abs=0.1)


def test_deltas_of_ten_bits_of_the_sdk():
    first = "7107f06a9e8d 0a02 be5cbeba2f96b3ee"
    decoded = decode_accelerometer(frame("0280", first), FACTOR)
    steps = [tuple(round(axis_g / FACTOR) for axis_g in sample) for sample in decoded.samples_g]
    assert steps[:2] == [(1905, 27376, -29282), (2095, 27271, -29367)]


def test_compressed_type_one_is_in_thousandths_of_g_and_ignores_padding():
    decoded = decode_accelerometer(frame("0281", "f1ff1400f003 0601 7b0f08"))
    assert milli_g(decoded) == [(-15, 20, 1008), (-20, 17, 1008)]
    halved = decode_accelerometer(frame("0281", "f1ff1400f003 0601 7b0f08"), 0.5)
    assert milli_g(halved)[0] == (-7.5, 10, 504)


def test_ecg_is_in_microvolt():
    decoded = decode_ecg(frame("0000", "0280ff 028000"))
    assert (decoded.stamp_ns, decoded.samples_uv) == (STAMP_NS, (-32766, 32770))


@pytest.mark.parametrize(
    ("decode", "octets", "word"),
    [
        (decode_accelerometer, b"", "hold no"),
        (decode_accelerometer, frame("0201"), "hold no"),
        (decode_accelerometer, frame("0201", "f7ffffffe7"), "in two"),
        (decode_accelerometer, frame("0203", "f7ffffffe703"), "type"),
        (decode_accelerometer, frame("0282", "f7ffffffe703"), "type"),
        (decode_accelerometer, frame("0000", "0280ff"), "not"),
        (decode_accelerometer, frame("0281", "f7ffffffe7"), "in two"),
        (decode_accelerometer, frame("0281", "f7ffffffe703 06"), "contradicts"),
        (decode_accelerometer, frame("0281", "f7ffffffe703 0601 7b0f"), "contradicts"),
        (decode_accelerometer, frame("0281", "f7ffffffe703 0001"), "contradicts"),
        (decode_accelerometer, frame("0281", "f7ffffffe703 0800"), "contradicts"),
        (decode_accelerometer, frame("0281", "f7ffffffe703 2101" + 13 * "00"), "contradicts"),
        (decode_accelerometer, frame("0202", "ffff7f 000000 000000"), "beyond"),
        (decode_ecg, frame("0000", "0280"), "in two"),
        (decode_ecg, frame("0003", "000000000000 00"), "type"),
        (decode_ecg, frame("0201", "f7ffffffe703"), "not"),
    ],
)
def test_what_contradicts_itself_is_refused(decode, octets, word):
    with pytest.raises(MalformedPacketError, match=word):
        decode(octets)


@pytest.mark.parametrize("factor", [None, float("nan"), float("inf"), 0.0, -1.0])
def test_a_scale_that_was_not_said_is_not_guessed(factor):
    with pytest.raises(MalformedPacketError, match="scale"):
        decode_accelerometer(frame("0280", "d0ff6501e40f"), factor)


axis = st.integers(-16000, 16000)


@given(st.lists(st.tuples(axis, axis, axis), min_size=1, max_size=20))
def test_what_is_packed_into_deltas_comes_out_unchanged(steps):
    assert milli_g(decode_accelerometer(packed(0x81, steps))) == steps


@given(st.sampled_from([0, 1, 2, 3, 0x80, 0x81]), st.binary(max_size=80), st.floats(0.0001, 0.002))
def test_any_octets_are_read_or_refused(kind, content, factor):
    for decode, number in ((decode_accelerometer, 2), (decode_ecg, 0)):
        octets = struct.pack("<BQB", number, STAMP_NS, kind) + content
        try:
            decoded = decode(octets, factor) if number else decode(octets)
        except MalformedPacketError:
            continue
        assert measurement_of(octets) == number
        assert decoded.stamp_ns == STAMP_NS
        if number:
            assert all(abs(axis_g) <= BEYOND_G for each in decoded.samples_g for axis_g in each)
        else:
            assert b"".join(uv.to_bytes(3, "little", signed=True) for uv in decoded.samples_uv) == (
                content
            )
