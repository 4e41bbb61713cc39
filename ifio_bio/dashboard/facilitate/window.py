"""The facilitator's window: both partners, the breath between them, and the cue below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.controls.tabs import order_tabs
from ifio_bio.dashboard.facilitate.breath import BreathColumn
from ifio_bio.dashboard.facilitate.cue import CueArea
from ifio_bio.dashboard.facilitate.notes import NoteBar
from ifio_bio.dashboard.facilitate.panel import PartnerPanel
from ifio_bio.dashboard.facilitate.sayings import Sayings
from ifio_bio.dashboard.facilitate.shaping import ShapeKeeper
from ifio_bio.dashboard.facilitate.sheet import StageSheet
from ifio_bio.dashboard.facilitate.stagebar import ClockView, StageBar
from ifio_bio.dashboard.facilitate.steering import Steering
from ifio_bio.dashboard.facilitate.together import TogetherStrip
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.look.theme import scale_for
from ifio_bio.dashboard.models.facilitate.ending import what_is_kept
from ifio_bio.dashboard.models.facilitate.layout import facilitator_layout
from ifio_bio.dashboard.models.facilitate.stage_words import form_of
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.pages.consent import ConsentKeeper
from ifio_bio.dashboard.pages.keys import act_of
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.session.commands import Do
from ifio_bio.session.snapshot import CuePhase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPaintEvent, QShowEvent

    from devices.samples import Beat
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Box
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot

CURVE_MS = 250  # a beat or less; the curve moves a third of a pixel meanwhile


class FacilitatorWindow(Page):
    """Shows snapshots, beats and rows; asks for commands.

    `asked` carries a Command, `noted` a note's time and text, `agreed` the couple's agreements,
    `partner_screen` whether it is wanted, `sound` whether a cue shall be heard.
    `folder` is where the session is recorded, empty when it is not. `may_close` is asked once the
    person wants to leave: False keeps the window, because something is still to be decided.
    """

    asked = Signal(object)
    noted = Signal(float, str)
    agreed = Signal(object)
    sound = Signal()
    partner_screen = Signal(bool)

    def __init__(
        self,
        now_s: Callable[[], float],
        theme: Theme,
        *,
        folder: str = "",
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("facilitator", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle("ifio-bio")
        self._now_s = now_s
        self._snapshot: SessionSnapshot | None = None
        self._folder = folder
        self._question: Question | None = None
        self._leaving = False
        self.may_close: Callable[[], bool] = lambda: True
        style = Style(theme, reduced_motion=reduced_motion)
        self.stages = StageBar(style, self)
        self.clock = ClockView(style, self)
        self.panel_a = PartnerPanel(style, "A", self)
        self.breath = BreathColumn(now_s, style, self)
        self.panel_b = PartnerPanel(style, "B", self)
        self.together = TogetherStrip(style, self)
        self.cue = CueArea(style, self)
        self.cue.folder = folder
        self.notes = NoteBar(style, self)
        self.steering = Steering(self)
        self.consent = ConsentKeeper(self)
        self.shaping = ShapeKeeper(self)
        self.sheet = StageSheet(style, self)
        self.sayings = Sayings(self, self.together)
        self._curves = QTimer(self)
        self._curves.setInterval(CURVE_MS)
        self._curves.timeout.connect(self.show_time)
        self._connect()
        self.lay_out()

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Everything anew; each part paints only what is different."""
        self._snapshot = snapshot
        for part in (self.stages, self.clock, self.breath, self.together, self.cue, self.sheet):
            part.show_snapshot(snapshot)
        for panel in (self.panel_a, self.panel_b):
            panel.show_snapshot(snapshot)
        for keeper in (self.steering, self.sayings, self.consent, self.shaping):
            keeper.show_snapshot(snapshot)

    def show_beats(self, beats: Iterable[Beat]) -> None:
        """Let the mark of whoever's heart it was swell."""
        for beat in beats:
            (self.panel_a if beat.partner == "A" else self.panel_b).mark.beat()

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Lengthen the curves."""
        for panel in (self.panel_a, self.panel_b):
            panel.feed(rows)

    def show_time(self) -> None:
        """Move curves, marks and the pace's words on to now."""
        now_s = self._now_s()
        for panel in (self.panel_a, self.panel_b):
            panel.show_time(now_s)
        self.breath.show_time()

    def load_curves(self) -> None:
        """Have the curves at once, for a picture that cannot wait."""
        for panel in (self.panel_a, self.panel_b):
            panel.chart.load_curve()
        self.show_time()

    def say(self, title: str, sentence: str, *, urgent: bool = True) -> None:
        """One sentence over the together strip, until Esc."""
        self.sayings.say(title, sentence, urgent=urgent)

    def act(self, act: Act) -> None:
        """Carry out what a key or a button asks for."""
        doing = self.doings.get(act)
        if doing is not None:
            doing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the table; S and X only while a cue waits."""
        act = act_of(event, self.where, cue=self._cue_waits())
        if act is None:
            QWidget.keyPressEvent(self, event)
        else:
            self.act(act)

    def go_back(self) -> None:
        """Esc: first what lies on top, then full screen, then the window."""
        if self.notes.isVisible():
            self.notes.hide()
            self.setFocus()
        elif self.sheet.isVisible():
            self.sheet.put_away()
            self.setFocus()
        elif self.sayings.notice.isVisible():
            self.sayings.put_away()
        elif self.isFullScreen():
            self.switch_full_screen()
        else:
            self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Move the curves while there is someone to see them."""
        super().showEvent(event)
        self._curves.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        self._curves.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While a session is recorded, ask first; what was written is kept either way."""
        self.sheet.keep()
        if not self._leaving and self._is_recorded() and not self._has_ended():
            event.ignore()
            self._ask_end()
        elif not self.may_close():
            event.ignore()
        else:
            super().closeEvent(event)

    def close_now(self) -> None:
        """Close without asking whether the session shall end."""
        self._leaving = True
        self.close()

    def ask(
        self, title: str, sentence: str, answers: tuple[str, str], *, escape: bool = False
    ) -> Question:
        """A question over the window, in place of the one that stands there, if any."""
        self.put_question_away()
        style = Style(self.theme, scale_for(self.width(), self.height()), self.reduced_motion)
        self._question = Question(title, sentence, answers, style, self, escape=escape)
        self._question.answered.connect(self._question_answered)
        return self._question

    def put_question_away(self) -> None:
        """What was asked needs no answer any more."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question_answered()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Nothing moves by itself; the breath is counted."""
        super().set_reduced_motion(reduced)
        for area in self.findChildren(Area):
            area.set_reduced_motion(reduced)

    def lay_out(self) -> None:
        """Every area at its place, at the window's scale."""
        k = scale_for(self.width(), self.height())
        for area in self.findChildren(Area):
            area.set_scale(k)
        places = facilitator_layout(self.width(), self.height(), k)
        rows: tuple[tuple[Area, Box], ...] = (
            (self.stages, places.stages),
            (self.clock, places.clock),
            (self.panel_a, places.panel_a),
            (self.breath, places.breath),
            (self.panel_b, places.panel_b),
            (self.together, places.together),
            (self.cue, places.cue),
            (self.notes, places.together),
            (self.sheet, places.breath),
        )
        for area, box in rows:
            area.place(box)
        self.sayings.place(places.together, k)
        if self._question is not None:
            self._question.setGeometry(self.rect())
        self.consent.lay_out()
        self.shaping.lay_out()
        self.show_time()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.bg))
        painter.end()

    def _connect(self) -> None:
        self.stages.entered.connect(partial(self.steering.ask, Do.STAGE))
        self.stages.built.connect(self._order_tabs)
        self.clock.keys_wanted.connect(partial(self.act, Act.ALL_KEYS))
        self.clock.consent_wanted.connect(self.consent.switch)
        for keeper in (self.steering, self.consent, self.shaping):
            keeper.asked.connect(self.asked)
        self.breath.acted.connect(self.act)
        self.cue.acted.connect(self.act)
        self.notes.written.connect(self.noted)
        self.sheet.noted.connect(lambda text: self.noted.emit(self._now_s(), text))
        self.sheet.agreed.connect(self.agreed)
        self.sheet.renamed.connect(partial(self.steering.ask, Do.RENAME))
        self.doings |= self.steering.doings | {
            Act.NOTES: self._open_notes,
            Act.CONSENT: self.consent.switch,
            Act.PACE_SHEET: self.shaping.switch,
            Act.STAGE_WORDS: self._open_sheet,
            Act.SOUND: self.sound.emit,
            Act.END: self._ask_end,
            Act.PARTNER_SCREEN: partial(self.partner_screen.emit, True),
            Act.HIDE_PARTNER_SCREEN: partial(self.partner_screen.emit, False),
        }

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: stages, keys, breath or the sheet over it, cue."""
        rest = (press for part in (self.clock, self.breath) for press in part.findChildren(Press))
        plate = self.cue.plate.findChildren(Press)
        below = (*self.sheet.stops, *plate, *self.cue.quiet.stops)
        order_tabs((*self.stages.presses, *rest, *below))

    def _open_notes(self) -> None:
        self.notes.open(self._now_s(), kept=bool(self._folder))

    def _open_sheet(self) -> None:
        if self._snapshot is not None:
            self.sheet.open(form_of(self._snapshot), recorded=bool(self._folder))

    def note_kept(self, text: str) -> None:
        """A note is on the disk: the one of the bar, or one of the sheet."""
        if self.notes.isVisible():
            self.notes.kept()
        self.sheet.kept(text)

    def _cue_waits(self) -> bool:
        cue = None if self._snapshot is None else self._snapshot.cue
        return cue is not None and cue.phase is CuePhase.ACTIVE

    def _is_recorded(self) -> bool:
        return self._snapshot is not None and bool(self._folder)

    def _has_ended(self) -> bool:
        return self._snapshot is not None and self._snapshot.ended

    def _ask_end(self) -> None:
        if self._question is not None:
            return
        if self._has_ended():
            self.close_now()
            return
        question = self.ask(
            tr("End the session?"),
            what_is_kept(
                recorded=self._is_recorded(),
                recording=self._snapshot is not None and self._snapshot.recording,
            ),
            (tr("End the session"), tr("Go on")),
        )
        question.answered.connect(self._end_answered)

    def _question_answered(self) -> None:
        self._question = None
        self.setFocus()

    def _end_answered(self, yes: bool) -> None:
        if yes:
            self.close_now()
