import heapq
import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from couple import heart, link, ns, plan, ramp
from folders import header, recorded_live, replayed, table, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devices.packets import Packet
from ifio_bio.session.begin import plan_for, simulated
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.errors import SessionError
from ifio_bio.session.files import sha256
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.journal import Request
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.replay import merged, paced, replay, with_end
from ifio_bio.session.sources import Sources
from ifio_bio.session.store import named_folder, open_session


def by_time(*streams):
    return heapq.merge(*streams, key=lambda entry: entry.time_ns)


RISING = ramp(70.0)


def two_hearts(until_s, hr_a=RISING):
    return by_time(
        [link("A", 0.0), link("B", 0.0)],
        heart("A", until_s, hr_a),
        heart("B", until_s, lambda _: 64.0),
    )


def asked(*commands):
    return [Request(ns(time_s), command) for time_s, command in commands]


def test_a_replay_says_what_the_live_session_said(tmp_path):
    script = asked(
        (20.0, Command(Do.TURN)),
        (30.0, Command(Do.STAGE, value=1)),
        (40.0, Command(Do.MARKER, value='=a "note", with\nlines')),
        (60.5, Command(Do.PAUSE, "B")),
        (70.25, Command(Do.RESUME, "B")),
        (110.0, Command(Do.BRAKE)),
    )
    live = recorded_live(tmp_path / "live", plan(), by_time(two_hearts(130), script), 131.5)
    again = replayed(live, tmp_path / "again")
    assert tables(live) == tables(again)
    assert (live / "raw.csv").read_bytes() == (again / "raw.csv").read_bytes()
    kinds = set(table(live, "events.csv")["kind"])
    assert {"stage", "role", "marker", "pause", "brake", "arousal_spike", "cue"} <= kinds
    assert open_session(live).notices() == ()


commands = st.builds(
    Command,
    st.sampled_from(
        [Do.BRAKE, Do.TURN, Do.MARKER, Do.GROUNDING, Do.FIRST_PACE, Do.PAUSE, Do.RESUME, Do.TICK]
    ),
    st.sampled_from([None, "A", "B"]),
)
moments = st.integers(0, 20_000_000_000)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    wishes=st.lists(st.tuples(moments, commands), max_size=6),
    record_a=st.booleans(),
    lost=st.tuples(moments, moments),
)
def test_whatever_happens_live_and_replay_agree(tmp_path_factory, wishes, record_a, lost):
    folder = tmp_path_factory.mktemp("agree")
    silent_from, silent_to = sorted(lost)
    packets = (p for p in two_hearts(20) if not silent_from <= p.time_ns < silent_to)
    script = [Request(time_ns, command) for time_ns, command in sorted(wishes, key=lambda w: w[0])]
    agreed = plan(a=PartnerPlan("Anna", record=record_a))
    live = recorded_live(folder / "live", agreed, by_time(packets, script), 22.0)
    assert tables(live) == tables(replayed(live, folder / "again"))


def test_a_simulated_couple_replays_alike_twice(tmp_path):
    sources = Sources.named("sim:dropout/A", "sim:dropout/B")
    session = recorded_live(tmp_path / "live", plan_for(sources), sources.packets(), 150.0)
    first = replayed(session, tmp_path / "first")
    assert tables(session) == tables(first) == tables(replayed(first, tmp_path / "second"))
    assert len(table(session, "metrics.csv")) > 200


def test_every_rr_is_a_row_once_and_unchanged(tmp_path):
    texts = ["601.5625", "593.75", "1114", "3128", "640.625", "250", "611.3"] * 8
    (tmp_path / "anna.txt").write_text("\n".join(texts))
    sources = Sources.named(str(tmp_path / "anna.txt"), None)
    plan = plan_for(sources)
    replay(with_end(sources.packets()), plan, header(plan), named_folder(tmp_path / "out"))
    rows = (tmp_path / "out" / "beats.csv").read_text().splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == texts
    beats = table(tmp_path / "out", "beats.csv")
    assert list(beats["rr_ms"]) == [float(text) for text in texts]
    assert set(beats.loc[beats["rr_ms"] == 3128, "flag"]) == {"out_of_range"}


def test_real_recordings_come_back_beat_for_beat(tmp_path, data_dir):
    names = {"A": "biosppy_rri.csv", "B": "polar_h10_breathing_10min.csv"}
    files = {partner: data_dir / "rr" / name for partner, name in names.items()}
    sources = Sources.named(*map(str, files.values()))
    agreed = plan_for(sources)
    first = named_folder(tmp_path / "first")
    replay(with_end(sources.packets()), agreed, header(agreed), first)
    assert tables(first) == tables(replayed(first, tmp_path / "second"))
    rows = [row.split(",") for row in (first / "beats.csv").read_text().splitlines()[1:]]
    for partner, path in files.items():
        received = [row.rsplit(",", 1)[-1] for row in path.read_text().splitlines()[1:]]
        assert [row[2] for row in rows if row[1] == partner] == received


def test_who_says_no_to_recording_leaves_nothing_of_the_body_on_disk(tmp_path):
    agreed = plan(a=PartnerPlan("Anna", record=False))
    folder = recorded_live(tmp_path / "live", agreed, two_hearts(90), 92.0)
    raw = table(folder, "raw.csv")
    assert set(raw["partner"].dropna()) == {"B"}
    assert set(table(folder, "beats.csv")["partner"]) == {"B"}
    assert set(table(folder, "metrics.csv")["partner"]) == {"B"}
    assert len(table(folder, "dyad.csv")) == 0
    assert tables(folder) == tables(replayed(folder, tmp_path / "again"))


def test_a_demo_plays_its_script_and_records_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    live = simulated("rising_a")
    live.run_to(110.0)
    snapshot = live.snapshot()
    assert snapshot.stage_index == 3
    assert [mark.kind for mark in snapshot.marks].count("marker") == 1
    assert snapshot.partners[1].role == "speaking"
    assert not snapshot.recording
    assert live.folder is None
    live.stop()
    assert list(tmp_path.iterdir()) == []


def test_a_torn_session_is_rebuilt_up_to_its_last_whole_row(tmp_path):
    live = recorded_live(tmp_path / "live", plan(), two_hearts(40), 41.0)
    whole = (live / "raw.csv").read_bytes()
    rows = table(live, "beats.csv")
    for share in (0.31, 0.66, 0.9):
        torn = named_folder(tmp_path / f"torn{share}")
        (torn / "session.json").write_bytes((live / "session.json").read_bytes())
        (torn / "raw.csv").write_bytes(whole[: int(len(whole) * share)])
        again = table(replayed(torn, tmp_path / f"again{share}"), "beats.csv")
        last_s = again["time_s"].max()
        assert 0 < len(again) < len(rows)
        received = rows[rows["time_s"] <= last_s]
        assert sorted(again["rr_ms"]) == sorted(received["rr_ms"])


RECORDING = """
import sys
from pathlib import Path
from ifio_bio.session.begin import recorded
from ifio_bio.session.sources import Sources

live = recorded(Sources.named("sim:calm/A", "sim:calm/B"), out=Path(sys.argv[1]))
live.start()
print("on", flush=True)
live.finished.wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX signal")
@pytest.mark.parametrize("after_s", [0.3, 1.4])
def test_a_kill_loses_at_most_the_last_second(tmp_path, after_s):
    folder = tmp_path / "killed"
    program = subprocess.Popen(
        [sys.executable, "-c", RECORDING, str(folder)], stdout=subprocess.PIPE
    )
    with program:
        program.stdout.readline()
        started_s = time.monotonic()
        time.sleep(after_s)
        program.kill()
        lived_s = time.monotonic() - started_s
    stored = open_session(folder)
    entries = list(stored.entries())
    assert entries[-1].time_s > lived_s - 1.5
    assert "did not end cleanly" in " ".join(stored.notices())
    again = replayed(folder, tmp_path / "again")
    hearts = [e for e in entries if isinstance(e, Packet) and e.channel == "hrm"]
    assert len(table(again, "beats.csv")) >= len(hearts) // 2
    assert json.loads((again / "session.json").read_text())["clean_end"] is True


def test_a_replay_in_time_waits_for_each_entry():
    waits = []
    entries = [Packet(ns(time_s), "A", "rr", "800") for time_s in (0.0, 5.0, 10.0)]
    assert list(paced(entries, 100.0, waits.append)) == entries
    assert waits == pytest.approx([0.05, 0.1], abs=0.04)


def test_sources_are_merged_by_time_a_first():
    a = [Packet(1, "A", "rr", "1"), Packet(3, "A", "rr", "2")]
    b = [Packet(1, "B", "rr", "1"), Packet(2, "B", "rr", "2")]
    assert [p.partner + p.payload for p in merged(a, b)] == ["A1", "B1", "B2", "A2"]
    assert list(with_end(a))[-1] == Request(3, Command(Do.END))


def test_a_replay_onto_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    from ifio_bio.session import files

    def refuse(_fd, _data):
        raise OSError(28, "No space left on device")

    agreed = plan()
    folder = named_folder(tmp_path / "out")
    monkeypatch.setattr(files.os, "write", refuse)
    with pytest.raises(SessionError, match=r"could not be written \(No space"):
        replay(two_hearts(5), agreed, header(agreed), folder)


def test_the_checksums_of_a_replay_hold(tmp_path):
    folder = recorded_live(tmp_path / "live", plan(), two_hearts(10), 11.0)
    kept = SessionHeader.read(folder)
    assert kept.clean_end
    assert all(sha256(folder / name) == kept.sha256[name] for name in kept.sha256)
    assert replace(kept, clean_end=False, sha256={}) == header(plan())
