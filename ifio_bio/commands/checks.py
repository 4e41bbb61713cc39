"""What `doctor` looks at: each check says what it found, or what is missing and how to mend it."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import CommandError
from ifio_bio.commands.display import check_display, load_qt
from ifio_bio.kept.settings import load, settings_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGES = ("bleak", "numpy", "PySide6-Essentials", "pyqtgraph", "scipy")
# what Qt opens only once a window is wanted on an X11 desktop; bootstrap.sh holds the whole list
X11_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0")
LISTEN_S = 4.0  # adapters are slow to start, and straps advertise every second
SPACE_GB = 1.0  # an hour of two straps with movement is about 40 MB
BLUEZ_LEAST = (5, 55)  # what bleak asks for
BLUEZ_SOUND = (5, 66)  # from here on the whole path was tried
MEND_QT = "Install Qt's system libraries: bootstrap.sh does it, docs/install.md lists them."


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `ok` None where it could not be told. `says` is what was found, or the remedy."""

    name: str
    ok: bool | None
    says: str


def every_check() -> tuple[Callable[[], Iterator[Finding]], ...]:
    """The checks in the order in which they are printed."""
    return (versions, qt, screen, sound, bus, bluetooth, data_folder)


def versions() -> Iterator[Finding]:
    """The program and what it stands on."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding("program", ok=True, says=f"ifio-bio {version('ifio-bio')}")
    yield Finding("system", ok=True, says=f"Python {platform.python_version()} on {system}")
    for package in PACKAGES:
        try:
            yield Finding(package, ok=True, says=version(package))
        except PackageNotFoundError:
            yield Finding(package, ok=False, says="Install ifio-bio again: a part of it is gone.")
    qt_version = _numbers(version("PySide6-Essentials"))
    if sys.version_info < (3, 12) and qt_version >= (6, 12):
        yield Finding(
            "PySide6-Essentials",
            ok=False,
            says="From 6.12 on it crashes on Python before 3.12: install ifio-bio again.",
        )


def qt() -> Iterator[Finding]:
    """Whether Qt loads, and on an X11 desktop what it will want then."""
    try:
        load_qt()
    except ImportError as error:
        yield Finding("Qt libraries", ok=False, says=f"{error}. {MEND_QT}")
        return
    missing = [name for name in X11_LIBRARIES if not _loads(name)] if _on_x11() else []
    if missing:
        yield Finding("Qt libraries", ok=False, says=f"{', '.join(missing)} missing. {MEND_QT}")
    else:
        yield Finding("Qt libraries", ok=True, says="they load")


def screen() -> Iterator[Finding]:
    """Whether a window can be shown."""
    try:
        check_display()
    except CommandError as error:
        yield Finding("display", ok=False, says=str(error))
    else:
        yield Finding("display", ok=True, says="a window can be shown")


def sound() -> Iterator[Finding]:
    """Whether the breath can be heard; it can be followed without."""
    from ifio_bio.dashboard.pacer.sound import output_devices, sound_trouble  # noqa: PLC0415  # needs Qt

    trouble = sound_trouble()
    devices = ", ".join(output_devices())
    yield Finding("sound", ok=None if trouble else True, says=trouble or devices)


def bus() -> Iterator[Finding]:
    """On Linux: the version of BlueZ."""
    if sys.platform != "linux":
        return
    program = shutil.which("bluetoothctl")
    if program is None:
        yield Finding("BlueZ", ok=None, says="bluetoothctl is not here to ask for the version")
        return
    asked = subprocess.run(  # noqa: S603  # a program found on PATH, with a fixed argument
        [program, "--version"], capture_output=True, text=True, timeout=10, check=False
    )
    words = asked.stdout.split()
    found = _numbers(words[-1]) if words else ()
    if not found:
        yield Finding("BlueZ", ok=None, says="bluetoothctl does not tell its version")
    elif found < BLUEZ_LEAST:
        yield Finding("BlueZ", ok=False, says=f"{words[-1]} is too old; 5.55 or newer is needed.")
    else:
        hint = "" if found >= BLUEZ_SOUND else "; 5.66 or newer holds links better"
        yield Finding("BlueZ", ok=True, says=f"{words[-1]}{hint}")


def bluetooth() -> Iterator[Finding]:
    """Service, permission and adapter, by listening for a moment."""
    from devices.bluetooth.explain import Cause  # noqa: PLC0415  # bleak takes a while to load
    from devices.bluetooth.service import Bluetooth  # noqa: PLC0415  # likewise

    stages = ("Bluetooth service", "Bluetooth permission", "Bluetooth adapter")
    stops_at = {Cause.NO_SERVICE: 0, Cause.NO_PERMISSION: 1}
    heard: dict[str, None] = {}
    with Bluetooth() as radio:
        radio.on_advert = lambda advert: heard.setdefault(advert.address)
        radio.search(on=True)
        radio.settle()
        _wait(lambda: radio.trouble is not None, LISTEN_S)
        trouble = radio.trouble
    at = len(stages) if trouble is None else stops_at.get(trouble.cause, 2)
    for number, name in enumerate(stages):
        if trouble is not None and number == at:
            yield Finding(name, ok=False, says=trouble.sentence)
        elif number > at:
            yield Finding(name, ok=None, says="not known before the line above is mended")
        else:
            told = f"it works; {len(heard)} devices heard" if number == 2 else "it answers"
            yield Finding(name, ok=True, says=told)


def data_folder() -> Iterator[Finding]:
    """Where sessions are kept, as the settings say: writable, private, with space left."""
    settings, _trouble = load(settings_path())
    folder = settings.sessions
    there = next(path for path in (folder, *folder.parents) if path.exists())
    shown = _short(folder)
    if not os.access(there, os.W_OK | os.X_OK):
        says = f"{_short(there)} may not be written to; allow it, or record with --out elsewhere."
        yield Finding("data folder", ok=False, says=says)
        return
    free_gb = shutil.disk_usage(there).free / 1e9
    if free_gb < SPACE_GB:
        says = f"only {free_gb:.1f} GB are free for {shown}; make room before the next session."
        yield Finding("data folder", ok=False, says=says)
    else:
        yield Finding("data folder", ok=True, says=f"{shown}, {free_gb:.0f} GB free")


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _on_x11() -> bool:
    wayland = os.environ.get("WAYLAND_DISPLAY")
    return sys.platform == "linux" and bool(os.environ.get("DISPLAY")) and not wayland


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.split(".")
    return tuple(int(part) for part in parts[:2] if part.isdigit())


def _wait(true: Callable[[], bool], within_s: float) -> None:
    until_s = time.monotonic() + within_s
    while not true() and time.monotonic() < until_s:
        time.sleep(0.05)
