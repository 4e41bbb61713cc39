"""`demo`: the dashboard on a simulated couple; nothing is recorded."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import add_look, positive
from ifio_bio.commands.sources import named_sources, open_sources, plan_for
from ifio_bio.commands.windows import window_app
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.demo import DEMOS, NAMES
from ifio_bio.session.live import LiveSession
from ifio_bio.session.replay import merged

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio demo --scenario rising_a --screenshot cue.png --theme dark"

WINDOWS = ("facilitator", "partner", "home", "start")


def add_arguments(parser: ArgumentParser) -> None:
    """Scenario, seed, window, speed, and how it looks."""
    parser.add_argument("--scenario", choices=tuple(DEMOS), default="calm")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another couple")
    parser.add_argument("--window", choices=WINDOWS, default="facilitator")
    parser.add_argument(
        "--speed", type=positive, default=1.0, metavar="N", help="N times real time"
    )
    add_look(parser)


def run(args: Namespace) -> int:
    """Show the demo; the window's exit code."""
    if args.window == "start":
        return start_page(args)
    app = window_app(args.screenshot)
    live = simulated(args.scenario, args.seed, speed=args.speed, window=args.window)
    seconds = args.seconds
    if args.screenshot is not None and seconds is None:
        seconds = DEMOS[args.scenario].picture_s
    return int(
        app.run_session(
            live,
            window=args.window,
            theme=args.theme,
            size=args.size,
            screenshot=args.screenshot,
            seconds=seconds,
        )
    )


def simulated(scenario: str, seed: int, *, speed: float, window: str) -> LiveSession:
    """A session of a simulated couple with its script, not recorded."""
    sources = named_sources(*(f"sim:{scenario}/{partner}?seed={seed}" for partner in "AB"))
    facilitated = window != "home"
    script = DEMOS[scenario].requests() if facilitated else iter(())
    packets = merged(*open_sources(sources).values())
    return LiveSession(
        plan_for(sources, NAMES, facilitated=facilitated),
        ahead=heapq.merge(packets, script, key=lambda entry: entry.time_ns),
        clock=SessionClock(speed),
    )
