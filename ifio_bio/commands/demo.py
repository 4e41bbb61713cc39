"""`demo`: the dashboard on a simulated couple; nothing is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import UsageError, add_look, add_protocol, positive, seed
from ifio_bio.commands.display import check_display
from ifio_bio.commands.windows import Look, show_session, show_start
from ifio_bio.kept.at_home import AtHome, HomeChoice, Moment
from ifio_bio.session.begin import simulated
from ifio_bio.session.demo import DEMOS, demo_shelf
from ifio_bio.session.protocols import chosen_protocol

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio demo --scenario rising_a --theme dark --screenshot cue.png"

WINDOWS = ("facilitator", "partner", "home", "breathing", "after", "start")
# moments of the window for home, and when their picture is taken
MOMENTS: dict[str, Moment] = {"home": "before", "breathing": "breathing", "after": "after"}
PICTURES_S = {"breathing": 93.0, "after": 601.0}
ONLY_A_PICTURE = (
    "The page afterwards comes by itself once you have breathed in --window home; "
    "add --screenshot F.png for its picture."
)


def add_arguments(parser: ArgumentParser) -> None:
    """Scenario, seed, window, speed, and how it looks."""
    parser.add_argument("--scenario", choices=tuple(DEMOS), default="calm")
    parser.add_argument("--seed", type=seed, default=1, metavar="N", help="another couple")
    parser.add_argument("--window", choices=WINDOWS, default="facilitator")
    parser.add_argument(
        "--speed", type=positive, default=1.0, metavar="N", help="N times real time"
    )
    add_protocol(parser)
    add_look(parser)


def run(args: Namespace) -> int:
    """Show the demo; the window's exit code."""
    check_display(args.screenshot)
    look = Look(args.theme, args.size, args.screenshot, args.seconds)
    if args.window == "start":
        return show_start(look, greets=False)
    if args.window == "after" and args.screenshot is None:
        raise UsageError(ONLY_A_PICTURE)
    moment = MOMENTS.get(args.window)
    protocol, sentence = chosen_protocol(args.protocol)
    live = simulated(
        args.scenario,
        seed=args.seed,
        speed=args.speed,
        facilitated=moment is None,
        protocol=protocol,
    )
    if args.screenshot is not None and args.seconds is None:
        usual_s = DEMOS[args.scenario].picture_s
        look = replace(look, seconds=PICTURES_S.get(args.window, usual_s))
    if moment is None:
        return show_session(live, args.window, look, notice=sentence)
    home = AtHome(demo_shelf(date.today()), HomeChoice(), remembers=False, moment=moment)  # noqa: DTZ011  # the day on the wall
    return show_session(live, "home", look, home=home)
