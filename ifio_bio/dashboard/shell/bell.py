"""One soft sound when a cue comes, for the facilitator: off until somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.snapshot import CuePhase

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.snapshot import SessionSnapshot

ON = tr("Each cue comes with a soft sound now. V turns it off; headphones keep it to you.")
OFF = tr("Cues are silent again.")


class Sound(Protocol):
    """What can be heard once; each call says in a sentence why it was not."""

    def play(self, device: str = "") -> str:
        """Play it on the device of that name, or on the system's own."""

    def stop(self) -> None:
        """Let go of the device."""


class CueBell:
    """Rings once for every cue that begins, while it is on."""

    def __init__(self, sound: Sound | None = None, device: str = "") -> None:
        self._sound = sound
        self._device = device
        self._on = False
        self._rung: tuple[tuple[Partner, ...], float] | None = None

    def switch(self) -> str:
        """On, with one ring to hear how loud it is, or off; what to say about it."""
        if self._on:
            self._on = False
            return OFF
        trouble = self._ring()
        self._on = not trouble
        return trouble or ON

    def show_snapshot(self, snapshot: SessionSnapshot) -> str:
        """Follow the session; a sentence when the sound failed, which turns it off."""
        cue = snapshot.cue
        if cue is None or cue.phase is not CuePhase.ACTIVE:
            return ""
        came = (cue.partners, cue.since_s)
        if came == self._rung:
            return ""
        self._rung = came
        trouble = self._ring() if self._on else ""
        self._on = self._on and not trouble
        return trouble

    def stop(self) -> None:
        """The session is over."""
        if self._sound is not None:
            self._sound.stop()

    def _ring(self) -> str:
        if self._sound is None:
            # Only here: most sessions are silent, and loading sound takes a moment.
            from ifio_bio.dashboard.pacer.sound import CueSound  # noqa: PLC0415  # see above

            self._sound = CueSound()
        return self._sound.play(self._device)
