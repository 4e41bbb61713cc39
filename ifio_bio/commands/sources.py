"""From what was named on the command line to the sources and the plan of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.samples import PARTNERS
from devices.source import open_source, parse_source
from ifio_bio.commands.arguments import UsageError
from ifio_bio.session.plan import PartnerPlan, SessionPlan
from ifio_bio.session.protocols import packaged_protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from devices.packets import Packet
    from devices.samples import Partner
    from devices.source import SourceSpec

Sources = dict["Partner", "SourceSpec"]


def named_sources(a: str | None, b: str | None) -> Sources:
    """The sources that were named, by partner.

    Raises:
        SourceNameError: a text names no source.
        UsageError: both name the same.
    """
    texts = dict(zip(PARTNERS, (a, b), strict=True))
    sources = {partner: parse_source(text) for partner, text in texts.items() if text is not None}
    if len(sources) == len(PARTNERS) and _same(sources["A"], sources["B"]):
        raise UsageError(f"{sources['A']} is named for both partners; name a second source for B.")
    return sources


def _same(a: SourceSpec, b: SourceSpec) -> bool:
    if a.path is not None and b.path is not None:
        return a.path.resolve() == b.path.resolve()
    return a == b


def open_sources(
    sources: Sources, motion: Mapping[Partner, Path | None] | None = None
) -> dict[Partner, Iterator[Packet]]:
    """Packets of each named source.

    Raises:
        SourceError: a source cannot be opened.
    """
    paths = motion or {}
    return {
        partner: open_source(spec, partner, paths.get(partner)) for partner, spec in sources.items()
    }


def plan_for(
    sources: Sources,
    names: tuple[str, str] = ("A", "B"),
    *,
    first_pace_bpm: float | None = None,
    facilitated: bool = True,
) -> SessionPlan:
    """The packaged protocol for two people of whom those with a source wear a strap.

    Raises:
        PlanError: the pace is outside what the pacer offers.
    """
    protocol = packaged_protocol()
    a, b = (
        PartnerPlan(name, wears_strap=partner in sources)
        for partner, name in zip(PARTNERS, names, strict=True)
    )
    plan = SessionPlan(a, b, protocol, protocol.agreements, facilitated=facilitated)
    if first_pace_bpm is None:
        return plan
    return SessionPlan(a, b, protocol, protocol.agreements, first_pace_bpm, facilitated=facilitated)


def texts(sources: Sources) -> dict[str, str]:
    """The sources as `session.json` keeps them."""
    return {partner: str(spec) for partner, spec in sources.items()}
