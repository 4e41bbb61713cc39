"""What a test has left running: threads, Qt threads and Qt timers that outlive it."""

from __future__ import annotations

import threading
from functools import cache
from typing import TypeAlias

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

Runner: TypeAlias = threading.Thread | QThread | QTimer

GRACE_S = 2.0  # a thread told to stop may still be on its way out


@cache
def _may_run(kind: type) -> bool:
    """Thousands of wrappers are of few kinds, and each is looked at before and after every test."""
    return issubclass(kind, QThread | QTimer)


def _runs(thing: QThread | QTimer, app_thread: QThread | None) -> bool:
    if isinstance(thing, QTimer):
        return thing.isActive()
    return thing != app_thread and thing.isRunning()


def _bury_what_was_told_to_die() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def running() -> list[Runner]:
    """Everything that would go on by itself: no daemon threads, and not the main one."""
    _bury_what_was_told_to_die()
    app = QCoreApplication.instance()
    app_thread = None if app is None else app.thread()
    able = [thing for thing in shiboken6.getAllValidWrappers() if _may_run(type(thing))]
    qt = [thing for thing in able if _runs(thing, app_thread)]
    python = [
        thread
        for thread in threading.enumerate()
        if not thread.daemon and thread is not threading.main_thread()
    ]
    return [*python, *qt]


def since(before: list[Runner]) -> list[Runner]:
    """What runs now and did not before, once threads on their way out have had their grace."""
    left = [thing for thing in running() if thing not in before]
    if not left:
        return []
    for thing in left:
        if isinstance(thing, threading.Thread):
            thing.join(GRACE_S)
        elif isinstance(thing, QThread):
            thing.wait(int(1000 * GRACE_S))
    return [thing for thing in running() if thing not in before]


def silence(things: list[Runner]) -> None:
    """Stop what can be stopped, so that one careless test does not fail the next ones too."""
    for thing in things:
        if isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QThread):
            thing.quit()
            thing.wait(int(1000 * GRACE_S))


def bury_windows() -> None:
    """Windows that a test left behind: their parts would be looked through ever after."""
    if isinstance(QCoreApplication.instance(), QApplication):
        for window in QApplication.topLevelWidgets():
            window.deleteLater()


def describe(thing: Runner) -> str:
    """One phrase that leads to whoever started it."""
    if isinstance(thing, threading.Thread):
        return f"thread {thing.name!r}"
    kind, owner = type(thing).__name__, thing.parent()
    interval = f" of {thing.interval()} ms" if isinstance(thing, QTimer) else ""
    return f"{kind}{interval}{_of(owner)}"


def _of(owner: QObject | None) -> str:
    return "" if owner is None else f" owned by {type(owner).__name__} {owner.objectName()!r}"
