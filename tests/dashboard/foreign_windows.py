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
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from ifio_bio.dashboard.models import language

TEMPLATE = Path(__file__).parents[2] / "ifio_bio" / "dashboard" / "translations" / "ifio_bio.ts"
PLACE = r"\{[^{}]+\}"
OURS = string.ascii_lowercase + string.ascii_uppercase
THEIRS = "".join(chr(letter) for start in (0x430, 0x410) for letter in range(start, start + 26))
FOREIGN = str.maketrans(OURS, THEIRS)


def foreign(text):
    """The text in other letters, with its {places} as they are."""
    return "".join(
        part if re.fullmatch(PLACE, part) else part.translate(FOREIGN)
        for part in re.split(f"({PLACE})", text)
    )


def texts():
    """Every text in the template for translators: nothing else can ever be translated."""
    return {source.text for source in ET.parse(TEMPLATE).getroot().iter("source")}


TEXTS = texts()
language.speak(lambda text, _count: foreign(text) if text in TEXTS else "")

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from calibration.baseline import Baseline
from calibration.profile import Profile
from calibration.sitting import Outcome, Question, Refusal
from devices.source import parse_source
from ifio_bio.dashboard import app
from ifio_bio.dashboard.calibrate.window import CalibrateWindow
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models import calibrate as calibrate_model
from ifio_bio.dashboard.models.home.after import Breathed
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.pacer.brush import BreathBrush
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import people
from ifio_bio.kept.practice import Practice
from ifio_bio.kept.practised import MadeUpShelf
from ifio_bio.kept.settings import Settings
from ifio_bio.session.begin import simulated

sys.path.insert(0, str(Path(__file__).parent))
from foreign_moments import links, moments, sentences, states, straps
from kept_sessions import keep_session
from quiet_session import session
from snapshots import calm, stages

EVENING = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)

FORMS = ("agreements", "parts", "harvest")
OPENS = (Act.NOTES, Act.END, Act.PACE_SHEET, Act.CONSENT, Act.ALL_KEYS)

drawn: list[str] = []


def listening(draw):
    def draw_and_tell(painter, text, *rest, **more):
        drawn.append(text)
        return draw(painter, text, *rest, **more)

    return draw_and_tell


def listening_brush(draw):
    def draw_and_tell(brush, painter, word, *rest):
        drawn.append(word)
        return draw(brush, painter, word, *rest)

    return draw_and_tell


def said_now(window):
    """What is painted, and what a screen reader is told."""
    drawn.clear()
    window.setUpdatesEnabled(False)  # the picture is painted whole, once
    QApplication.processEvents()
    window.setUpdatesEnabled(True)
    window.grab()
    parts = [window, *window.findChildren(QWidget)]
    spoken = [
        text
        for part in parts
        for text in (part.accessibleName(), part.accessibleDescription(), part.toolTip())
    ]
    hints = [part.placeholderText() for part in parts if isinstance(part, QLineEdit)]
    written = [part.text() for part in parts if isinstance(part, QAbstractButton)]
    return {text for text in (*drawn, *spoken, *hints, *written, window.windowTitle()) if text}


def said_by(window):
    """What a window says as it is."""
    window.show()
    said = said_now(window)
    window.close()
    return sorted(said)


def said_at(window, clock, moments):
    """What a window says as it goes through moments of a session."""
    window.show()
    said = set()
    for moment in moments:
        clock[0] = moment.time_s
        window.show_snapshot(moment)
        said |= said_now(window)
    if isinstance(window, FacilitatorWindow):
        window.close_now()
    window.close()
    return sorted(said)


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


def asked(window):
    """What is asked when the window is closed now; Esc takes that back."""
    window.close()
    said = said_now(window)
    QTest.keyClick(window._closing.question, Qt.Key.Key_Escape)
    return said


def calibrate():
    """What the window says before the quiet sitting and as it is carried from step to step."""
    duo = people.new_duo("Anna", "Marco")
    source = parse_source("sim:calm/A")
    window = CalibrateWindow(duo, "A", source, LIGHT, today=date(2026, 11, 21), seed=4)
    window.show()
    yield "calibrate", said_now(window)
    for during, over in (("resting", "rested"), ("pacing", "paced")):
        window.stand(during, 60.0)
        yield during, said_now(window) | asked(window)
        window._hearing.run_through(None)
        window._follow_blocks()
        window.stand(over)
        yield over, said_now(window) | asked(window)
    window.leave()


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


def facilitating(clock, *, folder="", opens=()):
    """The facilitator's window on hand-made moments, with what `opens` lays over it."""
    window = FacilitatorWindow(lambda: clock[0], LIGHT, folder=folder)
    window.show_snapshot(calm(stages=tuple(replace(each, form="parts") for each in stages())))
    for act in opens:
        window.act(act)
    return window


def written(form):
    """The sheet of a stage in which that is written down."""
    moment = calm(stages=tuple(replace(each, form=form) for each in stages()))
    window = facilitating([1052.0])
    window.show_snapshot(moment)
    window.act(Act.STAGE_WORDS)
    return window


def home_breathing(clock):
    """The breath in the whole window."""
    window = HomeWindow(lambda: clock[0], LIGHT, wall=lambda: EVENING)
    window.show_snapshot(calm())
    window.begin()
    return window


def sat_through(folder):
    """Pages after breathing together, with straps and without."""
    beats = np.array([(0.8 * n, 800.0 + 50.0 * np.sin(0.5 * n)) for n in range(1500)])
    for heard in ({}, {"A": beats}, {"A": beats, "B": beats}, {"A": beats[:5], "B": beats[:5]}):
        left = Breathed(EVENING, 0.0, 1200.0, 6.0, (), {"A": "Anna", "B": "Marco"}, heard)
        window = HomeWindow(lambda: 3.0, LIGHT, wall=lambda: EVENING)
        window._show_after(left)
        yield window


def calibrated():
    """Every page that calibrating can come to."""
    today = date(2026, 11, 21)
    for days in (0, 1, 5, 20, 200):
        base = Baseline(64.0, 2.5, 240.0, provisional=False, rmssd_ms=42.0)
        profile = Profile().with_baseline(today - timedelta(days), base)
        yield calibrate_model.ready("Anna", profile, today)
    for refusal in Refusal:
        yield calibrate_model.rested(Outcome(None, refusals=(refusal,)), 60.0)
    for question in Question:
        yield calibrate_model.rested(Outcome(base, question=question), 240.0)
    yield calibrate_model.rested(Outcome(base, heart_rate_only=True), 240.0)
    yield calibrate_model.paces("Anna", profile, "1", recording=False)
    yield calibrate_model.paces("Anna", profile, "", recording=True)
    yield calibrate_model.paced(None, 2)


def words_of(view):
    """Every word of a page of calibrating."""
    rows = [text for row in view.rows for text in (row.label, row.value, row.spread)]
    return [
        view.title,
        *view.sentences,
        view.main,
        *(other for other, _doing in view.others),
        *rows,
    ]


shells: list[SessionShell] = []


def main():
    application = app._application()
    marks.draw_text = listening(marks.draw_text)
    BreathBrush.word = listening_brush(BreathBrush.word)
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
        }
        application.processEvents()
        said = {name: said_by(window) for name, window in windows.items()}
        said |= {step: sorted(texts) for step, texts in calibrate()}
        clock = [1052.0]
        said |= {
            "facilitating": said_at(facilitating(clock, folder="/1"), clock, moments()),
            "led": said_at(PartnerWindow(lambda: clock[0], LIGHT), clock, states()),
            "at home": said_at(HomeWindow(lambda: clock[0], LIGHT), clock, states()),
            "breathing": said_at(home_breathing(clock), clock, links()),
            "written": sorted({text for form in FORMS for text in said_by(written(form))}),
            "opened": sorted(
                {text for act in OPENS for text in said_by(facilitating(clock, opens=(act,)))}
            ),
            "sat": sorted({text for window in sat_through(here) for text in said_by(window)}),
            "calibrated": sorted({text for view in calibrated() for text in words_of(view)}),
            "straps": sorted({text for text in straps() if text}),
            "core": sorted(map(language.told, sentences(here))),
        }
        json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
