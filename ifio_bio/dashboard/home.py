"""Breathe together at home: choose nothing, or a little, and begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter

from devices.samples import PARTNERS
from ifio_bio.dashboard import marks, paint
from ifio_bio.dashboard.minutes import MinutesSlider
from ifio_bio.dashboard.models import home as model
from ifio_bio.dashboard.models.breath_geometry import HOME_RADIUS, PARTNER_RADIUS
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.pacer_view import BreathCircle
from ifio_bio.dashboard.page import Page
from ifio_bio.dashboard.press import BackPress, CapPress, Press, PressStyle
from ifio_bio.session.commands import Command, Do

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.theme import Theme
    from ifio_bio.session.snapshot import SessionSnapshot

BARE = PressStyle("bare", 15, 400)
STEP = PressStyle("outline", 20, 500, 8)
BEGIN = PressStyle("plate", 28, 600, 12, keycap="Enter")
WATCH_MS = 250
NAME_ROOM = 120.0


class HomeWindow(Page):
    """The page before, and the breath in the whole window once begun.

    `asked` carries a Command; `begun` the minutes; `finished` comes after the last breath;
    `left` when Esc leaves the page for the start page.
    """

    asked = Signal(object)
    begun = Signal(int)
    finished = Signal()
    left = Signal()

    def __init__(
        self,
        now_s: Callable[[], float],
        theme: Theme,
        *,
        minutes: int = 10,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("home", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle(self.tr("Breathe together"))
        self._now_s = now_s
        self._snapshot: SessionSnapshot | None = None
        self._sitting: model.Sitting | None = None
        self._line = ""
        self._circle = BreathCircle(
            now_s,
            theme,
            radius=HOME_RADIUS,
            reduced_motion=reduced_motion,
            parent=self,
        )
        self._back = BackPress(self.tr(model.BACK), BARE, theme, self)
        self._back.clicked.connect(self.go_back)
        self._minus = self._step("−", self.tr("pace down by a half"), self._slower)  # noqa: RUF001  # the true minus
        self._plus = self._step("+", self.tr("pace up by a half"), self._faster)
        self._minutes = MinutesSlider(minutes, theme, self)
        self._minutes.valueChanged.connect(self.update)
        self._begin = Press(self.tr(model.BEGIN), BEGIN, theme, self)
        self._begin.clicked.connect(self.begin)
        self._motion = self._cap(self.tr("less motion"), "L", self.switch_motion)
        self._room = self._cap(self.tr("dark room"), "D", self.switch_theme)
        self._keys = self._cap("", "?", self.show_keys)
        self._keys.setAccessibleName(self.tr("all keys"))
        self._brake = self._cap(self.tr("slower"), "Space", self._ask_brake)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._observe)
        self.doings |= {
            Act.BEGIN: self.begin,
            Act.BRAKE: self._ask_brake,
            Act.PACE_DOWN: self._slower,
            Act.PACE_UP: self._faster,
            Act.FIRST_PACE: lambda: self.asked.emit(Command(Do.FIRST_PACE)),
        }
        self._show_parts()
        self.lay_out()
        self.setFocus()

    @property
    def minutes(self) -> int:
        """How long was chosen."""
        return self._minutes.value()

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session's pace, names and links."""
        self._snapshot = snapshot
        self._circle.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        self.update()

    def begin(self) -> None:
        """The breath takes the whole window; its phase goes on."""
        if self._sitting is not None:
            return
        self._sitting = model.Sitting(self._now_s(), model.MINUTE_S * self.minutes)
        self._turn_over()
        self._watch.start()
        self._observe()
        self.begun.emit(self.minutes)

    def go_back(self) -> None:
        """From the breath to the page, from the page to where one came from."""
        if self._sitting is None:
            self.left.emit()
            self.close()
            return
        self._sitting = None
        self._watch.stop()
        self._turn_over()

    def set_theme(self, theme: Theme) -> None:
        """Other colours, and the word for the way back."""
        super().set_theme(theme)
        self.lay_out()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Less motion, and the word for the way back."""
        super().set_reduced_motion(reduced)
        self.lay_out()

    def lay_out(self) -> None:
        """The circle where it belongs now, and what can be pressed."""
        frame = self.frame
        k = frame.scale
        sitting = self._sitting is not None
        self._circle.set_scale(k)
        x, y = model.SITTING_CENTRE if sitting else model.CHOOSING_CENTRE
        half = self._circle.width() / 2
        self._circle.move(round(frame.left + x * k - half), round(frame.top + y * k - half))
        for press, box in (
            (self._minus, model.SLOWER_BOX),
            (self._plus, model.FASTER_BOX),
            (self._begin, model.BEGIN_BOX),
            (self._keys, model.KEYS_BOX),
        ):
            press.place(frame.placed(box), k)
        self._minutes.place(frame.placed(model.SLIDER), k)
        self._motion.set_words(
            self.tr("more motion") if self.reduced_motion else self.tr("less motion")
        )
        self._room.set_words(
            self.tr("light room") if self.theme.name == "dark" else self.tr("dark room")
        )
        self._place_words(self._back, left=model.BACK_BOX.x, middle=52.0)
        self._place_words(self._motion, left=model.LEFT, middle=model.UNDER_MIDDLE)
        self._place_words(self._room, right=model.RIGHT, middle=model.UNDER_MIDDLE)
        self._place_words(self._brake, right=model.RIGHT, middle=model.SITTING_MIDDLE)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, or the one line under the breath."""
        frame = self.frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(frame.left, frame.top)
        painter.scale(frame.scale, frame.scale)
        if self._sitting is None:
            self._paint_left(painter)
            self._paint_pace(painter)
            self._paint_minutes(painter)
            self._paint_straps(painter)
        else:
            at = (model.SITTING_CENTRE[0], model.LINE_BASELINE)
            marks.draw_text(painter, self._line, at, 28, self.theme.ink, align="centre")
        painter.end()

    def _step(self, sign: str, spoken: str, doing: Callable[[], None]) -> Press:
        press = Press(sign, STEP, self.theme, self)
        press.setAccessibleName(spoken)
        press.clicked.connect(doing)
        return press

    def _cap(self, words: str, cap: str, doing: Callable[[], None]) -> CapPress:
        press = CapPress(words, replace(BARE, keycap=cap), self.theme, self)
        press.clicked.connect(doing)
        return press

    def _place_words(
        self, press: Press, *, left: float = 0.0, right: float | None = None, middle: float
    ) -> None:
        k = self.frame.scale
        press.set_scale(k)
        width = press.design_width()
        x = left if right is None else right - width
        press.place(self.frame.placed(Box(x, middle - 22, width, 44)), k)

    def _show_parts(self) -> None:
        """The page's parts before, the brake during."""
        sitting = self._sitting is not None
        for part in (
            self._minus,
            self._plus,
            self._minutes,
            self._begin,
            self._motion,
            self._room,
            self._keys,
        ):
            part.setVisible(not sitting)
        self._brake.setVisible(sitting)
        self._back.set_words(self.tr("back") if sitting else self.tr(model.BACK))

    def _turn_over(self) -> None:
        """Between the page and the breath, faded so that nothing jumps."""
        self.fade()
        self._line = ""
        self._circle.set_radius(HOME_RADIUS if self._sitting is None else PARTNER_RADIUS)
        self._show_parts()
        self.lay_out()
        self.setFocus()

    def _observe(self) -> None:
        if self._sitting is None:
            return
        now_s = self._now_s()
        was_over = self._sitting.over
        self._sitting.observe(now_s, self._circle.moment().phase)
        slowed_s = None if self._snapshot is None else model.slowed_s(self._snapshot)
        line = self._sitting.line(now_s, slowed_s)
        if line != self._line:
            self._line = line
            self.update()
        if self._sitting.over and not was_over:
            self.finished.emit()

    def _ask_pace(self, pace_bpm: float) -> None:
        if pace_bpm != model.target_of(self._snapshot):
            self.asked.emit(Command(Do.PACE, value=pace_bpm))

    def _slower(self) -> None:
        self._ask_pace(model.slower(model.target_of(self._snapshot)))

    def _faster(self) -> None:
        self._ask_pace(model.faster(model.target_of(self._snapshot)))

    def _ask_brake(self) -> None:
        self.asked.emit(Command(Do.BRAKE))

    def _paint_left(self, painter: QPainter) -> None:
        theme = self.theme
        at = (model.CHOOSING_CENTRE[0], model.ALREADY_BASELINE)
        marks.draw_text(painter, model.ALREADY, at, 15, theme.ink2, align="centre")
        at = (model.LEFT, model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 48, theme.ink, weight=500)
        at = (model.LEFT, model.QUOTE_BASELINE)
        marks.draw_text(painter, model.QUOTE, at, 20, theme.ink2)
        paint.draw_rule(painter, theme.line, 48, model.RIGHT, model.FOOTER_RULE)
        at = (48.0, model.FOOTER_BASELINE)
        trouble = "" if self._snapshot is None else self._snapshot.trouble
        marks.draw_text(painter, trouble or model.NOT_RECORDED, at, 15, theme.ink2)
        at = (model.RIGHT, model.FOOTER_BASELINE)
        marks.draw_text(painter, model.NOT_MEDICAL, at, 15, theme.ink2, align="right")

    def _paint_pace(self, painter: QPainter) -> None:
        theme = self.theme
        card = model.CARD
        box = QRectF(card.x, card.y, card.width, card.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        at = (model.COLUMNS_X[0], model.CARD_TITLE_BASELINE)
        marks.draw_text(painter, model.YOUR_PACE, at, 15, theme.ink, weight=600)
        columns = model.pace_columns(model.target_of(self._snapshot))
        for x, (number, unit) in zip(model.COLUMNS_X, columns, strict=True):
            at = (x, model.NUMBER_BASELINE)
            marks.draw_text(painter, number, at, 48, theme.ink, weight=500)
            marks.draw_text(painter, unit, (x, model.LABEL_BASELINE), 15, theme.ink2)
        for x in model.RULES_X:
            paint.draw_upright(painter, marks.hairline(theme.line), x, *model.RULES_Y)

    def _paint_minutes(self, painter: QPainter) -> None:
        theme = self.theme
        at = (model.LEFT, model.HOW_LONG_BASELINE)
        marks.draw_text(painter, model.HOW_LONG, at, 15, theme.ink, weight=600)
        at = (model.RIGHT, model.HOW_LONG_BASELINE)
        words = model.minutes_words(self.minutes)
        marks.draw_text(painter, words, at, 15, theme.ink, weight=600, align="right")
        for minutes in model.SCALE_MIN:
            share = model.slider_x(minutes)
            at = (model.LEFT + share * model.SLIDER.width, model.SCALE_BASELINE)
            align: marks.Align = "left" if share == 0 else "right" if share == 1 else "centre"
            marks.draw_text(painter, str(minutes), at, 13, theme.ink2, align=align)

    def _paint_straps(self, painter: QPainter) -> None:
        theme = self.theme
        at = (model.LEFT, model.STRAPS_BASELINE)
        marks.draw_text(painter, model.STRAPS, at, 15, theme.ink, weight=600)
        at = (model.RIGHT, model.STRAPS_BASELINE)
        marks.draw_text(painter, model.NONE_NEEDED, at, 13, theme.ink2, align="right")
        for number, partner in enumerate(PARTNERS):
            box = model.STRAP_BOXES[partner]
            area = QRectF(box.x, box.y, box.width, box.height)
            paint.draw_card(painter, theme.panel, marks.hairline(theme.line), area, 10)
            if self._snapshot is not None:
                self._paint_strap(painter, box, model.strap_row(self._snapshot.partners[number]))

    def _paint_strap(self, painter: QPainter, box: Box, row: model.StrapRow) -> None:
        theme, k = self.theme, self.frame.scale
        middle = box.y + box.height / 2
        marks.draw_partner(
            painter,
            row.partner,
            theme.who(row.partner),
            (box.x + 28, middle),
            14,
            outlined=row.outlined,
        )
        baseline = marks.middle_baseline(middle, 15, scale=k)
        name = marks.elided(row.name, NAME_ROOM, 15, 600, scale=k)
        x = box.x + 48
        x += marks.draw_text(painter, name, (x, baseline), 15, theme.ink, weight=600) + 12
        words = marks.elided(row.words, box.right - 12 - x, 15, scale=k)
        marks.draw_text(painter, words, (x, baseline), 15, theme.ink2)
