import csv
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_hearts import heart

from ifio_bio.hrv.analysis import Analysis, RrError, analyze

PUBLISHED = [
    "n_beats",
    "n_corrected",
    "duration_s",
    "mean_hr_bpm",
    "mean_nn_ms",
    "rmssd_ms",
    "sdnn_ms",
    "pnn50_pct",
    "lf_ms2",
    "hf_ms2",
    "lf_hf",
    "rsa_ln_ms2",
    "rsa_peak_to_trough_ms",
    "breath_rate_bpm",
    "coherence",
]
MORE = [
    "vlf_ms2",
    "lf_peak_hz",
    "hf_peak_hz",
    "rsa_porges_bohrer_ln_ms2",
    "usable_share",
    "short_window",
    "flags",
]


def test_the_fields_are_the_published_ones():
    assert [field.name for field in fields(Analysis)] == [*PUBLISHED, *MORE]


def test_a_paced_heart_is_described_in_full():
    a = analyze(heart(600, breath_bpm=6.0, swing_ms=40.0, noise_ms=4.0))
    assert a.n_corrected == 0
    assert not a.short_window
    assert a.breath_rate_bpm == pytest.approx(6.0, abs=0.1)
    assert a.lf_ms2 == pytest.approx(40**2 / 2, rel=0.06)
    assert a.rsa_ln_ms2 == pytest.approx(np.log(40**2 / 2), abs=0.1)
    assert a.rsa_peak_to_trough_ms == pytest.approx(80, rel=0.15)
    assert a.coherence > 0.8
    assert a.lf_hf == pytest.approx(a.lf_ms2 / a.hf_ms2)


def test_the_usable_share_counts_gaps_and_what_was_flagged():
    rr = np.full(120, 1000.0)
    assert analyze(rr).usable_share == 1.0
    rr[60] = 2000.0  # a missed beat, and thirty seconds without any
    times = np.cumsum(rr) / 1000 + np.where(np.arange(120) > 80, 30.0, 0.0)
    assert analyze(rr, times).usable_share == pytest.approx(119 / (121 + 30))
    assert analyze(rr, times, correct=False).usable_share == pytest.approx(121 / (121 + 30))


def test_a_short_recording_still_has_its_time_domain():
    a = analyze([800, 810, 790, 850])
    assert a.short_window
    assert a.rmssd_ms == pytest.approx((4100 / 3) ** 0.5)
    assert a.sdnn_ms == pytest.approx((2075 / 3) ** 0.5)
    assert a.lf_ms2 is a.hf_ms2 is a.lf_hf is a.breath_rate_bpm is a.coherence is None


def test_vlf_is_unknown_where_its_waves_do_not_fit():
    short, long = analyze(heart(200)), analyze(heart(330))
    assert short.vlf_ms2 is None
    assert short.lf_ms2 is not None
    assert long.vlf_ms2 is not None


def test_without_correction_every_interval_counts():
    rr = heart(120)
    rr[50] = 2 * rr[50]
    assert analyze(rr).flags["missed"] == 1
    raw = analyze(rr, correct=False)
    assert raw.n_corrected == 0
    assert raw.rmssd_ms == pytest.approx(np.sqrt(np.mean(np.diff(rr) ** 2)))


def test_a_gap_in_the_times_parts_the_series():
    rr = np.concatenate((np.full(150, 1000.0), np.full(300, 500.0)))
    times = np.cumsum(rr) / 1000
    times[150:] += 30
    a = analyze(rr, times)
    assert a.rmssd_ms == 0.0
    assert a.duration_s == pytest.approx(330)


@pytest.mark.parametrize(
    ("rr", "says"),
    [
        ([], "0 RR intervals"),
        ([800], "at least 2"),
        ([800, -5, 800], "number 2 is -5"),
        ([800, 800, float("nan")], "number 3 is nan"),
        ([800, 0], "number 2 is 0"),
        ([0.8, 0.81, 0.79], "look like seconds"),
        ([80_000, 90_000, 70_000], "check the column"),
        ([[800, 810]], "one plain list"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(rr, says):
    with pytest.raises(RrError, match=says):
        analyze(rr)


@pytest.mark.parametrize("times", [[1.0], [2.0, 1.0], [1.0, float("nan")], [1.0, 1.0]])
def test_times_that_do_not_fit_are_refused(times):
    with pytest.raises(RrError):
        analyze([800, 810], times)


@settings(max_examples=150)
@given(st.lists(st.floats(), max_size=60), st.booleans())
def test_any_list_of_numbers_is_analysed_or_refused(rr, correct):
    try:
        a = analyze(rr, correct=correct)
    except RrError:
        return
    assert a.n_beats == len(rr)
    assert sum(a.flags.values()) == len(rr)


@settings(max_examples=50)
@given(st.lists(st.floats(200, 2500), min_size=150, max_size=400), st.integers(0, 3))
def test_any_heart_is_analysed_without_a_warning(rr, seed):
    gaps = np.random.default_rng(seed).choice([0.0, 0.0, 0.0, 5.0], len(rr))
    try:
        a = analyze(rr, np.cumsum(np.array(rr) / 1000 + gaps))
    except RrError:
        return
    assert a.n_beats == len(rr)


@pytest.mark.parametrize("name", ["rb_rest_rri", "polar_h10_breathing_10min"])
def test_real_resting_hearts_are_left_alone(data_dir, name):
    with (data_dir / "rr" / f"{name}.csv").open() as file:
        rr = [float(row["rr_ms"]) for row in csv.DictReader(file)]
    assert analyze(rr).n_corrected <= 1


def test_six_missed_beats_of_a_real_run_are_found(data_dir):
    with (data_dir / "rr" / "rb_exercise_rri.csv").open() as file:
        rr = [float(row["rr_ms"]) for row in csv.DictReader(file)]
    corrected, raw = analyze(rr), analyze(rr, correct=False)
    assert corrected.flags["missed"] == 6
    assert corrected.rmssd_ms < 0.5 * raw.rmssd_ms
