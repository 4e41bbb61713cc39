"""`session`: the facilitator's dashboard, recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.commands.arguments import CommandError, UsageError, add_out, add_protocol, add_sources
from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, radio, show_session, show_start
from ifio_bio.kept.settings import load, settings_path
from ifio_bio.session.begin import LETTERS, recorded
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.protocol import ProtocolError
from ifio_bio.session.protocols import chosen_protocol, named_protocol
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio session --a file:anna.csv --b file:marco.csv --out monday"


def add_arguments(parser: ArgumentParser) -> None:
    """`--a`, `--b`, `--out`, `--protocol`."""
    add_sources(parser)
    add_out(parser, required=False, default="; otherwise one among your sessions")
    add_protocol(parser)


def run(args: Namespace) -> int:
    """Open the dashboard, or the start page when no source is named; its exit code."""
    sources = Sources.named(args.a, args.b)
    if not sources.specs() and args.out is not None:
        raise UsageError("Name at least one source with --a or --b to record into --out.")
    if not sources.specs():
        return _start(args.protocol)
    check_display()
    with radio(wanted=bool(sources.straps())) as bluetooth:
        protocol, sentence = chosen_protocol(args.protocol)
        settings, _trouble = load(settings_path())
        level = Sensitivity(settings.sensitivity)
        a, b = (PartnerPlan(letter, sensitivity=level) for letter in LETTERS)
        live = recorded(
            sources,
            protocol=protocol,
            out=args.out,
            bluetooth=bluetooth,
            partners=(a, b),
            root=settings.sessions,
        )
        code = show_session(live, "facilitator", Look(), notice=sentence)
    print(f"The session is kept in {live.folder}.")
    return code


def _start(protocol: str | None) -> int:
    """The start page; the session begun there goes by `protocol`, which had better be one."""
    if protocol is not None:
        try:
            named_protocol(protocol)
        except ProtocolError as error:
            raise CommandError(str(error)) from error
    check_display()
    return show_start(Look(), protocol=protocol)
