"""Old sessions are found by their start, and only what was named is deleted; clouds are named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from couple import plan
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.kept.synced import synced_by
from ifio_bio.session.header import NAME, SessionHeader
from ifio_bio.session.retention import delete, older_than

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)


def session(root, start):
    folder = root / start[:10]
    folder.mkdir(parents=True)
    (folder / NAME).write_text(SessionHeader(start, plan().to_dict(), {}).to_json())
    return folder


def test_what_began_before_the_limit_is_old_and_oldest_first(tmp_path):
    last = session(tmp_path, "2026-02-27T12:00:00+00:00")
    first = session(tmp_path, "2025-01-01T12:00:00+00:00")
    session(tmp_path, "2026-02-28T13:00:00+00:00")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / NAME).write_text("{")
    (tmp_path / "letters").mkdir()
    assert [old.folder for old in older_than(tmp_path, 3, NOW)] == [first, last]
    assert older_than(tmp_path, 0, NOW) == ()
    assert older_than(tmp_path / "none", 3, NOW) == ()


def test_only_what_was_named_is_deleted(tmp_path):
    old = session(tmp_path, "2025-01-01T12:00:00+00:00")
    new = session(tmp_path, "2026-05-01T12:00:00+00:00")
    delete(older_than(tmp_path, 3, NOW))
    assert not old.exists()
    assert new.exists()


@given(st.datetimes(datetime(2001, 1, 1), datetime(2090, 1, 1)), st.sampled_from([3, 12, 36]))  # noqa: DTZ001  # made aware below
def test_a_session_of_this_moment_is_never_old(tmp_path_factory, now, months):
    root = tmp_path_factory.mktemp("sessions")
    now = now.replace(tzinfo=UTC)
    session(root, now.isoformat())
    assert older_than(root, months, now) == ()


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/anna/Dropbox/ifio", "Dropbox"),
        ("C:/Users/anna/OneDrive - Practice/ifio", "OneDrive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/ifio", "iCloud Drive"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna/My Drive/ifio", "Google Drive"),
        ("/home/anna/Nextcloud/ifio", "Nextcloud"),
        ("/home/anna/.local/share/ifio-bio/sessions", ""),
    ],
)
def test_a_cloud_is_known_by_the_name_of_its_folder(path, service):
    assert synced_by(Path(path)) == service


def test_syncthing_is_known_by_its_mark_in_any_folder_above(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "sessions" / "2026") == "Syncthing"
