"""Every word on a window can be translated: a made-up language has letters of its own."""

from __future__ import annotations

import ast
import copy
import errno
import json
import os
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from devices.sentence import joined, say
from ifio_bio.dashboard import tongue
from ifio_bio.dashboard.models import language, words
from ifio_bio.dashboard.models.language import told, told_by, tr
from ifio_bio.session.protocols import packaged_protocol

ROOT = Path(__file__).parents[2]
# Whose errors a window may show; what a packet is refused for goes into the log alone.
CORE = [
    *(ROOT / "ifio_bio" / "kept").rglob("*.py"),
    *(ROOT / "ifio_bio" / "session").rglob("*.py"),
    *(ROOT / "devices" / f"{name}.py" for name in ("source", "rr_file", "table", "motion_file")),
]
# Said in code: to whoever translates, to the log, and to whoever reads the code.
SAID_ELSEWHERE = {"tr", "tr_n", "say", "debug", "info", "warning", "error", "exception", "log"}
# What the windows write into files, how they are drawn, and what files are called.
NOT_SAID = re.compile(
    r"color:|padding:|border|Hanken Grotesk|PDF \(|ln ms²|^(Practice for home: |Intention: |vulnerable part$)"
    r"|, what changes the heart rate: "
)
PYTHONS_OWN = {"ValueError", "TypeError", "RuntimeError", "FileNotFoundError", "ProfileError"}
# What nobody translates: names, the product, units that are signs, keys, sources, fields of files.
AS_IT_IS = re.compile(
    r"/\S+|ifio-bio|Anna|Marco|HRV|RMSSD|RSA|[\w-]+\.(?:csv|json)\b|\bln ms²|\bbpm\b|\bms\b"
    r"|\b(A|B|Esc|Ctrl|Space|Enter|F11|Del|Polar|H10|QWidget)\b|\b[A-Z?]\b"
    r"|usb:|sim:\S+|\b(calm|rising_a|both|dropout|talk)\b"
    r"|\b(duo|id|partners|minutes|title|breath|facilitated|first_pace_bpm)\b|\bNone\b"
)
# What the system says of a file comes in whatever language the system speaks.
BY_THE_SYSTEM = sorted((os.strerror(number) for number in errno.errorcode), key=len)[::-1]

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
    "facilitating",
    "led",
    "at home",
    "breathing",
    "written",
    "opened",
    "sat",
    "calibrated",
    "straps",
    "core",
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
    for text in (*PROTOCOL, *BY_THE_SYSTEM):
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


def test_a_language_counts_in_its_own_way(tmp_path, monkeypatch):
    template = tmp_path / "ifio_bio_pl.ts"
    forms = ("minuta", "minuty", "minut")
    template.write_text(
        "<?xml version='1.0'?><!DOCTYPE TS><TS version='2.1' language='pl'><context><name></name>"
        "<message numerus='yes'><source>{count} minutes</source><translation>"
        + "".join(f"<numerusform>{{count}} {form}</numerusform>" for form in forms)
        + "</translation></message></context></TS>",
        encoding="utf-8",
    )
    subprocess.run(["pyside6-lrelease", "-silent", template], check=True)
    monkeypatch.setattr(language, "_speakers", [])
    tongue.speak_with(tongue.translator_for(QLocale("pl_PL"), str(tmp_path)))
    said = [words.lasting_in_full(60.0 * minutes) for minutes in (1, 3, 5)]
    assert said == ["1 minuta", "3 minuty", "5 minut"]


def test_a_sentence_of_the_core_is_said_otherwise_with_what_it_holds(monkeypatch):
    inner = say("it is {number} m long", number=7)
    said = say("{path} cannot be opened: {why}.", path="/1", why=inner)
    assert said == "/1 cannot be opened: it is 7 m long."
    assert told(joined(said, said)) == f"{said} {said}"
    german = {
        "{path} cannot be opened: {why}.": "Nicht zu öffnen, {why}: {path}",
        "it is {number} m long": "{number} m lang",
    }
    monkeypatch.setattr(language, "_speakers", [lambda text, _count: german.get(text, "")])
    assert told(said) == "Nicht zu öffnen, 7 m lang: /1"
    assert told(copy.deepcopy(said)) == told(said)
    assert told_by(OSError(said)) == told(said)
    assert told(joined(said, "", inner)) == f"{told(said)} 7 m lang"


def calls(path):
    """Every call in a file, with the name of what is called."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            yield call, getattr(call.func, "id", getattr(call.func, "attr", ""))


def test_an_error_for_people_remembers_how_it_was_said():
    plain = [
        (path.name, ast.unparse(call))
        for path in CORE
        for call, name in calls(path)
        if name.endswith("Error") and name not in PYTHONS_OWN
        for said in call.args
        if isinstance(said, ast.JoinedStr)
        or (isinstance(said, ast.Constant) and " " in str(said.value))
    ]
    assert plain == []


def said_elsewhere(node):
    """Whether what stands in `node` is a docstring, an error, or said already."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in SAID_ELSEWHERE
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.Raise)


def unsaid(path):
    """Texts of two words or more that stand in the code of a window and are not translated."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    said = {part for node in nodes if said_elsewhere(node) for part in ast.walk(node)}
    texts = [
        str(node.value) for node in nodes if isinstance(node, ast.Constant) and node not in said
    ]
    words = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
    return [text for text in texts if words.search(text) and not NOT_SAID.search(text)]


def test_no_words_of_a_window_are_left_out():
    windows = (ROOT / "ifio_bio" / "dashboard").rglob("*.py")
    found = {path.name: texts for path in windows if (texts := unsaid(path))}
    assert found == {}


def test_every_place_of_a_sentence_is_filled():
    for package in ("ifio_bio/session", "ifio_bio/kept", "devices", "calibration"):
        for path in (ROOT / package).rglob("*.py"):
            for call, name in calls(path):
                if isinstance(call.func, ast.Name) and name in {"say", "ProfileError"}:
                    fields = string.Formatter().parse(ast.literal_eval(call.args[0]))
                    wanted = {field for _, field, _, _ in fields if field}
                    given = {each.arg for each in call.keywords}
                    assert given in (wanted, {None}), (path, call.lineno)


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
