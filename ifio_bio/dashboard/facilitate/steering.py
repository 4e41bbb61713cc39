"""What keys and buttons ask of the session, as commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.breath.pacer import clamp_pace
from ifio_bio.dashboard.models.keys import ASKS, Act
from ifio_bio.session.commands import Command, Do

if TYPE_CHECKING:
    from collections.abc import Callable

    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.session.snapshot import SessionSnapshot

PACE_STEP_BPM = 0.5


class Steering(QObject):
    """Turns acts into commands, which `asked` carries; after the end it asks for nothing."""

    asked = Signal(object)

    def __init__(self, window: Page) -> None:
        super().__init__(window)
        self._snapshot: SessionSnapshot | None = None
        self._wanted_bpm: float | None = None
        self.doings: dict[Act | None, Callable[[], None]] = {
            **{act: partial(self.ask, do) for act, do in ASKS.items()},
            Act.PACE_UP: partial(self._step_pace, PACE_STEP_BPM),
            Act.PACE_DOWN: partial(self._step_pace, -PACE_STEP_BPM),
            Act.STAGE_BACK: partial(self._step_stage, -1),
            Act.STAGE_NEXT: partial(self._step_stage, 1),
            Act.PAUSE: self._switch_pause,
        }

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Steps count from where the session is now."""
        self._snapshot, self._wanted_bpm = snapshot, None

    def ask(self, do: Do, value: float | str | None = None) -> None:
        """Ask the session for it."""
        if self._snapshot is None or not self._snapshot.ended:
            self.asked.emit(Command(do, value=value))

    def _step_pace(self, step_bpm: float) -> None:
        """Steps add up while the session has not answered yet."""
        if self._snapshot is None:
            return
        changes = self._snapshot.pace_changes
        now_bpm = changes[-1].target_bpm if changes else self._snapshot.first_pace_bpm
        wanted_bpm = clamp_pace((self._wanted_bpm or now_bpm) + step_bpm)
        self._wanted_bpm = wanted_bpm
        self.ask(Do.PACE, wanted_bpm)

    def _step_stage(self, step: int) -> None:
        if self._snapshot is None:
            return
        index = self._snapshot.stage_index + step
        if 0 <= index < len(self._snapshot.stages):
            self.ask(Do.STAGE, index)

    def _switch_pause(self) -> None:
        paused = self._snapshot is not None and self._snapshot.paused
        self.ask(Do.RESUME if paused else Do.PAUSE)
