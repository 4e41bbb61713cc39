"""A seeded random walk over everything that can go wrong, watched at every step.

What is held true
-----------------
* Every heart rate that was delivered arrives exactly once, in order, octet for octet; only what a
  strap still sends after it was hung up may be lost.
* Every RR of it comes out of the decoder exactly once, and the beats on two sides of a hole are
  never of one chain.
* Of what is said and what is so, `streaming` and packets that come, neither outlasts the other by
  more than `TRUE_WITHIN_S`.
* `BACK_WITHIN_S` after nothing stands in the way any more, a strap streams; `MET_WITHIN_S` when
  it was never met before. There is one radio: where the other strap was connecting meanwhile, it
  may have had `HURRY_S` of it.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from typing import TYPE_CHECKING

from world import A, B, strap, world

from devices.bluetooth.radio import HURRY_S
from devices.decode import Decoder
from devices.errors import MalformedPacketError
from devices.heart_rate import decode_heart_rate
from devices.packets import NS_PER_S, Packet
from devices.radiofree import faults
from devices.samples import Beat, LinkState

if TYPE_CHECKING:
    from devices.radiofree.bluetoothd import Bluetoothd
    from devices.radiofree.daemon import PrivateBus
    from devices.radiofree.link import StrapLink
    from devices.radiofree.strap import Notification

TRUE_WITHIN_S = 6.0
BACK_WITHIN_S = 5.0
MET_WITHIN_S = 10.0  # a strap never met is asked for all that it offers, which takes 3 s
LOOK_S = 0.25
TALKING_S = 2.5  # straps notify once a second
SHUNNED_S = 31.0
FLOOD = b"\x10\x3c" + bytes(18)
IN_FLIGHT = 2
MOST_BEATS = 100  # a minute of them in one packet is no heart
ADDRESSES = (A, B)

# (weight, fault, what ends it, after how many seconds)
STRAP_STEPS = (
    (6, "drop", None, None),
    (3, "stall", "recover", (3.0, 18.0)),
    (3, "vanish", "recover", (3.0, 20.0)),
    (2, "phone", "recover", (1.0, 12.0)),
    (2, "refuse", None, None),
    (1, "time_out", None, None),
    (2, "in_progress", None, None),
    (2, "abort", None, None),
    (1, "early", None, None),
    (2, "nonsense", None, None),
    (0.3, "flood", "recover", (1.0, 5.0)),
)
SERVICE_STEPS = (
    (1, "off", "on", (0.5, 8.0)),
    (1, "unplug", "plug", (0.5, 8.0)),
    (1, "die", "restart", (0.2, 8.0)),
    (1, "hang", "resume", (3.0, 14.0)),
    (2, "busy", None, None),
)
REST_S = (0.1, 3.0)
OF_SERVICE = 0.2


class NotSoError(AssertionError):
    """Something that is held true was not."""


class Watched:
    """One strap: what it sends, what the program is told, and what must hold between them."""

    def __init__(self, link: StrapLink) -> None:
        self.link = link
        self.sent: deque[Notification] = deque()
        link.strap.sent = self.sent
        self.arrived = 0
        self.beats = 0
        self.holes = 0
        self.slowest_s = 0.0
        self.slowest_shared_s = 0.0
        self.shunned_until_s = -1.0
        self.not_so = ""
        self._state = LinkState.SEARCHING
        self._states: deque[tuple[float, LinkState]] = deque(maxlen=20)
        self._decoder = Decoder("A")
        self._expected: deque[tuple[float, bool]] = deque()
        self._sent_s: float | None = None
        self._chain: int | None = None
        self._packet_s = -1e9
        self._lying_from_s: float | None = None
        self._well_from_s: float | None = None
        self._was_away = True
        self._shared = False

    def put(self, channel: str, payload: str) -> None:
        """Take what the program would be told."""
        now_s = asyncio.get_running_loop().time()
        try:
            if channel == "link":
                self._state = LinkState(payload.partition(" ")[0])
                self._states.append((now_s, self._state))
            if channel == "hrm":
                self._packet_s = now_s
                self._arrive(bytes.fromhex(payload))
            if payload != FLOOD.hex():
                self._decode(Packet(round(now_s * NS_PER_S), "A", channel, payload))
        except NotSoError as error:  # whoever calls logs and forgets errors
            self._object(now_s, str(error))

    def disturbed(self, now_s: float) -> None:
        """Something was done to it: from here on it may take its time to come back."""
        self._well_from_s = now_s
        self._was_away = True
        self._shared = False

    def look(self, now_s: float, *, possible: bool, shared: bool) -> None:
        """Hold what is said against what is so."""
        while (
            now_s >= self.shunned_until_s
            and self.sent
            and self.sent[0].time_s < self.shunned_until_s
        ):
            self.sent.popleft()
        if len(self.sent) > IN_FLIGHT and now_s >= self.shunned_until_s:
            late = sum(not self._hung_up_at(each.time_s) for each in self.sent)
            if late > IN_FLIGHT:
                self._object(now_s, f"{late} packets did not arrive")
        streaming = self._state is LinkState.STREAMING
        talking = now_s - self._packet_s <= TALKING_S
        if streaming == talking:
            self._lying_from_s = None
        elif self._lying_from_s is None:
            self._lying_from_s = self._packet_s if streaming else now_s
        elif now_s - self._lying_from_s > TRUE_WITHIN_S:
            self._object(now_s, f"{self._state} is said for too long")
        self._shared = self._shared or shared
        self._look_whether_back(now_s, possible=possible, streaming=streaming)

    def finish(self) -> None:
        """Everything must have come out by now."""
        self._decode(Packet(1 << 62, "A", "link", "closed"))
        if self._expected:
            raise NotSoError(f"{len(self._expected)} RR never became beats")

    def _look_whether_back(self, now_s: float, *, possible: bool, streaming: bool) -> None:
        if not possible or now_s < self.shunned_until_s:
            self._well_from_s = None
        elif self._well_from_s is None:
            self._well_from_s = now_s - LOOK_S
            self._shared = False
        if self._well_from_s is None:
            self._was_away = True
        elif streaming and self._was_away:
            self._was_away = False
            if self.arrived > 1:
                self._back_after(now_s - self._well_from_s)
        elif not streaming:
            self._was_away = True
            within_s = BACK_WITHIN_S if self.arrived else MET_WITHIN_S
            within_s += HURRY_S if self._shared else 0.0
            if now_s - self._well_from_s > within_s:
                self._object(now_s, f"{self._state} though nothing stands in the way")

    def _back_after(self, seconds: float) -> None:
        if self._shared:
            self.slowest_shared_s = max(self.slowest_shared_s, seconds)
        else:
            self.slowest_s = max(self.slowest_s, seconds)

    def _object(self, now_s: float, sentence: str) -> None:
        self.not_so = self.not_so or f"{now_s:.1f} s: {sentence}"

    def _arrive(self, payload: bytes) -> None:
        while True:
            if not self.sent:
                raise NotSoError(f"{payload.hex()} arrived, but was not sent, or came twice")
            notification = self.sent.popleft()
            alike = notification.payload == payload
            if alike and not self._is_late_twin(notification):
                break
            if not alike and not self._hung_up_at(notification.time_s):
                raise NotSoError(f"{notification.payload.hex()} did not arrive")
        self.arrived += 1
        if payload != FLOOD:
            self._expect(notification)

    def _hung_up_at(self, time_s: float) -> bool:
        return time_s < self.shunned_until_s or self._away_at(time_s)

    def _is_late_twin(self, notification: Notification) -> bool:
        """Sent after it was hung up, and another one like it since; floods have no time."""
        if notification.payload == FLOOD or not self._away_at(notification.time_s):
            return False
        return any(later.payload == notification.payload for later in self.sent)

    def _away_at(self, time_s: float) -> bool:
        states = [state for since_s, state in self._states if since_s <= time_s]
        return bool(states) and states[-1] in (LinkState.LOST, LinkState.SEARCHING)

    def _expect(self, notification: Notification) -> None:
        try:
            measurement = decode_heart_rate(notification.payload)
        except MalformedPacketError:
            return
        if len(measurement.rr_ms) > MOST_BEATS:
            return
        hole = self._sent_s is not None and notification.time_s - self._sent_s > TALKING_S
        if measurement.rr_ms:
            self._sent_s = notification.time_s
        for number, rr_ms in enumerate(measurement.rr_ms):
            self._expected.append((rr_ms, hole and number == 0))

    def _decode(self, packet: Packet) -> None:
        for sample in self._decoder.feed(packet):
            if isinstance(sample, Beat):
                self._beat(sample)

    def _beat(self, beat: Beat) -> None:
        rr_ms, hole = self._expected.popleft() if self._expected else (None, False)
        if beat.rr_ms != rr_ms:
            raise NotSoError(f"an RR of {beat.rr_ms} ms instead of {rr_ms} ms")
        if hole and beat.chain == self._chain:
            raise NotSoError("beats on two sides of a hole in one chain")
        self.beats += 1
        self.holes += hole
        self._chain = beat.chain


class Walk:
    """`steps` random steps from `seed`. Afterwards `happened` and `watched` say what it met."""

    def __init__(self, seed: int, steps: int) -> None:
        self.happened: Counter[str] = Counter()
        self.watched: tuple[Watched, ...] = ()
        self.lasted_s = 0.0
        self._luck = random.Random(seed)
        self._steps = steps
        self._doing = "began"

    async def run(self, bus: PrivateBus) -> None:
        """Walk, and raise `NotSoError` at the first thing that does not hold."""
        straps = [strap(address, number) for number, address in enumerate(ADDRESSES)]
        async with world(bus, *straps) as here:
            self.watched = tuple(Watched(here.link(address)) for address in ADDRESSES)
            for each in self.watched:
                here.straps.open(each.link.strap.address, each.put)
            for _ in range(self._steps):
                await self._step(here.bluetoothd)
            await self._rest(here.bluetoothd, SHUNNED_S + 2 * BACK_WITHIN_S)
            self.lasted_s = asyncio.get_running_loop().time()
        for each in self.watched:
            each.finish()

    async def _step(self, bluetoothd: Bluetoothd) -> None:
        of_service = self._luck.random() < OF_SERVICE
        table = SERVICE_STEPS if of_service else STRAP_STEPS
        rows = [row[1:] for row in table]
        name, end, lasts_s = self._luck.choices(rows, [row[0] for row in table])[0]
        watched = self._luck.choice(self.watched)
        self.happened[name] += 1
        self._doing = f"{name} of {'Bluetooth' if of_service else watched.link.strap.address}"
        if name == "flood":
            watched.shunned_until_s = asyncio.get_running_loop().time() + lasts_s[1] + SHUNNED_S
        await self._inflict(bluetoothd, watched, name, of_service=of_service)
        if end is not None:
            await self._rest(bluetoothd, self._luck.uniform(*lasts_s))
            await self._inflict(bluetoothd, watched, end, of_service=of_service)
        await self._rest(bluetoothd, self._luck.uniform(*REST_S))

    async def _inflict(self, bluetoothd, watched, name, *, of_service) -> None:
        now_s = asyncio.get_running_loop().time()
        if of_service:
            await faults.SERVICE_FAULTS[name](bluetoothd)
        elif name == "flood":
            faults.flood(watched.link, per_s=1_000)
        else:
            faults.FAULTS[name](watched.link)
        for each in self.watched if of_service else (watched,):
            each.disturbed(now_s)

    async def _rest(self, bluetoothd: Bluetoothd, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        until_s = loop.time() + seconds
        while loop.time() < until_s:
            await asyncio.sleep(min(LOOK_S, until_s - loop.time() + 1e-6))
            for each in self.watched:
                each.look(
                    loop.time(),
                    possible=_possible(bluetoothd, each.link),
                    shared=any(other.connecting for other in _others(bluetoothd, each.link)),
                )
                if each.not_so:
                    who = each.link.strap.address
                    raise NotSoError(f"after {self._doing}: {who}: {each.not_so}")


def _others(bluetoothd: Bluetoothd, link: StrapLink) -> list[StrapLink]:
    return [other for other in bluetoothd.links.values() if other is not link]


def _possible(bluetoothd: Bluetoothd, link: StrapLink) -> bool:
    """Nothing that was done stands in the way of this strap, nor the other one's vain attempt."""
    if any(each.occupies_radio for each in bluetoothd.links.values()):
        return False
    free = link.in_reach and not link.stalled and not link.held_by_phone and link.flood is None
    free = free and not link.device.hanging_up  # BlueZ takes two seconds, and it is silent so long
    willing = not link.coming.total() and not bluetoothd.discovery.refusals
    return bluetoothd.well and free and willing
