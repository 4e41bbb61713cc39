"""The straps in reach that nobody wears yet, each with a button that takes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.start import straps as model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme

USE_STYLE = PressStyle("outline", 15, 500, 8)
MORE_STYLE = PressStyle("bare", 15, 500)
TITLE_BASELINE = 20.0
ROWS_TOP = 36.0
DOT_AT = (12.6, 27.8)
DOT_RADIUS = 6.0
WORDS_X = 32.0
NAME_BASELINE = 26.0
WORDS_BASELINE = 46.0
USE_BOX = Box(532, 12, 68, 32)
BARS_AT = (490.0, 34.0)
EMPTY_BASELINE = 64.0


class ReachList(QWidget):
    """`wanted` carries the address of the strap that somebody wants to use."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = 1.0
        self._rows: tuple[model.ReachRow, ...] = ()
        self._first = 0
        self._room = model.MOST_ROWS
        self._words = model.LOOKING
        self.uses = [self._use(number) for number in range(model.MOST_ROWS)]
        self.more = Press(model.MORE, MORE_STYLE, theme, self)
        self.more.clicked.connect(self.turn)
        self._show()

    @property
    def shown(self) -> tuple[model.ReachRow, ...]:
        """The rows that are on the page now."""
        first, count = model.shown_rows(len(self._rows), self._first, self._room)
        return self._rows[first : first + count]

    def show_rows(self, rows: Sequence[model.ReachRow], room: int, words: str) -> None:
        """These straps, `room` of them at once; `words` instead when there is none."""
        held = (tuple(rows), room, words)
        if held != (self._rows, self._room, self._words):
            self._rows, self._room, self._words = held
            self._show()

    def turn(self) -> None:
        """The next ones, or from the top again."""
        self._first += self._room
        if self._first >= len(self._rows):
            self._first = 0
        self._show()

    def press_for(self, address: str) -> Press:
        """The button that takes the strap at `address`; the first one if it is out of reach."""
        addresses = [row.address for row in self.shown]
        return self.uses[addresses.index(address) if address in addresses else 0]

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put it at window pixels `box`, whose top is the title's."""
        self._scale = scale
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        for number, press in enumerate(self.uses):
            top = ROWS_TOP + number * model.ROWS.height
            press.place(self._window(Box(USE_BOX.x, top + USE_BOX.y, 68, 32)), scale)
        self.more.set_scale(scale)
        width = self.more.design_width()
        right = model.ROWS.width
        self.more.place(self._window(Box(right - width, TITLE_BASELINE - 20, width, 28)), scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, rules, rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        theme, right = self._theme, model.ROWS.width
        at = (0.0, TITLE_BASELINE)
        marks.draw_text(painter, model.IN_REACH, at, 15, theme.ink, weight=600)
        paint.draw_rule(painter, theme.line, 0, right, ROWS_TOP)
        if not self.shown:
            marks.draw_text(painter, self._words, (0, EMPTY_BASELINE), 15, theme.ink2)
        for number, row in enumerate(self.shown):
            top = ROWS_TOP + number * model.ROWS.height
            self._paint_row(painter, row, top)
            paint.draw_rule(painter, theme.line, 0, right, top + model.ROWS.height)
        painter.end()

    def _paint_row(self, painter: QPainter, row: model.ReachRow, top: float) -> None:
        theme, k = self._theme, self._scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink3))
        painter.drawEllipse(QPointF(DOT_AT[0], top + DOT_AT[1]), DOT_RADIUS, DOT_RADIUS)
        room = BARS_AT[0] - WORDS_X - 16
        title = marks.elided(row.title, room, 15, 500, scale=k, middle=True)
        marks.draw_text(painter, title, (WORDS_X, top + NAME_BASELINE), 15, theme.ink, weight=500)
        words = marks.elided(row.words, room, 13, scale=k)
        marks.draw_text(painter, words, (WORDS_X, top + WORDS_BASELINE), 13, theme.ink2)
        if row.bars is not None:
            paint.draw_bars(painter, theme, (BARS_AT[0], top + BARS_AT[1]), row.bars)

    def _show(self) -> None:
        shown = self.shown
        for number, press in enumerate(self.uses):
            press.setVisible(number < len(shown))
            if number < len(shown):
                press.set_words(model.USE_IT, shown[number].spoken)
        self.more.setVisible(len(self._rows) > self._room)
        self.update()

    def _use(self, number: int) -> Press:
        press = Press(model.USE_IT, USE_STYLE, self._theme, self)
        press.clicked.connect(partial(self._take, number))
        return press

    def _take(self, number: int) -> None:
        shown = self.shown
        if number < len(shown):
            self.wanted.emit(shown[number].address)

    def _window(self, box: Box) -> Box:
        k = self._scale
        return Box(box.x * k, box.y * k, box.width * k, box.height * k)
