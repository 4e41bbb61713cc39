"""A page laid over another, which waits beneath and hears none of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ifio_bio.dashboard.controls.tabs import TabsStayInside
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.models.keys import Where


class Cover(TabsStayInside, Page):
    """`left` when it is done with. What concerns the whole window, the page beneath does."""

    left = Signal()

    def __init__(self, where: Where, parent: Page) -> None:
        super().__init__(where, parent.theme, reduced_motion=True, parent=parent)
        self._beneath = parent
        self.doings |= {
            Act.DARK: parent.switch_theme,
            Act.LESS_MOTION: parent.switch_motion,
            Act.FULL: parent.switch_full_screen,
        }

    def lie_over(self, first: QWidget | None = None) -> None:
        """Show it, once all of it is made; `first` has the focus, else the page itself."""
        self.setGeometry(self._beneath.rect())
        self.lay_out()
        self.show()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Give the page beneath back."""
        self.hide()
        self.left.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page beneath do nothing while it is covered."""
        super().keyPressEvent(event)
        event.accept()
