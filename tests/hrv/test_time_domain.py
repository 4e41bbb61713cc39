import csv

import numpy as np
import pytest

from ifio_bio.hrv.analysis import analyze
from ifio_bio.hrv.time_domain import mean_hr_bpm, pnn50_pct, rmssd_ms, sdnn_ms


def test_values_worked_out_by_hand():
    nn = np.array([800.0, 810.0, 790.0, 850.0])
    assert rmssd_ms(nn) == pytest.approx((4100 / 3) ** 0.5)
    assert sdnn_ms(nn) == pytest.approx((2075 / 3) ** 0.5)
    assert pnn50_pct(nn) == pytest.approx(100 / 3)
    assert mean_hr_bpm(nn) == pytest.approx(60_000 / 812.5)


def test_exactly_fifty_is_not_beyond_fifty():
    assert pnn50_pct(np.array([800.0, 850.0, 801.0, 852.0])) == pytest.approx(100 / 3)


def test_a_difference_counts_only_where_intervals_are_joined():
    nn = np.array([800.0, 810.0, 1200.0, 1190.0])
    joined = np.array([True, False, True])
    assert rmssd_ms(nn, joined) == pytest.approx(10.0)
    assert pnn50_pct(nn, joined) == 0.0


def test_too_little_is_unknown():
    one = np.array([800.0])
    assert (rmssd_ms(one), sdnn_ms(one), pnn50_pct(one)) == (None, None, None)
    assert mean_hr_bpm(one[:0]) is None
    assert rmssd_ms(np.array([800.0, 900.0]), np.array([False])) is None


def test_the_published_reference_agrees_in_every_row(data_dir):
    with (data_dir / "reference" / "welltory_500.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 500
    for row in rows:
        a = analyze([float(rr) for rr in row["rr_data"].split(",")], correct=False)
        assert a.sdnn_ms == pytest.approx(float(row["sdnn"]), abs=0.00051)
        assert a.rmssd_ms == pytest.approx(float(row["rmssd"]), abs=0.00051)
        assert a.pnn50_pct == pytest.approx(float(row["pnn50"]), abs=0.0051)
