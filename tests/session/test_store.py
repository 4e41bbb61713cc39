import errno
import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ifio_bio.session import journal, store
from ifio_bio.session.errors import FolderError, SessionError
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SCHEMA, SessionHeader, software
from ifio_bio.session.journal import Tail

START = datetime(2026, 1, 5, 10, 0, 7, tzinfo=UTC)


def header(made_by="live"):
    return SessionHeader(
        start=START.isoformat(), plan={"x": 1}, sources={"A": "a"}, made_by=made_by
    )


def session(folder, made_by="live", *, clean=True):
    folder.mkdir(exist_ok=True)
    SessionFiles(folder, header(made_by)).close(clean=clean)
    return folder


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_named_by_their_start_alone_and_private(tmp_path):
    first = store.new_folder(START, tmp_path / "sessions")
    second = store.new_folder(START, tmp_path / "sessions")
    assert (first.name, second.name) == ("2026-01-05_10-00-07", "2026-01-05_10-00-07_2")
    assert mode(first) == 0o700


def test_folders_made_on_the_way_are_private_too(tmp_path):
    store.new_folder(START, tmp_path / "data" / "sessions")
    store.named_folder(tmp_path / "mine" / "monday")
    for path in ("data", "data/sessions", "mine", "mine/monday"):
        assert mode(tmp_path / path) == 0o700


def test_a_session_never_goes_into_a_folder_in_use(tmp_path):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(FolderError, match="not empty"):
        store.named_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderError, match=r"name (a folder|another place)"):
            store.named_folder(out)


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only")]
)
def test_a_folder_without_permission_is_one_sentence(tmp_path, monkeypatch, error):
    def refuse(*_args, **_named):
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderError, match="cannot be written"):
        store.named_folder(tmp_path / "new")


def test_a_replay_makes_room_for_a_replay_only(tmp_path):
    earlier = session(tmp_path / "replay", "replay")
    assert list(store.replay_folder(earlier, None).iterdir()) == []
    live = session(tmp_path / "live")
    with pytest.raises(FolderError, match="other than an earlier replay"):
        store.replay_folder(live, None)
    (session(earlier, "replay") / "diary.txt").touch()
    with pytest.raises(FolderError, match="other than an earlier replay"):
        store.replay_folder(earlier, None)
    assert (earlier / "raw.csv").exists()


def test_a_replay_never_writes_into_what_it_reads(tmp_path):
    recording = session(tmp_path / "replay", "replay")
    with pytest.raises(FolderError, match="the recording itself"):
        store.replay_folder(tmp_path / "replay" / ".." / "replay", recording)


def test_a_torn_row_is_mended_and_said(tmp_path):
    folder = session(tmp_path / "s", clean=False)
    with (folder / "raw.csv").open("a") as raw:
        raw.write("5,A,rr,800\n6,B,rr,7")
    (folder / "beats.csv").unlink()
    opened = store.open_session(folder)
    assert [entry.payload for entry in opened.entries()] == ["800"]
    assert "7 bytes were cut" not in opened.notices()[0]
    assert "8 bytes were cut" in opened.notices()[0]
    assert "beats.csv missing" in opened.notices()[2]
    assert store.open_session(folder).tail == Tail()


def test_a_session_being_recorded_is_read_and_never_changed(tmp_path):
    files = SessionFiles(tmp_path, header())
    files.add("raw.csv", "5,A,rr,800\n6,B,rr,7")
    files.flush()
    opened = store.open_session(tmp_path)
    assert [entry.payload for entry in opened.entries()] == ["800"]
    assert "still being recorded" in " ".join(opened.notices())
    files.add("raw.csv", "00\n")
    files.close(clean=False)
    assert [entry.payload for entry in store.open_session(tmp_path).entries()] == ["800", "700"]


def test_a_torn_row_that_may_not_be_cut_is_left_out(tmp_path, monkeypatch):
    folder = session(tmp_path / "s", clean=False)
    with (folder / "raw.csv").open("a") as raw:
        raw.write("5,A,rr,800\n6,B,rr,7")
    before = (folder / "raw.csv").read_bytes()

    def no_locks(_fd):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(journal.lock, "take", no_locks)
    opened = store.open_session(folder)
    assert [entry.payload for entry in opened.entries()] == ["800"]
    assert "8 bytes are left out" in opened.notices()[0]
    assert (folder / "raw.csv").read_bytes() == before


def test_files_changed_since_a_clean_end_are_named_and_left_alone(tmp_path):
    folder = session(tmp_path / "s")
    for name in ("raw.csv", "events.csv"):
        with (folder / name).open("a") as file:
            file.write("5,A,")
    (folder / "notes.csv").write_text("time_s,text\n1,afterwards\n")
    opened = store.open_session(folder)
    notices = " ".join(opened.notices())
    assert "raw.csv, events.csv changed since the session ended" in notices
    assert "4 bytes are left out" in notices
    assert (folder / "raw.csv").read_text().endswith("\n5,A,")


def test_a_replays_header_is_of_today_and_says_what_it_was_made_from():
    recording = replace(
        header(), software="ifio-bio 0.0.1", clean_end=True, sha256={"raw.csv": "x"}
    )
    made = recording.of_replay()
    assert (made.software, made.made_by, made.sha256) == (software(), "replay", {})
    assert made.replayed_from == {
        "software": "ifio-bio 0.0.1",
        "start": START.isoformat(),
        "clean_end": True,
    }
    assert made.ended({}).clean_end
    assert made.ended({}).of_replay().replayed_from == made.replayed_from


def test_no_replay_makes_up_for_an_unclean_end(tmp_path):
    again = header().of_replay()
    (tmp_path / "again").mkdir()
    SessionFiles(tmp_path / "again", again).close(clean=True)
    opened = store.open_session(tmp_path / "again")
    assert not opened.header.clean_end
    assert opened.header.replayed_from == again.replayed_from
    assert opened.notices() == ("The session that was replayed here had not ended cleanly.",)


def test_a_note_is_whole_or_not_there_and_its_file_private(tmp_path, monkeypatch):
    store.append_note(tmp_path, 3.0, "first")
    write = os.fsync

    def full(fd):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(FolderError, match="could not be written"):
        store.append_note(tmp_path, 4.0, "second")
    monkeypatch.setattr(store.os, "fsync", write)
    store.append_note(tmp_path, 5.0, "third")
    assert (tmp_path / "notes.csv").read_text() == "time_s,text\n3,first\n5,third\n"
    assert mode(tmp_path / "notes.csv") == 0o600


def test_a_clean_session_needs_no_notice(tmp_path):
    opened = store.open_session(session(tmp_path / "s"))
    assert opened.notices() == ()
    assert opened.header.start == START.isoformat()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "has no session.json"),
        ("{", "damaged"),
        ("[]", "not a session's header"),
        (json.dumps({"schema": SCHEMA + 1}), "newer version"),
        (json.dumps({"schema": SCHEMA, "start": 5}), "not a session's header"),
    ],
)
def test_what_is_no_session_is_one_sentence(tmp_path, text, says):
    if text is not None:
        (tmp_path / "session.json").write_text(text)
    with pytest.raises(FolderError, match=says):
        store.open_session(tmp_path)


def test_a_session_without_its_journal_is_one_sentence(tmp_path):
    folder = session(tmp_path / "s")
    (folder / "raw.csv").unlink()
    with pytest.raises(SessionError, match=r"has no raw\.csv"):
        store.open_session(folder)
