from __future__ import annotations

import pytest
from couple import ANNA, MARCO, plan
from hypothesis import given
from hypothesis import strategies as st

from devices.samples import PARTNERS
from ifio_bio.arousal.state import ArousalEvent, ArousalEventKind, ArousalState, Doubt, Level
from ifio_bio.breath.pacer import Shape
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.conductor import NOTHING_MEASURED, Conductor
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.snapshot import CuePhase

WHY = ("Not explained by movement.",)


def state(level: Level | None = Level.USUAL, time_s: float = 0.0) -> ArousalState:
    return ArousalState(time_s, level, 0.0, None if level else Doubt.NO_SIGNAL)


USUAL = dict.fromkeys(PARTNERS, state())
UP = dict.fromkeys(PARTNERS, state(Level.RISING))
SILENT = dict.fromkeys(PARTNERS, state(None))


class Room:
    """A conductor with shorthands."""

    def __init__(self, **agreed) -> None:
        self.conductor = Conductor(plan(**agreed))

    def ask(self, do: Do, time_s: float = 1.0, partner=None, value=None):
        return self.conductor.command(Command(do, partner, value), time_s)

    def event(self, kind: ArousalEventKind, partner="A", time_s: float = 10.0):
        event = ArousalEvent(kind, time_s, "+14 bpm above usual for 9 s", 14.04, 3.2, Level.RISING)
        return self.conductor.arousal(partner, event, WHY)

    def spike(self, partner="A", time_s: float = 10.0):
        return self.event(ArousalEventKind.SPIKE, partner, time_s)

    def settle(self, partner="A", time_s: float = 10.0):
        return self.event(ArousalEventKind.SETTLED, partner, time_s)

    def cue(self, states=USUAL):
        return self.conductor.cues.snapshot(states, self.conductor.pace.braked_bpm)

    def run(self, from_s: int, to_s: int, states=UP, breath_bpm=NOTHING_MEASURED):
        tick = self.conductor.tick
        return [row for t in range(from_s, to_s) for row in tick(t, states, breath_bpm)]

    @property
    def target_bpm(self) -> float:
        return self.conductor.pace.target_bpm


def kinds(rows):
    return [row.kind for row in rows]


# The pace


def test_the_brake_slows_by_one_and_stops_at_the_floor():
    room = Room()
    targets = []
    for second in range(4):
        room.ask(Do.BRAKE, second)
        targets.append(room.target_bpm)
    assert targets == [5.0, 4.5, 4.5, 4.5]


def test_the_brake_never_makes_a_slow_pace_faster():
    room = Room()
    room.ask(Do.PACE, value=3.5)
    room.ask(Do.BRAKE)
    assert room.target_bpm == 3.5


def test_a_brake_at_the_floor_is_still_marked_but_changes_no_pace():
    room = Room(first_pace_bpm=4.5)
    assert kinds(room.ask(Do.BRAKE)) == ["brake"]
    assert [mark.kind for mark in room.conductor.timeline.marks] == ["brake"]


def test_a_brake_is_never_attributed():
    room = Room()
    rows = room.ask(Do.BRAKE, partner="A")
    assert kinds(rows) == ["brake", "pace"]
    assert all(row.partner is None for row in rows)
    assert room.conductor.timeline.marks[-1].partner is None
    assert "partner" not in Command(Do.BRAKE, "A").to_json()


def test_a_chosen_pace_stays_within_what_the_pacer_offers_and_makes_no_mark():
    room = Room()
    assert kinds(room.ask(Do.PACE, value=20)) == ["pace"]
    assert room.target_bpm == 8.0
    room.ask(Do.PACE, value=0.5)
    assert room.target_bpm == 3.0
    assert room.conductor.timeline.marks == ()


@pytest.mark.parametrize("value", [None, "fast", float("nan")])
def test_a_pace_that_is_no_number_changes_nothing(value):
    room = Room()
    assert room.ask(Do.PACE, value=value) == ()
    assert room.target_bpm == 6.0


def test_the_first_pace_comes_back():
    room = Room(first_pace_bpm=5.5)
    room.ask(Do.BRAKE)
    room.ask(Do.FIRST_PACE)
    assert room.target_bpm == 5.5


def test_grounding_slows_to_five_and_gives_the_pace_back():
    room = Room()
    (row,) = room.ask(Do.GROUNDING)
    assert (room.target_bpm, room.conductor.pace.grounding) == (5.0, True)
    assert row.detail == {"target_bpm": 5.0, "why": "grounding"}
    room.ask(Do.GROUNDING)
    assert (room.target_bpm, room.conductor.pace.grounding) == (6.0, False)


def test_grounding_keeps_a_slower_pace_and_what_was_chosen_meanwhile():
    room = Room(first_pace_bpm=4.5)
    room.ask(Do.GROUNDING)
    assert room.target_bpm == 4.5
    room.ask(Do.GROUNDING)
    assert room.target_bpm == 4.5
    room = Room()
    room.ask(Do.GROUNDING)
    room.ask(Do.BRAKE)
    room.ask(Do.GROUNDING)
    assert room.target_bpm == 4.5


@given(st.lists(st.sampled_from([Do.BRAKE, Do.GROUNDING, Do.FIRST_PACE]), max_size=20))
def test_every_change_of_target_is_one_row_and_one_entry(requests):
    room = Room()
    told = [6.0]
    for second, do in enumerate(requests, 1):
        before_bpm = room.target_bpm
        rows = [row for row in room.ask(do, float(second)) if row.kind == "pace"]
        assert len(rows) <= 1
        if room.target_bpm != before_bpm:
            told.append(rows[0].detail["target_bpm"])
    assert [change.target_bpm for change in room.conductor.pace.changes] == told


# The cue


def test_a_spike_becomes_a_cue_with_its_reason_and_role():
    room = Room()
    room.ask(Do.TURN)
    (row,) = room.spike("A", 10.0)
    assert (row.kind, row.partner, row.time_s) == ("cue", "A", 10.0)
    assert row.detail == {
        "reason": "+14 bpm above usual for 9 s",
        "above_bpm": 14.0,
        "level": "rising",
        "role": "speaking",
    }
    cue = room.cue()
    assert (cue.partners, cue.phase, cue.since_s) == (("A",), CuePhase.ACTIVE, 10.0)
    assert (cue.reasons, cue.suggested_bpm) == (WHY, 5.0)


def test_rising_alone_is_no_cue():
    room = Room()
    assert room.event(ArousalEventKind.RISING) == ()
    assert room.cue() is None


ANSWERS = [
    (Do.BRAKE, "brake", 5.0),
    (Do.GROUNDING, "grounding", 5.0),
    (Do.SNOOZE, "snooze", 6.0),
    (Do.SOMETHING_ELSE, "something_else", 6.0),
]


@pytest.mark.parametrize(("do", "answer", "pace_bpm"), ANSWERS)
def test_an_answer_is_recorded_once_with_its_latency_and_shown_for_eight_seconds(
    do, answer, pace_bpm
):
    room = Room()
    room.spike("A", 10.0)
    rows = [row for row in room.ask(do, 14.25) if row.kind == "cue_answer"]
    assert [row.detail for row in rows] == [{"answer": answer, "latency_s": 4.25}]
    assert room.target_bpm == pace_bpm
    assert (room.cue().phase, room.cue().answer) == (CuePhase.ACTED, answer)
    room.run(15, 22)
    assert room.cue().phase is CuePhase.ACTED
    room.run(22, 24)
    assert room.cue() is None


def test_grounding_as_an_answer_stays_on():
    room = Room()
    room.ask(Do.GROUNDING)
    room.spike()
    room.ask(Do.GROUNDING, 12.0)
    assert room.conductor.pace.grounding


def test_the_program_never_slows_the_pace_by_itself_with_a_facilitator():
    room = Room()
    room.spike()
    room.run(11, 200)
    assert room.target_bpm == 6.0


def test_a_second_spike_joins_the_cue_on_the_plate():
    room = Room()
    room.spike("B", 10.0)
    room.spike("A", 15.0)
    cue = room.cue()
    assert (cue.partners, cue.since_s, cue.phase_since_s) == (("A", "B"), 10.0, 15.0)
    rows = [row for row in room.ask(Do.BRAKE, 20.0) if row.kind == "cue_answer"]
    assert [(row.partner, row.detail["latency_s"]) for row in rows] == [("A", 5.0), ("B", 10.0)]
    assert room.target_bpm == 5.0


def test_one_spike_is_one_cue_however_often_it_is_reported():
    room = Room()
    room.spike("A", 10.0)
    assert room.spike("A", 12.0) == ()


def test_a_minute_passes_between_an_answer_and_the_next_cue_of_the_same_partner():
    room = Room()
    room.spike("A", 10.0)
    room.ask(Do.SOMETHING_ELSE, 12.0)
    room.run(12, 72)
    assert room.spike("A", 71.9) == ()
    assert kinds(room.spike("B", 71.9)) == ["cue"]
    assert kinds(room.spike("A", 72.0)) == ["cue"]


def test_snooze_is_five_quiet_minutes_for_both():
    room = Room()
    room.spike("A", 10.0)
    room.ask(Do.SNOOZE, 20.0)
    assert room.conductor.cues.snoozed_until_s == 320.0
    assert room.spike("B", 319.0) == ()
    room.run(21, 321)
    assert room.conductor.cues.snoozed_until_s is None
    assert kinds(room.spike("B", 320.0)) == ["cue"]


def test_a_cue_that_settles_says_so_for_twenty_seconds_and_leaves():
    room = Room()
    room.spike("A", 10.0)
    room.settle("A", 30.0)
    assert (room.cue().phase, room.cue().phase_since_s) == (CuePhase.SETTLED, 30.0)
    room.run(31, 50)
    assert room.cue() is not None
    room.run(50, 51)
    assert room.cue() is None


def test_what_waits_is_shown_before_what_is_over():
    room = Room()
    room.spike("A", 10.0)
    room.spike("B", 11.0)
    room.settle("A", 12.0)
    assert (room.cue().partners, room.cue().phase) == (("B",), CuePhase.ACTIVE)


def test_a_cue_lapses_when_nothing_can_be_said_any_more():
    room = Room()
    room.spike("A", 10.0)
    assert room.run(11, 25, SILENT) == []
    (row,) = room.run(25, 26, SILENT)
    assert (row.kind, row.detail["answer"]) == ("cue_answer", "lapsed")
    assert room.cue() is None


def test_a_cue_outlives_a_short_loss_of_signal():
    room = Room()
    room.spike("A", 10.0)
    room.run(11, 20, SILENT)
    room.run(20, 21, UP)
    assert room.run(21, 34, SILENT) == []
    assert room.cue().phase is CuePhase.ACTIVE


@pytest.mark.parametrize(("do", "why"), [(Do.PAUSE, "paused"), (Do.HIDE, "hidden")])
def test_pausing_or_hiding_takes_the_cue_away_and_brings_no_new_one(do, why):
    room = Room()
    room.spike("A", 10.0)
    rows = room.ask(do, 12.0, partner="A")
    assert rows[-1].detail == {"answer": why, "latency_s": 2.0}
    assert room.cue() is None
    assert room.spike("A", 200.0) == ()


def test_the_bar_of_a_cue_ends_when_the_heart_is_back():
    room = Room()
    room.spike("A", 10.0)
    room.ask(Do.SOMETHING_ELSE, 12.0)
    room.settle("A", 55.0)
    (mark,) = room.conductor.timeline.marks
    assert (mark.kind, mark.partner, mark.time_s, mark.end_s) == ("cue", "A", 10.0, 55.0)


# Home


def test_at_home_a_spike_eases_the_pace_once_and_gives_no_cue():
    room = Room(facilitated=False)
    (row,) = room.spike("A", 10.0)
    assert row.detail == {"target_bpm": 5.5, "why": "eased"}
    assert room.cue() is None


def test_at_home_the_pace_comes_back_slowly_after_a_quiet_minute():
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    room.spike("B", 80.0)
    assert room.target_bpm == 5.0
    assert room.run(81, 120, UP) == []
    rows = room.run(120, 460, USUAL)
    assert [(row.time_s, row.detail["target_bpm"]) for row in rows] == [(180, 5.5), (240, 6.0)]


def test_at_home_what_stirs_both_hearts_eases_once():
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    room.spike("B", 69.0)
    assert room.target_bpm == 5.5


def test_at_home_one_rise_eases_once_however_long_it_lasts():
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    room.spike("A", 200.0)
    assert room.target_bpm == 5.5
    room.settle("A", 300.0)
    room.spike("A", 400.0)
    assert room.target_bpm == 5.0


def test_at_home_an_eased_pace_that_a_breath_does_not_follow_comes_back_and_stays():
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    rows = room.run(11, 400, UP, breath_bpm={"A": 5.5, "B": 6.1})
    assert [(row.detail["target_bpm"], row.detail["why"]) for row in rows] == [
        (6.0, "not_followed")
    ]
    assert rows[0].time_s > 10 + 64 + 20
    room.settle("A", 400.0)
    room.spike("A", 500.0)
    assert room.target_bpm == 6.0


@pytest.mark.parametrize("breath_bpm", [{"A": 5.6, "B": 5.4}, {"A": None, "B": None}])
def test_at_home_a_pace_that_is_followed_or_not_measured_stays(breath_bpm):
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    assert room.run(11, 400, UP, breath_bpm=breath_bpm) == []


def test_at_home_a_chosen_pace_stays_although_it_is_not_followed():
    room = Room(facilitated=False)
    room.ask(Do.PACE, 5.0, value=4.0)
    assert room.run(6, 400, UP, breath_bpm={"A": 6.0, "B": 6.0}) == []


def test_a_shape_is_a_row_and_changes_nothing_else():
    room = Room()
    (row,) = room.ask(Do.SHAPE, 5.0, value="0.3 0.1 0.5 0.1")
    assert row.kind == "pace"
    assert row.detail == {"target_bpm": 6.0, "why": "shape", "breath": "0.3 0.1 0.5 0.1"}
    assert room.ask(Do.SHAPE, 6.0, value="0.3 0.1 0.5 0.1") == ()
    assert room.ask(Do.SHAPE, 7.0, value="0.3 0.1") == ()
    assert room.ask(Do.SHAPE, 7.0, value="1 1 1 1") == ()
    assert room.conductor.pace.changes[-1].shape == Shape(0.3, 0.1, 0.5, 0.1)


def test_at_home_a_chosen_pace_is_not_taken_back():
    room = Room(facilitated=False)
    room.spike("A", 10.0)
    room.ask(Do.BRAKE, 12.0)
    assert room.run(13, 300, USUAL) == []
    assert room.target_bpm == 4.5


def test_a_heart_that_is_not_recorded_does_not_move_a_recorded_breath():
    room = Room(a=PartnerPlan("Anna", record=False), b=MARCO, facilitated=False)
    assert room.spike("A", 10.0) == ()
    assert kinds(room.spike("B", 10.0)) == ["pace"]


# Stages, turns, marks, pauses


def test_stages_can_be_skipped_and_returned_to_and_their_time_adds_up():
    room = Room()
    room.ask(Do.STAGE, 60.0, value=3)
    (row,) = room.ask(Do.STAGE, 100.0, value=0)
    assert row.detail == {"index": 0, "title": "Landing & Co-Regulation"}
    spent = room.conductor.stages.clock.spent_s(130.0)
    assert spent == (90.0, 0.0, 0.0, 40.0, 0.0, 0.0)


@pytest.mark.parametrize("value", [None, -1, 6, 1.5, "next", float("inf")])
def test_a_stage_that_does_not_exist_is_not_entered(value):
    room = Room()
    assert room.ask(Do.STAGE, value=value) == ()
    assert room.conductor.stages.clock.index == 0


def test_nobody_has_the_mic_until_the_first_turn():
    room = Room()
    assert [room.conductor.stages.role(who) for who in PARTNERS] == ["listening", "listening"]
    turns = [room.ask(Do.TURN)[0].partner for _ in range(3)]
    assert turns == ["A", "B", "A"]
    assert [room.conductor.stages.role(who) for who in PARTNERS] == ["speaking", "listening"]


def test_markers_are_numbered_and_the_last_mark_can_be_taken_back():
    room = Room()
    room.ask(Do.MARKER, 1.0)
    (row,) = room.ask(Do.MARKER, 2.0, value="he said it")
    assert row.detail == {"mark": "marker", "number": 2, "text": "he said it"}
    room.ask(Do.REPAIR, 3.0)
    undone = [room.ask(Do.UNDO_MARK, 4.0)[0].detail["mark"] for _ in range(2)]
    assert undone == ["repair", "marker"]
    assert [mark.label for mark in room.conductor.timeline.marks] == ["1"]
    assert room.ask(Do.MARKER, 5.0)[0].detail["number"] == 2


def test_a_pause_is_marked_from_its_beginning_to_its_end():
    room = Room()
    room.ask(Do.MARKER, 1.0)
    room.ask(Do.PAUSE, 2.0)
    room.ask(Do.PAUSE, 2.5, partner="A")
    room.ask(Do.UNDO_MARK, 3.0)
    assert [mark.end_s for mark in room.conductor.timeline.marks] == [None, None]
    room.ask(Do.RESUME, 9.0)
    room.ask(Do.RESUME, 10.0, partner="A")
    assert [
        (mark.kind, mark.time_s, mark.partner, mark.end_s) for mark in room.conductor.timeline.marks
    ] == [("pause", 2.0, None, 9.0), ("pause", 2.5, "A", 10.0)]


def test_only_markers_and_repairs_can_be_taken_back():
    room = Room()
    room.ask(Do.BRAKE)
    room.spike()
    assert room.ask(Do.UNDO_MARK) == ()


def test_a_cue_bar_still_ends_after_an_older_mark_was_taken_back():
    room = Room()
    room.ask(Do.MARKER, 5.0)
    room.spike("A", 10.0)
    room.ask(Do.UNDO_MARK, 11.0)
    room.settle("A", 20.0)
    assert [mark.end_s for mark in room.conductor.timeline.marks] == [20.0]


def test_a_pause_of_the_session_stops_the_stage_clock():
    room = Room()
    room.ask(Do.PAUSE, 10.0)
    assert room.ask(Do.PAUSE, 15.0) == ()
    room.ask(Do.RESUME, 70.0)
    assert room.conductor.stages.clock.spent_s(80.0)[0] == 20.0


def test_stages_change_during_a_pause_without_their_clock_running():
    room = Room()
    room.ask(Do.PAUSE, 10.0)
    room.ask(Do.STAGE, 20.0, value=1)
    room.ask(Do.RESUME, 30.0)
    assert room.conductor.stages.clock.spent_s(35.0)[:2] == (10.0, 5.0)


def test_a_partner_who_paused_comes_back_only_when_asked_for():
    room = Room()
    room.ask(Do.PAUSE, 5.0, partner="A")
    room.ask(Do.PAUSE, 6.0)
    room.ask(Do.RESUME, 7.0)
    assert [room.conductor.is_paused(who) for who in PARTNERS] == [True, False]
    (row,) = room.ask(Do.RESUME, 8.0, partner="A")
    assert (row.kind, row.partner, row.detail) == ("pause", "A", {"paused": False})


def test_resuming_without_a_name_brings_both_back():
    room = Room()
    room.ask(Do.PAUSE, 5.0, partner="A")
    room.ask(Do.PAUSE, 6.0, partner="B")
    assert [row.partner for row in room.ask(Do.RESUME, 7.0)] == ["A", "B"]


def test_after_the_end_nothing_is_done():
    room = Room()
    room.ask(Do.END, 60.0)
    assert room.ask(Do.BRAKE, 61.0) == ()
    assert room.spike("A", 61.0) == ()
    assert room.conductor.stages.clock.spent_s(99.0)[0] == 60.0


def test_a_partner_who_does_not_share_never_brings_a_cue():
    room = Room(a=PartnerPlan("Anna", share=False))
    assert room.spike("A") == ()
    assert kinds(room.spike("B")) == ["cue"]


def test_the_session_opens_with_consent_stage_and_pace():
    rows = Conductor(plan(ANNA, PartnerPlan("Marco", record=False))).open()
    assert kinds(rows) == ["consent", "consent", "stage", "pace"]
    assert rows[1].detail == {"record": False, "share": True, "show_partner": False}


# What a stage brings along


def grounded_room(minutes: int = 2) -> Room:
    room = Room(grounding_min=minutes)
    room.conductor.open()
    return room


def whys(rows):
    return [row.detail["why"] for row in rows if row.kind == "pace"]


def test_landing_opens_with_the_grounding_breath_and_goes_back_to_the_first_pace():
    room = grounded_room()
    assert (room.target_bpm, room.conductor.pace.grounding) == (5.0, True)
    assert whys(room.run(1, 130)) == ["grounding_over"]
    assert (room.target_bpm, room.conductor.pace.grounding) == (6.0, False)


def test_leaving_the_stage_ends_the_grounding_breath_and_coming_back_does_not_begin_it_again():
    room = grounded_room()
    assert whys(room.ask(Do.STAGE, 40.0, value=1)) == ["grounding_over"]
    assert room.target_bpm == 6.0
    assert whys(room.ask(Do.STAGE, 60.0, value=0)) == []
    assert room.target_bpm == 6.0


@pytest.mark.parametrize(
    ("do", "value", "after_bpm"),
    [(Do.PACE, 5.5, 5.5), (Do.BRAKE, None, 4.5), (Do.GROUNDING, None, 6.0)],
)
def test_what_a_person_chose_outlasts_the_grounding_breath_of_the_opening(do, value, after_bpm):
    room = grounded_room()
    room.ask(do, 30.0, value=value)
    room.run(31, 200)
    assert room.target_bpm == after_bpm


def test_at_home_nothing_opens():
    room = Room(facilitated=False, grounding_min=2)
    room.conductor.open()
    assert room.target_bpm == 6.0


def turn(room, time_s):
    at = room.conductor.stages.turn(time_s)
    return (at.title, at.spent_s, at.next_title)


def test_the_timer_goes_from_self_to_part_to_partner_and_begins_again():
    room = Room()
    assert room.conductor.stages.turn(10.0) is None
    room.ask(Do.STAGE, 100.0, value=3)
    assert turn(room, 130.0) == ("Self", 30.0, "Part")
    assert turn(room, 220.0) == ("Part", 0.0, "Partner")
    assert turn(room, 459.0) == ("Partner", 119.0, "Self")
    assert turn(room, 470.0) == ("Self", 10.0, "Part")


def test_a_change_of_turn_begins_the_timer_anew_and_a_pause_holds_it():
    room = Room()
    room.ask(Do.STAGE, 100.0, value=3)
    room.ask(Do.TURN, 250.0)
    assert turn(room, 260.0) == ("Self", 10.0, "Part")
    room.ask(Do.PAUSE, 260.0)
    room.ask(Do.RESUME, 560.0)
    assert turn(room, 570.0) == ("Self", 20.0, "Part")


def test_a_stage_can_be_called_otherwise():
    room = Room()
    room.conductor.open()
    room.ask(Do.STAGE, 10.0, value=1)
    (row,) = room.ask(Do.RENAME, 20.0, value="  Our   words ")
    assert row.detail == {"index": 1, "title": "Our words", "renamed": True}
    assert room.conductor.stages.names(1) == ("Our words", "Our words")
    assert room.conductor.timeline.marks[-1].label == "Our words"
    assert room.ask(Do.RENAME, 21.0, value="  ") == ()
    assert room.ask(Do.RENAME, 21.0, value="Our words") == ()
