"""The protocols that come with the program, one JSON file each, and those of its user."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import platformdirs

from devices.sentence import joined, said_by, say
from ifio_bio.session.protocol import Protocol, ProtocolError, parse_protocol, read_protocol

DEFAULT = "ifio"
EVERYDAY = "protocol"  # the user's own file of this name takes the place of the packaged one
SUFFIX = ".json"


def packaged_protocol(name: str = DEFAULT) -> Protocol:
    """The protocol `name` from this folder.

    Raises:
        ProtocolError: the file holds a mistake.
        FileNotFoundError: there is no such protocol.
    """
    resource = files(__name__).joinpath(f"{name}.json")
    return parse_protocol(resource.read_text(encoding="utf-8"), source=resource.name)


def users_folder() -> Path:
    """Where a user's own protocols lie."""
    return platformdirs.user_config_path("ifio-bio", appauthor=False) / "protocols"


def chosen_protocol(named: str | None = None) -> tuple[Protocol, str]:
    """The protocol for a session, and one sentence when it is not the one that was wanted.

    `named` is a file, or the name of one in the user's folder. Without it the user's own
    `protocol.json` is taken, if there is one; with a mistake in it, the packaged one.
    """
    try:
        return named_protocol(named), ""
    except ProtocolError as error:
        instead = say("The session goes by the packaged protocol instead.")
        return packaged_protocol(), joined(said_by(error), instead)


def named_protocol(named: str | None) -> Protocol:
    """The protocol that `chosen_protocol` looks for.

    Raises:
        ProtocolError: it is not there, or cannot be read, or holds a mistake.
    """
    path = _found(named)
    if path is None:
        return packaged_protocol()
    if not path.exists():
        raise ProtocolError(
            say(
                "There is no protocol {named}; name a file, or one of those in {folder}.",
                named=named,
                folder=users_folder(),
            )
        )
    return read_protocol(path)


def _found(named: str | None) -> Path | None:
    kept = users_folder() / f"{named or EVERYDAY}{SUFFIX}"
    if named is None:
        return kept if kept.exists() else None
    path = Path(named).expanduser()
    return kept if kept.exists() and not path.exists() else path
