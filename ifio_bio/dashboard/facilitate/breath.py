"""The middle of the facilitator window: the breath, its pace, slower and faster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal

from devices.samples import PARTNERS
from ifio_bio.dashboard.facilitate.stagebar import KeyPress
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate.breath_words import (
    UNIT,
    BreathWords,
    braked_in_vain,
    breath_words,
)
from ifio_bio.dashboard.models.facilitate.layout import PANEL_HEIGHT
from ifio_bio.dashboard.models.facilitate.stages import TurnWords, turn_words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer.geometry import FACILITATOR_RADIUS, MeasuredPhase
from ifio_bio.dashboard.pacer.circle import BreathCircle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

CIRCLE_MIDDLE_Y = 168.0
PACE_BASELINE = 383.5
INSET = 16.0
LINE_DROP = 54.5
TURN_DROP = 91.0
SHAPE = tr("Pace, ratio and holds")


class BreathColumn(Area):
    """`acted` carries the act of the key pressed: slower or faster."""

    acted = Signal(object)

    def __init__(self, now_s: Callable[[], float], style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._words = BreathWords("", "")
        self._turn = TurnWords("", "")
        self._in_vain = False
        self.circle = BreathCircle(
            now_s,
            style.theme,
            radius=FACILITATOR_RADIUS,
            show_measured=True,
            reduced_motion=style.reduced_motion,
            parent=self,
        )
        self._line = KeyPress("B", "", style, self)
        self._line.setToolTip(SHAPE)
        self._line.clicked.connect(partial(self.acted.emit, Act.PACE_SHEET))
        self._slower = KeyPress("Space", tr("slower"), style, self, size_px=13)
        self._faster = KeyPress("+", tr("faster"), style, self, size_px=13)
        self._slower.clicked.connect(partial(self.acted.emit, Act.BRAKE))
        self._faster.clicked.connect(partial(self.acted.emit, Act.PACE_UP))

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session's pace and both measured breaths."""
        self.circle.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        for which, partner in zip(PARTNERS, snapshot.partners, strict=True):
            self.circle.set_measured(which, _measured(partner, snapshot.time_s))
        self._in_vain = braked_in_vain(snapshot)
        for press in (self._line, self._slower, self._faster):
            press.setVisible(not snapshot.ended)
        turn = turn_words(snapshot.turn, grounding=snapshot.grounding)
        if turn != self._turn:
            self._turn = turn
            self.update()
        self.show_time()

    def show_time(self) -> None:
        """Say the pace there is now."""
        spoken = breath_words(self.circle.moment(), in_vain=self._in_vain)
        if spoken != self._words:
            self._words = spoken
            self.setAccessibleName(f"{spoken.pace} {UNIT}, {spoken.line}")
            self._place_line()
            top, k = self._drop + PACE_BASELINE - 48, self.look.scale
            self.update(QRectF(0, top * k, self.width(), 120 * k).toAlignedRect())

    def place(self, box: Box) -> None:
        """Move; circle above, keys at the foot."""
        super().place(box)
        k = self.look.scale
        self.circle.set_scale(k)
        half = self.circle.width() / 2
        middle = (self._drop + CIRCLE_MIDDLE_Y) * k
        self.circle.move(round(self.width() / 2 - half), round(middle - half))
        top = self.design_height - 40
        width = self._slower.width_at(k)
        self._slower.place(Box(INSET, top, width, 24).times(k), k)
        width = self._faster.width_at(k)
        self._faster.place(Box(self.design_width - INSET - width, top, width, 24).times(k), k)
        self._place_line()

    def _place_line(self) -> None:
        """How a breath divides is a button: it opens what changes it."""
        k = self.look.scale
        room = self.design_width - self._line.width_at(k, "") - self._line.gap
        words = marks.elided(self._words.line, room, 15, scale=k)
        self._line.set_words(words, f"{SHAPE}: {self._words.line}")
        width = self._line.width_at(k)
        left, middle = (self.design_width - width) / 2, self._drop + PACE_BASELINE + LINE_DROP
        self._line.place(Box(left, middle - 12, width, 24).times(k), k)

    def draw(self, painter: QPainter) -> None:
        """The pace in words."""
        middle, y = self.design_width / 2, self._drop + PACE_BASELINE
        ink, ink2 = self.theme.ink, self.theme.ink2
        marks.draw_text(painter, self._words.pace, (middle, y), 48, ink, weight=500, align="centre")
        marks.draw_text(painter, UNIT, (middle, y + 28), 15, ink2, align="centre")
        self._draw_turn(painter, middle, y + TURN_DROP)

    def _draw_turn(self, painter: QPainter, middle: float, y: float) -> None:
        """The timer of a stage that has one: this step, its time, and what comes next."""
        turn, k = self._turn, self.look.scale
        if not turn.now:
            return
        width = marks.text_width(turn.now, 15, 600, scale=k)
        width += marks.text_width(turn.then, 15, scale=k) + 10 if turn.then else 0.0
        left = middle - width / 2
        left += marks.draw_text(painter, turn.now, (left, y), 15, self.theme.ink, weight=600) + 10
        marks.draw_text(painter, turn.then, (left, y), 15, self.theme.ink2)

    @property
    def _drop(self) -> float:
        """Spare height moves circle and words to the middle."""
        return max(0.0, self.design_height - PANEL_HEIGHT) / 2


def _measured(partner: PartnerSnapshot, time_s: float) -> MeasuredPhase | None:
    rate = partner.breath_rate_bpm.value
    if partner.breath_phase is None or rate is None:
        return None
    return MeasuredPhase(partner.breath_phase, rate, time_s)
