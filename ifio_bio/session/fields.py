"""Reading the fields of a file that people write by hand: every mistake is one sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from devices.sentence import say
from ifio_bio.kept.json_text import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

FieldT = TypeVar("FieldT")

_KINDS: dict[type, str] = {
    str: say("text"),
    int: say("a whole number"),
    list: say("a list"),
    dict: say("an object"),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one JSON object. `where` begins, and `mistake` is, every error raised."""

    held: Mapping[str, object]
    where: str
    mistake: type[ValueError]

    @classmethod
    def parse(cls, text: str, where: str, mistake: type[ValueError]) -> Self:
        """The one JSON object in `text`.

        Raises:
            ValueError: of the kind `mistake`: it is no JSON, or something else than an object.
        """
        try:
            held = from_json(text)
        except json.JSONDecodeError as error:
            raise mistake(
                say(
                    "{where} is not valid JSON: look at line {line}, column {column}.",
                    where=where,
                    line=error.lineno,
                    column=error.colno,
                )
            ) from error
        except ValueError as error:
            raise mistake(
                say("{where} holds what this program never writes; make it anew.", where=where)
            ) from error
        return cls.of(held, where, mistake)

    @classmethod
    def of(cls, held: object, where: str, mistake: type[ValueError]) -> Self:
        """The fields of a decoded JSON object.

        Raises:
            ValueError: of the kind `mistake`: it is something else.
        """
        if not isinstance(held, dict):
            raise mistake(say("{where} must be one JSON object, in curly brackets.", where=where))
        return cls(held, where, mistake)

    def require_schema(self, schema: int) -> None:
        """Refuse what another version wrote.

        Raises:
            ValueError: of the kind `mistake`.
        """
        found = self.held.get("schema")
        if found != schema:
            raise self.mistake(
                say(
                    "{where} has schema {found!r}; this version reads schema {schema}.",
                    where=self.where,
                    found=found,
                    schema=schema,
                )
            )

    def value(self, name: str, kind: type[FieldT]) -> FieldT:
        """The field `name`, which must be of `kind`.

        Raises:
            ValueError: of the kind `mistake`, as below.
        """
        value = self.held.get(name)
        if value is None:
            raise self.mistake(
                say("{where}: {name} is missing; add it.", where=self.where, name=name)
            )
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.mistake(
                say(
                    "{where}: {name} must be {kind}, not {found!r}.",
                    where=self.where,
                    name=name,
                    kind=_KINDS[kind],
                    found=value,
                )
            )
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """A few words; without a `default` they must be there."""
        if default is not None and self.held.get(name) in (None, ""):
            return default
        text = self.value(name, str)
        if not text.strip():
            raise self.mistake(
                say("{where}: {name} is empty; write a few words.", where=self.where, name=name)
            )
        return text

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number within limits; without a `default` it must be there."""
        if default is not None and self.held.get(name) is None:
            return default
        number = self.value(name, int)
        if not least <= number <= most:
            raise self.mistake(
                say(
                    "{where}: {name} is {number}; give a whole number from {least} to {most}.",
                    where=self.where,
                    name=name,
                    number=number,
                    least=least,
                    most=most,
                )
            )
        return number

    def sentences(self, name: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        rows = self.value(name, list)
        if not all(isinstance(row, str) and row.strip() for row in rows):
            raise self.mistake(
                say("{where}: {name} must be a list of sentences.", where=self.where, name=name)
            )
        return tuple(rows)

    def objects(self, name: str, singular: str) -> tuple[Self, ...]:
        """A list of objects, each called `singular` with its number in errors; may be missing."""
        rows = self.value(name, list) if self.held.get(name) is not None else []
        return tuple(
            self.of(
                row,
                say("{where}, {what} {number}", where=self.where, what=singular, number=number),
                self.mistake,
            )
            for number, row in enumerate(rows, 1)
        )
