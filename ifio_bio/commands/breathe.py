"""`breathe`: guided breathing for two at home; nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ifio_bio.breath.pacer import DEFAULT_BPM
from ifio_bio.commands.arguments import add_sources, positive
from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, radio, show_session
from ifio_bio.session.begin import at_home
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio breathe --pace 5.5"


def add_arguments(parser: ArgumentParser) -> None:
    """`--a`, `--b`, `--pace`."""
    add_sources(parser)
    parser.add_argument(
        "--pace", type=positive, default=DEFAULT_BPM, metavar="N", help="breaths a minute, 3 to 8"
    )


def run(args: Namespace) -> int:
    """Open the window for home; its exit code."""
    check_display()
    sources = Sources.named(args.a, args.b)
    with radio(wanted=bool(sources.straps())) as bluetooth:
        live = at_home(sources, first_pace_bpm=args.pace, bluetooth=bluetooth)
        return show_session(live, "home", Look())
