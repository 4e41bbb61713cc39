"""The plate: a cue, whose it is, what was measured, and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPen

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.facilitate.cue import CueModel

ACTS: tuple[tuple[Act, str, str], ...] = (
    (Act.GROUNDING, "G", tr("Grounding breath for both")),
    (Act.SNOOZE, "S", tr("Snooze for 5 minutes")),
    (Act.SOMETHING_ELSE, "X", tr("It was something else")),
)

MAIN_STYLE = PressStyle("bare", radius=10.0)
ACT_STYLE = PressStyle("bare", radius=8.0)
ACTS_X_FROM_RIGHT = 368.0
MAIN_FROM_RIGHT = 696.0
MAIN_WIDTH = 312.0


class PlatePress(Press):
    """A button on the plate: its focus ring is in the ink that is written there."""

    def __init__(self, text: str, face: PressStyle, style: Style, parent: QWidget) -> None:
        super().__init__(text, face, _on_plate(style.theme), parent, space_is_brake=True)

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        super().set_theme(_on_plate(theme))


def _on_plate(theme: Theme) -> Theme:
    return replace(theme, ink=theme.on_plate)


class MainAct(PlatePress):
    """The one filled button: slow the pace."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(tr("Slow the pace"), MAIN_STYLE, style, parent)
        self._detail = ""

    def show_words(self, title: str, detail: str) -> None:
        """What pressing does."""
        self.set_words(title, f"{title}, {detail}")
        if detail != self._detail:
            self._detail = detail
            self.update()

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Title, keycap, what it leads to; on the plate, so the colours are turned round."""
        theme = self._theme
        painter.setPen(QPen(QColor(theme.on_plate), 1))
        painter.setBrush(QColor(theme.on_plate))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        marks.draw_text(painter, self.text(), (24, 46), 28, theme.plate, weight=600)
        draw_inverse_keycap(painter, theme, "Space", (box.right() - 28, 38))
        marks.draw_text(painter, self._detail, (24, 77.5), 15, theme.plate)


def draw_inverse_keycap(
    painter: QPainter, theme: Theme, text: str, right_middle: tuple[float, float]
) -> None:
    """A keycap on the main act: plate-coloured lines on what is written on the plate."""
    right, y = right_middle
    scale = painter.transform().m11()
    width = marks.text_width(text, 13, 600, scale=scale) + 18
    box = QRectF(right - width, y - 14, width, 28).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(marks.hairline(theme.plate))
    painter.drawRoundedRect(box, 5, 5)
    at = (right - width / 2, y + 4.7)
    marks.draw_text(painter, text, at, 13, theme.plate, weight=600, align="centre")


class SmallAct(PlatePress):
    """One of the other answers to a cue."""

    def __init__(self, cap: str, text: str, style: Style, parent: QWidget) -> None:
        super().__init__(text, ACT_STYLE, style, parent)
        self._cap = cap

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """A box, a keycap, the words."""
        theme = self._theme
        edge = QColor(theme.on_plate_second)
        high_contrast = theme.on_plate_second == theme.on_plate
        edge.setAlphaF(1.0 if high_contrast or self.underMouse() else 0.45)
        painter.setPen(marks.hairline(edge))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        middle = box.center().y()
        marks.draw_keycap(painter, theme, self._cap, (8, middle), on_plate=True)
        marks.draw_text(painter, self.text(), (44, middle + 5), 15, theme.on_plate, weight=500)


class Plate(Area):
    """A cue on the plate, with its acts until one is taken."""

    acted = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._model: CueModel | None = None
        self._main = MainAct(style, self)
        self._main.clicked.connect(partial(self.acted.emit, Act.BRAKE))
        self._others = [SmallAct(cap, text, style, self) for _act, cap, text in ACTS]
        for press, (act, _cap, _text) in zip(self._others, ACTS, strict=True):
            press.clicked.connect(partial(self.acted.emit, act))

    def show_model(self, model: CueModel) -> None:
        """Another cue, or the same a second later."""
        if model == self._model:
            return
        self._model = model
        waits = model.kind == "cue"
        self._main.setVisible(waits)
        for press in self._others:
            press.setVisible(waits)
        self._main.show_words(model.act, model.act_detail)
        self.setAccessibleName(words.as_sentences(model.title, *model.lines))
        self.update()

    def place(self, box: Box) -> None:
        """Move, and lay out the acts."""
        super().place(box)
        k, right = self.look.scale, self.design_width
        self._main.place(Box(right - MAIN_FROM_RIGHT, 20, MAIN_WIDTH, 108).times(k), k)
        for number, press in enumerate(self._others):
            width = ACTS_X_FROM_RIGHT - 24
            press.place(Box(right - ACTS_X_FROM_RIGHT, 20 + 38 * number, width, 32).times(k), k)

    def draw(self, painter: QPainter) -> None:
        """Whose it is, since when, what was measured."""
        model, theme = self._model, self.theme
        if model is None:
            return
        box = QRectF(0, 0, self.design_width, self.design_height)
        paint.draw_card(painter, theme.plate, marks.hairline(theme.plate), box)
        k = self.look.scale
        x = self._draw_marks(painter, model.marks)
        end = self.design_width - MAIN_FROM_RIGHT - 32
        since = marks.text_width(model.lasting, 40, 500, scale=k)
        title = marks.elided(model.title, end - since - x - 24, 40, 500, scale=k)
        marks.draw_text(painter, title, (x, 57), 40, theme.on_plate, weight=500)
        marks.draw_text(
            painter, model.lasting, (end, 57), 40, theme.on_plate, weight=500, align="right"
        )
        first, why = model.lines
        marks.draw_text(painter, first, (x, 94), 24, theme.on_plate, weight=500)
        why = marks.elided(why, end - x, 15, scale=k)
        marks.draw_text(painter, why, (x, 122), 15, theme.on_plate_second)
        if model.kind == "acted":
            at = (self.design_width - MAIN_FROM_RIGHT + 24, 66.0)
            marks.draw_text(painter, model.act, at, 28, theme.on_plate, weight=600)
            at = (at[0], 97.5)
            marks.draw_text(painter, model.act_detail, at, 15, theme.on_plate_second)

    def _draw_marks(self, painter: QPainter, partners: tuple[Partner, ...]) -> float:
        x = 38.5
        for partner in partners:
            marks.draw_partner(painter, partner, self.theme.who_on_plate(partner), (x, 43), 28)
            x += 34
        return x - 4
