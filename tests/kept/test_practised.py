"""What home keeps: the practice, and the days; never a heartbeat."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.practice import Practice
from ifio_bio.kept.practised import HomeFolder, Practised
from ifio_bio.session.asleep import SleepWatch, slept_sentence

GIVEN = Practice(date(2026, 11, 21), 5.5, 12, 3, "Slowly.")
START = datetime(2026, 11, 23, 21, 10, tzinfo=UTC)
TEN_MINUTES = Practised(START, 10, 601.0, 58, 6.0, finished=True)


@pytest.fixture
def folder(tmp_path):
    return HomeFolder(tmp_path / "home")


def test_a_first_time_finds_nothing(folder):
    assert folder.practice() is None
    assert folder.days() == frozenset()


def test_a_practice_is_kept_until_the_next(folder):
    folder.take(GIVEN)
    assert folder.practice() == GIVEN
    folder.take(replace(GIVEN, minutes=5))
    assert folder.practice().minutes == 5


def test_a_day_counts_from_a_minute_on_and_one_file_holds_one_time(folder, tmp_path):
    folder.write(replace(TEN_MINUTES, breathed_s=15.0, finished=False))
    assert folder.days() == frozenset()
    folder.write(replace(TEN_MINUTES, breathed_s=75.0, finished=False))
    folder.write(TEN_MINUTES)
    assert folder.days() == {date(2026, 11, 23)}
    (kept,) = (tmp_path / "home").iterdir()
    assert "rr" not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"start": 1, "breathed_s": 99}', "\0"])
def test_a_damaged_file_is_left_out(folder, tmp_path, content):
    folder.write(TEN_MINUTES)
    (tmp_path / "home" / "x.json").write_text(content, encoding="utf-8")
    (tmp_path / "home" / "practice.ifio-practice").write_text(content, encoding="utf-8")
    assert folder.days() == {date(2026, 11, 23)}
    assert folder.practice() is None


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_what_is_kept_is_private(folder, tmp_path):
    folder.write(TEN_MINUTES)
    kept = tmp_path / "home"
    assert kept.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in kept.iterdir())


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path):
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    with pytest.raises(KeptError, match=r"could not be kept .*; the breath goes on"):
        HomeFolder(tmp_path / "home").write(TEN_MINUTES)


def test_sleep_is_what_one_clock_saw_and_the_other_did_not():
    watch = SleepWatch()
    assert watch.feed(10.0, 1000.0) is None
    assert watch.feed(11.0, 1001.2) is None
    assert watch.feed(12.0, 1722.2) == pytest.approx(720.0)
    assert watch.feed(13.0, 1723.2) is None
    assert slept_sentence(720.0).startswith("The computer slept for 12 minutes; the breath")
    assert slept_sentence(8.0).startswith("The computer slept for a moment;")
