"""`session.json`: what a session was, and whether it ended cleanly."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.session.errors import FolderError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "session.json"
SCHEMA = 1
"""Grows when a reader of an older version would misread the folder."""

MadeBy: TypeAlias = Literal["live", "replay"]


def software() -> str:
    """This program and its version."""
    return f"ifio-bio {version('ifio-bio')}"


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """The content of `session.json`.

    `start` is ISO 8601 with its zone. `plan` is the session's plan as plain JSON: partners,
    baselines, settings, consent. `sources` names where each partner's samples came from.
    `sha256` holds the checksum of each file, once the session has ended cleanly.
    """

    start: str
    plan: Mapping[str, object]
    sources: Mapping[str, str]
    made_by: MadeBy = "live"
    clean_end: bool = False
    sha256: Mapping[str, str] = field(default_factory=dict)
    software: str = field(default_factory=software)
    schema: int = SCHEMA

    def to_json(self) -> str:
        """Indented JSON, schema first."""
        held = asdict(self)
        order = ("schema", "software", "made_by", "start", "clean_end", "sources", "plan", "sha256")
        return json.dumps({name: held[name] for name in order}, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, folder: Path) -> SessionHeader:
        """The header of the session in `folder`.

        Raises:
            FolderError: there is none, it is damaged, or a newer version wrote it.
        """
        path = folder / NAME
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FolderError(
                folder, f"{folder} is not a session: it has no {NAME}; name a session's folder."
            ) from error
        except OSError as error:
            raise FolderError(folder, f"{path} could not be read: {error.strerror}.") from error
        except ValueError as error:
            raise FolderError(
                folder, f"{path} is damaged; put back a copy of it to open this session."
            ) from error
        return cls._from(held, folder)

    @classmethod
    def _from(cls, held: object, folder: Path) -> SessionHeader:
        schema = held.get("schema") if isinstance(held, dict) else None
        if isinstance(schema, int) and schema > SCHEMA:
            raise FolderError(
                folder,
                f"{folder} was written by a newer version of this program; "
                "update ifio-bio to open it.",
            )
        kinds = {"start": str, "plan": dict, "sources": dict, "sha256": dict, "clean_end": bool}
        if (
            not isinstance(held, dict)
            or schema != SCHEMA
            or any(not isinstance(held.get(name), kind) for name, kind in kinds.items())
        ):
            raise FolderError(
                folder,
                f"{folder / NAME} is not a session's header; put back a copy of it "
                "to open this session.",
            )
        return cls(**{item.name: held[item.name] for item in fields(cls) if item.name in held})
