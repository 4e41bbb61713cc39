"""A test that leaves something running is told so; one that cleans up is not."""

from __future__ import annotations

import threading

import leftovers
import pytest
from PySide6.QtCore import QObject, QThread, QTimer


@pytest.fixture
def before(qapp):
    return leftovers.running()


def test_a_running_timer_is_found_with_its_owner_and_silenced(before):
    owner = QObject()
    owner.setObjectName("plot")
    timer = QTimer(owner)
    timer.start(33)
    left = leftovers.since(before)
    assert [leftovers.describe(thing) for thing in left] == [
        "QTimer of 33 ms owned by QObject 'plot'"
    ]
    leftovers.silence(left)
    assert not timer.isActive()


def test_a_running_qt_thread_is_found_and_silenced(before, monkeypatch):
    monkeypatch.setattr(leftovers, "GRACE_S", 0.05)
    thread = QThread()
    thread.start()
    left = leftovers.since(before)
    assert left == [thread]
    leftovers.silence(left)
    assert thread.wait(2000)


def test_a_thread_that_holds_up_the_end_is_found(before, monkeypatch):
    monkeypatch.setattr(leftovers, "GRACE_S", 0.05)
    enough = threading.Event()
    thread = threading.Thread(target=enough.wait, name="recorder")
    thread.start()
    left = leftovers.since(before)
    enough.set()
    thread.join()
    assert [leftovers.describe(thing) for thing in left] == ["thread 'recorder'"]


def test_what_is_stopped_or_told_to_die_is_no_leftover(before):
    stopped, dying = QTimer(), QTimer()
    stopped.start(10)
    stopped.stop()
    dying.start(10)
    dying.deleteLater()
    brief = threading.Thread(target=int)
    brief.start()
    daemon = threading.Thread(target=threading.Event().wait, args=(1.0,), daemon=True)
    daemon.start()
    assert leftovers.since(before) == []
