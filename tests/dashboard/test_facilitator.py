"""The facilitator's window: what its keys ask for, and what it shows when."""

from __future__ import annotations

from dataclasses import replace

import pytest
import snapshots as moments
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from devices.samples import Beat
from ifio_bio.breath.pacer import Shape
from ifio_bio.dashboard.facilitate.stagebar import KeyPress
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.look.theme import DARK, LIGHT
from ifio_bio.dashboard.models.keys import KEYS
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.snapshot import CuePhase, PaceChange

SIZES = [(1440, 900), (1280, 720), (1920, 1080)]


@pytest.fixture
def window(qtbot):
    window = FacilitatorWindow(lambda: 1052.0, LIGHT, folder="/somewhere")
    qtbot.addWidget(window)
    window.show_snapshot(moments.calm())
    window.show()
    yield window
    window.close_now()


@pytest.fixture
def asked(window):
    heard = []
    window.asked.connect(heard.append)
    return heard


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "command"),
        [
            (Qt.Key.Key_Space, Command(Do.BRAKE)),
            (Qt.Key.Key_PageDown, Command(Do.BRAKE)),
            (Qt.Key.Key_Plus, Command(Do.PACE, value=6.5)),
            (Qt.Key.Key_Minus, Command(Do.PACE, value=5.5)),
            (Qt.Key.Key_0, Command(Do.FIRST_PACE)),
            (Qt.Key.Key_G, Command(Do.GROUNDING)),
            (Qt.Key.Key_M, Command(Do.MARKER)),
            (Qt.Key.Key_PageUp, Command(Do.MARKER)),
            (Qt.Key.Key_R, Command(Do.REPAIR)),
            (Qt.Key.Key_T, Command(Do.TURN)),
            (Qt.Key.Key_Left, Command(Do.STAGE, value=1)),
            (Qt.Key.Key_Right, Command(Do.STAGE, value=3)),
            (Qt.Key.Key_P, Command(Do.PAUSE)),
        ],
    )
    def test_asks(self, window, asked, key, command):
        press(window, key)
        assert asked == [command]

    def test_the_breath_is_shaped_while_cue_and_brake_stay_at_hand(self, window, asked):
        press(window, Qt.Key.Key_B)
        sheet = window.shaping.sheet
        pace, inhale, full, _empty = sheet._sliders
        QTest.keyClick(inhale, Qt.Key.Key_Right)
        QTest.keyClick(pace, Qt.Key.Key_Left)
        QTest.keyClick(full, Qt.Key.Key_Right)
        assert [each.do for each in asked] == [Do.SHAPE, Do.PACE, Do.SHAPE]
        assert (asked[0].value, asked[1].value) == ("0.41 0 0.59 0", 5.9)
        for part in (pace, sheet._done):
            asked.clear()
            QTest.keyClick(part, Qt.Key.Key_Space)
            assert asked == [Command(Do.BRAKE)]
        window.show_snapshot(moments.calm(pace_changes=(PaceChange(1.0, 5.0),)))
        assert pace.value() == 50
        for size in (*SIZES, (1152, 720), (1700, 760)):
            window.resize(*size)
            off = sheet.geometry().topLeft() - window.panel_b.geometry().topLeft()
            assert off.manhattanLength() <= 2
            assert abs(sheet.width() - window.panel_b.width()) <= 2
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert window.shaping.sheet is None
        window.show_snapshot(replace(moments.calm(), ended=True))
        press(window, Qt.Key.Key_B)
        assert window.shaping.sheet is None

    def test_undo(self, window, asked):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert asked == [Command(Do.UNDO_MARK)]

    def test_every_key_of_the_table_does_something(self, window):
        acts = {row.act for row in KEYS if "facilitator" in row.where}
        assert acts <= set(window.doings)

    @pytest.mark.parametrize(
        ("key", "do"), [(Qt.Key.Key_S, Do.SNOOZE), (Qt.Key.Key_X, Do.SOMETHING_ELSE)]
    )
    def test_answers_mean_something_during_a_cue_only(self, window, asked, key, do):
        press(window, key)
        assert asked == []
        window.show_snapshot(moments.cue())
        press(window, key)
        assert asked == [Command(do)]

    def test_steps_of_pace_add_up_before_the_session_answers(self, window, asked):
        for _ in range(3):
            press(window, Qt.Key.Key_Minus)
        assert [command.value for command in asked] == [5.5, 5.0, 4.5]
        window.show_snapshot(moments.calm(pace_changes=(PaceChange(1.0, 5.0),)))
        press(window, Qt.Key.Key_Plus)
        assert asked[-1].value == 5.5

    def test_pause_goes_on_when_paused(self, window, asked):
        window.show_snapshot(moments.calm(paused=True))
        press(window, Qt.Key.Key_P)
        assert asked == [Command(Do.RESUME)]

    def test_there_is_no_stage_after_the_last(self, window, asked):
        window.show_snapshot(moments.calm(stage_index=5))
        press(window, Qt.Key.Key_Right)
        assert asked == []

    def test_after_the_end_nothing_is_asked(self, window, asked):
        window.show_snapshot(moments.calm(ended=True))
        for key in (Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_T):
            press(window, key)
        assert asked == []

    def test_space_is_the_brake_whatever_has_focus(self, window, asked):
        buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
        assert buttons
        for button in buttons:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(button, Qt.Key.Key_Space)
        assert asked == [Command(Do.BRAKE)] * len(buttons)

    def test_enter_presses_what_has_focus(self, window, asked):
        stage = next(
            b
            for b in window.findChildren(QAbstractButton)
            if b.accessibleName().startswith("Witness")
        )
        QTest.keyClick(stage, Qt.Key.Key_Return)
        assert asked == [Command(Do.STAGE, value=4)]

    def test_partner_screen(self, window, qtbot):
        with qtbot.waitSignal(window.partner_screen) as wanted:
            press(window, Qt.Key.Key_W)
        assert wanted.args == [True]
        with qtbot.waitSignal(window.partner_screen) as wanted:
            press(window, Qt.Key.Key_H)
        assert wanted.args == [False]

    def test_dark(self, window):
        window.set_reduced_motion(True)
        press(window, Qt.Key.Key_D)
        assert window.theme == DARK
        assert window.panel_a.theme == window.cue.plate.theme == DARK

    def test_tab_goes_as_the_eye_does(self, window):
        window.stages.presses[0].setFocus()
        names = []
        for _ in range(12):
            names.append(window.focusWidget().accessibleName())
            window.focusNextChild()
        assert names[0].startswith("Landing")
        assert names[5].startswith("De-Brief")
        shape = "Pace, ratio and holds: in 4 s, out 6 s"
        assert names[6:] == ["Consent", "All keys", shape, "slower", "faster", "marker"]


class TestNotes:
    def test_single_keys_rest_while_typing(self, window, asked, qtbot):
        press(window, Qt.Key.Key_N)
        field = window.notes.findChild(QLineEdit)
        assert window.notes.isVisible()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.keyClicks(field, "gmx 0+")
        assert field.text() == "gmx 0+"
        assert asked == []

    def test_enter_keeps_a_note_and_esc_closes(self, window, qtbot):
        press(window, Qt.Key.Key_N)
        field = window.notes.findChild(QLineEdit)
        QTest.keyClicks(field, "she laughed")
        with qtbot.waitSignal(window.noted) as noted:
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert noted.args == [1052.0, "she laughed"]
        assert field.text() == "she laughed"
        window.notes.kept()
        assert field.text() == ""
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not window.notes.isVisible()
        assert window.isVisible()

    def test_without_a_recording_no_note_is_taken(self, qtbot):
        window = FacilitatorWindow(lambda: 0.0, LIGHT)
        qtbot.addWidget(window)
        window.show_snapshot(moments.calm(recording=False))
        window.show()
        press(window, Qt.Key.Key_N)
        assert not window.notes.findChild(QLineEdit).isEnabled()


class TestClosing:
    def test_a_recorded_session_asks_first(self, window, qtbot):
        assert not window.close()
        assert window.isVisible()
        with qtbot.waitSignal(window.closed):
            QTest.keyClick(window._question, Qt.Key.Key_Return)

    def test_one_can_go_on(self, window, asked):
        press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window._question, Qt.Key.Key_Escape)
        assert window.isVisible()
        press(window, Qt.Key.Key_Space)
        assert asked == [Command(Do.BRAKE)]

    def test_the_brake_works_while_the_question_stands(self, window, asked):
        window.close()
        QTest.keyClick(window._question, Qt.Key.Key_Space)
        assert asked == [Command(Do.BRAKE)]

    def test_nothing_to_lose_nothing_to_ask(self, window, qtbot):
        window.show_snapshot(moments.calm(ended=True, recording=False))
        with qtbot.waitSignal(window.closed):
            window.close()

    def test_a_session_that_is_not_recorded_just_closes(self, qtbot):
        window = FacilitatorWindow(lambda: 0.0, LIGHT)
        qtbot.addWidget(window)
        window.show_snapshot(moments.calm(recording=False))
        with qtbot.waitSignal(window.closed):
            window.close()

    def test_with_rows_still_in_memory_it_asks_and_promises_nothing(self, window):
        window.show_snapshot(moments.calm(recording=False, trouble="The disk is full."))
        assert not window.close()
        spoken = window._question.accessibleName()
        assert "Not all of the recording is on the disk yet" in spoken
        assert "complete" not in spoken
        QTest.keyClick(window._question, Qt.Key.Key_Escape)
        assert window.isVisible()

    def test_it_stays_while_something_is_to_be_decided(self, window, qtbot):
        window.may_close = lambda: False
        window.close_now()
        assert window.isVisible()
        window.may_close = lambda: True
        with qtbot.waitSignal(window.closed):
            window.close_now()


class TestShows:
    def test_partner_in_words_for_a_screen_reader(self, window):
        spoken = window.panel_a.accessibleName()
        assert spoken.startswith("Anna: heart rate 70 bpm, usual for 14 min")

    def test_every_button_has_a_name(self, window):
        window.show_snapshot(moments.cue())
        for button in window.findChildren(QAbstractButton):
            assert button.accessibleName(), button

    def test_trouble_is_said_until_it_is_dismissed_and_not_again(self, window):
        full = moments.calm(trouble="The disk is full; free some space.")
        window.show_snapshot(full)
        assert window.sayings.notice.isVisible()
        press(window, Qt.Key.Key_Escape)
        window.show_snapshot(replace(full, time_s=1053.0))
        assert not window.sayings.notice.isVisible()

    def test_trouble_that_is_over_is_put_away_and_said_again_when_it_returns(self, window):
        full = moments.calm(trouble="The disk is full; free some space.")
        for _ in range(2):
            window.show_snapshot(full)
            assert window.sayings.notice.isVisible()
            window.show_snapshot(moments.calm())
            assert not window.sayings.notice.isVisible()
            assert window.together.isVisible()

    def test_what_else_is_said_stays_when_trouble_is_over(self, window):
        window.show_snapshot(moments.calm(trouble="The disk is full; free some space."))
        window.say("Please note", "The screen may lock.")
        window.show_snapshot(moments.calm())
        assert window.sayings.notice.isVisible()

    def test_a_low_battery_is_said_once_and_quietly(self, window):
        words = "the strap's battery is at 9 %: it lasts for now, bring a new one next time"
        low = moments.calm(partners=(moments.partner("A", link_detail=words), moments.partner("B")))
        window.show_snapshot(low)
        assert window.sayings.notice.sentence == f"T{words[1:]}."
        assert window.sayings.notice.toolTip() == ""
        press(window, Qt.Key.Key_Escape)
        window.say("The note was not kept", "The disk is full.")
        press(window, Qt.Key.Key_Escape)
        window.show_snapshot(replace(low, time_s=1053.0))
        assert not window.sayings.notice.isVisible()

    def test_a_hidden_partner_leaves_no_curve(self, window):
        window.show_rows(moments.beat_rows("A", 760.0, 1050.0))
        window.show_time()
        assert window.panel_a.chart._points[1]
        hidden = moments.partner("A", hidden=True)
        window.show_snapshot(moments.calm(partners=(hidden, moments.partner("B"))))
        window.show_time()
        assert window.panel_a.chart._points == ([], [])

    def test_what_came_while_hidden_is_not_drawn_later(self, window):
        hidden = moments.partner("A", hidden=True)
        window.show_snapshot(moments.calm(partners=(hidden, moments.partner("B"))))
        window.show_rows(moments.beat_rows("A", 1000.0, 1050.0))
        window.show_snapshot(moments.calm())
        window.show_time()
        assert window.panel_a.chart._points == ([], [])

    def test_a_beat_lets_only_its_own_mark_swell(self, window, qtbot):
        window.show_beats([Beat("B", 1052.0, 900.0, 0)])
        assert window.panel_b.mark._swell.state() == window.panel_b.mark._swell.State.Running
        assert window.panel_a.mark._swell.state() == window.panel_a.mark._swell.State.Stopped
        qtbot.waitUntil(
            lambda: window.panel_b.mark._swell.state() == window.panel_b.mark._swell.State.Stopped
        )

    def test_measured_breaths_stand_on_the_circle_only_when_known(self, window):
        assert set(window.breath.circle._measured) == {"A", "B"}
        window.show_snapshot(moments.cue())
        assert set(window.breath.circle._measured) == {"A"}

    def test_the_key_of_a_grounding_breath_that_runs_says_that_it_ends_it(self, window, asked):
        window.show_snapshot(moments.calm(grounding=True))
        (key,) = (each for each in window.findChildren(KeyPress) if "grounding" in each.text())
        assert key.text() == key.accessibleName() == "end grounding"
        key.click()
        assert asked == [Command(Do.GROUNDING)]
        window.show_snapshot(moments.calm(grounding=False))
        assert key.text() == "grounding"

    def test_after_the_end_only_what_still_does_something_is_offered(self, window):
        window.show_snapshot(moments.calm(ended=True))
        offered = {key.text() for key in window.findChildren(KeyPress) if key.isVisible()}
        assert offered == {"", "notes", "all keys"}

    @pytest.mark.parametrize("size", SIZES)
    def test_the_key_of_the_grounding_breath_has_room_for_both(self, window, size):
        window.resize(*size)
        window.show_snapshot(moments.calm(grounding=True))
        (key,) = (each for each in window.findChildren(KeyPress) if "grounding" in each.text())
        assert key.geometry().right() < key.parentWidget().width()

    def test_what_changes_the_breath_is_opened_where_the_breath_is(self, window):
        (key,) = (
            each
            for each in window.breath.findChildren(KeyPress)
            if each.accessibleName() == "Pace, ratio and holds: in 4 s, out 6 s"
        )
        key.click()
        assert window.shaping.sheet is not None

    @pytest.mark.parametrize("size", SIZES)
    def test_a_breath_of_four_parts_keeps_to_its_column(self, window, size):
        shape = Shape.of(0.4, 0.1, 0.1)
        changes = (PaceChange(0.0, 4.5, shape),)
        window.resize(*size)
        window.show_snapshot(moments.calm(first_pace_bpm=4.5, pace_changes=changes))
        for key in window.breath.findChildren(KeyPress):
            assert window.breath.rect().adjusted(-6, -6, 6, 6).contains(key.geometry())


class TestCuePlate:
    def test_is_there_in_its_first_frame(self, window, qtbot):
        window.show_snapshot(moments.cue())
        assert 0.4 <= window.cue.opacity < 1.0
        qtbot.waitUntil(lambda: window.cue.opacity == 1.0)
        assert not window.cue.quiet.isVisible()

    def test_leaves_by_itself(self, window, qtbot):
        window.set_reduced_motion(True)
        window.show_snapshot(moments.cue())
        window.set_reduced_motion(False)
        window.show_snapshot(moments.calm())
        assert window.cue.opacity == 1.0
        qtbot.waitUntil(lambda: window.cue.opacity == 0.0)
        assert window.cue.quiet.isVisible()

    def test_with_less_motion_it_is_simply_there(self, window):
        window.set_reduced_motion(True)
        window.show_snapshot(moments.cue())
        assert window.cue.opacity == 1.0

    def test_its_acts_ask_and_go_once_one_is_taken(self, window, asked):
        window.set_reduced_motion(True)
        window.show_snapshot(moments.cue())
        acts = [b for b in window.cue.plate.findChildren(QAbstractButton) if b.isVisible()]
        for act in acts:
            act.click()
        assert [command.do for command in asked] == [
            Do.BRAKE,
            Do.GROUNDING,
            Do.SNOOZE,
            Do.SOMETHING_ELSE,
        ]
        cue = replace(moments.cue().cue, phase=CuePhase.ACTED, answer="brake")
        window.show_snapshot(moments.cue(cue=cue))
        assert not any(act.isVisible() for act in acts)
        assert window.cue.plate.isVisible()


class TestPlaces:
    @pytest.mark.parametrize("size", SIZES)
    def test_everything_lies_inside_and_apart(self, window, size):
        window.resize(*size)
        window.show_snapshot(moments.cue())
        parts = (
            window.stages,
            window.clock,
            window.panel_a,
            window.breath,
            window.panel_b,
            window.together,
            window.cue,
        )
        for number, part in enumerate(parts):
            assert window.rect().contains(part.geometry())
            for other in parts[number + 1 :]:
                assert not part.geometry().intersects(other.geometry())

    @pytest.mark.parametrize("size", SIZES)
    def test_buttons_lie_inside_what_holds_them(self, window, size):
        window.resize(*size)
        window.show_snapshot(moments.cue())
        for button in window.findChildren(QAbstractButton):
            ring = 6
            inner = button.geometry().adjusted(ring, ring, -ring, -ring)
            assert button.parentWidget().rect().contains(inner), button.accessibleName()

    @pytest.mark.parametrize("theme", [LIGHT, DARK])
    def test_ground_and_panels_have_the_colours_of_the_theme(self, window, theme):
        window.set_reduced_motion(True)
        window.set_theme(theme)
        picture = window.grab().toImage()
        assert picture.pixelColor(4, 4) == QColor(theme.bg)
        assert picture.pixelColor(60, 240 + 40) == QColor(theme.panel)
        assert picture.pixelColor(57, 126) == theme.who("A")
        assert picture.pixelColor(921, 126) == theme.who("B")
