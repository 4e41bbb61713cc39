"""Virtual straps tell what their hearts did, in the way real straps do."""

from itertools import islice, pairwise, takewhile

import pytest

from devices.decode import Decoder
from devices.errors import SourceError
from devices.heart_rate import decode_heart_rate
from devices.packets import Packet
from devices.polar_control import (
    Measurement,
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
from devices.polar_data import decode_accelerometer
from devices.radiofree.hearts import recorded_heart, recorded_strap, simulated_h10
from devices.samples import Battery, Beat, HeartRate, Motion, Rejected
from devices.simulator.scenarios import scenario_person
from devices.simulator.stirs import motion_seconds
from devices.uuids import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, POLAR_CONTROL, POLAR_DATA

ADDRESS = "A0:9E:1A:00:00:01"
CHANNELS = {HEART_RATE_MEASUREMENT: "hrm", BATTERY_LEVEL: "battery", POLAR_DATA: "pmd"}
MOVEMENT = Measurement.ACCELEROMETER
AT_50_HZ = encode_start(
    MOVEMENT, {Setting.SAMPLE_RATE: 50, Setting.RESOLUTION: 16, Setting.RANGE: 4}
)


def h10(scenario="calm", seed=1):
    return simulated_h10(ADDRESS, "Polar H10 2F1C9A01", scenario, "A", seed)


def asked(strap, request):
    (indicated,) = strap.answer(POLAR_CONTROL, request)
    assert indicated.uuid == POLAR_CONTROL
    return decode_answer(indicated.payload)


def heard(strap, until_s):
    return list(takewhile(lambda notification: notification.time_s < until_s, strap.heart))


def decoded(notifications):
    decoder = Decoder("A")
    return [
        sample
        for each in notifications
        for sample in decoder.feed(
            Packet(round(each.time_s * 1e9), "A", CHANNELS[each.uuid], each.payload.hex())
        )
    ]


def of(kind, samples):
    return [sample for sample in samples if isinstance(sample, kind)]


def test_the_heart_of_a_simulated_strap_is_the_one_of_the_simulated_source():
    notifications = heard(h10(seed=4), 60.0)
    assert {each.uuid for each in notifications} == {HEART_RATE_MEASUREMENT, BATTERY_LEVEL}
    samples = decoded(notifications)
    assert of(Battery, samples)[0].level_pct == 86
    assert 60 < sum(beat.rr_ms for beat in of(Beat, samples)) / 1000 + 3 < 70
    assert notifications == heard(h10(seed=4), 60.0)
    assert notifications != heard(h10(seed=5), 60.0)


def test_it_can_be_asked_what_it_measures():
    control = next(
        characteristic
        for service in h10().services
        for characteristic in service.characteristics
        if characteristic.uuid == POLAR_CONTROL
    )
    assert decode_features(control.value) == (Measurement.ECG, MOVEMENT)
    offered = decode_settings(asked(h10(), encode_get_settings(MOVEMENT)).parameters)
    assert encode_start(MOVEMENT, choose_movement(offered)) == AT_50_HZ


def test_movement_comes_once_it_was_started_and_ends_when_stopped():
    strap = h10()
    assert POLAR_DATA not in {each.uuid for each in islice(strap.heart, 10)}
    assert asked(strap, AT_50_HZ).refusal is Refusal.NONE
    started = list(islice(strap.heart, 60))
    frames = [each for each in started if each.uuid == POLAR_DATA]
    steps_s = [late.time_s - early.time_s for early, late in pairwise(frames)]
    assert steps_s == pytest.approx([0.72] * len(steps_s))
    assert len(decode_accelerometer(frames[0].payload).samples_g) == 36
    assert asked(strap, encode_stop(MOVEMENT)).refusal is Refusal.NONE
    next(strap.heart)
    assert POLAR_DATA not in {each.uuid for each in islice(strap.heart, 10)}


def test_the_movement_told_is_the_movement_made():
    strap = h10("talk", seed=2)
    next(strap.heart)
    asked(strap, AT_50_HZ)
    samples = decoded(heard(strap, 200.0))
    assert not of(Rejected, samples)
    made = list(islice(motion_seconds(scenario_person("talk", "A"), (2, 0)), 200))
    told = of(Motion, samples)
    assert len(told) > 180
    for motion in told:
        around = [made[int(motion.time_s) - 1 + shift].activity_g for shift in (-1, 0, 1)]
        assert min(around) - 0.002 <= motion.activity_g <= max(around) + 0.02
        assert motion.z_g == pytest.approx(made[int(motion.time_s) - 1].z_g, abs=0.2)


@pytest.mark.parametrize(
    ("requests", "refusal"),
    [
        ([AT_50_HZ, AT_50_HZ], Refusal.ALREADY_IN_STATE),
        ([encode_stop(MOVEMENT)], Refusal.ALREADY_IN_STATE),
        ([b"\x09\x02"], Refusal.INVALID_OPERATION),
        ([encode_get_settings(Measurement.PPG)], Refusal.NOT_SUPPORTED),
        ([encode_start(MOVEMENT, {Setting.SAMPLE_RATE: 52})], Refusal.INVALID_SAMPLE_RATE),
        ([AT_50_HZ[:-4]], Refusal.INVALID_RANGE),
        ([AT_50_HZ[:-1]], Refusal.INVALID_LENGTH),
        ([AT_50_HZ + bytes.fromhex("040103")], Refusal.INVALID_PARAMETER),
    ],
)
def test_it_refuses_as_a_strap_does(requests, refusal):
    strap = h10()
    *before, last = requests
    for request in before:
        asked(strap, request)
    known = last[0] in (1, 2, 3)
    (indicated,) = strap.answer(POLAR_CONTROL, last)
    assert indicated.payload[:4] == bytes((0xF0, last[0], last[1], refusal))
    if known:
        assert decode_answer(indicated.payload).refusal is refusal


def test_what_is_written_elsewhere_is_not_answered():
    assert h10().answer(HEART_RATE_MEASUREMENT, AT_50_HZ) == ()
    assert h10().answer(POLAR_CONTROL, b"") == ()


def test_a_recording_is_told_once_on_the_grid_of_a_strap(tmp_path):
    path = tmp_path / "rr.csv"
    written = [812, 790.5, 2100, 60, 640]
    path.write_text("rr_ms\n" + "\n".join(map(str, written)))
    strap = recorded_strap(ADDRESS, "Belt", path)
    assert strap.answer is None
    notifications = list(strap.heart)
    told = [rr for each in notifications for rr in decode_heart_rate(each.payload).rr_ms]
    assert told == pytest.approx(written, abs=0.5)
    assert all(rr_ms * 1024 % 1000 == 0 for rr_ms in told)
    assert {each.uuid for each in notifications} == {HEART_RATE_MEASUREMENT}


def test_a_recording_without_beats_tells_its_rate(tmp_path):
    path = tmp_path / "hr.csv"
    path.write_text("t_s,hr_bpm\n0,61\n1,62\n2,64.6\n")
    samples = decoded(recorded_heart(path))
    assert [each.hr_bpm for each in of(HeartRate, samples)] == [61, 62, 65]
    assert not of(Beat, samples)


def test_a_hole_in_a_recording_is_silence(tmp_path):
    path = tmp_path / "rr.csv"
    path.write_text("time_s,rr_ms\n1,1000\n2,1000\n60,1000\n61,1000\n")
    times_s = [each.time_s for each in recorded_heart(path)]
    assert not [time_s for time_s in times_s if 5 < time_s < 60]


def test_what_cannot_be_read_is_said_at_once(tmp_path):
    with pytest.raises(SourceError):
        recorded_heart(tmp_path / "nothing.csv")
