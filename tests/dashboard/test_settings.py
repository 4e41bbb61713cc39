"""Settings survive a start, a torn file and a folder that cannot be written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.kept import settings as kept
from ifio_bio.kept.settings import Settings

CHOSEN = Settings(
    "dark", True, "Ada", "Grace", "file:/recordings/ada.csv", "", "Polar H10 2F1C9A01", "", 5.5, 20
)


def test_a_first_start_is_no_trouble(tmp_path):
    assert kept.load(tmp_path / "none.json") == (Settings(), "")


def test_what_was_kept_comes_back(tmp_path):
    path = tmp_path / "config" / "settings.json"
    assert kept.save(CHOSEN, path) == ""
    assert kept.load(path) == (CHOSEN, "")
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_torn_anywhere_gives_defaults_and_says_so_in_one_sentence(tmp_path):
    path = tmp_path / "settings.json"
    kept.save(CHOSEN, path)
    whole = path.read_bytes().rstrip()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert kept.load(path) == (Settings(), kept.UNREADABLE)


@given(st.binary(max_size=60))
def test_any_bytes_give_settings(tmp_path_factory, noise):
    path = tmp_path_factory.mktemp("noise") / "settings.json"
    path.write_bytes(noise)
    held, _sentence = kept.load(path)
    assert isinstance(held, Settings)


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "pink"},
        {"home_pace_bpm": 60},
        {"home_minutes": "ten"},
        {"home_minutes": True},
        {"name_a": None},
        {"reduced_motion": 1},
    ],
)
def test_a_value_of_the_wrong_kind_gives_defaults(tmp_path, wrong):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(wrong))
    assert kept.load(path) == (Settings(), kept.UNREADABLE)


def test_a_setting_from_another_version_is_passed_over(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "sound": "waves"}')
    assert kept.load(path) == (Settings(theme="dark"), "")


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    sentence = kept.save(CHOSEN, in_the_way / "settings.json")
    assert sentence.startswith("Your settings could not be kept")
    assert sentence.count("\n") == 0
