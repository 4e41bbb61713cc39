"""`record`: connect, compute and record, without a window."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import UsageError, add_out, add_sources, positive
from ifio_bio.commands.awake import awake
from ifio_bio.commands.recording import start_recorder
from ifio_bio.commands.sources import named_sources, open_sources, plan_for
from ifio_bio.commands.status import StatusLine
from ifio_bio.session.live import LiveSession
from ifio_bio.session.replay import merged

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "ifio-bio record --a sim:calm/A --b sim:calm/B --minutes 10 --out monday"


def add_arguments(parser: ArgumentParser) -> None:
    """`--a`, `--b`, `--minutes`, `--out`."""
    add_sources(parser)
    parser.add_argument(
        "--minutes", type=positive, metavar="N", help="stop by itself; otherwise with Ctrl-C"
    )
    add_out(parser, required=True)


def run(args: Namespace) -> int:
    """Record until the time is over, the recordings are, or Ctrl-C."""
    sources = named_sources(args.a, args.b)
    if not sources:
        raise UsageError("Name at least one source, with --a SOURCE or --b SOURCE.")
    packets = open_sources(sources)
    plan = plan_for(sources)
    recorder, folder = start_recorder(plan, sources, args.out)
    live = LiveSession(
        plan,
        ahead=merged(*packets.values()),
        recorder=recorder,
        ends_at_s=None if args.minutes is None else 60.0 * args.minutes,
        ends_with_ahead=True,
    )
    with awake():
        _carry_out(live)
    return _say_farewell(live, str(folder))


def _carry_out(live: LiveSession) -> None:
    status = StatusLine(sys.stderr)
    live.listen(status)
    # a service manager ends a program with SIGTERM: to a recording that is the same as Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    live.start()
    try:
        # in slices: on Windows a wait without a timeout does not hear Ctrl-C
        while not live.finished.wait(0.2):
            status.show()
    except KeyboardInterrupt:
        live.stop()
    status.end()


def _say_farewell(live: LiveSession, folder: str) -> int:
    for sentence in (live.failure, live.trouble):
        if sentence:
            print(f"ifio-bio: {sentence}", file=sys.stderr)
    print(f"Recorded {live.now_s:.0f} s into {folder}")
    return 1 if live.failure or live.trouble else 0
