"""Which of three things change what a person's beats tell: pills to press, several may hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.dashboard.controls.choice import Choice
from ifio_bio.dashboard.models import calibrate as model

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from calibration.profile import Condition
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.dashboard.models.frame import Frame


class ConditionPills(QObject):
    """Emits `chosen` with all that hold now; `held` None: nobody was asked yet."""

    chosen = Signal(object)

    def __init__(self, held: frozenset[Condition] | None, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.pills = {
            each: Choice(words, "pill", theme, parent) for each, words in model.CONDITIONS.items()
        }
        self.none = Choice(model.NONE_OF_THESE, "pill", theme, parent)
        for condition, pill in self.pills.items():
            pill.clicked.connect(partial(self._press, condition))
        self.none.clicked.connect(partial(self._press, None))
        self._held = held
        self.show_held(held)

    def show_held(self, held: frozenset[Condition] | None) -> None:
        """What holds now."""
        self._held = held
        for condition, pill in self.pills.items():
            pill.setChecked(held is not None and condition in held)
        self.none.setChecked(held == frozenset())

    def set_visible(self, visible: bool) -> None:
        """All of them, or none."""
        for pill in (*self.pills.values(), self.none):
            pill.setVisible(visible)

    def place(self, frame: Frame) -> None:
        """In their row."""
        boxes = (*model.PILLS, model.NONE_PILL)
        for pill, box in zip((*self.pills.values(), self.none), boxes, strict=True):
            pill.place(frame.placed(box), frame.scale)

    def _press(self, condition: Condition | None) -> None:
        held = self._held or frozenset()
        self.chosen.emit(frozenset() if condition is None else held ^ {condition})
