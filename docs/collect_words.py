"""Collect every text that can be translated into the template for Qt Linguist.

uv run python docs/collect_words.py [FILE.ts]

A text is the first argument of `tr` or `say`, or the second of `tr_n`, which counts; it is a
literal. So are the words of straps in `devices/profiles.json`, and what one without a name is called.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FOLDERS = ("ifio_bio/dashboard", "ifio_bio/kept", "ifio_bio/session", "devices", "calibration")
TEMPLATE = ROOT / "ifio_bio" / "dashboard" / "translations" / "ifio_bio.ts"
LANGUAGE = ROOT / "ifio_bio" / "dashboard" / "models" / "language.py"  # it looks up what others say
AT = {"tr": 0, "say": 0, "ProfileError": 0, "tr_n": 1}
COUNTS = "tr_n"
ANY = "*"  # whatever make it is, it has no name of its own


def texts() -> dict[str, bool]:
    """Every text, in the order of the files; whether it counts something.

    Raises:
        TypeError: one is no literal.
    """
    found: dict[str, bool] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != LANGUAGE:
                for text, counts in _texts_of(path):
                    found[text] = found.get(text, False) or counts
    profiles = json.loads((ROOT / "devices" / "profiles.json").read_text(encoding="utf-8"))
    found |= {profile["words"]: False for profile in profiles}
    return found | {profile["title"]: False for profile in profiles if ANY in profile["names"]}


def collect(template: Path) -> None:
    """Write `template` anew; without line numbers, so that it changes only when a text does."""
    lines = [f"tr({text!r}{', None, 2' * counts})" for text, counts in texts().items()]
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words.py"
        words.write_text("\n".join(lines), encoding="utf-8")
        quiet = ("-silent", "-no-obsolete", "-locations", "none")
        subprocess.run(["pyside6-lupdate", *quiet, str(words), "-ts", str(template)], check=True)


def _texts_of(path: Path) -> Iterator[tuple[str, bool]]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        at = AT.get(call.func.id)
        if at is None:
            continue
        text = call.args[at] if len(call.args) > at else None
        if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
            raise TypeError(f"{path}, line {call.lineno}: {call.func.id} needs a literal.")
        yield text.value, call.func.id == COUNTS


if __name__ == "__main__":
    collect(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE)
