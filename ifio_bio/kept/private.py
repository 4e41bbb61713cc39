"""Health data on disk: folders and files that only their owner may open, written whole."""

from __future__ import annotations

import os
from errno import ENOTDIR
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def opener(path: str, flags: int) -> int:
    """For `open(..., opener=opener)`: a new file is its owner's alone from the first moment."""
    return os.open(path, flags, PRIVATE_FILE)


def make_folder(folder: Path) -> None:
    """Make `folder`, and those above it that are missing, private; `folder` also if it existed.

    Raises:
        OSError: it cannot be made, or is not the user's own.
    """
    # not mkdir(parents=True): that gives the folders above the mode everybody may read
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for each in reversed(missing):
        each.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))
    folder.chmod(PRIVATE_FOLDER)


def write_private(path: Path, text: str) -> None:
    """Put `text` at `path` in one step: a crash leaves the old file or the new one.

    Raises:
        OSError: it could not be written; what was there before is still there, and no more.
    """
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with open(part, "xb", opener=opener) as file:
            file.write(text.encode(errors="replace"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have a power cut leave the folder's list of files as it is now.

    Raises:
        OSError: the disk could not.
    """
    if os.name != "posix":
        return  # Windows keeps folders in its own journal, and opens none
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
