import csv
from itertools import pairwise

import pytest

from devices.decode import Decoder
from devices.samples import Beat, HeartRate, Motion, Rejected
from devices.source import open_source, parse_source

ALL_RR = ["biosppy_rri", "polar_h10_breathing_10min", "pyhrv_short", "rb_exercise_rri"]


def played(path, motion=None):
    decoder = Decoder("A")
    packets = open_source(parse_source(str(path)), "A", motion)
    return [sample for packet in packets for sample in decoder.feed(packet)]


@pytest.mark.parametrize("name", [*ALL_RR, "rb_rest_rri"])
def test_every_rr_comes_out_once_and_unchanged_in_one_chain(data_dir, name):
    path = data_dir / "rr" / f"{name}.csv"
    with path.open() as file:
        written = [float(row["rr_ms"]) for row in csv.DictReader(file)]
    beats = [sample for sample in played(path) if isinstance(sample, Beat)]
    assert [beat.rr_ms for beat in beats] == written
    assert {beat.chain for beat in beats} == {0}
    for early, late in pairwise(beats):
        assert late.time_s - early.time_s == pytest.approx(late.rr_ms / 1000, rel=0.011)


def test_frequent_ectopic_beats_do_not_split_the_chain_of_a_real_strap(data_dir):
    beats = [
        sample
        for sample in played(data_dir / "ecg" / "polar_h10_frequent_pvc_rr.csv")
        if isinstance(sample, Beat)
    ]
    assert len(beats) == 798
    assert {beat.chain for beat in beats} == {0}


def test_a_gap_between_real_beats_begins_a_new_chain(data_dir):
    beats = played(data_dir / "arousal" / "meditation" / "C1pre.csv")
    chains = [sample.chain for sample in beats if isinstance(sample, Beat)]
    assert chains[0] == 0
    assert chains[-1] == 1


def test_sensors_without_rr_play_with_their_movement(data_dir):
    folder = data_dir / "arousal" / "noneeg"
    found = played(folder / "S01_hr.csv", folder / "S01_acc.csv")
    assert sum(isinstance(sample, HeartRate) for sample in found) == 2299
    assert sum(isinstance(sample, Motion) for sample in found) > 2000
    assert not [sample for sample in found if isinstance(sample, Rejected)]
