"""Words in the reader's language, for code that knows no Qt.

`tr` gives the translation of a text; `speak` says where translations come from, and is called
before any other model is imported, so that tables of words may call `tr` as they are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_speakers: list[Callable[[str], str]] = []


def speak(translation: Callable[[str], str]) -> None:
    """Take translations from here on; an empty one means that there is none."""
    _speakers[:] = [translation]


def tr(text: str) -> str:
    """`text` in the reader's language, or as it is where nobody translated it.

    Give it a literal, whole sentences with places to fill: `tr("easing to {pace}").format(...)`.
    """
    return next((said for translation in _speakers if (said := translation(text))), text)
