"""What is built holds all of the program and its data, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path, PurePosixPath

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = ("ifio_bio", "devices", "calibration")
LEFT_OUT = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def text_of(wheel, name):
    (path,) = (path for path in wheel.namelist() if path.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode("utf-8")


def test_every_file_of_the_three_packages_is_in_it_and_no_other(wheel):
    expected = {
        path.relative_to(REPOSITORY).as_posix()
        for package in PACKAGES
        for path in (REPOSITORY / package).rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.parts)
    }
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == expected


def test_data_and_types_travel_with_the_code(wheel):
    packed = [PurePosixPath(name) for name in wheel.namelist()]
    assert {path.suffix for path in packed} >= {".py", ".ttf", ".json", ".typed"}
    assert all(PurePosixPath(package, "py.typed") in packed for package in PACKAGES)


def test_the_commands_are_named(wheel):
    entry_points = text_of(wheel, "entry_points.txt")
    assert "[console_scripts]\nifio-bio = ifio_bio.cli:main\n" in entry_points
    assert "[gui_scripts]\nifio-bio-gui = ifio_bio.cli:main_gui\n" in entry_points


def test_the_metadata_says_what_pyproject_says(wheel):
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = message_from_string(text_of(wheel, "METADATA"))
    assert metadata["Version"] == project["version"]
    assert metadata["Requires-Python"] == project["requires-python"]
    assert metadata["License-Expression"] == project["license"]
    assert len(metadata.get_all("Requires-Dist")) == len(project["dependencies"])
    assert set(metadata.get_all("License-File")) == set(project["license-files"])


def test_what_is_locked_comes_from_the_public_index_alone():
    lock = (REPOSITORY / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert not re.search(r"source = \{ (?!registry|editable)", lock)
