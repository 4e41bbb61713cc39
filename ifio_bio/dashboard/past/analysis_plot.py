"""Paints a recording's tachogram, spectrum and Poincaré plot into a picture, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.past import analysis as model

if TYPE_CHECKING:
    from pathlib import Path

    from ifio_bio.dashboard.look.theme import Theme

WIDTH, HEIGHT = 1440, 900
NUMBERS_Y = 128.0
NUMBER_COLUMN = 174.0
TACHOGRAM = Box(24, 192, 1392, 320)
SPECTRUM = Box(24, 528, 848, 348)
POINCARE = Box(888, 528, 528, 348)
HEAD = 48.0
BANDS_HEAD = 84.0  # with room for the names of the bands, which the curve would cross
RADIUS = 12.0
TITLE_BASELINE = 28.0
RING = 4.0
DOT = 1.25
DOT_OPACITY = 0.55


class PlotFileError(Exception):
    """The picture cannot be written; the message is one sentence."""


def save_picture(shown: model.AnalysisPicture, path: Path, theme: Theme = look.LIGHT) -> None:
    """Write the picture as PNG.

    Raises:
        PlotFileError: the disk refused.
    """
    application = QApplication.instance() or QApplication([])
    look.load_fonts()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.bg))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Painting(painter, theme).paint(shown)
    painter.end()
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub knows bytes alone
        raise PlotFileError(f"{path} cannot be written; choose another folder.")
    del application


class _Painting:
    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme

    def paint(self, shown: model.AnalysisPicture) -> None:
        self._text(shown.title, (24, 64), 32, weight=500)
        self._text(shown.subtitle, (24, 96), 15, self._theme.ink2)
        for k, (name, value, unit) in enumerate(shown.numbers):
            x = 24 + k * NUMBER_COLUMN
            self._text(name, (x, NUMBERS_Y + 12), 13, self._theme.ink2)
            width = self._text(value, (x, NUMBERS_Y + 42), 24, weight=500)
            if value != model.UNKNOWN:
                self._text(unit, (x + width + 6, NUMBERS_Y + 42), 15, self._theme.ink2)
        self._tachogram(shown.tachogram)
        self._spectrum(shown.spectrum)
        self._poincare(shown.poincare)

    def _tachogram(self, shown: model.Tachogram) -> None:
        plot = self._panel(TACHOGRAM, tr("Intervals between beats, ms"), shown.x, shown.y)
        self._painter.setPen(marks.hairline(self._theme.a))
        for line in shown.lines:
            self._painter.drawPolyline([plot.at(point) for point in line])
        self._painter.setPen(QPen(QColor(self._theme.ink), 1.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for point in shown.flagged:
            self._painter.drawEllipse(plot.at(point), RING, RING)
        if shown.flagged:
            right = TACHOGRAM.right - 24
            width = self._text(
                tr("flagged, as received"),
                (right, TACHOGRAM.y + TITLE_BASELINE),
                13,
                self._theme.ink2,
                align="right",
            )
            ring = QPointF(right - width - 12, TACHOGRAM.y + TITLE_BASELINE - 4)
            self._painter.drawEllipse(ring, RING, RING)

    def _spectrum(self, shown: model.SpectrumShape | None) -> None:
        if shown is None:
            self._empty(SPECTRUM, model.DENSITY, model.NO_SPECTRUM)
            return
        plot = self._panel(SPECTRUM, shown.title, shown.x, shown.y, head=BANDS_HEAD)
        fills = (self._theme.band, self._theme.a_soft, self._theme.band)
        for band, fill in zip(shown.bands, fills, strict=True):
            line = [plot.at(point) for point in band.line]
            feet = [plot.at((band.line[end][0], shown.y.low)) for end in (-1, 0)]
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(fill))
            self._painter.drawPolygon(QPolygonF([*line, *feet]))
            self._painter.setPen(marks.hairline(self._theme.a))
            self._painter.drawPolyline(line)
        self._band_names(plot, shown)

    def _band_names(self, plot: _Plot, shown: model.SpectrumShape) -> None:
        for band in shown.bands:
            x = 0.5 * (band.line[0][0] + band.line[-1][0])
            at = plot.at((x, shown.y.high))
            self._text(band.name, (at.x(), at.y() - 26), 13, weight=600, align="centre")
            self._text(band.value, (at.x(), at.y() - 9), 13, self._theme.ink2, align="centre")

    def _poincare(self, shown: model.Poincare | None) -> None:
        title = tr("Each interval against the one before, ms")
        if shown is None:
            self._empty(POINCARE, title, model.NO_PAIRS)
            return
        plot = self._panel(POINCARE, title, shown.axis, shown.axis, square=True)
        low, high = shown.axis.low, shown.axis.high
        self._painter.setPen(marks.hairline(self._theme.ink3))
        self._painter.drawLine(plot.at((low, low)), plot.at((high, high)))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.a))
        self._painter.setOpacity(DOT_OPACITY)
        for point in shown.points:
            self._painter.drawEllipse(plot.at(point), DOT, DOT)
        self._painter.setOpacity(1.0)

    def _panel(
        self,
        box: Box,
        title: str,
        x: model.Axis,
        y: model.Axis,
        *,
        square: bool = False,
        head: float = HEAD,
    ) -> _Plot:
        self._ground(box, title)
        plot = _Plot(box, x, y, square=square, head=head)
        for value, label in y.ticks:
            left, right = plot.at((x.low, value)), plot.at((x.high, value))
            self._painter.setPen(marks.hairline(self._theme.line))
            self._painter.drawLine(left, right)
            baseline = marks.middle_baseline(left.y(), 13)
            self._text(label, (left.x() - 8, baseline), 13, self._theme.ink2, align="right")
        for value, label in x.ticks:
            foot = plot.at((value, y.low))
            if square:
                self._painter.setPen(marks.hairline(self._theme.line))
                self._painter.drawLine(foot, plot.at((value, y.high)))
            at = (foot.x(), foot.y() + 20)
            self._text(label, at, 13, self._theme.ink2, align="centre")
        return plot

    def _empty(self, box: Box, title: str, reason: str) -> None:
        self._ground(box, title)
        self._text(reason, (box.x + 24, box.middle[1]), 15, self._theme.ink2)

    def _ground(self, box: Box, title: str) -> None:
        self._painter.setPen(marks.hairline(self._theme.line))
        self._painter.setBrush(QColor(self._theme.panel))
        self._painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), RADIUS, RADIUS)
        self._text(title, (box.x + 24, box.y + TITLE_BASELINE), 13, self._theme.ink2)

    def _text(
        self,
        text: str,
        at: marks.Point,
        size_px: float,
        colour: str | None = None,
        *,
        weight: look.Weight = 400,
        align: marks.Align = "left",
    ) -> float:
        ink = colour or self._theme.ink
        return marks.draw_text(self._painter, text, at, size_px, ink, weight=weight, align=align)


class _Plot:
    """Where the units of two axes come to lie inside a panel."""

    def __init__(
        self, box: Box, x: model.Axis, y: model.Axis, *, square: bool, head: float
    ) -> None:
        self._x, self._y = x, y
        height = box.height - head - 36
        width = height if square else box.width - 104
        left = box.x + 72 + ((box.width - 104 - width) / 2 if square else 0)
        self._area = Box(left, box.y + head, width, height)

    def at(self, point: model.Point) -> QPointF:
        area = self._area
        return QPointF(
            area.x + self._x.share(point[0]) * area.width,
            area.bottom - self._y.share(point[1]) * area.height,
        )
