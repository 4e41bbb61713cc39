"""The contracts between the packages hold, and each of them can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = ("ifio_bio", "devices", "calibration")

# contract, module that breaks it, the line that does
TRESPASSES = (
    (
        "ifio_bio on top; devices and calibration below it, independent of each other",
        "devices/samples.py",
        "import calibration",
    ),
    (
        "inside ifio_bio the data flows one way",
        "ifio_bio/hrv/metrics.py",
        "import ifio_bio.session.rows",
    ),
    ("Qt lives in the dashboard alone", "ifio_bio/session/commands.py", "import PySide6.QtCore"),
    (
        "the command line opens windows through the dashboard alone",
        "ifio_bio/cli.py",
        "from PySide6.QtWidgets import QApplication",
    ),
    (
        "the dashboard's models are free of Qt",
        "ifio_bio/dashboard/models/words.py",
        "import ifio_bio.dashboard.look.theme",
    ),
    (
        "the dashboard's rooms open one way, and neighbours know nothing of each other",
        "ifio_bio/dashboard/partner/window.py",
        "import ifio_bio.dashboard.facilitate.notes",
    ),
    (
        "the models follow the rooms",
        "ifio_bio/dashboard/models/words.py",
        "import ifio_bio.dashboard.models.home.page",
    ),
    (
        "untyped pyqtgraph is wrapped in one place",
        "ifio_bio/dashboard/look/theme.py",
        "import pyqtgraph",
    ),
    ("Bluetooth lives in devices alone", "ifio_bio/session/rows.py", "import bleak"),
    (
        "no clock, loop, file or luck in the maths",
        "ifio_bio/arousal/state.py",
        "from time import monotonic",
    ),
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as go; go()",
    ]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path):
    for package in PACKAGES:
        shutil.copytree(
            REPOSITORY / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept():
    checked = lint_imports(REPOSITORY)
    assert checked.returncode == 0, checked.stdout


def test_a_trespass_breaks_each_contract(copy):
    for _, module, line in TRESPASSES:
        path = copy / module
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    checked = lint_imports(copy)
    assert checked.returncode == 1
    for contract, _, _ in TRESPASSES:
        assert f"{contract} BROKEN" in checked.stdout


def test_every_contract_has_its_trespass():
    configuration = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    assert sorted(contract["name"] for contract in contracts) == sorted(
        row[0] for row in TRESPASSES
    )
