"""Consent: every cell of the table, in the journal, the files, the windows' snapshot and a replay."""

from __future__ import annotations

import heapq
import json
from pathlib import Path

import pytest
from couple import heart, link, ns, plan, ramp
from folders import recorded_live, replayed, table, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devices.packets import Packet
from ifio_bio.arousal.state import Level
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.consent import (
    QUESTIONS,
    TABLE,
    Consent,
    answer_from_text,
    answer_text,
)
from ifio_bio.session.core import SessionCore
from ifio_bio.session.journal import Request
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow

DOCUMENT = Path(__file__).parents[2] / "docs" / "consent.md"
BODY = {"arousal_rising", "arousal_spike", "arousal_settled", "cue", "cue_answer", "link", "gap"}
TURN_S = 60.0
END_S = 132.0


def entries(*commands, until_s=130.0, rises_s=75.0):
    """Both hearts rise; `commands` are (time_s, command)."""
    asked = [Request(ns(time_s), command) for time_s, command in commands]
    streams = (
        [link("A", 0.0), link("B", 0.0)],
        heart("A", until_s, ramp(rises_s)),
        heart("B", until_s, ramp(rises_s + 3.0)),
        asked,
    )
    return list(heapq.merge(*streams, key=lambda entry: entry.time_ns))


def says(partner, question, *, yes, time_s=TURN_S):
    return (time_s, Command(Do.CONSENT, partner, answer_text(question, yes=yes)))


def run(core, stream):
    outputs = [
        core.feed(entry)
        if isinstance(entry, Packet)
        else core.command(entry.command, entry.time_ns)
        for entry in stream
    ]
    return [row for out in outputs for row in out.rows], [
        row for out in outputs for row in out.shown
    ]


def of_the_body(rows, partner, after_s=0.0):
    """Rows that tell of this partner's body or strap after a time."""
    return [
        row
        for row in rows
        if row.time_s > after_s
        and (
            isinstance(row, DyadRow)
            or (row.partner == partner and (not isinstance(row, EventRow) or row.kind in BODY))
        )
    ]


def numbers(snapshot, partner):
    who = snapshot.partners["AB".index(partner)]
    readings = (who.hr_bpm, who.rmssd_ms, who.breath_rate_bpm)
    arousal = (who.arousal.level, who.arousal.z, who.arousal.usual_bpm, who.arousal.above_bpm)
    return {reading.value for reading in readings} | {*arousal, who.movement, who.breath_phase}


def agreed(question, *, yes):
    return PartnerPlan("Anna", **Consent().answered(question, yes=yes).to_dict())


def test_the_document_holds_the_table_of_the_program():
    lines = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert lines == [
        f"| `{row.question}` | {'yes' if row.yes else 'no'} | {row.stored} | {row.shown} |"
        for row in TABLE
    ]


def test_the_table_answers_every_question_both_ways():
    cells = [(row.question, row.yes) for row in TABLE]
    assert cells == [(question, yes) for question in QUESTIONS for yes in (True, False)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: answer_text(row.question, yes=row.yes))
@pytest.mark.parametrize("midway", [False, True], ids=["from the start", "midway"])
def test_each_answer_stores_and_shows_what_the_table_says(row, midway):
    if midway:  # the other answer holds until TURN_S
        core = SessionCore(plan(a=agreed(row.question, yes=not row.yes)))
        stream = entries(says("A", row.question, yes=row.yes))
    else:
        core, stream = SessionCore(plan(a=agreed(row.question, yes=row.yes))), entries()
    written, shown = run(core, stream)
    since_s = TURN_S if midway else 0.0
    assert bool(of_the_body(written, "A", since_s)) is (row.question != "record" or row.yes)
    seen = row.question != "share" or row.yes
    assert bool([r for r in of_the_body(shown, "A", since_s) if _is_body(r)]) is seen
    snapshot = core.snapshot()
    assert (numbers(snapshot, "A") != {None}) is seen
    assert numbers(snapshot, "B") != {None}
    begins_anew = midway and answer_text(row.question, yes=row.yes) == "record yes"
    assert ("A" in snapshot.cue.partners) is (seen and not begins_anew)
    assert snapshot.partners[0].consent == Consent().answered(row.question, yes=row.yes)
    assert snapshot.numbers_for_partners is False


def _is_body(row):
    return not isinstance(row, EventRow) or row.kind not in ("link", "gap")


def test_numbers_reach_the_partner_screen_only_once_both_say_so_and_both_share():
    core = SessionCore(plan())
    told = []
    for who, question, yes in (
        ("A", "show_partner", True),
        ("B", "show_partner", True),
        ("B", "share", False),
        ("B", "share", True),
        ("A", "show_partner", False),
    ):
        core.command(Command(Do.CONSENT, who, answer_text(question, yes=yes)), 0)
        told.append(core.snapshot().numbers_for_partners)
    assert told == [False, True, False, True, False]


def test_withdrawing_sharing_takes_the_cue_away_and_brings_no_new_one():
    core = SessionCore(plan())
    run(core, entries(until_s=115.0))
    assert set(core.snapshot().cue.partners) == {"A", "B"}
    rows = core.command(Command(Do.CONSENT, "A", "share no"), ns(115.0)).rows
    assert [(row.kind, dict(row.detail)) for row in rows if isinstance(row, EventRow)][:1] == [
        ("consent", {"share": False})
    ]
    assert core.snapshot().cue.partners == ("B",)
    assert core.snapshot().together.reason == "not shown"


def test_an_answer_that_changes_nothing_or_cannot_be_read_leaves_no_row():
    core = SessionCore(plan())
    core.advance(0)
    for partner, value in (("A", "record yes"), ("A", "record"), ("A", None), (None, "record no")):
        rows = core.command(Command(Do.CONSENT, partner, value), 0).rows
        assert [row for row in rows if isinstance(row, EventRow) and row.kind == "consent"] == []
    assert core.snapshot().partners[0].consent == Consent()


@given(st.text())
def test_only_what_was_written_as_an_answer_is_read_as_one(text):
    read = answer_from_text(text)
    assert read is None or answer_text(read[0], yes=read[1]) == text


def test_what_came_before_a_no_to_recording_stays_to_the_last_beat():
    core = SessionCore(plan())
    written, _shown = run(core, entries(says("A", "record", yes=False)))
    sent = [e for e in entries() if isinstance(e, Packet) and (e.partner, e.channel) == ("A", "rr")]
    beats = [row for row in written if isinstance(row, BeatRow) and row.partner == "A"]
    assert len(beats) == sum(packet.time_ns <= ns(TURN_S) for packet in sent)
    assert beats[-1].time_s <= TURN_S


def test_whoever_is_recorded_after_all_begins_anew():
    core = SessionCore(plan(a=PartnerPlan("Anna", record=False)))
    run(core, entries(until_s=90.0, rises_s=500.0))
    assert core.snapshot().partners[0].arousal.level is Level.USUAL
    core.command(Command(Do.CONSENT, "A", "record yes"), ns(90.0))
    assert numbers(core.snapshot(), "A") - {0.0} == {None}
    assert numbers(core.snapshot(), "B") != {None}


def test_no_file_tells_of_a_body_after_its_no_to_recording(tmp_path):
    stream = entries(says("A", "record", yes=False))
    folder = recorded_live(tmp_path / "live", plan(), stream, END_S)
    for name, column in (("beats.csv", "time_s"), ("metrics.csv", "time_s")):
        rows = table(folder, name)
        assert rows[rows["partner"] == "A"][column].max() <= TURN_S
        assert rows[rows["partner"] == "B"][column].max() > TURN_S
    raw = table(folder, "raw.csv")
    packets = raw[(raw["channel"] != "command") & (raw["partner"] == "A")]
    assert packets["time_ns"].max() <= ns(TURN_S)
    events = table(folder, "events.csv")
    later = events[(events["partner"] == "A") & (events["time_s"] >= TURN_S)]
    assert [(kind, json.loads(detail)) for kind, detail in later[["kind", "detail"]].values] == [
        ("consent", {"record": False})
    ]
    assert len(table(folder, "dyad.csv")) == 0 or table(folder, "dyad.csv")["time_s"].max() < TURN_S


ANSWERS = st.tuples(
    st.floats(1.0, 125.0), st.sampled_from("AB"), st.sampled_from(QUESTIONS), st.booleans()
)
OTHERS = st.tuples(
    st.floats(1.0, 125.0), st.sampled_from([Do.GROUNDING, Do.SNOOZE, Do.BRAKE, Do.SOMETHING_ELSE])
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(ANSWERS, min_size=1, max_size=6),
    st.lists(OTHERS, max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_a_replay_says_the_same_whatever_was_answered_when(
    tmp_path_factory, answers, others, record_a, record_b
):
    folder = tmp_path_factory.mktemp("consent")
    commands = [says(who, q, yes=yes, time_s=time_s) for time_s, who, q, yes in answers]
    commands += [(time_s, Command(do)) for time_s, do in others]
    agreement = plan(PartnerPlan("Anna", record=record_a), PartnerPlan("Marco", record=record_b))
    live = recorded_live(
        folder / "live", agreement, entries(*sorted(commands, key=lambda c: c[0])), END_S
    )
    assert tables(live) == tables(replayed(live, folder / "again"))


def test_metrics_of_both_are_recorded_while_both_agree():
    written, _shown = run(SessionCore(plan()), entries())
    assert {row.partner for row in written if isinstance(row, MetricsRow)} == {"A", "B"}
