"""A device's name is written by whoever made the device: it is shown, never trusted."""

from __future__ import annotations

import unicodedata

LONGEST = 40  # the longest strap names have 24 characters
MARKUP = frozenset("<>&")  # no strap has them; windows and reports would take them for markup


def shown_name(name: str) -> str:
    """`name` fit to be shown in one line: printable, without markup, of bounded length.

    Unicode categories C (control, format, private, unassigned) and Zl, Zp (line separators) go.
    """
    kept = (" " if letter.isspace() else letter for letter in name[: 4 * LONGEST])
    printable = (letter for letter in kept if _printable(letter))
    words = " ".join("".join(printable).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _printable(letter: str) -> bool:
    return letter not in MARKUP and unicodedata.category(letter)[0] != "C"
