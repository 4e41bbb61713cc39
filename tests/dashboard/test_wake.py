"""Holding off the screen lock: where the system cannot, one sentence and no more."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import wakepy

from ifio_bio.dashboard.shell.wake import CANNOT, WakeLock


@pytest.fixture
def desktop(monkeypatch):
    """A desktop that allows it, and remembers."""
    seen = SimpleNamespace(held=0, falls_over=False)

    @contextmanager
    def presenting(**_options):
        seen.held += 1
        yield SimpleNamespace(active=True)
        seen.held -= 1
        if seen.falls_over:
            raise RuntimeError("the desktop is gone")

    monkeypatch.setattr(wakepy.keep, "presenting", presenting)
    return seen


def test_the_lock_is_held_from_start_to_stop(desktop):
    lock = WakeLock()
    assert lock.start() == lock.start() == ""
    assert desktop.held == 1
    lock.stop()
    lock.stop()
    assert desktop.held == 0


def test_a_desktop_that_left_meanwhile_is_no_trouble(desktop):
    lock = WakeLock()
    lock.start()
    desktop.falls_over = True
    lock.stop()
    assert lock.start() == ""


def test_without_a_desktop_it_is_said_in_one_sentence(monkeypatch):
    @contextmanager
    def refused(**_options):
        yield SimpleNamespace(active=False)

    monkeypatch.setattr(wakepy.keep, "presenting", refused)
    assert WakeLock().start() == CANNOT
    assert CANNOT.count(".") == 1


def test_a_bus_that_does_not_answer_is_no_exception(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    lock = WakeLock()
    assert lock.start() in {CANNOT, ""}  # other systems need no bus
    lock.stop()
