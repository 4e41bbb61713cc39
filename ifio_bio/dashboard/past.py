"""The plain list of past sessions, laid over the start page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from ifio_bio.dashboard import marks, paint
from ifio_bio.dashboard.models import past as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.page import Page
from ifio_bio.dashboard.press import BackPress, Press, PressStyle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ifio_bio.dashboard.theme import Theme

BACK_STYLE = PressStyle("bare", 15, 400)
OPEN_STYLE = PressStyle("outline", 15, 500, 8)
BACK_BOX = Box(48, 36, 100, 32)
TITLE_BASELINE = 152.0
LIST_BOX = Box(48, 192, 1344, 640)
ROW_HEIGHT = 72.0
ROW_INSET = 8.0
LENGTH_X = 760.0
OPEN_WIDTH = 120.0


class PastPage(Page):
    """Emits `left` when it is done with."""

    left = Signal()

    def __init__(self, root: Path, theme: Theme, *, parent: Page) -> None:
        super().__init__("start", theme, reduced_motion=True, parent=parent)
        self.doings |= {
            Act.DARK: parent.switch_theme,
            Act.LESS_MOTION: parent.switch_motion,
            Act.FULL: parent.switch_full_screen,
        }
        self._root = root
        self._trouble = ""
        self._back = BackPress(self.tr("Start page"), BACK_STYLE, theme, self)
        self._back.clicked.connect(self.go_back)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._list = PastList(self._read(), theme, self._scroll)
        self._scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._scroll.setVisible(bool(self._list.sessions))
        self.setGeometry(parent.rect())
        self.lay_out()
        self.show()
        self.raise_()
        self.setFocus()

    def go_back(self) -> None:
        """Give the start page back."""
        self.left.emit()
        self.deleteLater()

    def lay_out(self) -> None:
        """The way back above, the list below."""
        frame = self.frame
        self._back.place(frame.placed(BACK_BOX), frame.scale)
        box = frame.placed(LIST_BOX)
        self._scroll.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        self._list.lay_out(box.width, frame.scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page beneath do nothing while it is covered."""
        super().keyPressEvent(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, title, and a sentence where there is nothing to list."""
        frame = self.frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.bg))
        painter.translate(frame.left, frame.top)
        painter.scale(frame.scale, frame.scale)
        at = (48.0, TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 48, self.theme.ink, weight=500)
        if not self._list.sessions:
            words = self._trouble or model.NONE_YET
            marks.draw_text(painter, words, (48.0, LIST_BOX.y + 24), 20, self.theme.ink2)
        painter.end()

    def _read(self) -> tuple[model.PastSession, ...]:
        try:
            return model.past_sessions(self._root)
        except OSError:
            self._trouble = model.UNREADABLE_FOLDER
            return ()


class PastList(QWidget):
    """One row a session, with a button that opens its folder."""

    def __init__(
        self, sessions: tuple[model.PastSession, ...], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.sessions = sessions
        self._theme = theme
        self._scale = 1.0
        self._opens = []
        for session in sessions:
            press = Press(self.tr("open folder"), OPEN_STYLE, theme, self)
            press.setAccessibleDescription(session.when)
            url = QUrl.fromLocalFile(str(session.folder))
            press.clicked.connect(partial(QDesktopServices.openUrl, url))
            self._opens.append(press)

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def lay_out(self, width: float, scale: float) -> None:
        """Rows of one height, `width` window pixels wide."""
        self._scale = scale
        self.resize(round(width), round(len(self.sessions) * ROW_HEIGHT * scale) + 1)
        right = width / scale - ROW_INSET
        for number, press in enumerate(self._opens):
            top = number * ROW_HEIGHT + (ROW_HEIGHT - 36) / 2
            box = Box((right - OPEN_WIDTH) * scale, top * scale, OPEN_WIDTH * scale, 36 * scale)
            press.place(box, scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """When and who, how long, what to know; a rule under each."""
        painter = paint.design_painter(self, self._scale)
        width = self.width() / self._scale
        for number, session in enumerate(self.sessions):
            top = number * ROW_HEIGHT
            self._paint_row(painter, session, top)
            paint.draw_rule(painter, self._theme.line, 0, width, top + ROW_HEIGHT - 1)
        painter.end()

    def _paint_row(self, painter: QPainter, session: model.PastSession, top: float) -> None:
        theme = self._theme
        at = (ROW_INSET, top + 31)
        marks.draw_text(painter, session.when, at, 20, theme.ink, weight=500)
        words = " · ".join(part for part in (session.who, session.note) if part)
        room = LENGTH_X - ROW_INSET - 24
        words = marks.elided(words, room, 15, scale=self._scale)
        marks.draw_text(painter, words, (ROW_INSET, top + 55), 15, theme.ink2)
        at = (LENGTH_X, top + 43)
        marks.draw_text(painter, session.length, at, 20, theme.ink)
