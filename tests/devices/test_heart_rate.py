import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.errors import MalformedPacketError
from devices.heart_rate import HeartRateMeasurement, decode_heart_rate, encode_heart_rate

# One row per combination of fields; values worked out by hand from the layout in the
# GATT Specification Supplement (1024 ticks are 1000 ms, 0x0349 = 841 ticks).
KNOWN = [
    ("0048", HeartRateMeasurement(72)),
    ("0148 00", HeartRateMeasurement(72)),
    ("012c01", HeartRateMeasurement(300)),
    ("0448", HeartRateMeasurement(72, contact=False)),
    ("0648", HeartRateMeasurement(72, contact=True)),
    ("0248", HeartRateMeasurement(72)),
    ("1048 0004", HeartRateMeasurement(72, rr_ms=(1000.0,))),
    ("1649 4903", HeartRateMeasurement(73, contact=True, rr_ms=(821.2890625,))),
    ("104b 2003 3003 4003", HeartRateMeasurement(75, rr_ms=(781.25, 796.875, 812.5))),
    ("083c 0a00", HeartRateMeasurement(60, energy_kj=10)),
    ("183c 0a00 0004", HeartRateMeasurement(60, energy_kj=10, rr_ms=(1000.0,))),
    (
        "1f2c01 ffff 0100 0002",
        HeartRateMeasurement(300, contact=True, energy_kj=65535, rr_ms=(0.9765625, 500.0)),
    ),
    ("e048", HeartRateMeasurement(72)),
]


@pytest.mark.parametrize(("octets", "measurement"), KNOWN)
def test_reads_every_field_that_its_flags_announce(octets, measurement):
    assert decode_heart_rate(bytes.fromhex(octets)) == measurement


@pytest.mark.parametrize(
    "octets",
    [
        "",  # nothing
        "00",  # no heart rate
        "0148",  # half a 16-bit heart rate
        "004800",  # an octet that no flag announces
        "1048",  # RR announced, none there
        "104800",  # half an RR
        "1048000400",  # one and a half RR
        "0848",  # energy announced, none there
        "084800",  # half an energy
        "18480a00",  # energy, but no RR
        "00480004",  # RR there, none announced
    ],
)
def test_refuses_a_length_that_contradicts_the_flags(octets):
    with pytest.raises(MalformedPacketError, match="heart rate packet") as caught:
        decode_heart_rate(bytes.fromhex(octets))
    assert caught.value.payload == bytes.fromhex(octets)


measurements = st.builds(
    HeartRateMeasurement,
    hr_bpm=st.integers(0, 0xFFFF),
    contact=st.sampled_from([None, False, True]),
    energy_kj=st.none() | st.integers(0, 0xFFFF),
    rr_ms=st.lists(st.integers(0, 0xFFFF).map(lambda ticks: ticks * 1000 / 1024), max_size=9).map(
        tuple
    ),
)


@given(measurements)
def test_what_is_encoded_is_decoded_unchanged(measurement):
    assert decode_heart_rate(encode_heart_rate(measurement)) == measurement


@given(st.binary(max_size=24))
def test_any_octets_are_read_whole_or_refused(octets):
    try:
        measurement = decode_heart_rate(octets)
    except MalformedPacketError:
        return
    flags = octets[0]
    fixed = 2 + (flags & 1) + (2 if flags & 8 else 0)
    assert len(measurement.rr_ms) == ((len(octets) - fixed) // 2 if flags & 16 else 0)
    assert fixed + 2 * len(measurement.rr_ms) == len(octets)


@pytest.mark.parametrize(
    "measurement",
    [
        HeartRateMeasurement(70000),
        HeartRateMeasurement(-1),
        HeartRateMeasurement(70, energy_kj=70000),
        HeartRateMeasurement(70, rr_ms=(64000.0,)),
        HeartRateMeasurement(70, rr_ms=(800.1,)),
    ],
)
def test_never_encodes_what_does_not_fit(measurement):
    with pytest.raises(ValueError, match=r"fit|grid"):
        encode_heart_rate(measurement)
