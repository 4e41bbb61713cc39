"""What the facilitator window is painted with: a style, an area, and its icons.

Everything takes the painter in design pixels, as `marks` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.models.frame import pixels

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.look.marks import Point
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box

ICON_STROKE = 1.75
BAR_HEIGHTS = (3.0, 6.0, 9.0, 12.0)
CHIP_HEIGHT = 28.0
HATCH = 8.0 * 2**0.5  # 8 px from line to line, measured across them


@dataclass(frozen=True, slots=True)
class Style:
    """How a window looks: colours, scale, and whether anything may move."""

    theme: Theme
    scale: float = 1.0
    reduced_motion: bool = False


class Area(QWidget):
    """A part of the window that paints one model in design pixels."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style

    @property
    def theme(self) -> Theme:
        """The colours to paint with."""
        return self.look.theme

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self.look = replace(self.look, theme=theme)
        self.restyled()

    def set_scale(self, scale: float) -> None:
        """Another size of everything; the window places the area anew afterwards."""
        self.look = replace(self.look, scale=scale)
        self.restyled()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Nothing moves by itself any more, or does again."""
        self.look = replace(self.look, reduced_motion=reduced)

    def restyled(self) -> None:
        """Colours or scale are different: what was kept is painted anew."""
        self.update()

    def place(self, box: Box) -> None:
        """Move to a box given in design pixels."""
        self.setGeometry(*pixels(box, self.look.scale))

    @property
    def design_width(self) -> float:
        """Width in design pixels."""
        return self.width() / self.look.scale

    @property
    def design_height(self) -> float:
        """Height in design pixels."""
        return self.height() / self.look.scale

    def draw(self, painter: QPainter) -> None:
        """Paint; the painter is scaled to design pixels and smooths. Some only hold others."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the area."""
        painter = design_painter(self, self.look.scale)
        self.draw(painter)
        painter.end()


def design_painter(widget: QWidget, scale: float) -> QPainter:
    """A smoothing painter on `widget` that takes design pixels."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    return painter


def crisp(painter: QPainter, position: float) -> float:
    """The nearest design position whose device pixel a 1 px line fills exactly."""
    scale = painter.transform().m11()
    return (int(position * scale) + 0.5) / scale


def draw_rule(painter: QPainter, colour: str, left: float, right: float, y: float) -> None:
    """A crisp horizontal line, 1 px."""
    painter.setPen(marks.hairline(colour))
    at = crisp(painter, y)
    painter.drawLine(QPointF(left, at), QPointF(right, at))


def draw_upright(painter: QPainter, pen: QPen, x: float, top: float, bottom: float) -> None:
    """A crisp vertical line."""
    painter.setPen(pen)
    at = crisp(painter, x)
    painter.drawLine(QPointF(at, top), QPointF(at, bottom))


def draw_card(
    painter: QPainter, fill: str | None, pen: QPen, box: QRectF, radius: float = 12.0
) -> None:
    """A rounded panel whose edge lies inside `box`."""
    scale = painter.transform().m11()
    half = pen.widthF() / (2 * scale) if pen.isCosmetic() else pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QColor(fill))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)


def dashed(colour: str, width: float, dash: float, gap: float) -> QPen:
    """A dashed pen, lengths in design pixels."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([dash / width, gap / width])
    return pen


def icon_pen(colour: str | QColor, width: float = ICON_STROKE) -> QPen:
    """Round, as all icons are drawn."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def draw_mic(painter: QPainter, colour: str, at: Point) -> None:
    """Speaking: a microphone around `at`."""
    x, y = at
    painter.setPen(icon_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x - 3.0, y - 8.2, 6.0, 11.0), 3.0, 3.0)
    cradle = QPainterPath(QPointF(x - 5.8, y - 0.6))
    cradle.arcTo(QRectF(x - 5.8, y - 6.4, 11.6, 11.6), 180.0, 180.0)
    painter.drawPath(cradle)
    painter.drawLine(QPointF(x, y + 5.4), QPointF(x, y + 8.2))


def draw_ear(painter: QPainter, colour: str, at: Point) -> None:
    """Listening: an ear around `at`."""
    x, y = at
    painter.setPen(icon_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer = QPainterPath(QPointF(x - 5.2, y - 2.2))
    outer.cubicTo(x - 5.2, y - 9.6, x + 5.6, y - 9.6, x + 5.6, y - 2.0)
    outer.cubicTo(x + 5.6, y + 2.4, x + 2.2, y + 2.0, x + 1.8, y + 5.0)
    outer.cubicTo(x + 1.4, y + 8.4, x - 3.4, y + 8.6, x - 4.0, y + 5.2)
    painter.drawPath(outer)
    inner = QPainterPath(QPointF(x - 2.2, y - 1.8))
    inner.cubicTo(x - 2.2, y - 5.4, x + 2.6, y - 5.4, x + 2.6, y - 1.8)
    painter.drawPath(inner)


def draw_flag(painter: QPainter, colour: str, foot: Point) -> None:
    """A marker whose pole stands on `foot`."""
    x, y = foot
    painter.setPen(icon_pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cloth = QPainterPath(QPointF(x, y))
    cloth.lineTo(x, y - 14.5)
    cloth.lineTo(x + 9.5, y - 14.5)
    cloth.lineTo(x + 7.2, y - 10.5)
    cloth.lineTo(x + 9.5, y - 6.5)
    cloth.lineTo(x, y - 6.5)
    painter.drawPath(cloth)


def draw_brake(painter: QPainter, colour: str, foot: Point) -> None:
    """Somebody asked to slow down: two bars that stand on the axis."""
    x, y = foot
    painter.setPen(icon_pen(colour, 2.0))
    for bar in (x - 2.5, x + 2.5):
        painter.drawLine(QPointF(bar, y - 12.5), QPointF(bar, y - 4.0))


def draw_bars(painter: QPainter, theme: Theme, at: Point, bars: int) -> None:
    """Signal of the link, 0 to 4 bars standing on `at`, (left edge, foot)."""
    x, y = at
    painter.setPen(Qt.PenStyle.NoPen)
    for number, height in enumerate(BAR_HEIGHTS):
        painter.setBrush(QColor(theme.ink2 if number < bars else theme.line))
        painter.drawRoundedRect(QRectF(x + 6.0 * number, y - height, 4.0, height), 1.0, 1.0)


def draw_battery(painter: QPainter, theme: Theme, at: Point, level_pct: int) -> None:
    """Charge of the strap; `at` is (left edge, middle)."""
    x, y = at
    painter.setPen(QPen(QColor(theme.ink3), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x + 0.75, y - 5.25, 22.5, 10.5), 2.5, 2.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink3))
    painter.drawRoundedRect(QRectF(x + 25.0, y - 2.0, 2.0, 4.0), 1.0, 1.0)
    painter.setBrush(QColor(theme.ink2))
    charge = 17.0 * min(100, max(0, level_pct)) / 100
    painter.drawRoundedRect(QRectF(x + 3.5, y - 2.5, charge, 5.0), 1.0, 1.0)


def draw_hatch(painter: QPainter, colour: str, box: QRectF, step: float = HATCH) -> None:
    """45 degree lines over `box`: nothing is known here."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(marks.hairline(colour))
    # Counted from x 0, so that the lines stand still while the box grows.
    offset = int((box.left() - box.bottom()) // step) * step
    x = offset + box.bottom()
    while x < box.right() + box.height():
        painter.drawLine(QPointF(x - box.height(), box.bottom()), QPointF(x, box.top()))
        x += step
    painter.restore()


def peak(at: Point, width: float, height: float) -> QPainterPath:
    """A triangle whose base middle is `at`."""
    x, y = at
    path = QPainterPath(QPointF(x - width / 2, y))
    path.lineTo(x, y - height)
    path.lineTo(x + width / 2, y)
    path.closeSubpath()
    return path
