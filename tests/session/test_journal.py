import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.packets import Packet
from ifio_bio.session import journal
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.errors import JournalError, SessionError
from ifio_bio.session.journal import HEADER, Request

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
partners = st.sampled_from(["A", "B"])
packets = st.builds(
    Packet,
    st.just(0),
    partners,
    st.sampled_from(["hrm", "link", "rr"]),
    texts | st.sampled_from(["-61", "=1+1", "'quoted", "@x", "-inf", 'lost out, of "reach"\n']),
)
commands = st.builds(
    lambda do, partner, value: Request(0, Command(do, partner, value)),
    st.sampled_from(Do),
    st.none() | partners,
    st.none() | texts | st.floats(allow_nan=False, allow_infinity=False),
)


def at(entry, time_ns):
    if isinstance(entry, Request):
        return Request(time_ns, entry.command)
    return Packet(time_ns, entry.partner, entry.channel, entry.payload)


@st.composite
def journals(draw):
    entries = draw(st.lists(packets | commands, max_size=6))
    times = sorted(draw(st.lists(st.integers(0, 10**13), min_size=6, max_size=6)))
    return [at(entry, time) for entry, time in zip(entries, times, strict=False)]


def written(entries):
    return (HEADER + "".join(map(journal.to_line, entries))).encode()


def parsed(data, path=Path("raw.csv")):
    text = data[: journal.whole_rows(data)].decode()
    return list(journal.parse(io.StringIO(text, newline="\n"), path))


@given(journals())
def test_what_is_written_is_read_back(entries):
    assert parsed(written(entries)) == entries


@given(journals(), st.data())
def test_torn_at_any_byte_it_loses_the_torn_row_alone(entries, data):
    whole = written(entries)
    cut = data.draw(st.integers(0, len(whole)))
    kept = parsed(whole[:cut])
    assert kept == entries[: len(kept)]
    lines = [HEADER, *map(journal.to_line, entries)]
    complete = sum(
        1 for count in range(1, len(lines) + 1) if len("".join(lines[:count]).encode()) <= cut
    )
    assert len(kept) == max(0, complete - 1)


def test_every_cut_of_a_real_journal_is_mended(tmp_path):
    entries = [
        Packet(1_000_000_000, "A", "link", "streaming"),
        Packet(1_500_000_000, "A", "hrm", "1046ea03"),
        Request(1_700_000_000, Command(Do.MARKER, value='“tears”, a "laugh"\nand more')),
        Packet(2_000_000_000, "B", "rr", "601.5625"),
    ]
    whole = written(entries)
    path = tmp_path / "raw.csv"
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        removed = journal.repair(path).torn_bytes
        assert path.stat().st_size == cut - removed
        assert journal.repair(path) == journal.Tail()
        assert list(journal.read(path)) == entries[: len(list(journal.read(path)))]


def test_zero_bytes_left_by_a_power_cut_are_no_rows(tmp_path):
    path = tmp_path / "raw.csv"
    path.write_bytes(written([Packet(5, "A", "rr", "800")]) + b"17,A,rr" + b"\0" * 4096)
    assert journal.repair(path) == journal.Tail(7 + 4096, cut=True)
    assert list(journal.read(path)) == [Packet(5, "A", "rr", "800")]


def test_an_empty_journal_has_no_entries(tmp_path):
    (tmp_path / "raw.csv").touch()
    assert list(journal.read(tmp_path / "raw.csv")) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("12,A,hrm\n", "its cells should be four, not 3"),
        ("soon,A,hrm,10\n", "“soon” is not a time"),
        ("-5,A,hrm,10\n", "“-5” is not a time"),
        ("12,C,hrm,10\n", "A or B, not “C”"),
        ("1,A,hrm,10\n", "before the row above"),
        ('12,,command,{"do":"dance"}\n', "this command is unknown"),
        ("12,,command,brake\n", "this command is unknown"),
        ('12,A,rr,"8"00\n', "not CSV"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path, row, says):
    path = tmp_path / "raw.csv"
    path.write_bytes(written([Packet(7, "A", "rr", "800")]) + row.encode())
    with pytest.raises(JournalError, match=says) as caught:
        list(journal.read(path))
    assert caught.value.line == 3
    assert "line 3" in str(caught.value)


def test_bytes_that_are_no_text_are_named_by_their_line(tmp_path):
    path = tmp_path / "raw.csv"
    path.write_bytes(HEADER.encode() + b"7,A,link,\xff\xfe\n")
    with pytest.raises(JournalError, match="line 2"):
        list(journal.read(path))


def test_another_file_is_not_taken_for_a_journal(tmp_path):
    path = tmp_path / "raw.csv"
    path.write_text("rr_ms\n800\n")
    with pytest.raises(JournalError, match="line 1"):
        list(journal.read(path))


def test_a_missing_journal_is_one_sentence(tmp_path):
    with pytest.raises(SessionError, match="could not be read"):
        list(journal.read(tmp_path / "raw.csv"))
    with pytest.raises(SessionError, match="could not be read"):
        journal.repair(tmp_path / "raw.csv")


@given(st.text(min_size=1, max_size=8))
def test_no_cell_of_the_journal_runs_as_a_formula(payload):
    row = next(csv.reader([journal.to_line(Packet(1, "A", "link", "=" + payload))]), None)
    assert row is None or row[3].startswith("'")
