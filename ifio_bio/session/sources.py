"""From what a user named to the packets and the plan of a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import PARTNERS
from devices.sentence import say
from devices.source import open_source, parse_source
from ifio_bio.session.errors import SessionError
from ifio_bio.session.replay import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from devices.packets import Packet
    from devices.samples import Partner
    from devices.source import SourceSpec


class SameSourceError(SessionError):
    """One source was named for both partners."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where each partner's samples come from; None wears no strap."""

    a: SourceSpec | None
    b: SourceSpec | None

    @classmethod
    def named(cls, a: str | None, b: str | None) -> Sources:
        """The sources that two texts name, None for none.

        Raises:
            SourceNameError: a text names no source.
            SameSourceError: both name the same.
        """
        sources = cls(*(None if text is None else parse_source(text) for text in (a, b)))
        if sources.a is not None and sources.b is not None and _same(sources.a, sources.b):
            raise SameSourceError(
                say("{a} is named for both partners; name a second source for B.", a=sources.a)
            )
        return sources

    def of(self, partner: Partner) -> SourceSpec | None:
        """One partner's source."""
        return self.a if partner == "A" else self.b

    def specs(self) -> dict[Partner, SourceSpec]:
        """The sources there are, A first."""
        found = ((partner, self.of(partner)) for partner in PARTNERS)
        return {partner: spec for partner, spec in found if spec is not None}

    def texts(self) -> dict[str, str]:
        """The sources as `session.json` keeps them."""
        return {partner: str(spec) for partner, spec in self.specs().items()}

    def packets(self, motion: Mapping[Partner, Path | None] | None = None) -> Iterator[Packet]:
        """What recordings and simulations have to say, by time; `motion` adds movement to a recording.

        Raises:
            SourceError: a source cannot be opened.
        """
        paths = motion or {}
        return merged(
            *(
                open_source(spec, who, paths.get(who))
                for who, spec in self.specs().items()
                if spec.kind != "ble"
            )
        )

    def straps(self) -> dict[Partner, str]:
        """Addresses of the straps that deliver by themselves."""
        return {
            who: spec.address
            for who, spec in self.specs().items()
            if spec.kind == "ble" and spec.address is not None
        }


def _same(a: SourceSpec, b: SourceSpec) -> bool:
    if a.path is not None and b.path is not None:
        return a.path.resolve() == b.path.resolve()
    return a == b
