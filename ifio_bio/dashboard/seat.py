"""One partner's card on the start page: mark, name, and where the beats come from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from ifio_bio.dashboard import marks
from ifio_bio.dashboard import theme as look
from ifio_bio.dashboard.choice import Choice
from ifio_bio.dashboard.models import start as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.press import Press, PressStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from devices.samples import Partner
    from ifio_bio.dashboard.theme import Theme

LONGEST_NAME = 40
CHOOSE_STYLE = PressStyle("outline", 13, 500, 8)
MARK_SIZE = 18.0
MARK_AT = (33.0, 38.0)
NAME_BOX = Box(50, 20, 192, 36)
DETAIL_MIDDLE = 184.0
CHOOSE_BOX = Box(168, 171, 68, 26)


class NameField(QLineEdit):
    """A name, written where it stands; Enter and Esc are done with it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter and Esc."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.window().setFocus()
        else:
            super().keyPressEvent(event)


class SeatCard(QWidget):
    """Emits `changed` with partner and Seat, `file_wanted` with the partner."""

    changed = Signal(str, object)
    file_wanted = Signal(str)

    def __init__(self, partner: Partner, seat: model.Seat, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._partner = partner
        self._seat = seat
        self._theme = theme
        self._scale = 1.0
        self._name = NameField(self)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setFrame(False)
        self._name.setPlaceholderText(self.tr("name"))
        self._name.setAccessibleName(self.tr("Name of partner {partner}").format(partner=partner))
        self._name.textEdited.connect(self._rename)
        self._kinds = {kind: Choice(kind.value, "ring", theme, self) for kind in model.Kind}
        group = QButtonGroup(self)
        for kind, choice in self._kinds.items():
            group.addButton(choice)
            choice.setAccessibleDescription(self.tr("Partner {partner}").format(partner=partner))
            choice.clicked.connect(partial(self._choose, kind))
        self._choose_file = Press(self.tr("choose"), CHOOSE_STYLE, theme, self)
        self._choose_file.clicked.connect(lambda: self.file_wanted.emit(self._partner))
        self.set_theme(theme)
        self.show_seat(seat)

    def show_seat(self, seat: model.Seat) -> None:
        """Show this choice."""
        self._seat = seat
        if self._name.text() != seat.name:
            self._name.setText(seat.name)
        self._kinds[seat.kind].setChecked(True)
        self._choose_file.setVisible(seat.kind is model.Kind.RECORDING)
        self._choose_file.setAccessibleDescription(model.detail(seat))
        self.update()

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
            "QLineEdit { background: transparent; border: none; padding: 0 2px;"
            " border-bottom: 2px solid transparent }"
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
        corner = model.SEAT_BOXES[self._partner]
        for number, choice in enumerate(self._kinds.values()):
            row = model.kind_box(self._partner, number)
            choice.place(
                _scaled(replace(row, x=row.x - corner.x, y=row.y - corner.y), scale), scale
            )
        self._choose_file.place(_scaled(CHOOSE_BOX, scale), scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, the partner's mark, and what the choice means."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = self._scale
        painter.scale(k, k)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.bg))
        painter.drawRoundedRect(QRectF(0, 0, self.width() / k, self.height() / k), 10, 10)
        marks.draw_partner(
            painter,
            self._partner,
            self._theme.who(self._partner),
            MARK_AT,
            MARK_SIZE,
            outlined=self._seat.kind is model.Kind.NONE,
        )
        with_button = self._seat.kind is model.Kind.RECORDING
        room = (CHOOSE_BOX.x if with_button else 236.0) - 24 - 8
        words = marks.elided(model.detail(self._seat), room, 13, scale=k, middle=True)
        at = (24.0, marks.middle_baseline(DETAIL_MIDDLE, 13, scale=k))
        marks.draw_text(painter, words, at, 13, self._theme.ink2)
        painter.end()

    def _rename(self, name: str) -> None:
        self._seat = replace(self._seat, name=name)
        self.changed.emit(self._partner, self._seat)

    def _choose(self, kind: model.Kind) -> None:
        if kind is model.Kind.RECORDING and not self._seat.path:
            self.file_wanted.emit(self._partner)
            return
        self._seat = replace(self._seat, kind=kind)
        self.changed.emit(self._partner, self._seat)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
