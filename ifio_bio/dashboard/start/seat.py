"""One partner's card on the start page: mark, name, and where the beats come from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from ifio_bio.dashboard.controls.menu import Menu
from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.start import seats as model
from ifio_bio.dashboard.models.start.straps import AWAITED, StrapView
from ifio_bio.dashboard.start.pulse import ROOM, PulseDot

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme

LONGEST_NAME = 40
SOURCE_STYLE = PressStyle("bare", 15, 400, 6)
CHEVRON = 18.0
LEFT = 24.0
RIGHT = 236.0
MARK_SIZE = 18.0
MARK_AT = (33.0, 38.0)
NAME_BOX = Box(50, 20, 192, 36)
SOURCE_BOX = Box(24, 63, 212, 26)
DOT_AT = (39.5, 137.5)
NUMBER_X = 75.0
NUMBER_BASELINE = 152.0
DASH_BAR = (44.0, 5.0)
FOOT_MIDDLE = 180.0
BARS_X = 104.0
WORDS_BASELINE = 118.0
LINE_PITCH = 24.0

WORDS = {
    model.Kind.SIMULATED: tr("A heart that is made up, with beats, movement and battery."),
    model.Kind.RECORDING: tr("A heart as it was once recorded, beat by beat."),
    model.Kind.NONE: tr("Just breathing."),
}


class NameField(QLineEdit):
    """A name, written where it stands; Enter and Esc are done with it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter and Esc."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.window().setFocus()
        else:
            super().keyPressEvent(event)


class SourcePress(Press):
    """Where the beats come from, and a chevron: more to choose from opens below."""

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Words at the left, chevron after them; of a long name both ends are kept."""
        k, middle = self._scale, box.height() / 2
        words = marks.elided(self.text(), box.width() - CHEVRON, 15, scale=k, middle=True)
        at = (0.0, marks.middle_baseline(middle, 15, scale=k))
        width = marks.draw_text(painter, words, at, 15, self._ink())
        painter.setPen(paint.icon_pen(self._ink(), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = width + CHEVRON - 6, middle + 1.5
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])


class SeatCard(QWidget):
    """Emits `changed` with partner and Seat, `file_wanted` with the partner."""

    changed = Signal(str, object)
    file_wanted = Signal(str)

    def __init__(self, partner: Partner, seat: model.Seat, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._partner: Partner = partner
        self._seat = seat
        self._view = StrapView()
        self._theme = theme
        self._scale = 1.0
        self._name = NameField(self)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setFrame(False)
        self._name.setPlaceholderText(tr("name"))
        self._name.setAccessibleName(tr("Name of partner {partner}").format(partner=partner))
        self._name.textEdited.connect(self._rename)
        self.source = SourcePress("", SOURCE_STYLE, theme, self)
        self.source.clicked.connect(self.offer_kinds)
        self.dot = PulseDot(partner, theme, self)
        self.menu: Menu | None = None
        self.set_theme(theme)
        self.show_seat(seat)

    def show_seat(self, seat: model.Seat) -> None:
        """Show this choice."""
        self._seat = seat
        if self._name.text() != seat.name:
            self._name.setText(seat.name)
            self._name.setCursorPosition(0)  # a long name shows its beginning
        self.dot.setVisible(seat.kind is model.Kind.STRAP)
        self._show(AWAITED if seat.address else StrapView())

    def show_strap(self, view: StrapView) -> None:
        """Show what the strap says now."""
        if view != self._view:
            self._show(view)

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        palette = self._name.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme.ink2))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.ink))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.bg))
        self._name.setPalette(palette)
        self._name.setStyleSheet(
            f"QLineEdit {{ color: {theme.ink}; background: transparent; border: none;"
            " padding: 0 2px; border-bottom: 2px solid transparent }"
            f"QLineEdit:hover {{ border-bottom-color: {theme.line} }}"
            f"QLineEdit:focus {{ border-bottom-color: {theme.ink} }}"
        )
        self.update()

    def place(self, box: Box, scale: float) -> None:
        """Put the card at window pixels `box`."""
        self._scale = scale
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        self._name.setFont(look.font(24, 600, scale=scale))
        name = _scaled(NAME_BOX, scale)
        self._name.setGeometry(round(name.x), round(name.y), round(name.width), round(name.height))
        self.source.place(_scaled(SOURCE_BOX, scale), scale)
        dot = Box(DOT_AT[0] - ROOM / 2, DOT_AT[1] - ROOM / 2, ROOM, ROOM)
        self.dot.place(_scaled(dot, scale), scale)

    def offer_kinds(self) -> None:
        """Open the list of where beats may come from."""
        kinds = list(model.Kind)
        rows = [(self._kind_words(kind), partial(self.choose, kind)) for kind in kinds]
        chosen = kinds.index(self._seat.kind)
        self.menu = Menu(rows, chosen, self._theme, self._scale, self)
        self.menu.open_under(self.source)

    def choose(self, kind: model.Kind) -> None:
        """Take the beats from there; a strap that was worn is let go."""
        if kind is model.Kind.RECORDING:
            self.file_wanted.emit(self._partner)
            return
        self.changed.emit(self._partner, replace(self._seat, kind=kind, address="", strap=""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, the partner's mark, and what comes from where."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = self._scale
        painter.scale(k, k)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.bg))
        painter.drawRoundedRect(QRectF(0, 0, self.width() / k, self.height() / k), 10, 10)
        colour = self._theme.who(self._partner)
        outlined = self._seat.kind is model.Kind.NONE
        marks.draw_partner(painter, self._partner, colour, MARK_AT, MARK_SIZE, outlined=outlined)
        if self._seat.kind is model.Kind.STRAP:
            self._paint_number(painter)
            self._paint_foot(painter)
        else:
            self._paint_words(painter)
        painter.end()

    def _show(self, view: StrapView) -> None:
        self._view = view
        self.dot.show_live(view.live)
        words = model.detail(self._seat)
        name = self._seat.name or self._partner
        spoken = f"{words}, {view.spoken}" if self._seat.address else words
        self.setAccessibleName(f"{name}: {spoken}")
        self.source.set_words(words, tr("{name}: {source}, change").format(name=name, source=words))
        self.source.update()
        self.update()

    def _paint_number(self, painter: QPainter) -> None:
        theme, view = self._theme, self._view
        x = NUMBER_X
        if view.bpm:
            at = (x, NUMBER_BASELINE)
            x += marks.draw_text(painter, view.bpm, at, 40, theme.ink, weight=500) + 8
            marks.draw_text(painter, view.aside, (x, NUMBER_BASELINE), 13, theme.ink2)
        elif view.aside:
            at = (x, marks.middle_baseline(DOT_AT[1], 13, scale=self._scale))
            marks.draw_text(painter, view.aside, at, 13, theme.ink, weight=500)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink3))
            bar = QRectF(x, DOT_AT[1] - DASH_BAR[1] / 2, *DASH_BAR)
            painter.drawRoundedRect(bar, DASH_BAR[1] / 2, DASH_BAR[1] / 2)

    def _paint_foot(self, painter: QPainter) -> None:
        theme, view, k = self._theme, self._view, self._scale
        baseline = marks.middle_baseline(FOOT_MIDDLE, 13, scale=k)
        if view.battery_pct is not None:
            paint.draw_battery(painter, theme, (LEFT, FOOT_MIDDLE), view.battery_pct)
            marks.draw_text(painter, f"{view.battery_pct}%", (58, baseline), 13, theme.ink2)
        if view.bars is not None:
            paint.draw_bars(painter, theme, (BARS_X, FOOT_MIDDLE + 6), view.bars)
        colour = theme.ink2 if view.live or not self._seat.address else theme.ink
        at = (RIGHT, baseline)
        marks.draw_text(painter, view.contact, at, 13, colour, align="right")

    def _paint_words(self, painter: QPainter) -> None:
        lines = marks.wrapped(WORDS[self._seat.kind], RIGHT - LEFT, 15, scale=self._scale)
        for number, line in enumerate(lines):
            at = (LEFT, WORDS_BASELINE + LINE_PITCH * number)
            marks.draw_text(painter, line, at, 15, self._theme.ink2)

    def _kind_words(self, kind: model.Kind) -> str:
        if kind is model.Kind.STRAP and self._seat.address:
            return tr("another strap")
        return f"{kind.value}…" if kind is model.Kind.RECORDING else kind.value

    def _rename(self, name: str) -> None:
        self._seat = replace(self._seat, name=name)
        self.changed.emit(self._partner, self._seat)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
