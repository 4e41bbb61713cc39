"""The breath as a wave, painted inside the guide circle: ridden by the bead, filled below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.models.pacer.wave import wave_points

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ifio_bio.breath.pacer import BreathMoment
    from ifio_bio.dashboard.look.theme import Theme

EDGE = 1.0  # of bare ground between the filling and the guide circle


def paint_wave(painter: QPainter, theme: Theme, radius: float, moment: BreathMoment) -> QPointF:
    """Paint it around (0, 0); where the bead goes."""
    points = [QPointF(x, y) for x, y in wave_points(radius, moment)]
    middle = len(points) // 2
    inside = QPainterPath()
    inside.addEllipse(QPointF(), radius - EDGE, radius - EDGE)
    painter.save()
    painter.setClipPath(inside)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.breath_mist))
    right, left = QPointF(radius, points[-1].y()), QPointF(-radius, points[0].y())
    foot = (right, QPointF(radius, radius), QPointF(-radius, radius), left)
    below = QPolygonF([*points, *foot])
    painter.drawPolygon(below)
    past = QRectF(-radius, -radius, radius, 2 * radius)
    painter.setClipRect(past, Qt.ClipOperation.IntersectClip)
    painter.setBrush(QColor(theme.breath_core))
    painter.drawPolygon(below)
    painter.setClipPath(inside)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part, opacity in ((points[: middle + 1], 1.0), (points[middle:], 0.5)):
        colour = QColor(theme.breath)
        colour.setAlphaF(opacity)
        painter.setPen(marks.hairline(colour))
        painter.drawPolyline(QPolygonF(part))
    painter.restore()
    return points[middle]
