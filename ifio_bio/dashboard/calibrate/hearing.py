"""The session that calibrating listens to: begun, followed and ended, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from calibration.resonance import schedule
from calibration.sitting import ENOUGH_S
from devices.errors import SourceError
from ifio_bio.dashboard.models.calibrate import Step
from ifio_bio.dashboard.models.language import told_by
from ifio_bio.dashboard.pages.bridge import SessionBridge
from ifio_bio.session.calibrate import PacedEar, QuietEar, paced_session, quiet_session
from ifio_bio.session.errors import SessionError

if TYPE_CHECKING:
    from devices.bluetooth.service import Bluetooth
    from devices.source import SourceSpec
    from ifio_bio.session.live import LiveSession
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot


class Hearing(QObject):
    """Hears the beats of `source`: `quiet` in the sitting, `paced` in the paces.

    `heard` comes when there is more to show, `over` when that is all there is, `failed` carries
    a sentence. `seed` shuffles the paces.
    """

    heard = Signal()
    over = Signal()
    failed = Signal(str)

    def __init__(
        self,
        source: SourceSpec,
        name: str,
        bluetooth: Bluetooth | None,
        seed: int | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source, self._name = source, name
        self._bluetooth, self._seed = bluetooth, seed
        self._step: Step | None = None
        self._live: LiveSession | None = None
        self._bridge: SessionBridge | None = None
        self.quiet = QuietEar()
        self.paced = PacedEar(schedule(seed))
        self.person: PartnerSnapshot | None = None

    @property
    def now_s(self) -> float:
        """Seconds into what runs; 0 when nothing does."""
        return 0.0 if self._live is None else self._live.now_s

    def make(self, step: Step) -> bool:
        """A session for that step, which waits; False when there is none, and `failed` said why."""
        self.end()
        self.quiet, self.paced = QuietEar(), PacedEar(schedule(self._seed))
        try:
            live = self._session(step)
        except (SessionError, SourceError) as error:
            self.failed.emit(told_by(error))
            return False
        self._step = step
        self._bridge = SessionBridge()
        self._bridge.rows.connect(self._hear_rows)
        self._bridge.snapshot.connect(self._hear_snapshot)
        self._bridge.failure.connect(self.failed)
        live.listen(self._bridge)
        self._live = live
        return True

    def start(self) -> None:
        """Let it run."""
        if self._live is not None:
            self._live.start()

    def run_through(self, seconds: float | None) -> None:
        """Hear the first `seconds` at once, or nearly all, for a picture."""
        live = self._live
        if live is None:
            return
        last_s = ENOUGH_S - 1 if self._step is Step.RESTING else self.paced.end_s - 1
        live.run_to(last_s if seconds is None else seconds)
        QCoreApplication.processEvents()  # what the session told waits in the queue
        self._hear_snapshot(live.snapshot())

    def end(self) -> None:
        """Nothing runs any more."""
        live, self._live = self._live, None
        if live is not None:
            live.stop()
            live.let_go()
        self._step = self._bridge = self.person = None

    def _session(self, step: Step) -> LiveSession:
        if step is Step.RESTING:
            return quiet_session(self._source, self._name, self._bluetooth)
        return paced_session(self._source, self._name, self.paced.blocks, self._bluetooth)

    def _hear_rows(self, rows: tuple[Row, ...]) -> None:
        if self._step is Step.RESTING:
            tilt_deg = None if self.person is None else self.person.tilt_deg
            self.quiet.rows(rows, tilt_deg)
            (self.over if self.quiet.done else self.heard).emit()
        elif self._step is Step.PACING:
            self.paced.rows(rows)

    def _hear_snapshot(self, snapshot: SessionSnapshot) -> None:
        if self._live is None:
            return
        self.person = snapshot.partners[0]
        paced_over = self._step is Step.PACING and snapshot.time_s > self.paced.end_s
        if snapshot.ended or paced_over:
            QTimer.singleShot(0, self, self.over.emit)
        self.heard.emit()
