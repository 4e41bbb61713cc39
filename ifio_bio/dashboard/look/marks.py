"""The small marks every window shares: partner marks, keycaps, text on a baseline.

All take the painter in design pixels (already scaled), so that one number fits every window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from ifio_bio.dashboard.look import theme as look

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme, Weight

Align: TypeAlias = Literal["left", "centre", "right"]
Point: TypeAlias = tuple[float, float]

KEYCAP_HEIGHT = 24.0
KEYCAP_RADIUS = 5.0
KEYCAP_PADDING = 8.0
KEYCAP_TEXT_PX = 13.0
OUTLINE = 2.0
BASELINE_DROP = 0.325  # of the text size: from the middle of its letters to their baseline
CAPS_DROP = 0.36  # the same for a keycap, whose letters are tall
FOCUS_WIDTH = 2.0
FOCUS_OFF = 2.0


def hairline(colour: str | QColor, width: float = 1.0) -> QPen:
    """A line that stays `width` device-independent pixels at every scale."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    return pen


def text_width(text: str, size_px: float, weight: Weight = 400, *, scale: float = 1.0) -> float:
    """How wide `text` is, in design pixels at this scale."""
    return QFontMetricsF(look.font(size_px, weight, scale=scale)).horizontalAdvance(text) / scale


def elided(
    text: str,
    width: float,
    size_px: float,
    weight: Weight = 400,
    *,
    scale: float = 1.0,
    middle: bool = False,
) -> str:
    """The text, cut with an ellipsis where it would be wider than `width` design pixels.

    `middle` keeps both ends: the way to cut a file's name.
    """
    metrics = QFontMetricsF(look.font(size_px, weight, scale=scale))
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, width * scale)


def middle_baseline(middle: float, size_px: float, *, scale: float = 1.0) -> float:
    """The baseline of a line of text whose letters have their middle at `middle`."""
    return middle + BASELINE_DROP * max(size_px, look.SMALLEST_TEXT_PX / scale)


def draw_text(
    painter: QPainter,
    text: str,
    at: Point,
    size_px: float,
    colour: str | QColor,
    *,
    weight: Weight = 400,
    align: Align = "left",
) -> float:
    """Text at `at`, (x, baseline); returns its width in design pixels.

    The face is set at its true device size and drawn unscaled, so that hinting and the readable
    floor hold at every scale.
    """
    scale = painter.transform().m11()
    face = look.font(size_px, weight, scale=scale)
    width = QFontMetricsF(face).horizontalAdvance(text) / scale
    left = at[0] - {"left": 0.0, "centre": width / 2, "right": width}[align]
    spot = painter.transform().map(QPointF(left, at[1]))
    painter.save()
    painter.resetTransform()
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(round(spot.x()), round(spot.y())), text)
    painter.restore()
    return width


def wrapped(text: str, width: float, size_px: float, *, scale: float = 1.0) -> list[str]:
    """The text in lines no wider than `width` design pixels; a long path breaks anywhere."""
    layout = QTextLayout(text, look.font(size_px, scale=scale))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * scale)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def draw_partner(
    painter: QPainter,
    partner: Partner,
    colour: QColor,
    at: Point,
    size: float,
    *,
    outlined: bool = False,
) -> None:
    """A's disc or B's square around `at`, `size` across; outlined means no strap."""
    x, y = at
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = size / 2
    if outlined:
        painter.setPen(QPen(colour, OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half -= OUTLINE / 2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    if partner == "A":
        painter.drawEllipse(QPointF(x, y), half, half)
    else:
        # A square of the disc's width looks larger than the disc.
        half -= 0.05 * size
        corner = 0.12 * size
        painter.drawRoundedRect(QRectF(x - half, y - half, 2 * half, 2 * half), corner, corner)
    painter.restore()


def keycap_width(text: str, *, scale: float = 1.0) -> float:
    """How wide the keycap for `text` is, in design pixels."""
    wide = text_width(text, KEYCAP_TEXT_PX, 600, scale=scale) + 2 * KEYCAP_PADDING
    return KEYCAP_HEIGHT if len(text) == 1 else max(KEYCAP_HEIGHT, wide)


def draw_keycap(
    painter: QPainter,
    theme: Theme,
    text: str,
    at: Point,
    *,
    on_plate: bool = False,
) -> float:
    """A keycap at `at`, (left edge, middle of its height); returns its width."""
    x, y = at
    scale = painter.transform().m11()
    width = keycap_width(text, scale=scale)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(hairline(theme.on_plate_second if on_plate else theme.ink3))
    painter.setBrush(Qt.BrushStyle.NoBrush if on_plate else QColor(theme.panel))
    box = QRectF(x, y - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, KEYCAP_RADIUS, KEYCAP_RADIUS)
    painter.restore()
    ink = theme.on_plate if on_plate else theme.ink
    if text in ARROWS:
        draw_arrow(painter, ink, (x + width / 2, y), 12.0, ARROWS[text])
    else:
        draw_text(
            painter,
            text,
            (x + width / 2, y + CAPS_DROP * max(KEYCAP_TEXT_PX, look.SMALLEST_TEXT_PX / scale)),
            KEYCAP_TEXT_PX,
            ink,
            weight=600,
            align="centre",
        )
    return width


ARROWS: dict[str, int] = {"→": 1, "←": -1}  # the way each points


def draw_arrow(
    painter: QPainter, colour: str | QColor, at: Point, length: float, direction: int
) -> None:
    """A horizontal arrow around `at`; `direction` 1 points right, -1 left."""
    x, y = at
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    tip = QPointF(x + direction * length / 2, y)
    barb = 0.28 * length
    painter.drawLine(QPointF(x - direction * length / 2, y), tip)
    painter.drawLine(tip, QPointF(tip.x() - direction * barb, y - barb))
    painter.drawLine(tip, QPointF(tip.x() - direction * barb, y + barb))
    painter.restore()


def draw_focus(
    painter: QPainter, theme: Theme, box: QRectF, radius: float, *, ink: str | None = None
) -> None:
    """The focus ring: 2 px of ink, 2 px off the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink or theme.ink), FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    off = FOCUS_OFF + FOCUS_WIDTH / 2
    painter.drawRoundedRect(box.adjusted(-off, -off, off, off), radius + off, radius + off)
    painter.restore()
