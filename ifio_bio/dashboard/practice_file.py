"""The practice a facilitator gave, as a file: asked for, or dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ifio_bio.dashboard.models.home import OPEN_PRACTICE
from ifio_bio.session.practice import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget


def choose_practice(page: QWidget) -> Path | None:
    """The file the person names; None when they changed their mind."""
    chosen, _kind = QFileDialog.getOpenFileName(page, OPEN_PRACTICE, "", f"*{SUFFIX}")
    return Path(chosen) if chosen else None


def dropped_practice(event: QDropEvent) -> Path | None:
    """The one practice that is dragged along; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(SUFFIX):
        return Path(urls[0].toLocalFile())
    return None
