"""How fast a notification becomes a beat in the engine, and whether a mad strap disturbs the other.

    uv run python benchmarks/straps.py [--seconds 60] [--json]

A process of its own puts two virtual straps on a private bus: both hearts at 180 bpm, notified beat
by beat, with a Polar H10's accelerometer at 50 Hz beside each. This process is the whole program:
bleak's real BlueZ backend on its own thread, the session on another, the facilitator's window on
the main one. A notification's way is measured from the moment bluetoothd's stand-in lets go of it
to the moment the session tells of the beat.

| row     | what happens meanwhile                                            |
|---------|-------------------------------------------------------------------|
| `calm`  | nothing else                                                      |
| `many`  | strap A sends 10,000 packets of 20 octets a second; B is measured |
| `large` | strap A sends 1,000 packets of 512 octets a second; B is measured |

`window` is how late a 10 ms timer of the window's own loop comes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.radiofree.strap import Notification
    from devices.samples import Beat

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ADDRESSES = {"A": "A0:9E:1A:00:00:01", "B": "A0:9E:1A:00:00:02"}
REACH_MS = {"calm": 5.0, "many": 50.0, "large": 50.0}
FLOODS = {"many": (10_000, 20), "large": (1_000, 512)}
BEAT_TICKS = 341  # 180 bpm in 1/1024 s
NUMBERED = 61  # no two beats in a row alike, so that none can be taken for another
SETTLE_S = 8.0  # to find, connect and subscribe
TIMER_MS = 10


# The process that puts straps on the air.


@dataclass
class Stamped:
    """In the place of a strap's list of what it sent: when each beat left, in monotonic ns."""

    beats: list[tuple[int, str]] = field(default_factory=list)

    def append(self, notification: Notification) -> None:
        """Keep the heart rates that hold an interval; a flood holds none."""
        if notification.payload[:1] == b"\x16":
            self.beats.append((time.monotonic_ns(), notification.payload.hex()))


def heart(first: int) -> Iterator[Notification]:
    """180 bpm, notified beat by beat."""
    from devices.heart_rate import HeartRateMeasurement, encode_heart_rate
    from devices.radiofree.strap import Notification
    from devices.uuids import HEART_RATE_MEASUREMENT

    number, ticks_passed = first, 0
    while True:
        ticks = BEAT_TICKS + number % NUMBERED - NUMBERED // 2
        ticks_passed, number = ticks_passed + ticks, number + 1
        measurement = HeartRateMeasurement(180, True, None, (ticks * 1000 / 1024,))
        octets = encode_heart_rate(measurement)
        yield Notification(ticks_passed / 1024, HEART_RATE_MEASUREMENT, octets)


async def on_the_air() -> None:
    """Two straps until standard input ends; each line of it begins or ends a flood."""
    from devices.radiofree import faults
    from devices.radiofree.bluetoothd import Bluetoothd
    from devices.radiofree.daemon import PrivateBus
    from devices.radiofree.hearts import MovementSensor
    from devices.radiofree.strap import POLAR_TABLE, VirtualStrap, heart_rate_table
    from devices.simulator.scenarios import scenario_person
    from devices.simulator.stirs import motion_seconds

    stamps, straps = {}, []
    for first, (partner, address) in enumerate(ADDRESSES.items()):
        sensor = MovementSensor(motion_seconds(scenario_person("calm", partner), (1, first)))
        table = (*heart_rate_table(80, "Polar Electro Oy", "H10"), POLAR_TABLE)
        beating = sensor.beside(heart(first))
        strap = VirtualStrap(address, f"Polar H10 {partner}", beating, table, -55, sensor.answer)
        strap.sent = stamps[partner] = Stamped()
        straps.append(strap)
    with PrivateBus() as bus:
        bluetoothd = Bluetoothd(bus.address, straps)
        await bluetoothd.start()
        print(bus.address, flush=True)
        loop = asyncio.get_running_loop()
        while line := (await loop.run_in_executor(None, sys.stdin.readline)).split():
            link = bluetoothd.links[ADDRESSES["A"]]
            if line[0] == "flood":
                faults.flood(link, per_s=int(line[1]), octets=int(line[2]))
            else:
                faults.recover(link)
        await bluetoothd.stop()
    print(json.dumps({partner: each.beats for partner, each in stamps.items()}), flush=True)


# The process that is the program.


@dataclass
class Told:
    """Passes everything on to the window, and notes when the session told of each beat."""

    window: Any
    beats: dict[str, deque[tuple[int, float]]] = field(
        default_factory=lambda: {"A": deque(), "B": deque()}
    )

    def on_beats(self, beats: tuple[Beat, ...]) -> None:
        """Note the time of the news."""
        now_ns = time.monotonic_ns()
        for beat in beats:
            self.beats[beat.partner].append((now_ns, beat.rr_ms))
        self.window.on_beats(beats)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.window, name)


def lived(row: str, seconds: float) -> dict[str, float]:
    """One row of the table."""
    with subprocess.Popen(
        [sys.executable, __file__, "--on-the-air"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as air:
        words, answers = cast("TextIO", air.stdin), cast("TextIO", air.stdout)
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = answers.readline().strip()
        told, late_ms, began_ns = _session(row, seconds, words)
        words.close()
        sent = json.loads(answers.readline())
    partners = "AB" if row == "calm" else "B"
    ways_ms = [
        ms for partner in partners for ms in _ways_ms(sent[partner], told[partner], began_ns)
    ]
    return {
        "notifications": len(ways_ms),
        "p50_ms": round(_share(ways_ms, 0.5), 2),
        "p99_ms": round(_share(ways_ms, 0.99), 2),
        "most_ms": round(max(ways_ms), 2),
        "window_p99_ms": round(_share(late_ms, 0.99), 1),
        "window_most_ms": round(max(late_ms), 1),
    }


def _session(
    row: str, seconds: float, air: TextIO
) -> tuple[dict[str, deque[tuple[int, float]]], list[float], int]:
    """Beats as told, how late the window's timer came in ms, and since when in monotonic ns."""
    from PySide6.QtCore import Qt, QTimer

    from devices.bluetooth.feed import StrapFeed
    from devices.bluetooth.service import Bluetooth
    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.session.begin import plan_for
    from ifio_bio.session.live import LiveSession
    from ifio_bio.session.sources import Sources

    application = app._application()
    late_ms: list[float] = []
    began_ns = last_ns = time.monotonic_ns()

    def tick() -> None:
        nonlocal last_ns
        now_ns = time.monotonic_ns()
        late_ms.append(max(0.0, (now_ns - last_ns) / 1e6 - TIMER_MS))
        last_ns = now_ns

    def begin() -> None:
        nonlocal began_ns, last_ns
        began_ns = last_ns = time.monotonic_ns()
        timer.start(TIMER_MS)
        if row in FLOODS:
            print("flood", *FLOODS[row], file=air, flush=True)

    with Bluetooth() as bluetooth:
        feeds = [StrapFeed(bluetooth, partner, address) for partner, address in ADDRESSES.items()]
        live = LiveSession(plan_for(Sources.named(*ADDRESSES.values())), feeds=feeds)
        shell = SessionShell(live, "facilitator", THEMES["light"])
        told = Told(live._run.listener)
        live.listen(told)
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        shell.window.resize(1600, 900)
        shell.start()
        shell.window.show()
        QTimer.singleShot(round(1000 * SETTLE_S), begin)
        QTimer.singleShot(round(1000 * (SETTLE_S + seconds)), application.quit)
        application.exec()
        timer.stop()
        shell.stop()
        live.stop()
    return told.beats, late_ms, began_ns


def _ways_ms(
    sent: list[tuple[int, str]], told: deque[tuple[int, float]], began_ns: int
) -> list[float]:
    """Each beat's way; a beat that was never told of, or came twice, ends the benchmark."""
    ways_ms = []
    for left_ns, payload in sent:
        if not told:
            break
        told_ns, rr_ms = told.popleft()
        octets = bytes.fromhex(payload)
        if rr_ms != int.from_bytes(octets[-2:], "little") * 1000 / 1024:
            raise SystemExit(f"{payload} was sent, but {rr_ms} ms was told of.")
        if left_ns >= began_ns:
            ways_ms.append((told_ns - left_ns) / 1e6)
    return ways_ms


def _share(values: list[float], share: float) -> float:
    return sorted(values)[round(share * (len(values) - 1))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--on-the-air", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.on_the_air:
        asyncio.run(on_the_air())
        return
    rows = {row: lived(row, args.seconds) for row in REACH_MS}
    if args.json:
        print(json.dumps(rows))
        return
    print("        beats  p50 ms  p99 ms  most ms  reach p99   window p99, most ms")
    for row, figures in rows.items():
        way = f"{figures['p50_ms']:7.2f} {figures['p99_ms']:7.2f} {figures['most_ms']:8.2f}"
        window = f"{figures['window_p99_ms']:8.1f} {figures['window_most_ms']:8.1f}"
        print(f"{row:6} {figures['notifications']:6} {way} {REACH_MS[row]:8.0f}   {window}")


if __name__ == "__main__":
    main()
