"""Everything can be reached by keyboard, is named for a screen reader, and shows where one is."""

from __future__ import annotations

from datetime import date

import pytest
import snapshots as moments
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from devices.source import parse_source
from ifio_bio.dashboard.calibrate.window import CalibrateWindow
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.controls.tabs import tab_stops
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look.theme import DARK, LIGHT, high_contrast
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import people
from ifio_bio.kept.settings import Settings

THEMES = [LIGHT, DARK, high_contrast(LIGHT), high_contrast(DARK)]


def facilitator(*acts, cue=False):
    window = FacilitatorWindow(lambda: 1052.0, LIGHT, folder="/somewhere")
    window.show_snapshot(moments.cue() if cue else moments.calm())
    for act in acts:
        window.act(act)
    return window


def home(*acts):
    window = HomeWindow(lambda: 30.0, LIGHT)
    window.show_snapshot(moments.calm())
    for act in acts:
        window.doings[act]()
    return window


def partner():
    window = PartnerWindow(lambda: 30.0)
    window.show_snapshot(moments.calm())
    return window


def start(tmp_path):
    chosen = chosen_from(("Anna", "Marco"), ("sim:calm/A", "sim:calm/B"))
    return StartWindow(chosen, LIGHT, tmp_path)


def settings(tmp_path):
    window = start(tmp_path)
    window.show_settings(Settings())
    return window


def who(tmp_path):
    window = start(tmp_path)
    window.ask_who((people.new_duo("Anna", "Marco"), people.new_duo("Ada", "Grace")))
    return window


def before(tmp_path):
    window = start(tmp_path)
    window.ask_before(print)
    return window


def calibrate():
    duo = people.new_duo("Anna", "Marco")
    return CalibrateWindow(duo, "A", parse_source("sim:calm/A"), LIGHT, today=date(2026, 11, 21))


WINDOWS = {
    "facilitator": lambda _folder: facilitator(),
    "cue": lambda _folder: facilitator(cue=True),
    "agreements": lambda _folder: facilitator(Act.STAGE_WORDS),
    "notes": lambda _folder: facilitator(Act.NOTES),
    "consent": lambda _folder: facilitator(Act.CONSENT),
    "breath": lambda _folder: facilitator(Act.PACE_SHEET),
    "end": lambda _folder: facilitator(Act.END),
    "partner": lambda _folder: partner(),
    "home": lambda _folder: home(),
    "breathing": lambda _folder: home(Act.BEGIN),
    "pace": lambda _folder: home(Act.PACE_SHEET),
    "calibrate": lambda _folder: calibrate(),
    "start": start,
    "settings": settings,
    "who": who,
    "before": before,
}
OVER = ("consent", "breath", "end", "pace", "settings", "who", "before")


@pytest.fixture(params=WINDOWS)
def window(request, qtbot, tmp_path):
    window = WINDOWS[request.param](tmp_path)
    window.name = request.param
    qtbot.addWidget(window, before_close_func=let_go)
    window.show()
    return window


def let_go(window):
    for leave in ("close_now", "leave"):
        getattr(window, leave, lambda: None)()


def by_tab(window):
    """What Tab comes through, from where the focus is until it has been there."""
    reached = []
    while (stop := window.focusWidget()) not in reached:
        reached.append(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    return [stop for stop in reached if stop in tab_stops(window)]


def test_every_control_has_a_name_and_a_role(window):
    for stop in tab_stops(window):
        told = QAccessible.queryAccessibleInterface(stop)
        assert told.text(QAccessible.Text.Name).strip(), stop
        assert told.role() is not QAccessible.Role.NoRole


def test_tab_comes_through_all_there_is_and_never_under_what_covers_it(window):
    reached = by_tab(window)
    assert reached
    if window.name in OVER:
        holders = {holder_of(stop, window) for stop in reached}
        assert len(holders) == 1
        assert window not in holders
        cover = holders.pop()
        assert set(reached) - {cover} == set(tab_stops(cover))
    else:
        assert set(tab_stops(window)) == set(reached)


def holder_of(stop, window):
    """The child of the window in which it lies, or the window."""
    while stop.parentWidget() is not window and stop is not window:
        stop = stop.parentWidget()
    return stop if isinstance(stop, QWidget) and not isinstance(stop, Press) else window


@pytest.mark.parametrize("theme", THEMES)
def test_whoever_comes_by_keyboard_sees_where_they_are(window, theme):
    window.set_theme(theme)
    for stop in tab_stops(window):
        if not isinstance(stop, Press):
            continue
        stop.clearFocus()
        without = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        assert stop.grab().toImage() != without, stop.accessibleName()


def test_tab_goes_as_the_eye_does_at_home(qtbot):
    window = home()
    qtbot.addWidget(window)
    window.show()
    names = [stop.accessibleName() for stop in tab_stops(window)]
    assert names == [
        "Start page",
        "all keys",
        "open a practice",
        "How long, in minutes",
        "Begin",
        "sound off",
        "pace, ratio and holds",
    ]


def test_tab_goes_from_the_brake_to_both_corners(qtbot):
    window = partner()
    qtbot.addWidget(window)
    window.show()
    names = [stop.accessibleName() for stop in tab_stops(window)]
    assert names == ["Slower, please", "Anna: pause", "Anna: hide", "Marco: pause", "Marco: hide"]


def test_tab_goes_down_the_sheet_of_a_stage(qtbot):
    window = facilitator(Act.STAGE_WORDS)
    qtbot.addWidget(window, before_close_func=let_go)
    window.show()
    names = [stop.accessibleName() for stop in tab_stops(window.sheet)]
    assert names[:5] == [
        "What this stage is called",
        "Agreements",
        "Parts",
        "Harvest",
        "Agreement 1",
    ]
