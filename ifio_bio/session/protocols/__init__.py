"""The protocols that come with the program, one JSON file each."""

from __future__ import annotations

from importlib.resources import files

from ifio_bio.session.protocol import Protocol, parse_protocol

DEFAULT = "ifio"


def packaged_protocol(name: str = DEFAULT) -> Protocol:
    """The protocol `name` from this folder.

    Raises:
        ProtocolError: the file holds a mistake.
        FileNotFoundError: there is no such protocol.
    """
    resource = files(__name__).joinpath(f"{name}.json")
    return parse_protocol(resource.read_text(encoding="utf-8"), source=resource.name)
