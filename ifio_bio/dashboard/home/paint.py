"""The home page and the breath in the whole window, painted: everything that is not pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from devices.samples import PARTNERS
from ifio_bio.breath.pacer import STANDARD, Shape
from ifio_bio.dashboard.home.after_paint import draw_weeks
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.home import page as model

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box
    from ifio_bio.dashboard.models.home.weeks import Day
    from ifio_bio.kept.practice import Practice
    from ifio_bio.session.snapshot import PartnerSnapshot

NAME_ROOM = 120.0
UNIT_GAP = 12.0
QUOTE_RISE = 10.0


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the page says before: `foot` stands at the right of its row of weeks."""

    pace_bpm: float
    minutes: int
    weeks: tuple[Day, ...]
    foot: str
    shape: Shape = STANDARD
    practice: Practice | None = None
    partners: tuple[PartnerSnapshot, ...] = ()


def draw_choosing(painter: QPainter, theme: Theme, page: Choosing) -> None:
    """The page before."""
    at = (model.CHOOSING_CENTRE[0], model.ALREADY_BASELINE)
    marks.draw_text(painter, model.ALREADY, at, 15, theme.ink2, align="centre")
    at = (model.LEFT, model.TITLE_BASELINE)
    marks.draw_text(painter, model.TITLE, at, 48, theme.ink, weight=500)
    _draw_invitation(painter, theme, model.invitation(page.practice))
    _draw_card(painter, theme, page)
    _draw_minutes(painter, theme, page.minutes)
    _draw_straps(painter, theme, page.partners)
    _draw_foot(painter, theme, page)


def _draw_invitation(painter: QPainter, theme: Theme, said: str) -> None:
    """One line, or two smaller ones: a facilitator's own words are not cut short."""
    scale, room = painter.transform().m11(), model.CARD.width
    if marks.text_width(said, 20, scale=scale) <= room:
        marks.draw_text(painter, said, (model.LEFT, model.QUOTE_BASELINE), 20, theme.ink2)
        return
    first, *rest = marks.wrapped(said, room, 15, scale=scale)
    second = marks.elided(" ".join(rest), room, 15, scale=scale)
    rise = QUOTE_RISE if second else 0.0
    for line, drop in ((first, -rise), (second, rise)):
        at = (model.LEFT, model.QUOTE_BASELINE + drop)
        marks.draw_text(painter, line, at, 15, theme.ink2)


def draw_sitting(painter: QPainter, theme: Theme, line: str, pace: str, notice: str) -> None:
    """One line under the breath, its pace smaller, and what there is to know."""
    middle = model.SITTING_CENTRE[0]
    at, scale = (middle, model.LINE_BASELINE), painter.transform().m11()
    size = 28 if marks.text_width(line, 28, scale=scale) <= model.LINE_ROOM else 20
    line = marks.elided(line, model.LINE_ROOM, size, scale=scale)
    marks.draw_text(painter, line, at, size, theme.ink, align="centre")
    for said, baseline in ((pace, model.PACE_BASELINE), (notice, model.NOTICE_BASELINE)):
        marks.draw_text(painter, said, (middle, baseline), 15, theme.ink2, align="centre")


def _draw_foot(painter: QPainter, theme: Theme, page: Choosing) -> None:
    paint.draw_rule(painter, theme.line, 48, model.RIGHT, model.FOOTER_RULE)
    at = (48.0, model.FOOTER_BASELINE)
    marks.draw_text(painter, model.BREATHED, at, 15, theme.ink2)
    draw_weeks(painter, theme, page.weeks, model.WEEKS_AT)
    at = (model.RIGHT, model.FOOTER_BASELINE)
    marks.draw_text(painter, page.foot, at, 15, theme.ink2, align="right")


def _draw_card(painter: QPainter, theme: Theme, page: Choosing) -> None:
    card = model.CARD
    box = QRectF(card.x, card.y, card.width, card.height)
    paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
    at = (model.COLUMNS_X[0], model.CARD_TITLE_BASELINE)
    title = model.YOUR_PACE if page.practice is None else model.YOUR_PRACTICE
    marks.draw_text(painter, title, at, 15, theme.ink, weight=600)
    if page.practice is not None:
        at = (card.right - 24, model.CARD_TITLE_BASELINE)
        said = model.given_on(page.practice)
        marks.draw_text(painter, said, at, 13, theme.ink2, align="right")
    told = model.columns(page.pace_bpm, page.shape, page.practice)
    scale = painter.transform().m11()
    ends = (*model.RULES_X, card.right)
    for x, end, (number, said) in zip(model.COLUMNS_X, ends, told, strict=True):
        at = (x, model.NUMBER_BASELINE)
        marks.draw_text(painter, number, at, 48, theme.ink, weight=500)
        unit = marks.elided(said, end - x - UNIT_GAP, 15, scale=scale)
        marks.draw_text(painter, unit, (x, model.LABEL_BASELINE), 15, theme.ink2)
    for x in model.RULES_X:
        paint.draw_upright(painter, marks.hairline(theme.line), x, *model.RULES_Y)


def _draw_minutes(painter: QPainter, theme: Theme, chosen: int) -> None:
    at = (model.LEFT, model.HOW_LONG_BASELINE)
    marks.draw_text(painter, model.HOW_LONG, at, 15, theme.ink, weight=600)
    at = (model.RIGHT, model.HOW_LONG_BASELINE)
    said = model.minutes_words(chosen)
    marks.draw_text(painter, said, at, 15, theme.ink, weight=600, align="right")
    for minutes in model.SCALE_MIN:
        share = model.slider_x(minutes)
        at = (model.LEFT + share * model.SLIDER.width, model.SCALE_BASELINE)
        align: marks.Align = "left" if share == 0 else "right" if share == 1 else "centre"
        marks.draw_text(painter, str(minutes), at, 13, theme.ink2, align=align)


def _draw_straps(painter: QPainter, theme: Theme, partners: tuple[PartnerSnapshot, ...]) -> None:
    at = (model.LEFT, model.STRAPS_BASELINE)
    marks.draw_text(painter, model.STRAPS, at, 15, theme.ink, weight=600)
    at = (model.RIGHT, model.STRAPS_BASELINE)
    marks.draw_text(painter, model.NONE_NEEDED, at, 13, theme.ink2, align="right")
    for number, partner in enumerate(PARTNERS):
        box = model.STRAP_BOXES[partner]
        area = QRectF(box.x, box.y, box.width, box.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), area, 10)
        if partners:
            _draw_strap(painter, theme, box, model.strap_row(partners[number]))


def _draw_strap(painter: QPainter, theme: Theme, box: Box, row: model.StrapRow) -> None:
    scale = painter.transform().m11()
    middle = box.y + box.height / 2
    colour, at = theme.who(row.partner), (box.x + 28, middle)
    marks.draw_partner(painter, row.partner, colour, at, 14, outlined=row.outlined)
    baseline = marks.middle_baseline(middle, 15, scale=scale)
    name = marks.elided(row.name, NAME_ROOM, 15, 600, scale=scale)
    x = box.x + 48
    x += marks.draw_text(painter, name, (x, baseline), 15, theme.ink, weight=600) + 12
    said = marks.elided(row.words, box.right - 12 - x, 15, scale=scale)
    marks.draw_text(painter, said, (x, baseline), 15, theme.ink2)
