"""Pace, ratio and holds in a session: the sheet over the right panel, cue and breath in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.dashboard.models.facilitate.layout import facilitator_layout
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.home import page as home
from ifio_bio.dashboard.models.pages.pace_sheet import Places, in_session
from ifio_bio.dashboard.pages.pace_sheet import PaceSheet, asked_by
from ifio_bio.kept.at_home import HomeChoice

if TYPE_CHECKING:
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.session.snapshot import SessionSnapshot


class ShapeKeeper(QObject):
    """Opens the sheet over a session's window. `asked` carries what a slider asks for."""

    asked = Signal(object)

    def __init__(self, window: Page) -> None:
        super().__init__(window)
        self._window = window
        self._snapshot: SessionSnapshot | None = None
        self._choice = HomeChoice()
        self.sheet: PaceSheet | None = None

    def switch(self) -> None:
        """Open the sheet, or put it away; after the end there is no breath to change."""
        if self.sheet is not None:
            self.sheet.go_back()
        elif self._snapshot is not None and not self._snapshot.ended:
            self._choice = _now(self._snapshot)
            self.sheet = PaceSheet(self._choice, parent=self._window, places=self._places())
            self.sheet.changed.connect(self._changed)
            self.sheet.left.connect(self._left)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session: a pace asked for elsewhere moves the slider too."""
        self._snapshot = snapshot
        if self.sheet is None:
            return
        if snapshot.ended:
            self.sheet.go_back()
            return
        self._choice = _now(snapshot)
        self.sheet.show_pace(self._choice.pace_bpm)

    def lay_out(self) -> None:
        """Stay over the panel, whatever the window's size is now."""
        if self.sheet is not None:
            self.sheet.follow(self._places())

    def _places(self) -> Places:
        window, frame = self._window, self._window.frame
        k = frame.scale
        panel = facilitator_layout(window.width(), window.height(), k).panel_b
        x, y = panel.x - frame.left / k, panel.y - frame.top / k
        return in_session(Box(x, y, panel.width, panel.height))

    def _changed(self, choice: HomeChoice) -> None:
        before, self._choice = self._choice, choice
        for command in asked_by(before, choice):
            self.asked.emit(command)

    def _left(self) -> None:
        self.sheet = None
        self._window.setFocus()


def _now(snapshot: SessionSnapshot) -> HomeChoice:
    """The breath as it is asked for now, in the sheet's whole steps."""
    shape = home.shape_of(snapshot)
    moving = shape.inhale + shape.exhale
    return HomeChoice(
        pace_bpm=home.target_of(snapshot),
        inhale_pct=round(100 * shape.inhale / moving),
        hold_full_pct=round(100 * shape.hold_full),
        hold_empty_pct=round(100 * shape.hold_empty),
    )
