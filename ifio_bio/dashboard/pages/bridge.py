"""From the session's thread to the window's: what is told there arrives here as queued signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.dashboard.models.language import told

if TYPE_CHECKING:
    from devices.samples import Beat
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot


class SessionBridge(QObject):
    """A session's listener. Qt delivers each signal on the thread of whoever connected."""

    snapshot = Signal(object)
    beats = Signal(object)
    rows = Signal(object)
    failure = Signal(str)

    def on_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Everything a window shows, anew."""
        self.snapshot.emit(snapshot)

    def on_beats(self, beats: tuple[Beat, ...]) -> None:
        """Beats as they arrive."""
        self.beats.emit(beats)

    def on_rows(self, rows: tuple[Row, ...]) -> None:
        """Rows as they are decided."""
        self.rows.emit(rows)

    def on_failure(self, sentence: str) -> None:
        """The session broke off."""
        self.failure.emit(told(sentence))
