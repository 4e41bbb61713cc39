"""Sentences for people, in English, that whoever shows them may say in another language.

What is written, logged and printed is the English text itself. A window takes the template and the
values apart again, translates the template, and fills it anew:

    said = say("{path} is a folder; name a file inside it.", path=path)
    said == "anna is a folder; name a file inside it."
    said.template, said.values      "{path} is a folder; name a file inside it.", {"path": "anna"}

The template is a literal, a whole sentence with named places. `docs/collect_words.py` finds it by
the name `say`, so that it stands in the list for translators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sentence(str):
    """The English text; `template` and `values` are what it was made of.

    A value that is a `Sentence` itself is translated as well; every other value stays as it is.
    What is cut, joined or read back from a file is a plain `str` again.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """Fill the template."""
        sentence = super().__new__(cls, template.format(**values))
        sentence.template, sentence.values = template, values
        return sentence

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]  # as `__new__`
        """What a copy is made of."""
        return self.template, self.values


def say(template: str, /, **values: object) -> Sentence:
    """The sentence that `template` makes of `values`."""
    return Sentence(template, values)


def said_by(error: BaseException) -> str:
    """What an error says, as it was said: `str(error)` would forget its template."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Sentence) else str(error)


def joined(*sentences: str) -> str:
    """One after the other; those that are empty are left out."""
    there = [each for each in sentences if each]
    if len(there) < 2:  # nothing to join
        return there[0] if there else ""
    values = {f"sentence_{number}": each for number, each in enumerate(there, 1)}
    return Sentence(" ".join(f"{{{name}}}" for name in values), values)
