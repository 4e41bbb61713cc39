"""Who is here: the start page's card with both seats, their straps, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QWidget

from devices.errors import SourceError
from devices.rr_file import read_recording
from devices.samples import PARTNERS
from ifio_bio.dashboard.controls.choice import Choice
from ifio_bio.dashboard.controls.menu import Menu
from ifio_bio.dashboard.controls.notice import Notice
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.dashboard.models.start import page as model
from ifio_bio.dashboard.models.start.seats import STORIES, Kind, missing
from ifio_bio.dashboard.models.start.straps import (
    MOST_ROWS,
    ROWS_OVER_NOTICE,
    Block,
    radio_block,
    reach_words,
    strap_block,
    unchosen,
)
from ifio_bio.dashboard.start.reach import ReachList
from ifio_bio.dashboard.start.seat import SeatCard
from ifio_bio.dashboard.start.straps import Straps

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box, Frame
    from ifio_bio.dashboard.models.start.seats import Chosen, Seat, Story
    from ifio_bio.dashboard.models.start.straps import StrapView

FILES = tr("Recordings (*.txt *.csv *.rr *.dat);;All files (*)")
SWAP_STYLE = PressStyle("outline")


class SwapPress(Press):
    """Two arrows, one each way."""

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """The arrows."""
        x, y = box.center().x(), box.center().y()
        marks.draw_arrow(painter, self._theme.ink, (x, y - 7), 25, 1)
        marks.draw_arrow(painter, self._theme.ink, (x, y + 7), 25, -1)


class WhoCard(QWidget):
    """Everything about who is here; `chosen` is what was chosen so far."""

    def __init__(
        self, chosen: Chosen, bluetooth: Bluetooth | None, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.chosen = chosen
        self.straps = Straps(bluetooth)
        self.straps.changed.connect(self._show_straps)
        self.straps.beat.connect(self._beat)
        self._theme = theme
        self._scale = 1.0
        self._own: Block | None = None
        self.seats = {
            partner: SeatCard(partner, chosen.seat(partner), theme, self) for partner in PARTNERS
        }
        for card in self.seats.values():
            card.changed.connect(self._seat_changed)
            card.file_wanted.connect(self.choose_file)
        self.swapping = SwapPress(tr("swap"), SWAP_STYLE, theme, self)
        self.swapping.setAccessibleDescription(tr("the sources change places, names stay"))
        self.swapping.clicked.connect(self.swap)
        self.stories = [self._story(story) for story in STORIES]
        group = QButtonGroup(self)
        for pill in self.stories:
            group.addButton(pill)
        self.reach = ReachList(theme, self)
        self.reach.wanted.connect(self.take)
        self.notice = Notice(theme, self)
        self.menu: Menu | None = None
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show these seats and this story, and follow these straps."""
        self.chosen = chosen
        self._own = None
        for partner, card in self.seats.items():
            card.show_seat(chosen.seat(partner))
        strapped = chosen.any_of(Kind.STRAP)
        for story, pill in zip(STORIES, self.stories, strict=True):
            pill.setChecked(story.scenario == chosen.scenario)
            pill.setVisible(chosen.any_of(Kind.SIMULATED) and not strapped)
        self.reach.setVisible(strapped)
        self.straps.follow(chosen.addresses().values())
        self._show_straps()
        self.update()

    def say(self, title: str, sentence: str) -> None:
        """Say at the card's foot what stands in the way, until something else is chosen."""
        self._own = Block(title, sentence, urgent=True)
        self._show_straps()

    def ready(self) -> bool:
        """Whether a session can begin; says what is missing when it cannot."""
        sentence = missing(self.chosen)
        if sentence:
            self.say(model.CANNOT_BEGIN, sentence)
        return not sentence

    def begin(self) -> None:
        """Look for straps; a session may have worn them meanwhile."""
        self.straps.begin(self.chosen.addresses().values())

    def take(self, address: str) -> None:
        """Somebody wants to use the strap at `address`: whoever waits for one, or ask who."""
        waiting = self.chosen.waiting()
        if waiting:
            self.wear(waiting[0], address)
            return
        names = self.chosen.names()
        rows = [
            (tr("for {name}").format(name=name), partial(self.wear, partner, address))
            for partner, name in zip(PARTNERS, names, strict=True)
        ]
        self.menu = Menu(rows, None, self._theme, self._scale, self)
        self.menu.open_under(self.reach.press_for(address))

    def wear(self, partner: Partner, address: str) -> None:
        """This partner wears the strap at `address` from now on."""
        seat = self.chosen.seat(partner).wearing(address, self.straps.name(address))
        self.show_chosen(self.chosen.with_seat(partner, seat))

    def choose_story(self, scenario: str) -> None:
        """What the simulated partners go through."""
        self.show_chosen(replace(self.chosen, scenario=scenario))

    def swap(self) -> None:
        """The sources change places."""
        self.show_chosen(self.chosen.swapped())

    def choose_file(self, partner: Partner) -> None:
        """Ask for a recording."""
        name = self.chosen.names()[PARTNERS.index(partner)]
        title = tr("A recording for {name}").format(name=name)
        path, _filter = QFileDialog.getOpenFileName(self, title, "", FILES)
        if path:
            self.use_file(partner, Path(path))

    def use_file(self, partner: Partner, path: Path) -> None:
        """Take a recording for this partner, or say why it cannot be taken."""
        seat = replace(
            self.chosen.seat(partner),
            kind=Kind.RECORDING,
            path=str(path.absolute()),
            address="",
            strap="",
        )
        try:
            read_recording(path)
        except SourceError as error:
            self.say(model.CANNOT_READ, told_by(error))
            return
        self.show_chosen(self.chosen.with_seat(partner, seat))

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Dots no longer swell."""
        for card in self.seats.values():
            card.dot.set_reduced_motion(reduced)

    def place(self, frame: Frame) -> None:
        """Put the card and all on it where the picture has them."""
        k = self._scale = frame.scale
        box = frame.placed(model.CARD)
        left, top = round(box.x), round(box.y)
        self.setGeometry(left, top, round(box.right) - left, round(box.bottom) - top)

        def here(design: Box) -> Box:
            placed = frame.placed(design)
            return replace(placed, x=placed.x - left, y=placed.y - top)

        for partner, card in self.seats.items():
            card.place(here(model.SEAT_BOXES[partner]), k)
        self.swapping.place(here(model.SWAP), k)
        for number, pill in enumerate(self.stories):
            pill.place(here(model.pill_box(number)), k)
        self.reach.place(here(model.REACH_BOX), k)
        self.notice.place(here(model.NOTICE_BOX), k)

    def showEvent(self, event: QShowEvent) -> None:
        """The radio starts once the page stands."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.begin)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        theme = self._theme
        box = QRectF(0, 0, self.width() / self._scale, self.height() / self._scale)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.line), box)
        painter.translate(-model.CARD.x, -model.CARD.y)
        left, right = model.STORY_PILLS.x, model.STORY_PILLS.right
        strapped = self.chosen.any_of(Kind.STRAP)
        title, hint = (model.STRAPS, model.TAP) if strapped else (model.WHO, model.DROP)
        marks.draw_text(painter, title, (left, 192), 24, theme.ink, weight=600)
        marks.draw_text(painter, hint, (right, 191), 15, theme.ink2, align="right")
        middle_x, _middle_y = model.SWAP.middle
        marks.draw_text(painter, tr("swap"), (middle_x, 356), 13, theme.ink2, align="centre")
        if not strapped:
            self._paint_story(painter, left, right)
        painter.end()

    def _paint_story(self, painter: QPainter, left: float, right: float) -> None:
        theme, at = self._theme, (left, model.STORY_BASELINE)
        if not self.chosen.any_of(Kind.SIMULATED):
            marks.draw_text(painter, model.RECORDED_ONLY, at, 15, theme.ink2)
            return
        marks.draw_text(painter, model.STORY, at, 15, theme.ink, weight=600)
        paint.draw_rule(painter, theme.line, left, right, model.STORY_RULE)
        words = next(s.words for s in STORIES if s.scenario == self.chosen.scenario)
        marks.draw_text(painter, words, (left, model.STORY_WORDS_BASELINE), 15, theme.ink2)

    def _story(self, story: Story) -> Choice:
        pill = Choice(story.title, "pill", self._theme, self)
        pill.setAccessibleDescription(story.words)
        pill.clicked.connect(partial(self.choose_story, story.scenario))
        return pill

    def _seat_changed(self, partner: Partner, seat: Seat) -> None:
        chosen = self.chosen.with_seat(partner, seat)
        if replace(seat, name="") == replace(self.chosen.seat(partner), name=""):
            self.chosen = chosen  # a letter of a name changes nothing else
        else:
            self.show_chosen(chosen)

    def _beat(self, address: str) -> None:
        for partner, worn in self.chosen.addresses().items():
            if worn == address:
                self.seats[partner].dot.beat()

    def _learn_names(self) -> None:
        """A strap that was remembered may call itself otherwise by now."""
        for partner, address in self.chosen.addresses().items():
            seat, name = self.chosen.seat(partner), self.straps.name(address)
            if name and name != seat.strap:
                self.chosen = self.chosen.with_seat(partner, seat.wearing(address, name))
                self.seats[partner].show_seat(self.chosen.seat(partner))

    def _show_straps(self) -> None:
        self._learn_names()
        worn = self.chosen.addresses()
        views = {partner: self.straps.view(address) for partner, address in worn.items()}
        for partner, view in views.items():
            self.seats[partner].show_strap(view)
        block = self._block(views)
        self.notice.setVisible(block is not None)
        if block is not None:
            self.notice.say(block.title, block.sentence, urgent=block.urgent)
        rows, waiting = self.straps.rows(), self.chosen.waiting()
        for partner in waiting:
            self.seats[partner].show_strap(unchosen(rows))
        room = MOST_ROWS if block is None else ROWS_OVER_NOTICE
        works = self.straps.trouble is None
        self.reach.show_rows(rows, room, reach_words(anybody_waits=bool(waiting), works=works))

    def _block(self, views: dict[Partner, StrapView]) -> Block | None:
        """What is said at the foot: what was just asked for, the radio, a strap, or a hint."""
        strapped = self.chosen.any_of(Kind.STRAP)
        if self._own is not None:
            return self._own
        if strapped and self.straps.trouble is not None:
            return radio_block(self.straps.trouble)
        if strapped:
            return strap_block(self.chosen, views)
        if self.chosen.any_of(Kind.RECORDING):
            return Block(model.RECORDING_TITLE, model.WHAT_A_RECORDING_IS, urgent=False)
        return None
