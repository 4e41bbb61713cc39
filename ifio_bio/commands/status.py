"""The status line of a session without a window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TextIO

from devices.samples import LinkState

if TYPE_CHECKING:
    from devices.samples import Beat
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

EVERY_S = 10.0  # how often a log file gets a line; a terminal is written anew each second

_LINK_WORDS = {
    LinkState.SEARCHING: "looking for the strap",
    LinkState.CONNECTING: "connecting",
    LinkState.STREAMING: "streaming",
    LinkState.STALE: "no data",
    LinkState.NO_CONTACT: "no skin contact",
    LinkState.LOST: "looking for the strap",
    LinkState.CLOSED: "off",
}


class StatusLine:
    """Listens to a session; `show` writes where it stands, on one line where it can.

    What there is to say about a strap gets a line of its own, once.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._snapshot: SessionSnapshot | None = None
        self._shown_s = -EVERY_S
        self._width = 0
        self._said: dict[str, str] = {}

    def on_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Keep it for the next `show`."""
        with self._lock:
            self._snapshot = snapshot

    def on_beats(self, beats: tuple[Beat, ...]) -> None:
        """Single beats are not shown."""

    def on_rows(self, rows: tuple[Row, ...]) -> None:
        """Rows are not shown."""

    def on_failure(self, sentence: str) -> None:
        """The command says it when it ends."""

    def show(self) -> None:
        """Write the status if it is due."""
        with self._lock:
            snapshot = self._snapshot
        step_s = 1.0 if self._out.isatty() else EVERY_S
        if snapshot is None:
            return
        for sentence in self._news(snapshot):
            self.end()
            self._out.write(f"{sentence}\n")
            self._shown_s = -EVERY_S
        if snapshot.time_s >= self._shown_s + step_s:
            self._shown_s = snapshot.time_s
            self._write(status(snapshot))

    def end(self) -> None:
        """Leave the line."""
        if self._width:
            self._out.write("\n")
            self._width = 0

    def _news(self, snapshot: SessionSnapshot) -> list[str]:
        told = {who.name: who.link_detail for who in snapshot.partners if who.wears_strap}
        news = [f"{name}: {words}" for name, words in told.items() if words != self._said.get(name)]
        self._said = told
        return [words for words in news if not words.endswith(": ")]

    def _write(self, text: str) -> None:
        if self._out.isatty():
            self._out.write(f"\r{text:<{self._width}}")
            self._width = len(text)
        else:
            self._out.write(f"{text}\n")
        self._out.flush()


def status(snapshot: SessionSnapshot) -> str:
    """Time, each strap's heart rate and link, and the recording, in one line."""
    minutes, seconds = divmod(int(snapshot.time_s), 60)
    parts = [f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"]
    parts += [_partner(partner) for partner in snapshot.partners if partner.wears_strap]
    parts.append(snapshot.trouble or ("recording" if snapshot.recording else "not recording"))
    return "   ".join(parts)


def _partner(partner: PartnerSnapshot) -> str:
    hr_bpm = partner.hr_bpm.value
    number = "—" if hr_bpm is None else f"{hr_bpm:.0f}"
    return f"{partner.name} {number} bpm, {_LINK_WORDS[partner.link]}"
