"""Words in the reader's language, for code that knows no Qt.

`tr` gives the translation of a text, `tr_n` of one that counts, `told` of what the program's core
says. `speak` says where translations come from, and is called before any other model is imported,
so that tables of words may call `tr` as they are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.sentence import Sentence, said_by

if TYPE_CHECKING:
    from collections.abc import Callable

NO_COUNT = -1

_speakers: list[Callable[[str, int], str]] = []


def speak(translation: Callable[[str, int], str]) -> None:
    """Take translations from here on: of a text and a count, empty where there is none."""
    _speakers[:] = [translation]


def tr(text: str) -> str:
    """`text` in the reader's language, or as it is where nobody translated it.

    Give it a literal, whole sentences with places to fill: `tr("easing to {pace}").format(...)`.
    """
    return _translation(text, NO_COUNT) or text


def tr_n(one: str, many: str, count: int) -> str:
    """The text for `count` of something, with its places yet to fill.

    English has two forms, both literals; a language that has more finds them under `many`.
    """
    return _translation(many, count) or (one if count == 1 else many)


def told(said: str) -> str:
    """What the core says, in the reader's language.

    What came out of a file has lost its template; a sentence without places is its own.
    """
    if not isinstance(said, Sentence):
        return tr(said)
    values = {
        name: told(value) if isinstance(value, Sentence) else value
        for name, value in said.values.items()
    }
    return tr(said.template).format(**values)


def told_by(error: BaseException) -> str:
    """What an error says, in the reader's language."""
    return told(said_by(error))


def _translation(text: str, count: int) -> str:
    return next((said for translation in _speakers if (said := translation(text, count))), "")
