"""A radio-free world on one loop whose clock jumps: bus, bluetoothd, two straps, and our stack."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from bleak.backends.bluezdbus.version import BlueZFeatures
from dbus_fast import Message

from devices.bluetooth.straps import Advert, Straps
from devices.bluetooth.timing import Timing
from devices.heart_rate import HeartRateMeasurement, encode_heart_rate
from devices.radiofree.bluetoothd import Bluetoothd
from devices.radiofree.fasttime import BusBarrier, FastLoop
from devices.radiofree.strap import Notification, VirtualStrap, heart_rate_table
from devices.samples import LinkState
from devices.uuids import HEART_RATE_MEASUREMENT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from devices.bluetooth.explain import Trouble
    from devices.radiofree.daemon import PrivateBus

A, B = "A0:9E:1A:00:00:01", "A0:9E:1A:00:00:02"
NAMES = {A: "Polar H10 2F1C9A01", B: "Polar H10 9A449A02"}
ANSWERS_WITHIN_S = 0.05


def heart(seed: int, mean_ms: float = 800.0) -> Iterator[Notification]:
    """Notified once a second; no two seeds alike."""
    luck = random.Random(seed)
    time_s, due_s, rr_ms = 0.0, 1.0 + luck.random(), []
    while True:
        ticks = round(luck.uniform(0.9, 1.1) * mean_ms * 1.024)
        time_s += ticks / 1024
        while time_s > due_s:
            measurement = HeartRateMeasurement(round(60_000 / mean_ms), True, None, tuple(rr_ms))
            yield Notification(due_s, HEART_RATE_MEASUREMENT, encode_heart_rate(measurement))
            rr_ms, due_s = [], due_s + 1.0
        rr_ms.append(ticks * 1000 / 1024)


def strap(address: str = A, seed: int = 1, mean_ms: float = 800.0) -> VirtualStrap:
    table = heart_rate_table(86, "Polar Electro Oy", "H10")
    return VirtualStrap(address, NAMES[address], heart(seed, mean_ms), table)


@dataclass
class Ear:
    """What one strap said to the program, with the loop's time of each word."""

    heard: list[tuple[float, str, str]] = field(default_factory=list)
    state: LinkState | None = None
    detail: str = ""
    packet_s: float = -1e9

    def put(self, channel: str, payload: str) -> None:
        now_s = asyncio.get_running_loop().time()
        self.heard.append((now_s, channel, payload))
        if channel == "hrm":
            self.packet_s = now_s
        elif channel == "link":
            word, _, self.detail = payload.partition(" ")
            self.state = LinkState(word)

    def payloads(self, channel: str) -> list[str]:
        return [payload for _, known, payload in self.heard if known == channel]


@dataclass
class World:
    """`ears` are those of opened straps, by address."""

    bluetoothd: Bluetoothd
    virtual: dict[str, VirtualStrap]
    adverts: list[Advert] = field(default_factory=list)
    troubles: list[Trouble | None] = field(default_factory=list)
    ears: dict[str, Ear] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.straps = Straps(Timing(), self.adverts.append, self.troubles.append)

    def link(self, address: str):
        return self.bluetoothd.links[address]

    def open(self, *addresses: str) -> None:
        for address in addresses:
            self.ears[address] = Ear()
            self.straps.open(address, self.ears[address].put)

    async def until(self, true: Callable[[], object], within_s: float) -> float:
        """Let time pass until something is true; how many seconds that took."""
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        while not true():
            assert loop.time() - began_s <= within_s, f"not within {within_s} s"
            await asyncio.sleep(ANSWERS_WITHIN_S)
        return loop.time() - began_s

    async def streaming(self, address: str, within_s: float = 6.0) -> float:
        return await self.until(lambda: self.ears[address].state is LinkState.STREAMING, within_s)

    async def guests(self) -> int:
        """How many connections to the bus there are beside bluetoothd's and the barrier's."""
        question = Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="ListNames",
        )
        reply = await self.bluetoothd._bus.call(question)
        return sum(name.startswith(":") for name in reply.body[0]) - 2


@contextlib.asynccontextmanager
async def world(bus: PrivateBus, *straps: VirtualStrap, adapter: bool = True):
    """Everything up and running, and down without a trace afterwards."""
    bluetoothd = Bluetoothd(bus.address, straps)
    await bluetoothd.start(adapter=adapter)
    here = World(bluetoothd, {each.address: each for each in straps})
    running = asyncio.ensure_future(here.straps.run())
    try:
        yield here
    finally:
        here.straps.end()
        await running
        await bluetoothd.start()
        await asyncio.sleep(0.1)
        guests = await here.guests()
        await bluetoothd.stop()
    assert guests == 0, "connections to the bus left behind"
    for _ in range(3):
        await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"tasks left behind: {left}"


def open_files() -> Counter[str]:
    """What is open, each file and socket by its own name."""
    gc.collect()
    names = Path("/proc/self/fd").iterdir()
    return Counter(str(name.readlink()) for name in names if name.is_symlink())


def live(bus: PrivateBus, story: Callable[[], Awaitable[None]]) -> None:
    """Run `story` on a loop whose clock jumps; no file or socket may stay open."""
    before = open_files()
    settings = {"DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    checked = mock.patch.object(BlueZFeatures, "checked_bluez_version", new=True)
    with mock.patch.dict(os.environ, settings), checked, BusBarrier(bus.socket) as barrier:
        loop = FastLoop(barrier)
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(story())
        finally:
            asyncio.set_event_loop(None)
            loop.close()
    left = open_files() - before  # what an earlier test's thread closes meanwhile is not ours
    assert not left, f"still open: {left}"
