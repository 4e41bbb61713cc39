"""Arguments that several commands share, and how wrong ones are refused."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import NoReturn

from ifio_bio.breath.pacer import FASTEST_BPM, SLOWEST_BPM


class CommandError(Exception):
    """The command could not do what was asked; the message is one sentence with its remedy."""


class UsageError(CommandError):
    """The command was called in a way that cannot work; the message says how it would."""


class OneSentenceParser(argparse.ArgumentParser):
    """A parser whose errors are one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit code 2."""
        self.exit(2, f"ifio-bio: {message.rstrip('.')}; see {self.prog} --help.\n")


def positive(text: str) -> float:
    """A number above 0.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number above 0")
    return number


def pace(text: str) -> float:
    """Breaths a minute that the pacer offers.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not SLOWEST_BPM <= number <= FASTEST_BPM:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a pace from {SLOWEST_BPM:g} to {FASTEST_BPM:g} breaths a minute"
        )
    return number


def seed(text: str) -> int:
    """A whole number from 0 on.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 0 on")
    return int(text)


def window_size(text: str) -> tuple[int, int]:
    """(width, height) from `1440x900`.

    Raises:
        ArgumentTypeError: it is none, or absurd.
    """
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size like 1440x900")
    return int(match[1]), int(match[2])


SOURCE_HELP = "ble:ADDRESS, sim:SCENARIO/A[?seed=N] or file:PATH; a bare address or path will do"


def add_sources(parser: argparse.ArgumentParser) -> None:
    """`--a` and `--b`."""
    parser.add_argument("--a", metavar="SOURCE", help=f"partner A: {SOURCE_HELP}")
    parser.add_argument("--b", metavar="SOURCE", help="partner B, likewise")


def add_out(parser: argparse.ArgumentParser, *, required: bool, default: str = "") -> None:
    """`--out`."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        required=required,
        help=f"the session's own folder, new or empty{default}",
    )


def add_protocol(parser: argparse.ArgumentParser) -> None:
    """`--protocol`."""
    parser.add_argument(
        "--protocol", metavar="FILE", help="stages and agreements of your own; a name or a file"
    )


def add_look(parser: argparse.ArgumentParser) -> None:
    """`--theme`, `--size`, `--screenshot`, `--seconds`."""
    parser.add_argument("--theme", choices=("light", "dark"), help="otherwise as last chosen")
    parser.add_argument(
        "--size", type=window_size, metavar="WxH", help="of the window, like 1440x900"
    )
    parser.add_argument(
        "--screenshot", type=Path, metavar="F.png", help="save a picture and exit; needs no display"
    )
    parser.add_argument(
        "--seconds",
        type=positive,
        metavar="N",
        help="end after N seconds of session time; with --screenshot, the moment of the picture",
    )
