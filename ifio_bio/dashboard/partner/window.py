"""The partner screen: a breath to follow and a way to ask for less, nothing to be judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.tabs import order_tabs
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import DARK
from ifio_bio.dashboard.models import partner as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer.geometry import PARTNER_RADIUS
from ifio_bio.dashboard.pacer.circle import BreathCircle
from ifio_bio.dashboard.pacer.sound import BreathSound
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.session.commands import Command, Do

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.session.snapshot import SessionSnapshot

BRAKE_STYLE = PressStyle("outline", 28, 500, 36)
CORNER_STYLE = PressStyle("bare", 15, 400)
LONGEST_NAME_PX = 200.0


class PartnerWindow(Page):
    """What the couple sees. It emits `asked` with a Command.

    A number stands there only with the consent of both.
    """

    asked = Signal(object)

    def __init__(
        self,
        now_s: Callable[[], float],
        theme: Theme = DARK,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("partner", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle(tr("Breath"))
        self.doings[Act.BRAKE] = self._ask_brake
        self.doings[Act.HIDE_PARTNER_SCREEN] = self.go_back
        self.doings[Act.SOUND] = self.switch_sound
        self._now_s = now_s
        # the device of the settings may be the facilitator's own headphones
        self._sound = BreathSound(now_s, self)
        self._sound.failed.connect(self._say)
        self._said = ""
        self._pressed_s: float | None = None
        self._snapshot: SessionSnapshot | None = None
        self._screen: model.PartnerScreen | None = None
        self._circle = BreathCircle(
            now_s,
            theme,
            radius=PARTNER_RADIUS,
            ground=theme.partner_bg,
            reduced_motion=reduced_motion,
            parent=self,
        )
        self._corners = {partner: self._corner_presses(partner) for partner in ("A", "B")}
        self._brake = Press(model.BRAKE, BRAKE_STYLE, theme, self, space_is_brake=True)
        self._brake.clicked.connect(self._ask_brake)
        self._answered = QTimer(self)
        self._answered.setSingleShot(True)
        self._answered.setInterval(round(1000 * model.ANSWERED_S))
        self._answered.timeout.connect(self._answer_over)
        order_tabs((self._brake, *self._corners["A"], *self._corners["B"]))
        self.lay_out()

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session's pace and words."""
        self._snapshot = snapshot
        self._circle.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        self._sound.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        if snapshot.ended:
            self._sound.stop()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Other colours; the ground is darker here than elsewhere."""
        super().set_theme(theme)
        self._circle.set_theme(theme, ground=theme.partner_bg)

    def switch_sound(self) -> None:
        """The breath as sound, on the system's own device, on or off."""
        over = self._snapshot is not None and self._snapshot.ended
        if self._sound.playing:
            self._sound.stop()
        elif not over and (trouble := self._sound.start()):
            self._say(trouble)

    def closeEvent(self, event: QCloseEvent) -> None:
        """No breath is heard that nobody sees."""
        self._sound.stop()
        super().closeEvent(event)

    def lay_out(self) -> None:
        """Circle and button in the middle, one corner at each edge."""
        frame = self.frame
        k = frame.scale
        self._circle.set_scale(k)
        small = self._screen is not None and bool(self._screen.agreements)
        self._circle.set_radius(model.SMALL_RADIUS if small else PARTNER_RADIUS)
        x, y = model.SMALL_CENTRE if small else model.CIRCLE_CENTRE
        half = self._circle.width() / 2
        self._circle.move(round(frame.left + x * k - half), round(frame.top + y * k - half))
        self._brake.place(frame.placed(model.BRAKE_BOX), k)
        if self._screen is not None:
            for corner in (self._screen.a, self._screen.b):
                self._lay_out_corner(corner)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line and the names; all else are widgets."""
        frame = self.frame
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.partner_bg))
        if self._screen is None:
            painter.end()
            return
        painter.translate(frame.left, frame.top)
        painter.scale(frame.scale, frame.scale)
        at = (model.CIRCLE_CENTRE[0], model.LINE_BASELINE)
        size = 28 if self._fits(self._screen.line) else 24
        line = marks.elided(self._screen.line, model.LINE_WIDTH, size, scale=frame.scale)
        marks.draw_text(painter, line, at, size, self.theme.ink, align="centre")
        self._paint_agreements(painter, self._screen.agreements)
        painter.translate(-frame.left / frame.scale, 0)
        for corner in (self._screen.a, self._screen.b):
            self._paint_corner(painter, corner)
        painter.end()

    def _fits(self, line: str) -> bool:
        width = marks.text_width(line, 28, scale=self.frame.scale)
        return width <= model.AGREEMENTS_WIDTH

    def _paint_agreements(self, painter: QPainter, agreements: tuple[str, ...]) -> None:
        """The couple's own words, in the middle."""
        k = self.frame.scale
        baselines = model.agreement_baselines(len(agreements))
        size = 28 if len(agreements) <= model.FEW else 24
        for text, baseline in zip(agreements, baselines, strict=True):
            line = marks.elided(f"“{text}”", model.AGREEMENTS_WIDTH, size, scale=k)
            at = (model.CIRCLE_CENTRE[0], baseline)
            marks.draw_text(painter, line, at, size, self.theme.ink, align="centre")

    def _corner_presses(self, partner: Partner) -> tuple[Press, Press]:
        presses = tuple(
            Press("", CORNER_STYLE, self.theme, self, space_is_brake=True) for _word in range(2)
        )
        presses[0].clicked.connect(lambda: self._ask_corner(partner, 0))
        presses[1].clicked.connect(lambda: self._ask_corner(partner, 1))
        return presses[0], presses[1]

    def _ask_brake(self) -> None:
        if self._snapshot is not None and self._snapshot.ended:
            return
        self._pressed_s = self._now_s()
        self.asked.emit(Command(Do.BRAKE))
        self._answered.start()
        self._refresh()

    def _ask_corner(self, partner: Partner, word: int) -> None:
        if self._screen is not None:
            corner = self._screen.a if partner == "A" else self._screen.b
            self.asked.emit((corner.pause, corner.hide)[word])

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self._answered.start()
        self._refresh()

    def _answer_over(self) -> None:
        self._said = ""
        self._refresh()

    def _refresh(self) -> None:
        if self._snapshot is None:
            return
        screen = model.partner_screen(self._snapshot, self._now_s(), self._pressed_s, self._said)
        if screen == self._screen:
            return
        moved = self._screen is None or bool(screen.agreements) != bool(self._screen.agreements)
        self._screen = screen
        if moved:
            self.lay_out()
        self._brake.set_soft(screen.answering)
        self._brake.setEnabled(screen.brake_offered)
        self._brake.setAccessibleDescription(" ".join((*screen.agreements, screen.line)))
        for corner in (screen.a, screen.b):
            pause, hide = self._corners[corner.partner]
            pause.setAccessibleDescription(corner.number)
            pause.set_words(corner.pause_words, f"{corner.name}: {corner.pause_words}")
            hide.set_words(corner.hide_words, f"{corner.name}: {corner.hide_words}")
            self._lay_out_corner(corner)
        self.update()

    def _places(self, corner: model.Corner) -> model.CornerPlaces:
        k = self.frame.scale
        widths = [
            marks.text_width(words, 15, scale=k)
            for words in (self._name(corner), corner.pause_words, corner.hide_words)
        ]
        return model.corner_places(
            corner.partner,
            width=self.width() / k,
            scale=k,
            name_width=widths[0],
            pause_width=widths[1],
            hide_width=widths[2],
        )

    def _name(self, corner: model.Corner) -> str:
        return marks.elided(corner.name, LONGEST_NAME_PX, 15, scale=self.frame.scale)

    def _lay_out_corner(self, corner: model.Corner) -> None:
        frame = self.frame
        places = self._places(corner)
        for press, box in zip(
            self._corners[corner.partner], (places.pause, places.hide), strict=True
        ):
            placed = frame.placed(box)
            press.place(
                Box(placed.x - frame.left, placed.y, placed.width, placed.height), frame.scale
            )

    def _paint_corner(self, painter: QPainter, corner: model.Corner) -> None:
        places = self._places(corner)
        marks.draw_partner(
            painter,
            corner.partner,
            self.theme.who(corner.partner),
            places.mark,
            model.MARK_SIZE,
            outlined=corner.outlined,
        )
        ink2 = self.theme.ink2
        middle = marks.middle_baseline(model.CORNER_MIDDLE, 15, scale=self.frame.scale)
        at = (places.name_x, middle)
        marks.draw_text(painter, self._name(corner), at, 15, ink2)
        at = (places.note_x, model.CORNER_MIDDLE - model.NOTE_RISE)
        align: marks.Align = "left" if corner.partner == "A" else "right"
        marks.draw_text(painter, corner.note, at, 15, ink2, align=align)
        marks.draw_text(painter, corner.number, at, 24, self.theme.ink, align=align)
