"""Paint one of the pages that lie over another window, for the documents' pictures.

uv run python docs/pages.py PAGE --size 1440x900 --theme light --screenshot F.png
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.dashboard import app
from ifio_bio.dashboard.look.theme import chosen_theme
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import people
from ifio_bio.kept.settings import Settings
from ifio_bio.session.begin import simulated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ifio_bio.dashboard.look.theme import Theme

HOME = Path("/home/anna")
os.environ["XDG_STATE_HOME"] = str(HOME / ".local" / "state")
SETTINGS = Settings(data_folder=str(HOME / "Dropbox" / "sessions"), keep_months=12)
DUOS = (
    people.new_duo("Anna", "Marco").seen(date(2026, 3, 3)),
    people.new_duo("Ada", "Grace").seen(date(2026, 2, 17)),
    people.new_duo("Kim", "Robin"),
)
OVER_START = {
    "settings": lambda page: page.show_settings(SETTINGS),
    "before": lambda page: page.ask_before(print),
    "who": lambda page: page.ask_who(DUOS),
    "welcome": lambda page: page.welcome(HOME / ".local" / "share" / "ifio-bio" / "sessions"),
}
PAGES = (*OVER_START, "consent")


def opened(page: str, theme: Theme, size: tuple[int, int]) -> QWidget:
    """The window with the page over it."""
    if page == "consent":
        shell = SessionShell(simulated("calm"), "facilitator", theme)
        shell.window.resize(*size)
        shell.run_to(70.0)
        shell.window.act(Act.CONSENT)
        return shell.window
    couple = chosen_from(("Anna", "Marco"), ("sim:calm/A", "sim:calm/B"))
    window = StartWindow(couple, theme, HOME, hour=19)
    window.resize(*size)
    window.show()
    OVER_START[page](window)
    return window


def main() -> int:
    """Paint it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", choices=PAGES)
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--screenshot", type=Path, required=True)
    args = parser.parse_args()
    application = app._application()  # noqa: SLF001  # what every command opens
    width, height = (int(side) for side in args.size.split("x"))
    window = opened(args.page, chosen_theme(args.theme, contrast=args.contrast), (width, height))
    window.show()
    application.processEvents()
    return 0 if window.grab().save(str(args.screenshot), "PNG") else 1


if __name__ == "__main__":
    sys.exit(main())
