"""Bytes from "Polar Measurement Data Specification" and from a Polar H10's own answers."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.errors import MalformedPacketError
from devices.polar_control import (
    Answer,
    Measurement,
    Operation,
    Refusal,
    Setting,
    choose_movement,
    decode_answer,
    decode_features,
    decode_settings,
    encode_get_settings,
    encode_start,
    encode_stop,
)

H10_MOVEMENT = "f0010200 00 0004190032006400c800 01011000 0203020004000800"
VERITY_MOVEMENT = "f0010200 00 00013400 01011000 02010800 040103"
H10_ECG = "f0010000 00 00018200 01010e00"
VERITY_STARTED = "f0020200 00 050140da7f39"


def answer(octets):
    return decode_answer(bytes.fromhex(octets))


def offered(octets):
    return decode_settings(answer(octets).parameters)


@pytest.mark.parametrize(
    ("octets", "measurements"),
    [
        ("0f0500" + 14 * "00", (Measurement.ECG, Measurement.ACCELEROMETER)),
        (
            "0f6e00" + 14 * "00",
            (
                Measurement.PPG,
                Measurement.ACCELEROMETER,
                Measurement.PP_INTERVAL,
                Measurement.GYROSCOPE,
                Measurement.MAGNETOMETER,
            ),
        ),
        ("0f0002", (Measurement.SDK_MODE,)),
        ("0f0000", ()),
    ],
)
def test_a_sensor_says_what_it_measures(octets, measurements):
    assert decode_features(bytes.fromhex(octets)) == measurements


def test_requests_are_the_published_bytes():
    assert encode_get_settings(Measurement.ACCELEROMETER).hex() == "0102"
    assert encode_get_settings(Measurement.ECG).hex() == "0100"
    assert encode_stop(Measurement.ACCELEROMETER).hex() == "0302"
    h10 = {Setting.RANGE: 8, Setting.SAMPLE_RATE: 200, Setting.RESOLUTION: 16}
    started = encode_start(Measurement.ACCELEROMETER, h10)
    assert started == bytes.fromhex("0202 02010800 0001c800 01011000")
    ecg = {Setting.SAMPLE_RATE: 130, Setting.RESOLUTION: 14}
    assert encode_start(Measurement.ECG, ecg) == bytes.fromhex("0200 00018200 01010e00")


def test_settings_are_read_as_the_specification_reads_them():
    assert offered(H10_MOVEMENT) == {
        Setting.SAMPLE_RATE: (25, 50, 100, 200),
        Setting.RESOLUTION: (16,),
        Setting.RANGE: (2, 4, 8),
    }
    assert offered(VERITY_MOVEMENT) == {
        Setting.SAMPLE_RATE: (52,),
        Setting.RESOLUTION: (16,),
        Setting.RANGE: (8,),
        Setting.CHANNELS: (3,),
    }
    assert offered(H10_ECG) == {Setting.SAMPLE_RATE: (130,), Setting.RESOLUTION: (14,)}


def test_a_factor_is_a_float_of_four_octets():
    (factor,) = offered(VERITY_STARTED)[Setting.FACTOR]
    assert factor == pytest.approx(0.000244, rel=1e-6)


def test_milli_ranges_are_signed():
    settings = decode_settings(bytes.fromhex("0302 ffffffff ff000000 0101 0e00"))
    assert settings == {Setting.RANGE_MILLI: (-1, 255), Setting.RESOLUTION: (14,)}


def test_a_lone_octet_after_a_start_is_reserved():
    started = answer("f0020200 00 01")
    assert (started.operation, started.refusal) == (Operation.START, Refusal.NONE)
    assert decode_settings(started.parameters) == {}


@pytest.mark.parametrize("refusal", list(Refusal)[1:])
def test_every_published_error_is_known_by_name(refusal):
    refused = Answer(Operation.STOP, Measurement.ACCELEROMETER, refusal)
    assert decode_answer(bytes((0xF0, 3, 2, refusal, 0))) == refused
    assert decode_answer(bytes((0xF0, 3, 2, refusal))) == refused


def test_an_answer_in_several_parts_says_so():
    first, last = answer("f0010200 01 0004190032"), answer("f0010200 00 006400c800")
    assert (first.more, last.more) == (True, False)
    joined = decode_settings(first.parameters + last.parameters)
    assert joined == {Setting.SAMPLE_RATE: (25, 50, 100, 200)}


@pytest.mark.parametrize(
    ("decode", "octets"),
    [
        (decode_features, "f00102"),
        (decode_features, "0f05"),
        (decode_features, ""),
        (decode_answer, ""),
        (decode_answer, "f00102"),
        (decode_answer, "0f010200"),
        (decode_answer, "f0000200"),
        (decode_answer, "f0010400"),
        (decode_answer, "f001020f"),
        (decode_settings, "0001"),
        (decode_settings, "000134"),
        (decode_settings, "00023400"),
        (decode_settings, "0601" + 16 * "00"),
        (decode_settings, "0001340001"),
    ],
)
def test_what_contradicts_the_layout_is_refused(decode, octets):
    with pytest.raises(MalformedPacketError):
        decode(bytes.fromhex(octets))


def test_what_does_not_fit_its_setting_is_never_asked():
    with pytest.raises(ValueError, match="fit"):
        encode_start(Measurement.ACCELEROMETER, {Setting.SAMPLE_RATE: 70000})


def test_movement_is_asked_for_at_the_lowest_values_that_suffice():
    assert choose_movement(offered(H10_MOVEMENT)) == {
        Setting.SAMPLE_RATE: 50,
        Setting.RESOLUTION: 16,
        Setting.RANGE: 4,
    }
    verity = choose_movement(offered(VERITY_MOVEMENT))
    started = encode_start(Measurement.ACCELEROMETER, verity)
    assert started == bytes.fromhex("0202 00013400 01011000 02010800 040103")


def test_a_sensor_that_offers_less_is_asked_for_its_most():
    slow = {Setting.SAMPLE_RATE: (10, 25), Setting.RANGE: (2,), Setting.FACTOR: (1.0,)}
    assert choose_movement(slow) == {Setting.SAMPLE_RATE: 25, Setting.RANGE: 2}
    assert choose_movement({}) == {}


chosen = st.fixed_dictionaries(
    {},
    optional={
        Setting.SAMPLE_RATE: st.integers(0, 0xFFFF),
        Setting.RESOLUTION: st.integers(0, 0xFFFF),
        Setting.RANGE: st.integers(0, 0xFFFF),
        Setting.RANGE_MILLI: st.integers(-(2**31), 2**31 - 1),
        Setting.CHANNELS: st.integers(0, 0xFF),
    },
)


@given(chosen)
def test_what_is_asked_for_is_read_unchanged(settings):
    request = encode_start(Measurement.ECG, settings)
    assert decode_settings(request[2:]) == {key: (value,) for key, value in settings.items()}


@given(st.binary(max_size=40), st.sampled_from([decode_features, decode_answer, decode_settings]))
def test_any_octets_are_read_or_refused(octets, decode):
    with contextlib.suppress(MalformedPacketError):
        decode(octets)
