"""Collect every text that can be translated into the template for Qt Linguist.

uv run python docs/collect_words.py [FILE.ts]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DASHBOARD = Path(__file__).parents[1] / "ifio_bio" / "dashboard"
TEMPLATE = DASHBOARD / "translations" / "ifio_bio.ts"


def collect(template: Path) -> None:
    """Write `template` anew; without line numbers, so that it changes only when a text does."""
    modules = sorted(str(path) for path in DASHBOARD.rglob("*.py"))
    quiet = ("-silent", "-no-obsolete", "-locations", "none")
    subprocess.run(["pyside6-lupdate", *quiet, *modules, "-ts", str(template)], check=True)


if __name__ == "__main__":
    collect(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE)
