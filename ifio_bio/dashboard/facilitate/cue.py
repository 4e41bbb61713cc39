"""The cue area: quiet words and keys, or the plate with a cue and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.facilitate.stagebar import KeyPress
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate.cue import CueModel, cue_model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.session.snapshot import SessionSnapshot

CUE_MS = 600
FIRST_FRAME = 0.4

AGREEMENTS_FROM_RIGHT = 696.0
KEYS_FROM_RIGHT = 368.0
KEY_COLUMNS = (344.0, 180.0)  # from the right edge
KEY_ROWS = (36.0, 74.0, 112.0)  # middles

QUIET_KEYS: tuple[tuple[tuple[Act, str, str], ...], ...] = (
    (
        (Act.MARKER, "M", tr("marker")),
        (Act.TURN, "T", tr("change turn")),
        (Act.STAGE_NEXT, "→", tr("next stage")),
    ),
    (
        (Act.GROUNDING, "G", tr("grounding")),
        (Act.NOTES, "N", tr("notes")),
        (Act.ALL_KEYS, "?", tr("all keys")),
    ),
)
WRITE_KEY = "E"
HINT_MIDDLE = 127.0
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
        edge.setAlphaF(1.0 if self.underMouse() else 0.45)
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
        self.setAccessibleName(". ".join((model.title, *model.lines)))
        self.update()

    def place(self, box: Box) -> None:
        """Move, and lay out the acts."""
        super().place(box)
        k, right = self.look.scale, self.design_width
        self._main.place(_window_box(right - MAIN_FROM_RIGHT, 20, MAIN_WIDTH, 108, k), k)
        for number, press in enumerate(self._others):
            width = ACTS_X_FROM_RIGHT - 24
            press.place(_window_box(right - ACTS_X_FROM_RIGHT, 20 + 38 * number, width, 32, k), k)

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


class Quiet(Area):
    """No cue, a strap out of reach, or the end: words, agreements and the keys at hand."""

    acted = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._model: CueModel | None = None
        self._keys: list[tuple[KeyPress, float, float]] = []
        for column, x in zip(QUIET_KEYS, KEY_COLUMNS, strict=True):
            for (act, cap, text), y in zip(column, KEY_ROWS, strict=True):
                press = KeyPress(cap, text, style, self)
                press.clicked.connect(partial(self.acted.emit, act))
                self._keys.append((press, x, y))
        self._write = KeyPress(WRITE_KEY, "", style, self, spoken=self.tr("Write in this stage"))
        self._write.clicked.connect(partial(self.acted.emit, Act.STAGE_WORDS))
        self._write.hide()

    def show_model(self, model: CueModel) -> None:
        """Other words."""
        if model != self._model:
            self._model = model
            self._place_write()
            self.setAccessibleName(". ".join((model.title, *model.lines)))
            self.update()

    def place(self, box: Box) -> None:
        """Move, and lay out the keys."""
        super().place(box)
        k = self.look.scale
        for press, from_right, middle in self._keys:
            left = self.design_width - from_right
            press.place(_window_box(left, middle - 12, press.width_at(k), 24, k), k)
        self._place_write()

    def _place_write(self) -> None:
        """The stage's hint is a button where something is written down in the stage."""
        model, k = self._model, self.look.scale
        self._write.setVisible(model is not None and model.writes)
        if model is not None and model.writes:
            text = marks.elided(model.hint, self._room(model) - 36, 15, scale=k)
            self._write.set_words(text, model.hint)
            self._write.place(_window_box(24, HINT_MIDDLE - 12, self._write.width_at(k), 24, k), k)

    def _room(self, model: CueModel) -> float:
        """How wide the words may be."""
        from_right = AGREEMENTS_FROM_RIGHT if model.agreements else KEYS_FROM_RIGHT
        return self.design_width - from_right - 48

    def draw(self, painter: QPainter) -> None:
        """Words to the left, agreements beside them."""
        model, theme = self._model, self.theme
        box = QRectF(0, 0, self.design_width, self.design_height)
        paint.draw_card(painter, theme.bg, marks.hairline(theme.line), box)
        right = self.design_width
        painter.setPen(marks.hairline(theme.line))
        paint.draw_upright(painter, painter.pen(), right - KEYS_FROM_RIGHT, 28, 120)
        if model is None:
            return
        if model.agreements:
            paint.draw_upright(
                painter, marks.hairline(theme.line), right - AGREEMENTS_FROM_RIGHT - 24, 28, 120
            )
            self._draw_agreements(painter, model.agreements, right - AGREEMENTS_FROM_RIGHT)
        self._draw_words(painter, model, self._room(model))

    def _draw_words(self, painter: QPainter, model: CueModel, room: float) -> None:
        theme, k, x = self.theme, self.look.scale, 24.0
        for partner in model.marks:
            marks.draw_partner(painter, partner, theme.who(partner), (x + 9, 43.5), 18)
            x += 24
        x += 7 if model.marks else 0
        title = marks.elided(model.title, room - x + 24, 24, 500, scale=k)
        marks.draw_text(painter, title, (x, 52), 24, theme.ink, weight=500)
        for number, line in enumerate(model.lines):
            line_text = marks.elided(line, room, 15, scale=k)
            marks.draw_text(painter, line_text, (24, 81.5 + 24 * number), 15, theme.ink2)
        if model.hint and not model.writes:
            hint = marks.elided(model.hint, room, 15, scale=k)
            marks.draw_text(painter, hint, (24, HINT_MIDDLE + 5.4), 15, theme.ink)

    def _draw_agreements(self, painter: QPainter, agreements: tuple[str, ...], left: float) -> None:
        theme, k = self.theme, self.look.scale
        title = self.tr("Your agreements")
        marks.draw_text(painter, title, (left, 44), 15, theme.ink, weight=600)
        room = AGREEMENTS_FROM_RIGHT - KEYS_FROM_RIGHT - 20
        for number, sentence in enumerate(agreements):
            text = marks.elided(sentence, room, 15, scale=k)
            marks.draw_text(painter, text, (left, 74 + 26 * number), 15, theme.ink2)


class CueArea(Area):
    """One place for the cue: it fades in and out here and moves nothing else."""

    acted = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.quiet = Quiet(style, self)
        self.plate = Plate(style, self)
        self.plate.hide()
        self._shown = False
        self.folder = ""
        for part in (self.quiet, self.plate):
            part.acted.connect(self.acted)
        self._veil = QGraphicsOpacityEffect(self.plate)
        self._veil.setEnabled(False)
        self.plate.setGraphicsEffect(self._veil)
        self._fade = QPropertyAnimation(self._veil, b"opacity", self)
        self._fade.setEasingCurve(QEasingCurve.Type.OutSine)
        self._fade.setDuration(CUE_MS)
        self._fade.finished.connect(self._settle)

    @property
    def opacity(self) -> float:
        """How much of the plate is there, 0 to 1."""
        if not self.plate.isVisibleTo(self):
            return 0.0
        return float(self._veil.opacity()) if self._veil.isEnabled() else 1.0

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        model = cue_model(snapshot, self.folder)
        on_plate = model.kind != "quiet"
        (self.plate if on_plate else self.quiet).show_model(model)
        if on_plate != self._shown:
            self._shown = on_plate
            self._turn(on_plate)

    def place(self, box: Box) -> None:
        """Move both states together."""
        super().place(box)
        inner = Box(0, 0, self.design_width, self.design_height)
        self.quiet.place(inner)
        self.plate.place(inner)

    def _turn(self, on_plate: bool) -> None:
        self._fade.stop()
        self.plate.show()
        self.quiet.setVisible(not on_plate)
        if self.look.reduced_motion or not self.isVisible():
            self._settle()
            return
        self._fade.setStartValue(FIRST_FRAME if on_plate else 1.0)
        self._fade.setEndValue(1.0 if on_plate else 0.0)
        self._veil.setOpacity(float(self._fade.startValue()))
        self._veil.setEnabled(True)
        self._fade.start()

    def _settle(self) -> None:
        self._veil.setEnabled(False)
        self.plate.setVisible(self._shown)
        self.quiet.setVisible(not self._shown)


def _window_box(x: float, y: float, width: float, height: float, k: float) -> Box:
    return Box(x * k, y * k, width * k, height * k)
