import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.errors import MalformedPacketError
from devices.standard import (
    BatteryWatch,
    BodyLocation,
    decode_battery_level,
    decode_body_location,
    decode_text,
)


@pytest.mark.parametrize("place", BodyLocation)
def test_each_assigned_place_on_the_body_is_read(place):
    assert decode_body_location(bytes((place,))) is place


def test_the_places_are_those_of_the_specification():
    names = ["OTHER", "CHEST", "WRIST", "FINGER", "HAND", "EAR_LOBE", "FOOT"]
    assert [place.name for place in BodyLocation] == names


@pytest.mark.parametrize("level_pct", [0, 1, 86, 100])
def test_a_charge_is_read_as_it_is(level_pct):
    assert decode_battery_level(bytes((level_pct,))) == level_pct


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (b"Polar Electro Oy", "Polar Electro Oy"),
        (b"H10\0", "H10"),
        (b" 5.0.0 ", "5.0.0"),
        ("Kärnten".encode(), "Kärnten"),
        (b"", ""),
    ],
)
def test_a_text_is_fit_to_be_shown(octets, text):
    assert decode_text(octets) == text


@pytest.mark.parametrize(
    ("decode", "octets"),
    [
        (decode_body_location, b""),
        (decode_body_location, b"\x07"),
        (decode_body_location, b"\x01\x00"),
        (decode_battery_level, b""),
        (decode_battery_level, b"\x65"),
        (decode_battery_level, b"\x32\x32"),
        (decode_text, b"\xff\xfe"),
        (decode_text, b"H10\nH10"),
        (decode_text, b"\x1b[31m"),
    ],
)
def test_what_is_reserved_or_does_not_fit_is_refused(decode, octets):
    with pytest.raises(MalformedPacketError) as caught:
        decode(octets)
    assert caught.value.payload == octets


@given(st.binary(max_size=8))
def test_any_octets_are_read_or_refused(octets):
    for decode in (decode_body_location, decode_battery_level, decode_text):
        try:
            value = decode(octets)
        except MalformedPacketError:
            continue
        assert value == octets.decode().rstrip("\0").strip() or bytes((value,)) == octets


def test_a_low_battery_is_said_once_and_again_only_after_a_new_one():
    watch = BatteryWatch()
    said = [watch.feed(level_pct) for level_pct in (60, 15, 14, 16, 9, 100, 12, 11)]
    assert [bool(words) for words in said] == [False, True, False, False, False, False, True, False]
    assert "15 %" in said[1]
