"""What the partner screen, the start page and home share: theme, frame, and the common keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsOpacityEffect, QLabel, QWidget

from ifio_bio.dashboard.look.theme import opposite, scale_for
from ifio_bio.dashboard.models.frame import centred_frame
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.pacer.circle import BreathCircle
from ifio_bio.dashboard.pages.keys import KeySheet, act_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Frame
    from ifio_bio.dashboard.models.keys import Where

SMALLEST = (1152, 720)
FIRST_SIZE = (1440, 900)
THEME_FADE_MS = 200


@runtime_checkable
class Themed(Protocol):
    """A part of a page that takes the page's colours."""

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""


class Page(QWidget):
    """A window of its own, or a page in one, that scales the design to its size.

    `doings` holds what each act of its keys does; a window adds its own.
    """

    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        where: Where,
        theme: Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.where: Where = where
        self.theme = theme
        self.reduced_motion = reduced_motion
        self.doings: dict[Act | None, Callable[[], None]] = {
            Act.DARK: self.switch_theme,
            Act.LESS_MOTION: self.switch_motion,
            Act.FULL: self.switch_full_screen,
            Act.ALL_KEYS: self.show_keys,
            Act.CLOSE: self.go_back,
        }
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def frame(self) -> Frame:
        """How the design lies in the window now."""
        scale = scale_for(self.width(), self.height())
        return centred_frame(self.width(), self.height(), scale)

    def lay_out(self) -> None:
        """Put every child where it belongs; called when the size changed."""

    def paint_bare(self) -> QPainter:
        """A painter on the empty page, in design pixels; whoever asks for it ends it."""
        frame = self.frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(frame.left, frame.top)
        painter.scale(frame.scale, frame.scale)
        return painter

    def go_back(self) -> None:
        """What Esc does."""
        self.close()

    def set_theme(self, theme: Theme) -> None:
        """Other colours, faded over unless motion is reduced."""
        if theme == self.theme:
            return
        self.fade()
        self.theme = theme
        for part in self.findChildren(QWidget):
            if isinstance(part, Themed):
                part.set_theme(theme)
        self.update()

    def fade(self) -> None:
        """Let what comes next appear over what is there now, unless motion is reduced."""
        if self.isVisible() and not self.reduced_motion:
            _fade_from_now(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever opened this window."""
        self.closed.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the key."""
        doing = self.doings.get(act_of(event, self.where))
        if doing is None:
            super().keyPressEvent(event)
        else:
            doing()

    def switch_theme(self) -> None:
        """From light to dark or back."""
        theme = opposite(self.theme)
        self.set_theme(theme)
        self.theme_chosen.emit(theme.name)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Nothing moves by itself; the breath is counted."""
        self.reduced_motion = reduced
        for circle in self.findChildren(BreathCircle):
            circle.set_reduced_motion(reduced)

    def switch_motion(self) -> None:
        """From moving to still or back."""
        self.set_reduced_motion(not self.reduced_motion)
        self.motion_chosen.emit(self.reduced_motion)

    def switch_full_screen(self) -> None:
        """The whole display, or a window again."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_keys(self) -> None:
        """The sheet of all keys."""
        sheet = KeySheet(self.where, self.theme, self)
        sheet.closed.connect(self.setFocus)


def _fade_from_now(page: QWidget) -> None:
    """Lay the picture of the page over it and let it fade."""
    cover = QLabel(page)
    cover.setPixmap(page.grab())
    cover.setGeometry(page.rect())
    cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    effect = QGraphicsOpacityEffect(cover)
    cover.setGraphicsEffect(effect)
    cover.show()
    fade = QPropertyAnimation(effect, b"opacity", cover)
    fade.setDuration(THEME_FADE_MS)
    fade.setStartValue(1.0)
    fade.setEndValue(0.0)
    fade.setEasingCurve(QEasingCurve.Type.InOutSine)
    fade.finished.connect(cover.deleteLater)
    fade.start()
