"""How long one hour of two partners takes to replay.

    uv run python benchmarks/replay.py [--a FILE --b FILE]

Without files a simulated couple is generated first, and not counted.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from pathlib import Path

from devices.packets import NS_PER_S
from ifio_bio.session.begin import plan_for
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.replay import replay, with_end
from ifio_bio.session.sources import Sources

HOUR_NS = 3600 * NS_PER_S


def main() -> None:
    """Print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--a", default="sim:rising_a/A")
    parser.add_argument("--b", default="sim:rising_a/B")
    args = parser.parse_args()
    sources = Sources.named(args.a, args.b)
    in_hour = itertools.takewhile(lambda packet: packet.time_ns <= HOUR_NS, sources.packets())
    hour = list(in_hour)
    plan = plan_for(sources)
    header = SessionHeader("2026-01-05T10:00:00+00:00", plan.to_dict(), {}, "replay")
    with tempfile.TemporaryDirectory() as folder:
        started_s = time.perf_counter()
        done = replay(with_end(hour), plan, header, Path(folder))
        took_s = time.perf_counter() - started_s
    print(f"{done.duration_s:.0f} s of session, {done.entries} rows, replayed in {took_s:.2f} s")


if __name__ == "__main__":
    main()
