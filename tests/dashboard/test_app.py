"""Sessions and their windows: opening, following, closing, and saying what went wrong."""

from __future__ import annotations

import errno
import gc
import json
import logging
import os
import signal
import sys
import weakref

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ifio_bio.dashboard import app
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.start.seats import Chosen, Kind, Seat, chosen_from
from ifio_bio.dashboard.shell.doorway import Doorway
from ifio_bio.dashboard.shell.faults import SENTENCE, Faults
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.kept import settings as kept
from ifio_bio.session import files
from ifio_bio.session.begin import recorded, simulated
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.errors import SessionError
from ifio_bio.session.sources import Sources


@pytest.fixture(autouse=True)
def _no_wake_lock(monkeypatch):
    monkeypatch.setattr("ifio_bio.dashboard.shell.wake.WakeLock.start", lambda _self: "")


@pytest.fixture
def demo():
    with simulated("calm", speed=20.0) as live:
        yield live


@pytest.fixture
def full_disk(monkeypatch):
    write = os.write

    def switch(on=True):
        def full(fd, data):
            if on:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(fd, data)

        monkeypatch.setattr(files.os, "write", full)

    yield switch
    switch(False)


def soon(doing, ms=300):
    QTimer.singleShot(ms, doing)


def session_window():
    (shell,) = [w for w in QApplication.topLevelWidgets() if w.isVisible() and hasattr(w, "asked")]
    return shell


class TestPicture:
    @pytest.mark.parametrize("window", ["facilitator", "partner", "home"])
    def test_has_the_size_asked_for(self, demo, tmp_path, window):
        path = tmp_path / "shot.png"
        code = app.run_session(
            demo, window=window, theme="dark", size=(1280, 720), screenshot=path, seconds=30.0
        )
        picture = QImage(str(path))
        assert code == 0
        assert (picture.width(), picture.height()) == (1280, 720)

    def test_shows_the_moment_asked_for(self, demo, tmp_path):
        app.run_session(demo, screenshot=tmp_path / "shot.png", seconds=75.0)
        assert demo.snapshot().time_s == 75.0

    def test_start_page(self, tmp_path):
        path = tmp_path / "start.png"
        assert app.run_start(theme="light", size=(1440, 900), screenshot=path) == 0
        assert QImage(str(path)).width() == 1440

    def test_that_cannot_be_written_is_said(self, demo, tmp_path):
        with pytest.raises(SessionError, match="could not be written"):
            app.run_session(demo, screenshot=tmp_path / "no" / "shot.png", seconds=1.0)


class TestSession:
    def test_follows_the_session_and_ends_when_told(self, demo):
        assert app.run_session(demo, theme="light", seconds=4.0) == 0
        assert demo.now_s >= 4.0

    @pytest.mark.parametrize("caught", [signal.SIGINT, signal.SIGTERM])
    def test_ctrl_c_ends_it_cleanly(self, tmp_path, caught):
        sources = Sources.named("sim:calm/A", "sim:calm/B")
        with recorded(sources, out=tmp_path / "session") as live:
            soon(lambda: os.kill(os.getpid(), caught), 600)
            assert app.run_session(live) == 0
        assert '"clean_end": true' in (tmp_path / "session" / "session.json").read_text()

    def test_a_window_closed_mid_session_keeps_the_recording(self, tmp_path):
        sources = Sources.named("sim:calm/A", "sim:calm/B")
        with recorded(sources, out=tmp_path / "session") as live:
            soon(lambda: session_window().close_now(), 600)
            app.run_session(live)
        assert '"clean_end": true' in (tmp_path / "session" / "session.json").read_text()

    def test_a_broken_session_is_said_in_one_sentence(self, demo):
        demo.failure = "The session broke off."
        with pytest.raises(SessionError, match="broke off"):
            app.run_session(demo, seconds=1.0)

    def test_what_the_disk_did_not_take_is_said_and_fails(self, tmp_path, full_disk):
        with recorded(Sources.named("sim:calm/A", None), out=tmp_path / "session") as live:
            soon(full_disk, 300)
            with pytest.raises(SessionError, match=r"could not be written: the disk is full"):
                app.run_session(live, seconds=1.0)
        assert '"clean_end": false' in (tmp_path / "session" / "session.json").read_text()

    def test_the_signal_handlers_are_given_back(self, demo):
        before = signal.getsignal(signal.SIGINT)
        app.run_session(demo, seconds=1.0)
        assert signal.getsignal(signal.SIGINT) is before


@pytest.fixture
def shell(qtbot, demo):
    shell = SessionShell(demo, "facilitator", LIGHT, reduced_motion=True)
    qtbot.addWidget(shell.window)
    shell.start()
    shell.window.show()
    yield shell
    shell.stop()


class TestShell:
    def test_commands_reach_the_session_and_come_back(self, shell, qtbot):
        def slowed():
            return shell._last is not None and shell._last.pace_changes[-1].target_bpm == 4.5

        shell.window.asked.emit(Command(Do.BRAKE))
        qtbot.waitUntil(slowed)

    def test_curves_grow(self, shell, qtbot):
        qtbot.waitUntil(lambda: len(shell.window.panel_a._curve.points()[0]) > 5)

    def test_partner_screen_comes_and_goes(self, shell, qtbot):
        qtbot.waitUntil(lambda: shell._last is not None)
        shell.window.partner_screen.emit(True)
        partner = shell._couple.window
        assert partner.isVisible()
        shell.window.partner_screen.emit(True)
        assert shell._couple.window is partner
        shell.window.partner_screen.emit(False)
        assert shell._couple.window is None

    def test_the_partners_brake_reaches_the_session(self, shell, qtbot):
        shell.window.partner_screen.emit(True)
        shell._couple.window.asked.emit(Command(Do.BRAKE))
        qtbot.waitUntil(
            lambda: (
                shell._last is not None and any(mark.kind == "brake" for mark in shell._last.marks)
            )
        )

    def test_a_failure_is_shown(self, shell):
        shell.bridge.on_failure("The session broke off; the recording is safe.")
        assert shell.window.sayings.notice.isVisible()

    def test_a_note_that_cannot_be_kept_is_said(self, shell, monkeypatch):
        def refuse(*_):
            raise SessionError("The note could not be written.")

        monkeypatch.setattr(shell._live, "note", refuse)
        shell.window.notes.open(3.0, kept=True)
        field = shell.window.notes.findChild(QLineEdit)
        field.setText("hello")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert shell.window.sayings.notice.isVisible()
        assert field.text() == "hello"


class TestFullDisk:
    @pytest.fixture
    def shell(self, qtbot, tmp_path, full_disk):
        live = recorded(Sources.named("sim:calm/A", "sim:calm/B"), out=tmp_path / "session")
        with live:
            shell = SessionShell(live, "facilitator", LIGHT, reduced_motion=True)
            qtbot.addWidget(shell.window)
            shell.start()
            shell.window.show()
            qtbot.waitUntil(lambda: shell._last is not None)
            full_disk()
            shell.window.close_now()
            yield shell
            shell.stop()

    def header(self, shell):
        return (shell._live.folder / "session.json").read_text()

    def test_asks_before_anything_is_given_up(self, shell):
        assert shell.window.isVisible()
        spoken = shell.window._question.accessibleName()
        assert "could not be written: the disk is full" in spoken

    def test_trying_again_on_a_full_disk_asks_again(self, shell):
        first = shell.window._question
        QTest.keyClick(first, Qt.Key.Key_Escape)
        assert shell.window.isVisible()
        assert shell.window._question not in (None, first)

    def test_once_there_is_space_everything_is_written_and_it_closes(self, shell, full_disk, qtbot):
        full_disk(False)
        QTest.keyClick(shell.window._question, Qt.Key.Key_Return)
        assert not shell.window.isVisible()
        assert '"clean_end": true' in self.header(shell)

    def test_it_goes_on_by_itself_once_there_is_space(self, shell, full_disk, qtbot):
        with qtbot.waitSignal(shell.closed):
            full_disk(False)
        assert '"clean_end": true' in self.header(shell)

    def test_ending_anyway_ends_and_hides_nothing(self, shell):
        shell.window._question._no.click()
        assert not shell.window.isVisible()
        assert "could not be written" in shell._live.outcome
        shell._live.let_go()
        assert '"clean_end": false' in self.header(shell)


class TestFaults:
    def test_are_logged_and_said(self, caplog, qtbot):
        before = sys.excepthook
        with Faults() as faults, caplog.at_level(logging.ERROR), qtbot.waitSignal(faults.told) as t:
            fault = ValueError("inside")
            sys.excepthook(ValueError, fault, None)
        assert t.args == [SENTENCE]
        assert "inside" in caplog.text
        assert sys.excepthook is before


def chosen(a, b):
    return Chosen(Seat("Anna", *a), Seat("Marco", *b))


class TestStart:
    @pytest.fixture
    def doorway(self, qtbot):
        app._application()
        doorway = Doorway("light", None)
        qtbot.addWidget(doorway.start)
        doorway.start.show()
        yield doorway
        doorway.leave()

    def test_calibrating_from_the_start_page_and_back(self, doorway):
        chosen = chosen_from(("Anna", "Marco"), ("sim:calm/A", "sim:calm/B"))
        doorway.start.calibrate.emit(chosen, "A")
        window = doorway.calibrating
        assert window.isVisible()
        assert not doorway.start.isVisible()
        window.go_back()
        assert doorway.calibrating is None
        assert doorway.start.isVisible()

    def test_demo_and_back(self, doorway):
        doorway.start.demo.emit()
        window = doorway._shell.window
        assert window.isVisible()
        assert not doorway.start.isVisible()
        window.close_now()
        assert doorway._shell is None
        assert doorway.start.isVisible()

    def test_a_session_that_is_over_leaves_nothing_of_it_in_memory(self, qtbot, doorway):
        doorway.start.demo.emit()
        live, window = weakref.ref(doorway._live), doorway._shell.window
        window.partner_screen.emit(True)
        window.close_now()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert shown == [doorway.start]
        del window, shown

        def gone():
            gc.collect()
            return live() is None

        qtbot.waitUntil(gone)

    def test_breathe(self, doorway):
        doorway.start.breathe.emit(chosen((Kind.NONE, "A"), (Kind.NONE, "B")))
        assert doorway._shell.window.windowTitle() == "Breathe together"

    def test_facilitating_goes_by_the_protocol_that_was_named(self, qtbot, tmp_path):
        ours = tmp_path / "ours.json"
        stage = {"title": "Tea", "short_title": "Tea", "minutes": 5, "invitation": "Sit."}
        ours.write_text(json.dumps({"schema": 1, "name": "x", "agreements": [], "stages": [stage]}))
        app._application()
        doorway = Doorway("light", None, protocol=str(ours))
        qtbot.addWidget(doorway.start)
        doorway.start.facilitate.emit(chosen((Kind.SIMULATED, "A"), (Kind.SIMULATED, "B")))
        QTest.keyClick(doorway.start._over, Qt.Key.Key_Return)
        try:
            stages = doorway._shell._live.plan.protocol.stages
        finally:
            doorway.leave()
        assert [stage.title for stage in stages] == ["Tea"]

    def test_what_cannot_be_opened_is_said_and_the_page_stays(self, doorway, tmp_path):
        missing = (Kind.RECORDING, "A", str(tmp_path / "none.csv"))
        doorway.start.facilitate.emit(chosen(missing, (Kind.NONE, "B")))
        QTest.keyClick(doorway.start._over, Qt.Key.Key_Return)
        assert doorway._shell is None
        assert doorway.start.isVisible()
        assert "none.csv" in doorway.start.who.notice.accessibleName()

    def test_what_ended_badly_is_said_on_the_way_back(self, doorway, tmp_path, full_disk):
        doorway.start.facilitate.emit(chosen((Kind.SIMULATED, "A"), (Kind.SIMULATED, "B")))
        QTest.keyClick(doorway.start._over, Qt.Key.Key_Return)
        full_disk()
        doorway._shell.stop()
        assert "could not be written" in doorway.start.who.notice.accessibleName()

    def test_a_window_that_cannot_open_leaves_no_session_running(self, doorway, monkeypatch):
        def slip(*_args, **_named):
            raise ZeroDivisionError

        monkeypatch.setattr("ifio_bio.dashboard.shell.doorway.SessionShell", slip)
        with pytest.raises(ZeroDivisionError):
            doorway._demo()
        assert doorway._shell is None

    def test_names_sources_and_theme_are_remembered(self, doorway):
        doorway.start.breathe.emit(chosen((Kind.SIMULATED, "B"), (Kind.NONE, "A")))
        doorway._shell.window.theme_chosen.emit("dark")
        settings, trouble = kept.load(kept.settings_path())
        assert (settings.source_a, settings.source_b) == ("sim:calm/B", "")
        assert (settings.theme, trouble) == ("dark", "")
