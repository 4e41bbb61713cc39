"""`record`: connect, compute and record, without a window."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

from wakepy import keep

from ifio_bio.commands.arguments import UsageError, add_out, add_sources, positive
from ifio_bio.commands.status import StatusLine
from ifio_bio.commands.windows import radio
from ifio_bio.kept.settings import load, settings_path
from ifio_bio.session.begin import recorded
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ifio_bio.session.live import LiveSession

TRY_AGAIN_S = 1.0
ALSO_CTRL_C = ("SIGTERM", "SIGHUP")  # a service manager ends a program so, a closed terminal so
EXAMPLE = "ifio-bio record --a sim:calm/A --b sim:calm/B --minutes 10"


def add_arguments(parser: ArgumentParser) -> None:
    """`--a`, `--b`, `--minutes`, `--out`."""
    add_sources(parser)
    parser.add_argument(
        "--minutes", type=positive, metavar="N", help="stop by itself; otherwise with Ctrl-C"
    )
    add_out(parser, required=False, default="; otherwise one among your sessions")


def run(args: Namespace) -> int:
    """Record until the time is over, the recordings are, or Ctrl-C."""
    sources = Sources.named(args.a, args.b)
    if not sources.specs():
        raise UsageError("Name at least one source, with --a SOURCE or --b SOURCE.")
    settings, _trouble = load(settings_path())
    ends_at_s = None if args.minutes is None else 60.0 * args.minutes
    # wakepy: where the system does not let sleep be held off, the recording goes on all the same
    with radio(wanted=bool(sources.straps())) as bluetooth, keep.running(on_fail="pass"):
        live = recorded(
            sources,
            out=args.out,
            root=settings.sessions,
            ends_at_s=ends_at_s,
            ends_with_sources=True,
            bluetooth=bluetooth,
            paced=False,
        )
        with live:
            _carry_out(live)
    return _say_farewell(live)


def _carry_out(live: LiveSession) -> None:
    status = StatusLine(sys.stderr)
    live.listen(status)
    for name in ALSO_CTRL_C:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(number, signal.default_int_handler)
    try:
        live.start()
        # in slices: on Windows a wait without a timeout does not hear Ctrl-C
        while not live.finished.wait(0.2):
            status.show()
    except KeyboardInterrupt:
        live.stop()
    status.end()
    if live.unwritten and sys.stderr.isatty():
        _insist(live)


def _insist(live: LiveSession) -> None:
    """The disk has not taken everything, and somebody is there who may make room."""
    print(f"ifio-bio: {live.trouble} Trying on; Ctrl-C gives that up.", file=sys.stderr)
    try:
        while not live.try_again():
            time.sleep(TRY_AGAIN_S)
    except KeyboardInterrupt:
        live.let_go()


def _say_farewell(live: LiveSession) -> int:
    for sentence in (live.outcome, live.fault):
        if sentence:
            print(f"ifio-bio: {sentence}", file=sys.stderr)
    if live.outcome:
        print(f"What could be written is in {live.folder}")
        return 1
    print(f"Recorded {live.now_s:.0f} s into {live.folder}")
    return 0
