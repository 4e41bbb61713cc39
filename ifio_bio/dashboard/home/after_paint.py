"""The page after breathing together, painted: on the screen, and on a page to bring along.

Everything takes the painter in design pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.home import after as model
from ifio_bio.dashboard.models.home import weeks as row_model

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from ifio_bio.dashboard.look.theme import Theme

LEGEND_GAP = 28.0
TODAY_RING = 10.0


def draw_after(painter: QPainter, theme: Theme, page: model.After) -> None:
    """Title, chart and the three cards."""
    at = (model.LEFT, model.TITLE_BASELINE)
    marks.draw_text(painter, page.title, at, 48, theme.ink, weight=500)
    at = (model.LEFT, model.LINE_BASELINE)
    marks.draw_text(painter, page.line, at, 20, theme.ink2)
    _draw_chart(painter, theme, page)
    for box, title, text in zip(
        model.CARDS,
        (model.STEADY, model.TOGETHER, model.CANNOT_SAY),
        (page.steady, page.together, page.cannot_say),
        strict=True,
    ):
        area = QRectF(box.x, box.y, box.width, box.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), area)
        x = box.x + model.CARD_INSET
        at = (x, box.y + model.CARD_TITLE_DROP)
        marks.draw_text(painter, title, at, 15, theme.ink, weight=600)
        scale = painter.transform().m11()
        room = box.width - 2 * model.CARD_INSET
        for number, line in enumerate(marks.wrapped(text, room, 20, scale=scale)):
            y = box.y + model.CARD_TEXT_DROP + number * model.CARD_LINE
            marks.draw_text(painter, line, (x, y), 20, theme.ink)


def draw_last_weeks(
    painter: QPainter, theme: Theme, row: tuple[row_model.Day, ...], named: str
) -> None:
    """The row of weeks with its title; `named` is what its last day is called."""
    at = (model.LEFT, model.WEEKS_TITLE_BASELINE)
    marks.draw_text(painter, model.LAST_WEEKS, at, 15, theme.ink, weight=600)
    draw_weeks(painter, theme, row, model.WEEKS_AT, ring_today=True)
    today = next(day for day in row if day.today)
    at = (model.WEEKS_AT[0] + today.x, model.TODAY_BASELINE)
    marks.draw_text(painter, named, at, 13, theme.ink2, align="centre")


def draw_weeks(
    painter: QPainter,
    theme: Theme,
    row: tuple[row_model.Day, ...],
    at: tuple[float, float],
    *,
    ring_today: bool = False,
) -> None:
    """The row of weeks, its first dot's middle at `at`."""
    half = row_model.DOT / 2
    for day in row:
        middle = QPointF(at[0] + day.x, at[1])
        if day.breathed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.breath))
            painter.drawEllipse(middle, half, half)
        else:
            painter.setPen(marks.hairline(theme.line if day.ahead else theme.ink3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, half - 0.5, half - 0.5)
        if day.today and ring_today:
            painter.setPen(QPen(QColor(theme.ink), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, TODAY_RING, TODAY_RING)


def _draw_chart(painter: QPainter, theme: Theme, page: model.After) -> None:
    box = model.CHART
    area = QRectF(box.x, box.y, box.width, box.height)
    paint.draw_card(painter, theme.panel, marks.hairline(theme.line), area)
    measured = [lane for lane in page.lanes if lane.partner is not None]
    at = (model.PLOT_X[0], model.CHART_TITLE_BASELINE)
    title = model.BESIDE if measured else model.ONLY_PACER
    marks.draw_text(painter, title, at, 15, theme.ink, weight=600)
    if measured:
        _draw_legend(painter, theme, page)
    places = model.LANES_Y if len(page.lanes) > 1 else model.ONE_LANE_Y
    for lane, (top, bottom) in zip(page.lanes, places, strict=True):
        _draw_lane(painter, theme, lane, top, bottom)
    left, right = model.PLOT_X
    for share, said in page.minutes:
        align: marks.Align = "left" if share == 0 else "right" if share > 0.97 else "centre"
        at = (left + share * (right - left), model.AXIS_BASELINE)
        marks.draw_text(painter, said, at, 13, theme.ink2, align=align)


def _draw_legend(painter: QPainter, theme: Theme, page: model.After) -> None:
    """From the right: the names with their marks, then the pacer."""
    baseline = model.CHART_TITLE_BASELINE
    x, middle = model.PLOT_X[1], baseline - 5
    for lane in reversed(page.lanes):
        if lane.partner is None:
            continue
        x -= marks.draw_text(painter, lane.name, (x, baseline), 15, theme.ink2, align="right") + 14
        marks.draw_partner(painter, lane.partner, theme.who(lane.partner), (x, middle), 12)
        x -= 6 + LEGEND_GAP
    x -= marks.draw_text(painter, model.PACER, (x, baseline), 15, theme.ink2, align="right")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.breath_core))
    painter.drawRoundedRect(QRectF(x - 12 - 24, middle - 7, 24, 14), 3, 3)


def _draw_lane(
    painter: QPainter, theme: Theme, lane: model.Lane, top: float, bottom: float
) -> None:
    left, right = model.PLOT_X
    xs = np.linspace(left, right, len(lane.pacer))
    fill = _points(xs, bottom - lane.pacer * (bottom - top))
    fill.append(QPointF(right, bottom))
    fill.append(QPointF(left, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.breath_core))
    painter.drawPolygon(fill)
    if lane.curve is None or lane.partner is None:
        return
    swing = lane.curve
    painter.setPen(marks.hairline(theme.who(lane.partner), 1.25))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in _known(swing):
        painter.drawPolyline(_points(xs[piece], bottom - swing[piece] * (bottom - top)))


def _known(swing: NDArray[np.float64]) -> list[slice]:
    """The stretches without a hole."""
    turns = np.flatnonzero(np.diff(np.concatenate(([True], np.isnan(swing), [True]))))
    return [slice(a, b) for a, b in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True)]


def _points(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
