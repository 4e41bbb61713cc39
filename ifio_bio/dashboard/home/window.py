"""Breathe together at home: choose nothing, or a little, begin; and a kind page afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from devices.samples import LinkState
from ifio_bio.dashboard.home import paint as home_paint
from ifio_bio.dashboard.home.after import AfterPage
from ifio_bio.dashboard.home.breath import HomeBreath
from ifio_bio.dashboard.home.parts import HomeParts
from ifio_bio.dashboard.home.practice_file import PracticePage
from ifio_bio.dashboard.models.home import after as after_model
from ifio_bio.dashboard.models.home import page as model
from ifio_bio.dashboard.models.home.sat import Sat
from ifio_bio.dashboard.models.home.weeks import CLOSE_STEPS, weeks
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.dashboard.models.pacer.geometry import HOME_RADIUS, PARTNER_RADIUS
from ifio_bio.dashboard.pacer.circle import BreathCircle
from ifio_bio.dashboard.pacer.sound import BreathSound
from ifio_bio.kept.at_home import HomeChoice, local_now
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.practice import read_practice
from ifio_bio.kept.practised import MadeUpShelf
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.pace import FLOOR_BPM

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.kept.practised import Shelf
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot

WATCH_MS = 250


class HomeWindow(PracticePage):
    """The page before, the breath in the whole window, the page afterwards.

    `asked` carries a Command; `begun` the minutes; `finished` comes after the last breath; `left`
    when Esc leaves the page for the start page. `chosen` carries a HomeChoice whenever one was
    made, `practised` the pace of a sitting. `shelf` is where practices are kept; `device` names
    the sound device, empty the system's.
    """

    asked = Signal(object)
    begun = Signal(int)
    finished = Signal()
    left = Signal()
    chosen = Signal(object)
    practised = Signal(float)

    def __init__(
        self,
        now_s: Callable[[], float],
        theme: Theme,
        *,
        choice: HomeChoice | None = None,
        shelf: Shelf | None = None,
        device: str = "",
        wall: Callable[[], datetime] = local_now,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("home", theme, reduced_motion=reduced_motion, parent=parent)
        self.setWindowTitle(tr("Breathe together"))
        self._now_s, self._wall = now_s, wall
        self._shelf: Shelf = MadeUpShelf() if shelf is None else shelf
        self._practice = self._shelf.practice()
        self.breath = HomeBreath(self, choice or HomeChoice())
        self.breath.asked.connect(self.asked)
        self.breath.chosen.connect(self._chosen)
        self._snapshot: SessionSnapshot | None = None
        self._sat: Sat | None = None
        self._heard: set[Partner] = set()
        self._line = self._pace = self._notice = ""
        self._said, self._said_until_s = "", 0.0
        self._after: AfterPage | None = None
        self._circle = BreathCircle(
            now_s, theme, radius=HOME_RADIUS, reduced_motion=reduced_motion, parent=self
        )
        self._circle.set_wave(self.breath.choice.wave)
        self._sound = BreathSound(now_s, self)
        self._sound.failed.connect(self._sound_gone)
        self._device = device
        self.parts = HomeParts(self, self.breath.choice.minutes)
        self.parts.minutes.valueChanged.connect(self._minutes_chosen)
        self.parts.connect(
            back=self.go_back,
            begin=self.begin,
            open_=self.open_practice,
            voice=self.switch_sound,
            holds=self.open_sheet,
            keys=self.show_keys,
            faster=self._faster,
            brake=self._ask_brake,
        )
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._observe)
        self.doings |= {
            Act.BEGIN: self.begin,
            Act.BRAKE: self._ask_brake,
            Act.PACE_DOWN: lambda: self._ask_pace(model.slower(self.breath.target_bpm)),
            Act.PACE_UP: self._faster,
            Act.FIRST_PACE: self._first_pace,
            Act.PACE_SHEET: self.open_sheet,
            Act.SOUND: self.switch_sound,
            Act.OPEN: self.open_practice,
        }
        self._show_parts()
        self.lay_out()
        self.setFocus()

    @property
    def takes_practice(self) -> bool:
        """Only before the breath begins."""
        return self._sat is None

    @property
    def minutes(self) -> int:
        """How long was chosen."""
        return self.parts.minutes.value()

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session's pace, names and links."""
        self._snapshot = snapshot
        self.breath.show_snapshot(snapshot)
        self._circle.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        self._sound.follow(snapshot.first_pace_bpm, snapshot.pace_changes)
        self._heard |= {
            each.partner for each in snapshot.partners if each.link is LinkState.STREAMING
        }
        self.parts.begin.setEnabled(not snapshot.ended)
        self.parts.brake.setEnabled(not snapshot.ended)
        self._observe()
        self.update()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Keep the beats of this sitting, for the page afterwards."""
        if self._sat is not None:
            self._sat.hear(rows)

    def say(self, sentence: str) -> None:
        """One sentence that stays for a while; the breath goes on."""
        self._said, self._said_until_s = sentence, self._now_s() + model.NOTICE_S
        self._observe()
        self.update()

    def begin(self) -> None:
        """The breath takes the whole window; its phase goes on."""
        if self._sat is not None:
            if self._sat.sitting.over:
                self.go_back()
            return
        if not self.parts.begin.isEnabled():
            return
        self.breath.close_sheet()
        self._sat = Sat(self._wall(), self._now_s(), self.minutes)
        self._turn_over()
        self._watch.start()
        self._observe()
        self.begun.emit(self.minutes)

    def go_back(self) -> None:
        """From the breath to the page afterwards, from the page to where one came from."""
        if self._sat is None:
            self.left.emit()
            self.close()
            return
        self._observe()
        self.rest()

    def rest(self) -> None:
        """The sitting is over: what there is to say of it, if it was long enough to count."""
        sat, self._sat = self._sat, None
        if sat is None:
            return
        self._watch.stop()
        self._sound.stop()
        self._keep(sat)
        if sat.counts and self._snapshot is not None:
            self._show_after(sat.left(self._snapshot))
        self._turn_over()

    def take(self, path: Path) -> None:
        """Open a practice that a facilitator gave; say so when it is none."""
        try:
            practice = read_practice(path)
            self._shelf.take(practice)
        except KeptError as error:
            self.say(told_by(error))
            return
        self._practice = practice
        self.parts.minutes.setValue(practice.minutes)
        self._ask_pace(practice.pace_bpm)
        self._show_parts()
        self.update()

    def open_sheet(self) -> None:
        """Pace, ratio and holds."""
        if self._sat is None:
            self.breath.open_sheet(self.minutes)

    def switch_sound(self) -> None:
        """The breath as sound, on or off; where there is none, it is said."""
        if self._sound.playing:
            self._sound.stop()
        elif trouble := self._sound.start(self._device):
            self.say(trouble)
        self._show_sound()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        super().set_theme(theme)
        self.lay_out()

    def lay_out(self) -> None:
        """The circle where it belongs now, and what can be pressed."""
        frame = self.frame
        k = frame.scale
        sitting = self._sat is not None
        self._circle.set_scale(k)
        x, y = model.SITTING_CENTRE if sitting else model.CHOOSING_CENTRE
        half = self._circle.width() / 2
        self._circle.move(round(frame.left + x * k - half), round(frame.top + y * k - half))
        self.parts.lay_out(sitting=sitting)
        self.breath.lay_out()
        if self._after is not None:
            self._after.setGeometry(self.rect())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, or the lines under the breath."""
        painter = self.paint_bare()
        if self._sat is None:
            home_paint.draw_choosing(painter, self.theme, self._page())
        else:
            home_paint.draw_sitting(painter, self.theme, self._line, self._pace, self._notice)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """However far it came is kept."""
        self._sound.stop()
        self._watch.stop()
        if self._sat is not None:
            self._keep(self._sat)
            self._sat = None
        super().closeEvent(event)

    def _page(self) -> home_paint.Choosing:
        row = weeks(self._shelf.days(), self._wall().date())
        kind = model.ANY_DAY if any(day.breathed for day in row) else model.KEPT
        return home_paint.Choosing(
            pace_bpm=self.breath.target_bpm,
            shape=model.shape_of(self._snapshot),
            minutes=self.minutes,
            practice=self._practice,
            partners=() if self._snapshot is None else self._snapshot.partners,
            weeks=row,
            foot=model.trouble(self._snapshot) or self._said_now() or kind,
        )

    def _show_parts(self) -> None:
        over = self._sat is not None and self._sat.sitting.over
        practice = self._practice is not None
        self.parts.show(sitting=self._sat is not None, over=over, practice=practice)

    def _turn_over(self) -> None:
        """Between the page and the breath, faded so that nothing jumps."""
        self.fade()
        self._line = ""
        self._circle.set_radius(HOME_RADIUS if self._sat is None else PARTNER_RADIUS)
        self._show_sound()
        self._show_parts()
        self.lay_out()
        (self._after or self).setFocus()

    def _observe(self) -> None:
        sat = self._sat
        if sat is None:
            return
        now_s, moment = self._now_s(), self._circle.moment()
        was_over = sat.sitting.over
        if sat.observe(now_s, moment.phase):
            self._keep(sat)
        slowed_s = None if self._snapshot is None else model.slowed_s(self._snapshot)
        line = sat.sitting.line(now_s, slowed_s, model.invitation(self._practice))
        if self._snapshot is not None and self._snapshot.broke_off:
            line = model.STOPPED
        told = (line, model.pace_line(moment), self._notice_now())
        if told != (self._line, self._pace, self._notice):
            self._line, self._pace, self._notice = told
            self.update()
        if sat.sitting.over and not was_over:
            self._keep(sat)
            self._show_parts()
            self.finished.emit()

    def _said_now(self) -> str:
        return self._said if self._now_s() < self._said_until_s else ""

    def _notice_now(self) -> str:
        return self._said_now() or model.strap_sentence(self._snapshot, self._heard)

    def _keep(self, sat: Sat) -> None:
        if not sat.counts:
            return
        self.practised.emit(self.breath.target_bpm)
        try:
            self._shelf.write(sat.practised(self.breath.target_bpm))
        except KeptError as error:
            if told_by(error) != self._said:
                self.say(told_by(error))

    def _show_after(self, breathed: after_model.Breathed) -> None:
        row = weeks(self._shelf.days(), self._wall().date(), CLOSE_STEPS)
        self._after = AfterPage(after_model.after(breathed), row, parent=self)
        self._after.left.connect(self._after_left)

    def _after_left(self) -> None:
        self._after = None
        self.setFocus()
        self.update()

    def _show_sound(self) -> None:
        words = model.SOUND_ON if self._sound.playing else model.SOUND_OFF
        self.parts.voice.set_words(words)
        self.lay_out()

    def _sound_gone(self, sentence: str) -> None:
        self.say(sentence)
        self._show_sound()

    def _minutes_chosen(self, minutes: int) -> None:
        self.breath.choose(replace(self.breath.choice, minutes=minutes))

    def _chosen(self, choice: HomeChoice) -> None:
        self._circle.set_wave(choice.wave)
        self.chosen.emit(choice)
        self.update()

    def _ask_pace(self, pace_bpm: float) -> None:
        self.breath.ask_pace(pace_bpm, keep=self._sat is None)

    def _faster(self) -> None:
        self._ask_pace(model.faster(self.breath.target_bpm))

    def _first_pace(self) -> None:
        """The practice's own, where one was opened; else that of the beginning."""
        if self._practice is None:
            self.asked.emit(Command(Do.FIRST_PACE))
        else:
            self._ask_pace(self._practice.pace_bpm)

    def _ask_brake(self) -> None:
        self.asked.emit(Command(Do.BRAKE))
        if self._sat is not None and self.breath.target_bpm <= FLOOR_BPM:
            self.say(model.SLOWEST)
