"""The breath circle: a small widget that paints the pacer sixty times a second.

Its phase comes from the session clock and from the times at which the pace was changed, never
from its own timer: a window that stalls catches up without a jump, and two windows agree.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from ifio_bio.breath.pacer import DEFAULT_BPM, STANDARD
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.models.pacer import geometry
from ifio_bio.dashboard.models.pacer.wave import WORD_SHARE
from ifio_bio.dashboard.pacer.wave import paint_wave

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from devices.samples import Partner
    from ifio_bio.breath.pacer import BreathMoment, Part
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.session.snapshot import PaceChange

FRAME_MS = 16
COUNT_MS = 100  # often enough that a count is never visibly late
# The outermost ring is read from across the room: a second hairline half a pixel further out
# makes it 1.5 px wide at half the price of a wider pen.
EDGE_EXTRA = 0.5
# An edge that moved less than this, in pixels of the screen, is not painted anew.
STILL = 0.2
WORD_LIFT = 0.03  # of its size: centres the letters rather than the line they stand on
HALO = 2.0  # bare ground around the bead, so that the guide circle does not touch it


class BreathCircle(QWidget):
    """The paced breath on a guide circle of `radius` design pixels.

    `now_s` tells the session time. `ground` is the colour behind it. With `show_measured` the
    partners' measured breaths stand outside the guide circle.
    """

    def __init__(
        self,
        now_s: Callable[[], float],
        theme: Theme,
        *,
        radius: float,
        ground: str | None = None,
        scale: float = 1.0,
        first_pace_bpm: float = DEFAULT_BPM,
        show_measured: bool = False,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now_s = now_s
        self._radius = radius
        self._theme = theme
        self._ground = ground or theme.bg
        self._scale = scale
        self._shape = STANDARD
        self._heard: tuple[float, tuple[PaceChange, ...]] = (first_pace_bpm, ())
        self._pacer = geometry.replay_pacer(first_pace_bpm, ())
        self._latest_s = 0.0
        self._seen: tuple[float, BreathMoment] | None = None
        self._show_measured = show_measured
        self._measured: dict[Partner, geometry.MeasuredPhase] = {}
        self._reduced = reduced_motion
        self._wave = False
        self._pens = _ring_pens(theme)
        self._still: QPixmap | None = None
        self._words: dict[str, QPixmap] = {}
        self._painted = QRegion()
        self._edge_radius = 0.0
        self._part: Part | None = None
        self._counted: tuple[str, int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        self._timer.setInterval(COUNT_MS if reduced_motion else FRAME_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The breath to follow"))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """A square that holds the circle, its bead and its measured marks."""
        side = 2 * round((self._radius + geometry.MARGIN) * self._scale)
        return QSize(side, side)

    def set_theme(self, theme: Theme, *, ground: str | None = None) -> None:
        """Other colours."""
        self._theme, self._ground = theme, ground or theme.bg
        self._pens = _ring_pens(theme)
        self._redraw()

    def set_scale(self, scale: float) -> None:
        """Another size of everything."""
        self._scale = scale
        self.resize(self.sizeHint())
        self._redraw()

    def set_radius(self, radius: float) -> None:
        """Another guide circle, in design pixels."""
        self._radius = radius
        self.resize(self.sizeHint())
        self._redraw()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Counted seconds instead of a moving circle."""
        self._reduced, self._counted = reduced, None
        self._timer.setInterval(COUNT_MS if reduced else FRAME_MS)
        self._redraw()

    def set_wave(self, wave: bool) -> None:
        """A wave inside the guide circle, or the circle that swells; motion reduced shows none."""
        if wave != self._wave:
            self._wave = wave
            self._redraw()

    def follow(self, first_pace_bpm: float, changes: tuple[PaceChange, ...]) -> None:
        """Breathe as the session does: every change of pace so far, at its own time."""
        if (first_pace_bpm, changes) != self._heard:
            self._heard = (first_pace_bpm, changes)
            self._rebuild()

    def set_measured(self, partner: Partner, measured: geometry.MeasuredPhase | None) -> None:
        """Where a partner's own breath is; None when it is not known."""
        if measured is None:
            self._measured.pop(partner, None)
        else:
            self._measured[partner] = measured

    def moment(self) -> BreathMoment:
        """The breath now, as it is painted."""
        now_s = self._now_s()
        if now_s < self._latest_s:
            self._rebuild()  # the session clock began again
        self._latest_s = now_s
        return self._pacer.at(now_s)

    def showEvent(self, event: QShowEvent) -> None:
        """Breathe while there is someone to see it."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden; the phase is kept by the clock."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the still layer, then draw what moves."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still_layer())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._centre())
        painter.scale(self._scale, self._scale)
        moment = self._to_paint(event.region())
        if self._reduced:
            self._paint_counts(painter, moment)
        elif self._wave:
            self._paint_wave(painter, moment)
        else:
            shape = geometry.breath_geometry(self._radius, moment.fullness, moment.phase)
            if event.region().contains(self.rect().center()) or self._reaches_bead(shape):
                self._paint_breath(painter, shape)
                self._paint_word(painter, geometry.WORDS[moment.part])
            self._paint_bead(painter, QPointF(shape.bead_x, shape.bead_y))
            self._paint_measured(painter)
        painter.end()

    def _to_paint(self, region: QRegion) -> BreathMoment:
        """The breath that belongs to what is painted.

        A part of the circle shows the moment for which that part was asked: what a stalled window
        paints later would stand outside of it, and leave crumbs behind.
        """
        if self._seen is not None and not QRegion(self.rect()).subtracted(region).isEmpty():
            return self._seen[1]
        moment = self._look_up()
        shape = geometry.breath_geometry(self._radius, moment.fullness, moment.phase)
        self._painted = self._moving(shape)
        self._edge_radius, self._part = shape.edge_radius, moment.part
        return moment

    def _look_up(self) -> BreathMoment:
        moment = self.moment()
        self._seen = (self._latest_s, moment)
        return moment

    def _rebuild(self) -> None:
        first_pace_bpm, changes = self._heard
        self._pacer = geometry.replay_pacer(first_pace_bpm, changes)

    def _redraw(self) -> None:
        self._still = None
        self._words.clear()
        self.update()

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _step(self) -> None:
        if self.window().isMinimized():
            return
        moment = self._look_up()
        if moment.shape != self._shape:
            self._shape = moment.shape
            self._redraw()
        if self._reduced:
            counted = geometry.counts(moment)
            if counted != self._counted:
                self._counted = counted
                self.update()
            return
        if self._wave:
            self.update()
            return
        shape = geometry.breath_geometry(self._radius, moment.fullness, moment.phase)
        moving = self._moving(shape)
        dirty = moving.united(self._painted)
        if moment.part != self._part or self._has_moved(shape):
            reach = max(shape.edge_radius, self._edge_radius) + 2.0
            dirty += self._square(0.0, 0.0, reach)
            self._edge_radius, self._part = shape.edge_radius, moment.part
        self.update(dirty)
        self._painted = moving

    def _has_moved(self, shape: geometry.BreathGeometry) -> bool:
        return abs(shape.edge_radius - self._edge_radius) * self._scale >= STILL

    def _reaches_bead(self, shape: geometry.BreathGeometry) -> bool:
        """The breath is so full that the bead's square holds some of it."""
        return shape.edge_radius + 2.0 > self._radius - math.sqrt(2.0) * self._bead_half(shape)

    def _bead_half(self, shape: geometry.BreathGeometry) -> float:
        return shape.bead_outer_radius + HALO + 1.0

    def _moving(self, shape: geometry.BreathGeometry) -> QRegion:
        """The squares that hold the bead and the measured marks."""
        region = QRegion(self._square(shape.bead_x, shape.bead_y, self._bead_half(shape)))
        for _partner, x, y in self._measured_points():
            region += self._square(x, y, geometry.MEASURED_SIZE)
        return region

    def _square(self, x: float, y: float, half: float) -> QRect:
        k, centre = self._scale, self._centre()
        return QRectF(
            centre.x() + (x - half) * k, centre.y() + (y - half) * k, 2 * half * k, 2 * half * k
        ).toAlignedRect()

    def _measured_points(self) -> list[tuple[Partner, float, float]]:
        points = []
        radius = self._radius + geometry.MEASURED_GAP
        for partner in sorted(self._measured) if self._show_measured else ():
            phase = self._measured[partner].phase_at(
                self._latest_s if self._seen is None else self._seen[0]
            )
            if phase is not None:
                points.append((partner, *geometry.point_at(phase, radius)))
        return points

    def _still_layer(self) -> QPixmap:
        """Ground, guide circle and ticks: painted once."""
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            still = QPixmap(self.size() * ratio)
            still.setDevicePixelRatio(ratio)
            still.fill(QColor(self._ground))
            painter = QPainter(still)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self._centre())
            painter.scale(self._scale, self._scale)
            self._paint_guide(painter)
            painter.end()
            self._still = still
        return self._still

    def _paint_guide(self, painter: QPainter) -> None:
        painter.setPen(marks.hairline(QColor(self._theme.ink3)))
        painter.drawEllipse(QPointF(), self._radius, self._radius)
        if not (self._reduced or self._wave):
            pen = QPen(QColor(self._theme.ink2), geometry.TICK_WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            for tick in geometry.ticks(self._radius, self._shape):
                painter.drawLine(QPointF(tick.x1, tick.y1), QPointF(tick.x2, tick.y2))

    def _paint_breath(self, painter: QPainter, shape: geometry.BreathGeometry) -> None:
        ground = QColor(self._ground)
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, colour in (
            (shape.edge_radius, QColor(self._theme.breath_mist)),
            (shape.core_radius, QColor(self._theme.breath_core)),
            (shape.hub_radius, ground),
        ):
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring, pen in zip(shape.rings, self._pens, strict=True):
            painter.setPen(pen)
            painter.drawEllipse(QPointF(), ring.radius, ring.radius)
        edge = shape.edge_radius + EDGE_EXTRA / self._scale
        painter.drawEllipse(QPointF(), edge, edge)

    def _paint_word(self, painter: QPainter, word: str, y: float = 0.0) -> None:
        picture = self._word_picture(word)
        ratio = picture.devicePixelRatio() * self._scale
        width, height = picture.width() / ratio, picture.height() / ratio
        painter.drawPixmap(
            QRectF(-width / 2, y - height / 2, width, height), picture, QRectF(picture.rect())
        )

    def _word_picture(self, word: str) -> QPixmap:
        """The word on nothing: large letters cost more than the rings around them."""
        ratio = self.devicePixelRatioF()
        held = self._words.get(word)
        if held is not None and held.devicePixelRatio() == ratio:
            return held
        size = geometry.word_size_px(self._radius)
        # Even sides: its middle falls on the circle's without a blur.
        area = QSize(round(2 * size * self._scale), round(size * self._scale)) * 2
        picture = QPixmap(area * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(look.font(size, 500, scale=self._scale))
        lifted = QRectF(QPointF(), area).translated(0.0, -WORD_LIFT * size * self._scale)
        painter.drawText(lifted, Qt.AlignmentFlag.AlignCenter, word)
        painter.end()
        self._words[word] = picture
        return picture

    def _paint_wave(self, painter: QPainter, moment: BreathMoment) -> None:
        bead = paint_wave(painter, self._theme, self._radius, moment)
        self._paint_bead(painter, bead)
        word = geometry.WORDS[moment.part]
        self._paint_word(painter, word, WORD_SHARE * self._radius)

    def _paint_bead(self, painter: QPainter, centre: QPointF) -> None:
        outer = geometry.bead_outer_radius(self._radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ground))
        painter.drawEllipse(centre, outer + HALO, outer + HALO)
        painter.setBrush(QColor(self._theme.breath))
        painter.drawEllipse(centre, outer, outer)
        painter.setBrush(QColor(self._ground))
        inner = outer - geometry.BEAD_STROKE
        painter.drawEllipse(centre, inner, inner)

    def _paint_measured(self, painter: QPainter) -> None:
        for partner, x, y in self._measured_points():
            colour = self._theme.who(partner)
            marks.draw_partner(painter, partner, colour, (x, y), geometry.MEASURED_SIZE)

    def _paint_counts(self, painter: QPainter, moment: BreathMoment) -> None:
        word, count, last = geometry.counts(moment)
        radius = geometry.breath_geometry(self._radius, 0.5, 0.0).edge_radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.breath_mist))
        painter.drawEllipse(QPointF(), radius, radius)
        size = geometry.word_size_px(self._radius)
        self._paint_word(painter, word, -0.45 * size)
        pitch = min(0.7 * size, 1.5 * radius / last)
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(look.font(min(0.6 * size, 0.95 * pitch), 500))
        left = -pitch * last / 2
        for number in range(1, count + 1):
            box = QRectF(left + pitch * (number - 1), 0.3 * size, pitch, size)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _ring_pens(theme: Theme) -> tuple[QPen, ...]:
    """A hairline for each ring, innermost first."""
    pens = []
    for opacity in geometry.RING_OPACITIES:
        colour = QColor(theme.breath)
        colour.setAlphaF(opacity)
        pens.append(marks.hairline(colour))
    return tuple(pens)
