"""What every command with a window needs: a display, Qt's system libraries, and the window."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.commands.arguments import CommandError

if TYPE_CHECKING:
    from pathlib import Path

    from ifio_bio.session.live import LiveSession

Theme: TypeAlias = Literal["light", "dark"]
Window: TypeAlias = Literal["facilitator", "partner", "home"]

NO_DISPLAY = (
    "There is no display here; run this on a desktop, or add --screenshot F.png to save a picture "
    "(which sets QT_QPA_PLATFORM=offscreen by itself)."
)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class Look:
    """How a window is shown. With `screenshot` it is painted once, at `seconds`, and saved."""

    theme: Theme = "light"
    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    seconds: float | None = None


def check_display(screenshot: Path | None = None) -> None:
    """Make sure that a window, or a picture, can be drawn.

    Raises:
        CommandError: there is no display, or a library of the system is missing.
    """
    if screenshot is not None:
        _check_picture(screenshot)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif sys.platform == "linux" and not any(map(os.environ.get, _DISPLAYS)):
        raise CommandError(NO_DISPLAY)
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  # only to see whether it loads here
    except ImportError as error:
        raise CommandError(
            f"The windows cannot be drawn ({error}); install Qt's system libraries, "
            "which bootstrap.sh lists and installs."
        ) from error


def show_session(live: LiveSession, window: Window, look: Look) -> int:
    """Show a session until its window closes; the exit code. Call `check_display` first."""
    from ifio_bio.dashboard.app import run_session  # noqa: PLC0415  # Qt, only once it is needed

    with live:
        return run_session(
            live,
            window=window,
            theme=look.theme,
            size=look.size,
            screenshot=look.screenshot,
            seconds=look.seconds,
        )


def show_start(look: Look) -> int:
    """Show the start page until it closes; the exit code. Call `check_display` first."""
    from ifio_bio.dashboard.app import run_start  # noqa: PLC0415  # Qt, only once it is needed

    return run_start(
        theme=look.theme, size=look.size, screenshot=look.screenshot, seconds=look.seconds
    )


def _check_picture(path: Path) -> None:
    if path.suffix.lower() != ".png":
        raise CommandError(f"{path} is no name for a picture; end it in .png.")
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{path.resolve().parent} does not exist; make it, or name another.")
