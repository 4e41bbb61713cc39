import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.hrv.windows import SlidingSums


def test_a_day_of_values_does_not_drift():
    rng = np.random.default_rng(3)
    rr = 800 + 60 * rng.normal(size=100_000)
    times = np.cumsum(rr) / 1000
    window = SlidingSums(300.0)
    for time_s, value in zip(times, rr, strict=True):
        window.push(float(time_s), float(value))
        window.advance(float(time_s))
    held = rr[times > times[-1] - 300.0]
    assert len(window) == len(held)
    assert window.mean == pytest.approx(held.mean(), rel=1e-12)
    assert window.sample_sd == pytest.approx(held.std(ddof=1), rel=1e-10)


@given(
    st.lists(st.tuples(st.floats(0.2, 4.0), st.floats(300, 2000)), min_size=2, max_size=200),
    st.floats(5, 60),
)
def test_the_sums_are_those_of_what_is_held(steps, span_s):
    window, t, values = SlidingSums(span_s), 0.0, []
    for step, value in steps:
        t += step
        values.append((t, value))
        window.push(t, value)
        window.advance(t)
    held = np.array([value for time_s, value in values if time_s > t - span_s])
    assert len(window) == len(held)
    assert window.total == pytest.approx(held.sum(), rel=1e-12)
    if len(held) > 1:
        assert window.sample_sd == pytest.approx(held.std(ddof=1), rel=1e-9, abs=1e-5)


def test_an_emptied_window_starts_clean():
    window = SlidingSums(10.0)
    window.push(1.0, 1e9)
    window.advance(100.0)
    assert len(window) == 0
    window.push(101.0, 0.5)
    assert window.mean == 0.5
