from __future__ import annotations

import heapq
from dataclasses import replace

import pytest
from couple import MARCO, heart, link, ns, plan, ramp
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.baseline import Baseline
from devices.heart_rate import HeartRateMeasurement, encode_heart_rate
from devices.packets import NS_PER_S, Packet
from devices.samples import LinkState
from ifio_bio.arousal.state import Level
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.core import SessionCore
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow
from ifio_bio.session.snapshot import CuePhase


def merged(*streams):
    return list(heapq.merge(*streams, key=lambda entry: entry.time_ns))


def steady(_time_s):
    return 66.0


def two_hearts(until_s=130.0):
    return merged(
        [link("A", 0.0), link("B", 0.0)],
        heart("A", until_s, ramp(80.0)),
        heart("B", until_s, steady),
    )


def play(core, entries, until_s):
    rows = []
    for entry in entries:
        if isinstance(entry, Packet):
            rows += core.feed(entry).rows
        else:
            time_s, command = entry
            rows += core.command(command, ns(time_s)).rows
    return [*rows, *core.finish(ns(until_s)).rows]


@pytest.fixture(scope="module")
def told():
    """Rows of 130 s in which A's heart rises and B's does not."""
    return play(SessionCore(plan()), two_hearts(), 130.0)


def of(rows, kind):
    return [row for row in rows if isinstance(row, kind)]


def events(rows, *kinds):
    return [row for row in of(rows, EventRow) if row.kind in kinds]


def test_every_rr_becomes_one_row_unchanged(told):
    for partner in ("A", "B"):
        sent = [
            float(packet.payload.split()[0])
            for packet in two_hearts()
            if packet.partner == partner and packet.channel == "rr"
        ]
        assert [row.rr_ms for row in of(told, BeatRow) if row.partner == partner] == sent


def test_metrics_come_for_both_on_every_whole_second(told):
    seconds = [(row.time_s, row.partner) for row in of(told, MetricsRow)]
    assert seconds == [(float(t), who) for t in range(1, 131) for who in ("A", "B")]


def test_metrics_are_unknown_before_their_window_and_known_after(told):
    first, *_, last = [row for row in of(told, MetricsRow) if row.partner == "B"]
    assert (first.rmssd_ms, first.sdnn_ms, first.arousal_level) == (None, None, None)
    assert last.rmssd_ms is not None
    assert last.hr_bpm == pytest.approx(66.0, abs=3.5)
    assert last.arousal_level == "usual"
    assert last.pace_bpm == 6.0


def test_a_rising_heart_gives_a_cue_for_that_partner_alone(told):
    (cue,) = events(told, "cue")
    assert cue.partner == "A"
    assert 80.0 < cue.time_s < 120.0
    (spike,) = events(told, "arousal_spike")
    assert spike.time_s == cue.time_s
    assert spike.detail["reason"] == cue.detail["reason"]


def test_what_usual_was_learned_to_be_is_told_once(told):
    learned = events(told, "baseline")
    assert {row.partner for row in learned} == {"A", "B"}
    assert len(learned) == 2
    for row in learned:
        assert 60.0 <= row.time_s <= 70.0
        assert row.detail["hr_bpm"] == pytest.approx(66.0, abs=6.0)
        assert row.detail["provisional"] is True


def test_a_baseline_that_was_brought_is_not_told_again():
    anna = PartnerPlan("Anna", baseline=Baseline(66.0, 3.0, 180.0, provisional=False))
    rows = play(SessionCore(plan(a=anna)), two_hearts(90.0), 90.0)
    assert [row.partner for row in events(rows, "baseline")] == ["B"]


def test_rows_are_the_same_for_the_same_journal(told):
    assert play(SessionCore(plan()), two_hearts(), 130.0) == told


@settings(max_examples=5, deadline=None)
@given(st.lists(st.floats(0.0, 60.0), max_size=30))
def test_asking_for_the_time_in_between_changes_no_row(moments):
    packets = two_hearts(60.0)
    plain = play(SessionCore(plan()), packets, 60.0)
    core = SessionCore(plan())
    rows = []
    stops = [(ns(moment), None) for moment in moments]
    for time_ns, packet in merged_stops(packets, stops):
        rows += (core.advance(time_ns) if packet is None else core.feed(packet)).rows
        core.snapshot()
    assert [*rows, *core.finish(ns(60.0)).rows] == plain


def merged_stops(packets, stops):
    timed = [(packet.time_ns, packet) for packet in packets]
    return sorted([*timed, *stops], key=lambda entry: entry[0])


def test_a_second_is_judged_before_anything_stamped_on_it():
    core = SessionCore(plan())
    core.advance(0)
    rows = core.command(Command(Do.MARKER), ns(2.0)).rows
    assert [(type(row), row.time_s) for row in rows] == [
        (MetricsRow, 1.0),
        (MetricsRow, 1.0),
        (MetricsRow, 2.0),
        (MetricsRow, 2.0),
        (EventRow, 2.0),
    ]


def test_time_never_goes_back():
    core = SessionCore(plan())
    core.advance(ns(5.0))
    (row,) = core.command(Command(Do.MARKER), ns(3.0)).rows
    assert row.time_s == 5.0
    assert core.snapshot().time_s == 5.0


def test_the_opening_comes_with_the_first_call_and_once():
    core = SessionCore(plan())
    kinds = [row.kind for row in core.advance(0).rows]
    assert kinds == ["consent", "consent", "stage", "pace"]
    assert core.advance(0).rows == ()


def test_beats_are_passed_on_as_they_arrive():
    core = SessionCore(plan())
    core.feed(link("A", 0.0))
    output = core.feed(Packet(ns(0.9), "A", "rr", "900 0.9"))
    assert [(beat.partner, beat.rr_ms) for beat in output.beats] == [("A", 900.0)]
    assert not output.changed


def test_a_command_a_link_change_and_a_second_ask_for_a_snapshot_and_a_tick_does_not():
    core = SessionCore(plan())
    assert core.feed(link("A", 0.1)).changed
    assert core.command(Command(Do.TURN), ns(0.2)).changed
    assert not core.command(Command(Do.TICK), ns(0.3)).changed
    assert core.advance(ns(1.0)).changed
    assert not core.advance(ns(1.5)).changed


def test_the_cue_is_on_the_snapshot_until_it_is_answered():
    core = SessionCore(plan())
    for packet in two_hearts(130.0):
        core.feed(packet)
    cue = core.snapshot().cue
    assert (cue.partners, cue.phase) == (("A",), CuePhase.ACTIVE)
    assert cue.above_bpm > 9.0
    assert cue.reasons == ("Movement is not measured.",)
    core.command(Command(Do.BRAKE), ns(131.0))
    shown = core.snapshot()
    assert (shown.cue.phase, shown.cue.answer) == (CuePhase.ACTED, "brake")
    assert shown.pace_changes[-1].target_bpm == 5.0
    assert [mark.kind for mark in shown.marks] == ["stage", "cue", "brake"]


def test_end_decides_what_is_open_and_closes_the_session():
    core = SessionCore(plan())
    for packet in two_hearts(20.0):
        core.feed(packet)
    rows = core.command(Command(Do.END), ns(20.0)).rows
    assert of(rows, BeatRow)
    assert core.snapshot().ended
    assert core.finish(ns(30.0)).rows == ()
    assert core.feed(link("A", 31.0)).rows == ()


def test_a_recording_that_broke_off_is_closed_like_one_that_ended():
    ended, broken_off = SessionCore(plan()), SessionCore(plan())
    for packet in two_hearts(115.0):
        ended.feed(packet)
        broken_off.feed(packet)
    rows = broken_off.finish(ns(120.0)).rows
    assert rows == ended.command(Command(Do.END), ns(120.0)).rows
    assert events(rows, "cue_answer")[0].detail["answer"] == "ended"
    assert broken_off.snapshot().ended


def test_finish_comes_once():
    core = SessionCore(plan())
    assert core.finish(ns(3.0)).rows
    assert core.finish(ns(4.0)).rows == ()


# One partner


def test_one_strap_is_enough():
    core = SessionCore(plan(b=PartnerPlan("Marco", wears_strap=False)))
    rows = play(core, merged([link("A", 0.0)], heart("A", 130.0, ramp(80.0))), 130.0)
    assert [row.partner for row in events(rows, "cue")] == ["A"]
    assert {row.partner for row in of(rows, MetricsRow)} == {"A"}
    marco = core.snapshot().partners[1]
    assert (marco.link, marco.no_data_since_s) == (LinkState.CLOSED, None)


def test_quiet_counts_from_when_the_later_of_the_wearing_partners_became_usual():
    for b, streams in (
        (MARCO, [heart("A", 90.0, steady), heart("B", 90.0, steady, from_s=10.0)]),
        (PartnerPlan("Marco", wears_strap=False), [heart("A", 90.0, steady)]),
    ):
        core = SessionCore(plan(b=b))
        for packet in merged([link("A", 0.0), link("B", 0.0)], *streams):
            core.feed(packet)
        core.advance(ns(90.0))
        shown = core.snapshot()
        since = [p.arousal.since_s for p in shown.partners if p.arousal.level is Level.USUAL]
        assert shown.quiet_since_s == max(since)


def test_once_the_session_is_over_the_last_value_is_no_live_one():
    core = SessionCore(plan())
    play(core, merged([link("A", 0.0)], heart("A", 90.0, steady)), 90.0)
    anna = core.snapshot().partners[0]
    assert (anna.link, anna.hr_bpm.value, anna.arousal.level) == (LinkState.CLOSED, None, None)
    assert anna.no_data_since_s is None


# Consent


def test_who_is_not_recorded_leaves_no_row_of_the_body():
    rows = play(SessionCore(plan(a=PartnerPlan("Anna", record=False))), two_hearts(), 130.0)
    assert {row.partner for row in of(rows, BeatRow)} == {"B"}
    assert {row.partner for row in of(rows, MetricsRow)} == {"B"}
    assert of(rows, DyadRow) == []
    assert {row.kind for row in of(rows, EventRow) if row.partner == "A"} == {"consent"}


def test_who_is_not_recorded_is_still_seen_and_still_cued():
    core = SessionCore(plan(a=PartnerPlan("Anna", record=False)))
    shown = [row for packet in two_hearts(130.0) for row in core.feed(packet).shown]
    assert {row.partner for row in of(shown, BeatRow)} == {"A", "B"}
    assert [row.partner for row in events(shown, "cue")] == ["A"]
    assert core.snapshot().partners[0].hr_bpm.value is not None
    assert core.snapshot().cue.partners == ("A",)


PRESSED = (
    (50.0, Command(Do.GROUNDING)),
    (112.0, Command(Do.GROUNDING)),
    (118.0, Command(Do.SNOOZE)),
    (120.0, Command(Do.BRAKE)),
)


@pytest.mark.parametrize("unrecorded", ["A", "B"])
def test_a_recording_of_one_replays_as_it_was_though_the_other_was_not_recorded(unrecorded):
    anna, marco = (PartnerPlan(name, record=who != unrecorded) for name, who in NAMED)
    both_rise = merged(
        [link("A", 0.0), link("B", 0.0)],
        heart("A", 130.0, ramp(75.0)),
        heart("B", 130.0, ramp(78.0)),
    )
    entries = sorted([*both_rise, *PRESSED], key=entry_ns)
    live = play(SessionCore(plan(anna, marco)), entries, 130.0)
    assert events(live, "cue")
    kept = [e for e in entries if not isinstance(e, Packet) or e.partner != unrecorded]
    assert play(SessionCore(plan(anna, marco)), kept, 130.0) == live


NAMED = (("Anna", "A"), ("Marco", "B"))


def entry_ns(entry):
    return entry.time_ns if isinstance(entry, Packet) else ns(entry[0])


@pytest.mark.parametrize("kept_back", ["share", "hide", "pause"])
def test_who_does_not_share_or_hides_or_pauses_shows_the_link_alone(kept_back):
    core = SessionCore(plan(a=PartnerPlan("Anna", share=kept_back != "share")))
    for packet in two_hearts(115.0):
        core.feed(packet)
    if kept_back != "share":
        core.command(Command(Do(kept_back), "A"), ns(115.0))
    shown = core.snapshot()
    anna = shown.partners[0]
    assert anna.link is LinkState.STREAMING
    numbers = (anna.hr_bpm, anna.rmssd_ms, anna.breath_rate_bpm)
    assert {number.value for number in numbers} == {None}
    assert (anna.breath_phase, anna.movement) == (None, None)
    assert (anna.arousal.level, anna.arousal.usual_bpm, anna.arousal.z) == (None, None, None)
    assert shown.cue is None
    assert shown.quiet_since_s is None


@pytest.mark.parametrize("share", [True, False])
def test_caution_is_told_of_nobody_who_does_not_share(share):
    core = SessionCore(plan(a=PartnerPlan("Anna", share=share, cautious=True)))
    assert [partner.cautious for partner in core.snapshot().partners] == [share, False]


@pytest.mark.parametrize("do", [None, Do.HIDE])
def test_nothing_of_a_hidden_heart_reaches_the_screen_by_other_ways(do):
    core = SessionCore(plan(a=PartnerPlan("Anna", share=do is not None)))
    if do is not None:
        core.command(Command(do, "A"), 0)
    outputs = [core.feed(packet) for packet in two_hearts()]
    assert {beat.partner for output in outputs for beat in output.beats} == {"B"}
    shown = [row for output in outputs for row in output.shown]
    assert {row.partner for row in of(shown, BeatRow) + of(shown, MetricsRow)} == {"B"}
    assert events(shown, "cue", "arousal_spike", "arousal_rising") == []
    assert of(shown, DyadRow) == []
    written = [row for output in outputs for row in output.rows]
    assert {row.partner for row in of(written, BeatRow)} == {"A", "B"}
    together = core.snapshot().together
    assert (together.verdict, together.curve_a, together.curve_b) == (None, (), ())


# Pauses


def test_what_is_sent_during_a_pause_is_not_taken_and_no_gap_is_claimed():
    core = SessionCore(plan())
    paused = [(20.0, Command(Do.PAUSE, "A")), (40.0, Command(Do.RESUME, "A"))]
    entries = sorted([*two_hearts(60.0), *paused], key=entry_ns)
    rows = play(core, entries, 60.0)
    stamps = [row.time_s for row in of(rows, BeatRow) if row.partner == "A"]
    assert not [stamp for stamp in stamps if 20.0 < stamp <= 40.0]
    assert stamps[-1] > 59.0
    assert events(rows, "gap") == []
    assert [row.detail for row in events(rows, "link") if row.partner == "A"] == [
        {"state": "streaming"}
    ]


def test_a_pause_leaves_nothing_to_journal_of_the_body():
    core = SessionCore(plan(b=PartnerPlan("Marco", record=False)))
    beat = Packet(ns(1.0), "A", "rr", "900")
    assert core.keeps(beat)
    assert not core.keeps(Packet(ns(1.0), "B", "rr", "900"))
    core.command(Command(Do.PAUSE, "A"), ns(1.0))
    assert not core.keeps(beat)
    assert core.keeps(link("A", 1.0, "lost"))


def test_no_difference_is_taken_across_a_pause():
    # Even where the strap's own chain went on as if nothing had been.
    def heart_rate(time_s):
        return 60.0 if time_s < 40.0 else 90.0

    core = SessionCore(plan())
    paused = [(40.0, Command(Do.PAUSE)), (41.0, Command(Do.RESUME))]
    packets = merged([link("A", 0.0)], heart("A", 80.0, heart_rate))
    rows = play(core, sorted([*packets, *paused], key=entry_ns), 80.0)
    rmssd = [row.rmssd_ms for row in of(rows, MetricsRow) if row.partner == "A"]
    assert max(value for value in rmssd if value is not None) < 40.0


def test_nothing_is_known_of_a_paused_partner():
    core = SessionCore(plan())
    for packet in two_hearts(60.0):
        core.feed(packet)
    rows = core.command(Command(Do.PAUSE), ns(60.0)).rows
    rows += core.advance(ns(61.0)).rows
    last = of(rows, MetricsRow)[-2:]
    assert [(row.time_s, row.hr_bpm, row.rmssd_ms, row.arousal_level) for row in last] == [
        (61.0, None, None, None)
    ] * 2
    assert core.snapshot().paused


# Losses


def test_a_lost_strap_shows_no_number_and_the_gap_is_measured_when_it_is_back():
    core = SessionCore(plan())
    before, after = (
        heart("A", 60.0, steady),
        heart("A", 120.0, steady, from_s=90.0),
    )
    packets = merged([link("A", 0.0), link("A", 60.5, "lost"), link("A", 89.0)], before, after)
    shown_lost = None
    rows = []
    for packet in packets:
        if shown_lost is None and packet.time_ns >= ns(80.0):
            core.advance(ns(80.0))
            shown_lost = core.snapshot().partners[0]
        rows += core.feed(packet).rows
    assert shown_lost.link is LinkState.LOST
    assert (shown_lost.hr_bpm.value, shown_lost.rmssd_ms.value) == (None, None)
    assert shown_lost.no_data_since_s == pytest.approx(60.0, abs=1.0)
    (gap,) = events(rows, "gap")
    assert gap.detail["duration_s"] == pytest.approx(30.0, abs=1.0)
    (mark,) = [mark for mark in core.snapshot().marks if mark.kind == "gap"]
    assert mark.end_s - mark.time_s == pytest.approx(gap.detail["duration_s"], abs=0.001)
    assert core.snapshot().partners[0].no_data_since_s is None


def test_a_gap_that_lasts_to_the_end_is_told_at_the_end():
    core = SessionCore(plan())
    rows = play(core, merged([link("A", 0.0)], heart("A", 30.0, steady)), 60.0)
    (gap,) = events(rows, "gap")
    assert gap.time_s == 60.0
    assert gap.detail["duration_s"] == pytest.approx(30.0, abs=1.0)


def test_beats_that_were_held_back_as_late_are_not_lost_at_the_end():
    core = SessionCore(plan())
    core.feed(link("A", 0.0))
    packets = [Packet(ns(t), "A", "rr", "1000") for t in (1.0, 2.0, 3.0, 4.0, 6.2)]
    rows = [row for packet in packets for row in core.feed(packet).rows]
    rows += core.finish(ns(6.3)).rows
    assert len(of(rows, BeatRow)) == 5


# Anything at any time

requests = st.tuples(
    st.floats(0.0, 100.0),
    st.builds(
        Command,
        st.sampled_from([do for do in Do if do is not Do.END]),
        st.sampled_from([None, "A", "B"]),
        st.none() | st.floats(allow_nan=False) | st.integers(-2, 9) | st.text(max_size=5),
    ),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(requests, max_size=25))
def test_whatever_is_asked_the_journal_tells_the_same_again(asked):
    entries = sorted([*two_hearts(100.0), *asked], key=entry_ns)
    core = SessionCore(plan())
    live = []
    journal = []
    for entry in entries:
        if isinstance(entry, Packet):
            journal += [entry] if core.keeps(entry) else []
            live += core.feed(entry).rows
        else:
            journal.append((entry[0], Command.from_json(entry[1].to_json())))
            live += core.command(entry[1], ns(entry[0])).rows
        core.snapshot()
    live += core.finish(ns(100.0)).rows
    assert play(SessionCore(plan()), journal, 100.0) == live
    moments = [row.time_s for row in of(live, EventRow)]
    assert moments == sorted(moments)
    assert all(3.0 <= change.target_bpm <= 8.0 for change in core.snapshot().pace_changes)


def test_a_pause_without_skin_contact_does_not_blind_the_rest_of_the_session():

    def measured(second, *, contact):
        rr_ms = (1000.0,) if contact else ()
        body = encode_heart_rate(HeartRateMeasurement(60 if contact else 0, contact, None, rr_ms))
        return Packet(second * NS_PER_S, "A", "hrm", body.hex())

    core = SessionCore(plan())
    core.feed(Packet(0, "A", "link", "streaming"))
    for second in range(1, 20):
        core.feed(measured(second, contact=second < 10))
    assert core.snapshot().partners[0].link is LinkState.NO_CONTACT
    core.command(Command(Do.PAUSE, "A"), 20 * NS_PER_S)
    core.command(Command(Do.RESUME, "A"), 25 * NS_PER_S)
    for second in range(26, 60):
        core.feed(measured(second, contact=True))
    partner = core.snapshot().partners[0]
    assert partner.link is LinkState.STREAMING
    assert partner.hr_bpm.value == pytest.approx(60.0)


def test_how_far_a_straps_clock_runs_from_ours_is_told_at_the_end():
    core = SessionCore(plan())
    for second in range(1, 2700):
        arrival_s = second * (1 - 80e-6)
        octets = encode_heart_rate(HeartRateMeasurement(60, True, None, (1000.0,)))
        core.feed(Packet(round(arrival_s * NS_PER_S), "A", "hrm", octets.hex()))
    (clock,) = events(core.finish(2700 * NS_PER_S).rows, "clock")
    assert clock.partner == "A"
    assert clock.detail["drift_ppm"] == pytest.approx(80, abs=5)


def test_where_nobody_sees_a_pacer_no_pace_is_measured_against():
    core = SessionCore(replace(plan(), paced=False))
    rows = core.advance(30 * NS_PER_S).rows
    metrics = of(rows, MetricsRow)
    assert metrics
    assert all(row.pace_bpm is None for row in metrics)
    assert not events(rows, "pace")
