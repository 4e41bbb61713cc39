"""A strap's dot: it jumps with every beat that arrives, and is a dashed ring while none can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.look import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box

BEAT_MS = 250
ROOM = 40.0  # across, for the ring at its widest
DOT_RADIUS = 9.3
SWELL = 1.5
RING = (9.5, 18.5)  # radius at the beat and when it is over
FADE = (0.85, 0.15)
STILL_RADIUS = 14.0  # where the ring stands when nothing may move


class PulseDot(QWidget):
    """Opaque on the card's ground, so that a beat paints nothing else."""

    def __init__(self, partner: Partner, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._partner: Partner = partner
        self._theme = theme
        self._scale = 1.0
        self._live = False
        self._reduced = False
        self._pulse = QVariantAnimation(self)
        self._pulse.setStartValue(0.0)
        self._pulse.setEndValue(1.0)
        self._pulse.setDuration(BEAT_MS)
        self._pulse.valueChanged.connect(self._move)
        self._pulse.finished.connect(self.update)

    def beat(self) -> None:
        """A beat arrived."""
        self._pulse.stop()
        self._pulse.start()
        self.update()

    def show_live(self, live: bool) -> None:
        """Whether beats can arrive now."""
        if live != self._live:
            self._live = live
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """The ring comes and goes without moving."""
        self._reduced = reduced

    def place(self, box: Box, scale: float) -> None:
        """Put it at window pixels `box`."""
        self._scale = scale
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dot, ring."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        middle = QPointF(self.width() / (2 * self._scale), self.height() / (2 * self._scale))
        if self._live:
            self._paint_live(painter, middle)
        else:
            painter.setPen(paint.dashed(self._theme.ink2, 2.0, 3.0, 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, DOT_RADIUS - 1, DOT_RADIUS - 1)
        painter.end()

    def _move(self) -> None:
        if not self._reduced:
            self.update()

    def _paint_live(self, painter: QPainter, middle: QPointF) -> None:
        beating = self._pulse.state() is QVariantAnimation.State.Running
        done = float(self._pulse.currentValue() or 0.0) if beating else 1.0
        hue = self._theme.who(self._partner)
        swell = 0.0 if self._reduced else SWELL * 4 * done * (1 - done)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        radius = DOT_RADIUS + swell
        painter.drawEllipse(middle, radius, radius)
        if beating:
            self._paint_ring(painter, middle, hue, done)

    def _paint_ring(self, painter: QPainter, middle: QPointF, hue: QColor, done: float) -> None:
        radius = STILL_RADIUS if self._reduced else RING[0] + (RING[1] - RING[0]) * done
        ring = QColor(hue)
        ring.setAlphaF(FADE[0] if self._reduced else FADE[0] + (FADE[1] - FADE[0]) * done)
        painter.setPen(QPen(ring, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
