"""Sound on this computer: the breath as it plays, a cue, and the devices there are.

PortAudio is loaded only once somebody wants sound, and everything goes on without it. Every
`start` and `play` returns one sentence when there is no sound, else an empty text.
"""

from __future__ import annotations

import importlib
import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ifio_bio.breath.sound import BreathVoice, cue_samples
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.pacer.geometry import replay_pacer

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from numpy.typing import NDArray

    from ifio_bio.breath.pacer import Pacer
    from ifio_bio.session.snapshot import PaceChange

NOT_INSTALLED = tr("No sound here: PortAudio is missing (on Debian: apt install libportaudio2).")
NO_DEVICE = tr("No sound here: this computer has no sound device.")
NO_SUCH_DEVICE = tr("No sound here: “{device}” is not there; choose another sound device.")
REFUSED = tr("No sound here: the sound device did not open; another program may hold it.")
GONE = tr("The sound device is gone; the breath goes on without sound.")

BLOCK = 1024  # 21 ms at 48 kHz: late enough to be safe, soon enough to fade
CLOSING_S = 0.25  # longer than the fade
WATCH_MS = 1000
SILENT_S = 3.0  # a device that has not asked for samples for this long is gone


def output_devices() -> tuple[str, ...]:
    """The names of what can play, as `device` takes them; empty where there is no sound."""
    sounds = _portaudio()
    return () if sounds is None else tuple(dict.fromkeys(name for name, _ in _outputs(sounds)))


def sound_trouble(device: str = "") -> str:
    """Why nothing could be heard on `device`, or on the system's own; empty when all is well."""
    sounds = _portaudio()
    return NOT_INSTALLED if sounds is None else _found(sounds, device)[1]


class BreathSound(QObject):
    """The breath of a session, heard. `failed` says in a sentence that it stopped by itself."""

    failed = Signal(str)
    _ended = Signal()

    def __init__(self, now_s: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now_s = now_s
        self._heard: tuple[float, tuple[PaceChange, ...]] = (6.0, ())
        self._stream: Any = None
        self._closing = threading.Event()
        self._asked_s = 0.0
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._ended.connect(self._look)

    @property
    def playing(self) -> bool:
        """It is on."""
        return self._stream is not None

    def follow(self, first_pace_bpm: float, changes: tuple[PaceChange, ...]) -> None:
        """Breathe as the session does, as `BreathCircle.follow`."""
        self._heard = (first_pace_bpm, changes)

    def start(self, device: str = "") -> str:
        """Begin on the device of that name, or on the system's own."""
        if self._stream is not None:
            return ""
        sounds = _portaudio()
        if sounds is None:
            return NOT_INSTALLED
        index, trouble = _found(sounds, device)
        if trouble:
            return trouble
        self._closing.clear()
        self._asked_s = time.monotonic()
        try:
            self._stream = self._open(sounds, index)
            self._stream.start()
        except sounds.PortAudioError:
            self._stream = None
            return REFUSED
        self._watch.start()
        return ""

    def stop(self) -> None:
        """Fade out and end."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        self._watch.stop()
        self._closing.set()
        until_s = time.monotonic() + CLOSING_S
        while stream.active and time.monotonic() < until_s:
            time.sleep(0.01)
        stream.close(ignore_errors=True)

    def _open(self, sounds: ModuleType, index: int) -> Any:
        rate_hz = round(sounds.query_devices(index)["default_samplerate"])
        fill = _Filler(self, rate_hz, sounds.CallbackStop)
        return sounds.OutputStream(
            samplerate=rate_hz,
            blocksize=BLOCK,
            device=index,
            channels=1,
            dtype="float32",
            callback=fill,
            finished_callback=self._tell_ended,
        )

    def _tell_ended(self) -> None:
        self._ended.emit()

    def _look(self) -> None:
        """The device may have gone without a word."""
        if self._stream is None:
            return
        silent_s = time.monotonic() - self._asked_s
        if self._stream.active and silent_s < SILENT_S:
            return
        stream, self._stream = self._stream, None
        self._watch.stop()
        stream.close(ignore_errors=True)
        self.failed.emit(GONE)


class _Filler:
    """Called by PortAudio, on its own thread, for each block."""

    def __init__(self, sound: BreathSound, rate_hz: int, stop: type[Exception]) -> None:
        self._sound = sound
        self._rate_hz = rate_hz
        self._stop = stop
        self._voice = BreathVoice(rate_hz)
        self._following: tuple[float, tuple[PaceChange, ...]] | None = None
        self._pacer: Pacer = replay_pacer(6.0, ())

    def __call__(self, out: NDArray[Any], frames: int, when: Any, _status: object) -> None:
        """Fill one block, heard when the device gets to it."""
        sound = self._sound
        sound._asked_s = time.monotonic()  # noqa: SLF001  # the two are one thing on two threads
        if sound._heard is not self._following:  # noqa: SLF001  # likewise
            self._following = sound._heard  # noqa: SLF001  # likewise
            self._pacer = replay_pacer(*self._following)
        delay_s = min(0.5, max(0.0, when.outputBufferDacTime - when.currentTime))
        open_ = not sound._closing.is_set()  # noqa: SLF001  # likewise
        heard_s = sound._now_s() + delay_s  # noqa: SLF001  # likewise
        out[:, 0] = self._voice.block(self._pacer, heard_s, frames, open_=open_)
        if not open_ and self._voice.silent:
            raise self._stop


class CueSound:
    """One soft cue, on the device of the facilitator's choice: headphones, for instance."""

    def __init__(self) -> None:
        self._stream: Any = None

    def play(self, device: str = "") -> str:
        """Play it once; a cue that still rings is cut short by the next."""
        sounds = _portaudio()
        if sounds is None:
            return NOT_INSTALLED
        index, trouble = _found(sounds, device)
        if trouble:
            return trouble
        self.stop()
        rate_hz = round(sounds.query_devices(index)["default_samplerate"])
        try:
            self._stream = _once(sounds, index, rate_hz, cue_samples(rate_hz))
            self._stream.start()
        except sounds.PortAudioError:
            self._stream = None
            return REFUSED
        return ""

    def stop(self) -> None:
        """Let go of the device."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close(ignore_errors=True)


def _once(sounds: ModuleType, index: int, rate_hz: int, samples: NDArray[Any]) -> Any:
    played = 0

    def fill(out: NDArray[Any], frames: int, _when: object, _status: object) -> None:
        nonlocal played
        part = samples[played : played + frames]
        out[: len(part), 0], out[len(part) :, 0] = part, 0.0
        played += frames
        if played >= len(samples):
            raise sounds.CallbackStop

    return sounds.OutputStream(
        samplerate=rate_hz, device=index, channels=1, dtype="float32", callback=fill
    )


def _portaudio() -> ModuleType | None:
    try:
        return importlib.import_module("sounddevice")
    except (ImportError, OSError):  # OSError: the package is there, the library is not
        return None


def _outputs(sounds: ModuleType) -> list[tuple[str, int]]:
    """(name, index) of every device that plays, those of the system's usual way first."""
    try:
        devices = list(sounds.query_devices())
    except sounds.PortAudioError:
        return []
    return [(row["name"], row["index"]) for row in devices if row["max_output_channels"] > 0]


def _found(sounds: ModuleType, device: str) -> tuple[int, str]:
    """(index, "") of the device to play on, or (-1, why not)."""
    outputs = _outputs(sounds)
    if not outputs:
        return -1, NO_DEVICE
    if device:
        index = next((index for name, index in outputs if name == device), -1)
        return index, "" if index >= 0 else NO_SUCH_DEVICE.format(device=device)
    default = sounds.default.device[1]
    indexes = [index for _name, index in outputs]
    return (default if default in indexes else indexes[0]), ""
