"""The start page: what would you like to do, and who is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from devices.samples import PARTNERS
from ifio_bio.dashboard.controls.menu import Menu
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.start import page as model
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.dashboard.past.page import PastPage
from ifio_bio.dashboard.start.before import BeforePage
from ifio_bio.dashboard.start.settings_page import SettingsPage
from ifio_bio.dashboard.start.today import TodayPage
from ifio_bio.dashboard.start.welcome import WelcomePage
from ifio_bio.dashboard.start.who import WhoCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from devices.bluetooth.service import Bluetooth
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.start.before import Before
    from ifio_bio.dashboard.models.start.seats import Chosen
    from ifio_bio.kept.people import Duo
    from ifio_bio.kept.settings import Settings

HEADER_STYLE = PressStyle("bare", 15, 400)
PLATE_STYLE = PressStyle("plate", 28, 600, 12)
ROW_STYLE = PressStyle("bare", 20, 600, 10)
HEADER = ((Act.TODAY, "W"), (Act.SETTINGS, "S"), (Act.DARK, "D"), (Act.ALL_KEYS, "?"))
CALIBRATE_ROW = [row.offer for row in model.OFFERS].index("calibrate")
HEADER_GAP = 32.0


class StartWindow(Page):
    """Signals: `facilitate` and `breathe` carry what was chosen; `demo` carries nothing.

    `calibrate` carries what was chosen, and whose usual is to be learned.
    """

    facilitate = Signal(object)
    breathe = Signal(object)
    calibrate = Signal(object, str)
    demo = Signal()
    settings_wanted = Signal()
    today_wanted = Signal()

    def __init__(
        self,
        chosen: Chosen,
        theme: Theme,
        sessions: Path,
        *,
        bluetooth: Bluetooth | None = None,
        hour: int | None = None,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("start", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle("ifio-bio")
        self.setAcceptDrops(True)
        self._sessions = sessions
        self._greeting = model.greeting(datetime.now().astimezone().hour if hour is None else hour)
        self._offers = [self._offer(row) for row in model.OFFERS]
        self.who = WhoCard(chosen, bluetooth, theme, self)
        self.who.set_reduced_motion(reduced_motion)
        self.doings[Act.SETTINGS] = self.settings_wanted.emit
        self.doings[Act.TODAY] = self.today_wanted.emit
        self._header = [self._header_press(act, cap) for act, cap in HEADER]
        self._over: PastPage | BeforePage | SettingsPage | WelcomePage | TodayPage | None = None
        self.menu: Menu | None = None
        self.lay_out()
        self.setFocus()

    @property
    def chosen(self) -> Chosen:
        """Who is here, and with which sources."""
        return self.who.chosen

    def show_trouble(self, sentence: str, title: str = model.NOTICE) -> None:
        """Say in the block at the card's foot what stands in the way."""
        self.who.say(title, sentence)

    def ask(self, offer: model.Offer) -> None:
        """Carry out one of the acts, or say what is missing."""
        if offer == "facilitate" and not self.who.ready():
            return
        doings: dict[model.Offer, Callable[[], object]] = {
            "facilitate": partial(self.facilitate.emit, self.chosen),
            "breathe": partial(self.breathe.emit, self.chosen),
            "calibrate": self.ask_whom,
            "past": self.show_past,
            "demo": self.demo.emit,
        }
        doings[offer]()

    def ask_whom(self) -> None:
        """Whose usual is to be learned: the one with a source, or ask."""
        able = [who for who, text in zip(PARTNERS, self.chosen.sources(), strict=True) if text]
        if not able:
            self.show_trouble(model.NOBODY_TO_CALIBRATE, model.CANNOT_BEGIN)
        elif len(able) == 1:
            self.calibrate.emit(self.chosen, able[0])
        else:
            names = dict(zip(PARTNERS, self.chosen.names(), strict=True))
            rows = [(names[who], partial(self.calibrate.emit, self.chosen, who)) for who in able]
            self.menu = Menu(rows, None, self.theme, self.frame.scale, self)
            self.menu.open_under(self._offers[CALIBRATE_ROW])

    def show_past(self) -> None:
        """The list of past sessions, over this page."""
        self._over = PastPage(self._sessions, self.theme, parent=self)
        self._over.left.connect(self._over_left)

    def show_settings(self, settings: Settings) -> SettingsPage:
        """The settings, over this page."""
        self._over = page = SettingsPage(settings, parent=self)
        page.left.connect(self._over_left)
        return page

    def welcome(self, sessions: Path) -> WelcomePage:
        """What somebody reads who opens this page for the first time."""
        self._over = page = WelcomePage(sessions, parent=self)
        page.left.connect(self._over_left)
        return page

    def ask_who(self, duos: Sequence[Duo]) -> TodayPage:
        """Who is here today, over this page."""
        self._over = page = TodayPage(duos, parent=self)
        page.left.connect(self._over_left)
        return page

    def keep_in(self, sessions: Path) -> None:
        """Past sessions are looked for here."""
        self._sessions = sessions

    def ask_before(self, then: Callable[[Before], object]) -> BeforePage:
        """The page before a session, over this one; `then` takes what was said on it."""
        self._over = before = BeforePage(self.chosen.names(), self.theme, parent=self)
        before.left.connect(self._over_left)
        before.begun.connect(then)
        return before

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The file goes to the nearer card."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return
        event.acceptProposedAction()
        middle_x, _middle_y = self.frame.placed(model.SWAP).middle
        self.who.use_file("A" if event.position().x() < middle_x else "B", Path(paths[0]))

    def lay_out(self) -> None:
        """Everything where the picture has it."""
        frame = self.frame
        k = frame.scale
        for number, offer in enumerate(self._offers):
            offer.place(frame.placed(model.offer_box(number)), k)
        self.who.place(frame)
        words = model.header_words(dark=self.theme.name == "dark")
        right = model.MARGIN_RIGHT
        for press, word in zip(reversed(self._header), reversed(words), strict=True):
            press.set_words(word)
            press.set_scale(k)
            width = press.design_width()
            box = Box(right - width, model.HEADER_MIDDLE - 16, width, 32)
            press.place(frame.placed(box), k)
            right -= width + HEADER_GAP
        if self._over is not None:
            self._over.setGeometry(self.rect())

    def set_theme(self, theme: Theme) -> None:
        """Other colours, and the word for the way back."""
        super().set_theme(theme)
        self.lay_out()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Less motion, and the word for the way back."""
        super().set_reduced_motion(reduced)
        self.who.set_reduced_motion(reduced)
        self.lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, greeting, the card, the foot."""
        painter = self.paint_bare()
        self._paint_left(painter)
        self._paint_foot(painter)
        painter.end()

    def _offer(self, row: model.OfferRow) -> OfferPress:
        press = OfferPress(row, PLATE_STYLE if row is model.OFFERS[0] else ROW_STYLE, self)
        press.clicked.connect(partial(self.ask, row.offer))
        self.doings[row.act] = partial(self.ask, row.offer)
        return press

    def _header_press(self, act: Act, cap: str) -> HeaderPress:
        press = HeaderPress("", replace(HEADER_STYLE, keycap=cap), self.theme, self)
        press.clicked.connect(self.doings[act])
        return press

    def _over_left(self) -> None:
        self._over = None
        self.setFocus()

    def _paint_left(self, painter: QPainter) -> None:
        theme = self.theme
        _paint_emblem(painter, theme)
        marks.draw_text(painter, "ifio-bio", (100, 60), 24, theme.ink, weight=600)
        at = (model.MARGIN_LEFT, model.TITLE_BASELINE)
        marks.draw_text(painter, self._greeting, at, 48, theme.ink, weight=500)
        at = (model.MARGIN_LEFT, model.QUESTION_BASELINE)
        marks.draw_text(painter, model.QUESTION, at, 20, theme.ink2)

    def _paint_foot(self, painter: QPainter) -> None:
        theme = self.theme
        left, right = model.MARGIN_LEFT, model.MARGIN_RIGHT
        paint.draw_rule(painter, theme.line, left, right, model.FOOTER_RULE)
        at = (left, model.FOOTER_BASELINE)
        marks.draw_text(painter, model.STAYS_HERE, at, 15, theme.ink2)
        at = (right, model.FOOTER_BASELINE)
        marks.draw_text(painter, model.NOT_MEDICAL, at, 15, theme.ink2, align="right")


class OfferPress(Press):
    """An act with its title, what it is, and its key: the first on the plate, others in rows."""

    def __init__(self, row: model.OfferRow, style: PressStyle, parent: Page) -> None:
        super().__init__(row.title, style, parent.theme, parent)
        self._row = row
        self._plate = style.ground == "plate"
        self.setAccessibleDescription(row.words)

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """The plate, or a rule at the foot."""
        super().paint_ground(painter, box)
        if not self._plate:
            edge = self._theme.ink3 if self.underMouse() else self._theme.line
            paint.draw_rule(painter, edge, 0, box.width(), box.height() - 0.5)

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Title over words, keycap at the right."""
        theme, size = self._theme, self._style.size_px
        title, words = (52.5, 84.0) if self._plate else (38.0, 63.0)
        ink = theme.on_plate if self._plate else theme.ink
        ink2 = theme.on_plate_second if self._plate else theme.ink2
        marks.draw_text(painter, self._row.title, (24, title), size, ink, weight=600)
        marks.draw_text(painter, self._row.words, (24, words), 15, ink2)
        at = (box.width() - 48, box.height() / 2)
        marks.draw_keycap(painter, theme, self._row.cap, at, on_plate=self._plate)


class HeaderPress(Press):
    """Words and the keycap that does the same."""

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Words at the left, keycap at the right."""
        middle = box.height() / 2
        at = (0.0, marks.middle_baseline(middle, 15, scale=self._scale))
        marks.draw_text(painter, self.text(), at, 15, self._ink())
        width = marks.keycap_width(self._style.keycap, scale=self._scale)
        at = (box.width() - width, middle)
        marks.draw_keycap(painter, self._theme, self._style.keycap, at)


def _paint_emblem(painter: QPainter, theme: Theme) -> None:
    """A disc and a square that overlap: the two partners."""
    painter.setPen(QPen(QColor(theme.ink), 1.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(60, model.HEADER_MIDDLE), 11.2, 11.2)
    painter.drawRoundedRect(QRectF(64.8, model.HEADER_MIDDLE - 10.2, 20.4, 20.4), 3, 3)
