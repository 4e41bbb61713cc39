"""Two straps on a private bus, to be found by hand.

`python -m devices.radiofree` prints one line to paste into the shell that runs ifio-bio; then it
takes words on standard input: `drop A`, `stall B`, `recover B`, `off`, `on`, `die`, `restart`, …
(`help` lists them). Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import stat
import sys
from typing import TYPE_CHECKING

from devices.errors import SourceError
from devices.radiofree.bluetoothd import Bluetoothd
from devices.radiofree.daemon import NoDaemonError, PrivateBus
from devices.radiofree.faults import FAULTS, SERVICE_FAULTS
from devices.radiofree.hearts import recorded_strap, simulated_h10
from devices.source import parse_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from devices.radiofree.strap import VirtualStrap

ADDRESSES = {"A": "A0:9E:1A:00:00:01", "B": "A0:9E:1A:00:00:02"}
NAMES = {"A": "Polar H10 2F1C9A01", "B": "Polar H10 9A449A02"}
HELP = (
    f"of a strap, followed by A or B: {', '.join(FAULTS)}\n"
    f"of Bluetooth as a whole: {', '.join(SERVICE_FAULTS)}"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C or SIGTERM; the exit code: 0 done, 1 not possible here, 2 called wrongly."""
    args = _parser().parse_args(argv)
    try:
        straps = [_strap("A", args.a), _strap("B", args.b)]
        with PrivateBus() as bus:
            print(f"export DBUS_SYSTEM_BUS_ADDRESS={bus.address}", flush=True)
            asyncio.run(_serve(Bluetoothd(bus.address, straps, speed=args.speed)))
    except (SourceError, NoDaemonError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, SourceError) else 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m devices.radiofree", description="Two straps without a radio."
    )
    for letter in ("a", "b"):
        parser.add_argument(
            f"--{letter}",
            default=f"sim:calm/{letter.upper()}",
            metavar="SOURCE",
            help="sim:SCENARIO/A[?seed=N] or file:PATH",
        )
    parser.add_argument(
        "--speed", type=float, default=1.0, metavar="N", help="times as fast as life"
    )
    return parser


def _strap(letter: str, text: str) -> VirtualStrap:
    spec = parse_source(text)
    if spec.path is not None:
        return recorded_strap(ADDRESSES[letter], f"Recorded {letter}", spec.path)
    if spec.scenario is None or spec.partner is None:
        raise SourceError(f"{spec} is a real strap; name a recording or a sim: source.")
    return simulated_h10(ADDRESSES[letter], NAMES[letter], spec.scenario, spec.partner, spec.seed)


async def _serve(bluetoothd: Bluetoothd) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, over.set)
    await bluetoothd.start()
    listening = asyncio.ensure_future(_listen(bluetoothd))
    await over.wait()
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    await bluetoothd.stop()


async def _listen(bluetoothd: Bluetoothd) -> None:
    """Carry out what is written on standard input, for as long as there is any."""
    kind = os.fstat(sys.stdin.fileno()).st_mode
    if not (sys.stdin.isatty() or stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
        return  # a file, or /dev/null: a loop cannot wait for these
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        answer = await obey(bluetoothd, line.decode(errors="replace").split())
        if answer:
            print(answer, file=sys.stderr, flush=True)


async def obey(bluetoothd: Bluetoothd, words: list[str]) -> str:
    """Carry out `words`; what there is to say about it, if anything."""
    if not words:
        return ""
    name, *whom = words
    if name in SERVICE_FAULTS and not whom:
        await SERVICE_FAULTS[name](bluetoothd)
        return ""
    if name in FAULTS and whom and whom[0].upper() in ADDRESSES:
        FAULTS[name](bluetoothd.links[ADDRESSES[whom[0].upper()]])
        return ""
    return HELP


if __name__ == "__main__":
    sys.exit(main())
