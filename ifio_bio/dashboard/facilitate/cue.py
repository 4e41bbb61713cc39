"""The cue area: quiet words and keys, or the plate with a cue, and the turn from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate.cue import cue_model
from ifio_bio.dashboard.models.frame import Box

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import SessionSnapshot

from ifio_bio.dashboard.facilitate.plate import Plate
from ifio_bio.dashboard.facilitate.quiet import Quiet

CUE_MS = 600
FIRST_FRAME = 0.4


class CueArea(Area):
    """One place for the cue: it fades in and out here and moves nothing else."""

    acted = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self.quiet = Quiet(style, self)
        self.plate = Plate(style, self)
        self.plate.hide()
        self._shown = False
        self.folder = ""
        for part in (self.quiet, self.plate):
            part.acted.connect(self.acted)
        self._veil = QGraphicsOpacityEffect(self.plate)
        self._veil.setEnabled(False)
        self.plate.setGraphicsEffect(self._veil)
        self._fade = QPropertyAnimation(self._veil, b"opacity", self)
        self._fade.setEasingCurve(QEasingCurve.Type.OutSine)
        self._fade.setDuration(CUE_MS)
        self._fade.finished.connect(self._settle)

    @property
    def opacity(self) -> float:
        """How much of the plate is there, 0 to 1."""
        if not self.plate.isVisibleTo(self):
            return 0.0
        return float(self._veil.opacity()) if self._veil.isEnabled() else 1.0

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session."""
        model = cue_model(snapshot, self.folder)
        self.quiet.show_keys(grounding=snapshot.grounding, ended=snapshot.ended)
        on_plate = model.kind != "quiet"
        (self.plate if on_plate else self.quiet).show_model(model)
        if on_plate != self._shown:
            self._shown = on_plate
            self._turn(on_plate)

    def place(self, box: Box) -> None:
        """Move both states together."""
        super().place(box)
        inner = Box(0, 0, self.design_width, self.design_height)
        self.quiet.place(inner)
        self.plate.place(inner)

    def _turn(self, on_plate: bool) -> None:
        self._fade.stop()
        self.plate.show()
        self.quiet.setVisible(not on_plate)
        if self.look.reduced_motion or not self.isVisible():
            self._settle()
            return
        self._fade.setStartValue(FIRST_FRAME if on_plate else 1.0)
        self._fade.setEndValue(1.0 if on_plate else 0.0)
        self._veil.setOpacity(float(self._fade.startValue()))
        self._veil.setEnabled(True)
        self._fade.start()

    def _settle(self) -> None:
        self._veil.setEnabled(False)
        self.plate.setVisible(self._shown)
        self.quiet.setVisible(not self._shown)
