"""What the calibrate window paints: its words, and the card beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from calibration.sitting import ENOUGH_S, LEAST_S
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models import calibrate as model
from ifio_bio.dashboard.models.words import link_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from calibration.sitting import Progress
    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme, Weight
    from ifio_bio.dashboard.models.calibrate import ValueRow, View
    from ifio_bio.session.calibrate import PacedEar
    from ifio_bio.session.snapshot import PartnerSnapshot

PADDING = 40.0
TRACK_HEIGHT = 6.0
ROW_PITCH = 72.0


def draw_words(painter: QPainter, theme: Theme, view: View, scale: float) -> None:
    """Title and sentences at the left."""
    at = (model.LEFT, model.TITLE_BASELINE)
    marks.draw_text(painter, view.title, at, 48, theme.ink, weight=500)
    y = model.TEXT_BASELINE
    for sentence in view.sentences:
        for line in marks.wrapped(sentence, model.TEXT_WIDTH, 20, scale=scale):
            marks.draw_text(painter, line, (model.LEFT, y), 20, theme.ink2)
            y += model.LINE_PITCH
        y += model.PARAGRAPH_GAP


def draw_trouble(painter: QPainter, theme: Theme, sentence: str, scale: float) -> None:
    """What went wrong, over the foot."""
    lines = marks.wrapped(sentence, model.TEXT_WIDTH, 15, scale=scale)[:2]
    for number, line in enumerate(lines):
        at = (model.LEFT, model.TROUBLE_BASELINE + 22 * number)
        marks.draw_text(painter, line, at, 15, theme.ink, weight=600)


def draw_sitting(
    painter: QPainter,
    theme: Theme,
    who: tuple[Partner, str],
    person: PartnerSnapshot | None,
    progress: Progress | None,
) -> None:
    """The heart rate now, how much is learned, and how clean the signal is."""
    left, right = _card(painter, theme, who)
    known = progress is not None and progress.hr_bpm is not None and person is not None
    number = f"{progress.hr_bpm:.0f}" if known and progress and progress.hr_bpm else model.UNKNOWN
    width = marks.draw_text(painter, number, (left, 430), 112, theme.ink, weight=500)
    marks.draw_text(painter, "bpm", (left + width + 16, 430), 20, theme.ink2)
    if person is None:
        return
    link = link_words(person.link, None)
    marks.draw_text(painter, link, (right, 216), 15, theme.ink2, align="right")
    share = 0.0 if progress is None else progress.share
    draw_track(painter, theme, (left, 540, right - left), share, LEAST_S / ENOUGH_S)
    words = model.clean_words(progress, ENOUGH_S)
    marks.draw_text(painter, words, (left, 588), 20, theme.ink, weight=500)
    words = model.quality_words(progress)
    marks.draw_text(painter, words, (right, 588), 20, theme.ink2, align="right")


def draw_nothing(painter: QPainter, theme: Theme, who: tuple[Partner, str]) -> None:
    """The card of somebody of whom nothing is known."""
    left, _right = _card(painter, theme, who)
    marks.draw_text(painter, model.NOTHING_YET, (left, 300), 20, theme.ink2)


def draw_rows(
    painter: QPainter, theme: Theme, who: tuple[Partner, str], rows: Sequence[ValueRow]
) -> None:
    """What was learned, a line each."""
    left, right = _card(painter, theme, who)
    y = 300.0
    for row in rows:
        weight: Weight = 600 if row.strong else 500
        marks.draw_text(painter, row.label, (left, y), 20, theme.ink, weight=weight)
        at = (right - 130, y)
        marks.draw_text(painter, row.value, at, 24, theme.ink, weight=weight, align="right")
        marks.draw_text(painter, row.spread, (right, y), 15, theme.ink2, align="right")
        paint.draw_rule(painter, theme.line, left, right, y + 26)
        y += ROW_PITCH


def draw_pacing(painter: QPainter, theme: Theme, ear: PacedEar, now_s: float) -> None:
    """Under the circle which pace it is; between paces the rest, and when the next begins."""
    x, y = model.CIRCLE_CENTRE
    block = ear.block(now_s)
    if block is None:
        marks.draw_text(painter, model.REST, (x, y), 28, theme.ink, weight=500, align="centre")
        words = model.NEXT_IN.format(seconds=max(0, round(ear.next_start_s(now_s) - now_s)))
        marks.draw_text(painter, words, (x, y + 40), 20, theme.ink2, align="centre")
    number = sum(each.start_s <= now_s for each in ear.blocks)
    words = model.PACE_OF.format(number=max(1, number), count=len(ear.blocks))
    at = (x, 676.0)
    if block is not None:
        words += f" · {block.pace_bpm:.1f} {model.UNIT}"
    marks.draw_text(painter, words, at, 20, theme.ink, weight=500, align="centre")
    draw_track(painter, theme, (x - 240, 704, 480), now_s / ear.end_s, None)


def draw_track(
    painter: QPainter,
    theme: Theme,
    place: tuple[float, float, float],
    share: float,
    tick: float | None,
) -> None:
    """A track at (x, y, width), filled to `share`; `tick` marks where it may be enough."""
    x, y, width = place
    painter.setPen(Qt.PenStyle.NoPen)
    radius = TRACK_HEIGHT / 2
    for colour, part in ((theme.band, 1.0), (theme.ink2, min(1.0, max(0.0, share)))):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(x, y, width * part, TRACK_HEIGHT), radius, radius)
    if tick is not None:
        at = x + width * tick
        paint.draw_upright(painter, marks.hairline(theme.ink3), at, y - 6, y + TRACK_HEIGHT + 6)


def _card(painter: QPainter, theme: Theme, who: tuple[Partner, str]) -> tuple[float, float]:
    """The card with whose it is; its inner left and right."""
    card = model.CARD
    box = QRectF(card.x, card.y, card.width, card.height)
    paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
    left, right = card.x + PADDING, card.right - PADDING
    partner, name = who
    marks.draw_partner(painter, partner, theme.who(partner), (left + 11, 208), 22)
    marks.draw_text(painter, name, (left + 36, 216), 24, theme.ink, weight=600)
    return left, right
