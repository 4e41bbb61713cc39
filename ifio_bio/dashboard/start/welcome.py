"""The first run: three sentences and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ifio_bio.dashboard.controls.notice import Notice
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.start import settings_page as model
from ifio_bio.dashboard.pages.cover import Cover

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ifio_bio.dashboard.pages.page import Page

BEGIN_STYLE = PressStyle("plate", 28, 600, 12, "Enter")
MIDDLE = 720.0
TITLE_BASELINE = 300.0
FIRST_BASELINE = 380.0
PITCH = 40.0
FOLDER_BASELINE = 520.0
BEGIN_BOX = Box(580, 580, 280, 72)
SYNCED_BOX = Box(420, 700, 600, 128)


class WelcomePage(Cover):
    """`left` once it was read."""

    def __init__(self, folder: Path, *, parent: Page) -> None:
        super().__init__("start", parent)
        self._folder = model.WELCOME_KEPT_IN.format(folder=folder)
        self.setAccessibleName(" ".join((model.WELCOME_TITLE, *model.WELCOME, self._folder)))
        self.begin = Press(model.WELCOME_DONE, BEGIN_STYLE, self.theme, self)
        self.begin.clicked.connect(self.go_back)
        self.synced = Notice(self.theme, self, ground="panel")
        warning = model.synced_words(folder)
        self.synced.setVisible(bool(warning))
        if warning:
            self.synced.say(model.SYNCED_TITLE, warning, urgent=True)
        self.lie_over(self.begin)

    def lay_out(self) -> None:
        """The button, and the warning under it if there is one."""
        frame = self.frame
        self.begin.place(frame.placed(BEGIN_BOX), frame.scale)
        self.synced.place(frame.placed(SYNCED_BOX), frame.scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; keys of the page beneath do nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_back()
        else:
            super().keyPressEvent(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sentences."""
        frame, theme = self.frame, self.theme
        painter = self.paint_bare()
        at = (MIDDLE, TITLE_BASELINE)
        marks.draw_text(painter, model.WELCOME_TITLE, at, 48, theme.ink, weight=500, align="centre")
        for number, sentence in enumerate(model.WELCOME):
            at = (MIDDLE, FIRST_BASELINE + PITCH * number)
            marks.draw_text(painter, sentence, at, 20, theme.ink, align="centre")
        at = (MIDDLE, FOLDER_BASELINE)
        words = marks.elided(self._folder, 1200, 15, scale=frame.scale, middle=True)
        marks.draw_text(painter, words, at, 15, theme.ink2, align="centre")
        painter.end()
