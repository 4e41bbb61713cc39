"""The facilitator's private note: one line, in the place of the together strip while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.models.frame import Box

LONGEST = 1000
FIELD_X = 148.0
HINT_WIDTH = 208.0


class NoteBar(Area):
    """`written` carries when it was begun and the text, which stays until it is `kept`.

    Esc is the window's.
    """

    written = Signal(float, str)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._at_s = 0.0
        self._hint = ""
        self._kept = True
        self._field = QLineEdit(self)
        self._field.setFrame(False)
        self._field.setMaxLength(LONGEST)
        self._field.setAccessibleName(tr("Note"))
        self._field.returnPressed.connect(self._write)
        self.hide()

    def open(self, now_s: float, *, kept: bool) -> None:
        """Begin a note; `kept` False: the session is not recorded, so there is no notes.csv."""
        self._at_s, self._kept = now_s, kept
        self._hint = tr("Enter keeps it · Esc closes") if kept else tr("Esc closes")
        self._field.setEnabled(kept)
        self._field.setPlaceholderText(
            tr("Only for you; it goes into notes.csv")
            if kept
            else tr("This session is not recorded, so no note can be kept.")
        )
        self.show()
        self.raise_()
        (self._field if kept else self).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.update()

    def kept(self) -> None:
        """The note is on the disk; room for the next."""
        self._field.clear()
        self._hint = tr("kept · Esc closes")
        self.update()

    def place(self, box: Box) -> None:
        """Move, the field in the middle."""
        super().place(box)
        k = self.look.scale
        right = self.design_width - HINT_WIDTH
        self._field.setGeometry(
            QRectF(FIELD_X * k, 16 * k, (right - FIELD_X) * k, 40 * k).toAlignedRect()
        )
        self.restyled()

    def restyled(self) -> None:
        """The field in the window's type and ink."""
        super().restyled()
        self._field.setFont(look.font(20, 400, scale=self.look.scale))
        theme = self.theme
        self._field.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: none; color: {theme.ink};"
            f" placeholder-text-color: {theme.ink2}; selection-background-color: {theme.band};"
            f" selection-color: {theme.ink}; }}"
        )

    def draw(self, painter: QPainter) -> None:
        """The card, the time, the hint."""
        theme, middle = self.theme, self.design_height / 2
        box = QRectF(0, 0, self.design_width, self.design_height)
        painter.fillRect(box, theme.bg)
        pen = marks.hairline(theme.ink2)
        paint.draw_card(painter, theme.panel, pen, box)
        at = (24.0, middle + 5)
        marks.draw_text(painter, tr("Note, "), at, 15, theme.ink, weight=600)
        at = (72.0, middle + 5)
        marks.draw_text(painter, words.minutes_seconds(self._at_s), at, 15, theme.ink2)
        at = (self.design_width - 24, middle + 4.4)
        marks.draw_text(painter, self._hint, at, 13, theme.ink2, align="right")

    def _write(self) -> None:
        text = self._field.text().strip()
        if not text:
            return
        self._hint = tr("not kept · Esc closes")
        self.update()
        self.written.emit(self._at_s, text)
