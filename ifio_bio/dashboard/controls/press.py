"""What a person can press: a real button, painted in the look, with a ring when it has focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ifio_bio.dashboard.controls.painted import Painted
from ifio_bio.dashboard.look import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme, Weight
    from ifio_bio.dashboard.models.frame import Box

Ground: TypeAlias = Literal["plate", "outline", "bare"]

CAP_GAP = 12.0
CAP_INSET = 32.0
LEAST_CAP_GAP = 20.0
BACK_WORDS_X = 24.0


@dataclass(frozen=True, slots=True)
class PressStyle:
    """How a button looks: its ground, type and corner, in design pixels."""

    ground: Ground
    size_px: float = 15.0
    weight: Weight = 500
    radius: float = 10.0
    keycap: str = ""


class Press(Painted, QAbstractButton):
    """A button of any style. Enter presses it, and Space too unless `space_is_brake`."""

    def __init__(
        self,
        text: str,
        style: PressStyle,
        theme: Theme,
        parent: QWidget,
        *,
        space_is_brake: bool = False,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._theme = theme
        self._words_box = QRectF()
        self._space_is_brake = space_is_brake
        self._soft = False
        self.set_words(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str, spoken: str = "") -> None:
        """The words on it; `spoken` says more to a screen reader."""
        if text != self.text():
            # An ampersand in a name is a letter here, not a shortcut.
            self.setText(text)
            self.updateGeometry()
        self.setAccessibleName(spoken or text)

    def set_soft(self, soft: bool) -> None:
        """A soft ground: it was just pressed and is being answered."""
        if soft != self._soft:
            self._soft = soft
            self.update()

    def set_scale(self, scale: float) -> None:
        """Draw times `scale`."""
        self._scale = scale
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put the visible box at window pixels `box`, everything drawn times `scale`."""
        super().place(box, scale)
        # Edges lie on whole pixels; words keep their exact place, beside text that is painted.
        self._words_box = QRectF(
            (box.x - round(box.x)) / scale,
            (box.y - round(box.y)) / scale,
            box.width / scale,
            box.height / scale,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; Space presses or goes on to the window as the brake."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space and not self._space_is_brake:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the words, the keycap, the ring."""
        painter = self._begin_painting()
        box = self._box()
        self.paint_ground(painter, box)
        self.paint_words(painter, self._words_box)
        self._end_painting(painter, box, self._radius(box))

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """What the words stand on."""
        radius = self._radius(box)
        if self._style.ground == "plate":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.plate))
            painter.drawRoundedRect(box, radius, radius)
        elif self._style.ground == "outline":
            painter.setPen(marks.hairline(self._edge()))
            painter.setBrush(self._fill())
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """The words in the middle, the keycap at the right."""
        style, k = self._style, self._scale
        words = marks.text_width(self.text(), style.size_px, style.weight, scale=k)
        cap = marks.keycap_width(style.keycap, scale=k) if style.keycap else 0.0
        left, cap_left = box.center().x() - words / 2, box.right() - CAP_INSET - cap
        if cap and left + words + LEAST_CAP_GAP > cap_left:
            # too near one another: in the middle together
            left = box.center().x() - (words + LEAST_CAP_GAP + cap) / 2
            cap_left = left + words + LEAST_CAP_GAP
        middle = box.center().y()
        at = (left, marks.middle_baseline(middle, style.size_px, scale=k))
        marks.draw_text(painter, self.text(), at, style.size_px, self._ink(), weight=style.weight)
        if cap:
            on_plate = style.ground == "plate"
            at = (cap_left, middle)
            marks.draw_keycap(painter, self._theme, style.keycap, at, on_plate=on_plate)

    def design_width(self) -> float:
        """How wide the words and the keycap are, in design pixels at this scale."""
        style, k = self._style, self._scale
        words = marks.text_width(self.text(), style.size_px, style.weight, scale=k)
        if not style.keycap:
            return words
        return marks.keycap_width(style.keycap, scale=k) + (CAP_GAP + words if words else 0.0)

    def _radius(self, box: QRectF) -> float:
        return min(self._style.radius, box.height() / 2)

    def _edge(self) -> str:
        return self._theme.ink if self.underMouse() or self.isDown() else self._theme.ink2

    def _fill(self) -> Qt.BrushStyle | QColor:
        if self._soft:
            return QColor(self._theme.breath_mist)
        return QColor(self._theme.band) if self.isDown() else Qt.BrushStyle.NoBrush

    def _ink(self) -> str:
        if self._style.ground == "plate":
            return self._theme.on_plate
        if self._style.ground == "bare" and not (self.underMouse() or self.isDown() or self._ring):
            return self._theme.ink2
        return self._theme.ink


class CapPress(Press):
    """A keycap and, beside it, what the key does."""

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Keycap at the left, words after it."""
        middle = box.height() / 2
        width = marks.draw_keycap(painter, self._theme, self._style.keycap, (0.0, middle))
        at = (width + CAP_GAP, marks.middle_baseline(middle, 15, scale=self._scale))
        marks.draw_text(painter, self.text(), at, 15, self._ink())


class BackPress(Press):
    """The way back: a chevron and where it leads."""

    def design_width(self) -> float:
        """Chevron and words."""
        return BACK_WORDS_X + super().design_width()

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Chevron at the left, words beside it."""
        middle = box.height() / 2
        pen = QPen(QColor(self._ink()), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [QPointF(8.5, middle - 8), QPointF(0.5, middle), QPointF(8.5, middle + 8)]
        )
        at = (BACK_WORDS_X, marks.middle_baseline(middle, 15, scale=self._scale))
        marks.draw_text(painter, self.text(), at, 15, self._ink())
