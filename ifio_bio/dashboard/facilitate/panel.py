"""One partner's panel: heart rate, level, three values and the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPen

from ifio_bio.dashboard.facilitate.chart import HeartChart
from ifio_bio.dashboard.facilitate.strip import STRIP_ROOM, LevelStrip
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.facilitate.chart import chart_marks, next_scale
from ifio_bio.dashboard.models.facilitate.curve import HeartCurve
from ifio_bio.dashboard.models.facilitate.layout import PanelLayout, panel_layout
from ifio_bio.dashboard.models.facilitate.panel import PanelModel, panel_model
from ifio_bio.dashboard.models.frame import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Weight
    from ifio_bio.dashboard.models.facilitate.chart import Scale
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import Role, SessionSnapshot

BEAT_MS = 250
MARK_SIZE = 18.0
MARK_SWELL = 0.28  # of its size, at the height of a beat
DASH_BAR = (102.0, 6.0)


class BeatMark(Area):
    """The partner's mark; it swells with every beat that arrives."""

    def __init__(self, style: Style, partner: Partner, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._partner = partner
        self._outlined = False
        self._swell = QVariantAnimation(self)
        self._swell.setStartValue(0.0)
        self._swell.setKeyValueAt(0.3, 1.0)
        self._swell.setEndValue(0.0)
        self._swell.setDuration(BEAT_MS)
        self._swell.valueChanged.connect(self.update)

    def beat(self) -> None:
        """A beat arrived."""
        if not self.look.reduced_motion:
            self._swell.stop()
            self._swell.start()

    def show_outlined(self, outlined: bool) -> None:
        """Outlined: no strap is worn."""
        if outlined != self._outlined:
            self._outlined = outlined
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Disc or square."""
        painter.fillRect(QRectF(0, 0, self.design_width, self.design_height), self.theme.panel)
        middle = (self.design_width / 2, self.design_height / 2)
        size = MARK_SIZE * (1 + MARK_SWELL * float(self._swell.currentValue() or 0.0))
        colour = self.theme.who(self._partner)
        marks.draw_partner(painter, self._partner, colour, middle, size, outlined=self._outlined)


class PartnerPanel(Area):
    """Everything known of one partner now."""

    def __init__(self, style: Style, partner: Partner, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._partner = partner
        self._model: PanelModel | None = None
        self._curve = HeartCurve(partner)
        self._snapshot: SessionSnapshot | None = None
        self._chart_scale: Scale | None = None
        self.mark = BeatMark(style, partner, self)
        self.strip = LevelStrip(style, self)
        self.chart = HeartChart(style, partner, self)

    @property
    def places(self) -> PanelLayout:
        """Where things are in this panel."""
        return panel_layout(self.design_width, self.design_height)

    def place(self, box: Box) -> None:
        """Move, and lay out what is inside."""
        super().place(box)
        places = self.places
        self.mark.place(Box(places.left - 5, places.name_middle - 14, 28, 28))
        self.strip.place(
            Box(
                places.level_x - STRIP_ROOM,
                places.track_y - 18,
                places.level_w + 2 * STRIP_ROOM,
                56,
            )
        )
        self.chart.place_plot(places.plot)

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session; only what changed is painted again."""
        self._snapshot = snapshot
        partner = snapshot.partners[0 if self._partner == "A" else 1]
        self._chart_scale = next_scale(self._chart_scale, partner, self._curve.typical_bpm())
        self.chart.show_scale(self._chart_scale)
        self.mark.show_outlined(not partner.wears_strap)
        model = panel_model(partner, snapshot.time_s)
        if model == self._model:
            return
        before, self._model = self._model, model
        self.strip.show_model(model.strip)
        self.setAccessibleName(model.spoken)
        for box in _changed(before, model, self.places):
            k = self.look.scale
            self.update(QRectF(box.x * k, box.y * k, box.width * k, box.height * k).toAlignedRect())

    def feed(self, rows: Iterable[Row]) -> None:
        """Rows as they are decided; what is not to be shown is not drawn later either."""
        if self._snapshot is None or self._shown(self._snapshot):
            self._curve.feed(rows)

    def show_time(self, now_s: float) -> None:
        """Move the chart on to `now_s`."""
        if self._snapshot is None:
            return
        shown = self._shown(self._snapshot)
        times_s, bpm = self._curve.points() if shown else ([], [])
        seen = chart_marks(self._snapshot, self._partner, now_s)
        self.chart.show_moment(seen, times_s, bpm, now_s)

    def draw(self, painter: QPainter) -> None:
        """All that stands still between two seconds."""
        model = self._model
        if model is None:
            return
        self._draw_card(painter, model)
        self._draw_head(painter, model)
        self._draw_number(painter, model)
        self._draw_level(painter, model)
        self._draw_values(painter, model)

    def _shown(self, snapshot: SessionSnapshot) -> bool:
        return not snapshot.partners[0 if self._partner == "A" else 1].hidden

    def _draw_card(self, painter: QPainter, model: PanelModel) -> None:
        theme = self.theme
        pens = {
            "plain": marks.hairline(theme.line),
            "strong": QPen(QColor(theme.ink), 3.0),
            "doubt": paint.dashed(theme.ink2, 2.0, 3.0, 6.0),
        }
        box = QRectF(0, 0, self.design_width, self.design_height)
        paint.draw_card(painter, theme.panel, pens[model.edge], box)
        for y in self.places.rules:
            paint.draw_rule(painter, theme.line, self.places.left, self.places.right, y)

    def _draw_head(self, painter: QPainter, model: PanelModel) -> None:
        theme, places, k = self.theme, self.places, self.look.scale
        y = places.name_middle
        link_left = self._draw_link(painter, model)
        chip = (
            0.0
            if model.role is None
            else 80 + marks.text_width(words.ROLES[model.role], 15, 500, scale=k)
        )
        left = places.left + 30
        name = marks.elided(model.name, link_left - left - chip - 16, 24, 500, scale=k)
        width = marks.draw_text(painter, name, (left, y + 8), 24, theme.ink, weight=500)
        if model.role is not None:
            self._draw_role(painter, model.role, left + width + 16)

    def _draw_role(self, painter: QPainter, role: Role, left: float) -> None:
        theme, y = self.theme, self.places.name_middle
        width = 48 + marks.text_width(words.ROLES[role], 15, 500, scale=self.look.scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bg))
        half = paint.CHIP_HEIGHT / 2
        painter.drawRoundedRect(QRectF(left, y - half, width, 2 * half), half, half)
        icon = paint.draw_mic if role == "speaking" else paint.draw_ear
        icon(painter, theme.ink, (left + 18, y))
        marks.draw_text(painter, words.ROLES[role], (left + 32, y + 5), 15, theme.ink, weight=500)

    def _draw_link(self, painter: QPainter, model: PanelModel) -> float:
        """Right to left: charge, battery, bars, words; returns where they begin."""
        theme, y = self.theme, self.places.name_middle
        right = self.places.right
        if model.battery_pct is not None:
            percent = f"{model.battery_pct}%"
            marks.draw_text(painter, percent, (right, y + 5.4), 13, theme.ink2, align="right")
            paint.draw_battery(painter, theme, (right - 67, y + 0.75), model.battery_pct)
            right -= 78
        if model.bars is not None:
            paint.draw_bars(painter, theme, (right - 22, y + 7), model.bars)
            right -= 34
        colour = theme.ink2 if model.link_ok else theme.ink
        weight: Weight = 400 if model.link_ok else 500
        width = marks.draw_text(
            painter, model.link, (right, y + 5.4), 13, colour, weight=weight, align="right"
        )
        return right - width

    def _draw_number(self, painter: QPainter, model: PanelModel) -> None:
        theme, places = self.theme, self.places
        at = (places.left, places.caution_baseline)
        marks.draw_text(painter, model.caution, at, 13, theme.ink2)
        if model.hr:
            left = places.left - 4  # the large figures carry some white to their left
            at = (left, places.number_baseline)
            width = marks.draw_text(painter, model.hr, at, 112, theme.ink, weight=500)
            at = (left + width + 4, places.number_baseline)
            marks.draw_text(painter, model.hr_words, at, 15, theme.ink2)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink3))
        bar = QRectF(places.left + 1, places.number_baseline - 39, *DASH_BAR)
        painter.drawRoundedRect(bar, 3, 3)
        at = (places.left, places.number_baseline)
        marks.draw_text(painter, model.hr_words, at, 15, theme.ink2, weight=500)

    def _draw_level(self, painter: QPainter, model: PanelModel) -> None:
        theme, places = self.theme, self.places
        colour = theme.ink if model.level_known else theme.ink2
        at = (places.level_x, places.level_baseline)
        weight: Weight = 600 if model.level_bold else 500
        marks.draw_text(painter, model.level, at, 40, colour, weight=weight)
        at = (places.level_x + places.level_w, places.level_baseline)
        marks.draw_text(painter, model.since, at, 15, theme.ink2, align="right")

    def _draw_values(self, painter: QPainter, model: PanelModel) -> None:
        theme, places = self.theme, self.places
        top = places.rules[0]
        for value, x in zip(model.values, places.columns, strict=True):
            marks.draw_text(painter, value.label, (x, top + 27.5), 13, theme.ink2)
            at = (x, top + 57.5)
            if not value.value:
                marks.draw_text(painter, value.unknown, at, 15, theme.ink2)
                continue
            width = marks.draw_text(painter, value.value, at, 24, theme.ink, weight=500)
            marks.draw_text(painter, value.unit, (x + width + 6, at[1]), 13, theme.ink2)


def _changed(before: PanelModel | None, now: PanelModel, places: PanelLayout) -> list[Box]:
    """The boxes of the panel in which something is different."""
    whole = Box(0, 0, places.right + places.left, places.plot.bottom + places.plot.y)
    if before is None or before.edge != now.edge:
        return [whole]
    middle = places.level_x - 8
    rows = (
        (
            (before.name, before.role, before.link, before.bars, before.battery_pct)
            != (now.name, now.role, now.link, now.bars, now.battery_pct),
            Box(places.left + 24, 8, places.right - places.left - 20, 60),
        ),
        (
            (before.hr, before.hr_words, before.caution) != (now.hr, now.hr_words, now.caution),
            Box(places.left - 8, 68, middle - places.left + 8, 124),
        ),
        (
            (before.level, before.since) != (now.level, now.since),
            Box(middle, 68, places.right - middle + 4, 56),
        ),
        (
            before.values != now.values,
            Box(places.left, places.rules[0] + 2, places.right - places.left, 72),
        ),
    )
    return [box for differs, box in rows if differs]
