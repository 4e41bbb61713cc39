"""`scan`: straps in reach."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

from ifio_bio.commands.arguments import CommandError, positive

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from devices.bluetooth.reach import StrapInReach
    from devices.bluetooth.service import Advert

EXAMPLE = "ifio-bio scan --seconds 15"

SECONDS = 10.0  # a strap at the edge of reach is heard once in a few seconds
NOBODY = (
    "No strap was heard. Put it on, moisten the electrodes, come closer, and close any app "
    "on a phone or watch that holds it; then scan again."
)
NAMELESS = "without a name"
LINKED = "linked to this computer"
HEAD = ("strap", "address", "signal", "gives")


def add_arguments(parser: ArgumentParser) -> None:
    """`--seconds`, `--json`."""
    parser.add_argument(
        "--seconds", type=positive, default=SECONDS, metavar="N", help="how long to listen"
    )
    parser.add_argument("--json", action="store_true", help="one JSON array")


def run(args: Namespace) -> int:
    """Listen, then print what was heard."""
    straps = listen(args.seconds)
    if args.json:
        print(json.dumps([entry(strap) for strap in straps], indent=2, ensure_ascii=False))
    else:
        print(table(straps) if straps else NOBODY)
    return 0


def listen(seconds: float) -> Sequence[StrapInReach]:
    """The straps that are in reach after `seconds`.

    Raises:
        CommandError: Bluetooth does not work; the message says why and what to do.
    """
    from devices.bluetooth.reach import Reach  # noqa: PLC0415  # bleak takes a while to load
    from devices.bluetooth.service import Bluetooth  # noqa: PLC0415  # likewise

    reach, gate = Reach(), threading.Lock()

    def heard(advert: Advert) -> None:
        with gate:
            reach.heard(advert, time.monotonic())

    with Bluetooth() as bluetooth:
        bluetooth.on_advert = heard
        bluetooth.search(on=True)
        bluetooth.settle()
        time.sleep(seconds)
        with gate:
            straps = reach.straps(time.monotonic())
        if not straps and bluetooth.trouble is not None:
            raise CommandError(bluetooth.trouble.sentence)
        return straps


def entry(strap: StrapInReach) -> dict[str, object]:
    """One strap as `--json` prints it; null for unknown."""
    return {
        "name": strap.name or None,
        "address": strap.address,
        "rssi_dbm": strap.rssi_dbm,
        "profile": strap.profile.key,
        "gives": ["heart_rate", *strap.profile.gives],
        "optical": strap.profile.optical,
        "notes": list(strap.profile.notes),
    }


def table(straps: Sequence[StrapInReach]) -> str:
    """A line for each strap, and below it what is to be known about it."""
    rows = [HEAD, *(_cells(strap) for strap in straps)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    notes = [(), *(strap.profile.notes for strap in straps)]
    return "\n".join(
        line
        for row, below in zip(lines, notes, strict=True)
        for line in (row, *(f"    {note}" for note in below))
    )


def _cells(strap: StrapInReach) -> tuple[str, str, str, str]:
    signal = LINKED if strap.rssi_dbm is None else f"{strap.rssi_dbm} dBm"
    return strap.name or NAMELESS, strap.address, signal, strap.profile.words
