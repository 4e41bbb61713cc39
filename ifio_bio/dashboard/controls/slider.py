"""A slider: a real one, painted as one ink line with a round knob."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSlider, QWidget

from ifio_bio.dashboard.controls.painted import Painted

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box

TRACK_HEIGHT = 4.0
KNOB_RADIUS = 9.5
HALO = 3.0
# The knob at either end, its halo and the focus ring reach this far past the track.
ROOM = 16.0


class InkSlider(Painted, QSlider):
    """Whole steps from the first to the last of `span`; a click goes there at once."""

    def __init__(
        self,
        span: tuple[int, int],
        value: int,
        spoken: str,
        theme: Theme,
        parent: QWidget,
        *,
        on_panel: bool = False,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._on_panel = on_panel
        self.setRange(*span)
        self.setPageStep(5)
        self.setValue(value)
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def place(self, box: Box, scale: float) -> None:
        """Put the track at window pixels `box`."""
        self._scale = scale
        room = round(ROOM * scale)
        self.setGeometry(
            round(box.x) - room, round(box.y), round(box.width) + 2 * room, round(box.height)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the click is."""
        self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, what is filled of it, the knob with its halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = self._scale
        painter.scale(k, k)
        width, middle = self.width() / k - 2 * ROOM, self.height() / k / 2
        knob = ROOM + self._share() * width
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, length in ((self._theme.line, width), (self._theme.ink, knob - ROOM)):
            painter.setBrush(QColor(colour))
            track = QRectF(ROOM, middle - TRACK_HEIGHT / 2, length, TRACK_HEIGHT)
            painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        for colour, radius in (
            (self._theme.panel if self._on_panel else self._theme.bg, KNOB_RADIUS + HALO),
            (self._theme.ink, KNOB_RADIUS),
        ):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(knob, middle), radius, radius)
        self._end_painting(painter, QRectF(knob - 9, middle - 9, 18, 18), 9)

    def _go_to(self, event: QMouseEvent) -> None:
        k = self._scale
        width = self.width() - 2 * ROOM * k
        share = (event.position().x() - ROOM * k) / width
        span = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(share * span))
        event.accept()

    def _share(self) -> float:
        return (self.value() - self.minimum()) / (self.maximum() - self.minimum())
