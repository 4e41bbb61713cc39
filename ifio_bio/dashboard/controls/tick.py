"""Yes or no: a check box painted in the look, with its words and a line about what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ifio_bio.dashboard.controls.painted import RING_ROOM, Painted
from ifio_bio.dashboard.look import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme

SIDE = 20.0
WORDS_X = 34.0
FIRST_MIDDLE = 14.0
MEANING_BASELINE = 40.0
HEIGHT = 48.0


class Tick(Painted, QCheckBox):
    """A check box. Space switches it, or Enter where `space_is_brake`."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget, *, space_is_brake: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._space_is_brake = space_is_brake
        self._meaning = ""
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mean(self, meaning: str) -> None:
        """The line under the words."""
        self._meaning = meaning
        self.setAccessibleDescription(meaning)
        self.update()

    def fits(self) -> bool:
        """Whether the words and the meaning have room."""
        k = self._scale
        room = (self.width() - 2 * RING_ROOM) / k - WORDS_X
        words = marks.text_width(self.text(), 15, 500, scale=k)
        return max(words, marks.text_width(self._meaning, 13, scale=k)) <= room

    def hitButton(self, pos: QPoint) -> bool:
        """The whole box can be pressed."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that switches; every other goes on to the window."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        space = event.key() == Qt.Key.Key_Space
        if enter if self._space_is_brake else space:
            self.click()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, its tick, the words, the meaning, the ring."""
        painter = self._begin_painting()
        theme, k = self._theme, self._scale
        self._paint_box(painter)
        at = (WORDS_X, marks.middle_baseline(FIRST_MIDDLE, 15, scale=k))
        marks.draw_text(painter, self.text(), at, 15, theme.ink, weight=500)
        marks.draw_text(painter, self._meaning, (WORDS_X, MEANING_BASELINE), 13, theme.ink2)
        self._end_painting(painter, self._box(), 6.0)

    def _paint_box(self, painter: QPainter) -> None:
        theme, top = self._theme, FIRST_MIDDLE - SIDE / 2
        box = QRectF(0.75, top + 0.75, SIDE - 1.5, SIDE - 1.5)
        edge = theme.ink if self.isChecked() or self.underMouse() else theme.ink3
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(theme.ink) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        if not self.isChecked():
            return
        pen = QPen(QColor(theme.panel), 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [QPointF(5.5, top + 10.5), QPointF(8.8, top + 13.8), QPointF(14.5, top + 6.8)]
        )
