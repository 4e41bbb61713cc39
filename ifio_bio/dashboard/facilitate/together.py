"""The strip that says whether the two hearts move together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPolygonF

from devices.samples import PARTNERS
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate.layout import PADDING
from ifio_bio.dashboard.models.facilitate.together import TogetherModel, together_model

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.session.snapshot import SessionSnapshot

CURVE_WIDTH = 520.0
CURVE_HALF = 17.0
WORDS_X = 78.0


class TogetherStrip(Area):
    """Both marks, the verdict in words, and both curves laid over each other."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._model: TogetherModel | None = None

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        model = together_model(snapshot)
        if model != self._model:
            self._model = model
            self.setAccessibleName(f"{model.title}. {model.detail}")
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Marks, words, curves."""
        model, theme = self._model, self.theme
        box = QRectF(0, 0, self.design_width, self.design_height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        if model is None:
            return
        middle = self.design_height / 2
        marks.draw_partner(painter, "A", theme.who("A"), (32, middle), 16)
        marks.draw_partner(painter, "B", theme.who("B"), (54, middle), 16)
        colour = theme.ink if model.known else theme.ink2
        baseline = middle - 4.5 if model.detail else middle + 7
        marks.draw_text(painter, model.title, (WORDS_X, baseline), 20, colour, weight=500)
        marks.draw_text(painter, model.detail, (WORDS_X, middle + 17.5), 13, theme.ink2)
        self._draw_curves(painter, model, middle)

    def _draw_curves(self, painter: QPainter, model: TogetherModel, middle: float) -> None:
        right = self.design_width - PADDING
        left = right - CURVE_WIDTH
        if not model.curve_a or not model.curve_b:
            painter.setPen(paint.dashed(self.theme.ink3, 2.0, 4.0, 4.0))
            painter.drawLine(QPointF(left, middle), QPointF(right - 4, middle))
            return
        for partner, curve in zip(PARTNERS, (model.curve_a, model.curve_b), strict=True):
            painter.setPen(marks.hairline(QColor(self.theme.who(partner))))
            step = CURVE_WIDTH / max(1, len(curve) - 1)
            painter.drawPolyline(
                QPolygonF(
                    [QPointF(left + i * step, middle - CURVE_HALF * y) for i, y in enumerate(curve)]
                )
            )
