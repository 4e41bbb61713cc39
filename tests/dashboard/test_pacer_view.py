"""The breath circle: LOOK's proportions, one phase for all windows, and counts without motion."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from ifio_bio.breath.pacer import Pacer, Shape
from ifio_bio.dashboard.look.theme import DARK, LIGHT
from ifio_bio.dashboard.models.pacer import geometry
from ifio_bio.dashboard.pacer.circle import BreathCircle
from ifio_bio.session.snapshot import PaceChange

PACES = st.floats(3.0, 8.0)


class Clock:
    def __init__(self, time_s=0.0):
        self.time_s = time_s

    def __call__(self):
        return self.time_s


@pytest.mark.parametrize(("fullness", "share"), [(0.0, 0.40), (0.5, 0.67), (1.0, 0.94)])
def test_the_edge_goes_from_two_fifths_of_the_guide_to_almost_all_of_it(fullness, share):
    circle = geometry.breath_geometry(296.0, fullness, 0.0)
    assert circle.edge_radius == pytest.approx(296.0 * share)
    assert circle.hub_radius == pytest.approx(0.30 * 296.0)


def test_seven_rings_stand_at_even_steps_and_the_core_ends_at_the_fourth():
    circle = geometry.breath_geometry(124.0, 0.8, 0.3)
    radii = [circle.hub_radius, *(ring.radius for ring in circle.rings)]
    steps = [outer - inner for inner, outer in pairwise(radii)]
    assert len(circle.rings) == 7
    assert steps == pytest.approx([steps[0]] * 7)
    assert circle.core_radius == circle.rings[3].radius
    assert [ring.opacity for ring in circle.rings] == [0.28, 0.34, 0.42, 0.5, 0.6, 0.75, 1.0]


@pytest.mark.parametrize(
    ("phase", "x", "y"), [(0.0, 0, -1), (0.25, 1, 0), (0.5, 0, 1), (0.75, -1, 0)]
)
def test_the_bead_starts_at_the_top_and_goes_clockwise(phase, x, y):
    circle = geometry.breath_geometry(124.0, 0.5, phase)
    assert (circle.bead_x, circle.bead_y) == pytest.approx((124.0 * x, 124.0 * y), abs=1e-9)


@given(st.floats(0, 1), st.floats(0, 1, exclude_max=True))
def test_the_breath_never_leaves_the_guide_and_never_enters_the_hub(fullness, phase):
    circle = geometry.breath_geometry(256.0, fullness, phase)
    assert all(circle.hub_radius < ring.radius < 256.0 for ring in circle.rings)
    assert math.hypot(circle.bead_x, circle.bead_y) == pytest.approx(256.0)


def test_a_tick_stands_where_each_part_of_the_breath_begins():
    first, second = geometry.ticks(124.0, Shape())
    assert (first.x1, first.y1, first.y2) == pytest.approx((0.0, -117.0, -131.0), abs=1e-9)
    assert math.atan2(second.x2, -second.y2) == pytest.approx(0.4 * 2 * math.pi)
    assert len(geometry.ticks(124.0, Shape(0.25, 0.25, 0.25, 0.25))) == 4


def test_six_breaths_a_minute_are_counted_to_four_and_to_six():
    pacer = Pacer()
    told = [geometry.counts(pacer.at(second + 0.5)) for second in range(10)]
    assert [(word, count) for word, count, _last in told] == [
        *(("in", number) for number in range(1, 5)),
        *(("out", number) for number in range(1, 7)),
    ]


@given(PACES, st.floats(0, 600))
def test_a_count_never_runs_past_its_last(pace_bpm, time_s):
    word, count, last = geometry.counts(Pacer(pace_bpm=pace_bpm).at(time_s))
    assert word in {"in", "out"}
    assert 1 <= count <= last


@given(st.lists(st.tuples(st.floats(0, 600), PACES), max_size=8), PACES, st.floats(600, 700))
def test_a_window_opened_late_shows_the_same_breath(changes, first_bpm, now_s):
    asked = [PaceChange(time_s, bpm) for time_s, bpm in sorted(changes)]
    watched = Pacer(0.0, first_bpm)
    for change in asked:
        watched.set_target(change.target_bpm, change.time_s)
        watched.at(change.time_s)
    late = geometry.replay_pacer(first_bpm, asked)
    assert late.at(now_s) == watched.at(now_s)


def test_a_window_that_stalled_catches_up_with_one_that_did_not(qtbot):
    clock = Clock()
    stalled, steady = (BreathCircle(clock, LIGHT, radius=124.0) for _ in range(2))
    for circle in (stalled, steady):
        qtbot.addWidget(circle)
    changes = (PaceChange(0.0, 6.0), PaceChange(12.0, 5.0))
    for clock.time_s in (1.0, 5.0, 12.5, 40.0, 73.2):
        steady.follow(6.0, tuple(change for change in changes if change.time_s <= clock.time_s))
        last = steady.moment()
    stalled.follow(6.0, changes)
    assert stalled.moment() == last
    assert last.target_bpm == 5.0


def test_a_change_heard_late_counts_from_when_it_was_asked_for(qtbot):
    clock = Clock(9.9)
    circle = BreathCircle(clock, LIGHT, radius=124.0)
    qtbot.addWidget(circle)
    circle.moment()
    clock.time_s = 10.05
    circle.moment()
    circle.follow(6.0, (PaceChange(0.0, 6.0), PaceChange(9.9, 5.0)))
    on_time = geometry.replay_pacer(6.0, (PaceChange(9.9, 5.0),))
    assert circle.moment() == on_time.at(10.05)


def test_a_clock_that_began_again_begins_the_breath_again(qtbot):
    clock = Clock(1000.0)
    circle = BreathCircle(clock, LIGHT, radius=124.0)
    qtbot.addWidget(circle)
    circle.moment()
    clock.time_s = 2.0
    assert circle.moment() == Pacer().at(2.0)


def test_it_rests_while_nobody_can_see_it(qtbot):
    circle = BreathCircle(Clock(), LIGHT, radius=124.0)
    qtbot.addWidget(circle)
    assert not circle._timer.isActive()
    circle.show()
    assert circle._timer.isActive()
    circle.hide()
    assert not circle._timer.isActive()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.2])
@pytest.mark.parametrize("radius", [124.0, 256.0, 296.0])
def test_everything_it_paints_lies_inside_it(qtbot, radius, scale):
    circle = BreathCircle(Clock(3.9), LIGHT, radius=radius, scale=scale)
    qtbot.addWidget(circle)
    picture = circle.grab().toImage()
    side, ground = picture.width(), QColor(LIGHT.bg)
    assert side == circle.sizeHint().width() >= 2 * scale * (radius + geometry.MEASURED_GAP)
    edge = [picture.pixelColor(x, y) for x in range(side) for y in (0, side - 1)]
    assert set(map(QColor.name, edge)) == {ground.name()}
    assert picture.pixelColor(side // 2, round(side / 2 - scale * 0.35 * radius)) != ground


@pytest.mark.parametrize("radius", [124.0])
def test_what_is_repainted_frame_by_frame_is_the_whole_picture(qtbot, monkeypatch, radius):
    clock = Clock()
    circle = BreathCircle(clock, LIGHT, radius=radius)
    qtbot.addWidget(circle)
    screen = circle.grab().toImage()
    dirty = []
    monkeypatch.setattr(circle, "update", dirty.append)
    for frame in range(0, 700, 2):
        clock.time_s = frame / 60
        circle._step()
        region = dirty.pop()
        circle.render(screen, region.boundingRect().topLeft(), region)
        if frame % 50 == 0:
            fresh = circle.grab().toImage()
            pairs = zip(screen.bits(), fresh.bits(), strict=True)
            # An edge may lag by a fifth of a pixel, which is a fifth of its contrast.
            assert max(abs(old - new) for old, new in pairs) < 64


def test_colours_follow_the_theme_and_the_ground_of_the_window(qtbot):
    circle = BreathCircle(Clock(), LIGHT, radius=124.0)
    qtbot.addWidget(circle)
    circle.set_theme(DARK, ground=DARK.partner_bg)
    assert circle.grab().toImage().pixelColor(0, 0) == QColor(DARK.partner_bg)


def test_without_motion_the_picture_changes_with_the_count_alone(qtbot):
    clock = Clock(1.1)
    circle = BreathCircle(clock, LIGHT, radius=124.0, reduced_motion=True)
    qtbot.addWidget(circle)
    first = circle.grab().toImage()
    clock.time_s = 1.9
    assert circle.grab().toImage() == first
    clock.time_s = 2.1
    assert circle.grab().toImage() != first


def test_a_measured_breath_goes_on_at_its_own_rate_and_is_gone_when_too_old():
    measured = geometry.MeasuredPhase(0.9, 6.0, 100.0)
    assert measured.phase_at(102.0) == pytest.approx(0.1)
    assert measured.phase_at(103.5) is None


def test_measured_breaths_stand_outside_the_guide_in_the_partners_colours(qtbot):
    clock = Clock(100.0)
    circle = BreathCircle(clock, LIGHT, radius=124.0, show_measured=True)
    qtbot.addWidget(circle)
    circle.set_measured("A", geometry.MeasuredPhase(0.25, 6.0, 100.0))
    middle = circle.width() // 2
    spot = (middle + 140, middle)
    assert circle.grab().toImage().pixelColor(*spot) == QColor(LIGHT.a)
    circle.set_measured("A", None)
    assert circle.grab().toImage().pixelColor(*spot) == QColor(LIGHT.bg)
