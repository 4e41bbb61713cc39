"""A user's own protocol, and what happens when there is a mistake in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ifio_bio.session.protocol import parse_protocol, read_protocol
from ifio_bio.session.protocols import chosen_protocol, packaged_protocol, users_folder


@pytest.fixture
def ours(tmp_path):
    held = packaged_protocol().to_dict() | {"name": "Ours"}
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def test_what_is_written_is_read_back():
    protocol = packaged_protocol()
    assert parse_protocol(json.dumps(protocol.to_dict())) == protocol


def test_without_any_the_packaged_one_is_taken():
    assert chosen_protocol() == (packaged_protocol(), "")


def test_a_file_is_taken_when_it_is_named(ours):
    assert chosen_protocol(str(ours)) == (read_protocol(ours), "")


def test_the_users_folder_holds_one_for_every_day_and_others_by_name(ours):
    users_folder().mkdir(parents=True)
    for name in ("protocol.json", "short.json"):
        (users_folder() / name).write_bytes(ours.read_bytes())
    assert chosen_protocol()[0].name == "Ours"
    assert chosen_protocol("short")[0].name == "Ours"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{\n  "schema": 1,\n  "name" "x"\n}', "is not valid JSON: look at line 3, column 10."),
        (b'{"schema": 1, "name": "x"}', "has 0 stages; give it 1 to 12."),
        (b"\xff\xfe", "is not text in UTF-8; save it as UTF-8."),
    ],
)
def test_a_mistake_is_named_and_the_packaged_one_taken(tmp_path, text, why):
    path = tmp_path / "ours.json"
    path.write_bytes(text)
    protocol, sentence = chosen_protocol(str(path))
    assert protocol == packaged_protocol()
    assert sentence.endswith(f"{why} The session goes by the packaged protocol instead.")
    assert "ours.json" in sentence


def test_a_file_that_is_not_there_is_named():
    _protocol, sentence = chosen_protocol("nowhere.json")
    assert sentence.startswith(
        "There is no protocol nowhere.json; name a file, or one of those in "
    )
    assert sentence.endswith(" The session goes by the packaged protocol instead.")


def test_the_example_in_the_documents_can_be_used():
    text = (Path(__file__).parents[2] / "docs" / "session.md").read_text(encoding="utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    protocol = parse_protocol(example)
    assert [stage.title for stage in protocol.stages] == ["Landing", "Speaking", "Harvest"]
