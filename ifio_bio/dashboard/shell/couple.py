"""The couple's screen beside the facilitator's window: where it opens, and what a display does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from ifio_bio.dashboard.look.theme import DARK, with_contrast
from ifio_bio.dashboard.models import displays

if TYPE_CHECKING:
    from collections.abc import Callable

    from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.partner.window import PartnerWindow
    from ifio_bio.session.snapshot import SessionSnapshot

SETTLE_MS = 300  # a display that comes or goes is moved about by the system first


class CoupleScreen(QObject):
    """Opens and closes the partner window for `main`. `said` carries a sentence about it."""

    said = Signal(str)

    def __init__(
        self, main: FacilitatorWindow, made: Callable[[Theme], PartnerWindow], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._main = main
        self._made = made
        self._last: SessionSnapshot | None = None
        self.window: PartnerWindow | None = None
        self._beside = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._display_went)
            app.screenAdded.connect(self._display_came)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        self._last = snapshot
        if self.window is not None:
            self.window.show_snapshot(snapshot)

    def want(self, wanted: bool) -> None:
        """Show it, after a warning where the couple would see this display; or hide it."""
        if not wanted:
            self.close()
        elif self._mirrored():
            question = self._main.ask(
                displays.MIRRORED_TITLE,
                displays.MIRRORED,
                (displays.NOT_NOW, displays.OPEN_ANYWAY),
                escape=True,
            )
            question.answered.connect(self._warned)
        else:
            self._open()

    def close(self) -> None:
        """Take it away."""
        if self.window is not None:
            self.window.close()

    def _mirrored(self) -> bool:
        """A program that draws nowhere, or far away, sees no displays of this machine."""
        here = QGuiApplication.platformName() in ("xcb", "wayland")
        lit = displays.lit_outputs() if here else 0
        return displays.are_mirrored(QGuiApplication.screens(), self._main.screen(), _area, lit)

    def _warned(self, left_it: bool) -> None:
        if not left_it:
            self._open()

    def _open(self) -> None:
        """Full screen on another display where there is one, else as a window."""
        if self.window is None:
            self.window = self._made(with_contrast(DARK, self._main.theme))
            self.window.closed.connect(self._gone)
            if self._last is not None:
                self.window.show_snapshot(self._last)
        screens, ours = QGuiApplication.screens(), self._main.screen()
        other = displays.other_display(screens, ours, _area)
        self._beside = other is not None
        if other is not None:
            self.window.setGeometry(other.geometry())
            self.window.showFullScreen()
        else:
            self.window.showNormal()
            self.said.emit(displays.ONE_DISPLAY)
        self.window.raise_()
        # beside the facilitator's window it leaves the keys where the cue is answered
        keyboard = self.window if other is None else self._main
        keyboard.activateWindow()

    def _gone(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window, self._beside = None, False

    def _display_went(self, _screen: QScreen) -> None:
        if self._beside:
            QTimer.singleShot(SETTLE_MS, self, self._come_back)

    def _come_back(self) -> None:
        """A window again, behind the facilitator's: nothing may cover the cue."""
        other = displays.other_display(QGuiApplication.screens(), self._main.screen(), _area)
        if self.window is None or not self._beside or other is not None:
            return
        self._beside = False
        self.window.showNormal()
        self.window.setGeometry(self._main.screen().availableGeometry().adjusted(48, 48, -48, -48))
        self.window.lower()
        self._main.raise_()
        self._main.activateWindow()
        self.said.emit(displays.GONE)

    def _display_came(self, _screen: QScreen) -> None:
        if self.window is not None and not self._beside:
            self.said.emit(displays.BACK)


def _area(screen: QScreen) -> displays.Rectangle:
    box = screen.geometry()
    return box.x(), box.y(), box.width(), box.height()
