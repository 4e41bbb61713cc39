import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.hrv.time_domain import pnn50_pct, rmssd_ms, sdnn_ms
from ifio_bio.hrv.windows import FORGET_AT, SlidingWindow, Trail, Window


def follow(rows, span_s, *, clean_s=0.0):
    """A window that has seen `rows` of (time_s, nn_ms, is_joined) come and go."""
    trail, before_ms = Trail(), None
    window = SlidingWindow(trail, Window(span_s, clean_s))
    for time_s, nn_ms, is_joined in rows:
        trail.push(time_s, nn_ms, before_ms if is_joined else None)
        window.advance(time_s)
        before_ms = nn_ms
    return trail, window


def test_a_day_of_beats_does_not_drift():
    rng = np.random.default_rng(3)
    nn = 800 + 60 * rng.normal(size=100_000)
    times = np.cumsum(nn) / 1000
    trail, window = follow(
        zip(times.tolist(), nn.tolist(), [False] + [True] * 99_999, strict=True), 300.0
    )
    held = times > times[-1] - 300.0
    first = np.flatnonzero(held)[0]
    assert len(window) == held.sum()
    assert window.rmssd_ms == pytest.approx(rmssd_ms(nn[first - 1 :]), rel=1e-11)
    assert window.sdnn_ms == pytest.approx(sdnn_ms(nn[held]), rel=1e-11)
    assert window.pnn50_pct == pytest.approx(pnn50_pct(nn[first - 1 :]), rel=1e-14)
    assert len(trail.time_s) <= FORGET_AT


def test_a_day_on_the_clock_of_a_strap_is_summed_without_any_error():
    ticks = np.random.default_rng(4).integers(600, 1100, size=20_000)
    nn = ticks * (1000 / 1024)
    _, window = follow(zip(np.cumsum(nn) / 1000, nn.tolist(), [True] * 20_000, strict=True), 300.0)
    held = ticks[-len(window) :]
    assert window.clean_ms == held.sum() * 1000 / 1024


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
    assert len(window) == held.sum()
    assert window.clean_ms == pytest.approx(nn[held].sum())
    if len(window) < 2:
        assert window.rmssd_ms is window.sdnn_ms is window.pnn50_pct is None
        return
    assert window.sdnn_ms == pytest.approx(sdnn_ms(nn[held]), **close)
    assert window.pnn50_pct == pnn50_pct(nn, joined & held[1:])
    exact_ms = rmssd_ms(nn, joined & held[1:])
    assert window.rmssd_ms == (None if exact_ms is None else pytest.approx(exact_ms, **close))


def test_a_metric_is_unknown_until_its_window_holds_enough():
    rows = [(float(t), 1000.0, t > 1) for t in range(1, 31)]
    _, full = follow(rows, 60.0, clean_s=30.0)
    _, short = follow(rows[:-1], 60.0, clean_s=30.0)
    assert (full.rmssd_ms, full.sdnn_ms, full.pnn50_pct) == (0.0, 0.0, 0.0)
    assert short.rmssd_ms is short.sdnn_ms is short.pnn50_pct is None


def test_beats_that_do_not_follow_each_other_have_no_difference():
    _, window = follow([(1.0, 800.0, False), (2.0, 900.0, False)], 60.0)
    assert window.rmssd_ms is window.pnn50_pct is None
    assert window.sdnn_ms == pytest.approx(np.std([800, 900], ddof=1))


def test_a_window_that_looks_past_the_newest_beat_is_empty():
    _, window = follow([(1.0, 800.0, False), (2.0, 900.0, True)], 60.0)
    for t_s in (1000.0, math.inf):
        window.advance(t_s)
        assert len(window) == 0
        assert window.clean_ms == window.clean_ms_since(t_s) == 0.0
        assert window.rmssd_ms is window.sdnn_ms is window.pnn50_pct is None


def test_of_an_interval_that_began_before_only_the_rest_counts():
    _, window = follow([(1.0, 800.0, False), (2.0, 1000.0, True)], 60.0)
    assert window.clean_ms_since(0.0) == 1800.0
    assert window.clean_ms_since(0.5) == pytest.approx(1500.0)
