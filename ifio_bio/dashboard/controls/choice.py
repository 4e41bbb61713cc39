"""One of several: a radio button painted in the look, as a ring with words or as a pill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from ifio_bio.dashboard.controls.painted import RING_ROOM, Painted
from ifio_bio.dashboard.look import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme

ChoiceStyle: TypeAlias = Literal["ring", "pill"]

RING_RADIUS = 7.0
DOT_RADIUS = 4.0
WORDS_X = 26.0


class Choice(Painted, QRadioButton):
    """A radio button; arrow keys move within its group as everywhere."""

    def __init__(self, text: str, style: ChoiceStyle, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._style = style
        self._theme = theme
        self.setAccessibleName(text)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole box can be pressed, not the words alone."""
        room = RING_ROOM
        return self.rect().adjusted(room, room, -room, -room).contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark of the choice, its words, its ring."""
        painter = self._begin_painting()
        box = self._box()
        radius = box.height() / 2
        if self._style == "pill":
            self._paint_pill(painter, box, radius)
        else:
            self._paint_ring(painter, box)
            radius = 5.0
        self._end_painting(painter, box, radius)

    def _paint_pill(self, painter: QPainter, box: QRectF, radius: float) -> None:
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(self._theme.ink), 2.0) if chosen else self._thin())
        inset = 1.0 if chosen else 0.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        baseline = marks.middle_baseline(box.center().y(), 15, scale=self._scale)
        at = (box.center().x(), baseline)
        weight: Literal[500, 600] = 600 if chosen else 500
        marks.draw_text(painter, self.text(), at, 15, self._ink(), weight=weight, align="centre")

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        middle = box.center().y()
        centre = QPointF(RING_RADIUS + 1, middle)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(self._ink()), 1.75) if chosen else self._thin())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, RING_RADIUS, RING_RADIUS)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.ink))
            painter.drawEllipse(centre, DOT_RADIUS, DOT_RADIUS)
        at = (WORDS_X, marks.middle_baseline(middle, 15, scale=self._scale))
        marks.draw_text(painter, self.text(), at, 15, self._ink(), weight=500 if chosen else 400)

    def _thin(self) -> QPen:
        return marks.hairline(self._theme.ink if self.underMouse() else self._theme.ink3)

    def _ink(self) -> str:
        lit = self.isChecked() or self.underMouse()
        return self._theme.ink if lit else self._theme.ink2
