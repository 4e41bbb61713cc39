"""`calibrate`: learn what is usual for one person, and the pace that suits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.source import open_source, parse_source
from ifio_bio.commands.arguments import SOURCE_HELP, UsageError, add_look, seed
from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, radio, show_calibrate
from ifio_bio.kept import people

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from devices.samples import Partner
    from devices.source import SourceSpec
    from ifio_bio.kept.people import Duo

EXAMPLE = "ifio-bio calibrate --partner Anna --a sim:calm/A"
MOMENTS = ("ready", "resting", "rested", "paces", "pacing", "paced")
NO_SOURCE = (
    "No strap is known for {name}; name one with --a, like --a ble:A0:9E:1A:00:00:01, "
    "or choose it on the start page."
)
SEVERAL = "There is more than one {name}: add --with and the name of the other one."


def add_arguments(parser: ArgumentParser) -> None:
    """Who, with whom, from where, and how it looks."""
    parser.add_argument("--partner", required=True, metavar="NAME", help="whose usual is learned")
    parser.add_argument("--with", dest="other", metavar="NAME", help="the other one of the two")
    parser.add_argument("--a", metavar="SOURCE", help=f"where the beats come from: {SOURCE_HELP}")
    parser.add_argument(
        "--shuffle", type=seed, metavar="N", help="the paces in another order; N chooses which"
    )
    parser.add_argument(
        "--moment", choices=MOMENTS, default="ready", help="with --screenshot: which page"
    )
    add_look(parser)


def run(args: Namespace) -> int:
    """Open the window; its exit code."""
    sentences, duo, partner = who(args.partner, args.other)
    source = _source(args.a, duo, partner)
    if source.kind == "file":
        open_source(source, partner)  # what is wrong with a file is said before a window opens
    check_display(args.screenshot)
    look = Look(args.theme, args.size, args.screenshot, args.seconds)
    wanted = source.kind == "ble" and args.screenshot is None
    with radio(wanted=wanted) as bluetooth:
        return show_calibrate(
            duo,
            partner,
            source,
            look,
            bluetooth=bluetooth,
            moment=args.moment,
            seed=args.shuffle,
            notice=" ".join(sentences),
        )


def who(name: str, other: str | None) -> tuple[tuple[str, ...], Duo, Partner]:
    """What to tell of the files, and the person; somebody new comes with a duo of their own.

    Raises:
        UsageError: the name is empty, or several people are called so.
    """
    if not name.strip():
        raise UsageError("Name somebody with --partner, like --partner Anna.")
    duos, sentences = people.load()
    found = people.find(duos, name)
    if other is not None:
        both = {id(duo) for duo, _partner in people.find(duos, other)}
        found = tuple((duo, partner) for duo, partner in found if id(duo) in both)
    if len(found) > 1:
        raise UsageError(SEVERAL.format(name=name.strip()))
    if found:
        return sentences, *found[0]
    return sentences, people.new_duo(name.strip(), (other or "").strip() or "B"), "A"


def _source(text: str | None, duo: Duo, partner: Partner) -> SourceSpec:
    """The source named, else the one remembered for the person."""
    person = duo.person(partner)
    remembered = text if text is not None else person.source
    if remembered in {"", "ble:"}:
        raise UsageError(NO_SOURCE.format(name=person.name))
    return parse_source(remembered)
