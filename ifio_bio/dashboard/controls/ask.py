"""A calm question over the window, with two answers: Enter for the first, Esc for the safe one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.tabs import TabsStayInside
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.frame import Box

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

CARD = (560.0, 244.0)
YES_STYLE = PressStyle("plate", 20, 600, 10)
NO_STYLE = PressStyle("outline", 20, 500, 10)
VEIL = 0.85
MOST_LINES = 3


class Question(TabsStayInside, Area):
    """`answered` carries True for the first answer.

    `escape` is what Esc answers; None is neither of the two, and `escaped` then says so.
    """

    answered = Signal(bool)
    escaped = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        answers: tuple[str, str],
        style: Style,
        parent: QWidget,
        *,
        escape: bool | None = False,
    ) -> None:
        super().__init__(style, parent)
        self._escape = escape
        self._title, self._sentence = title, sentence
        self._yes = Press(answers[0], YES_STYLE, style.theme, self, space_is_brake=True)
        self._no = Press(answers[1], NO_STYLE, style.theme, self, space_is_brake=True)
        self._yes.clicked.connect(lambda: self._answer(yes=True))
        self._no.clicked.connect(lambda: self._answer(yes=False))
        self.setAccessibleName(f"{title} {sentence}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        self._lay_out()
        self.show()
        self.raise_()
        self._yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc; the brake goes on to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(yes=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._answer(yes=self._escape)
        else:
            event.setAccepted(event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_PageDown))

    def draw(self, painter: QPainter) -> None:
        """A veil, the card, the words."""
        theme = self.theme
        veil = QColor(theme.bg)
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(0, 0, self.design_width, self.design_height), veil)
        card = self._card
        box = QRectF(card.x, card.y, card.width, card.height)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.ink3), box)
        left = card.x + 32
        marks.draw_text(painter, self._title, (left, card.y + 60), 28, theme.ink, weight=600)
        room = card.width - 64
        lines = marks.wrapped(self._sentence, room, 15, scale=self.look.scale)
        for number, line in enumerate(lines[:MOST_LINES]):
            at = (left, card.y + 94 + 22 * number)
            marks.draw_text(painter, line, at, 15, theme.ink2)

    @property
    def _card(self) -> Box:
        width, height = CARD
        return Box(
            (self.design_width - width) / 2, (self.design_height - height) / 2, width, height
        )

    def _lay_out(self) -> None:
        k, card = self.look.scale, self._card
        top = card.bottom - 80
        half = (card.width - 64 - 16) / 2
        for number, press in enumerate((self._yes, self._no)):
            left = card.x + 32 + number * (half + 16)
            press.place(Box(left * k, top * k, half * k, 48 * k), k)

    def _answer(self, *, yes: bool | None) -> None:
        self.hide()
        self.deleteLater()
        if yes is None:
            self.escaped.emit()
        else:
            self.answered.emit(yes)
