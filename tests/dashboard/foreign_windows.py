# ruff: noqa: E402  # tables of words are made as their modules load
"""Open the windows in a made-up language and print, as JSON, every text that each one shows.

Its letters are none of ours, so whatever still has ours did not go through the translation.
"""

from __future__ import annotations

import json
import os
import re
import string
import sys
import tempfile
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from ifio_bio.dashboard.models import language

TEMPLATE = Path(__file__).parents[2] / "ifio_bio" / "dashboard" / "translations" / "ifio_bio.ts"
OURS = string.ascii_lowercase + string.ascii_uppercase
THEIRS = "".join(chr(letter) for start in (0x430, 0x410) for letter in range(start, start + 26))
FOREIGN = str.maketrans(OURS, THEIRS)


def foreign(text):
    """The text in other letters, with its {places} as they are."""
    return "".join(
        part if part.startswith("{") else part.translate(FOREIGN)
        for part in re.split(r"(\{[^}]*\})", text)
    )


def texts():
    """Every text in the template for translators: nothing else can ever be translated."""
    return {source.text for source in ET.parse(TEMPLATE).getroot().iter("source")}


TEXTS = texts()
language.speak(lambda text, _count: foreign(text) if text in TEXTS else "")

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from devices.source import parse_source
from ifio_bio.dashboard import app
from ifio_bio.dashboard.calibrate.window import CalibrateWindow
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.home.after import Breathed
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import people
from ifio_bio.kept.practice import Practice
from ifio_bio.kept.practised import MadeUpShelf
from ifio_bio.kept.settings import Settings
from ifio_bio.session.begin import simulated

sys.path.insert(0, str(Path(__file__).parent))
from kept_sessions import keep_session
from quiet_session import session

EVENING = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)

drawn: list[str] = []


def listening(draw):
    def draw_and_tell(painter, text, *rest, **more):
        drawn.append(text)
        return draw(painter, text, *rest, **more)

    return draw_and_tell


def said_by(window):
    """What is painted, and what a screen reader is told."""
    drawn.clear()
    window.show()
    QApplication.processEvents()
    window.grab()
    parts = [window, *window.findChildren(QWidget)]
    spoken = [
        text for part in parts for text in (part.accessibleName(), part.accessibleDescription())
    ]
    hints = [part.placeholderText() for part in parts if isinstance(part, QLineEdit)]
    texts = sorted({text for text in (*drawn, *spoken, *hints, window.windowTitle()) if text})
    window.close()
    return texts


def start(folder):
    couple = chosen_from(("Anna", "Marco"), ("sim:calm/A", "ble:"))
    return StartWindow(couple, LIGHT, folder, hour=19)


def home():
    """The page before, with a practice; the sheet and the breath are said by it as well."""
    given = Practice(date(2026, 11, 21), 6.0, 10, 3)
    window = HomeWindow(lambda: 3.0, LIGHT, shelf=MadeUpShelf(given), wall=lambda: EVENING)
    window.show_snapshot(session(b={"wears_strap": False}))
    return window


def sheet():
    window = HomeWindow(lambda: 3.0, LIGHT, wall=lambda: EVENING)
    window.show_snapshot(session())
    window.open_sheet()
    return window


def after():
    left = Breathed(EVENING, 0.0, 240.0, 6.0, (), {"A": "Anna", "B": "Marco"}, {})
    window = HomeWindow(lambda: 3.0, LIGHT, wall=lambda: EVENING)
    window._show_after(left)
    return window


def calibrate(step="", time_s=None):
    """Before the quiet sitting, or carried to a later step of it."""
    duo = people.new_duo("Anna", "Marco")
    source = parse_source("sim:calm/A")
    window = CalibrateWindow(duo, "A", source, LIGHT, today=date(2026, 11, 21), seed=4)
    if step:
        window.stand(step, time_s)
    return window


def past(folder):
    """The list with a whole session, one that broke off, and the question about the first."""
    root = folder / "past"
    for name, clean in (("2025-11-21_19-02-11", True), ("2025-11-14_18-58-03", False)):
        keep_session(root, name, clean=clean)
    window = StartWindow(chosen_from(("Anna", "Marco"), ("ble:", "ble:")), LIGHT, root, hour=19)
    window.show_past()
    window._over._list._deletes[0].click()
    return window


def over(folder, opens):
    """The page that `opens` lays over the start page."""
    window = start(folder)
    opens(window)
    return window


def sitting(name, time_s, act=None):
    """A session's window at a moment, with what `act` opens over it."""
    shell = SessionShell(simulated("rising_a"), name, LIGHT)
    shells.append(shell)
    shell.run_to(time_s)
    if act is not None:
        shell.window.act(act)
    return shell.window


shells: list[SessionShell] = []


def main():
    application = app._application()
    marks.draw_text = listening(marks.draw_text)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        windows = {
            "start": start(here),
            "settings": over(here, lambda page: page.show_settings(Settings(keep_months=3))),
            "before": over(here, lambda page: page.ask_before(print)),
            "who": over(here, lambda page: page.ask_who([people.new_duo("Anna", "Marco")])),
            "welcome": over(here, lambda page: page.welcome(here)),
            "keys": over(here, lambda page: page.show_keys()),
            "facilitator": sitting("facilitator", 70.0),
            "cue": sitting("facilitator", 190.0),
            "consent": sitting("facilitator", 70.0, Act.CONSENT),
            "partner": sitting("partner", 70.0),
            "home": home(),
            "sheet": sheet(),
            "after": after(),
            "past": past(here),
            "calibrate": calibrate(),
            "resting": calibrate("resting", 60.0),
            "rested": calibrate("rested"),
            "pacing": calibrate("pacing", 60.0),
            "paced": calibrate("paced"),
        }
        application.processEvents()
        json.dump({name: said_by(window) for name, window in windows.items()}, sys.stdout)


if __name__ == "__main__":
    main()
