"""The start page: what would you like to do, and who is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QFileDialog

from devices.errors import SourceError
from devices.rr_file import read_recording
from devices.samples import PARTNERS
from ifio_bio.dashboard import marks, paint
from ifio_bio.dashboard.choice import Choice
from ifio_bio.dashboard.models import start as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.notice import Notice
from ifio_bio.dashboard.page import Page
from ifio_bio.dashboard.past import PastPage
from ifio_bio.dashboard.press import Press, PressStyle
from ifio_bio.dashboard.seat import SeatCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.theme import Theme

FILES = "Recordings (*.txt *.csv *.rr *.dat);;All files (*)"
SWAP_STYLE = PressStyle("outline")
HEADER_STYLE = PressStyle("bare", 15, 400)
PLATE_STYLE = PressStyle("plate", 28, 600, 12)
ROW_STYLE = PressStyle("bare", 20, 600, 10)
HEADER = ((Act.LESS_MOTION, "L"), (Act.DARK, "D"), (Act.ALL_KEYS, "?"))
HEADER_GAP = 32.0


class StartWindow(Page):
    """Signals: `facilitate` and `breathe` carry what was chosen; `demo` carries nothing."""

    facilitate = Signal(object)
    breathe = Signal(object)
    demo = Signal()

    def __init__(
        self,
        chosen: model.Chosen,
        theme: Theme,
        sessions: Path,
        *,
        hour: int | None = None,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("start", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle("ifio-bio")
        self.setAcceptDrops(True)
        self.chosen = chosen
        self._sessions = sessions
        self._greeting = model.greeting(datetime.now().astimezone().hour if hour is None else hour)
        self._offers = [self._offer(row) for row in model.OFFERS]
        self._seats = {
            partner: SeatCard(partner, chosen.seat(partner), theme, self) for partner in PARTNERS
        }
        for card in self._seats.values():
            card.changed.connect(self._seat_changed)
            card.file_wanted.connect(self.choose_file)
        self._swap = SwapPress(self.tr("swap"), SWAP_STYLE, theme, self)
        self._swap.clicked.connect(self.swap)
        self._stories = [self._story(story) for story in model.STORIES]
        group = QButtonGroup(self)
        for pill in self._stories:
            group.addButton(pill)
        self._notice = Notice(theme, self)
        self._header = [self._header_press(act, cap) for act, cap in HEADER]
        self._past: PastPage | None = None
        self.show_chosen(chosen)
        self.lay_out()
        self.setFocus()

    def show_chosen(self, chosen: model.Chosen) -> None:
        """Show these seats and this story."""
        self.chosen = chosen
        for partner, card in self._seats.items():
            card.show_seat(chosen.seat(partner))
        for story, pill in zip(model.STORIES, self._stories, strict=True):
            pill.setChecked(story.scenario == chosen.scenario)
            pill.setVisible(chosen.any_simulated())
        self._notice.say(model.RECORDING_TITLE, model.WHAT_A_RECORDING_IS, urgent=False)
        self.update()

    def show_trouble(self, sentence: str, title: str = model.NOTICE) -> None:
        """Say in the block at the card's foot what stands in the way."""
        self._notice.say(title, sentence, urgent=True)

    def choose_story(self, scenario: str) -> None:
        """What the simulated partners go through."""
        self.show_chosen(replace(self.chosen, scenario=scenario))

    def swap(self) -> None:
        """A and B change places."""
        self.show_chosen(self.chosen.swapped())

    def choose_file(self, partner: Partner) -> None:
        """Ask for a recording."""
        name = self.chosen.names()[PARTNERS.index(partner)]
        title = self.tr("A recording for {name}").format(name=name)
        path, _filter = QFileDialog.getOpenFileName(self, title, "", FILES)
        if path:
            self.use_file(partner, Path(path))
        else:
            self.show_chosen(self.chosen)

    def use_file(self, partner: Partner, path: Path) -> None:
        """Take a recording for this partner, or say why it cannot be taken."""
        seat = replace(
            self.chosen.seat(partner), kind=model.Kind.RECORDING, path=str(path.absolute())
        )
        chosen = self.chosen.with_seat(partner, seat)
        try:
            read_recording(path)
        except SourceError as error:
            self.show_chosen(self.chosen)
            self.show_trouble(str(error), model.CANNOT_READ)
            return
        self.show_chosen(chosen)

    def ask(self, offer: model.Offer) -> None:
        """Carry out one of the acts, or say what is missing."""
        if offer == "facilitate" and (sentence := model.missing(self.chosen)):
            self.show_trouble(sentence, model.CANNOT_BEGIN)
            return
        doings: dict[model.Offer, Callable[[], object]] = {
            "facilitate": partial(self.facilitate.emit, self.chosen),
            "breathe": partial(self.breathe.emit, self.chosen),
            "past": self.show_past,
            "demo": self.demo.emit,
        }
        doings[offer]()

    def show_past(self) -> None:
        """The list of past sessions, over this page."""
        self._past = PastPage(self._sessions, self.theme, parent=self)
        self._past.left.connect(self._past_left)

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
        self.use_file("A" if event.position().x() < middle_x else "B", Path(paths[0]))

    def lay_out(self) -> None:
        """Everything where the picture has it."""
        frame = self.frame
        k = frame.scale
        for number, offer in enumerate(self._offers):
            offer.place(frame.placed(model.offer_box(number)), k)
        for partner, card in self._seats.items():
            card.place(frame.placed(model.SEAT_BOXES[partner]), k)
        self._swap.place(frame.placed(model.SWAP), k)
        for number, pill in enumerate(self._stories):
            pill.place(frame.placed(model.pill_box(number)), k)
        self._notice.place(frame.placed(model.NOTICE_BOX), k)
        words = model.header_words(dark=self.theme.name == "dark", still=self.reduced_motion)
        right = model.MARGIN_RIGHT
        for press, word in zip(reversed(self._header), reversed(words), strict=True):
            press.set_words(word)
            press.set_scale(k)
            width = press.design_width()
            box = Box(right - width, model.HEADER_MIDDLE - 16, width, 32)
            press.place(frame.placed(box), k)
            right -= width + HEADER_GAP
        if self._past is not None:
            self._past.setGeometry(self.rect())

    def set_theme(self, theme: Theme) -> None:
        """Other colours, and the word for the way back."""
        super().set_theme(theme)
        self.lay_out()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Less motion, and the word for the way back."""
        super().set_reduced_motion(reduced)
        self.lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, greeting, the card, the foot."""
        frame = self.frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(frame.left, frame.top)
        painter.scale(frame.scale, frame.scale)
        self._paint_left(painter)
        self._paint_card(painter)
        self._paint_foot(painter)
        painter.end()

    def _offer(self, row: model.OfferRow) -> OfferPress:
        press = OfferPress(row, PLATE_STYLE if row is model.OFFERS[0] else ROW_STYLE, self)
        press.clicked.connect(partial(self.ask, row.offer))
        self.doings[row.act] = partial(self.ask, row.offer)
        return press

    def _story(self, story: model.Story) -> Choice:
        pill = Choice(story.title, "pill", self.theme, self)
        pill.setAccessibleDescription(story.words)
        pill.clicked.connect(partial(self.choose_story, story.scenario))
        return pill

    def _header_press(self, act: Act, cap: str) -> HeaderPress:
        press = HeaderPress("", replace(HEADER_STYLE, keycap=cap), self.theme, self)
        press.clicked.connect(self.doings[act])
        return press

    def _seat_changed(self, partner: Partner, seat: model.Seat) -> None:
        chosen = self.chosen.with_seat(partner, seat)
        if replace(seat, name="") == replace(self.chosen.seat(partner), name=""):
            self.chosen = chosen  # a letter of a name changes nothing else
        else:
            self.show_chosen(chosen)

    def _past_left(self) -> None:
        self._past = None
        self.setFocus()

    def _paint_left(self, painter: QPainter) -> None:
        theme = self.theme
        _paint_emblem(painter, theme)
        marks.draw_text(painter, "ifio-bio", (100, 60), 24, theme.ink, weight=600)
        at = (model.MARGIN_LEFT, model.TITLE_BASELINE)
        marks.draw_text(painter, self._greeting, at, 48, theme.ink, weight=500)
        at = (model.MARGIN_LEFT, model.QUESTION_BASELINE)
        marks.draw_text(painter, model.QUESTION, at, 20, theme.ink2)

    def _paint_card(self, painter: QPainter) -> None:
        theme = self.theme
        card = model.CARD
        box = QRectF(card.x, card.y, card.width, card.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        left, right = model.STORY_PILLS.x, model.STORY_PILLS.right
        marks.draw_text(painter, model.WHO, (left, 192), 24, theme.ink, weight=600)
        marks.draw_text(painter, model.DROP, (right, 191), 15, theme.ink2, align="right")
        middle_x, _middle_y = model.SWAP.middle
        marks.draw_text(painter, "swap", (middle_x, 356), 13, theme.ink2, align="centre")
        if self.chosen.any_simulated():
            at = (left, model.STORY_BASELINE)
            marks.draw_text(painter, model.STORY, at, 15, theme.ink, weight=600)
            paint.draw_rule(painter, theme.line, left, right, model.STORY_RULE)
            words = next(s.words for s in model.STORIES if s.scenario == self.chosen.scenario)
            at = (left, model.STORY_WORDS_BASELINE)
            marks.draw_text(painter, words, at, 15, theme.ink2)
        else:
            at = (left, model.STORY_BASELINE)
            marks.draw_text(painter, model.RECORDED_ONLY, at, 15, theme.ink2)

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


class SwapPress(Press):
    """Two arrows, one each way."""

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """The arrows."""
        x, y = box.center().x(), box.center().y()
        marks.draw_arrow(painter, self._theme.ink, (x, y - 7), 25, 1)
        marks.draw_arrow(painter, self._theme.ink, (x, y + 7), 25, -1)


def _paint_emblem(painter: QPainter, theme: Theme) -> None:
    """A disc and a square that overlap: the two partners."""
    painter.setPen(QPen(QColor(theme.ink), 1.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(60, model.HEADER_MIDDLE), 11.2, 11.2)
    painter.drawRoundedRect(QRectF(64.8, model.HEADER_MIDDLE - 10.2, 20.4, 20.4), 3, 3)
