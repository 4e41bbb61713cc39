"""The answers of consent in the facilitator's window: by key, by mouse, at once, and never the end of the brake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from quiet_session import session

from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.look.theme import DARK, LIGHT
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.consent import QUESTIONS, Consent


@pytest.fixture
def window(qtbot):
    window = FacilitatorWindow(lambda: 30.0, LIGHT)
    qtbot.addWidget(window)
    window.show_snapshot(session())
    window.asks = []
    window.asked.connect(window.asks.append)
    window.show()
    return window


def opened(window):
    QTest.keyClick(window, "c")
    return window.consent.sheet


def test_c_opens_the_answers_as_they_are(window):
    window.show_snapshot(session(b={"consent": Consent(record=False, show_partner=True)}))
    ticks = opened(window).grid.ticks
    told = {key: tick.isChecked() for key, tick in ticks.items()}
    assert told == {
        ("A", "record"): True,
        ("A", "share"): True,
        ("A", "show_partner"): False,
        ("B", "record"): False,
        ("B", "share"): True,
        ("B", "show_partner"): True,
    }
    assert ticks["B", "record"].accessibleName() == "Marco: Record the signals"
    assert ticks["B", "record"].accessibleDescription() == "Nothing of this strap is written."


def test_it_can_be_opened_by_mouse(window):
    QTest.mouseClick(window.clock._consent, Qt.MouseButton.LeftButton)
    assert window.consent.sheet is not None


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("way", ["mouse", "enter"])
def test_an_answer_is_asked_for_at_once(window, question, way):
    tick = opened(window).grid.ticks["B", question]
    before = tick.isChecked()
    if way == "mouse":
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(tick, Qt.Key.Key_Return)
    answer = f"{question} {'no' if before else 'yes'}"
    assert window.asks == [Command(Do.CONSENT, "B", answer)]


def test_the_sheet_follows_the_session(window):
    sheet = opened(window)
    window.show_snapshot(session(a={"consent": Consent(share=False)}))
    assert not sheet.grid.ticks["A", "share"].isChecked()
    assert window.asks == []
    window.show_snapshot(session(ended=True))
    assert window.consent.sheet is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown])
@pytest.mark.parametrize("on", ["tick", "done"])
def test_the_brake_works_while_the_sheet_is_open(window, key, on):
    sheet = opened(window)
    QTest.keyClick(sheet.done if on == "done" else sheet.grid.ticks["A", "record"], key)
    assert window.asks == [Command(Do.BRAKE)]
    assert sheet.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_C])
def test_esc_and_c_give_the_window_back(window, key):
    QTest.keyClick(opened(window).grid.ticks["A", "record"], key)
    assert window.consent.sheet is None
    assert window.isVisible()
    assert window.hasFocus()


def test_tab_goes_through_the_answers_of_a_then_of_b_then_done(window):
    sheet = opened(window)
    order = [sheet.grid.ticks[who, question] for who in "AB" for question in QUESTIONS]
    part, seen = order[0], [order[0]]
    for _ in range(6):
        part = part.nextInFocusChain()
        while part.focusPolicy() == Qt.FocusPolicy.NoFocus or not sheet.isAncestorOf(part):
            part = part.nextInFocusChain()
        seen.append(part)
    assert seen == [*order, sheet.done]


def test_words_fit_in_every_size_and_theme(window):
    sheet = opened(window)
    for width, height in ((1280, 720), (1920, 1080)):
        window.resize(width, height)
        window.set_theme(replace(DARK))
        for tick in sheet.grid.ticks.values():
            assert tick.geometry().right() <= sheet.grid.width() + 6
            assert tick.fits()
