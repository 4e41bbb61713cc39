"""`session.json`: what a session was, and whether it ended cleanly."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.sentence import say
from ifio_bio.kept.json_text import from_json
from ifio_bio.session.errors import FolderError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "session.json"
SCHEMA = 1
"""Grows when a reader of an older version would misread the folder."""

_ORDER = (
    "schema",
    "software",
    "made_by",
    "replayed_from",
    "start",
    "clean_end",
    "sources",
    "plan",
    "sha256",
)

MadeBy: TypeAlias = Literal["live", "replay"]


def software() -> str:
    """This program and its version."""
    return f"ifio-bio {version('ifio-bio')}"


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """The content of `session.json`.

    `start` is ISO 8601 with its zone. `plan` is the session's plan as plain JSON: partners,
    baselines, settings, consent. `sources` names where each partner's samples came from.
    `sha256` holds the checksum of each file, once all of them are complete. `replayed_from` says
    of a replay what it was made from: the recording's `software`, `start` and `clean_end`.
    """

    start: str
    plan: Mapping[str, object]
    sources: Mapping[str, str]
    made_by: MadeBy = "live"
    clean_end: bool = False
    sha256: Mapping[str, str] = field(default_factory=dict)
    software: str = field(default_factory=software)
    schema: int = SCHEMA
    replayed_from: Mapping[str, object] | None = None

    def to_json(self) -> str:
        """Indented JSON, schema first; without `replayed_from` where there is none."""
        held = {name: value for name, value in asdict(self).items() if value is not None}
        ordered = {name: held[name] for name in _ORDER if name in held}
        return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"

    def ended(self, sums: Mapping[str, str]) -> SessionHeader:
        """The header once every file is complete; no replay makes up for an unclean end."""
        clean = self.replayed_from is None or self.replayed_from["clean_end"] is True
        return replace(self, clean_end=clean, sha256=sums)

    def of_replay(self) -> SessionHeader:
        """The header of a replay of this recording, by this program as it is today."""
        source = self.replayed_from or {
            "software": self.software,
            "start": self.start,
            "clean_end": self.clean_end,
        }
        return SessionHeader(self.start, self.plan, self.sources, "replay", replayed_from=source)

    @classmethod
    def read(cls, folder: Path) -> SessionHeader:
        """The header of the session in `folder`.

        Raises:
            FolderError: there is none, it is damaged, or a newer version wrote it.
        """
        path = folder / NAME
        try:
            held = from_json(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FolderError(
                folder,
                say(
                    "{folder} is not a session: it has no {name}; name a session's folder.",
                    folder=folder,
                    name=NAME,
                ),
            ) from error
        except OSError as error:
            raise FolderError(
                folder, say("{path} could not be read: {why}.", path=path, why=error.strerror)
            ) from error
        except ValueError as error:
            raise FolderError(
                folder,
                say("{path} is damaged; put back a copy of it to open this session.", path=path),
            ) from error
        return cls._from(held, folder)

    @classmethod
    def _from(cls, held: object, folder: Path) -> SessionHeader:
        schema = held.get("schema") if isinstance(held, dict) else None
        if isinstance(schema, int) and schema > SCHEMA:
            raise FolderError(
                folder,
                say(
                    "{folder} was written by a newer version of this program; update ifio-bio to "
                    "open it.",
                    folder=folder,
                ),
            )
        kinds = {"start": str, "plan": dict, "sources": dict, "sha256": dict, "clean_end": bool}
        if (
            not isinstance(held, dict)
            or schema != SCHEMA
            or any(not isinstance(held.get(name), kind) for name, kind in kinds.items())
            or not _is_origin(held.get("replayed_from"))
        ):
            raise FolderError(
                folder,
                say(
                    "{path} is not a session's header; put back a copy of it to open this session.",
                    path=folder / NAME,
                ),
            )
        return cls(**{item.name: held[item.name] for item in fields(cls) if item.name in held})


def _is_origin(held: object) -> bool:
    return held is None or (isinstance(held, dict) and isinstance(held.get("clean_end"), bool))
