import csv
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_hearts import heart

from devices.simulator.artefacts import Artefact, spoil
from devices.simulator.heart import simulate_beats
from devices.simulator.person import Artefacts, Breathing, Person
from ifio_bio.hrv.correction import LOOKAHEAD, Corrector
from ifio_bio.hrv.metrics import Flag
from ifio_bio.hrv.shapes import RUN_BELIEVED, RUN_HABITUAL

OK = Flag.OK


def judge(rr_ms, *, chains=None):
    corrector, t, decided = Corrector(), 0.0, []
    for i, rr in enumerate(rr_ms):
        t += rr / 1000
        decided += corrector.feed(t, float(rr), 0 if chains is None else chains[i])
    return decided + list(corrector.flush())


def flags(rr_ms, **how):
    return [beat.flag for beat in judge(rr_ms, **how)]


@pytest.mark.parametrize("breath_bpm", [3.5, 6.0, 12.0, 18.0])
@pytest.mark.parametrize("swing_ms", [5.0, 40.0, 110.0])
@pytest.mark.parametrize("mean_ms", [600.0, 850.0, 1100.0])
def test_a_clean_heart_is_left_alone(mean_ms, swing_ms, breath_bpm):
    swing_ms *= mean_ms / 850
    rr = heart(300, mean_ms=mean_ms, breath_bpm=breath_bpm, swing_ms=swing_ms)
    assert set(flags(rr)) == {OK}


REST = heart(120)


def with_(rr_ms, at, replaced, new):
    return np.concatenate((rr_ms[:at], new, rr_ms[at + replaced :]))


@pytest.mark.parametrize("at", [12, 40, 41, 43, 47, 90])
def test_a_missed_beat_is_seen_and_never_counts_as_variability(at):
    series = with_(REST, at, 2, [REST[at] + REST[at + 1]])
    judged = judge(series)
    assert [i for i, beat in enumerate(judged) if beat.flag is not OK] == [at]
    assert judged[at].flag is Flag.MISSED
    assert judged[at].rr_ms == series[at]
    assert judged[at].nn_ms == pytest.approx(series[at] / 2)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("at", [12, 40, 43, 90])
def test_an_extra_beat_splits_an_interval_and_the_whole_is_put_back(at, share):
    series = with_(REST, at, 1, [REST[at] * share, REST[at] * (1 - share)])
    judged = judge(series)
    marked = [(i, beat.flag, beat.nn_ms) for i, beat in enumerate(judged) if beat.flag is not OK]
    assert [i for i, _, _ in marked] == [at, at + 1]
    assert Flag.EXTRA in {marked[0][1], marked[1][1]}
    assert marked[0][2] is None
    assert marked[1][2] == pytest.approx(REST[at])


@pytest.mark.parametrize("at", [12, 40, 43, 90])
def test_a_premature_beat_and_its_pause_are_ectopic(at):
    early = 0.3 * REST[at]
    judged = judge(with_(REST, at, 2, [REST[at] - early, REST[at + 1] + early]))
    assert [i for i, beat in enumerate(judged) if beat.flag is not OK] == [at, at + 1]
    assert judged[at].flag is judged[at + 1].flag is Flag.ECTOPIC


def test_a_displaced_detection_is_shifted():
    still = heart(120, swing_ms=15.0)
    judged = judge(with_(still, 60, 2, [still[60] + 100, still[61] - 100]))
    assert [i for i, beat in enumerate(judged) if beat.flag is Flag.SHIFTED] == [60, 61]


def test_a_displaced_detection_is_seen_on_the_slope_of_a_breath():
    before, after = heart(60, mean_ms=830, swing_ms=5.0), heart(60, mean_ms=715, swing_ms=5.0)
    hidden, plain = 1.015 * before[-1], 0.91 * after[0]
    found = flags([*before, hidden, plain, *after])
    at = len(before)
    assert [i for i, flag in enumerate(found) if flag is not OK] == [at, at + 1]
    assert set(flags([*before, hidden, after[0], *after])) == {OK}


def test_frequent_ectopic_beats_do_not_widen_what_is_accepted():
    rr = list(REST[:20])
    for i in range(20, 120, 4):
        rr += [REST[i], REST[i], REST[i] - 250, REST[i] + 250]
    found = flags(rr)[20:]
    assert all(flag is Flag.ECTOPIC for flag in found[2::4] + found[3::4])
    assert all(flag is OK for flag in found[0::4] + found[1::4])


@pytest.mark.parametrize(("before", "after"), [(950, 620), (950, 480), (600, 900), (900, 700)])
def test_a_jump_that_lasts_is_believed_at_once(before, after):
    rr = np.concatenate((heart(60, mean_ms=before), heart(60, mean_ms=after)))
    assert set(flags(rr)) == {OK}


@settings(max_examples=150)
@given(
    st.lists(st.floats(250, 2100), max_size=40),
    st.floats(0.5, 1.6),
    st.integers(0, 1000),
)
def test_nothing_that_came_before_locks_the_rhythm_of_now_out(before, share, seed):
    now = share * heart(90, swing_ms=25.0, seed=seed)
    found = flags([*before, *now])[len(before) :]
    assert set(found[RUN_HABITUAL + 8 :]) == {OK}


def test_a_leap_no_sinus_node_takes_is_believed_when_it_has_lasted():
    found = flags(np.concatenate((heart(60, mean_ms=700), heart(30, mean_ms=380, swing_ms=8))))
    leap = len(heart(60, mean_ms=700))
    assert set(found[:leap]) == {OK}
    assert set(found[leap : leap + RUN_BELIEVED]) == {Flag.ECTOPIC}
    assert set(found[leap + RUN_BELIEVED :]) == {OK}


@pytest.mark.parametrize("absurd", [299.0, 2001.0, 3128.0, 12.0])
def test_an_interval_out_of_range_is_kept_and_flagged(absurd):
    judged = judge(with_(REST, 30, 0, [absurd]))
    assert len(judged) == len(REST) + 1
    assert (judged[30].rr_ms, judged[30].flag) == (absurd, Flag.OUT_OF_RANGE)
    assert judged[30].nn_ms is None


def test_a_new_chain_decides_what_was_pending_as_its_own():
    corrector, t = Corrector(), 0.0
    for rr in REST[:20]:
        t += rr / 1000
        corrector.feed(t, float(rr), 0)
    decided = corrector.feed(t + 60, 500.0, 1)
    assert [beat.chain for beat in decided] == [0] * LOOKAHEAD


def bigeminy(sinus):
    """Every second beat premature, the sinus node undisturbed."""
    pairs = zip(sinus[0::2], sinus[1::2], strict=False)
    return [rr for a, b in pairs for rr in (0.6 * a, b + 0.4 * a)]


def test_minutes_of_bigeminy_are_seen_through():
    before, after = heart(60), heart(60, seed=2)
    between = bigeminy(heart(300, seed=3))
    found = flags([*before, *between, *after])
    start, end = len(before), len(before) + len(between)
    assert set(found[:start]) == set(found[end:]) == {OK}
    assert set(found[start:end]) == {Flag.ECTOPIC}


def test_a_recording_that_begins_in_bigeminy_finds_the_sinus_rhythm():
    between = bigeminy(heart(120, seed=3))
    found = flags([*between, *heart(60)])
    assert OK not in found[: len(between)]
    assert set(found[len(between) :]) == {OK}


@pytest.mark.parametrize("pause_ms", [1000.0, 1450.0])
def test_a_couplet_first_is_not_believed(pause_ms):
    found = flags([480.0, 420.0, pause_ms, *heart(60, mean_ms=800)])
    assert OK not in found[:3]
    assert set(found[3:]) == {OK}


def test_a_beat_missed_at_once_is_not_taken_for_a_couplet():
    assert flags([800.0, 790.0, 1600.0, *heart(30, mean_ms=800)])[:3] == [OK, OK, Flag.MISSED]


def test_a_run_like_the_premature_beats_before_it_is_no_new_rhythm():
    single, then, now = heart(60, mean_ms=750), heart(20, mean_ms=750), [500.0] * 4
    for at in range(6, 71, 5):
        single[at : at + 2] = 500.0, 1000.0
    found = flags([*single, *then, *now, *then])
    start = len(single) + len(then)
    assert set(found[start : start + 4]) == {Flag.ECTOPIC}
    assert set(flags([*then, *then, *now, *then])) == {OK}  # the same without the habit: a jump


def test_a_habit_locks_no_rhythm_out():
    single, now = heart(60, mean_ms=750), heart(40, mean_ms=500, swing_ms=5)
    for at in range(6, 71, 5):
        single[at : at + 2] = 500.0, 1000.0
    found = flags([*single, *now])
    assert Flag.ECTOPIC in found[len(single) :]
    assert set(found[len(single) + RUN_HABITUAL :]) == {OK}


@pytest.mark.parametrize("at", [12, 40, 43, 90])
def test_a_couplet_and_its_pause_are_ectopic(at):
    a, b, c = REST[at : at + 3]
    judged = judge(with_(REST, at, 3, [0.6 * a, 0.55 * b, a + b + c - 0.6 * a - 0.55 * b]))
    assert [i for i, beat in enumerate(judged) if beat.flag is not OK] == [at, at + 1, at + 2]


def clean_heart(hr_bpm, swing_bpm, rate_bpm):
    person = Person(
        hr_bpm=hr_bpm,
        swing_bpm=swing_bpm,
        quick_bpm=swing_bpm / 5,
        breathing=Breathing(rate_bpm=rate_bpm, paced=rate_bpm < 7),
        stirring=(),
        artefacts=Artefacts(0.0, 0.0, 0.0),
    )
    beats = takewhile(lambda beat: beat.time_s < 900, simulate_beats(person, (5, hr_bpm)))
    return [beat.rr_ms for beat in beats]


EVEN_HEARTS = [clean_heart(60, 4, 13), clean_heart(70, 8, 6), clean_heart(85, 12, 13)]


@pytest.mark.parametrize(
    ("artefact", "sensitivity"),
    [(a, 0.97 if a is Artefact.SHIFTED else 0.995) for a in Artefact],
)
def test_artefacts_are_found_and_little_else(artefact, sensitivity):
    spoilt = found = normal = touched = 0
    for number, clean in enumerate(EVEN_HEARTS):
        series = spoil(clean, artefact, 0.02, (number,))
        for truth, flag in zip(series.truth, flags(series.rr_ms), strict=True):
            spoilt += truth is not None
            found += truth is not None and flag is not OK
            normal += truth is None
            touched += truth is None and flag is not OK
    assert found >= sensitivity * spoilt > 30
    assert touched <= 0.001 * normal


def test_a_displaced_beat_in_a_restless_heart_may_be_seen_in_its_second_interval_alone():
    series = spoil(clean_heart(60, 12, 6), Artefact.SHIFTED, 0.05, (1,))
    found = flags(series.rr_ms)
    beside = [i for i, event in enumerate(series.event) if event >= 0]
    firsts, seconds = beside[0::2], beside[1::2]
    pairs = [(found[a], found[b]) for a, b in zip(firsts, seconds, strict=True)]
    assert (OK, Flag.SHIFTED) in pairs
    assert sum(found[i] is not OK for i in beside) > 0.5 * len(beside)


def test_clean_simulated_hearts_are_left_alone():
    for clean in EVEN_HEARTS:
        assert set(flags(clean)) == {OK}


def rr_of(path, rate_hz):
    rows = [line.split(",") for line in path.read_text().split() if line[0].isdigit()]
    beats = [(int(sample), symbol) for sample, symbol in rows if symbol != "~"]
    rr_ms = np.diff([sample for sample, _ in beats]) / rate_hz * 1000
    return rr_ms.tolist(), [symbol for _, symbol in beats]


def test_beats_that_cardiologists_labelled(data_dir):
    records = [
        "100",
        "106",
        "108",
        "111",
        "113",
        "115",
        "117",
        "119",
        "122",
        "124",
        "209",
        "212",
        "214",
        "228",
        "231",
        "233",
    ]
    ectopic = found = normal = touched = 0
    for record in records:
        rr_ms, symbols = rr_of(data_dir / "beats_annotated" / f"mitdb_{record}.csv", 360)
        for before, symbol, flag in zip(symbols, symbols[1:], flags(rr_ms), strict=False):
            ectopic += symbol in "VA"
            found += symbol in "VA" and flag is not OK
            normal += symbol in "NLR" and before in "NLR"
            touched += symbol in "NLR" and before in "NLR" and flag is not OK
    assert found >= 0.90 * ectopic
    assert touched <= 0.0031 * normal


def test_a_strap_on_a_heart_with_very_many_ectopic_beats(data_dir):
    with (data_dir / "ecg" / "polar_h10_frequent_pvc_rr.csv").open() as file:
        rr_ms = [float(row["rr_ms"]) for row in csv.DictReader(file)]
    judged = judge(rr_ms)[10:]
    sinus = [beat.rr_ms for beat in judged if beat.flag is OK]
    assert 0.3 < len(sinus) / len(judged) < 0.5
    assert np.std(rr_ms) > 200
    assert np.std(sinus) < 60


any_rr = st.one_of(
    st.floats(300, 2000),
    st.floats(-100, 5000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([850.0, 860.0, 420.0, 1700.0, 2550.0]),
)


@settings(max_examples=200)
@given(st.lists(st.tuples(any_rr, st.booleans()), max_size=60))
def test_every_interval_is_decided_once_in_order_within_two_beats(rows):
    corrector, decided, chain = Corrector(), [], 0
    for i, (rr, is_new_chain) in enumerate(rows):
        chain += is_new_chain
        decided += corrector.feed(float(i), rr, chain)
        assert i + 1 - LOOKAHEAD <= len(decided) <= i + 1
    decided += corrector.flush()
    assert [beat.time_s for beat in decided] == [float(i) for i in range(len(rows))]
    for beat in decided:
        in_range = 300 <= beat.rr_ms <= 2000
        assert (beat.flag is Flag.OUT_OF_RANGE) == (not in_range)
        if beat.flag is OK:
            assert beat.nn_ms == beat.rr_ms


@given(st.lists(any_rr, max_size=60), st.sets(st.integers(0, 59)))
def test_asking_for_provisional_flags_changes_nothing(rr_ms, asked_at):
    asked, left = Corrector(), Corrector()
    for i, rr in enumerate(rr_ms):
        assert repr(asked.feed(float(i), rr, 0)) == repr(left.feed(float(i), rr, 0))
        if i in asked_at:
            waiting = asked.provisional()
            assert repr([ms for ms, _ in waiting]) == repr(rr_ms[: i + 1][-len(waiting) :])


def test_the_newest_beat_has_a_provisional_flag():
    corrector, t = Corrector(), 0.0
    for rr in [*REST[:30], 2 * REST[30]]:
        t += rr / 1000
        corrector.feed(t, float(rr), 0)
    assert corrector.provisional()[-1] == (2 * REST[30], Flag.MISSED)
