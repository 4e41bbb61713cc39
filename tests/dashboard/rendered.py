"""What a window really shows: every text that is painted, and all that a screen reader is told."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

WRITTEN = {
    QAbstractButton: "text",
    QLabel: "text",
    QLineEdit: "text",
    QPlainTextEdit: "toPlainText",
}


def heard_painter(monkeypatch):
    """The list into which every text goes that any painter draws from now on."""
    painted = []
    draw = QPainter.drawText

    def draw_and_tell(painter, *rest):
        painted.extend(part for part in rest if isinstance(part, str))
        return draw(painter, *rest)

    monkeypatch.setattr(QPainter, "drawText", draw_and_tell)
    return painted


def shown_by(window, painted):
    """Every text of `window` as it stands: painted, written in its fields, or spoken."""
    painted.clear()
    window.grab()
    parts = [window, *window.findChildren(QWidget)]
    spoken = [
        text()
        for part in parts
        for text in (part.accessibleName, part.accessibleDescription, part.toolTip)
    ]
    written = [
        getattr(part, text)()
        for part in parts
        for kind, text in WRITTEN.items()
        if isinstance(part, kind)
    ]
    return [text for text in (*painted, *spoken, *written, window.windowTitle()) if text]
