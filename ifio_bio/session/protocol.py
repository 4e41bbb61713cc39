"""What a session goes through: its stages and the couple's agreements, read from data.

A protocol is a JSON object:

| field        | holds                                                        |
|--------------|--------------------------------------------------------------|
| `schema`     | 1                                                            |
| `name`       | what people call it                                          |
| `stages`     | list of `title`, `short_title`, `minutes`, `invitation`      |
| `agreements` | list of sentences kept on the screen                         |
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 1
MOST_STAGES = 12  # more would not fit the stage bar
LONGEST_STAGE_MIN = 240

FieldT = TypeVar("FieldT")


class ProtocolError(ValueError):
    """A protocol file holds a mistake; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its names, its planned minutes, and one line for the couple's screen."""

    title: str
    short_title: str
    minutes: int
    invitation: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """Stages in order, and the agreements proposed to a couple."""

    name: str
    stages: tuple[Stage, ...]
    agreements: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The JSON object that `protocol_from_dict` reads back."""
        return {
            "schema": SCHEMA,
            "name": self.name,
            "stages": [
                {
                    "title": stage.title,
                    "short_title": stage.short_title,
                    "minutes": stage.minutes,
                    "invitation": stage.invitation,
                }
                for stage in self.stages
            ],
            "agreements": list(self.agreements),
        }


def parse_protocol(text: str, source: str = "the protocol") -> Protocol:
    """The protocol in JSON `text`; `source` names it in errors.

    Raises:
        ProtocolError: a mistake in the text, in one sentence.
    """
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise ProtocolError(
            f"{source} is not valid JSON: look at line {error.lineno}, column {error.colno}."
        ) from error
    return protocol_from_dict(fields, source)


def protocol_from_dict(fields: object, source: str = "the protocol") -> Protocol:
    """The protocol in a decoded JSON object.

    Raises:
        ProtocolError: a field is missing or of the wrong kind.
    """
    if not isinstance(fields, dict):
        raise ProtocolError(f"{source} must be one JSON object with a name and stages.")
    if fields.get("schema") != SCHEMA:
        raise ProtocolError(
            f"{source} has schema {fields.get('schema')!r}; this version reads schema {SCHEMA}."
        )
    rows = _field(fields, "stages", list, source)
    if not 1 <= len(rows) <= MOST_STAGES:
        raise ProtocolError(f"{source} has {len(rows)} stages; give it 1 to {MOST_STAGES}.")
    return Protocol(
        name=_text(fields, "name", source),
        stages=tuple(
            _stage(row, f"{source}, stage {number}") for number, row in enumerate(rows, 1)
        ),
        agreements=_sentences(fields, source),
    )


def _stage(row: object, where: str) -> Stage:
    if not isinstance(row, dict):
        raise ProtocolError(f"{where}: write it as an object with a title and minutes.")
    minutes = _field(row, "minutes", int, where)
    if not 1 <= minutes <= LONGEST_STAGE_MIN:
        raise ProtocolError(
            f"{where}: minutes is {minutes}; give a whole number from 1 to {LONGEST_STAGE_MIN}."
        )
    return Stage(
        title=_text(row, "title", where),
        short_title=_text(row, "short_title", where),
        minutes=minutes,
        invitation=_text(row, "invitation", where),
    )


def _sentences(fields: Mapping[str, object], where: str) -> tuple[str, ...]:
    rows = _field(fields, "agreements", list, where)
    if not all(isinstance(row, str) and row.strip() for row in rows):
        raise ProtocolError(f"{where}: agreements must be a list of sentences.")
    return tuple(rows)


def _text(fields: Mapping[str, object], name: str, where: str) -> str:
    text = _field(fields, name, str, where)
    if not text.strip():
        raise ProtocolError(f"{where}: {name} is empty; write a few words.")
    return text


_KINDS: dict[type, str] = {str: "text", int: "a whole number", list: "a list"}


def _field(fields: Mapping[str, object], name: str, kind: type[FieldT], where: str) -> FieldT:
    value = fields.get(name)
    if value is None:
        raise ProtocolError(f"{where}: {name} is missing; add it.")
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ProtocolError(f"{where}: {name} must be {_KINDS[kind]}, not {value!r}.")
    return value
