from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.kept.practice import (
    Practice,
    PracticeError,
    practice_from_json,
    read_practice,
    write_practice,
)

GIVEN = Practice(date(2026, 11, 21), 6.0, 10, 3, "Let the out-breath be the longer one.")
LINES = st.text(st.characters(categories=("L", "N", "P")), max_size=140)


@given(
    st.builds(Practice, st.dates(), st.floats(3, 8), st.integers(3, 20), st.integers(1, 14), LINES)
)
def test_what_is_written_is_read_back(practice):
    assert practice_from_json(practice.to_json()) == practice


def test_a_file_is_private_whole_and_readable_by_eye(tmp_path):
    path = tmp_path / "ours.ifio-practice"
    write_practice(path, GIVEN)
    assert read_practice(path) == GIVEN
    assert json.loads(path.read_text(encoding="utf-8"))["minutes"] == 10


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pace_bpm": 20}, "pace is 20 breaths a minute; choose one from 3 to 8."),
        ({"minutes": 90}, "length is 90 minutes; choose one from 3 to 20."),
        ({"minutes": 9.5}, "is damaged: ask for the file again."),
        ({"minutes": True}, "is damaged"),
        ({"times_a_week": 0}, "choose one from 1 to 14."),
        ({"given": "yesterday"}, "is damaged"),
        ({"given": None}, "is damaged"),
        ({"pace_bpm": float("nan")}, "choose one from 3 to 8"),
        ({"invitation": "x" * 141}, "one line of at most 140 letters"),
        ({"invitation": "two\nlines"}, "one line"),
        ({"schema": 2}, "newer version; update ifio-bio"),
        ({"schema": None}, "is not a practice"),
    ],
)
def test_a_file_that_will_not_do_is_refused_in_one_sentence(tmp_path, change, sentence):
    path = tmp_path / "ours.ifio-practice"
    path.write_text(json.dumps({**json.loads(GIVEN.to_json()), **change}), encoding="utf-8")
    with pytest.raises(PracticeError) as refused:
        read_practice(path)
    assert sentence in str(refused.value)
    assert str(refused.value).count(". ") == 0


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"x" * 20_000, b'{"schema":1}'])
def test_any_other_file_is_no_practice(tmp_path, content):
    path = tmp_path / "photo.ifio-practice"
    path.write_bytes(content)
    with pytest.raises(PracticeError, match="ask for the file again"):
        read_practice(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PracticeError, match="could not be opened"):
        read_practice(tmp_path / "none.ifio-practice")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_without_an_end_is_no_practice():
    with pytest.raises(PracticeError, match="zero is not a practice"):
        read_practice(Path("/dev/zero"))
