"""Pace, ratio and holds: a sheet over the right half, while the breath at the left shows them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from ifio_bio.dashboard import marks, paint
from ifio_bio.dashboard.at_home import HomeChoice
from ifio_bio.dashboard.models import pace_sheet as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.page import Page
from ifio_bio.dashboard.press import Press, PressStyle
from ifio_bio.dashboard.slider import InkSlider

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

DONE_STYLE = PressStyle("plate", 20, 600, 10)
LOOK_STYLE = PressStyle("outline", 15, 500, 10)
USUAL_STYLE = PressStyle("bare", 15, 400)


class PaceSheet(Page):
    """`changed` carries the choice at every move of a slider; `left` when it is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, choice: HomeChoice, *, parent: Page) -> None:
        super().__init__("home", parent.theme, reduced_motion=True, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setMinimumSize(0, 0)
        self.doings = {
            Act.CLOSE: self.go_back,
            Act.PACE_SHEET: self.go_back,
            Act.BEGIN: self.go_back,
            Act.DARK: parent.switch_theme,
            Act.FULL: parent.switch_full_screen,
        }
        self._choice = choice
        self._sliders = [self._slider(row) for row in model.ROWS]
        self._looks = [
            Press(words, LOOK_STYLE, self.theme, self) for words in (model.CIRCLE, model.WAVE)
        ]
        for press, wave in zip(self._looks, (False, True), strict=True):
            press.clicked.connect(partial(self._looked, wave))
        self._show_look()
        self._usual = Press(model.AS_USUAL, USUAL_STYLE, self.theme, self)
        self._usual.clicked.connect(self._as_usual)
        self._done = Press(model.DONE, DONE_STYLE, self.theme, self)
        self._done.clicked.connect(self.go_back)
        self.setAccessibleName(model.TITLE)
        self.follow()
        self.show()
        self.raise_()
        self._sliders[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self) -> None:
        """Lie over the right half of the page, whatever its size is now."""
        page = self.parentWidget()
        if not isinstance(page, Page):
            return
        box = page.frame.placed(model.SHEET)
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        k = page.frame.scale
        for slider, row in zip(self._sliders, range(len(model.ROWS)), strict=True):
            y = model.FIRST_ROW + row * model.ROW_STEP + model.SLIDER_DROP
            slider.place(self._here(Box(792, y, 600, 24)), k)
        self._done.place(self._here(model.DONE_BOX), k)
        for press, look in zip(self._looks, (model.CIRCLE_BOX, model.WAVE_BOX), strict=True):
            press.place(self._here(look), k)
        self._usual.set_scale(k)
        width = self._usual.design_width()
        self._usual.place(self._here(Box(792, model.USUAL_MIDDLE - 22, width, 44)), k)
        self.update()

    def go_back(self) -> None:
        """Take the sheet away."""
        self.hide()
        self.left.emit()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, and each slider's words."""
        page = self.parentWidget()
        if not isinstance(page, Page):
            return
        theme, k = self.theme, page.frame.scale
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(k, k)
        painter.translate(-model.SHEET.x, -model.SHEET.y)
        box = QRectF(768, 112, 648, 672)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        at = (792.0, model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 28, theme.ink, weight=600)
        at = (792.0, model.HINT_BASELINE)
        marks.draw_text(painter, model.HINT, at, 15, theme.ink2)
        for number, row in enumerate(model.ROWS):
            y = model.FIRST_ROW + number * model.ROW_STEP
            marks.draw_text(painter, row.title, (792, y), 15, theme.ink, weight=600)
            said = model.value_words(self._choice, row)
            marks.draw_text(painter, said, (1392, y), 15, theme.ink, align="right")
        at = (792.0, model.LOOKS_BASELINE)
        marks.draw_text(painter, model.LOOKS, at, 15, theme.ink, weight=600)
        painter.end()

    def _here(self, box: Box) -> Box:
        page = self.parentWidget()
        frame = page.frame if isinstance(page, Page) else self.frame
        k = frame.scale
        x, y = (box.x - model.SHEET.x) * k, (box.y - model.SHEET.y) * k
        return Box(x, y, box.width * k, box.height * k)

    def _slider(self, row: model.Row) -> InkSlider:
        step = model.step_of(self._choice, row)
        slider = InkSlider(row.span, step, row.title, self.theme, self, on_panel=True)
        slider.valueChanged.connect(partial(self._moved, row))
        return slider

    def _moved(self, row: model.Row, step: int) -> None:
        self._choice = model.chosen(self._choice, row, step)
        self.changed.emit(self._choice)
        self.update()

    def _looked(self, wave: bool) -> None:
        self._choice = replace(self._choice, wave=wave)
        self._show_look()
        self.changed.emit(self._choice)

    def _show_look(self) -> None:
        """A soft ground, and a word to a screen reader, for the one that is shown."""
        for press, wave in zip(self._looks, (False, True), strict=True):
            shown = wave is self._choice.wave
            press.set_soft(shown)
            press.setAccessibleDescription(self.tr("shown") if shown else "")

    def _as_usual(self) -> None:
        usual = HomeChoice(minutes=self._choice.minutes)
        for slider, row in zip(self._sliders, model.ROWS, strict=True):
            slider.setValue(model.step_of(usual, row))
