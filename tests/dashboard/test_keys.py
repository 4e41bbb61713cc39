"""The table of keys, and the keys as a keyboard sends them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.keys import EVERYWHERE, KEYS, Act, act_for, rows_for
from ifio_bio.dashboard.pages.keys import KeySheet, act_of, key_name

NONE = Qt.KeyboardModifier.NoModifier


def typed(key, text="", modifiers=NONE, *, repeat=False):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeat)


def event_for(name):
    """A key press as a keyboard would send it for this name of the table."""
    combination = QKeySequence(name, QKeySequence.SequenceFormat.PortableText)[0]
    modifiers = combination.keyboardModifiers()
    text = name.lower() if len(name) == 1 else ""
    return typed(combination.key(), text, modifiers)


@pytest.mark.parametrize("where", EVERYWHERE)
def test_every_key_of_the_table_is_heard_as_what_it_says(where):
    for row in rows_for(where):
        for name in row.keys:
            assert act_of(event_for(name), where, cue=True) is row.act, name


@pytest.mark.parametrize("where", EVERYWHERE)
def test_no_key_means_two_things_in_one_window(where):
    names = [name for row in rows_for(where) for name in row.keys]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("Space", Act.BRAKE),
        ("PgDown", Act.BRAKE),
        ("+", Act.PACE_UP),
        ("-", Act.PACE_DOWN),
        ("0", Act.FIRST_PACE),
        ("G", Act.GROUNDING),
        ("M", Act.MARKER),
        ("PgUp", Act.MARKER),
        ("R", Act.REPAIR),
        ("T", Act.TURN),
        ("N", Act.NOTES),
        ("Left", Act.STAGE_BACK),
        ("Right", Act.STAGE_NEXT),
        ("W", Act.PARTNER_SCREEN),
        ("H", Act.HIDE_PARTNER_SCREEN),
        ("D", Act.DARK),
        ("F11", Act.FULL),
        ("Ctrl+Z", Act.UNDO_MARK),
        ("?", Act.ALL_KEYS),
        ("Esc", Act.CLOSE),
        ("S", None),
        ("X", None),
        ("V", Act.SOUND),
        ("E", Act.STAGE_WORDS),
    ],
)
def test_the_facilitator_has_the_keys_of_the_look(key, act):
    assert act_for(key, "facilitator") is act


def test_snooze_and_something_else_wake_with_a_cue():
    assert act_for("S", "facilitator", cue=True) is Act.SNOOZE
    assert act_for("X", "facilitator", cue=True) is Act.SOMETHING_ELSE


def test_a_character_that_needs_shift_is_known_by_what_it_types():
    shift = Qt.KeyboardModifier.ShiftModifier
    assert key_name(typed(Qt.Key.Key_Question, "?", shift)) == "?"
    assert key_name(typed(Qt.Key.Key_Plus, "+", shift)) == "+"
    assert key_name(typed(Qt.Key.Key_7, "/", shift)) == "/"
    assert key_name(typed(Qt.Key.Key_M, "M", shift)) == "M"
    assert key_name(typed(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)) == "Ctrl+Z"


def test_a_held_key_brakes_once_but_goes_on_changing_the_pace():
    held = typed(Qt.Key.Key_Space, " ", repeat=True)
    assert act_of(held, "facilitator") is None
    assert act_of(typed(Qt.Key.Key_Minus, "-", repeat=True), "facilitator") is Act.PACE_DOWN


def test_single_keys_rest_while_someone_writes(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert act_of(typed(Qt.Key.Key_G, "g"), "facilitator") is None
    assert act_of(typed(Qt.Key.Key_Space, " "), "facilitator") is None
    assert act_of(typed(Qt.Key.Key_PageDown), "facilitator") is Act.BRAKE
    assert act_of(typed(Qt.Key.Key_Escape), "facilitator") is Act.CLOSE


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.heard = []

    def keyPressEvent(self, event):  # noqa: N802  # Qt calls it so
        self.heard.append(act_of(event, "facilitator"))


@pytest.fixture
def window(qtbot):
    window = Window()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_sheet_lists_every_key_of_its_window(window):
    sheet = KeySheet("facilitator", LIGHT, window)
    said = sheet.accessibleDescription()
    assert all(row.words in said for row in rows_for("facilitator"))
    assert sheet.geometry() == window.rect()


@pytest.mark.parametrize(
    ("key", "heard"), [(Qt.Key.Key_Space, [Act.BRAKE]), (Qt.Key.Key_Escape, [])]
)
def test_the_sheet_leaves_at_any_key_and_never_swallows_the_brake(window, qtbot, key, heard):
    sheet = KeySheet("facilitator", LIGHT, window)
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(sheet, key)
    assert not sheet.isVisible()
    assert window.heard == heard


@pytest.mark.parametrize("size", [(1440, 900), (1152, 720), (1920, 1080)])
def test_the_sheet_of_the_fullest_window_fits(qtbot, size):
    parent = QWidget()
    parent.resize(*size)
    qtbot.addWidget(parent)
    sheet = KeySheet("facilitator", LIGHT, parent)
    picture = sheet.grab().toImage()
    corner = picture.pixelColor(2, 2)
    assert corner == picture.pixelColor(size[0] // 2, 2) == picture.pixelColor(2, size[1] // 2)


def test_words_are_about_what_is_done_never_about_a_person():
    said = " ".join(row.words for row in KEYS)
    for word in ("calm", "flooded", "dysregulated", "triggered", "good", "better", "leads"):
        assert word not in said
