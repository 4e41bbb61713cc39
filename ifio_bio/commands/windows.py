"""What every command with a window needs: a display, Qt's system libraries, and the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import CommandError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

NO_DISPLAY = (
    "There is no display here; run this on a desktop, or add --screenshot F.png to save a picture "
    "(which sets QT_QPA_PLATFORM=offscreen by itself)."
)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def window_app(screenshot: Path | None = None) -> ModuleType:
    """The dashboard's entry points, once it is sure that a window, or a picture, can be drawn.

    Raises:
        CommandError: there is no display, or a library of the system is missing.
    """
    if screenshot is not None:
        _check_picture(screenshot)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif sys.platform == "linux" and not any(map(os.environ.get, _DISPLAYS)):
        raise CommandError(NO_DISPLAY)
    try:
        from ifio_bio.dashboard import app
    except ImportError as error:
        raise CommandError(
            f"The windows cannot be drawn ({error}); install Qt's system libraries, "
            "which bootstrap.sh lists and installs."
        ) from error
    return app


def _check_picture(path: Path) -> None:
    if path.suffix.lower() != ".png":
        raise CommandError(f"{path} is no name for a picture; end it in .png.")
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{path.resolve().parent} does not exist; make it, or name another.")
