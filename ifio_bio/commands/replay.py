"""`replay`: a recording through the same engine, without a window."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import UsageError, add_out, positive
from ifio_bio.session import store
from ifio_bio.session.begin import header_for, plan_for
from ifio_bio.session.plan import SessionPlan
from ifio_bio.session.replay import paced, replay, with_end
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from ifio_bio.session.header import SessionHeader
    from ifio_bio.session.journal import Entry

EXAMPLE = "ifio-bio replay --a anna.csv --b marco.csv --out replayed"


def add_arguments(parser: ArgumentParser) -> None:
    """SESSION or `--a FILE`, `--out`, `--speed`."""
    parser.add_argument(
        "session", nargs="?", type=Path, metavar="SESSION", help="a session's folder"
    )
    parser.add_argument("--a", metavar="FILE", help="RR recording of partner A")
    parser.add_argument("--b", metavar="FILE", help="RR recording of partner B")
    parser.add_argument("--a-motion", type=Path, metavar="FILE", help="movement of partner A")
    parser.add_argument("--b-motion", type=Path, metavar="FILE", help="movement of partner B")
    add_out(parser, required=True)
    parser.add_argument(
        "--speed",
        type=positive,
        metavar="N",
        help="N times real time instead of as fast as it goes",
    )


def run(args: Namespace) -> int:
    """Replay into `--out`; what was done goes to standard output."""
    plan, header, entries = _recorded(args) if args.session is not None else _files(args)
    folder = store.replay_folder(args.out, args.session)
    if args.speed is not None:
        entries = paced(entries, args.speed)
    done = replay(entries, plan, header, folder)
    if args.session is not None:
        store.copy_notes(args.session, folder)
    print(f"Replayed {done.duration_s:.0f} s, {done.entries} rows, into {folder}")
    return 0


def _recorded(args: Namespace) -> tuple[SessionPlan, SessionHeader, Iterable[Entry]]:
    if any((args.a, args.b, args.a_motion, args.b_motion)):
        raise UsageError("Name a session's folder or recordings with --a and --b, not both.")
    stored = store.open_session(args.session)
    for notice in stored.notices():
        print(f"ifio-bio: {notice}", file=sys.stderr)
    plan = SessionPlan.from_dict(stored.header.plan)
    return plan, stored.header.of_replay(), stored.entries()


def _files(args: Namespace) -> tuple[SessionPlan, SessionHeader, Iterable[Entry]]:
    sources = Sources.named(args.a, args.b)
    specs = sources.specs().values()
    if not specs:
        raise UsageError("Name a session's folder, or recordings with --a FILE and --b FILE.")
    if any(spec.kind != "file" for spec in specs):
        raise UsageError("Only recordings can be replayed; use record for straps and simulations.")
    plan = replace(plan_for(sources), paced=False)  # nobody breathed with our pacer in it
    packets = sources.packets({"A": args.a_motion, "B": args.b_motion})
    header = header_for(plan, sources, datetime.now().astimezone(), "replay")
    return plan, header, with_end(packets)
