"""The breath circle: a small widget that paints the pacer sixty times a second.

Its phase comes from the session clock and from the times at which the pace was changed, never
from its own timer: a window that stalls catches up without a jump, and two windows agree.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from ifio_bio.breath.pacer import DEFAULT_BPM, STANDARD
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer import geometry
from ifio_bio.dashboard.pacer.brush import HALO, BreathBrush

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from devices.samples import Partner
    from ifio_bio.breath.pacer import BreathMoment, Part
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.session.snapshot import PaceChange

FRAME_MS = 16
COUNT_MS = 100  # often enough that a count is never visibly late
# An edge that moved less than this, in pixels of the screen, is not painted anew.
STILL = 0.2


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
        self._brush = self._new_brush()
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
        self.setAccessibleName(tr("The breath to follow"))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """A square that holds the circle, its bead and its measured marks."""
        side = 2 * round((self._radius + geometry.MARGIN) * self._scale)
        return QSize(side, side)

    def set_theme(self, theme: Theme, *, ground: str | None = None) -> None:
        """Other colours."""
        self._theme, self._ground = theme, ground or theme.bg
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
        painter.drawPixmap(0, 0, self._brush.still_layer(self.size(), self.devicePixelRatioF()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._centre())
        painter.scale(self._scale, self._scale)
        moment = self._to_paint(event.region())
        if self._reduced:
            self._brush.counts(painter, moment)
        elif self._wave:
            self._brush.wave(painter, moment)
        else:
            shape = geometry.breath_geometry(self._radius, moment.fullness, moment.phase)
            if event.region().contains(self.rect().center()) or self._reaches_bead(shape):
                self._brush.breath(painter, shape)
                self._brush.word(painter, geometry.WORDS[moment.part])
            self._brush.bead(painter, QPointF(shape.bead_x, shape.bead_y))
            self._brush.measured(painter, self._measured_points())
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
        self._brush = self._new_brush()
        self.update()

    def _new_brush(self) -> BreathBrush:
        plain = self._reduced or self._wave
        shape = None if plain else self._shape
        return BreathBrush(self._theme, self._ground, self._radius, self._scale, shape)

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
