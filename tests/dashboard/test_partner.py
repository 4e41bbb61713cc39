"""The partner screen: a breath, a brake without a name, and never a number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from quiet_session import session

from ifio_bio.dashboard.controls.painted import RING_ROOM
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import DARK, LIGHT
from ifio_bio.dashboard.models import partner as model
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.consent import Consent
from ifio_bio.session.snapshot import PaceChange, Reading

SIZES = [(1440, 900), (1280, 720), (1920, 1080), (1152, 720)]
BRAKED = (PaceChange(0.0, 6.0), PaceChange(28.0, 5.0))
FLOORED = (PaceChange(0.0, 6.0), PaceChange(5.0, 4.5))


@pytest.fixture
def window(qtbot):
    window = PartnerWindow(lambda: 30.0)
    qtbot.addWidget(window)
    window.show_snapshot(session())
    window.show()
    return window


def asked(window):
    heard = []
    window.asked.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("snapshot", "now_s", "pressed_s", "line"),
    [
        (session(), 30.0, None, "Feel your feet on the floor."),
        (session(stages=()), 30.0, None, "Follow the breath, if you like."),
        (session(), 30.0, 29.0, "Slowing down."),
        (session(), 40.0, 29.0, "Feel your feet on the floor."),
        (session(pace_changes=BRAKED), 30.0, None, "Slowing down."),
        (session(pace_changes=BRAKED), 60.0, None, "Feel your feet on the floor."),
        (session(pace_changes=BRAKED[::-1]), 30.0, None, "Feel your feet on the floor."),
        (session(pace_changes=FLOORED), 30.0, 29.0, "This is as slow as it goes."),
        (session(pace_changes=FLOORED), 30.0, None, "Feel your feet on the floor."),
        (session(paused=True), 30.0, None, "Paused. Come back when you like."),
        (session({"paused": True}, {"paused": True}), 30.0, None, model.PAUSED),
        (session({"paused": True}), 30.0, None, "Feel your feet on the floor."),
        (session(ended=True), 30.0, 29.0, "The session is over. Stay as long as you like."),
        (
            session(ended=True, broke_off=True, trouble="A mistake in this program."),
            30.0,
            29.0,
            "The session has stopped by itself; nothing you did. Stay as long as you like.",
        ),
    ],
)
def test_one_line_says_what_there_is_to_say(snapshot, now_s, pressed_s, line):
    assert model.partner_screen(snapshot, now_s, pressed_s).line == line


def test_either_can_pause_and_hide_and_take_it_back():
    quiet = model.partner_screen(session(), 30.0, None)
    assert (quiet.a.pause, quiet.a.hide) == (Command(Do.PAUSE, "A"), Command(Do.HIDE, "A"))
    away = model.partner_screen(session(b={"paused": True, "hidden": True}), 30.0, None)
    assert (away.b.pause, away.b.hide) == (Command(Do.RESUME, "B"), Command(Do.SHOW, "B"))
    assert (away.b.pause_words, away.b.hide_words) == ("come back", "show")
    assert away.b.note == "Paused. Come back when you like."
    assert away.a.note == ""


@pytest.mark.parametrize(
    "snapshot",
    [
        session(),
        session(pace_changes=BRAKED),
        session({"paused": True}, {"hidden": True}),
        session(ended=True),
    ],
)
@pytest.mark.parametrize("reduced", [False, True])
def test_no_number_of_anybody_is_ever_on_the_screen(qtbot, monkeypatch, snapshot, reduced):
    painted = []
    draw_text = marks.draw_text

    def heard(painter, text, *rest, **more):
        painted.append(text)
        return draw_text(painter, text, *rest, **more)

    monkeypatch.setattr(marks, "draw_text", heard)
    window = PartnerWindow(lambda: 30.0, reduced_motion=reduced)
    qtbot.addWidget(window)
    window.show_snapshot(snapshot)
    window.grab()
    spoken = [part.accessibleName() + part.accessibleDescription() for part in parts(window)]
    assert any(painted)
    assert not [words for words in [*painted, *spoken] if re.search(r"\d", words)]


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_no_number_reaches_the_screen_unless_both_agreed(answers):
    a = Consent(share=answers[0], show_partner=answers[1])
    b = Consent(share=answers[2], show_partner=answers[3])
    screen = model.partner_screen(session({"consent": a}, {"consent": b}), 30.0, None)
    numbers = ("70 bpm", "70 bpm") if all(answers) else ("", "")
    assert (screen.a.number, screen.b.number) == numbers


AGREED = {"consent": Consent(show_partner=True)}


@pytest.mark.parametrize(
    "changes",
    [
        {"paused": True},
        {"hidden": True},
        {"hr_bpm": Reading()},
        {"consent": Consent(show_partner=False)},
    ],
)
def test_withdrawing_takes_the_number_away_at_once(changes):
    both = model.partner_screen(session(AGREED, AGREED), 30.0, None)
    assert (both.a.number, both.b.number) == ("70 bpm", "70 bpm")
    after = model.partner_screen(session(AGREED, AGREED | changes), 30.0, None)
    assert after.b.number == ""


def parts(window):
    return window.findChildren(Press)


def test_no_name_stands_at_the_brake(window):
    window._ask_brake()
    brake = window._brake
    words = brake.text() + brake.accessibleName() + brake.accessibleDescription()
    assert "Anna" not in words
    assert "Marco" not in words


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown])
@pytest.mark.parametrize("focused", ["window", "brake", "pause"])
def test_the_brake_works_from_everywhere(window, key, focused):
    heard = asked(window)
    target = {"window": window, "brake": window._brake, "pause": window._corners["A"][0]}[focused]
    target.setFocus()
    QTest.keyClick(target, key)
    assert heard == [Command(Do.BRAKE)]
    assert window._screen.line == "Slowing down."


def test_enter_presses_what_has_the_focus(window):
    heard = asked(window)
    for press in (window._brake, *window._corners["A"], *window._corners["B"]):
        QTest.keyClick(press, Qt.Key.Key_Return)
    assert heard == [
        Command(Do.BRAKE),
        Command(Do.PAUSE, "A"),
        Command(Do.HIDE, "A"),
        Command(Do.PAUSE, "B"),
        Command(Do.HIDE, "B"),
    ]


def test_a_click_is_as_good_as_a_key(window, qtbot):
    heard = asked(window)
    qtbot.mouseClick(window._brake, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window._corners["B"][1], Qt.MouseButton.LeftButton)
    assert heard == [Command(Do.BRAKE), Command(Do.HIDE, "B")]


def test_nothing_can_be_braked_once_the_session_is_over(window):
    window.show_snapshot(session(ended=True))
    heard = asked(window)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert heard == []


@pytest.mark.parametrize("size", SIZES)
def test_all_that_can_be_pressed_is_large_inside_and_apart(window, size):
    window.resize(*size)
    boxes = [
        press.geometry().adjusted(RING_ROOM, RING_ROOM, -RING_ROOM, -RING_ROOM)
        for press in parts(window)
    ]
    assert len(boxes) == 5
    for number, box in enumerate(boxes):
        assert min(box.width(), box.height()) >= 44
        assert window.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
        assert not box.intersects(window._circle.geometry())


def test_a_long_name_leaves_room_for_its_words(window):
    window.show_snapshot(session({"name": "Maximiliane Theodora von und zu Hohenstein"}))
    window.resize(1152, 720)
    pause, hide = (press.geometry() for press in window._corners["A"])
    assert pause.right() < hide.right() < window._brake.geometry().left()


def test_it_is_dark_by_default_and_light_when_asked(window):
    assert window.theme is DARK
    chosen = []
    window.theme_chosen.connect(chosen.append)
    QTest.keyClick(window, Qt.Key.Key_D)
    assert (window.theme, chosen) == (LIGHT, ["light"])


def test_all_can_be_reached_by_tab_with_a_name(window):
    assert all(press.focusPolicy() & Qt.FocusPolicy.TabFocus for press in parts(window))
    names = [press.accessibleName() for press in parts(window)]
    assert sorted(names) == sorted(
        ["Slower, please", "Anna: pause", "Anna: hide", "Marco: pause", "Marco: hide"]
    )


def test_escape_closes_it_and_says_so(window, qtbot):
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
