"""What every control has in common: colours, a scale, and a ring for those who came by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ifio_bio.dashboard.look import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget as Control

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box
else:
    Control = object  # Qt takes one class of its own as a base, and the control brings it

# Room around the visible box for the focus ring: its width, its distance, one pixel of softness.
RING_ROOM = 6
# A ring is for those who came by keyboard; a click shows where it went by what it did.
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Painted(Control):
    """The first base of a control that paints itself in design pixels; Qt's is the second."""

    _theme: Theme
    _scale = 1.0
    _ring = False

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put the visible box at window pixels `box`, everything drawn times `scale`."""
        self._scale = scale
        left, top = round(box.x), round(box.y)
        room = 2 * RING_ROOM
        self.setGeometry(
            left - RING_ROOM,
            top - RING_ROOM,
            round(box.right) - left + room,
            round(box.bottom) - top + room,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard."""
        self._ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)

    def _begin_painting(self) -> QPainter:
        """A painter that stands at the visible box, in design pixels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(RING_ROOM, RING_ROOM)
        painter.scale(self._scale, self._scale)
        return painter

    def _box(self) -> QRectF:
        """The visible box, in design pixels."""
        room, k = 2 * RING_ROOM, self._scale
        return QRectF(0, 0, (self.width() - room) / k, (self.height() - room) / k)

    def _end_painting(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """The ring around `box`, if it has the focus."""
        if self._ring:
            marks.draw_focus(painter, self._theme, box, radius)
        painter.end()
