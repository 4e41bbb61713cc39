import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.kept import people
from ifio_bio.kept.json_text import from_json
from ifio_bio.kept.practice import PracticeError, read_practice
from ifio_bio.kept.settings import UNREADABLE, load
from ifio_bio.session.protocol import ProtocolError, read_protocol

NEVER_OURS = [
    "[" * 9000,
    '{"schema": 1, "minutes": ' + "1" * 400 + "}",
    '{"schema": 1, "minutes": ' + "1" * 5000 + "}",
    '{"schema": 1, "name": "\\ud800"}',
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans(), st.sampled_from(["", "\ufeff"]))
def test_what_was_written_is_read_as_it_was(value, is_ascii, mark):
    assert from_json(mark + json.dumps(value, ensure_ascii=is_ascii)) == value


@pytest.mark.parametrize("text", NEVER_OURS)
def test_what_no_program_of_ours_wrote_is_one_sentence_wherever_it_is_opened(tmp_path, text):
    path = tmp_path / "found.json"
    path.write_text(text, encoding="utf-8")
    assert load(path)[1] == UNREADABLE
    with pytest.raises(PracticeError):
        read_practice(path)
    with pytest.raises(ProtocolError, match="found"):
        read_protocol(path)
    with pytest.raises(people.PeopleError):
        people.bring(path)


def test_a_practice_without_end_is_damaged(tmp_path):
    path = tmp_path / "ours.ifio-practice"
    asked = '"given": "2026-11-21", "pace_bpm": 5, "minutes": 1e999, "times_a_week": 3'
    path.write_text('{"schema": 1, ' + asked + "}", encoding="utf-8")
    with pytest.raises(PracticeError, match="is damaged"):
        read_practice(path)


def test_a_duo_saved_by_an_editor_with_a_byte_order_mark_is_still_known():
    duo = people.new_duo("Anna", "Marco")
    people.save(duo)
    path = people.people_folder() / f"{duo.id}.json"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert people.load() == ((duo,), ())
