"""Pace, ratio and holds: a sheet over the right half, while the breath at the left shows them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.slider import InkSlider
from ifio_bio.dashboard.controls.tabs import TabsStayInside
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pages import pace_sheet as model
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.kept.at_home import HomeChoice
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.pace import shape_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

DONE_STYLE = PressStyle("plate", 20, 600, 10)
LOOK_STYLE = PressStyle("outline", 15, 500, 10)
USUAL_STYLE = PressStyle("bare", 15, 400)


class PaceSheet(TabsStayInside, Page):
    """`changed` carries the choice at every move of a slider; `left` when it is done with.

    Keys that mean nothing here go on to the page below: its brake works at all times.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self, choice: HomeChoice, *, parent: Page, places: model.Places = model.AT_HOME
    ) -> None:
        super().__init__(parent.where, parent.theme, reduced_motion=True, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setMinimumSize(0, 0)
        self.doings = {
            Act.CLOSE: self.go_back,
            Act.PACE_SHEET: self.go_back,
            Act.BEGIN: self.go_back,
            Act.DARK: parent.switch_theme,
            Act.FULL: parent.switch_full_screen,
        }
        self._choice, self._places = choice, places
        self._sliders = [self._slider(row) for row in model.ROWS]
        self._looks = [
            Press(words, LOOK_STYLE, self.theme, self)
            for words in (model.CIRCLE, model.WAVE)
            if places.looks
        ]
        for press, wave in zip(self._looks, (False, True), strict=False):
            press.clicked.connect(partial(self._looked, wave))
        self._show_look()
        brake = Act.BRAKE in parent.doings and not places.looks
        self._usual = Press(model.AS_USUAL, USUAL_STYLE, self.theme, self, space_is_brake=brake)
        self._usual.clicked.connect(self._as_usual)
        self._done = Press(model.DONE, DONE_STYLE, self.theme, self, space_is_brake=brake)
        self._done.clicked.connect(self.go_back)
        self.setAccessibleName(model.TITLE)
        self.follow()
        self.show()
        self.raise_()
        self._sliders[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, places: model.Places | None = None) -> None:
        """Lie at its place on the page, whatever its size is now; `places` where that moved."""
        self._places = places or self._places
        page = self.parentWidget()
        if not isinstance(page, Page):
            return
        places = self._places
        box = page.frame.placed(places.sheet)
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        k = page.frame.scale
        for number, slider in enumerate(self._sliders):
            y = places.row_baseline(number) + model.SLIDER_DROP
            track = Box(places.left, y, places.right - places.left, 24)
            slider.place(self._here(track), k)
        self._done.place(self._here(places.done), k)
        for press, look in zip(self._looks, (model.CIRCLE_BOX, model.WAVE_BOX), strict=False):
            press.place(self._here(look), k)
        self._usual.set_scale(k)
        width = self._usual.design_width()
        self._usual.place(self._here(Box(places.left, places.done.y + 6, width, 44)), k)
        self.update()

    def show_pace(self, pace_bpm: float) -> None:
        """The pace was changed elsewhere."""
        self._choice = replace(self._choice, pace_bpm=pace_bpm)
        slider = self._sliders[0]
        slider.blockSignals(True)  # Qt's own
        slider.setValue(model.step_of(self._choice, model.ROWS[0]))
        slider.blockSignals(False)  # as above
        slider.update()
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
        theme, k, places = self.theme, page.frame.scale, self._places
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(k, k)
        sheet, left = places.sheet, places.left
        painter.translate(-sheet.x, -sheet.y)
        box = QRectF(sheet.x, sheet.y, sheet.width, sheet.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        at = (left, sheet.y + model.TITLE_DROP)
        marks.draw_text(painter, model.TITLE, at, 28, theme.ink, weight=600)
        at = (left, sheet.y + model.HINT_DROP)
        marks.draw_text(painter, places.hint, at, 15, theme.ink2)
        for number, row in enumerate(model.ROWS):
            y = places.row_baseline(number)
            marks.draw_text(painter, row.title, (left, y), 15, theme.ink, weight=600)
            said = model.value_words(self._choice, row)
            marks.draw_text(painter, said, (places.right, y), 15, theme.ink, align="right")
        if places.looks:
            at = (left, model.LOOKS_BASELINE)
            marks.draw_text(painter, model.LOOKS, at, 15, theme.ink, weight=600)
        painter.end()

    def _here(self, box: Box) -> Box:
        page = self.parentWidget()
        frame = page.frame if isinstance(page, Page) else self.frame
        k = frame.scale
        sheet = self._places.sheet
        x, y = (box.x - sheet.x) * k, (box.y - sheet.y) * k
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
        for press, wave in zip(self._looks, (False, True), strict=False):
            shown = wave is self._choice.wave
            press.set_soft(shown)
            press.setAccessibleDescription(tr("shown") if shown else "")

    def _as_usual(self) -> None:
        usual = HomeChoice(minutes=self._choice.minutes)
        for slider, row in zip(self._sliders, model.ROWS, strict=True):
            slider.setValue(model.step_of(usual, row))


def asked_by(before: HomeChoice, choice: HomeChoice) -> tuple[Command, ...]:
    """What a session is asked for when one choice becomes another."""
    shape = Command(Do.SHAPE, value=shape_text(choice.shape))
    pace = Command(Do.PACE, value=choice.pace_bpm)
    return (
        *((shape,) if choice.shape != before.shape else ()),
        *((pace,) if choice.pace_bpm != before.pace_bpm else ()),
    )
