"""The answers of both partners' consent, side by side; and the sheet that holds them mid-session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from devices.samples import PARTNERS
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.tabs import TabsStayInside
from ifio_bio.dashboard.controls.tick import HEIGHT, Tick
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.look.theme import scale_for
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.pages import consent as model
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.consent import answer_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.session.consent import Consent, Question
    from ifio_bio.session.snapshot import SessionSnapshot

DONE_STYLE = PressStyle("plate", 20, 600, 10)
VEIL = 0.9


class ConsentGrid(QWidget):
    """Two columns of three answers. `answered` carries partner, question and yes or no."""

    answered = Signal(str, str, bool)

    def __init__(self, theme: Theme, parent: QWidget, *, space_is_brake: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = 1.0
        self._names = ("A", "B")
        self.ticks: dict[tuple[Partner, Question], Tick] = {}
        for partner in PARTNERS:
            for row in model.ANSWERS:
                tick = Tick(row.words, theme, self, space_is_brake=space_is_brake)
                tick.toggled.connect(partial(self._toggled, partner, row))
                self.ticks[partner, row.question] = tick

    def show_answers(self, answers: Mapping[Partner, Consent], names: tuple[str, str]) -> None:
        """Show these answers of the two."""
        self._names = names
        for (partner, question), tick in self.ticks.items():
            name = names[PARTNERS.index(partner)]
            tick.setAccessibleName(f"{name}: {tick.text()}")
            yes = getattr(answers[partner], question)
            blocked = tick.blockSignals(True)  # Qt's own
            tick.setChecked(yes)
            tick.blockSignals(blocked)
            row = next(row for row in model.ANSWERS if row.question == question)
            tick.mean(row.meaning(yes=yes))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put it at window pixels `box`, everything drawn times `scale`."""
        self._scale = k = scale
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        for (partner, question), tick in self.ticks.items():
            left, width = model.column(partner, box.width / k)
            number = [row.question for row in model.ANSWERS].index(question)
            top = model.FIRST_ROW + number * model.ROW_PITCH
            tick.place(Box((left + 6) * k, top * k, (width - 12) * k, HEIGHT * k), k)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each partner's mark and name over the answers."""
        painter = paint.design_painter(self, self._scale)
        for partner, name in zip(PARTNERS, self._names, strict=True):
            left, width = model.column(partner, self.width() / self._scale)
            at = (left + 6 + model.MARK_SIZE / 2, model.HEAD_MIDDLE)
            colour = self._theme.who(partner)
            marks.draw_partner(painter, partner, colour, at, model.MARK_SIZE)
            room = width - model.MARK_SIZE - 28
            words = marks.elided(name, room, 20, 600, scale=self._scale)
            baseline = marks.middle_baseline(model.HEAD_MIDDLE, 20, scale=self._scale)
            at = (left + 40, baseline)
            marks.draw_text(painter, words, at, 20, self._theme.ink, weight=600)
        painter.end()

    def _toggled(self, partner: Partner, row: model.AnswerWords, yes: bool) -> None:
        self.ticks[partner, row.question].mean(row.meaning(yes=yes))
        self.answered.emit(partner, row.question, yes)


class ConsentSheet(TabsStayInside, Area):
    """The answers over the facilitator's window; Esc, Enter on "Done", or C again puts it away.

    Keys that it does not need go on to the window: the brake works at all times.
    """

    answered = Signal(str, str, bool)
    closed = Signal()

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.setAccessibleName(f"{model.TITLE}. {model.HINT} {model.KEPT} {model.REMOVE}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grid = ConsentGrid(style.theme, self, space_is_brake=True)
        self.grid.answered.connect(self.answered)
        self.done = Press(model.DONE, DONE_STYLE, style.theme, self, space_is_brake=True)
        self.done.clicked.connect(self.put_away)
        self.setGeometry(parent.rect())
        self._lay_out()
        self.show()
        self.raise_()
        self.grid.ticks["A", "record"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Give the window back."""
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._lay_out()

    def restyled(self) -> None:
        """Another size or other colours."""
        super().restyled()
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and C are done with it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_C):
            self.put_away()
        else:
            event.setAccepted(event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_PageDown))

    def draw(self, painter: QPainter) -> None:
        """A veil, the card, its words."""
        theme, card = self.theme, self._card
        veil = QColor(theme.bg)
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(0, 0, self.design_width, self.design_height), veil)
        box = QRectF(card.x, card.y, card.width, card.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.ink3), box)
        left, top = card.x + model.PADDING, card.y
        at = (left, top + model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 28, theme.ink, weight=600)
        at = (left, top + model.HINT_BASELINE)
        marks.draw_text(painter, model.HINT, at, 15, theme.ink2)
        for number, words in enumerate((model.KEPT, model.REMOVE)):
            at = (left, top + model.FOOT_BASELINE + 20 * number)
            marks.draw_text(painter, words, at, 13, theme.ink2)

    @property
    def _card(self) -> Box:
        width, height = model.SHEET
        return Box(
            (self.design_width - width) / 2, (self.design_height - height) / 2, width, height
        )

    def _lay_out(self) -> None:
        k, card = self.look.scale, self._card
        for part, box in ((self.grid, model.GRID), (self.done, model.DONE_BOX)):
            here = Box((card.x + box.x) * k, (card.y + box.y) * k, box.width * k, box.height * k)
            part.place(here, k)


class ConsentKeeper(QObject):
    """Opens the sheet over a session's window. `asked` carries what was answered, as a Command."""

    asked = Signal(object)

    def __init__(self, window: Page) -> None:
        super().__init__(window)
        self._window = window
        self._snapshot: SessionSnapshot | None = None
        self.sheet: ConsentSheet | None = None

    def switch(self) -> None:
        """Open the sheet, or put it away; after the end there is nothing to answer."""
        if self.sheet is not None:
            self.sheet.put_away()
        elif self._snapshot is not None and not self._snapshot.ended:
            window = self._window
            scale = scale_for(window.width(), window.height())
            self.sheet = ConsentSheet(Style(window.theme, scale), window)
            self.sheet.answered.connect(self._answer)
            self.sheet.closed.connect(self._closed)
            self.show_snapshot(self._snapshot)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        self._snapshot = snapshot
        if self.sheet is None:
            return
        if snapshot.ended:
            self.sheet.put_away()
            return
        a, b = snapshot.partners
        self.sheet.grid.show_answers({"A": a.consent, "B": b.consent}, (a.name, b.name))

    def lay_out(self) -> None:
        """Cover the window, whatever its size is now."""
        if self.sheet is not None:
            self.sheet.setGeometry(self._window.rect())

    def _answer(self, partner: Partner, question: Question, yes: bool) -> None:
        self.asked.emit(Command(Do.CONSENT, partner, answer_text(question, yes=yes)))

    def _closed(self) -> None:
        self.sheet = None
        self._window.setFocus()
