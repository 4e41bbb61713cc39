"""Closing the calibrate window: what was learned is kept or discarded by a person, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.look.paint import Style
from ifio_bio.dashboard.models import calibrate as model
from ifio_bio.dashboard.models.calibrate import Step

if TYPE_CHECKING:
    from ifio_bio.dashboard.calibrate.hearing import Hearing
    from ifio_bio.dashboard.calibrate.window import CalibrateWindow


class Closing(QObject):
    """Asks over `window` before something heard is gone; what runs goes on meanwhile."""

    def __init__(self, window: CalibrateWindow, hearing: Hearing) -> None:
        super().__init__(window)
        self._window, self._hearing = window, hearing
        self._asks = True
        self.question: Question | None = None

    def may_close(self) -> bool:
        """Nothing is lost, or it was said that it may be; else it is asked now."""
        if self._asks and self._has_something:
            self._ask()
            return False
        return True

    def leave(self) -> None:
        """Close without asking."""
        self._asks = False
        self._window.close()

    def lay_out(self) -> None:
        """The question covers the window, whatever its size is now."""
        if self.question is not None:
            self.question.setGeometry(self._window.rect())

    @property
    def _has_something(self) -> bool:
        window, progress = self._window, self._hearing.quiet.progress
        heard = {
            Step.RESTING: progress is not None and progress.clean_s > 0,
            Step.RESTED: window.outcome is not None and window.outcome.baseline is not None,
            Step.PACING: True,
            Step.PACED: window.found is not None,
        }
        return heard.get(window.step, False)

    @property
    def _is_enough(self) -> bool:
        progress = self._hearing.quiet.progress
        enough = {
            Step.RESTING: progress is not None and progress.may_finish,
            Step.PACING: self._hearing.paced.result() is not None,
        }
        return enough.get(self._window.step, True)

    def _ask(self) -> None:
        if self.question is not None:
            return
        window, keeps = self._window, self._is_enough
        style = Style(window.theme, window.frame.scale, window.reduced_motion)
        words = model.KEEP_OR_DISCARD if keeps else model.CLOSE_OR_GO_ON
        escape = None if keeps else False
        self.question = Question(*words, style, window, escape=escape)
        self.question.answered.connect(self._kept_or_left if keeps else self._left_or_not)
        for over in (self.question.answered, self.question.escaped):
            over.connect(self._over)

    def _over(self) -> None:
        self.question = None
        self._window.setFocus()

    def _kept_or_left(self, keep: bool) -> None:
        window = self._window
        if not keep:
            self.leave()
            return
        if window.step in {Step.RESTING, Step.PACING}:
            window.finish()
        # whether it was rest is asked on the page; nothing is kept without that answer
        asks = window.step is Step.RESTED and window.outcome and window.outcome.question
        if self._has_something and not asks:
            window.keep()
            if not window.trouble:
                self.leave()

    def _left_or_not(self, leave: bool) -> None:
        if leave:
            self.leave()
