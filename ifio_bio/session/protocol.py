"""What a session goes through: its stages and the couple's agreements, read from data.

A protocol is a JSON object:

| field        | holds                                                        |
|--------------|--------------------------------------------------------------|
| `schema`     | 1                                                            |
| `name`       | what people call it                                          |
| `stages`     | list of stages, below                                        |
| `agreements` | list of sentences kept on the screen                         |
| `brake`      | may be missing: one sentence that introduces the verbal brake |
| `afterwards` | may be missing: one quiet line for the time after the session |

A stage is an object:

| field           | holds                                                                     |
|-----------------|---------------------------------------------------------------------------|
| `title`         | its name                                                                  |
| `short_title`   | the same in a word or two, for the chart                                  |
| `minutes`       | planned, 1 to 240                                                         |
| `invitation`    | one line for the couple's screen                                          |
| `hint`          | may be missing: one line for the facilitator                              |
| `grounding_min` | may be missing: it opens with the grounding breath, for so many minutes   |
| `form`          | may be missing: what is written down, `agreements`, `parts` or `harvest`  |
| `turns`         | may be missing: a timer that repeats, list of `title` and `minutes`       |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.sentence import say
from ifio_bio.session.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path

UNNAMED = say("the protocol")
SCHEMA = 1
MOST_STAGES = 12  # more would not fit the stage bar
LONGEST_STAGE_MIN = 240
MOST_TURNS = 6

Form: TypeAlias = Literal["", "agreements", "parts", "harvest"]
FORMS: dict[str, Form] = {
    "": "",
    "agreements": "agreements",
    "parts": "parts",
    "harvest": "harvest",
}


class ProtocolError(ValueError):
    """A protocol file holds a mistake; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a stage's timer, in minutes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its names, its planned minutes, its lines, and what helps in it."""

    title: str
    short_title: str
    minutes: int
    invitation: str
    hint: str = ""
    grounding_min: int = 0
    form: Form = ""
    turns: tuple[Turn, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The JSON object, without what is empty."""
        held: dict[str, object] = {
            "title": self.title,
            "short_title": self.short_title,
            "minutes": self.minutes,
            "invitation": self.invitation,
            "hint": self.hint,
            "grounding_min": self.grounding_min,
            "form": self.form,
            "turns": [{"title": turn.title, "minutes": turn.minutes} for turn in self.turns],
        }
        return {name: value for name, value in held.items() if value}


@dataclass(frozen=True, slots=True)
class Protocol:
    """Stages in order, and the agreements proposed to a couple."""

    name: str
    stages: tuple[Stage, ...]
    agreements: tuple[str, ...] = ()
    brake: str = ""
    afterwards: str = ""

    def to_dict(self) -> dict[str, object]:
        """The JSON object that `protocol_from_dict` reads back."""
        lines = {"brake": self.brake, "afterwards": self.afterwards}
        return {
            "schema": SCHEMA,
            "name": self.name,
            "stages": [stage.to_dict() for stage in self.stages],
            "agreements": list(self.agreements),
            **{name: line for name, line in lines.items() if line},
        }


def read_protocol(path: Path) -> Protocol:
    """The protocol in the file at `path`.

    Raises:
        ProtocolError: it cannot be read, or holds a mistake, in one sentence.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProtocolError(
            say("{path} could not be read: {why}.", path=path, why=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise ProtocolError(
            say("{path} is not text in UTF-8; save it as UTF-8.", path=path)
        ) from error
    return parse_protocol(text, source=path.name)


def parse_protocol(text: str, source: str = UNNAMED) -> Protocol:
    """The protocol in JSON `text`; `source` names it in errors.

    Raises:
        ProtocolError: a mistake in the text, in one sentence.
    """
    return _protocol(Fields.parse(text, source, ProtocolError))


def protocol_from_dict(held: object, source: str = UNNAMED) -> Protocol:
    """The protocol in a decoded JSON object.

    Raises:
        ProtocolError: a field is missing or of the wrong kind.
    """
    return _protocol(Fields.of(held, source, ProtocolError))


def _protocol(fields: Fields) -> Protocol:
    fields.require_schema(SCHEMA)
    stages = fields.objects("stages", say("stage"))
    if not 1 <= len(stages) <= MOST_STAGES:
        raise ProtocolError(
            say(
                "{where} has {found} stages; give it 1 to {most}.",
                where=fields.where,
                found=len(stages),
                most=MOST_STAGES,
            )
        )
    return Protocol(
        name=fields.text("name"),
        stages=tuple(_stage(stage) for stage in stages),
        agreements=fields.sentences("agreements"),
        brake=fields.text("brake", default=""),
        afterwards=fields.text("afterwards", default=""),
    )


def _stage(fields: Fields) -> Stage:
    minutes = fields.whole("minutes", 1, LONGEST_STAGE_MIN)
    return Stage(
        title=fields.text("title"),
        short_title=fields.text("short_title"),
        minutes=minutes,
        invitation=fields.text("invitation"),
        hint=fields.text("hint", default=""),
        grounding_min=fields.whole("grounding_min", 0, minutes, default=0),
        form=_form(fields),
        turns=_turns(fields),
    )


def _form(fields: Fields) -> Form:
    wanted = fields.text("form", default="")
    if wanted in FORMS:
        return FORMS[wanted]
    raise ProtocolError(
        say(
            "{where}: form is {wanted!r}; write agreements, parts or harvest, or leave it out.",
            where=fields.where,
            wanted=wanted,
        )
    )


def _turns(fields: Fields) -> tuple[Turn, ...]:
    turns = fields.objects("turns", say("turn"))
    if len(turns) > MOST_TURNS:
        raise ProtocolError(
            say(
                "{where} has {found} turns; give it {most} at most.",
                where=fields.where,
                found=len(turns),
                most=MOST_TURNS,
            )
        )
    return tuple(
        Turn(turn.text("title"), turn.whole("minutes", 1, LONGEST_STAGE_MIN)) for turn in turns
    )
