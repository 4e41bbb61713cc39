"""Whether a window can be drawn here: Qt itself would abort the program without a word to people."""

from __future__ import annotations

import os
import re
import socket
import sys
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NO_DISPLAY = (
    "There is no display here; run this on a desktop, or save a picture with "
    "“ifio-bio demo --screenshot F.png” (which sets QT_QPA_PLATFORM=offscreen by itself)."
)
X_ANSWERS_WITHIN_S = 2.0  # over ssh -X an answer takes a moment
X_FIRST_PORT = 6000  # display N of a host listens on this + N (X(7), "Display names")


def check_display(screenshot: Path | None = None) -> None:
    """Make sure that a window, or a picture, can be drawn.

    Raises:
        CommandError: there is no display, or a library of the system is missing.
    """
    if screenshot is not None:
        _check_picture(screenshot)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif sys.platform == "linux" and not _has_display(os.environ):
        raise CommandError(NO_DISPLAY)
    try:
        load_qt()
    except ImportError as error:
        raise CommandError(
            f"The windows cannot be drawn ({error}); install Qt's system libraries, "
            "which bootstrap.sh lists and installs."
        ) from error


def load_qt() -> None:
    """See whether Qt and its system libraries load here.

    Raises:
        ImportError: they do not; the message names the library.
    """
    import PySide6.QtWidgets  # noqa: F401, PLC0415  # to see whether it loads


def _has_display(environment: Mapping[str, str]) -> bool:
    if environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return True
    return _x_answers(environment.get("DISPLAY", ""))


def _x_answers(display: str) -> bool:
    """Whether an X server listens at `host:number.screen`; an empty host is this machine."""
    match = re.fullmatch(r"(?P<host>[^:]*):(?P<number>\d+)(\.\d+)?", display)
    if match is None:
        return False
    number = int(match["number"])
    if match["host"] not in {"", "unix"}:
        return _listens(socket.AF_INET, (match["host"], X_FIRST_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  # where X servers keep it
    return any(_listens(socket.AF_UNIX, address) for address in (path, f"\0{path}"))


def _listens(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as probe:
        probe.settimeout(X_ANSWERS_WITHIN_S)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True


def _check_picture(path: Path) -> None:
    if path.suffix.lower() != ".png":
        raise CommandError(f"{path} is no name for a picture; end it in .png.")
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{path.resolve().parent} does not exist; make it, or name another.")
