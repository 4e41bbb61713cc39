import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.hrv.time_domain import pnn50_pct, rmssd_ms, sdnn_ms
from ifio_bio.hrv.windows import FORGET_AT, SlidingWindow, Trail, Window


def follow(rows, span_s, *, clean_s=0.0):
    """A window that has seen `rows` of (time_s, nn_ms, is_joined) come and go."""
    trail = Trail()
    window = SlidingWindow(trail, Window(span_s, clean_s))
    for time_s, nn_ms, is_joined in rows:
        trail.push(time_s, nn_ms, joined=is_joined)
        window.advance(time_s)
    return trail, window


def said(window, now_s):
    """RMSSD, SDNN and pNN50."""
    return window.rmssd_ms(now_s), window.sdnn_ms(now_s), window.pnn50_pct(now_s)


def test_a_day_of_beats_does_not_drift():
    rng = np.random.default_rng(3)
    nn = 800 + 60 * rng.normal(size=100_000)
    times = np.cumsum(nn) / 1000
    trail, window = follow(
        zip(times.tolist(), nn.tolist(), [False] + [True] * 99_999, strict=True), 300.0
    )
    held = times > times[-1] - 300.0
    first = np.flatnonzero(held)[0]
    now_s = float(times[-1])
    assert window.count(now_s) == held.sum()
    assert window.rmssd_ms(now_s) == pytest.approx(rmssd_ms(nn[first - 1 :]), rel=1e-11)
    assert window.sdnn_ms(now_s) == pytest.approx(sdnn_ms(nn[held]), rel=1e-11)
    assert window.pnn50_pct(now_s) == pytest.approx(pnn50_pct(nn[first - 1 :]), rel=1e-14)
    assert len(trail.time_s) <= FORGET_AT


def test_a_day_on_the_clock_of_a_strap_is_summed_without_any_error():
    ticks = np.random.default_rng(4).integers(600, 1100, size=20_000)
    nn = ticks * (1000 / 1024)
    times = np.cumsum(nn) / 1000
    _, window = follow(zip(times, nn.tolist(), [True] * 20_000, strict=True), 300.0)
    held = ticks[-window.count(times[-1]) :]
    assert window.clean_ms(times[-1]) == held.sum() * 1000 / 1024


@given(
    st.lists(
        st.tuples(st.floats(0.2, 4.0), st.floats(300, 2000), st.booleans()),
        min_size=2,
        max_size=200,
    ),
    st.floats(5, 60),
)
def test_a_window_says_what_its_definition_says_of_the_beats_it_holds(steps, span_s):
    times = np.cumsum([step for step, _, _ in steps])
    nn = np.array([nn_ms for _, nn_ms, _ in steps])
    joined = np.array([is_joined for _, _, is_joined in steps[1:]])
    rows = [(t, v, i) for t, (_, v, i) in zip(times.tolist(), steps, strict=True)]
    _, window = follow([(rows[0][0], rows[0][1], False), *rows[1:]], span_s)
    held = times > times[-1] - span_s
    close = {"rel": 1e-9, "abs": 1e-6}
    now_s = float(times[-1])
    assert window.count(now_s) == held.sum()
    assert window.clean_ms(now_s) == pytest.approx(nn[held].sum())
    if held.sum() < 2:
        assert said(window, now_s) == (None, None, None)
        return
    assert window.sdnn_ms(now_s) == pytest.approx(sdnn_ms(nn[held]), **close)
    assert window.pnn50_pct(now_s) == pnn50_pct(nn, joined & held[1:])
    exact_ms = rmssd_ms(nn, joined & held[1:])
    assert window.rmssd_ms(now_s) == (
        None if exact_ms is None else pytest.approx(exact_ms, **close)
    )


def test_a_metric_is_unknown_until_its_window_holds_enough():
    rows = [(float(t), 1000.0, t > 1) for t in range(1, 31)]
    _, full = follow(rows, 60.0, clean_s=30.0)
    _, short = follow(rows[:-1], 60.0, clean_s=30.0)
    assert said(full, 30.0) == (0.0, 0.0, 0.0)
    assert said(short, 29.0) == (None, None, None)


def test_beats_that_do_not_follow_each_other_have_no_difference():
    _, window = follow([(1.0, 800.0, False), (2.0, 900.0, False)], 60.0)
    assert window.rmssd_ms(2.0) is window.pnn50_pct(2.0) is None
    assert window.sdnn_ms(2.0) == pytest.approx(np.std([800, 900], ddof=1))


def test_a_window_that_looks_past_the_newest_beat_is_empty():
    _, window = follow([(1.0, 800.0, False), (2.0, 900.0, True)], 60.0)
    for t_s in (1000.0, math.inf):
        assert window.count(t_s) == 0
        assert window.clean_ms(t_s) == window.clean_ms(t_s, t_s) == 0.0
        assert said(window, t_s) == (None, None, None)


def test_of_an_interval_that_began_before_only_the_rest_counts():
    _, window = follow([(1.0, 800.0, False), (2.0, 1000.0, True)], 60.0)
    assert window.clean_ms(2.0, 0.0) == 1800.0
    assert window.clean_ms(2.0, 0.5) == pytest.approx(1500.0)
