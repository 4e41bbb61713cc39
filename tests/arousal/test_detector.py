import itertools
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_evidence import (
    aroused_heart,
    breathing,
    evidence,
    of_kind,
    plus,
    ramp,
    restless,
    run,
    spikes,
    steady,
    step,
)

from calibration.baseline import Baseline
from ifio_bio.arousal import limits
from ifio_bio.arousal.detector import ArousalDetector
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.arousal.state import ArousalEventKind, Doubt, Evidence, Level

RESTING = Baseline(hr_bpm=70.0, hr_spread_bpm=3.0, clean_s=180.0, provisional=False)
CALM = breathing(70.0, 11.0, 6.0)


def aroused(start_s=120, end_s=300, height_bpm=14.0, base=CALM):
    return plus(base, step(height_bpm, start_s, end_s))


def leaning(deg):
    angle = math.radians(deg)
    return 0.0, -math.cos(angle), math.sin(angle)


class TestLearning:
    def test_without_a_baseline_the_first_clean_minute_is_learned(self):
        states, _ = run(evidence(steady, 80))
        assert states[20].level is None
        assert states[20].doubt is Doubt.LEARNING
        assert 0 < states[20].learned_s < states[20].needed_s == 60.0
        assert states[-1].level is Level.USUAL
        assert states[-1].provisional
        assert states[-1].usual_bpm == pytest.approx(70.0)

    def test_learning_holds_while_the_body_moves(self):
        states, _ = run(evidence(steady, 100, activity_g=lambda t: 0.3 if 20 < t <= 50 else 0.01))
        assert states[49].doubt is Doubt.MOVING
        assert states[49].learned_s <= 20.0
        assert states[75].doubt is Doubt.LEARNING

    def test_with_a_baseline_it_speaks_within_seconds(self):
        states, _ = run(evidence(CALM, 30), RESTING)
        assert states[15].level is Level.USUAL
        assert not states[15].provisional
        assert states[15].needed_s == 0.0


class TestQuietHearts:
    @pytest.mark.parametrize("rate_bpm", [45.0, 70.0, 110.0])
    def test_a_constant_heart_never_cues(self, rate_bpm):
        states, events = run(evidence(lambda _: rate_bpm, 900))
        assert events == []
        assert states[-1].level is Level.USUAL

    @pytest.mark.parametrize("pace_bpm", [4.0, 5.0, 6.0, 7.0, 15.0])
    def test_the_swing_of_a_breath_never_cues(self, pace_bpm):
        heart = plus(breathing(70.0, 18.0, pace_bpm), restless(3))
        _, events = run(evidence(heart, 900, pace_bpm=6.0, breath_rate_bpm=pace_bpm))
        assert spikes(events) == []

    def test_a_breath_nobody_measures_does_not_cue_either(self):
        _, events = run(evidence(breathing(70.0, 16.0, 4.5), 900))
        assert spikes(events) == []

    def test_slow_waves_are_learned_as_the_persons_own(self):
        waves = plus(breathing(72.0, 20.0, 2.5), restless(5))
        _, events = run(evidence(waves, 1800))
        assert [event for event in spikes(events) if event.time_s > 300] == []

    @pytest.mark.parametrize("seed", range(4))
    def test_an_hour_of_ordinary_wandering_does_not_cue(self, seed):
        heart = plus(breathing(68.0, 8.0, 13.0), restless(seed, 2.0, 8.0))
        _, events = run(evidence(heart, 3600))
        assert spikes(events) == []

    def test_a_slow_drift_over_the_session_is_followed(self):
        drift = ramp(8.0, 60, 3600)
        states, events = run(evidence(plus(CALM, drift), 3600))
        assert spikes(events) == []
        assert states[-1].usual_bpm > 74.0

    def test_a_laugh_of_four_seconds_does_not_cue(self):
        _, events = run(evidence(aroused(120, 124), 200), RESTING)
        assert spikes(events) == []


class TestRises:
    @pytest.mark.parametrize("seed", range(4))
    @pytest.mark.parametrize("baseline", [None, RESTING])
    def test_a_rise_that_stills_the_beats_cues_within_twenty_seconds(self, seed, baseline):
        _, events = run(evidence(aroused_heart(200, 300, seed=seed), 300), baseline)
        rising, spike = events
        assert (rising.kind, spike.kind) == (ArousalEventKind.RISING, ArousalEventKind.SPIKE)
        assert 200 < rising.time_s <= 215
        assert rising.time_s <= spike.time_s <= 222

    @pytest.mark.parametrize("base", [steady, CALM, breathing(70.0, 6.0, 14.0)])
    def test_without_that_sign_only_a_rise_that_outlasts_every_swing_cues(self, base):
        _, events = run(evidence(aroused(base=base), 300), RESTING)
        assert 120 + 22 < spikes(events)[0].time_s <= 120 + 60

    @pytest.mark.parametrize("lasts_s", [10, 20])
    def test_a_brief_rise_as_high_does_not_cue(self, lasts_s):
        heart = plus(CALM, step(20.0, 150, 150 + lasts_s))
        _, events = run(evidence(plus(heart, restless(2)), 300), RESTING)
        assert spikes(events) == []

    def test_a_rise_past_its_peak_does_not_cue(self):
        fading = plus(steady, lambda t: max(0.0, 30.0 - (t - 150)) if t >= 150 else 0.0)
        _, events = run(evidence(fading, 300), RESTING)
        assert spikes(events) == []

    def test_a_ramp_over_thirty_seconds_cues_within_a_minute(self):
        _, events = run(evidence(plus(CALM, ramp(16.0, 120, 30)), 300))
        rising, spike = events
        assert 120 < rising.time_s < spike.time_s <= 120 + 60

    def test_the_reason_is_what_was_measured(self):
        _, still = run(evidence(aroused(base=steady), 200, activity_g=0.01), RESTING)
        _, unmeasured = run(evidence(aroused(base=steady), 200), RESTING)
        _, some = run(evidence(aroused(base=steady), 200, activity_g=0.05), RESTING)
        assert spikes(still)[0].reason == "+14 bpm above usual for 36 s, no movement"
        assert spikes(unmeasured)[0].reason.endswith(", movement not measured")
        assert spikes(some)[0].reason.endswith(", little movement")

    def test_the_reason_tells_of_beats_that_vary_less(self):
        _, events = run(evidence(aroused_heart(200, 300), 300), RESTING)
        told = re.search(r"for (\d+) s, beats vary (\d+) % of usual, ", spikes(events)[0].reason)
        assert 3 <= int(told[1]) <= 22
        assert int(told[2]) <= 82

    def test_rising_begins_outside_the_band(self):
        states, _ = run(evidence(plus(steady, ramp(20.0, 120, 120)), 300), RESTING)
        for before, after in itertools.pairwise(states):
            if before.level is Level.USUAL and after.level is Level.RISING:
                rate = after.time_s - 2.0 - limits.SHORT_S / 2.0
                assert 70.0 + 20.0 * (rate - 120) / 120 > after.usual_high_bpm

    def test_a_heart_that_stays_up_cues_once(self):
        _, events = run(evidence(aroused(120, 2000), 1900))
        assert len(spikes(events)) == 1

    def test_much_higher_is_said_so(self):
        states, _ = run(evidence(aroused(height_bpm=30.0), 200), RESTING)
        assert states[-1].level is Level.HIGH
        assert states[-1].position > 2 / 3

    def test_a_large_rise_cues_sooner_than_a_small_one(self):
        large, small = (
            spikes(run(evidence(aroused_heart(200, 320, bpm), 320), RESTING)[1])[0].time_s
            for bpm in (22.0, 10.0)
        )
        assert large < small

    @pytest.mark.parametrize(
        ("breath_rate_bpm", "start_s", "sooner"),
        [(13.0, 300, True), (None, 300, True), (6.0, 300, False), (13.0, 200, False)],
    )
    def test_a_still_body_is_believed_sooner_but_not_in_slow_breath_or_a_new_session(
        self, breath_rate_bpm, start_s, sooner
    ):
        until_s = start_s + 120
        heart = aroused_heart(start_s, until_s, 12.0, seed=2)

        def cued_s(activity_g):
            fields = {"activity_g": activity_g, "breath_rate_bpm": breath_rate_bpm}
            seconds = evidence(heart, until_s, **fields)
            return spikes(run(seconds, RESTING)[1])[0].time_s

        still, stirring, unmeasured = cued_s(0.01), cued_s(0.05), cued_s(None)
        assert stirring == unmeasured
        assert (still < unmeasured) == sooner
        assert still <= unmeasured

    def test_a_sensor_without_beats_cues_too(self):
        seconds = evidence(aroused(base=steady), 200, nn=(), signal_quality=None)
        _, events = run(seconds)
        assert len(spikes(events)) == 1


class TestSettling:
    def test_a_rise_that_is_over_settles_and_the_next_one_cues_again(self):
        heart = plus(aroused(120, 200), step(14.0, 400, 480))
        states, events = run(evidence(heart, 600))
        assert [event.kind for event in events] == 2 * [
            ArousalEventKind.RISING,
            ArousalEventKind.SPIKE,
            ArousalEventKind.SETTLED,
        ]
        assert events[2].reason == "back in the usual range for 10 s"
        assert 200 < events[2].time_s <= 230
        assert states[-1].level is Level.USUAL

    def test_after_settling_the_next_cue_waits(self):
        heart = plus(aroused(120, 220, base=steady), step(14.0, 242, 400))
        _, events = run(evidence(heart, 400), RESTING)
        settled = of_kind(events, ArousalEventKind.SETTLED)[0]
        again = spikes(events)[1]
        assert again.time_s >= settled.time_s + limits.REARM_S


class TestSettings:
    def cue_time_s(self, heart, **settings):
        _, events = run(evidence(heart, 400), RESTING, **settings)
        return min((spike.time_s for spike in spikes(events)), default=math.inf)

    @pytest.mark.parametrize("height_bpm", [9.0, 12.0, 20.0])
    def test_more_cues_no_later_than_standard_and_fewer_no_sooner(self, height_bpm):
        heart = aroused_heart(200, 380, height_bpm)
        fewer, standard, more = (self.cue_time_s(heart, sensitivity=s) for s in Sensitivity)
        assert more <= standard <= fewer
        assert (height_bpm == 9.0) == (more < fewer == math.inf)

    def test_the_levels_are_named_by_what_they_cost(self):
        fewer, standard, more = (level.per_calm_hour for level in Sensitivity)
        assert 0.0 < fewer < standard < more

    def test_cautious_asks_for_a_long_high_rise_and_says_so(self):
        heart = aroused_heart(200, 380, 20.0)
        _, events = run(evidence(heart, 400), RESTING, cautious=True)
        (spike,) = spikes(events)
        assert spike.time_s > self.cue_time_s(heart) + 10.0
        assert spike.reason.endswith(", cautious mode")
        assert "beats vary" not in spike.reason
        assert self.cue_time_s(aroused_heart(200, 380, 11.0), cautious=True) == math.inf


class TestOwnRises:
    def test_a_cue_that_was_soon_over_teaches_what_this_heart_does_by_itself(self):
        def often(t):
            return 14.0 if t > 120 and t % 180 < 44 else 0.0

        _, events = run(evidence(plus(steady, often), 900), RESTING)
        assert len(spikes(events)) == 1
        assert len(of_kind(events, ArousalEventKind.RISING)) > 2

    def test_an_earlier_arousal_does_not_hide_the_next(self):
        early, late = aroused_heart(200, 300), aroused_heart(450, 550)

        def twice(t):
            return early(t) if t < 420 else late(t)

        _, events = run(evidence(twice, 600), RESTING)
        first, second = spikes(events)
        assert 200 < first.time_s <= 222
        assert 450 < second.time_s <= 480


class TestBelow:
    def test_a_heart_below_its_usual_is_usual_and_below(self):
        states, events = run(evidence(plus(steady, step(-14.0, 120, 200)), 200), RESTING)
        assert events == []
        assert not states[100].below
        assert states[160].below
        assert states[160].level is Level.USUAL
        assert states[160].above_bpm == pytest.approx(-14.0, abs=1.5)


class TestDoubt:
    @pytest.mark.parametrize(
        ("lacking", "doubt"),
        [
            ({"streaming": False}, Doubt.NO_SIGNAL),
            ({"hr_bpm": None}, Doubt.NO_SIGNAL),
            ({"signal_quality": 0.4}, Doubt.TOO_FEW_BEATS),
            ({"activity_g": 0.3}, Doubt.MOVING),
        ],
    )
    def test_what_cannot_be_trusted_never_cues(self, lacking, doubt):
        good = evidence(CALM, 120)
        bad = evidence(aroused(), 300, **lacking)[120:]
        states, events = run([*good, *bad])
        assert events == []
        assert {state.level for state in states[121:]} == {None}
        assert states[-1].doubt is doubt
        assert states[-1].above_bpm is states[-1].position is states[-1].z is None
        assert states[-1].moving == (doubt is Doubt.MOVING)

    def test_a_gap_is_not_the_end_of_a_rise(self):
        lost = range(160, 190)
        seconds = evidence(aroused(120, 260), 320, streaming=lambda t: t not in lost)
        states, events = run(seconds)
        kinds = [event.kind for event in events]
        assert kinds == [
            ArousalEventKind.RISING,
            ArousalEventKind.SPIKE,
            ArousalEventKind.SETTLED,
        ]
        assert states[170].level is None
        assert states[200].level is Level.RISING
        assert events[-1].time_s > 260

    def test_a_rise_across_a_gap_is_counted_anew(self):
        seconds = evidence(
            aroused(120, 300, base=steady), 300, hr_bpm=lambda t: None if t % 5 == 0 else 84.0
        )
        _, events = run(seconds, RESTING)
        assert spikes(events) == []

    def test_a_short_movement_is_forgiven_sooner_than_a_walk(self):
        jolt = evidence(CALM, 200, activity_g=lambda t: 0.2 if t == 150 else 0.01)
        walk = evidence(CALM, 200, activity_g=lambda t: 0.2 if 120 < t <= 150 else 0.01)
        silent_after_jolt = [s.time_s for s in run(jolt, RESTING)[0] if s.moving]
        silent_after_walk = [s.time_s for s in run(walk, RESTING)[0] if s.moving]
        assert silent_after_jolt[-1] < 155
        assert 160 < silent_after_walk[-1] <= 150 + limits.LINGERS_AT_MOST_S

    def test_standing_up_is_movement_for_a_while(self):
        heart = plus(CALM, step(14.0, 150, 175))
        leans = {"direction": lambda t: leaning(0.0 if t < 150 else 60.0)}
        states, events = run(evidence(heart, 250, activity_g=0.01, **leans), RESTING)
        assert states[160].doubt is Doubt.MOVING
        assert spikes(events) == []

    def test_leaning_back_as_far_as_before_forward_is_a_turn(self):
        leans = {"direction": lambda t: leaning(20.0 if t < 150 else -20.0)}
        states, _ = run(evidence(CALM, 250, activity_g=0.01, **leans), RESTING)
        assert states[160].doubt is Doubt.MOVING


def test_the_pointer_stands_in_the_third_of_its_word():
    states, _ = run(evidence(plus(CALM, ramp(35.0, 120, 120)), 400))
    thirds = {Level.USUAL: 0, Level.RISING: 1, Level.HIGH: 2}
    seen = {state.level for state in states if state.level is not None}
    assert seen == set(thirds)
    for state in states:
        if state.level is not None:
            third = thirds[state.level]
            assert third / 3 - 1e-9 <= state.position <= (third + 1) / 3 + 1e-9


def test_the_same_evidence_gives_the_same_words():
    seconds = evidence(plus(aroused(), restless(9)), 400)
    assert run(seconds) == run(seconds)


def test_no_word_on_a_person():
    _, events = run(evidence(aroused(120, 200), 300))
    said = " ".join(event.reason for event in events).lower()
    assert events
    assert not any(word in said for word in ("calm", "flooded", "stress", "triggered", "alarm"))


UNKNOWN_OR = st.none() | st.floats(0.0, 250.0)
BEATS = st.lists(st.tuples(st.floats(-5.0, 5.0), st.floats(1.0, 4000.0)), max_size=4)


@st.composite
def seconds_of_anything(draw):
    made, time_s = [], 0.0
    for _ in range(draw(st.integers(1, 90))):
        time_s += draw(st.sampled_from([1.0, 1.0, 1.0, 30.0]))
        made.append(
            Evidence(
                time_s,
                hr_bpm=draw(UNKNOWN_OR),
                signal_quality=draw(st.none() | st.floats(0.0, 1.0)),
                nn=tuple((time_s + at, nn) for at, nn in draw(BEATS)),
                fresh=tuple((time_s + at, nn) for at, nn in draw(BEATS)),
                activity_g=draw(st.none() | st.floats(0.0, 2.0)),
                direction=draw(st.none() | st.floats(0.0, 180.0).map(leaning)),
                breath_rate_bpm=draw(st.none() | st.floats(1.0, 40.0)),
                streaming=draw(st.booleans()),
            )
        )
    return made


@settings(max_examples=15)
@given(seconds_of_anything(), st.none() | st.just(RESTING), st.booleans())
def test_whatever_comes_it_answers_and_never_cues_in_doubt(seconds, baseline, cautious):
    detector = ArousalDetector(baseline, cautious=cautious)
    for second in seconds:
        state, events = detector.advance(second)
        assert (state.level is None) == (state.doubt is not None)
        assert state.time_s == second.time_s
        if state.doubt is not None:
            assert events == ()
        if state.position is not None:
            assert 0.0 <= state.position <= 1.0
