"""Names and flags on the five-minute chart: none over another, and the newest first."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.dashboard.models.facilitate.chart_labels import (
    FLAG_LABEL_X,
    FLAG_WIDTH,
    Span,
    flags_shown,
    stage_names,
)

PLOT = Span(56.0, 500.0)
PLACES = st.lists(
    st.tuples(st.floats(PLOT.left, PLOT.right), st.floats(10.0, 120.0)), max_size=8
).map(sorted)


@given(PLACES, st.lists(st.floats(PLOT.left, PLOT.right), max_size=3))
def test_no_name_lies_over_a_line_a_cue_or_another_name(stages, cues):
    lines = [x for x, _width in stages]
    widths = [width for _x, width in stages]
    peaks = [Span(x - 8, x + 8) for x in cues]
    places = stage_names(lines, widths, peaks, PLOT)
    names = [Span(at, at + w) for at, w in zip(places, widths, strict=True) if at is not None]
    assert all(PLOT.left <= name.left and name.right <= PLOT.right for name in names)
    assert not any(
        one.left < two.right and two.left < one.right for one, two in combinations(names, 2)
    )
    assert not any(name.left < x < name.right for name in names for x in lines)
    assert not any(name.left < p.right and p.left < name.right for name in names for p in peaks)


def test_a_new_stage_is_named_left_of_its_line_until_there_is_room_on_the_right():
    assert stage_names([495.0], [60.0], [], PLOT) == [495.0 - 9 - 60]
    assert stage_names([400.0], [60.0], [], PLOT) == [400.0 + 9]


def test_stages_that_were_skipped_through_wait_for_room_and_none_takes_anothers_name():
    named = stage_names([480.0, 484.0, 489.0], [60.0] * 3, [], PLOT)
    assert named == [480.0 - 9 - 60, None, None]
    assert stage_names([300.0, 304.0, 309.0], [60.0] * 3, [], PLOT) == [231.0, None, 318.0]


def test_a_name_gives_way_to_a_cue():
    assert stage_names([495.0], [60.0], [Span(450.0, 466.0)], PLOT) == [None]


@given(PLACES)
def test_no_flag_lies_over_another(flags):
    poles = [x for x, _width in flags]
    widths = [width for _x, width in flags]
    shown = flags_shown(poles, widths, 520.0)
    ends = {"pole": 0.0, "flag": FLAG_WIDTH}
    for number, (x, width, how) in enumerate(zip(poles, widths, shown, strict=True)):
        end = x + ends.get(how, FLAG_LABEL_X + width)
        assert how == "pole" or all(end <= other for other in poles[number + 1 :])


def test_a_marker_is_seen_at_once_and_its_number_too():
    assert flags_shown([500.0], [7.0], 520.0) == ["labelled"]
    assert flags_shown([490.0, 494.0, 500.0], [7.0] * 3, 520.0) == ["pole", "pole", "labelled"]
    assert flags_shown([500.0], [40.0], 520.0) == ["flag"]
