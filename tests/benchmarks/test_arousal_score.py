"""The rules by which cues are scored, and the naive rules: what they count and what they do not."""

from itertools import pairwise

import pytest
from arousal_recordings import labelled, of_therapy
from arousal_rules import BASELINE_S, ENDS_S, HOLDS_S, REARM_S, RULES, Shown, naive_cues
from arousal_score import CALM, UNSCORED, Cue, Response, Score, Stretch, score

from devices.samples import Beat, HeartRate, LinkChange, LinkState
from devices.simulator.happenings import THERAPY, Kind
from devices.simulator.therapy import simulate_therapy

RISE = Response(200.0, 400.0, "step", 15.0)
TALK = Stretch(500.0, 600.0, "talk")


def scored(*times_s, responses=(RISE,), stretches=(TALK,), duration_s=1000.0):
    cues = [Cue(time_s, time_s + 10) for time_s in times_s]
    return score(cues, responses, stretches, duration_s)


def false_of(told):
    return {situation: count for situation, count in told.false.items() if count}


@pytest.mark.parametrize(("cue_s", "after_s"), [(200.0, 0.0), (207.0, 7.0), (260.0, 60.0)])
def test_a_cue_within_a_minute_of_the_onset_finds_the_response(cue_s, after_s):
    told = scored(cue_s)
    assert [found.after_s for found in told.found] == [after_s]
    assert false_of(told) == {}
    assert told.late == 0


def test_a_later_cue_inside_a_response_neither_finds_it_nor_is_false():
    told = scored(261.0)
    assert told.sensitivity() == 0.0
    assert (told.late, false_of(told)) == (1, {})


def test_a_cue_after_a_short_response_has_ended_is_false():
    short = Response(200.0, 230.0, "step", 15.0)
    told = scored(231.0, responses=(short,))
    assert told.sensitivity() == 0.0
    assert false_of(told) == {CALM: 1}


def test_every_cue_outside_a_response_is_false_where_it_happens():
    told = scored(199.0, 401.0, 550.0)
    assert told.sensitivity() == 0.0
    assert false_of(told) == {CALM: 2, "talk": 1}


def test_the_first_minute_is_not_scored():
    early = Response(30.0, 90.0, "step", 15.0)
    told = scored(20.0, 59.0, 100.0, responses=(early,))
    assert told.found == []
    assert false_of(told) == {CALM: 1}


def test_what_nobody_can_know_is_left_out():
    told = scored(550.0, stretches=(Stretch(500.0, 600.0, UNSCORED), TALK))
    assert false_of(told) == {}
    assert told.scored_s == 1000 - 60 - 100


def test_of_two_situations_the_first_named_speaks():
    told = scored(550.0, stretches=(Stretch(540.0, 560.0, "cough"), TALK))
    assert false_of(told) == {"cough": 1}


def test_false_cues_count_per_hour_outside_responses():
    told = scored(150.0, 550.0)
    outside_s = 1000 - 60 - 201
    assert told.false_per_hour() == pytest.approx(2 * 3600 / outside_s)
    assert told.false_per_hour(["talk"]) == pytest.approx(3600 / 100)
    assert told.false_per_hour(["never"]) is None


def test_sensitivity_and_time_are_of_the_wanted_responses_alone():
    small = Response(700.0, 800.0, "ramp", 8.0)
    told = scored(205.0, 720.0, responses=(RISE, small))
    assert told.sensitivity() == 1.0
    assert told.median_after_s() == 12.5
    assert told.median_after_s(lambda response: response.rise_bpm >= 13) == 5.0
    assert told.sensitivity(lambda response: response.rise_bpm > 20) is None


def test_the_share_of_time_cued_counts_standing_cues():
    told = score([Cue(100.0, 194.0)], (), (), 1000.0)
    assert told.cued_share == pytest.approx(94 / 940)


def test_scores_add_up():
    one, two = scored(205.0), scored(261.0, 550.0)
    both = one + two
    assert both.sensitivity() == 0.5
    assert both.late == 1
    assert both.scored_s == one.scored_s + two.scored_s
    assert one + Score() == one


def shown(*stretches, rmssd_ms=40.0):
    rates = [hr for hr, seconds in stretches for _ in range(seconds)]
    return [Shown(float(number + 1), hr, rmssd_ms) for number, hr in enumerate(rates)]


@pytest.mark.parametrize(
    ("rule", "usual_bpm", "below_bpm", "above_bpm"),
    [
        ("HR > 100", 70.0, 100.0, 101.0),
        ("baseline + 10 bpm", 70.0, 80.0, 81.0),
        ("baseline + 10 %", 70.0, 76.9, 77.1),
    ],
)
def test_a_rule_cues_above_its_limit_and_not_at_it(rule, usual_bpm, below_bpm, above_bpm):
    calm = (usual_bpm, BASELINE_S)
    assert naive_cues(rule, shown(calm, (below_bpm, 100))) == []
    (cue,) = naive_cues(rule, shown(calm, (above_bpm, 30), (usual_bpm, 60)))
    assert cue == Cue(BASELINE_S + HOLDS_S, BASELINE_S + 30.0 + ENDS_S)


def test_halved_rmssd_cues():
    usual = shown((70.0, BASELINE_S))
    low = [Shown(BASELINE_S + 1.0 + n, 70.0, 19.0) for n in range(30)]
    assert [cue.time_s for cue in naive_cues("RMSSD halved", usual + low)] == [BASELINE_S + HOLDS_S]


def test_a_rule_cues_once_for_as_long_as_it_holds_and_waits_before_the_next():
    again = [(90.0, 20), (70.0, 10)] * 3
    cues = naive_cues("baseline + 10 bpm", shown((70.0, BASELINE_S), *again))
    gaps = [late.time_s - early.until_s for early, late in pairwise(cues)]
    assert all(gap_s >= REARM_S for gap_s in gaps)
    assert len(cues) < 3


@pytest.mark.parametrize("rule", RULES)
def test_an_unknown_heart_rate_gives_no_cue(rule):
    unknown = [Shown(float(second), None, None) for second in range(1, 300)]
    assert naive_cues(rule, unknown) == []


def test_a_simulated_hour_becomes_a_recording_with_its_truth():
    truth = simulate_therapy((21, 0), 30, THERAPY)
    recording = of_therapy(truth, "therapy", "one")
    assert [r.start_s for r in recording.responses] == [h.start_s for h in truth.arousals]
    arrivals = [arrival_s for arrival_s, _ in recording.samples]
    assert arrivals == sorted(arrivals)
    beats = [(t, s) for t, s in recording.samples if isinstance(s, Beat)]
    assert len(beats) == len(truth.beats)
    assert all(t > beat.time_s for t, beat in beats)
    paced = next(h for h in truth.happenings if h.kind is Kind.PACED)
    assert recording.pace_bpm(paced.start_s + 1) == paced.rate_bpm


def test_a_long_dropout_is_told_as_a_lost_link():
    truths = (simulate_therapy((22, number), 30) for number in range(6))
    for truth in truths:
        lost = [h for h in truth.happenings if h.kind is Kind.DROPOUT and h.end_s - h.start_s >= 8]
        links = [
            sample
            for _, sample in of_therapy(truth, "therapy", "one").samples
            if isinstance(sample, LinkChange)
        ]
        assert len(links) == 2 * len(lost)
        assert [link.state for link in links[:2]] in ([], [LinkState.LOST, LinkState.STREAMING])


def write(folder, name, header, rows):
    path = folder / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [header, *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_quiet_stretch_of_the_same_person_stands_before_each_file(tmp_path):
    sitting = [(0.8 * (n + 1), 800) for n in range(150)]
    maths = [(0.6 * (n + 1), 600) for n in range(200)]
    write(tmp_path, "gudb/S01_sitting", "t_s,rr_ms", sitting)
    write(tmp_path, "gudb/S01_maths", "t_s,rr_ms", maths)
    labels = [("gudb/S01_sitting", 0, 120, "sitting", "rest")]
    write(tmp_path, "labels", "file,start_s,end_s,label,kind", labels)
    again, rise = labelled(tmp_path, seed=3)
    assert (again.responses, len(rise.responses)) == ((), 1)
    onset_s = rise.responses[0].start_s
    assert 70.0 <= onset_s <= 113.0
    assert rise.responses[0].rise_bpm == pytest.approx(25.0)
    beats = [sample for _, sample in rise.samples]
    assert {beat.rr_ms for beat in beats if beat.time_s <= onset_s} == {800.0}
    assert {beat.rr_ms for beat in beats if beat.time_s > onset_s} == {600.0}
    assert {beat.chain for beat in beats} == {beats[0].chain}
    assert {
        r.responses[0].start_s for seed in range(5) for r in labelled(tmp_path, seed) if r.responses
    } != {onset_s}


def test_an_announced_task_is_one_response_and_exercise_is_not_scored(tmp_path):
    write(tmp_path, "noneeg/S01_hr", "t_s,hr_bpm", [(n, 70) for n in range(900)])
    labels = [
        ("noneeg/S01_hr", 0, 300, "Relax", "rest"),
        ("noneeg/S01_hr", 300, 500, "PhysicalStress", "confound_move"),
        ("noneeg/S01_hr", 500, 540, "EmotionalStress-anticipation", "stress"),
        ("noneeg/S01_hr", 540, 700, "CognitiveStress", "stress"),
        ("noneeg/S01_hr", 700, 900, "EmotionalStress-horror clip", "stress"),
    ]
    write(tmp_path, "labels", "file,start_s,end_s,label,kind", labels)
    (recording,) = labelled(tmp_path, seed=1)
    cognitive, horror = recording.responses
    assert cognitive.end_s - cognitive.start_s == 200
    assert horror.start_s == cognitive.end_s
    assert [s.situation for s in recording.stretches] == [UNSCORED]
    assert isinstance(recording.samples[0][1], HeartRate)
