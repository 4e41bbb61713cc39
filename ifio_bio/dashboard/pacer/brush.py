"""What the breath circle is painted with: its rings, its bead, its words, the layer that is still.

Everything is painted around (0, 0), in design pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.models.pacer import geometry
from ifio_bio.dashboard.models.pacer.wave import WORD_SHARE
from ifio_bio.dashboard.pacer.wave import paint_wave

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.samples import Partner
    from ifio_bio.breath.pacer import BreathMoment, Shape
    from ifio_bio.dashboard.look.theme import Theme

# The outermost ring is read from across the room: a second hairline half a pixel further out
# makes it 1.5 px wide at half the price of a wider pen.
EDGE_EXTRA = 0.5
WORD_LIFT = 0.03  # of its size: centres the letters rather than the line they stand on
HALO = 2.0  # bare ground around the bead, so that the guide circle does not touch it


class BreathBrush:
    """One look of the circle: `radius` of the guide circle in design pixels, drawn times `scale`.

    `shape` is where the ticks stand; None draws none. What is painted once is kept.
    """

    def __init__(
        self, theme: Theme, ground: str, radius: float, scale: float, shape: Shape | None
    ) -> None:
        self._theme, self._ground = theme, ground
        self._radius, self._scale = radius, scale
        self._shape = shape
        self._pens = _ring_pens(theme)
        self._still: QPixmap | None = None
        self._words: dict[str, QPixmap] = {}

    def still_layer(self, size: QSize, ratio: float) -> QPixmap:
        """Ground, guide circle and ticks, `size` window pixels large: painted once."""
        if self._still is None or self._still.devicePixelRatio() != ratio:
            still = QPixmap(size * ratio)
            still.setDevicePixelRatio(ratio)
            still.fill(QColor(self._ground))
            painter = QPainter(still)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(size.width() / 2, size.height() / 2)
            painter.scale(self._scale, self._scale)
            self._paint_guide(painter)
            painter.end()
            self._still = still
        return self._still

    def _paint_guide(self, painter: QPainter) -> None:
        painter.setPen(marks.hairline(QColor(self._theme.ink3)))
        painter.drawEllipse(QPointF(), self._radius, self._radius)
        if self._shape is not None:
            pen = QPen(QColor(self._theme.ink2), geometry.TICK_WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            for tick in geometry.ticks(self._radius, self._shape):
                painter.drawLine(QPointF(tick.x1, tick.y1), QPointF(tick.x2, tick.y2))

    def breath(self, painter: QPainter, shape: geometry.BreathGeometry) -> None:
        """Mist, core and rings, as full as the breath is."""
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

    def word(self, painter: QPainter, word: str, y: float = 0.0) -> None:
        """The word, its middle at `y`."""
        picture = self._word_picture(word, painter.device().devicePixelRatioF())
        ratio = picture.devicePixelRatio() * self._scale
        width, height = picture.width() / ratio, picture.height() / ratio
        painter.drawPixmap(
            QRectF(-width / 2, y - height / 2, width, height), picture, QRectF(picture.rect())
        )

    def _word_picture(self, word: str, ratio: float) -> QPixmap:
        """The word on nothing: large letters cost more than the rings around them."""
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
        wide = marks.text_width(word, size, 500, scale=self._scale)
        fitting = size * min(1.0, geometry.word_room(self._radius) / wide)
        painter.setFont(look.font(fitting, 500, scale=self._scale))
        lifted = QRectF(QPointF(), area).translated(0.0, -WORD_LIFT * size * self._scale)
        painter.drawText(lifted, Qt.AlignmentFlag.AlignCenter, word)
        painter.end()
        self._words[word] = picture
        return picture

    def wave(self, painter: QPainter, moment: BreathMoment) -> None:
        """The breath as a wave, and what to do in words."""
        bead = paint_wave(painter, self._theme, self._radius, moment)
        self.bead(painter, bead)
        word = geometry.WORDS[moment.part]
        self.word(painter, word, WORD_SHARE * self._radius)

    def bead(self, painter: QPainter, centre: QPointF) -> None:
        """The ring that runs along."""
        outer = geometry.bead_outer_radius(self._radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ground))
        painter.drawEllipse(centre, outer + HALO, outer + HALO)
        painter.setBrush(QColor(self._theme.breath))
        painter.drawEllipse(centre, outer, outer)
        painter.setBrush(QColor(self._ground))
        inner = outer - geometry.BEAD_STROKE
        painter.drawEllipse(centre, inner, inner)

    def measured(self, painter: QPainter, points: Iterable[tuple[Partner, float, float]]) -> None:
        """Where each partner's own breath is."""
        for partner, x, y in points:
            colour = self._theme.who(partner)
            marks.draw_partner(painter, partner, colour, (x, y), geometry.MEASURED_SIZE)

    def counts(self, painter: QPainter, moment: BreathMoment) -> None:
        """Counted seconds in a circle that stands still."""
        word, count, last = geometry.counts(moment)
        radius = geometry.breath_geometry(self._radius, 0.5, 0.0).edge_radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.breath_mist))
        painter.drawEllipse(QPointF(), radius, radius)
        size = geometry.word_size_px(self._radius)
        self.word(painter, word, -0.45 * size)
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
