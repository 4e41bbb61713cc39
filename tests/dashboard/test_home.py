"""Breathing at home: two clicks to the breath, a gentle end, and only what was asked for."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from quiet_session import partner, session
from rendered import heard_painter

from devices.samples import LinkState
from ifio_bio.breath.pacer import STANDARD
from ifio_bio.dashboard.controls.painted import RING_ROOM
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.home import page as model
from ifio_bio.kept.practice import Practice, write_practice
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.snapshot import PaceChange

SIZES = [(1440, 900), (1280, 720), (1920, 1080)]


class Clock:
    time_s = 0.0

    def __call__(self):
        return self.time_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, clock):
    window = HomeWindow(clock, LIGHT)
    qtbot.addWidget(window)
    window.show_snapshot(session())
    window.show()
    yield window
    window.close()


@pytest.fixture
def asked(window):
    heard = []
    window.asked.connect(heard.append)
    return heard


def test_a_breath_that_broke_off_is_told_kindly_wherever_one_is(window):
    window.begin()
    window.show_snapshot(session(ended=True, broke_off=True, trouble="A mistake."))
    assert window._line == model.STOPPED
    told = session(ended=True, broke_off=True, trouble="A mistake.")
    assert model.trouble(told) == model.STOPPED
    window.go_back()
    window.begin()
    assert window._sat is None


@pytest.mark.parametrize(
    ("pace_bpm", "columns"),
    [
        (6.0, ("6.0", "4", "6")),
        (5.5, ("5.5", "4.4", "6.5")),
        (4.5, ("4.5", "5.3", "8")),
        (3.0, ("3.0", "8", "12")),
    ],
)
def test_the_pace_is_told_with_the_seconds_of_its_breath(pace_bpm, columns):
    told = model.columns(pace_bpm, STANDARD, None)
    assert tuple(number for number, _unit in told) == columns


def test_a_practice_is_told_as_it_was_given_and_where_one_departs_from_it():
    given = Practice(date(2026, 11, 21), 6.0, 10, 1, "Slowly.")
    assert model.columns(6.0, STANDARD, given) == (
        ("6.0", "breaths a minute"),
        ("10", "minutes"),
        ("1", "time a week"),
    )
    assert model.columns(5.5, STANDARD, given)[0] == ("5.5", "a minute; practice: 6.0")
    assert (model.given_on(given), model.invitation(given)) == ("21 November", "“Slowly.”")


@pytest.mark.parametrize(
    ("changes", "words", "outlined"),
    [
        ({"wears_strap": False}, "no strap, just breathing", True),
        ({}, "strap on", False),
        ({"link": LinkState.SEARCHING}, "looking for the strap", False),
        ({"link": LinkState.NO_CONTACT}, "no skin contact", False),
    ],
)
def test_a_row_says_what_the_strap_does(changes, words, outlined):
    row = model.strap_row(partner("A", **changes))
    assert (row.name, row.words, row.outlined) == ("Anna", words, outlined)


@pytest.mark.parametrize(
    ("now_s", "slowed_s", "line"),
    [
        (100.0, None, model.QUOTE),
        (170.0, None, ""),
        (170.0, 165.0, "Slowing down."),
        (180.0, 165.0, ""),
        (639.0, None, ""),
        (640.0, None, "One more minute."),
        (699.0, None, "One more minute."),
    ],
)
def test_one_line_stands_under_the_breath(now_s, slowed_s, line):
    assert model.Sitting(100.0, 600.0).line(now_s, slowed_s) == line


def test_a_sitting_ends_with_a_whole_breath():
    sitting = model.Sitting(0.0, 180.0)
    for now_s, phase in ((179.0, 0.9), (181.0, 0.1), (185.0, 0.5), (190.0, 0.95)):
        sitting.observe(now_s, phase)
        if now_s < 181.0:
            assert not sitting.over
    assert sitting.over
    late = model.Sitting(0.0, 183.0)
    for now_s, phase in ((182.0, 0.2), (184.0, 0.4), (189.9, 0.99)):
        late.observe(now_s, phase)
        assert not late.over
    late.observe(190.1, 0.01)
    assert late.line(200.0, None) == "That was the last breath. Stay as long as you like."


@pytest.mark.parametrize("by", ["key", "click"])
def test_begin_takes_the_whole_window_and_goes_on_with_the_same_breath(window, clock, qtbot, by):
    clock.time_s = 7.3
    before = window._circle.moment()
    begun = []
    window.begun.connect(begun.append)
    if by == "key":
        QTest.keyClick(window, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(window.parts.begin, Qt.MouseButton.LeftButton)
    assert begun == [10]
    assert window._circle.moment() == before
    assert not window.parts.begin.isVisible()
    middle = window._circle.geometry().center().x()
    assert abs(middle - window.width() / 2) <= 1


def test_the_end_is_said_once_and_nothing_stops(window, clock, qtbot):
    finished = []
    window.finished.connect(lambda: finished.append(True))
    window.parts.minutes.setValue(3)
    window.begin()
    for clock.time_s in (60.0, 125.0, 179.0, 185.0, 191.0, 195.0, 201.0):
        window._observe()
    assert window._line == "That was the last breath. Stay as long as you like."
    assert finished == [True]
    assert window._circle.isVisible()


def test_a_breath_or_two_leave_no_page_and_esc_goes_back_and_then_away(window):
    left = []
    window.left.connect(lambda: left.append(True))
    window.begin()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.parts.begin.isVisible()
    assert left == []
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert left == [True]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Plus, Command(Do.PACE, value=6.5)),
        (Qt.Key.Key_Minus, Command(Do.PACE, value=5.5)),
        (Qt.Key.Key_0, Command(Do.FIRST_PACE)),
        (Qt.Key.Key_Space, Command(Do.BRAKE)),
        (Qt.Key.Key_PageDown, Command(Do.BRAKE)),
    ],
)
def test_keys_ask_for_a_pace(window, asked, key, command):
    QTest.keyClick(window, key)
    assert asked == [command]


def test_a_button_asks_for_the_brake(window, asked, qtbot):
    window.begin()
    qtbot.mouseClick(window.parts.brake, Qt.MouseButton.LeftButton)
    assert asked == [Command(Do.BRAKE)]


def test_once_a_practice_is_opened_its_day_stands_where_it_could_be_opened(window, tmp_path):
    assert window.parts.open.isVisible()
    path = tmp_path / "ours.ifio-practice"
    write_practice(path, Practice(date(2026, 11, 21), 5.5, 8, 3, "After supper."))
    window.take(path)
    assert not window.parts.open.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_invitation_is_not_cut(window, tmp_path, monkeypatch, size):
    painted = heard_painter(monkeypatch)
    window.resize(*size)
    path = tmp_path / "ours.ifio-practice"
    said = " ".join(["Three minutes before supper, phones in the drawer."] * 3)[:140]
    write_practice(path, Practice(date(2026, 11, 21), 5.5, 8, 3, said))
    window.take(path)
    painted.clear()
    window.grab()
    assert said in " ".join(painted)


def test_a_brake_at_the_slowest_pace_is_answered(window, clock):
    window.begin()
    window.show_snapshot(session(pace_changes=(PaceChange(0.0, 4.5),)))
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window._notice == "This is as slow as it goes."
    clock.time_s += 60.0
    window._observe()
    assert window._notice == ""


def test_no_pace_is_asked_for_beyond_what_the_pacer_offers(window, asked):
    window.show_snapshot(session(pace_changes=(PaceChange(0.0, 8.0),)))
    QTest.keyClick(window, Qt.Key.Key_Plus)
    window.show_snapshot(session(pace_changes=(PaceChange(0.0, 3.0),)))
    QTest.keyClick(window, Qt.Key.Key_Minus)
    assert asked == []


def test_the_breath_follows_the_session(window, clock):
    changes = (PaceChange(0.0, 6.0), PaceChange(2.0, 5.0))
    window.show_snapshot(session(pace_changes=changes))
    clock.time_s = 100.0
    assert window._circle.moment().pace_bpm == pytest.approx(5.0)


def test_how_long_is_three_to_twenty_by_key_and_by_pointer(window, qtbot):
    slider = window.parts.minutes
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert window.minutes == 11
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert window.minutes == 3
    qtbot.mouseClick(
        slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, slider.height() // 2)
    )
    assert window.minutes == 20
    assert slider.accessibleName() == "How long, in minutes"


@pytest.mark.parametrize("sitting", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_everything_lies_inside_and_apart(window, size, sitting):
    if sitting:
        window.begin()
    window.resize(*size)
    room = RING_ROOM
    boxes = [
        press.geometry().adjusted(room, room, -room, -room)
        for press in window.findChildren(Press)
        if press.isVisible()
    ]
    boxes.append(window._circle.geometry())
    if not sitting:
        boxes.append(window.parts.minutes.geometry())
    for number, box in enumerate(boxes):
        assert window.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_less_motion_counts_the_breath(window):
    QTest.keyClick(window, Qt.Key.Key_L)
    assert window._circle._reduced
