"""Fields to write in, in the look's type and ink: one line, or a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look import theme as look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.look.theme import Theme, Weight
    from ifio_bio.dashboard.models.frame import Box

INSET_PX = 2  # between the text of a box and its edge


class LineField(QLineEdit):
    """One line over a hairline."""

    def __init__(self, spoken: str, longest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(longest)
        self.setAccessibleName(spoken)

    def place(self, box: Box, scale: float) -> None:
        """Put it at design box `box`."""
        self.setGeometry(*_pixels(box, scale))

    def wear(
        self, theme: Theme, scale: float, *, size_px: float = 15.0, weight: Weight = 400
    ) -> None:
        """The window's type and ink."""
        self.setFont(look.font(size_px, weight, scale=scale))
        self.setStyleSheet(_style("QLineEdit", theme))


class FramedField(QLineEdit):
    """One line in a frame on a page, found without a label beside it."""

    def __init__(self, spoken: str, longest: int, parent: QWidget, text: str = "") -> None:
        super().__init__(text, parent)
        self.setMaxLength(longest)
        self.setAccessibleName(spoken)

    def place(self, box: Box) -> None:
        """Put it at window pixels `box`."""
        self.setGeometry(*_pixels(box, 1.0))

    def wear(self, theme: Theme, scale: float) -> None:
        """The page's type and ink."""
        self.setFont(look.font(20, scale=scale))
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.panel}; color: {theme.ink};"
            f" border: 1px solid {theme.ink3}; border-radius: {round(8 * scale)}px;"
            f" padding: 0 {round(12 * scale)}px;"
            f" selection-background-color: {theme.band}; selection-color: {theme.ink}; }}"
            f"QLineEdit:focus {{ border: 2px solid {theme.ink}; }}"
        )


class BoxField(QPlainTextEdit):
    """A few lines in a box. `left` once somebody goes elsewhere."""

    left = Signal()

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(INSET_PX)
        self.setAccessibleName(spoken)

    def place(self, box: Box, scale: float) -> None:
        """Put it at design box `box`."""
        self.setGeometry(*_pixels(box, scale))

    def wear(self, theme: Theme, scale: float) -> None:
        """The window's type and ink."""
        self.setFont(look.font(15, 400, scale=scale))
        self.setStyleSheet(_style("QPlainTextEdit", theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a presenter remote are the window's: the brake works at all times."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written may be kept now."""
        super().focusOutEvent(event)
        self.left.emit()


class SentenceField(BoxField):
    """One sentence, on as many lines as it needs. `finished` once it is written."""

    finished = Signal()

    def __init__(self, spoken: str, longest: int, parent: QWidget) -> None:
        super().__init__(spoken, parent)
        self._longest = longest
        self.left.connect(self.finished)

    def text(self) -> str:
        """The sentence, on one line whatever was pasted."""
        return " ".join(self.toPlainText().split())[: self._longest]

    def set_text(self, text: str) -> None:
        """Another sentence; the same one leaves the cursor where it is."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def lines_at(self, box_width: float, scale: float) -> int:
        """On how many lines it stands in a box `box_width` design pixels wide."""
        room = box_width - 2 * INSET_PX / scale
        return max(1, len(marks.wrapped(self.text(), room, 15, scale=scale)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next; there is no second paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return (
        round(box.x * scale),
        round(box.y * scale),
        round(box.width * scale),
        round(box.height * scale),
    )


def _style(kind: str, theme: Theme) -> str:
    return (
        f"{kind} {{ background: transparent; border: none; border-bottom: 1px solid {theme.ink3};"
        f" color: {theme.ink}; placeholder-text-color: {theme.ink2};"
        f" selection-background-color: {theme.band}; selection-color: {theme.ink}; }}"
        f"{kind}:focus {{ border-bottom: 2px solid {theme.ink}; }}"
    )
