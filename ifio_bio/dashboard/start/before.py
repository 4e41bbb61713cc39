"""The page before a session: nothing on it has to be filled in, and Enter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from devices.samples import PARTNERS
from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.controls.writing import FramedField
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.pages.consent import column
from ifio_bio.dashboard.models.start import before as model
from ifio_bio.dashboard.pages.consent import ConsentGrid
from ifio_bio.dashboard.pages.cover import Cover
from ifio_bio.session.consent import Consent

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.session.consent import Question

BACK_STYLE = PressStyle("bare", 15, 400)
BEGIN_STYLE = PressStyle("plate", 28, 600, 12, "Enter")


class BeforePage(Cover):
    """`begun` carries what was said, `left` that nobody wants to begin."""

    begun = Signal(object)

    def __init__(self, names: tuple[str, str], theme: Theme, *, parent: Page) -> None:
        super().__init__("start", parent)
        self.setAccessibleName(model.TITLE)
        self._answers: dict[Partner, Consent] = dict.fromkeys(PARTNERS, Consent())
        self._back = BackPress(model.BACK, BACK_STYLE, theme, self)
        self._back.clicked.connect(self.go_back)
        self.intention = FramedField(model.INTENTION, model.LONGEST, self)
        self.grid = ConsentGrid(theme, self)
        self.grid.show_answers(self._answers, names)
        self.grid.answered.connect(self._answered)
        self.hearts = [FramedField(f"{name}: {model.HEART}", model.LONGEST, self) for name in names]
        self.begin = Press(model.BEGIN, BEGIN_STYLE, theme, self)
        self.begin.clicked.connect(self._begin)
        self._dress_fields()
        self.lie_over()
        self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def said(self) -> model.Before:
        """Everything as it stands."""
        heart_a, heart_b = (field.text().strip() for field in self.hearts)
        intention = self.intention.text().strip()
        return model.Before(intention, heart_a, heart_b, self._answers["A"], self._answers["B"])

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        super().set_theme(theme)
        self._dress_fields()

    def lay_out(self) -> None:
        """Everything where it belongs, at the page's scale."""
        frame = self.frame
        k = frame.scale
        self._back.place(frame.placed(model.BACK_BOX), k)
        self.grid.place(frame.placed(model.GRID), k)
        self.begin.place(frame.placed(model.BEGIN_BOX), k)
        boxes = [model.INTENTION_BOX]
        for partner in PARTNERS:
            left, width = column(partner, model.GRID.width)
            boxes.append(Box(model.GRID.x + left + 6, model.HEART_TOP, width - 6, 44))
        for field, box in zip((self.intention, *self.hearts), boxes, strict=True):
            field.place(frame.placed(box))
        self._dress_fields()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins from anywhere; keys of the page beneath do nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._begin()
        else:
            super().keyPressEvent(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, title, labels."""
        theme = self.theme
        painter = self.paint_bare()
        at = (48.0, model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 48, theme.ink, weight=500)
        marks.draw_text(painter, model.HINT, (48.0, model.HINT_BASELINE), 20, theme.ink2)
        at = (48.0, model.INTENTION_LABEL)
        marks.draw_text(painter, model.INTENTION, at, 15, theme.ink, weight=600)
        for partner in PARTNERS:
            left, _width = column(partner, model.GRID.width)
            at = (model.GRID.x + left + 6, model.HEART_LABEL)
            marks.draw_text(painter, model.HEART, at, 15, theme.ink, weight=600)
        marks.draw_text(painter, model.LATER, (48.0, model.LATER_BASELINE), 15, theme.ink2)
        painter.end()

    def _dress_fields(self) -> None:
        for field in (self.intention, *self.hearts):
            field.wear(self.theme, self.frame.scale)

    def _answered(self, partner: Partner, question: Question, yes: bool) -> None:
        self._answers[partner] = self._answers[partner].answered(question, yes=yes)

    def _begin(self) -> None:
        said = self.said
        self.left.emit()
        self.begun.emit(said)
        self.deleteLater()
