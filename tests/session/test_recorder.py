import errno
import hashlib
import json
import os
import stat
import subprocess
import sys
import time

import pandas as pd
import pytest

from devices.packets import Packet
from ifio_bio.hrv.metrics import Flag
from ifio_bio.session import files as session_files
from ifio_bio.session import journal
from ifio_bio.session.csv_format import DERIVED
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.recorder import Recorder
from ifio_bio.session.refusals import LOST
from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow

NAMES = {"session.json", "raw.csv", "notes.csv", *DERIVED}


def header():
    return SessionHeader(start="2026-01-05T10:00:00+01:00", plan={"a": 1}, sources={"A": "sim:x"})


@pytest.fixture
def files(tmp_path):
    return SessionFiles(tmp_path, header())


def packet(number):
    return Packet(number * 1_000_000, "A", "rr", str(800 + number))


def started(files):
    recorder = Recorder(files)
    recorder.start()
    return recorder


def wait_until(truth, limit_s=5.0):
    end = time.monotonic() + limit_s
    while not truth():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_every_file_has_its_header_from_the_start(tmp_path, files):
    assert {path.name for path in tmp_path.iterdir()} == NAMES
    assert (tmp_path / "beats.csv").read_text() == "time_s,partner,rr_ms,nn_ms,flag\n"
    assert (tmp_path / "events.csv").read_text() == "time_s,partner,kind,detail\n"
    assert (tmp_path / "raw.csv").read_text() == "time_ns,partner,channel,payload\n"
    assert json.loads((tmp_path / "session.json").read_text())["clean_end"] is False
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    files.close(clean=False)


def test_a_row_of_the_journal_is_in_the_file_before_the_next_second(tmp_path, files):
    recorder = started(files)
    recorder.entry(packet(1))
    wait_until(lambda: (tmp_path / "raw.csv").read_text().endswith("1000000,A,rr,801\n"), 0.9)
    recorder.close(clean=False)


def test_a_clean_end_writes_checksums_that_hold(tmp_path, files):
    recorder = started(files)
    recorder.entry(packet(1))
    recorder.rows((BeatRow(0.8, "A", 801.0, 801.0, Flag.OK),))
    assert recorder.close(clean=True)
    kept = SessionHeader.read(tmp_path)
    assert kept.clean_end
    assert kept.sha256 == {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("raw.csv", *DERIVED)
    }
    assert (tmp_path / "notes.csv").read_text() == "time_s,text\n"


def test_numbers_are_written_as_stated(tmp_path, files):
    unknown = dict.fromkeys(MetricsRow.__dataclass_fields__)
    files.rows(
        [
            BeatRow(0.6015625, "A", 601.5625, None, Flag.OUT_OF_RANGE),
            BeatRow(1.715563, "A", 1114.0, 1113.5, Flag.OK),
            MetricsRow(**(unknown | {"time_s": 2.0, "partner": "A", "hr_bpm": 70.126})),
            MetricsRow(**(unknown | {"time_s": 3.0, "partner": "B", "arousal_z": -0.001})),
            DyadRow(180.0, 0.5, -1.25, 0.01, 180.0),
            EventRow(4.0, None, "marker", {"text": '=cmd|"x", ü'}),
        ]
    )
    files.close(clean=True)
    beats = (tmp_path / "beats.csv").read_text().splitlines()[1:]
    assert beats == [
        "0.601562,A,601.5625,,out_of_range",
        "1.715563,A,1114,1113.5,ok",
    ]
    metrics = (tmp_path / "metrics.csv").read_text().splitlines()[1:]
    assert metrics == ["2,A,70.13" + "," * 15, "3,B" + "," * 14 + "0.00,,"]
    assert (tmp_path / "dyad.csv").read_text().splitlines()[1] == "180,0.5000,-1.25,0.0100,180"
    event = pd.read_csv(tmp_path / "events.csv").iloc[0]
    assert json.loads(event["detail"]) == {"text": '=cmd|"x", ü'}


def refusing(number):
    def write(_fd, _data):
        raise OSError(number, os.strerror(number))

    return write


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EFBIG, "disk is full"),
        (errno.EROFS, "cannot be written any more"),
        (errno.EIO, "plugged in"),
        (errno.EBUSY, "refuses the recording"),
    ],
)
def test_a_refusing_disk_is_said_and_nothing_is_lost(tmp_path, files, monkeypatch, number, says):
    recorder = started(files)
    recorder.entry(packet(1))
    wait_until(lambda: (tmp_path / "raw.csv").read_text().count("\n") == 2)
    with monkeypatch.context() as patch:
        patch.setattr(session_files.os, "write", refusing(number))
        for count in range(2, 6):
            recorder.entry(packet(count))
        wait_until(lambda: says in recorder.trouble)
    recorder.entry(packet(6))
    assert recorder.close(clean=True)
    assert recorder.trouble == ""
    assert list(journal.read(tmp_path / "raw.csv")) == [packet(count) for count in range(1, 7)]


@pytest.mark.parametrize("takes", range(7))
def test_a_disk_that_is_full_from_the_start_leaves_the_folder_as_it_was(
    tmp_path, monkeypatch, takes
):
    write, taken = os.write, []

    def fills(fd, text):
        if len(taken) == takes:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken.append(fd)
        return write(fd, text)

    def put(path, text):
        with path.with_suffix(".spare").open("wb") as spare:
            path.with_suffix(".spare").unlink()
            fills(spare.fileno(), text.encode())
        path.write_text(text)

    with monkeypatch.context() as patch:
        patch.setattr(session_files.os, "write", fills)
        patch.setattr(session_files, "write_private", put)
        with pytest.raises(OSError, match="No space"):
            SessionFiles(tmp_path, header())
    assert list(tmp_path.iterdir()) == []
    SessionFiles(tmp_path, header()).close(clean=False)


def test_a_folder_where_another_session_just_began_is_left_alone(tmp_path, files):
    with pytest.raises(FileExistsError):
        SessionFiles(tmp_path, header())
    assert {path.name for path in tmp_path.iterdir()} == NAMES
    files.close(clean=False)


def test_a_disk_that_takes_half_a_row_gets_the_other_half_later(tmp_path, files, monkeypatch):
    write = os.write

    def half(fd, data, room):
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(fd, data[:room])

    with monkeypatch.context() as patch:
        room = [7, 0]
        patch.setattr(session_files.os, "write", lambda fd, data: half(fd, data, room.pop(0)))
        files.entry(packet(1))
        with pytest.raises(OSError, match="No space"):
            files.flush_raw()
    files.entry(packet(2))
    files.close(clean=True)
    assert list(journal.read(tmp_path / "raw.csv")) == [packet(1), packet(2)]


def test_a_disk_that_stays_full_leaves_no_clean_end(tmp_path, files, monkeypatch):
    recorder = started(files)
    monkeypatch.setattr(session_files.os, "write", refusing(errno.ENOSPC))
    recorder.entry(Packet(2_500_000_000, "A", "rr", "801"))
    assert not recorder.close(clean=True)
    assert recorder.trouble == (
        "The last 3 s of the recording could not be written: the disk is full."
    )
    recorder.let_go()
    monkeypatch.undo()
    assert not recorder.close(clean=True)
    assert not SessionHeader.read(tmp_path).clean_end


def test_what_a_full_disk_did_not_take_at_the_end_is_written_once_there_is_space(
    tmp_path, files, monkeypatch
):
    recorder = started(files)
    with monkeypatch.context() as patch:
        patch.setattr(session_files.os, "write", refusing(errno.ENOSPC))
        for number in range(1, 4):
            recorder.entry(packet(number))
        assert not recorder.close(clean=True)
    assert recorder.close(clean=True)
    assert recorder.trouble == ""
    assert [entry.payload for entry in journal.read(tmp_path / "raw.csv")] == ["801", "802", "803"]
    assert SessionHeader.read(tmp_path).clean_end


def test_tables_that_could_not_be_finished_are_not_called_lost(tmp_path, files, monkeypatch):
    recorder = Recorder(files)
    recorder.entry(packet(1))

    def refuse(*_args, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(session_files, "write_private", refuse)
    assert not recorder.close(clean=True)
    recorder.let_go()
    assert "raw.csv is complete" in recorder.trouble
    assert len(list(journal.read(tmp_path / "raw.csv"))) == 1


def test_a_mistake_in_writing_is_seen_costs_one_row_and_the_clean_end(
    tmp_path, files, monkeypatch, caplog
):
    recorder = started(files)
    with monkeypatch.context() as patch:
        patch.setattr(files, "flush_raw", lambda: {}["slip"])
        recorder.entry(packet(1))
        wait_until(lambda: recorder.trouble)
    recorder.entry(packet(2))
    assert recorder.close(clean=True)
    assert recorder.trouble == LOST
    assert "slip" in caplog.text
    assert [entry.payload for entry in journal.read(tmp_path / "raw.csv")][-1] == "802"
    assert not SessionHeader.read(tmp_path).clean_end


def test_a_recorder_that_never_began_keeps_nobody_waiting(tmp_path, files):
    recorder = Recorder(files)
    recorder.entry(packet(1))
    assert recorder.close(clean=True)
    assert len(list(journal.read(tmp_path / "raw.csv"))) == 1


FILE_LIMIT = """
import resource, sys, time
from pathlib import Path
from devices.packets import Packet
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.recorder import Recorder

recorder = Recorder(SessionFiles(Path(sys.argv[1]), SessionHeader("2026-01-05", {}, {})))
recorder.start()
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
for number in range(200):
    recorder.entry(Packet(number, "A", "rr", "800"))
while not recorder.trouble:
    time.sleep(0.01)
print(recorder.trouble)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(recorder.close(clean=True), repr(recorder.trouble))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit to set")
def test_the_systems_own_refusal_is_outlived(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FILE_LIMIT, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.stdout.startswith("The disk is full")
    assert done.stdout.endswith("\nTrue ''\n")
    assert len(list(journal.read(tmp_path / "raw.csv"))) == 200


def test_all_tables_open_in_pandas(tmp_path, files):
    files.close(clean=True)
    for name in sorted(NAMES - {"session.json"}):
        assert len(pd.read_csv(tmp_path / name)) == 0
