"""Stages that follow each other quickly: every line is drawn, and no name over another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ifio_bio.dashboard.facilitate.chart import HeartChart
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.paint import Style
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.facilitate.chart import ChartMarks, StageLine
from ifio_bio.dashboard.models.frame import Box

NAMES = ("Agreements", "Checking in", "Speaking to", "Witness", "Harvest")


@pytest.fixture
def chart(qtbot):
    chart = HeartChart(Style(LIGHT), "A", None)
    qtbot.addWidget(chart)
    chart.place_plot(Box(56, 12, 436, 190))
    return chart


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5).map(sorted))
def test_no_name_is_written_over_another(chart, starts):
    written = []

    def heard(_painter, text, at, size_px, *_rest, **_more):
        if text in NAMES:
            written.append((at[0], at[0] + marks.text_width(text, size_px)))
        return 0.0

    stages = tuple(StageLine(x, name) for x, name in zip(starts, NAMES, strict=False))
    chart.show_moment(ChartMarks(stages, (), (), ()), [], [], 0.0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(marks, "draw_text", heard)
        chart.grab()
    assert written or len(starts) > 1  # of several, all may wait for room
    assert all(right <= chart.plot.right for _left, right in written)
    assert all(one[1] < other[0] for one, other in pairwise(sorted(written)))
