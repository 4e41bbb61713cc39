"""Keys as Qt reports them, turned into acts; and the sheet that shows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ifio_bio.dashboard.controls.tabs import TabsStayInside
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import scale_for
from ifio_bio.dashboard.models.keys import Act, KeyRow, act_for, rows_for
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.keys import Where

CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
# Holding the key down goes on changing the pace; every other key counts once.
REPEATING = (Act.PACE_DOWN, Act.PACE_UP)

SHEET_KEYS = ("?", "Esc")

ROW_HEIGHT = 38.0
COLUMN_WIDTH = 400.0
PADDING = 48.0
TITLE_HEIGHT = 72.0


def key_name(event: QKeyEvent) -> str:
    """The key as the table writes it: the character it types, or Qt's portable name."""
    text = event.text().upper()
    plain = not event.modifiers() & CONTROL
    if plain and len(text) == 1 and text.isprintable() and not text.isspace():
        return text
    name = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return name if plain else f"Ctrl+{name}"


def is_typing() -> bool:
    """Someone is writing in a text field."""
    focused = QApplication.focusWidget()
    return isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit)


def act_of(event: QKeyEvent, where: Where, *, cue: bool = False) -> Act | None:
    """What this key press asks for in this window, or None."""
    act = act_for(key_name(event), where, cue=cue, typing=is_typing())
    if event.isAutoRepeat() and act not in REPEATING:
        return None
    return act


class KeySheet(TabsStayInside, QWidget):
    """All keys of one window, laid over it; any key or click takes it away.

    A key other than ? and Esc goes on to the window as well: the brake works at all times.
    """

    closed = Signal()

    def __init__(self, where: Where, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows_for(where)
        self.setAccessibleName(tr("All keys"))
        self.setAccessibleDescription(
            "; ".join(f"{' '.join(row.caps)}: {row.words}" for row in self._rows)
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the sheet away, and let the window hear every key that has a meaning there."""
        event.setAccepted(key_name(event) in SHEET_KEYS)
        self._leave()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """So does a click."""
        self._leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil over the window, and the sheet on it."""
        painter = QPainter(self)
        veil = QColor(self._theme.bg)
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = scale_for(self.width(), self.height())
        in_column = -(-len(self._rows) // 2)
        width = 2 * COLUMN_WIDTH + 2 * PADDING
        height = TITLE_HEIGHT + in_column * ROW_HEIGHT + 2 * PADDING
        painter.translate((self.width() - width * k) / 2, (self.height() - height * k) / 2)
        painter.scale(k, k)
        painter.setPen(marks.hairline(self._theme.line))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(QRectF(0, 0, width, height), 12, 12)
        marks.draw_text(
            painter, tr("All keys"), (PADDING, PADDING + 20), 28, self._theme.ink, weight=600
        )
        for number, row in enumerate(self._rows):
            column, line = divmod(number, in_column)
            y = PADDING + TITLE_HEIGHT + (line + 0.5) * ROW_HEIGHT
            self._paint_row(painter, row, PADDING + column * COLUMN_WIDTH, y)
        painter.end()

    def _paint_row(self, painter: QPainter, row: KeyRow, x: float, y: float) -> None:
        left = x
        for cap in row.caps:
            left += marks.draw_keycap(painter, self._theme, cap, (left, y)) + 4
        colour = self._theme.ink2 if row.during_cue else self._theme.ink
        words = tr("{act} (during a cue)").format(act=row.words) if row.during_cue else row.words
        marks.draw_text(painter, words, (x + 88, y + 5.2), 15, colour)

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()
