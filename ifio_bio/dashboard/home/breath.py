"""The breath as the two at home shape it: pace, ratio, holds, how long, as a circle or a wave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.dashboard.models.home import page as model
from ifio_bio.dashboard.pages.pace_sheet import PaceSheet, asked_by
from ifio_bio.session.commands import Command, Do

if TYPE_CHECKING:
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.kept.at_home import HomeChoice
    from ifio_bio.session.snapshot import SessionSnapshot


class HomeBreath(QObject):
    """Holds the choice and the sheet that changes it.

    `asked` carries a Command, `chosen` a HomeChoice whenever another one was made.
    """

    asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, window: Page, choice: HomeChoice) -> None:
        super().__init__(window)
        self._window = window
        self._snapshot: SessionSnapshot | None = None
        self.choice = choice
        self.sheet: PaceSheet | None = None

    @property
    def target_bpm(self) -> float:
        """Where the pace is heading, breaths a minute."""
        return model.target_of(self._snapshot)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session's pace."""
        self._snapshot = snapshot

    def choose(self, choice: HomeChoice) -> None:
        """From here on it is this one."""
        if choice != self.choice:
            self.choice = choice
            self.chosen.emit(choice)

    def ask_pace(self, pace_bpm: float, *, keep: bool) -> None:
        """Another pace; `keep` makes it the choice for next time."""
        if pace_bpm != self.target_bpm:
            self.asked.emit(Command(Do.PACE, value=pace_bpm))
            if keep:
                self.choose(replace(self.choice, pace_bpm=pace_bpm))

    def open_sheet(self, minutes: int) -> None:
        """Pace, ratio and holds."""
        if self.sheet is None:
            now = replace(self.choice, pace_bpm=self.target_bpm, minutes=minutes)
            self.sheet = PaceSheet(now, parent=self._window)
            self.sheet.changed.connect(self._reshape)
            self.sheet.left.connect(self._sheet_left)

    def close_sheet(self) -> None:
        """Put it away, if it is there."""
        if self.sheet is not None:
            self.sheet.go_back()

    def lay_out(self) -> None:
        """The sheet stays over its half of the window."""
        if self.sheet is not None:
            self.sheet.follow()

    def _reshape(self, choice: HomeChoice) -> None:
        for command in asked_by(self.choice, choice):
            self.asked.emit(command)
        self.choose(choice)

    def _sheet_left(self) -> None:
        self.sheet = None
        self._window.setFocus()
