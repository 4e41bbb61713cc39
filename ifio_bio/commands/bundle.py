"""A file to send when something is wrong: what `doctor` found and what the program logged.

No physiology is ever logged. Addresses of straps, the user's name, the computer's and the home
folder are taken out here, and so is everything that repeats what a user typed.
"""

from __future__ import annotations

import getpass
import platform
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import CommandError
from ifio_bio.kept.settings import load, settings_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOGS = ("ifio-bio.log", "ifio-bio.log.1")
REPEATS_THE_USER = "ifio_bio.commands.outcome"  # file and folder names, in the user's own words
_RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ (?P<logger>[\w.]+): ")
_ADDRESSES = (
    re.compile(r"\b[0-9A-Fa-f]{2}(?:[:_-][0-9A-Fa-f]{2}){5}\b"),
    re.compile(r"dev(?:_[0-9A-Fa-f]{2}){6}"),
    re.compile(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b"),
)
SHORTEST_NAME = 3  # a shorter one would be found inside every other word


def write_bundle(path: Path, report: str, log_folder: Path) -> None:
    """Put `report` and the logs in `log_folder` into a new zip file at `path`.

    Raises:
        CommandError: it cannot be written.
    """
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("doctor.txt", scrubbed(report))
            for name in LOGS:
                log = log_folder / name
                if log.is_file():
                    text = log.read_text(encoding="utf-8", errors="replace")
                    bundle.writestr(name, scrubbed("\n".join(sendable(text.splitlines()))))
    except OSError as error:
        raise CommandError(
            f"{path} could not be written ({error.strerror}); name another place."
        ) from error


def sendable(lines: Iterable[str]) -> Iterator[str]:
    """The log without the records that repeat what a user typed."""
    keep = True
    for line in lines:
        record = _RECORD.match(line)
        if record is not None:
            keep = record["logger"] != REPEATS_THE_USER
        if keep:
            yield line


def scrubbed(text: str) -> str:
    """`text` without addresses, a chosen data folder, home, the user's name, the computer's."""
    for pattern in _ADDRESSES:
        text = pattern.sub("ADDRESS", text)
    text = _without_chosen_folder(text.replace(str(Path.home()), "~"))
    for name, stands_for in ((getpass.getuser(), "USER"), (platform.node(), "COMPUTER")):
        if len(name) >= SHORTEST_NAME:
            text = re.sub(rf"\b{re.escape(name)}\b", stands_for, text, flags=re.IGNORECASE)
    return text


def _without_chosen_folder(text: str) -> str:
    """Folders on the way to it as well: any of them may be called after the two."""
    settings, _trouble = load(settings_path())
    if not settings.data_folder:
        return text
    home, chosen = Path.home(), Path(settings.data_folder)
    for folder in (chosen, *chosen.parents):
        if not home.is_relative_to(folder):
            text = text.replace(str(folder).replace(str(home), "~"), "FOLDER")
    return text
