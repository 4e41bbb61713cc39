"""The plain list of past sessions, laid over the start page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Style
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.dashboard.models.past import sessions as model
from ifio_bio.dashboard.pages.cover import Cover
from ifio_bio.session.errors import FolderError
from ifio_bio.session.retention import delete_one

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.pages.page import Page

BACK_STYLE = PressStyle("bare", 15, 400)
OPEN_STYLE = PressStyle("outline", 15, 500, 8)
BACK_BOX = Box(48, 36, 100, 32)
TITLE_BASELINE = 152.0
TROUBLE_BASELINE = 180.0
LIST_BOX = Box(48, 192, 1344, 640)
ROW_HEIGHT = 72.0
ROW_INSET = 8.0
LENGTH_X = 760.0
OPEN_WIDTH = 120.0
DELETE_WIDTH = 88.0
GAP = 16.0


class PastPage(Cover):
    """Emits `left` when it is done with."""

    def __init__(self, root: Path, theme: Theme, *, parent: Page) -> None:
        super().__init__("start", parent)
        self.setAccessibleName(model.TITLE)
        self.doings |= {
            Act.DELETE: self._ask_about_focused,
        }
        self._root = root
        self._trouble = ""
        self.question: Question | None = None
        self._back = BackPress(tr("Start page"), BACK_STYLE, theme, self)
        self._back.clicked.connect(self.go_back)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._list = self._new_list()
        self.lie_over()

    def lay_out(self) -> None:
        """The way back above, the list below."""
        frame = self.frame
        self._back.place(frame.placed(BACK_BOX), frame.scale)
        box = frame.placed(LIST_BOX)
        self._scroll.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        self._list.lay_out(box.width, frame.scale)

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
        elif self._trouble:
            marks.draw_text(painter, self._trouble, (48.0, TROUBLE_BASELINE), 15, self.theme.ink)
        painter.end()

    def _new_list(self) -> PastList:
        """What is in the folder now, in place of what was listed before."""
        fresh = PastList(self._read(), self.theme, self._scroll)
        fresh.delete_asked.connect(self._ask_delete)
        self._scroll.setWidget(fresh)
        fresh.setAutoFillBackground(False)
        self._scroll.setVisible(bool(fresh.sessions))
        return fresh

    def _ask_about_focused(self) -> None:
        if (session := self._list.focused()) is not None:
            self._ask_delete(session)

    def _ask_delete(self, session: model.PastSession) -> None:
        try:
            words = model.what_goes(session)
        except OSError:
            self._say(model.UNREADABLE_FOLDER)
            return
        style = Style(self.theme, self.frame.scale)
        answers = (model.DELETE_NO, model.DELETE_YES)
        self.question = Question(model.SURE, words, answers, style, self, escape=True)
        self.question.answered.connect(partial(self._answered, session))

    def _answered(self, session: model.PastSession, keep: bool) -> None:
        self.question = None
        self.setFocus()
        if keep:
            return
        trouble = ""
        try:
            delete_one(session.folder)
        except FolderError as error:
            trouble = told_by(error)
        self._trouble = ""
        self._list = self._new_list()
        self.lay_out()
        self._say(trouble or self._trouble)

    def _say(self, sentence: str) -> None:
        self._trouble = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def _read(self) -> tuple[model.PastSession, ...]:
        try:
            return model.past_sessions(self._root)
        except OSError:
            self._trouble = model.UNREADABLE_FOLDER
            return ()


class PastList(QWidget):
    """One row a session, with buttons that open its folder and ask to delete it.

    `delete_asked` carries the PastSession.
    """

    delete_asked = Signal(object)

    def __init__(
        self, sessions: tuple[model.PastSession, ...], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.sessions = sessions
        self._theme = theme
        self._scale = 1.0
        self._opens: list[Press] = []
        self._deletes: list[Press] = []
        for session in sessions:
            url = QUrl.fromLocalFile(str(session.folder))
            opens = partial(QDesktopServices.openUrl, url)
            self._opens.append(self._press(model.OPEN, session, opens))
            asks = partial(self.delete_asked.emit, session)
            self._deletes.append(self._press(model.DELETE, session, asks))

    def focused(self) -> model.PastSession | None:
        """The session at one of whose buttons the keyboard is."""
        rows = zip(self.sessions, self._opens, self._deletes, strict=True)
        return next((row[0] for row in rows if row[1].hasFocus() or row[2].hasFocus()), None)

    def _press(self, words: str, session: model.PastSession, does: Callable[[], object]) -> Press:
        press = Press(words, OPEN_STYLE, self._theme, self)
        press.setAccessibleDescription(session.when)
        press.clicked.connect(does)
        return press

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def lay_out(self, width: float, scale: float) -> None:
        """Rows of one height, `width` window pixels wide."""
        self._scale = scale
        self.resize(round(width), round(len(self.sessions) * ROW_HEIGHT * scale) + 1)
        right = width / scale - ROW_INSET
        left = right - DELETE_WIDTH - GAP - OPEN_WIDTH
        for number, (opens, deletes) in enumerate(zip(self._opens, self._deletes, strict=True)):
            top = (number * ROW_HEIGHT + (ROW_HEIGHT - 36) / 2) * scale
            opens.place(Box(left * scale, top, OPEN_WIDTH * scale, 36 * scale), scale)
            x = (right - DELETE_WIDTH) * scale
            deletes.place(Box(x, top, DELETE_WIDTH * scale, 36 * scale), scale)

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
