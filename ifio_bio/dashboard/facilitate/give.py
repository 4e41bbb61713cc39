"""The practice for home, at Harvest: pace, minutes, times a week, a line, and the file of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from devices.sentence import say
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.writing import LineField
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.kept.practice import (
    LONGEST_INVITATION,
    SUFFIX,
    Practice,
    PracticeError,
    write_practice,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ifio_bio.session.snapshot import SessionSnapshot

GIVE_STYLE = PressStyle("outline", 15, 500, 10)
COLUMNS = (0.0, 106.0, 178.0)
FIELD_WIDTH = 32.0
UNITS = (tr("a minute"), tr("min"), tr("a week"))
USUAL_MIN, USUAL_TIMES = "10", "4"
NAME = "practice"


class PracticeForm(Area):
    """`given` carries a note once the file is written; `told` a sentence about it."""

    given = Signal(str)
    told = Signal(str)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        spoken = (tr("Breaths a minute"), tr("Minutes"), tr("Times a week"))
        self._numbers = tuple(LineField(words, 4, self) for words in spoken)
        self._pace, self._minutes, self._times = self._numbers
        self._minutes.setText(USUAL_MIN)
        self._times.setText(USUAL_TIMES)
        self._invitation = LineField(tr("A line of invitation"), LONGEST_INVITATION, self)
        self._invitation.setPlaceholderText(tr("a line of invitation"))
        self._give = Press(
            tr("Save it for them"), GIVE_STYLE, style.theme, self, space_is_brake=True
        )
        self._give.clicked.connect(self._ask_where)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches."""
        return (*self._numbers, self._invitation, self._give)

    def suggest(self, snapshot: SessionSnapshot) -> None:
        """The pace of the session, until somebody writes another."""
        if not self._pace.isModified():
            changes = snapshot.pace_changes
            target_bpm = changes[-1].target_bpm if changes else snapshot.first_pace_bpm
            self._pace.setText(words.pace(target_bpm))

    def restyled(self) -> None:
        """Fields in the window's type and ink."""
        super().restyled()
        for field in (*self._numbers, self._invitation):
            field.wear(self.theme, self.look.scale)

    def place(self, box: Box) -> None:
        """Move, and lay out."""
        super().place(box)
        k = self.look.scale
        for field, x in zip(self._numbers, COLUMNS, strict=True):
            field.place(Box(x, 22, FIELD_WIDTH, 28), k)
        self._invitation.place(Box(0, 56, box.width, 30), k)
        self._give.place(Box(0, 98 * k, box.width * k, 34 * k), k)

    def draw(self, painter: QPainter) -> None:
        """The title, and what the numbers are."""
        theme = self.theme
        marks.draw_text(painter, tr("Practice for home"), (0, 14), 13, theme.ink, weight=600)
        for x, unit in zip(COLUMNS, UNITS, strict=True):
            marks.draw_text(painter, unit, (x + FIELD_WIDTH + 4, 41), 13, theme.ink2)

    def practice(self) -> Practice:
        """What is written here.

        Raises:
            PracticeError: a value is outside what home offers, or no number.
        """
        try:
            pace_bpm = float(self._pace.text().replace(",", "."))
            minutes, times = int(self._minutes.text()), int(self._times.text())
        except ValueError as error:
            raise PracticeError(say("Pace, minutes and times a week must be numbers.")) from error
        today = datetime.now().astimezone().date()
        invitation = " ".join(self._invitation.text().split())
        return Practice(today, pace_bpm, minutes, times, invitation)

    def save(self, path: Path) -> None:
        """Write the practice to `path`, and say so or why not."""
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        try:
            practice = self.practice()
            write_practice(path, practice)
        except PracticeError as error:
            self.told.emit(told_by(error))
            return
        self.told.emit(tr("Saved as {name}.").format(name=path.name))
        self.given.emit(
            f"Practice for home: {practice.pace_bpm:g} a minute, {practice.minutes} min, "
            f"{practice.times_a_week} times a week. {practice.invitation}".strip()
        )

    def _ask_where(self) -> None:
        try:
            self.practice()
        except PracticeError as error:
            self.told.emit(told_by(error))
            return
        places = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(places))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, tr("The practice for home"), str(folder / (NAME + SUFFIX)), f"*{SUFFIX}"
        )
        if chosen:
            self.save(Path(chosen))
