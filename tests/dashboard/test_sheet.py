"""The sheet of a stage: the couple's words, the facilitator's notes, the practice for home."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
import snapshots as moments
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ifio_bio.dashboard.controls.writing import SentenceField
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.kept.practice import read_practice
from ifio_bio.session.begin import recorded
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.sources import Sources


def in_stage(form, **changes):
    snapshot = moments.calm(**changes)
    stages = list(snapshot.stages)
    stages[2] = replace(stages[2], form=form, hint="A line for you.")
    return replace(snapshot, stages=tuple(stages))


@pytest.fixture
def window(qtbot):
    window = FacilitatorWindow(lambda: 1052.0, LIGHT, folder="/somewhere")
    qtbot.addWidget(window)
    window.show_snapshot(in_stage("parts"))
    window.show()
    yield window
    window.close_now()


def heard(signal):
    told = []
    signal.connect(lambda *values: told.append(values))
    return told


def visible(sheet, kind):
    return [field for field in sheet.findChildren(kind) if field.isVisibleTo(sheet)]


@pytest.mark.parametrize(
    ("form", "shown"), [("parts", "parts"), ("harvest", "harvest"), ("", "agreements")]
)
def test_e_opens_what_the_stage_writes(window, form, shown):
    window.show_snapshot(in_stage(form))
    QTest.keyClick(window, Qt.Key.Key_E)
    assert (window.sheet.isVisible(), window.sheet.form) == (True, shown)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.sheet.isVisible()
    assert window.isVisible()


def test_each_partner_has_a_field_for_a_protector_and_a_vulnerable_part(window):
    noted = heard(window.noted)
    QTest.keyClick(window, Qt.Key.Key_E)
    boxes = visible(window.sheet, QPlainTextEdit)
    assert [box.accessibleName() for box in boxes] == [
        "Anna: protector",
        "Anna: vulnerable part",
        "Marco: protector",
        "Marco: vulnerable part",
    ]
    boxes[0].setPlainText("keeps\nthe peace")
    QTest.keyClick(boxes[0], Qt.Key.Key_Escape)
    assert noted == [(1052.0, "Anna, protector: keeps / the peace")]


def test_what_could_not_be_kept_is_tried_again_and_what_was_kept_is_not(window):
    noted = heard(window.noted)
    window.sheet.open("harvest", recorded=True)
    box = visible(window.sheet, QPlainTextEdit)[0]
    box.setPlainText("being heard")
    window.sheet.keep()
    window.sheet.keep()
    assert len(noted) == 2
    window.note_kept(noted[0][1])
    window.sheet.keep()
    assert len(noted) == 2


def test_the_brake_works_while_somebody_writes(window):
    asked = heard(window.asked)
    window.sheet.open("parts", recorded=True)
    box = visible(window.sheet, QPlainTextEdit)[0]
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert asked == [(Command(Do.BRAKE),)]
    assert box.toPlainText() == " "


def test_a_stage_is_renamed_at_the_top(window):
    asked = heard(window.asked)
    window.sheet.open("parts", recorded=True)
    name = visible(window.sheet, QLineEdit)[0]
    name.setText("Our  parts")
    window.sheet.put_away()
    assert asked == [(Command(Do.RENAME, value="Our parts"),)]


def test_agreements_are_changed_added_and_removed(window):
    agreed, noted = heard(window.agreed), heard(window.noted)
    window.sheet.open("agreements", recorded=True)
    lines = visible(window.sheet, SentenceField)
    assert [line.text() for line in lines] == [*moments.AGREEMENTS, ""]
    lines[1].set_text("")
    lines[3].set_text("We may be silent.")
    window.sheet.put_away()
    now = (moments.AGREEMENTS[0], moments.AGREEMENTS[2], "We may be silent.")
    assert agreed == [(now,)]
    assert noted == [(1052.0, f"Agreements: {' / '.join(now)}")]


def test_a_snapshot_never_writes_over_what_is_being_written(window):
    window.sheet.open("agreements", recorded=True)
    line = visible(window.sheet, SentenceField)[0]
    line.setFocus()
    line.set_text("We stop when")
    window.show_snapshot(in_stage("parts", time_s=1053.0))
    window.show_snapshot(in_stage("parts", agreements=("Other.",)))
    assert line.text() == "We stop when"


class TestPractice:
    @pytest.fixture
    def form(self, window):
        window.sheet.open("harvest", recorded=True)
        return window.sheet.practice

    def test_begins_with_the_pace_of_the_session(self, form):
        practice = form.practice()
        assert (practice.pace_bpm, practice.minutes, practice.times_a_week) == (6.0, 10, 4)

    def test_becomes_a_file_and_a_note(self, form, window, tmp_path):
        noted = heard(window.noted)
        form._pace.setText("5,5")
        form._invitation.setText("Let the out-breath be longer.")
        form.save(tmp_path / "ours")
        practice = read_practice(tmp_path / "ours.ifio-practice")
        assert (practice.pace_bpm, practice.invitation) == (5.5, "Let the out-breath be longer.")
        assert noted[0][1] == (
            "Practice for home: 5.5 a minute, 10 min, 4 times a week. Let the out-breath be longer."
        )

    @pytest.mark.parametrize(("pace", "why"), [("12", "choose one from 3 to 8"), ("x", "numbers")])
    def test_a_mistake_is_said_and_nothing_written(self, form, tmp_path, pace, why):
        told = heard(form.told)
        form._pace.setText(pace)
        form.save(tmp_path / "ours")
        assert why in told[0][0]
        assert list(tmp_path.iterdir()) == []


def spoken(window):
    """Every word that a window holds for eyes or ears."""
    screen = window._screen
    corners = (screen.a, screen.b)
    words = [screen.line, *screen.agreements]
    words += [text for c in corners for text in (c.name, c.note, c.pause_words, c.hide_words)]
    return " ".join(words)


def test_private_notes_stay_off_the_couples_screen_and_out_of_the_checksums(qtbot, tmp_path):
    sources = Sources.named("sim:calm/A?seed=1", "sim:calm/B?seed=1")
    live = recorded(sources, ("Anna", "Marco"), out=tmp_path / "session")
    shell = SessionShell(live, "facilitator", LIGHT, reduced_motion=True)
    qtbot.addWidget(shell.window)
    shell.start()
    qtbot.waitUntil(lambda: shell._last is not None)
    shell.window.show()
    shell.window.partner_screen.emit(True)
    shell.window.sheet.open("parts", recorded=True)
    visible(shell.window.sheet, QPlainTextEdit)[0].setPlainText("the watchman")
    shell.window.asked.emit(Command(Do.STAGE, value=1))
    shell.window.sheet.open("agreements", recorded=True)
    lines = visible(shell.window.sheet, SentenceField)
    lines[0].set_text("We stop at slow.")
    shell.window.sheet.put_away()
    partner = shell._couple.window
    assert isinstance(partner, PartnerWindow)
    qtbot.waitUntil(lambda: "We stop at slow." in spoken(partner))
    assert "watchman" not in spoken(partner)
    assert not partner.findChildren(QPlainTextEdit)
    shell.stop()
    live.stop()
    live.let_go()
    notes = (tmp_path / "session" / "notes.csv").read_text(encoding="utf-8")
    assert "Anna, protector: the watchman" in notes
    assert "We stop at slow." in notes
    others = [path for path in (tmp_path / "session").iterdir() if path.name != "notes.csv"]
    assert others
    assert not [
        path.name
        for path in others
        if b"slow." in path.read_bytes() and b"at slow." in path.read_bytes()
    ]


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_no_agreement_is_cut_and_all_stay_on_the_sheet(window, size):
    window.resize(*size)
    window.sheet.open("agreements", recorded=True)
    fields = visible(window.sheet, SentenceField)
    fields[3].set_text("When it gets loud we breathe out before either of us goes on speaking.")
    QTest.keyClick(fields[3], Qt.Key.Key_Return)
    fields = visible(window.sheet, SentenceField)
    assert len(fields) == 5
    for field in fields:
        held = int(field.document().size().height()) * field.fontMetrics().lineSpacing()
        assert held <= field.viewport().height()
        assert window.sheet.rect().contains(field.geometry())
    tops = [field.geometry() for field in fields]
    assert not any(one.intersects(two) for one, two in pairwise(tops))


def test_enter_goes_from_one_agreement_to_the_next(window):
    window.sheet.open("agreements", recorded=True)
    first, second = visible(window.sheet, SentenceField)[:2]
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.focusWidget() is second
    assert first.text() == moments.AGREEMENTS[0]
