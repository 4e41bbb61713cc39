"""Mistakes of the program while a window is open: logged whole, said in one sentence."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

SENTENCE = tr(
    "Something in this window went wrong; the session and its recording go on. "
    "The details are in the log."
)

_LOG = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """While entered, nothing that goes wrong is swallowed; `told` carries a sentence."""

    told = Signal(str)

    def __enter__(self) -> Self:
        self._before = sys.excepthook
        sys.excepthook = self._unhandled
        qInstallMessageHandler(_log_qt)
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before
        qInstallMessageHandler(None)

    def _unhandled(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        _LOG.error("in a window", exc_info=(kind, fault, trace))
        self.told.emit(SENTENCE)


def _log_qt(level: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    _LOG.log(_LEVELS[level], "Qt: %s", text)
