"""A short list to choose from, in the look: Qt's own menu, so keys and screen readers know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ifio_bio.dashboard.look import theme as look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.look.theme import Theme

STYLE = """
QMenu {{ background: {panel}; color: {ink}; border: 1px solid {ink3}; padding: {gap}px 0 }}
QMenu::item {{ padding: {gap}px {side}px {gap}px {side}px }}
QMenu::item:selected {{ background: {band} }}
QMenu::indicator {{ width: {dot}px; height: {dot}px; left: {gap}px }}
QMenu::indicator:checked {{ background: {ink}; border-radius: {half}px }}
"""


class Menu(QMenu):
    """Rows of words; `chosen` is the one that holds now, None where none does."""

    def __init__(
        self,
        rows: Iterable[tuple[str, Callable[[], object]]],
        chosen: int | None,
        theme: Theme,
        scale: float,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setFont(look.font(15, scale=scale))
        self.setStyleSheet(_style(theme, scale))
        group = QActionGroup(self)
        for number, (text, doing) in enumerate(rows):
            # An ampersand in a name is a letter here, not a shortcut.
            action = QAction(text.replace("&", "&&"), self)
            if chosen is not None:
                action.setCheckable(True)
                group.addAction(action)
                action.setChecked(number == chosen)
            action.triggered.connect(doing)
            self.addAction(action)

    def open_under(self, press: QWidget) -> None:
        """Show it under `press`; it is gone once something was chosen, or Esc."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(press.mapToGlobal(QPoint(0, press.height())))
        self.setActiveAction(self.actions()[0])


def _style(theme: Theme, scale: float) -> str:
    return STYLE.format(
        panel=theme.panel,
        ink=theme.ink,
        ink3=theme.ink3,
        band=theme.band,
        gap=round(8 * scale),
        side=round(26 * scale),
        dot=2 * round(4 * scale),
        half=round(4 * scale),
    )
