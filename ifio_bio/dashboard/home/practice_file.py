"""A page that takes the practice a facilitator gave: asked for, or dropped on the window."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ifio_bio.dashboard.models.home.page import OPEN_PRACTICE
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.kept.practice import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.keys import Where


class PracticePage(Page):
    """Calls `take` with the file; `choose_practice` asks for one."""

    def __init__(
        self,
        where: Where,
        theme: Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(where, theme, reduced_motion=reduced_motion, parent=parent)
        self.setAcceptDrops(True)
        self.choose_practice = choose_practice

    @property
    def takes_practice(self) -> bool:
        """Whether one may be opened now."""
        return True

    @abstractmethod
    def take(self, path: Path) -> None:
        """Open it."""

    def open_practice(self) -> None:
        """Ask for the file."""
        path = self.choose_practice(self) if self.takes_practice else None
        if path is not None:
            self.take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only a practice may be dropped here."""
        if self.takes_practice and dropped_practice(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        if (path := dropped_practice(event)) is not None:
            self.take(path)


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
