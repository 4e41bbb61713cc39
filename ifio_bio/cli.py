"""The command line: finds the command, runs it, and says in one sentence what went wrong."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import sys
from argparse import Namespace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from ifio_bio.commands.arguments import OneSentenceParser
from ifio_bio.commands.log import PrivateLog

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

_LOG = logging.getLogger("ifio_bio")

COMMANDS = {
    "demo": "the dashboard on a simulated couple, nothing else needed",
    "session": "the facilitator's dashboard on two straps, recorded",
    "breathe": "guided breathing for two at home",
    "calibrate": "learn what is usual for one person, and the pace that suits",
    "record": "record without a window, with a live status line",
    "replay": "run a recording through the same engine, without a window",
    "analyze": "HRV of one whole recording",
    "scan": "straps in reach",
    "doctor": "what is missing on this machine, and how to mend it",
}
"""Each is a module of `ifio_bio.commands`, in the order help lists them."""

OURS = ("devices", "calibration")
FAILED, INTERRUPTED, UNHEARD = 1, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 failed, 2 called wrongly, 130 interrupted, 141 unheard."""
    if (stranger := foreign_package()) is not None:
        return _say(stranger, FAILED)
    args = _parsed(sys.argv[1:] if argv is None else list(argv))
    log = _start_log()
    try:
        from ifio_bio.commands.outcome import carry_out  # noqa: PLC0415  # needs our own devices

        code = carry_out(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        return _unheard()
    except Exception:  # noqa: BLE001  # outermost frame: the user gets a sentence, the log the rest
        _LOG.exception("%s failed", args.command)
        where = "" if log is None else f"; the details are in {log}"
        return _say(f"This is a mistake in the program{where}.", FAILED)
    return code


def main_gui() -> int:
    """The start page, for starting without a terminal."""
    return main([])


def foreign_package() -> str | None:
    """A sentence when another package called like one of ours would be imported instead."""
    home = Path(__file__).resolve().parent.parent
    for name in OURS:
        spec = importlib.util.find_spec(name)
        found = None if spec is None or spec.origin is None else Path(spec.origin).resolve()
        if found != home / name / "__init__.py":
            return (
                f"Another package called “{name}” is in the way ({found or 'not found'}); "
                "install ifio-bio in an environment of its own, for instance with uv tool install."
            )
    return None


def _parsed(argv: list[str]) -> Namespace:
    parser = OneSentenceParser(
        prog="ifio-bio",
        description="Live heart-rate variability for two, a shared breath and a quiet cue.",
        epilog="Without a command the start page opens. Try: ifio-bio demo",
    )
    parser.add_argument(
        "-V", "--version", action="version", version=f"ifio-bio {version('ifio-bio')}"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", required=True
    )
    for name, summary in COMMANDS.items():
        sentence = f"{summary[0].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=sentence)
        if name in argv:  # the others need not be imported, so that help comes at once
            _complete(command, name)
    if argv:
        return parser.parse_args(argv)
    start = importlib.import_module("ifio_bio.commands.start")
    return Namespace(command="start", run=start.run)


def _complete(command: ArgumentParser, name: str) -> None:
    module = importlib.import_module(f"ifio_bio.commands.{name}")
    command.epilog = f"Example: {module.EXAMPLE}"
    module.add_arguments(command)
    command.set_defaults(run=module.run)


def _say(sentence: str, code: int) -> int:
    print(f"ifio-bio: {sentence}", file=sys.stderr)
    return code


def _unheard() -> int:
    """Whoever read our output, `head` perhaps, has read enough."""
    # What is still buffered would be written, and complained of, when Python exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNHEARD


def _start_log() -> Path | None:
    """Log into the system's folder for logs; None where it cannot be written."""
    path = platformdirs.user_log_path("ifio-bio", appauthor=False) / "ifio-bio.log"
    try:
        handler = PrivateLog(path)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return path
