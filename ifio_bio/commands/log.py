"""The program's log: it may name people's folders, so it is its owner's alone."""

from __future__ import annotations

from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.kept.private import PRIVATE_FILE, make_folder, opener

if TYPE_CHECKING:
    from io import TextIOWrapper

MOST_BYTES = 500_000


class PrivateLog(RotatingFileHandler):
    """A log at `path` in a folder of its own, with one older part beside it.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        file = open(path, "a", encoding="utf-8", opener=opener)  # noqa: SIM115  # logging closes it
        path.chmod(PRIVATE_FILE)  # an older version may have left it readable
        return file
