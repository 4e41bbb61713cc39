"""The page that asks who is here today: choose two, bring others, rename, copy or forget."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from devices.samples import PARTNERS
from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.controls.writing import FramedField
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Style
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import told_by
from ifio_bio.dashboard.models.start import today as model
from ifio_bio.dashboard.pages.cover import Cover
from ifio_bio.kept import people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.kept.people import Duo

BACK_STYLE = PressStyle("bare", 15, 400)
ROW_STYLE = PressStyle("bare", 20, 600, 10)
SMALL_STYLE = PressStyle("outline", 15, 500, 8)
NEW_STYLE = PressStyle("plate", 20, 600, 10)
BRING_STYLE = PressStyle("outline", 20, 500, 10)
ACT_WIDTH, ACT_GAP = 120.0, 8.0
LONGEST_NAME = 40
FIGURES = tuple(str(number) for number in range(1, model.MOST_ROWS + 1))


class DuoPress(Press):
    """Both names, when they were here last, and the key that chooses them."""

    def __init__(self, duo: Duo, cap: str, parent: Page) -> None:
        super().__init__(model.names(duo), ROW_STYLE, parent.theme, parent)
        self._seen = model.seen_words(duo.last_seen)
        self._cap = cap
        self.setAccessibleDescription(self._seen)

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """A rule at the foot."""
        edge = self._theme.ink3 if self.underMouse() else self._theme.line
        paint.draw_rule(painter, edge, 0, box.width(), box.height() - 0.5)

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Keycap, names over when."""
        theme, k = self._theme, self._scale
        marks.draw_keycap(painter, theme, self._cap, (0, box.height() / 2))
        words = marks.elided(self.text(), box.width() - 64, 20, 600, scale=k)
        marks.draw_text(painter, words, (48, 36), 20, theme.ink, weight=600)
        marks.draw_text(painter, self._seen, (48, 60), 15, theme.ink2)


class TodayPage(Cover):
    """`chosen` carries a duo, None for somebody new; the others one as it is then.

    `choose_place` and `choose_copy` ask where a copy goes, and which one is brought.
    """

    chosen = Signal(object)
    renamed = Signal(object)
    forgotten = Signal(object)
    brought = Signal(object)

    def __init__(self, duos: Sequence[Duo], *, parent: Page) -> None:
        super().__init__("start", parent)
        self.setAccessibleName(model.TITLE)
        self._duos = tuple(duos)
        self._first = 0
        self._rows: list[tuple[Press, ...]] = []
        self.said = ""
        self.choose_place = choose_place
        self.choose_copy = choose_copy
        self._fields: tuple[FramedField, ...] = ()
        self.question: Question | None = None
        self._back = self._press(BackPress, model.BACK, BACK_STYLE, self.go_back)
        self.new = self._press(Press, model.SOMEBODY_NEW, NEW_STYLE, partial(self._choose, None))
        self.bring = self._press(Press, model.BRING, BRING_STYLE, self._bring)
        self.more = self._press(Press, model.MORE, BACK_STYLE, self._turn)
        self._show()
        self.lie_over()

    def go_back(self) -> None:
        """Esc: first out of a name that is being written, then back to the start page."""
        if self._fields:
            self._show()
            self.setFocus()
            return
        super().go_back()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        super().set_theme(theme)
        self._style_fields()

    def lay_out(self) -> None:
        """Rows of one height; the acts at their right."""
        frame = self.frame
        k = frame.scale
        self._back.place(frame.placed(model.BACK_BOX), k)
        self.new.place(frame.placed(model.NEW_BOX), k)
        self.bring.place(frame.placed(model.BRING_BOX), k)
        self.more.place(frame.placed(model.MORE_BOX), k)
        for number, (row, *acts) in enumerate(self._rows):
            box = model.row_box(number)
            left = box.right - len(acts) * (ACT_WIDTH + ACT_GAP) + ACT_GAP
            row.place(frame.placed(replace(box, width=left - 16 - box.x)), k)
            for at, act in enumerate(acts):
                x = left + at * (ACT_WIDTH + ACT_GAP)
                act.place(frame.placed(Box(x, box.y + 20, ACT_WIDTH, 40)), k)
        self._style_fields()
        if self.question is not None:
            self.question.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses; keys of the page beneath do nothing while it is covered."""
        at = FIGURES.index(event.text()) if event.text() in FIGURES else len(self._rows)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._fields:
            self._rename()
        elif at < len(self._rows) and not self._fields:
            self._rows[at][0].click()
        else:
            super().keyPressEvent(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, title, hint."""
        theme = self.theme
        painter = self.paint_bare()
        at = (48.0, model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 48, theme.ink, weight=500)
        said = marks.elided(self.said or model.HINT, 1344, 20, scale=self.frame.scale)
        ink = theme.ink if self.said else theme.ink2
        marks.draw_text(painter, said, (48.0, model.HINT_BASELINE), 20, ink)
        painter.end()

    def _press(
        self, kind: type[Press], words: str, style: PressStyle, doing: Callable[[], object]
    ) -> Press:
        press = kind(words, style, self.theme, self)
        press.clicked.connect(doing)
        return press

    def _show(self) -> None:
        for part in (*self._fields, *(part for row in self._rows for part in row)):
            part.hide()
            part.deleteLater()
        self._fields = ()
        shown = self._duos[self._first : self._first + model.MOST_ROWS]
        self._rows = [self._row(number, duo) for number, duo in enumerate(shown)]
        self.more.setVisible(len(self._duos) > model.MOST_ROWS)
        self.lay_out()

    def _say(self, sentence: str) -> None:
        self.said = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def _row(self, number: int, duo: Duo) -> tuple[Press, ...]:
        row = DuoPress(duo, FIGURES[number], self)
        row.clicked.connect(partial(self._choose, duo))
        rename = self._press(
            Press, model.RENAME, SMALL_STYLE, partial(self._write_names, number, duo)
        )
        forget = self._press(Press, model.DELETE, SMALL_STYLE, partial(self._ask_forget, duo))
        copy = self._press(Press, model.COPY, SMALL_STYLE, partial(self._copy, duo))
        for press in (rename, forget, copy):
            press.setAccessibleDescription(model.names(duo))
        for part in (row, rename, forget, copy):
            part.show()
        return row, rename, forget, copy

    def _turn(self) -> None:
        self._first = (self._first + model.MOST_ROWS) % (
            -(-len(self._duos) // model.MOST_ROWS) * model.MOST_ROWS
        )
        self._show()

    def _choose(self, duo: Duo | None) -> None:
        self.left.emit()
        self.chosen.emit(duo)
        self.deleteLater()

    def _write_names(self, number: int, duo: Duo) -> None:
        self._show()
        self._renaming, self._at = duo, number
        self._fields = tuple(self._field(name) for name in duo.names())
        for part in self._rows[number]:
            part.hide()
        self._style_fields()
        self._fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _field(self, name: str) -> FramedField:
        field = FramedField(name, LONGEST_NAME, self, name)
        field.selectAll()
        field.show()
        return field

    def _style_fields(self) -> None:
        for number, field in enumerate(self._fields):
            field.wear(self.theme, self.frame.scale)
            box = model.row_box(self._at)
            here = Box(box.x + 48 + 320 * number, box.y + 18, 304, 44)
            field.place(self.frame.placed(here))

    def _rename(self) -> None:
        duo = self._renaming
        for partner, field in zip(PARTNERS, self._fields, strict=True):
            name = field.text().strip() or duo.person(partner).name
            duo = duo.with_person(partner, replace(duo.person(partner), name=name))
        self._duos = tuple(duo if each.id == duo.id else each for each in self._duos)
        self._show()
        self.setFocus()
        self.renamed.emit(duo)

    def _copy(self, duo: Duo) -> None:
        a, b = duo.names()
        path = self.choose_place(self, f"{model.names(duo)}{people.SUFFIX}")
        if path is None:
            return
        try:
            people.export(duo, path)
        except people.PeopleError as error:
            self._say(told_by(error))
        else:
            self._say(model.COPIED.format(name=path.name, a=a, b=b))

    def _bring(self) -> None:
        path = self.choose_copy(self)
        if path is None:
            return
        try:
            duo = people.bring(path)
        except people.PeopleError as error:
            self._say(told_by(error))
            return
        a, b = duo.names()
        if model.same_names(self._duos, duo):
            self._say(model.HERE_ALREADY.format(a=a, b=b))
            return
        self._duos, self._first = (duo, *self._duos), 0
        self._show()
        self._say(model.BROUGHT.format(a=a, b=b))
        self.brought.emit(duo)

    def _ask_forget(self, duo: Duo) -> None:
        a, b = duo.names()
        words = model.WHAT_GOES.format(a=a, b=b)
        style = Style(self.theme, self.frame.scale)
        answers = (model.DELETE_NO, model.DELETE_YES)
        self.question = Question(model.SURE, words, answers, style, self, escape=True)
        self.question.answered.connect(partial(self._forget_answered, duo))

    def _forget_answered(self, duo: Duo, keep: bool) -> None:
        self.question = None
        self.setFocus()
        if keep:
            return
        self._duos = tuple(each for each in self._duos if each.id != duo.id)
        self._first = 0
        self._show()
        self.forgotten.emit(duo)


def choose_place(page: Page, name: str) -> Path | None:
    """Where the copy goes; None when the person changed their mind."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    begin = Path(QStandardPaths.writableLocation(documents)) / name
    chosen, _kind = QFileDialog.getSaveFileName(page, model.COPY, str(begin), f"*{people.SUFFIX}")
    return Path(chosen) if chosen else None


def choose_copy(page: Page) -> Path | None:
    """The copy the person names; None when they changed their mind."""
    chosen, _kind = QFileDialog.getOpenFileName(page, model.BRING, "", f"*{people.SUFFIX}")
    return Path(chosen) if chosen else None
