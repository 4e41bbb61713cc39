"""The five-minute heart-rate chart; the only place that knows pyqtgraph.

Grid, band and marks are painted by Qt from a cached layer. The curve alone is pyqtgraph's, and
its import, which takes as long as all the rest of the program, waits until the window has shown
itself: until then the chart has no curve yet.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy

from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.look.theme import SMALLEST_TEXT_PX
from ifio_bio.dashboard.models.facilitate import chart as model
from ifio_bio.dashboard.models.facilitate import chart_labels as labels
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Weight

LIBRARY = "pyqtgraph"
WAIT_MS = 15

# Room around the plot inside the widget: labels left, cue peak above, axis below, flags right.
LEFT, TOP, RIGHT, BELOW = 56.0, 12.0, 20.0, 32.0
NOW_MARK_PX = 9.0
NEWEST_S = 6.0  # an older last beat is not "now" any more
FIGURE_HALF = 0.35  # of its size: from the middle of a figure to its baseline
HALO_PX = 3.0
PEAK_HALF = 8.0
NAME_ROW = 20.0
LABEL_PX = 13.0


class Curve:
    """The line and its mark at now, in a transparent pyqtgraph view over the chart."""

    def __init__(self, parent: QWidget, partner: Partner) -> None:
        graph: Any = import_module(LIBRARY)
        self._graph = graph
        self._view = graph.GraphicsView(parent, background=None)
        # A cached background would be an opaque one, and the grid lies below.
        self._view.setCacheMode(self._view.CacheModeFlag.CacheNone)
        self._view.viewport().setAutoFillBackground(False)
        for part in (self._view, self._view.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._box = graph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._view.setCentralItem(self._box)
        self._line = graph.PlotCurveItem(antialias=True, connect="finite")
        symbol = "o" if partner == "A" else "s"
        self._newest = graph.ScatterPlotItem(symbol=symbol, pen=None, pxMode=True, antialias=True)
        self._box.addItem(self._line, ignoreBounds=True)
        self._box.addItem(self._newest, ignoreBounds=True)
        self._view.show()

    def fit(self, geometry: tuple[int, int, int, int], plot_width_px: float) -> None:
        """Lie over the plot; what is wider than it stands right of now."""
        self._view.setGeometry(*geometry)
        beyond_s = (geometry[2] - plot_width_px) * model.WINDOW_S / plot_width_px
        self._box.setXRange(-model.WINDOW_S, beyond_s, padding=0)

    def colour(self, colour: QColor, scale: float) -> None:
        """The partner's hue; 1 px wide, because thicker smooth lines cost a hundred times more."""
        self._line.setPen(self._graph.mkPen(colour, width=1))
        self._newest.setBrush(self._graph.mkBrush(colour))
        self._newest.setSize(NOW_MARK_PX * scale)

    def span(self, bottom_bpm: float, top_bpm: float) -> None:
        """What the height of the plot stands for."""
        self._box.setYRange(bottom_bpm, top_bpm, padding=0)

    def draw(self, ago_s: list[float], bpm: list[float]) -> None:
        """The curve, times before now being negative."""
        self._line.setData(ago_s, bpm)
        fresh = bool(ago_s) and ago_s[-1] >= -NEWEST_S
        self._newest.setData(*(([ago_s[-1]], [bpm[-1]]) if fresh else ([], [])))


class HeartChart(Area):
    """Five minutes of one partner's heart rate, with what happened meanwhile."""

    def __init__(self, style: Style, partner: Partner, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._partner = partner
        self._scale: model.Scale | None = None
        self._marks = model.ChartMarks((), (), (), ())
        self._points: tuple[list[float], list[float]] = ([], [])
        self._still: QPixmap | None = None
        self._curve: Curve | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._make_curve)

    @property
    def plot(self) -> Box:
        """The plot inside this widget, in design pixels."""
        return Box(LEFT, TOP, self.design_width - LEFT - RIGHT, self.design_height - TOP - BELOW)

    def place_plot(self, plot: Box) -> None:
        """Put the plot at `plot` of the parent."""
        self.place(
            Box(plot.x - LEFT, plot.y - TOP, plot.width + LEFT + RIGHT, plot.height + TOP + BELOW)
        )
        self._still = None
        self._fit()

    def restyled(self) -> None:
        """Paint grid and curve anew."""
        super().restyled()
        self._still = None
        self._tint()

    def show_scale(self, scale: model.Scale | None) -> None:
        """Another vertical scale or band; None draws no numbers."""
        if scale != self._scale:
            self._scale, self._still = scale, None
            self._span()
            self.update()

    def show_moment(
        self, chart_marks: model.ChartMarks, times_s: list[float], bpm: list[float], now_s: float
    ) -> None:
        """The curve and the marks when the right edge is `now_s`."""
        self._points = ([time_s - now_s for time_s in times_s], bpm)
        if self._curve is not None:
            self._curve.draw(*self._points)
        if chart_marks != self._marks:
            self._marks = chart_marks
            self.update()

    def load_curve(self) -> None:
        """Make the curve now, whatever it costs; a screenshot cannot wait."""
        self._wait.stop()
        self._make_curve()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; the curve, whose library is slow to load, follows the first picture.

        The library is loaded on this thread: it makes Qt objects as it is imported.
        """
        super().paintEvent(event)
        if self._curve is None and not self._wait.isActive():
            self._wait.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A chart that nobody sees needs no curve yet."""
        self._wait.stop()
        super().hideEvent(event)

    def draw(self, painter: QPainter) -> None:
        """The still layer, then the marks; the curve lies above."""
        scale = self.look.scale
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, self._still_layer(scale))
        painter.restore()
        self._draw_gaps(painter)
        self._draw_stages(painter)
        self._draw_flags(painter)
        self._draw_cues(painter)
        self._draw_names(painter)

    def _make_curve(self) -> None:
        if self._curve is None:
            self._curve = Curve(self, self._partner)
            self._span()
            self._tint()
            self._fit()
            self._curve.draw(*self._points)

    def _tint(self) -> None:
        if self._curve is not None:
            self._curve.colour(self.theme.who(self._partner), self.look.scale)

    def _span(self) -> None:
        if self._curve is not None and self._scale is not None:
            self._curve.span(self._scale.bottom_bpm, self._scale.top_bpm)

    def _fit(self) -> None:
        if self._curve is None:
            return
        plot, k = self.plot, self.look.scale
        left, top = round(plot.x * k), round(plot.y * k)
        height = round(plot.bottom * k) - top
        self._curve.fit((left, top, self.width() - left, height), plot.width * k)

    @property
    def _label_px(self) -> float:
        """Size of the labels in design pixels; small windows keep them readable."""
        return max(LABEL_PX, SMALLEST_TEXT_PX / self.look.scale)

    def _x(self, share: float) -> float:
        return self.plot.x + share * self.plot.width

    def _y(self, above_bpm: float) -> float:
        """Height of what lies `above_bpm` the centre of the scale."""
        return self.plot.bottom - model.height_of(above_bpm) * self.plot.height

    def _still_layer(self, scale: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            still = QPixmap(self.size() * ratio)
            still.setDevicePixelRatio(ratio)
            still.fill(QColor(self.theme.panel))
            painter = QPainter(still)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            self._draw_scale(painter)
            self._draw_axis(painter)
            painter.end()
            self._still = still
        return self._still

    def _draw_scale(self, painter: QPainter) -> None:
        theme, plot, scale = self.theme, self.plot, self._scale
        if scale is not None and scale.low_bpm is not None and scale.high_bpm is not None:
            top = self._y(scale.high_bpm - scale.centre_bpm)
            bottom = self._y(scale.low_bpm - scale.centre_bpm)
            painter.fillRect(QRectF(plot.x, top, plot.width, bottom - top), QColor(theme.band))
        for above_bpm in model.GRID_BPM:
            usual = above_bpm == 0 and scale is not None and scale.usual_known
            if not usual:
                paint.draw_rule(painter, theme.line, plot.x, plot.right, self._y(above_bpm))
            if scale is not None:
                self._draw_bpm(painter, scale.centre_bpm + above_bpm, above_bpm, usual=usual)

    def _draw_bpm(self, painter: QPainter, bpm: int, above_bpm: float, *, usual: bool) -> None:
        theme, right, y = self.theme, self.plot.x - 10, self._y(above_bpm)
        colour = theme.ink if usual else theme.ink2
        weight: Weight = 600 if usual else 400
        at = (right, y + FIGURE_HALF * self._label_px)
        marks.draw_text(painter, str(bpm), at, LABEL_PX, colour, weight=weight, align="right")
        if usual:
            at = (right, y + 1.5 * self._label_px)
            marks.draw_text(painter, tr("usual"), at, LABEL_PX, theme.ink2, align="right")

    def _draw_axis(self, painter: QPainter) -> None:
        theme, plot = self.theme, self.plot
        paint.draw_rule(painter, theme.ink3, plot.x, plot.right + 0.5, plot.bottom)
        labels = (*model.MINUTE_LABELS, model.NOW_LABEL)
        ends: dict[int, marks.Align] = {0: "left", len(labels) - 1: "right"}
        for number, label in enumerate(labels):
            align = ends.get(number, "centre")
            x = self._x(number / (len(labels) - 1))
            pen = marks.hairline(theme.ink3)
            paint.draw_upright(painter, pen, x, plot.bottom, plot.bottom + 5)
            marks.draw_text(painter, label, (x, plot.bottom + 20), 13, theme.ink2, align=align)

    def _draw_stages(self, painter: QPainter) -> None:
        pen = paint.dashed(self.theme.ink2, 1.0, 2.0, 4.0)
        for stage in self._marks.stages:
            paint.draw_upright(painter, pen, self._x(stage.x), self.plot.y, self.plot.bottom)

    def _draw_names(self, painter: QPainter) -> None:
        """The names of the stages that have room, over the grid."""
        plot, stages, k = self.plot, self._marks.stages, self.look.scale
        widths = [marks.text_width(stage.label, 13, scale=k) for stage in stages]
        places = labels.stage_names(
            [self._x(stage.x) for stage in stages],
            widths,
            [self._peak_span(cue) for cue in self._marks.cues],
            labels.Span(plot.x, plot.right),
        )
        for stage, left, width in zip(stages, places, widths, strict=True):
            if left is not None:
                behind = QRectF(left - 2, plot.y + 8, width + 4, 14)
                painter.fillRect(behind, QColor(self.theme.panel))
                at = (left, plot.y + 18.6)
                marks.draw_text(painter, stage.label, at, 13, self.theme.ink2)

    def _peak_span(self, cue: model.CueBar) -> labels.Span:
        """What a cue's peak and line take of the row of names."""
        x = self._x(cue.x)
        return labels.Span(x - PEAK_HALF, x + PEAK_HALF) if cue.begins else labels.Span(x, x)

    def _draw_gaps(self, painter: QPainter) -> None:
        theme, plot = self.theme, self.plot
        for gap in self._marks.gaps:
            left, right = self._x(gap.x), self._x(gap.end)
            box = QRectF(left, plot.y, right - left, plot.height)
            painter.fillRect(box, QColor(theme.panel))
            paint.draw_hatch(painter, theme.line, box)
            edges = (left,) if gap.open else (left, right)
            for edge in edges:
                paint.draw_upright(painter, marks.hairline(theme.ink2), edge, plot.y, plot.bottom)
            self._draw_gap_label(painter, gap.label, left, right)

    def _draw_gap_label(self, painter: QPainter, label: str, left: float, right: float) -> None:
        """Beside the gap where there is room; otherwise the hatch speaks alone."""
        width = marks.text_width(label, 13, scale=self.look.scale) + 8
        below_names = NAME_ROW if self._marks.stages else 0.0
        baseline = self.plot.y + 18.6 + below_names
        if left - width >= self.plot.x:
            at = (left - 8, baseline)
            marks.draw_text(painter, label, at, 13, self.theme.ink, align="right")
        elif right + width <= self.plot.right:
            marks.draw_text(painter, label, (right + 8, baseline), 13, self.theme.ink)

    def _draw_flags(self, painter: QPainter) -> None:
        colour, foot = self.theme.ink2, self.plot.bottom
        flags, k = self._marks.flags, self.look.scale
        poles = [self._x(flag.x) for flag in flags]
        widths = [marks.text_width(flag.label, 13, scale=k) for flag in flags]
        shown = labels.flags_shown(poles, widths, self.plot.right + RIGHT)
        for flag, x, how in zip(flags, poles, shown, strict=True):
            if how == "pole":
                paint.draw_upright(painter, marks.hairline(colour), x, foot - 14.5, foot)
            elif flag.kind == "brake":
                paint.draw_brake(painter, colour, (x, foot))
            else:
                paint.draw_flag(painter, colour, (x, foot))
            if how == "labelled":
                at = (x + labels.FLAG_LABEL_X, foot - 6.4)
                marks.draw_text(painter, flag.label, at, 13, colour)

    def _draw_cues(self, painter: QPainter) -> None:
        theme, plot = self.theme, self.plot
        ink = QColor(theme.ink)
        for cue in self._marks.cues:
            left, right = self._x(cue.x), self._x(cue.end)
            bar = QRectF(left, plot.y - 2, max(4.0, right - left), 4.0)
            painter.fillRect(bar, ink)
            if not cue.begins:
                continue
            peak = paint.peak((left, plot.y + 7), 16.0, 15.0)
            painter.setPen(QPen(QColor(theme.panel), 2 * HALO_PX))
            painter.setBrush(ink)
            painter.drawPath(peak)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPath(peak)
            pen = marks.hairline(theme.ink)
            paint.draw_upright(painter, pen, left, plot.y + 10, plot.bottom)
