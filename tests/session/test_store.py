import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ifio_bio.session import store
from ifio_bio.session.errors import FolderError, SessionError
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SCHEMA, SessionHeader

START = datetime(2026, 1, 5, 10, 0, 7, tzinfo=UTC)


def header(made_by="live"):
    return SessionHeader(
        start=START.isoformat(), plan={"x": 1}, sources={"A": "a"}, made_by=made_by
    )


def session(folder, made_by="live"):
    folder.mkdir(exist_ok=True)
    SessionFiles(folder, header(made_by)).close(clean=True)
    return folder


def test_folders_are_named_by_their_start_alone_and_private(tmp_path):
    first = store.new_folder(START, tmp_path / "sessions")
    second = store.new_folder(START, tmp_path / "sessions")
    assert (first.name, second.name) == ("2026-01-05_10-00-07", "2026-01-05_10-00-07_2")
    assert stat.S_IMODE(first.stat().st_mode) == 0o700


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
    folder = session(tmp_path / "s")
    with (folder / "raw.csv").open("a") as raw:
        raw.write("5,A,rr,800\n6,B,rr,7")
    (folder / "beats.csv").unlink()
    opened = store.open_session(folder)
    assert [entry.payload for entry in opened.entries()] == ["800"]
    assert "7 bytes were cut" not in opened.notices()[0]
    assert "8 bytes were cut" in opened.notices()[0]
    assert "beats.csv missing" in opened.notices()[1]
    assert store.open_session(folder).cut_bytes == 0


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
