"""Every word on a window can be translated: a made-up language has letters of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from ifio_bio.dashboard import tongue
from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.protocols import packaged_protocol

ROOT = Path(__file__).parents[2]
# What nobody translates: names, the product, units that are signs, keys.
AS_IT_IS = re.compile(
    r"/\S+|ifio-bio|Anna|Marco|HRV|RMSSD|RSA|[\w-]+\.(?:csv|json)\b|\bln ms²|\bbpm\b|\bms\b|\b(A|B|Esc|Ctrl|Space|Enter|F11|Del|Polar|H10|QWidget)\b|\b[A-Z?]\b"
)

WINDOWS = (
    "start",
    "settings",
    "before",
    "who",
    "welcome",
    "keys",
    "facilitator",
    "cue",
    "consent",
    "partner",
    "home",
    "sheet",
    "after",
    "past",
    "calibrate",
    "resting",
    "rested",
    "pacing",
    "paced",
)


def texts(path):
    root = ET.parse(path).getroot()
    return {source.text for source in root.iter("source")}


def of_the_protocol(value):
    """Every text of the protocol, which is a file of its own in whatever language, longest first."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sorted((text for part in parts for text in of_the_protocol(part)), key=len)[::-1]


PROTOCOL = of_the_protocol(packaged_protocol().to_dict())


def plain_words(shown):
    """The words that are still in our letters, but for those that need no translation."""
    for text in PROTOCOL:
        shown = shown.replace(text, "")
    return re.findall(r"[A-Za-z]{2,}", AS_IT_IS.sub("", shown))


def test_a_text_nobody_translated_is_itself():
    assert tr("Quiet is not proof of calm") == "Quiet is not proof of calm"


def test_the_template_holds_every_text(tmp_path):
    fresh = tmp_path / "fresh.ts"
    subprocess.run([sys.executable, ROOT / "docs" / "collect_words.py", fresh], check=True)
    kept = texts(ROOT / "ifio_bio" / "dashboard" / "translations" / "ifio_bio.ts")
    assert texts(fresh) == kept, "run docs/collect_words.py"


def test_a_released_translation_is_found_by_the_systems_language(tmp_path):
    template = tmp_path / "ifio_bio_de.ts"
    template.write_text(
        "<?xml version='1.0'?><!DOCTYPE TS><TS version='2.1' language='de'><context><name></name>"
        "<message><source>usual</source><translation>wie sonst</translation></message>"
        "</context></TS>"
    )
    subprocess.run(["pyside6-lrelease", "-silent", template], check=True)
    translator = tongue.translator_for(QLocale("de_CH"), str(tmp_path))
    assert translator.translate("", "usual") == "wie sonst"
    assert translator.translate("", "unheard of") == ""
    assert tongue.translator_for(QLocale("fi_FI"), str(tmp_path)) is None


@pytest.fixture(scope="module")
def shown():
    """Every text of every window, by window, in a process that speaks that language."""
    speaker = Path(__file__).with_name("foreign_windows.py")
    told = subprocess.run(
        [sys.executable, speaker], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return json.loads(told.stdout)


@pytest.mark.parametrize("window", WINDOWS)
def test_every_word_on_a_window_goes_through_the_translation(shown, window):
    assert len(shown[window]) > 5
    assert {text: plain for text in shown[window] if (plain := plain_words(text))} == {}
