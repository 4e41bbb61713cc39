"""`breathe`: guided breathing for two at home; no heartbeat is recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import add_sources, pace
from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, radio, show_session
from ifio_bio.kept.at_home import (
    AtHome,
    given,
    home_choice,
    known_duo,
    learned_paces_bpm,
    remembered,
)
from ifio_bio.kept.practice import read_practice
from ifio_bio.kept.practised import HomeFolder
from ifio_bio.session.begin import at_home
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio breathe --pace 5.5"


def add_arguments(parser: ArgumentParser) -> None:
    """`--a`, `--b`, `--pace`, `--practice`."""
    add_sources(parser)
    parser.add_argument(
        "--pace",
        type=pace,
        metavar="N",
        help="breaths a minute, 3 to 8; otherwise as last chosen, practised or calibrated, else 6",
    )
    parser.add_argument(
        "--practice",
        type=Path,
        metavar="FILE",
        help="the practice a facilitator gave you, to keep and to begin with",
    )


def run(args: Namespace) -> int:
    """Open the window for home; its exit code."""
    check_display()
    from ifio_bio.kept import settings as kept  # noqa: PLC0415  # after Qt is known to load

    sources = Sources.named(args.a, args.b)
    path, shelf = kept.settings_path(), HomeFolder()
    settings, _trouble = kept.load(path)
    names = (settings.name_a, settings.name_b)
    duo = known_duo(names)
    choice = home_choice(settings, shelf.practice(), learned_paces_bpm(duo))
    if args.practice is not None:
        practice = read_practice(args.practice)
        shelf.take(practice)
        choice = given(choice, practice)
        kept.save(remembered(settings, choice), path)
    if args.pace is not None:
        choice = replace(choice, pace_bpm=args.pace)
    with radio(wanted=bool(sources.straps())) as bluetooth:
        live = at_home(
            sources,
            names,
            first_pace_bpm=choice.pace_bpm,
            shape=choice.shape,
            bluetooth=bluetooth,
            duo=duo,
        )
        return show_session(live, "home", Look(), home=AtHome(shelf, choice, duo=duo))
