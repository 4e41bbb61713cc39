"""One session and its windows: who listens to whom, from the first picture to the last."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.models import displays
from ifio_bio.dashboard.models.language import told, told_by, tr
from ifio_bio.dashboard.pages.bridge import SessionBridge
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.shell.bell import CueBell
from ifio_bio.dashboard.shell.couple import CoupleScreen
from ifio_bio.dashboard.shell.wake import WakeLock
from ifio_bio.kept.at_home import keep_practised
from ifio_bio.session.asleep import SleepWatch, awake_or_not_s, slept_sentence
from ifio_bio.session.errors import SessionError

if TYPE_CHECKING:
    from pathlib import Path

    from devices.samples import Beat
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.kept.at_home import AtHome, Moment
    from ifio_bio.kept.people import Duo
    from ifio_bio.session.live import LiveSession
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot

SessionWindow: TypeAlias = FacilitatorWindow | PartnerWindow | HomeWindow
WindowName: TypeAlias = Literal["facilitator", "partner", "home"]

MEND_IT = tr("Mend that and try again; ending anyway gives up what is missing.")
TRY_AGAIN_MS = 1000
SLEEP_CHECK_MS = 1000
WAKE_AFTER_MS = 1500  # asking the desktop can take a moment; the first breath comes first


class SessionShell(QObject):
    """Shows `live` in the window asked for. `closed` when the person is done with it."""

    closed = Signal()
    home_chosen = Signal(object)  # a HomeChoice
    agreed = Signal(object)  # the couple's own words, once they were changed
    ending = Signal()  # the session still runs: whoever wants its straps takes them over now

    def __init__(
        self,
        live: LiveSession,
        window: WindowName,
        theme: Theme,
        *,
        reduced_motion: bool = False,
        home: AtHome | None = None,
        device: str = "",
        ends_at_s: float | None = None,
    ) -> None:
        super().__init__()
        self._live = live
        self._ends_at_s = ends_at_s
        self._couple: CoupleScreen | None = None
        self._last: SessionSnapshot | None = None
        self._agreements: tuple[str, ...] | None = None
        self._over = False
        self._asks = True
        self._trying = QTimer(self)
        self._trying.setInterval(TRY_AGAIN_MS)
        self._trying.timeout.connect(self._try_again)
        self._wake = WakeLock()
        self._awake_soon = QTimer(self)
        self._awake_soon.setSingleShot(True)
        self._awake_soon.setInterval(WAKE_AFTER_MS)
        self._awake_soon.timeout.connect(self._hold_awake)
        self._reduced = reduced_motion
        self.cue_bell = CueBell(device=device)
        self._moment: Moment = "before"
        self._sleep = SleepWatch()
        self._sleeping = QTimer(self)
        self._sleeping.setInterval(SLEEP_CHECK_MS)
        self._sleeping.timeout.connect(self._look_for_sleep)
        self.window = self._open(window, theme, home, device)
        self.bridge = SessionBridge()
        self.bridge.rows.connect(self._show_rows)
        self.window.closed.connect(self._close)
        live.listen(self.bridge)

    def start(self) -> None:
        """Let the session begin and follow it."""
        self.bridge.snapshot.connect(self._show_snapshot)
        self.bridge.failure.connect(self._show_failure)
        self.bridge.beats.connect(self._show_beats)
        self._live.start()
        self._awake_soon.start()
        self._sleeping.start()
        if isinstance(self.window, HomeWindow) and self._moment == "breathing":
            self.window.begin()

    def run_to(self, time_s: float) -> None:
        """Carry the session to `time_s` at once and show it standing there, for a picture."""
        if isinstance(self.window, HomeWindow) and self._moment != "before":
            self._show_snapshot(self._live.snapshot())
            self.window.begin()
        self._live.run_to(time_s)
        self._show_snapshot(self._live.snapshot())
        if isinstance(self.window, FacilitatorWindow):
            self.window.load_curves()
        elif isinstance(self.window, HomeWindow) and self._moment == "after":
            self.window.go_back()

    def stop(self) -> None:
        """Close what is open, without asking: the session is ended elsewhere."""
        self._asks = False
        self._leave()

    def say(self, title: str, sentence: str) -> None:
        """A sentence for whoever looks after the session."""
        if self._over:
            return
        if isinstance(self.window, FacilitatorWindow):
            self.window.say(title, sentence)
        elif isinstance(self.window, HomeWindow):
            self.window.say(sentence)

    def _say_quietly(self, title: str, sentence: str) -> None:
        if isinstance(self.window, FacilitatorWindow) and not self._over:
            self.window.say(title, sentence, urgent=False)

    def say_fault(self, sentence: str) -> None:
        """A mistake of the program."""
        self.say(tr("Please note"), sentence)

    def _open(
        self,
        name: WindowName,
        theme: Theme,
        home: AtHome | None,
        device: str,
    ) -> SessionWindow:
        if name == "home":
            return self._home_window(theme, home, device)
        if name == "partner":
            return self._partner_window(theme)
        window = FacilitatorWindow(
            self._now_s, theme, folder=_told(self._live.folder), reduced_motion=self._reduced
        )
        window.asked.connect(self._live.ask)
        window.noted.connect(self._note)
        window.agreed.connect(self._agree)
        window.sound.connect(self._switch_sound)
        window.may_close = self._may_close
        self._couple = CoupleScreen(window, self._partner_window, self)
        self._couple.said.connect(partial(self._say_quietly, displays.TITLE))
        window.partner_screen.connect(self._couple.want)
        return window

    def _home_window(self, theme: Theme, home: AtHome | None, device: str) -> HomeWindow:
        window = HomeWindow(
            self._now_s,
            theme,
            choice=None if home is None else home.choice,
            shelf=None if home is None else home.shelf,
            device=device,
            reduced_motion=self._reduced,
        )
        window.asked.connect(self._live.ask)
        window.chosen.connect(self.home_chosen)
        if home is not None and home.duo is not None:
            window.practised.connect(partial(self._keep_practised, home.duo))
        self._moment = "before" if home is None else home.moment
        return window

    def _keep_practised(self, duo: Duo, pace_bpm: float) -> None:
        if sentence := keep_practised(duo, pace_bpm):
            self.say_fault(told(sentence))

    def _partner_window(self, theme: Theme) -> PartnerWindow:
        window = PartnerWindow(self._now_s, theme, reduced_motion=self._reduced)
        window.asked.connect(self._live.ask)
        return window

    def _now_s(self) -> float:
        return self._live.now_s

    def _show_snapshot(self, snapshot: SessionSnapshot) -> None:
        # The session's thread may still be telling while the window closes.
        if self._over:
            return
        if self._agreements is not None:
            snapshot = replace(snapshot, agreements=self._agreements)
        self._tell_cue(snapshot)
        self._last = snapshot
        self.window.show_snapshot(snapshot)
        if self._couple is not None:
            self._couple.show_snapshot(snapshot)
        if self._ends_at_s is not None and snapshot.time_s >= self._ends_at_s:
            self.stop()

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        if isinstance(self.window, FacilitatorWindow | HomeWindow) and not self._over:
            self.window.show_rows(rows)

    def _show_beats(self, beats: tuple[Beat, ...]) -> None:
        if isinstance(self.window, FacilitatorWindow) and not self._over:
            self.window.show_beats(beats)

    def _show_failure(self, sentence: str) -> None:
        self.say(tr("The session broke off"), sentence)

    def keep_note(self, text: str) -> None:
        """A note about the session's beginning."""
        self._note(0.0, text)

    def _note(self, time_s: float, text: str) -> None:
        try:
            self._live.note(time_s, text)
        except SessionError as error:
            self.say(tr("The note was not kept"), told_by(error))
        else:
            if isinstance(self.window, FacilitatorWindow):
                self.window.note_kept(text)

    def _agree(self, agreements: tuple[str, ...]) -> None:
        self.begin_agreed(agreements)
        self.agreed.emit(agreements)

    def begin_agreed(self, agreements: tuple[str, ...] | None) -> None:
        """The couple's own words from now on; the files of the session never hold them.

        None: they wrote none, and those of the protocol stay.
        """
        self._agreements = agreements
        if self._last is not None:
            self._show_snapshot(self._last)

    def _switch_sound(self) -> None:
        sentence = self.cue_bell.switch()
        if sentence:
            self._say_quietly(tr("Sound"), sentence)

    def _tell_cue(self, snapshot: SessionSnapshot) -> None:
        if sentence := self.cue_bell.show_snapshot(snapshot):
            self.say(tr("Sound"), sentence)

    def _hold_awake(self) -> None:
        sentence = self._wake.start()
        if sentence and self._live.folder is not None:
            self.say(tr("Please note"), sentence)

    def _look_for_sleep(self) -> None:
        slept_s = self._sleep.feed(time.monotonic(), awake_or_not_s())
        if slept_s is not None:
            self.say(tr("The computer slept"), told(slept_sentence(slept_s)))

    def _leave(self) -> None:
        if self._over:
            return
        if isinstance(self.window, FacilitatorWindow):
            self.window.close_now()
        else:
            self.window.close()

    def _may_close(self) -> bool:
        """End the session; False: the disk has not taken it all, and the person is asked."""
        if not self._live.finished.is_set():
            self.ending.emit()
        self._live.stop()
        if not self._live.unwritten or not self._asks:
            return True
        if not self._trying.isActive():
            self._ask_again()
        return False

    def _ask_again(self) -> None:
        if not isinstance(self.window, FacilitatorWindow):
            return
        question = self.window.ask(
            tr("Not everything is written"),
            f"{told(self._live.trouble)} {MEND_IT}",
            (tr("Try again"), tr("End anyway")),
            escape=True,
        )
        question.answered.connect(self._answered)
        self._trying.start()

    def _try_again(self) -> None:
        """While the question stands; it is put away once there is nothing left to ask."""
        if self._live.try_again():
            self._trying.stop()
            if isinstance(self.window, FacilitatorWindow):
                self.window.put_question_away()
            self._leave()

    def _answered(self, again: bool) -> None:
        self._trying.stop()
        self._asks = again
        if not again or self._live.try_again():
            self._leave()
        else:
            self._ask_again()

    def _close(self) -> None:
        self._over = True
        self._trying.stop()
        self._awake_soon.stop()
        self._sleeping.stop()
        self._wake.stop()
        self.cue_bell.stop()
        if self._couple is not None:
            self._couple.close()
        self.closed.emit()


def _told(folder: Path | None) -> str:
    return "" if folder is None else str(folder)
