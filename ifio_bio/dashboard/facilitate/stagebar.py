"""The top of the facilitator window: six stages to the left, the clock to the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPen

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.facilitate.layout import GAP
from ifio_bio.dashboard.models.facilitate.stages import StageModel, stage_models
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.session.snapshot import SessionSnapshot

BAR_TOP = 44.0
BAR_HEIGHT = 6.0
STAGE_STYLE = PressStyle("bare", radius=5.0)
KEY_STYLE = PressStyle("bare", radius=5.0)
KEYS_GAP = 6.0


class StagePress(Press):
    """One stage: its title, its time and its bar; pressing enters it."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__("", STAGE_STYLE, style.theme, parent, space_is_brake=True)
        self._model: StageModel | None = None

    def show_model(self, model: StageModel) -> None:
        """Say what this stage is at."""
        if model != self._model:
            self._model = model
            self.setAccessibleName(f"{model.title}, {model.words}")
            self.update()

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Title, time, bar."""
        model = self._model
        if model is None:
            return
        current = model.tense == "current"
        colour = self._theme.ink if current else self._ink()
        title = marks.elided(
            model.title, box.width(), 15, 600 if current else 400, scale=self._scale
        )
        marks.draw_text(painter, title, (0, 14), 15, colour, weight=600 if current else 400)
        marks.draw_text(painter, model.words, (0, 34), 13, colour, weight=500 if current else 400)
        self._paint_bar(painter, model, box.width())

    def _paint_bar(self, painter: QPainter, model: StageModel, width: float) -> None:
        done = QColor(self._theme.ink if model.tense == "current" else self._theme.ink3)
        painter.setPen(Qt.PenStyle.NoPen)
        half = BAR_HEIGHT / 2
        for colour, share in ((QColor(self._theme.line), 1.0), (done, model.done)):
            if share > 0:
                painter.setBrush(colour)
                filled = max(BAR_HEIGHT, width * share)
                painter.drawRoundedRect(QRectF(0, BAR_TOP, filled, BAR_HEIGHT), half, half)


class StageBar(Area):
    """All stages. `entered` carries the index of the stage pressed; `built`: there are new buttons."""

    entered = Signal(int)
    built = Signal()

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._stages: list[StagePress] = []

    @property
    def presses(self) -> tuple[StagePress, ...]:
        """The stages as buttons, left to right."""
        return tuple(self._stages)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        models = stage_models(snapshot)
        if len(models) != len(self._stages):
            self._build(len(models))
            self.built.emit()
        for press, model in zip(self._stages, models, strict=True):
            press.show_model(model)

    def place(self, box: Box) -> None:
        """Move, and share the width among the stages."""
        super().place(box)
        self._lay_out()

    def _build(self, count: int) -> None:
        for press in self._stages:
            press.deleteLater()
        self._stages = [StagePress(self.look, self) for _ in range(count)]
        for index, press in enumerate(self._stages):
            press.clicked.connect(partial(self.entered.emit, index))
            press.show()
        self._lay_out()

    def _lay_out(self) -> None:
        count = len(self._stages)
        if not count:
            return
        k = self.look.scale
        width = (self.design_width - GAP * (count - 1)) / count
        for index, press in enumerate(self._stages):
            press.place(Box(index * (width + GAP) * k, 0, width * k, 50 * k), k)


class KeyPress(Press):
    """A keycap, with the word beside it when there is one."""

    def __init__(
        self,
        cap: str,
        text: str,
        style: Style,
        parent: QWidget,
        *,
        spoken: str = "",
        size_px: float = 15.0,
    ) -> None:
        super().__init__(text, KEY_STYLE, style.theme, parent, space_is_brake=True)
        self._cap = cap
        self._size_px = size_px
        self.setAccessibleName(spoken or text)

    def width_at(self, scale: float, text: str | None = None) -> float:
        """How wide it is in design pixels, or would be with another text."""
        cap, text = (
            marks.keycap_width(self._cap, scale=scale),
            self.text() if text is None else text,
        )
        if not text:
            return cap
        return cap + self.gap + marks.text_width(text, self._size_px, scale=scale)

    @property
    def gap(self) -> float:
        """Between the cap and the word."""
        return 12.0 if self._size_px >= 15 else 8.0

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """The cap and its word."""
        middle = box.center().y()
        width = marks.draw_keycap(painter, self._theme, self._cap, (0, middle))
        at = (width + self.gap, middle + 0.36 * self._size_px)
        marks.draw_text(painter, self.text(), at, self._size_px, self._ink())


class ClockView(Area):
    """Session time, whether it is recorded, and the key to all keys."""

    keys_wanted = Signal()
    consent_wanted = Signal()

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._time = ""
        self._words = ""
        self._recording = False
        self._consent = KeyPress("C", "", style, self, spoken=tr("Consent"))
        self._consent.setToolTip(tr("Consent"))
        self._consent.clicked.connect(self.consent_wanted)
        self._help = KeyPress("?", "", style, self, spoken=tr("All keys"))
        self._help.clicked.connect(self.keys_wanted)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        self._time = words.clock(snapshot.time_s)
        self._recording = snapshot.recording and not snapshot.paused
        self._words = self._state(snapshot)
        self.setAccessibleName(f"{self._time}, {self._words}")
        self.update()

    def place(self, box: Box) -> None:
        """Move, the key to the right edge."""
        super().place(box)
        k = self.look.scale
        width = self._help.width_at(k)
        self._help.place(Box((self.design_width - width) * k, 37 * k, width * k, 24 * k), k)
        left = self.design_width - self._keys_width
        width = self._consent.width_at(k)
        self._consent.place(Box(left * k, 37 * k, width * k, 24 * k), k)

    def draw(self, painter: QPainter) -> None:
        """Clock, dot, word."""
        right = self.design_width
        theme = self.theme
        marks.draw_text(painter, self._time, (right, 30), 32, theme.ink, weight=500, align="right")
        word_right = right - self._keys_width - 10
        width = marks.draw_text(
            painter, self._words, (word_right, 54), 13, theme.ink2, align="right"
        )
        painter.setPen(QPen(QColor(theme.ink if self._recording else theme.ink2), 1.5))
        painter.setBrush(QColor(theme.ink) if self._recording else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(word_right - width - 12, 49.5), 3.25, 3.25)

    @property
    def _keys_width(self) -> float:
        k = self.look.scale
        return self._consent.width_at(k) + KEYS_GAP + self._help.width_at(k)

    def _state(self, snapshot: SessionSnapshot) -> str:
        if snapshot.ended:
            return tr("ended")
        if snapshot.paused:
            return tr("paused")
        return tr("recording") if snapshot.recording else tr("not recording")
