from itertools import islice, pairwise
from pathlib import Path

import pytest

from devices.decode import Decoder
from devices.errors import SourceError, SourceNameError
from devices.samples import Beat
from devices.simulator.scenarios import SCENARIOS
from devices.source import SourceSpec, open_source, parse_source

UUID = "12345678-90AB-CDEF-1234-567890ABCDEF"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("ble:A0:9E:1A:00:00:01", SourceSpec("ble", address="A0:9E:1A:00:00:01")),
        ("a0:9e:1a:00:00:01", SourceSpec("ble", address="A0:9E:1A:00:00:01")),
        (UUID.lower(), SourceSpec("ble", address=UUID)),
        (f"ble:{UUID}", SourceSpec("ble", address=UUID)),
        ("file:a/b.csv", SourceSpec("file", path=Path("a/b.csv"))),
        ("b.csv", SourceSpec("file", path=Path("b.csv"))),
        ("C:\\data\\b.csv", SourceSpec("file", path=Path("C:\\data\\b.csv"))),
        ("sim:calm/A", SourceSpec("sim", scenario="calm", partner="A", seed=1)),
        ("sim:talk/B?seed=42", SourceSpec("sim", scenario="talk", partner="B", seed=42)),
    ],
)
def test_every_written_form_is_understood_and_its_long_form_too(text, spec):
    assert parse_source(text) == spec
    assert parse_source(str(spec)) == spec


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "file:",
        "ble:",
        "ble:strap",
        "usb:1",
        "sim:",
        "sim:calm",
        "sim:calm/C",
        "sim:x/A",
        "~nobody-of-this-name/x",
    ],
)
def test_what_names_no_source_is_refused_in_one_sentence(text):
    with pytest.raises(SourceNameError) as caught:
        parse_source(text)
    assert str(caught.value).endswith(".")


def test_an_unknown_scenario_is_answered_with_the_ones_there_are():
    with pytest.raises(SourceNameError) as caught:
        parse_source("sim:storm/A")
    assert all(scenario in str(caught.value) for scenario in SCENARIOS)


def play(spec_text, partner="A", motion=None, **options):
    return list(open_source(parse_source(spec_text), partner, motion, **options))


@pytest.fixture
def rr_file(tmp_path):
    path = tmp_path / "rr.csv"
    path.write_text("601.5625\n593.75\n1114\n")
    return path


def test_a_recording_opens_the_link_plays_and_says_that_it_is_over(rr_file):
    packets = play(str(rr_file), "B")
    assert [packet.payload for packet in packets] == [
        "searching",
        "connecting",
        "streaming",
        "601.5625 0.6015625",
        "593.75 1.1953125",
        "1114 2.3093125",
        "closed the recording is over",
    ]
    assert {packet.partner for packet in packets} == {"B"}
    assert packets[-1].time_ns == packets[-2].time_ns == 2_309_312_500


def test_movement_is_woven_in_by_time_and_ends_with_the_heart(rr_file, tmp_path):
    motion = tmp_path / "motion.csv"
    motion.write_text("t_s,acc_sd\n0,0.01\n1,0.02\n2,0.03\n3,0.04\n")
    packets = play(str(rr_file), motion=motion)
    assert [packet.channel for packet in packets[3:-1]] == [
        "motion",
        "rr",
        "motion",
        "rr",
        "motion",
        "rr",
    ]


def test_coarse_arrival_times_leave_the_chain_to_be_rebuilt(tmp_path):
    path = tmp_path / "arrival.csv"
    path.write_text("arrival_s,rr_ms\n" + "".join(f"{k + 1.2},1000\n" for k in range(20)))
    decoder = Decoder("A")
    beats = [s for packet in play(str(path)) for s in decoder.feed(packet) if isinstance(s, Beat)]
    assert len(beats) == 20
    assert {beat.chain for beat in beats} == {0}


def test_what_is_wrong_is_said_before_the_first_packet(tmp_path, rr_file):
    with pytest.raises(SourceError):
        open_source(parse_source(str(tmp_path / "none.csv")), "A")
    with pytest.raises(SourceError, match="live session"):
        open_source(parse_source("A0:9E:1A:00:00:01"), "A")
    with pytest.raises(SourceError, match="motion file"):
        open_source(parse_source("sim:calm/A"), "A", rr_file)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_simulation_goes_on_until_told_to_stop(scenario):
    endless = open_source(parse_source(f"sim:{scenario}/B"), "B")
    assert len(list(islice(endless, 5000))) == 5000
    packets = play(f"sim:{scenario}/B", "B", duration_s=30.0)
    assert packets[-1].time_ns < 30_000_000_000
    assert all(early.time_ns <= late.time_ns for early, late in pairwise(packets))
