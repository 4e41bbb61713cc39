"""No command: the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, show_start

if TYPE_CHECKING:
    from argparse import Namespace


def run(_args: Namespace) -> int:
    """Open the start page; its exit code."""
    check_display()
    return show_start(Look())
