"""The level strip: where the heart rate runs against the person's own usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainterPath, QPen

from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate.panel import STRIP_LABELS, StripModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.look.theme import Weight

POINTER_MS = 400
STRIP_ROOM = 4.0
TRACK = 4.0
HALO = 3.0
PILL = (28.0, 14.0)
PEAK = (25.0, 24.0)
RING_RADIUS = 10.0


class LevelStrip(Area):
    """Where the heart rate runs against the person's own usual."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._model = StripModel("ring", 0.0)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(POINTER_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(0.0)
        self._glide.valueChanged.connect(self.update)

    def show_model(self, model: StripModel) -> None:
        """Another level; the pointer glides there."""
        if model == self._model:
            return
        known = "ring" not in (model.pointer, self._model.pointer)
        moves = known and self.isVisible() and not self.look.reduced_motion
        here = self.position
        self._glide.stop()
        self._glide.setStartValue(here if moves else model.position)
        self._glide.setEndValue(model.position)
        self._model = model
        if moves:
            self._glide.start()
        else:
            self._glide.setCurrentTime(POINTER_MS)
        self.update()

    @property
    def position(self) -> float:
        """Where the pointer is painted, 0 to 1."""
        return float(self._glide.currentValue() or 0.0)

    @property
    def _width(self) -> float:
        return self.design_width - 2 * STRIP_ROOM

    def draw(self, painter: QPainter) -> None:
        """Track, pointer, labels."""
        painter.fillRect(QRectF(0, 0, self.design_width, self.design_height), self.theme.panel)
        painter.translate(STRIP_ROOM, 18)
        if self._model.pointer == "ring":
            self._draw_doubt(painter)
        else:
            self._draw_level(painter)
        if self._model.caption:
            fits = self._caption()
            marks.draw_text(painter, fits, (0, 32), 13, self.theme.ink2)
        else:
            self._draw_labels(painter)

    def _caption(self) -> str:
        """As much of it as there is room for."""
        full, k = self._model.caption, self.look.scale
        fits = marks.text_width(full, 13, scale=k) <= self._width
        said = full if fits else self._model.in_short or full
        return marks.elided(said, self._width, 13, scale=k)

    def _draw_level(self, painter: QPainter) -> None:
        x = self._pointer_x()
        for colour, end in ((self.theme.line, self._width), (self.theme.ink, x)):
            pen = QPen(QColor(colour), TRACK)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(0, 0), QPointF(end, 0))
        pointer = _pointer(self._model.pointer, x)
        halo = QPen(QColor(self.theme.panel), 2 * HALO)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(QColor(self.theme.ink))
        painter.setPen(halo)
        painter.drawPath(pointer)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPath(pointer)

    def _pointer_x(self) -> float:
        """The whole pointer stays on the track."""
        half = {"pill": PILL[0], "peak": PEAK[0], "peaks": 1.6 * PEAK[0]}[self._model.pointer] / 2
        return min(
            self._width - half + STRIP_ROOM, max(half - STRIP_ROOM, self.position * self._width)
        )

    def _draw_doubt(self, painter: QPainter) -> None:
        x = max(RING_RADIUS - 2, self._model.position * self._width)
        if self._model.solid > 0:
            pen = QPen(QColor(self.theme.ink2), TRACK)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(0, 0), QPointF(x - RING_RADIUS - 1, 0))
        painter.setPen(paint.dashed(self.theme.ink2, 2.0, 4.0, 4.0))
        painter.drawLine(QPointF(x + RING_RADIUS + 2, 0), QPointF(self._width, 0))
        painter.setPen(paint.dashed(self.theme.ink2, 2.0, 4.0, 4.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, 0), RING_RADIUS, RING_RADIUS)

    def _draw_labels(self, painter: QPainter) -> None:
        width, theme = self._width, self.theme
        for share in (1 / 3, 2 / 3):
            pen = marks.hairline(theme.ink3)
            paint.draw_upright(painter, pen, share * width, 14, 20)
        places: tuple[tuple[float, marks.Align], ...] = (
            (0.0, "left"),
            (width / 2, "centre"),
            (width, "right"),
        )
        for third, (label, (x, align)) in enumerate(zip(STRIP_LABELS, places, strict=True)):
            here = third == self._model.third
            colour = theme.ink if here else theme.ink2
            weight: Weight = 600 if here else 400
            marks.draw_text(painter, label, (x, 32), 13, colour, weight=weight, align=align)


def _pointer(kind: str, x: float) -> QPainterPath:
    if kind == "peak":
        return paint.peak((x, 11), *PEAK)
    if kind == "peaks":
        shift = 0.3 * PEAK[0]
        left = paint.peak((x - shift, 11), *PEAK)
        return left.united(paint.peak((x + shift, 11), *PEAK))
    path = QPainterPath()
    path.addRoundedRect(QRectF(x - PILL[0] / 2, -PILL[1] / 2, *PILL), PILL[1] / 2, PILL[1] / 2)
    return path
