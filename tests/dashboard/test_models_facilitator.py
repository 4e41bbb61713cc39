"""What the facilitator window says and where, without any window."""

# the look writes typographic apostrophes

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
import snapshots as moments
from hypothesis import given
from hypothesis import strategies as st

from devices.samples import LinkState
from ifio_bio.arousal.state import ArousalState, Doubt, Level
from ifio_bio.breath.pacer import Pacer, Shape
from ifio_bio.dashboard.look.theme import scale_for
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.facilitate import chart
from ifio_bio.dashboard.models.facilitate.breath_words import braked_in_vain, breath_words
from ifio_bio.dashboard.models.facilitate.cue import breaths_to, cue_model
from ifio_bio.dashboard.models.facilitate.curve import HeartCurve
from ifio_bio.dashboard.models.facilitate.layout import facilitator_layout, panel_layout
from ifio_bio.dashboard.models.facilitate.panel import panel_model
from ifio_bio.dashboard.models.facilitate.stages import stage_models
from ifio_bio.dashboard.models.facilitate.together import together_model
from ifio_bio.dashboard.models.frame import Box, pixels
from ifio_bio.session.rows import BeatRow, MetricsRow
from ifio_bio.session.snapshot import (
    CuePhase,
    Mark,
    PaceChange,
    Reading,
    TogetherSnapshot,
)

NEVER_SAID = re.compile(
    r"\b(flooded|dysregulated|triggered|good|better|leads|alarm)\b", re.IGNORECASE
)


class TestWords:
    @pytest.mark.parametrize(
        ("time_s", "said"),
        [(0, "00:00:00"), (1052.9, "00:17:32"), (2468, "00:41:08"), (3600, "01:00:00")],
    )
    def test_clock(self, time_s, said):
        assert words.clock(time_s) == said

    @pytest.mark.parametrize(
        ("time_s", "short", "full"),
        [
            (1, "1 s", "1 second"),
            (40.9, "40 s", "40 seconds"),
            (60, "1 min", "1 minute"),
            (14 * 60 + 59, "14 min", "14 minutes"),
            (3900, "1 h 5 min", "65 minutes"),
            (-0.2, "0 s", "0 seconds"),
        ],
    )
    def test_durations(self, time_s, short, full):
        assert words.lasting(time_s) == short
        assert words.lasting_in_full(time_s) == full

    @pytest.mark.parametrize(("bpm", "said"), [(6.0, "6.0"), (5.25, "5.3"), (4.5, "4.5")])
    def test_pace(self, bpm, said):
        assert words.pace(bpm) == said

    def test_every_link_state_has_words(self):
        assert set(words.LINKS) == set(LinkState)
        assert words.link_words(LinkState.STALE, 6.2) == "no data for 6 s"


class TestLayout:
    def test_is_as_pictured_at_the_design_size(self):
        places = facilitator_layout(1440, 900, 1.0)
        assert places.stages == Box(24, 20, 1176, 50)
        assert places.panel_a == Box(24, 88, 528, 536)
        assert places.breath == Box(568, 88, 304, 536)
        assert places.panel_b == Box(888, 88, 528, 536)
        assert places.together == Box(24, 640, 1392, 72)
        assert places.cue == Box(24, 728, 1392, 148)
        assert places.clock.right == 1416

    def test_plot_is_as_pictured(self):
        assert panel_layout(528, 536).plot == Box(68, 300, 436, 190)

    @given(st.integers(1152, 5120), st.integers(720, 2880))
    def test_nothing_overlaps_or_leaves_the_window(self, width, height):
        k = scale_for(width, height)
        places = facilitator_layout(width, height, k)
        names = ("stages", "clock", "panel_a", "breath", "panel_b", "together", "cue")
        boxes = [pixels(getattr(places, name), k) for name in names]
        for x, y, w, h in boxes:
            assert x >= 0
            assert y >= 0
            assert x + w <= width
            assert y + h <= height
        for number, (x, y, w, h) in enumerate(boxes):
            for x2, y2, w2, h2 in boxes[number + 1 :]:
                assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y

    def test_spare_width_goes_to_both_panels_equally(self):
        places = facilitator_layout(1640, 900, 1.0)
        assert places.panel_a.width == places.panel_b.width == 628
        assert places.breath.width == 304


class TestPanel:
    def test_calm(self):
        model = panel_model(moments.partner("A"), 1052.0)
        assert (model.hr, model.hr_words, model.level, model.since) == (
            "70",
            "bpm",
            "usual",
            "for 14 min",
        )
        assert [(value.value, value.unit) for value in model.values] == [
            ("41", "ms"),
            ("6.1", "per min"),
            ("still", ""),
        ]
        assert (model.strip.pointer, model.edge) == ("pill", "plain")

    def test_a_heart_without_movement_says_that_movement_is_not_measured(self):
        model = panel_model(moments.partner("A", movement=None), 1052.0)
        assert "Movement not measured" in model.spoken
        lost = panel_model(moments.lost().partners[0], 144.0)
        assert "Movement not measured" not in lost.spoken

    @pytest.mark.parametrize(("level", "pointer"), [(Level.RISING, "peak"), (Level.HIGH, "peaks")])
    def test_above_usual_is_bold_and_strong(self, level, pointer):
        state = replace(moments.usual(100.0, 60.0, 72.0), level=level, position=0.6)
        model = panel_model(moments.partner("A", arousal=state), 100.0)
        assert (model.strip.pointer, model.edge, model.level_bold) == (pointer, "strong", True)
        assert model.since == "for 40 s"

    def test_a_heart_below_its_usual_is_said_so(self):
        state = replace(moments.usual(100.0, 60.0, 72.0), above_bpm=-12.0, position=0.0)
        model = panel_model(moments.partner("A", arousal=state), 100.0)
        assert (model.level, model.since) == ("usual", "below usual")
        assert (model.edge, model.level_bold) == ("plain", False)

    def test_cautious_cues_are_said_in_short_and_read_out_whole(self):
        model = panel_model(moments.partner("A", cautious=True), 1052.0)
        assert model.caution == "cues wait for clear rises"
        assert "Cues for Anna wait for long, clear rises" in model.spoken
        assert panel_model(moments.partner("A"), 1052.0).caution == ""
        assert (
            panel_model(moments.partner("A", cautious=True, wears_strap=False), 1052.0).caution
            == ""
        )

    def test_learning_says_how_far_it_is(self):
        model = panel_model(moments.lost().partners[0], 144.0)
        assert model.level == "can’t say yet"
        assert model.strip.caption == "learning Anna’s usual, 2:24 of 3:00"
        assert model.strip.in_short == "learning the usual, 2:24 of 3:00"
        assert model.strip.solid == pytest.approx(0.8)
        assert model.edge == "plain"

    def test_learning_that_is_held_up_keeps_what_it_has_and_says_why(self):
        anna = moments.lost().partners[0]
        held_up = replace(anna, arousal=replace(anna.arousal, doubt=Doubt.MOVING))
        model = panel_model(held_up, 144.0)
        assert model.strip.caption == "learned 2:24 of 3:00; moving"
        assert model.strip.solid == pytest.approx(0.8)

    def test_a_lost_strap_shows_no_last_value(self):
        model = panel_model(moments.lost().partners[1], 144.0)
        assert (model.hr, model.hr_words) == ("", "no heart rate now")
        assert [value.value for value in model.values] == ["", "", ""]
        assert (model.link, model.link_ok, model.bars) == ("looking for the strap", False, 0)
        assert (model.level, model.edge) == ("can’t say", "doubt")
        assert "not known" in model.spoken

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"paused": True}, "paused"),
            ({"hidden": True}, "not shown"),
            ({"wears_strap": False}, "no strap"),
        ],
    )
    def test_says_why_there_is_no_heart_rate(self, changes, why):
        silent = ArousalState(10.0, None, 10.0, Doubt.NO_SIGNAL)
        partner = moments.partner("A", hr_bpm=Reading(), arousal=silent, **changes)
        assert panel_model(partner, 10.0).hr_words == why

    @pytest.mark.parametrize(
        ("doubt", "caption"),
        [
            (Doubt.MOVING, "moving, for 12 s"),
            (Doubt.TOO_FEW_BEATS, "too few clean beats, for 12 s"),
            (Doubt.NO_SIGNAL, ""),
        ],
    )
    def test_says_why_it_cannot_say(self, doubt, caption):
        partner = moments.partner("A", arousal=ArousalState(20.0, None, 8.0, doubt))
        assert panel_model(partner, 20.0).strip.caption == caption


class TestStages:
    def test_as_pictured(self):
        said = [(stage.words, stage.tense) for stage in stage_models(moments.calm())]
        assert said == [
            ("8 min", "past"),
            ("6 min", "past"),
            ("3:32 of 12", "current"),
            ("next, 20 min", "future"),
            ("8 min", "future"),
            ("6 min", "future"),
        ]

    def test_time_over_the_plan_fills_the_bar_and_no_more(self):
        late = moments.calm(stages=moments.stages(0.0, 20.0, 900.0))
        past, short, current = stage_models(late)[:3]
        assert (past.words, short.words) == ("skipped", "under 1 min")
        assert (past.done, short.done) == (0.0, 1.0)
        assert (current.words, current.done) == ("15:00 of 12", 1.0)


class TestCue:
    def test_no_cue(self):
        model = cue_model(moments.calm())
        assert (model.kind, model.title) == ("quiet", "No cue")
        assert model.lines[0] == "Both have been in their usual range for 9 minutes."
        assert model.lines[1].startswith("Quiet is not proof of calm")
        assert model.agreements[0] == "“We stop when either of us says slow.”"

    def test_a_cue(self):
        model = cue_model(moments.cue())
        assert (model.kind, model.title, model.lasting) == ("cue", "Anna, listening", "40 s")
        assert model.lines == (
            "Heart rate is higher than usual",
            "14 above usual. Not explained by movement. Breath is faster than the pacer.",
        )
        assert (model.act, model.act_detail) == ("Slow the pace", "eases to 5.0 over four breaths")

    def test_both_and_high(self):
        snapshot = moments.cue()
        both = replace(snapshot.cue, partners=("A", "B"), high=True)
        model = cue_model(replace(snapshot, cue=both))
        assert (model.title, model.marks) == ("Both", ("A", "B"))
        assert model.lines[0] == "Both heart rates are much higher than usual"

    def test_the_slowest_pace_still_marks_the_moment(self):
        snapshot = moments.cue(pace_changes=(PaceChange(0.0, 4.5),))
        model = cue_model(replace(snapshot, cue=replace(snapshot.cue, suggested_bpm=4.5)))
        assert model.act_detail == "already at 4.5; marks the moment"

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            ("brake", "Slowing to 5.0"),
            ("grounding", "Grounding breath for both"),
            ("snooze", "Quiet for 5 minutes"),
            ("something_else", "It was something else"),
        ],
    )
    def test_act_taken(self, answer, said):
        snapshot = moments.cue(pace_changes=(PaceChange(2460.0, 5.0),))
        acted = {"phase": CuePhase.ACTED, "phase_since_s": 2460.0}
        cue = replace(snapshot.cue, answer=answer, **acted)
        model = cue_model(replace(snapshot, cue=cue))
        assert (model.kind, model.act) == ("acted", said)

    def test_a_brake_that_could_slow_nothing_does_not_claim_to(self):
        snapshot = moments.cue(pace_changes=(PaceChange(0.0, 4.5),))
        acted = {"phase": CuePhase.ACTED, "phase_since_s": 2460.0}
        cue = replace(snapshot.cue, answer="brake", **acted)
        model = cue_model(replace(snapshot, cue=cue))
        assert (model.act, model.act_detail) == ("Already at 4.5", "The moment is marked.")

    def test_what_the_brake_did_stays_said_when_the_pace_is_changed_afterwards(self):
        changes = (PaceChange(0.0, 6.0), PaceChange(2460.0, 5.0), PaceChange(2463.0, 5.5))
        snapshot = moments.cue(pace_changes=changes)
        acted = {"phase": CuePhase.ACTED, "phase_since_s": 2460.0}
        cue = replace(snapshot.cue, answer="brake", **acted)
        assert cue_model(replace(snapshot, cue=cue)).act == "Slowing to 5.0"

    def test_afterwards(self):
        snapshot = moments.cue()
        cue = replace(snapshot.cue, phase=CuePhase.SETTLED, phase_since_s=2460.0)
        model = cue_model(replace(snapshot, cue=cue))
        assert model.title == "Anna’s heart rate is back in its usual range"
        assert model.kind == "quiet"

    def test_a_strap_out_of_reach(self):
        model = cue_model(moments.lost())
        assert model.title == "Marco’s strap is out of reach"
        assert model.lines == (
            "For 38 seconds. Looking for it. The breath and the recording go on; the gap is marked.",
            "No signal is not calm: please look at Marco, not at the screen.",
        )
        assert model.agreements == ()

    def test_without_a_recording_none_is_promised(self):
        model = cue_model(moments.lost(recording=False))
        assert "recording" not in model.lines[0]

    def test_both_straps_out_of_reach(self):
        lost = moments.lost().partners[1]
        snapshot = moments.lost(partners=(replace(lost, partner="A", name="Anna"), lost))
        assert cue_model(snapshot).title == "Both straps are out of reach"

    @pytest.mark.parametrize("no_data_since_s", [0.0, 2400.0])
    def test_what_the_link_knows_of_the_remedy_is_said_below(self, no_data_since_s):
        lost = replace(
            moments.lost().partners[1],
            link_detail="Bluetooth is off. Turn it on in the system settings.",
            no_data_since_s=no_data_since_s,
        )
        model = cue_model(moments.lost(partners=(moments.partner("A"), lost)))
        assert model.lines[-1] == "Bluetooth is off. Turn it on in the system settings."

    def test_at_the_very_start_nothing_is_lost_yet(self):
        partners = tuple(
            moments.partner(who, link=LinkState.SEARCHING, no_data_since_s=0.0)
            for who in ("A", "B")
        )
        assert cue_model(moments.calm(partners=partners)).title == "Looking for the straps"

    def test_a_cue_comes_before_a_lost_strap(self):
        lost = moments.lost().partners[1]
        snapshot = moments.cue()
        model = cue_model(replace(snapshot, partners=(snapshot.partners[0], lost)))
        assert model.kind == "cue"

    def test_ended_says_where_the_recording_is(self):
        model = cue_model(moments.calm(ended=True, recording=False), "/home/x/monday")
        assert model.title == "The session has ended"
        assert "/home/x/monday" in model.lines[0]

    def test_one_strap_alone_is_not_both(self):
        alone = moments.partner("B", wears_strap=False)
        model = cue_model(moments.calm(partners=(moments.partner("A"), alone)))
        assert model.lines[0] == "Anna has been in the usual range for 14 minutes."

    def test_many_agreements_are_counted(self):
        model = cue_model(moments.calm(agreements=("a", "b", "c", "d", "e")))
        assert model.agreements == ("“a”", "“b”", "and three more")

    @pytest.mark.parametrize(
        "snapshot",
        [moments.calm(), moments.cue(), moments.lost(), moments.calm(snoozed_until_s=1100.0)],
    )
    def test_nothing_is_said_of_a_person(self, snapshot):
        model = cue_model(snapshot)
        said = " ".join((model.title, *model.lines, model.act, model.act_detail))
        assert not NEVER_SAID.search(said)

    @pytest.mark.parametrize(
        ("start", "end", "count"), [(6.0, 5.0, 4), (5.0, 4.5, 2), (4.7, 4.5, 1), (5.0, 5.0, 0)]
    )
    def test_breaths_of_a_glide(self, start, end, count):
        assert breaths_to(start, end) == count


class TestTogether:
    def test_together(self):
        model = together_model(moments.calm())
        assert (model.title, model.detail) == (
            "Moving together",
            "Closer than chance, for 3 minutes (p 0.01)",
        )
        assert max(map(abs, model.curve_a + model.curve_b)) <= 1.0

    def test_no_more_than_chance(self):
        together = TogetherSnapshot("no_more_than_chance", 932.0, 0.41, None, "", (1.0,), (1.0,))
        model = together_model(moments.calm(together=together))
        assert (model.title, model.detail) == (
            "No more together than chance",
            "For 2 minutes (p 0.41)",
        )

    @pytest.mark.parametrize(
        ("verdict", "p_value"), [("together", 0.2), ("no_more_than_chance", 0.01)]
    )
    def test_a_verdict_never_stands_beside_a_p_that_denies_it(self, verdict, p_value):
        together = TogetherSnapshot(verdict, 932.0, p_value, None, "", (1.0,), (1.0,))
        assert "(p" not in together_model(moments.calm(together=together)).detail

    def test_a_tiny_p_claims_no_more_than_it_can(self):
        together = TogetherSnapshot("together", 0.0, 0.0001, None, "", (1.0,), (1.0,))
        assert "p under 0.01" in together_model(moments.calm(together=together)).detail

    @pytest.mark.parametrize(
        ("snapshot", "title", "detail"),
        [
            (
                moments.cue(),
                "Can’t say yet",
                "Too few clean minutes yet: one more minute needed",
            ),
            (moments.lost(), "Can’t say", "Needs both signals for 3 clean minutes"),
        ],
    )
    def test_cannot_say(self, snapshot, title, detail):
        model = together_model(snapshot)
        assert (model.title, model.detail, model.known) == (title, detail, False)

    def test_one_strap(self):
        partners = (moments.partner("A"), moments.partner("B", wears_strap=False))
        snapshot = moments.lost(partners=partners)
        assert together_model(snapshot).title == "Can’t say with one strap"


class TestBreathWords:
    def test_a_steady_breath(self):
        said = breath_words(Pacer(0.0, 6.0).at(1.0))
        assert (said.pace, said.line) == ("6.0", "in 4 s, out 6 s")

    def test_easing(self):
        pacer = Pacer(0.0, 6.0)
        pacer.set_target(5.0, 1.0)
        assert breath_words(pacer.at(12.0)).line == "easing to 5.0"

    def test_a_breath_with_holds_says_its_unit_once(self):
        pacer = Pacer(0.0, 6.0, Shape.of(0.4, 0.1, 0.1))
        assert breath_words(pacer.at(1.0)).line == "in 3.2, hold 1, out 4.8, hold 1 s"

    def test_a_pace_that_reads_like_its_target_is_not_easing_to_it(self):
        pacer = Pacer(0.0, 5.97)
        pacer.set_target(6.0, 1.0)
        said = breath_words(pacer.at(10.5))
        assert (said.pace, said.line) == ("6.0", "in 4 s, out 6 s")

    @pytest.mark.parametrize(
        ("pressed_s", "in_vain"), [(1050.0, True), (1040.0, False), (1047.0, False)]
    )
    def test_a_brake_at_the_slowest_pace_is_answered_for_a_while(self, pressed_s, in_vain):
        changes = (PaceChange(0.0, 5.0), PaceChange(1047.0, 4.5))
        marks = (Mark("brake", pressed_s, "slower"),)
        snapshot = moments.calm(time_s=1052.0, marks=marks, pace_changes=changes)
        assert braked_in_vain(snapshot) is in_vain
        words = breath_words(Pacer(0.0, 4.5).at(1052.0), in_vain=in_vain)
        assert (words.line == "already at 4.5; marked") is in_vain


class TestChart:
    def test_the_usual_is_the_centre_of_each_own_chart(self):
        snapshot = moments.calm()
        scales = [chart.next_scale(None, partner, None) for partner in snapshot.partners]
        assert [scale.centre_bpm for scale in scales] == [72, 66]
        assert chart.height_of(0) == pytest.approx(16 / 46)

    def test_heights_stay_inside_the_plot(self):
        assert [chart.height_of(above) for above in (-40, -16, 30, 90)] == [0, 0, 1, 1]

    def test_with_nothing_known_there_is_no_scale(self):
        alone = moments.partner("B", arousal=moments.lost().partners[1].arousal)
        assert chart.next_scale(None, alone, None) is None

    def test_until_the_usual_is_known_the_scale_follows_without_trembling(self):
        partner = moments.lost().partners[0]
        first = chart.next_scale(None, partner, 74.2)
        assert (first.centre_bpm, first.usual_known, first.low_bpm) == (74, False, None)
        assert chart.next_scale(first, partner, 78.0) == first
        assert chart.next_scale(first, partner, 84.0).centre_bpm == 84

    def test_a_pause_moves_no_axis_and_what_is_hidden_is_not_kept(self):
        (calm, _), (lost, _) = moments.calm().partners, moments.lost().partners
        known = chart.next_scale(None, calm, None)
        paused = replace(lost, paused=True)
        assert chart.next_scale(known, paused, 90.0) == known
        hidden = chart.next_scale(known, replace(paused, hidden=True), 90.0)
        assert (hidden.usual_known, hidden.low_bpm) == (False, None)

    def test_a_pause_is_hatched_and_named_like_a_gap(self):
        mark = Mark("pause", 1000.0, "pause", None, 1040.0)
        over = replace(moments.calm(), marks=(mark,))
        (gap,) = chart.chart_marks(over, "B", 1052.0).gaps
        assert (gap.label, gap.open) == ("paused for 40 s", False)
        still = replace(over, marks=(replace(mark, end_s=None),))
        (gap,) = chart.chart_marks(still, "B", 1052.0).gaps
        assert (gap.label, gap.open, gap.end) == ("paused for 52 s", True, 1.0)

    def test_marks_inside_the_window_only(self):
        marks = chart.chart_marks(moments.calm(), "A", 1052.0)
        assert [stage.label for stage in marks.stages] == ["Checking in"]
        assert marks.stages[0].x == pytest.approx(1 - 212 / 300)
        assert [(flag.kind, flag.label) for flag in marks.flags] == [("marker", "1")]

    def test_a_cue_belongs_to_one_chart(self):
        assert len(chart.chart_marks(moments.cue(), "A", 2468.0).cues) == 1
        assert chart.chart_marks(moments.cue(), "B", 2468.0).cues == ()

    def test_an_open_gap_grows_until_now(self):
        (gap,) = chart.chart_marks(moments.lost(), "B", 144.5).gaps
        assert (gap.end, gap.open, gap.label) == (1.0, True, "no signal for 38 s")

    def test_silence_is_a_gap_before_the_session_has_marked_it(self):
        (gap,) = chart.chart_marks(moments.lost(marks=()), "B", 144.0).gaps
        assert gap.open

    def test_an_old_gap_stays_where_it_was(self):
        snapshot = moments.calm(marks=(Mark("gap", 900.0, "", "A", 930.0),))
        (gap,) = chart.chart_marks(snapshot, "A", 1052.0).gaps
        assert not gap.open
        assert gap.end == pytest.approx(1 - 122 / 300)

    def test_a_brake_has_no_name(self):
        snapshot = moments.calm(marks=(Mark("brake", 1000.0, "slower"),))
        for who in ("A", "B"):
            (flag,) = chart.chart_marks(snapshot, who, 1052.0).flags
            assert (flag.kind, flag.label) == ("brake", "")


def _seconds(hr_bpm, times):
    empty = dict.fromkeys(
        [
            "rmssd_ms",
            "sdnn_ms",
            "pnn50_pct",
            "vlf_ms2",
            "lf_ms2",
            "hf_ms2",
            "rsa_ln_ms2",
            "rsa_peak_to_trough_ms",
            "coherence",
            "breath_rate_bpm",
            "pace_bpm",
            "activity_g",
            "arousal_z",
            "arousal_level",
            "signal_quality",
        ]
    )
    return [MetricsRow(time_s=t, partner="A", hr_bpm=hr_bpm, **empty) for t in times]


class TestCurve:
    @given(st.lists(st.floats(0.3, 20.0), min_size=1, max_size=80))
    def test_no_line_across_a_gap(self, steps_s):
        curve, time_s = HeartCurve("A"), 0.0
        for step_s in steps_s:
            time_s += step_s
            curve.feed([BeatRow(time_s, "A", 800.0, 800.0, "ok")])
        times, bpm = curve.points()
        assert times == sorted(times)
        for t1, t2, b1, b2 in zip(times, times[1:], bpm, bpm[1:], strict=False):
            if not math.isnan(b1) and not math.isnan(b2):
                assert t2 - t1 <= 3.0
        assert times[-1] - times[0] <= 330.0 + 20.0

    def test_the_other_partner_is_not_drawn(self):
        curve = HeartCurve("A")
        assert not curve.feed([BeatRow(1.0, "B", 800.0, 800.0, "ok")])
        assert curve.points() == ([], [])

    def test_beats_without_a_clean_interval_leave_no_point(self):
        curve = HeartCurve("A")
        curve.feed([BeatRow(1.0, "A", 300.0, None, "extra")])
        assert curve.points() == ([], [])

    def test_a_sensor_without_intervals_draws_its_heart_rate(self):
        curve = HeartCurve("A")
        curve.feed(_seconds(72.0, (1.0, 2.0, 3.0)))
        assert curve.points() == ([1.0, 2.0, 3.0], [72.0, 72.0, 72.0])

    def test_with_beats_the_seconds_are_not_drawn_too(self):
        curve = HeartCurve("A")
        curve.feed([BeatRow(0.8, "A", 800.0, 800.0, "ok")])
        curve.feed(_seconds(72.0, (1.0,)))
        assert curve.points() == ([0.8], [75.0])
