"""The stages of a session as pictures: the facilitator's window, its sheet, the couple's screen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ifio_bio.dashboard.look.theme import ThemeName
    from ifio_bio.dashboard.shell.session import SessionShell, WindowName

NOTES = {
    "Anna: protector": "The one who explains",
    "Anna: vulnerable part": "Seven, alone at the table",
    "Marco: protector": "Goes quiet, leaves the room",
    "Nourishing": "Being heard to the end",
    "Stretchy": "Staying when it got loud",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The demo at `time_s`; `sheet`: with the stage's sheet open."""

    time_s: float
    window: WindowName = "facilitator"
    sheet: bool = False


SCENES = {
    "landing": Scene(72.0),
    "agreements": Scene(560.0, sheet=True),
    "parts": Scene(1000.0, sheet=True),
    "speaking": Scene(2300.0),
    "witness": Scene(2990.0),
    "harvest": Scene(3330.0, sheet=True),
    "partner-agreements": Scene(560.0, "partner"),
}


def take(name: str, pictures: Iterable[tuple[tuple[int, int], ThemeName, Path]]) -> None:
    """Run one scene, and save it in every (size, theme) at its path."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Only here: Qt looks at the environment as it loads.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # see above

    from ifio_bio.dashboard.look.theme import LIGHT, THEMES, load_fonts  # noqa: PLC0415  # see above
    from ifio_bio.dashboard.shell.session import SessionShell  # noqa: PLC0415  # see above
    from ifio_bio.session.begin import simulated  # noqa: PLC0415  # see above

    if QApplication.instance() is None:
        QApplication([])
        load_fonts()
    scene = SCENES[name]
    with simulated("calm") as live:
        shell = SessionShell(live, scene.window, LIGHT)
        shell.run_to(scene.time_s)
        for size, theme, path in pictures:
            shell.window.resize(*size)
            shell.window.set_theme(THEMES[theme])
            shell.window.show()
            if scene.sheet:
                _write(shell)
            QApplication.processEvents()
            shell.window.grab().save(str(path))
            shell.window.hide()  # so that no theme fades into the next
        shell.stop()


def _write(shell: SessionShell) -> None:
    """Open the sheet, and have something in it."""
    from PySide6.QtWidgets import QPlainTextEdit  # noqa: PLC0415  # as above

    from ifio_bio.dashboard.facilitate.window import FacilitatorWindow  # noqa: PLC0415  # as above
    from ifio_bio.dashboard.models.keys import Act  # noqa: PLC0415  # as above

    if isinstance(shell.window, FacilitatorWindow):
        shell.window.act(Act.STAGE_WORDS)
        for box in shell.window.sheet.findChildren(QPlainTextEdit):
            if box.accessibleName() in NOTES:
                box.setPlainText(NOTES[box.accessibleName()])
        shell.window.setFocus()
