"""No cue, a strap out of reach, or the end: quiet words, agreements and the keys at hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal

from ifio_bio.dashboard.facilitate.stagebar import KeyPress
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.models.facilitate.cue import CueModel


AGREEMENTS_FROM_RIGHT = 696.0
KEYS_FROM_RIGHT = 368.0
KEY_COLUMNS = (344.0, 180.0)  # from the right edge
KEY_ROWS = (36.0, 74.0, 112.0)  # middles

BEGIN_GROUNDING, END_GROUNDING = tr("grounding"), tr("end grounding")

QUIET_KEYS: tuple[tuple[tuple[Act, str, str], ...], ...] = (
    (
        (Act.MARKER, "M", tr("marker")),
        (Act.TURN, "T", tr("change turn")),
        (Act.STAGE_NEXT, "→", tr("next stage")),
    ),
    (
        (Act.GROUNDING, "G", BEGIN_GROUNDING),
        (Act.NOTES, "N", tr("notes")),
        (Act.ALL_KEYS, "?", tr("all keys")),
    ),
)
STILL_WORK = (Act.NOTES, Act.ALL_KEYS)  # after the end, too
WRITE_KEY = "E"
HINT_MIDDLE = 127.0


class Quiet(Area):
    """No cue, a strap out of reach, or the end: words, agreements and the keys at hand."""

    acted = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._model: CueModel | None = None
        self._told = (False, False)
        self._keys: list[tuple[Act, KeyPress, float, float]] = []
        for column, x in zip(QUIET_KEYS, KEY_COLUMNS, strict=True):
            for (act, cap, text), y in zip(column, KEY_ROWS, strict=True):
                press = KeyPress(cap, text, style, self)
                press.clicked.connect(partial(self.acted.emit, act))
                self._keys.append((act, press, x, y))
        self._write = KeyPress(WRITE_KEY, "", style, self, spoken=tr("Write in this stage"))
        self._write.clicked.connect(partial(self.acted.emit, Act.STAGE_WORDS))
        self._write.hide()

    @property
    def stops(self) -> tuple[KeyPress, ...]:
        """What Tab reaches, left to right."""
        return (self._write, *(press for _act, press, _x, _y in self._keys))

    def show_model(self, model: CueModel) -> None:
        """Other words."""
        if model != self._model:
            self._model = model
            self._place_write()
            self.setAccessibleName(words.as_sentences(model.title, *model.lines))
            self.update()

    def show_keys(self, *, grounding: bool, ended: bool) -> None:
        """Each key says what it would do now, and what would do nothing is not there.

        The grounding breath may have begun by itself.
        """
        if (grounding, ended) == self._told:
            return
        self._told = (grounding, ended)
        for act, press, _x, _y in self._keys:
            press.setVisible(not ended or act in STILL_WORK)
            if act is Act.GROUNDING:
                press.set_words(END_GROUNDING if grounding else BEGIN_GROUNDING)
        self._place_keys()

    def place(self, box: Box) -> None:
        """Move, and lay out the keys."""
        super().place(box)
        self._place_keys()
        self._place_write()

    def _place_keys(self) -> None:
        k = self.look.scale
        for _act, press, from_right, middle in self._keys:
            left = self.design_width - from_right
            press.place(Box(left, middle - 12, press.width_at(k), 24).times(k), k)

    def _place_write(self) -> None:
        """The stage's hint is a button where something is written down in the stage."""
        model, k = self._model, self.look.scale
        self._write.setVisible(model is not None and model.writes)
        if model is not None and model.writes:
            text = marks.elided(model.hint, self._room(model) - 36, 15, scale=k)
            self._write.set_words(text, model.hint)
            self._write.place(Box(24, HINT_MIDDLE - 12, self._write.width_at(k), 24).times(k), k)

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
        title = tr("Your agreements")
        marks.draw_text(painter, title, (left, 44), 15, theme.ink, weight=600)
        room = AGREEMENTS_FROM_RIGHT - KEYS_FROM_RIGHT - 20
        for number, sentence in enumerate(agreements):
            text = marks.elided(sentence, room, 15, scale=k)
            marks.draw_text(painter, text, (left, 74 + 26 * number), 15, theme.ink2)
