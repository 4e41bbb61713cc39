"""A block of words to read: quiet as a hint, with a bar of ink when something is in the way."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.look import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box

Ground: TypeAlias = Literal["bg", "panel"]

BAR_WIDTH = 4.0
RADIUS = 10.0
PADDING = 24.0
TITLE_BASELINE = 32.0
LINE_PITCH = 24.0
MOST_LINES = 3


class Notice(QWidget):
    """A title and a sentence, at the foot of its box; a longer sentence reaches further up.

    `ground` is what the block is filled with: the one that its surroundings are not.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, ground: Ground = "bg") -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground: Ground = ground
        self._scale = 1.0
        self._title = ""
        self.sentence = ""
        self._urgent = False

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put it at window pixels `box`."""
        self._scale = scale
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))

    def say(self, title: str, sentence: str, *, urgent: bool) -> None:
        """Show these words; what is urgent has the bar, and a screen reader speaks it at once."""
        if (title, sentence, urgent) == (self._title, self.sentence, self._urgent):
            return
        self._title, self.sentence, self._urgent = title, sentence, urgent
        self.setAccessibleName(f"{title}. {sentence}")
        # In a paragraph a tool tip wraps, and what a name may hold is no markup.
        self.setToolTip(f"<p>{escape(sentence)}</p>" if urgent else "")
        if urgent:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The block, the bar, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = self._scale
        painter.scale(k, k)
        width, foot = self.width() / k, self.height() / k
        lines = marks.wrapped(self.sentence, width - 2 * PADDING, 15, scale=k)[:MOST_LINES]
        height = TITLE_BASELINE + LINE_PITCH * (len(lines) + 1)
        top = foot - height
        self._paint_block(painter, QRectF(0, top, width, height))
        at = (PADDING, top + TITLE_BASELINE)
        marks.draw_text(painter, self._title, at, 15, self._theme.ink, weight=600)
        for number, line in enumerate(lines, start=1):
            at = (PADDING, top + TITLE_BASELINE + LINE_PITCH * number + 2)
            marks.draw_text(painter, line, at, 15, self._theme.ink2)
        painter.end()

    def _paint_block(self, painter: QPainter, block: QRectF) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # where they overlap is block, not a hole
        path.addRoundedRect(block, RADIUS, RADIUS)
        if self._urgent:
            path.addRect(QRectF(0, block.top(), RADIUS, block.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        fill = self._theme.bg if self._ground == "bg" else self._theme.panel
        painter.fillPath(path, QColor(fill))
        if self._urgent:
            painter.setBrush(QColor(self._theme.ink))
            bar = QRectF(0, block.top(), BAR_WIDTH, block.height())
            painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)
