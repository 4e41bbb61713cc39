"""One supervised strap: carries out what the link table says, and turns notifications into packets.

Whatever the radio does, `run` goes on until the strap is closed: find it, connect, listen, hang up
what is left of the old connection, and from the top.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bleak import BleakClient
from bleak.exc import BleakError

from devices.bluetooth.explain import explain
from devices.link import Do, Heard, Link
from devices.samples import LinkState
from devices.uuids import BATTERY_LEVEL, HEART_RATE_MEASUREMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData

    from devices.bluetooth.radio import Radio
    from devices.bluetooth.timing import Timing
    from devices.link import Step

_LOG = logging.getLogger(__name__)

CONNECT_S = (5.0, 8.0, 12.0)  # the other strap waits as long; patience only after failures
HANG_UP_S = 4.0  # a real disconnect takes 2.5 s; a dead bluetoothd never answers
EXTRAS_S = 5.0
ROUTINE = (BleakError, OSError, EOFError, TimeoutError, AssertionError)
"""What bleak raises when the radio misbehaves; its BlueZ backend also asserts on a lost bus."""


class Strap:
    """The strap at `address`; `put(channel, payload)` takes what it says.

    `rssi` and `battery` payloads come when known; `link` payloads on every change of state.
    """

    def __init__(
        self, address: str, radio: Radio, timing: Timing, put: Callable[[str, str], None]
    ) -> None:
        self.address = address
        self.detail = ""
        self._radio = radio
        self._timing = timing
        self._put = put
        self._link = Link()
        self._device: BLEDevice | None = None
        self._wanted = asyncio.Event()
        self._over = asyncio.Event()

    @property
    def state(self) -> LinkState:
        """What is believed of the link."""
        return self._link.state

    @property
    def needs_scan(self) -> bool:
        """It is not connected, or so silent that it may have begun to advertise again."""
        return self._link.unsure(self._timing.now_s())

    def found(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        """Its advertisement was received."""
        self._device = device
        if self.state in (LinkState.SEARCHING, LinkState.LOST):
            self._put("rssi", str(advertisement.rssi))
        self._hear(Heard.FOUND)

    def radio_lost(self, sentence: str) -> None:
        """Bluetooth as a whole does not work."""
        self._hear(Heard.NO_RADIO, sentence)

    def tick(self) -> None:
        """Notice silence."""
        self._carry_out(self._link.advance(self._timing.now_s()), "")

    def close(self) -> None:
        """Nobody wants it any more; `run` returns once it is hung up."""
        self._hear(Heard.CLOSED)
        self._wanted.set()

    async def run(self) -> None:
        """Supervise until closed."""
        self._say_state()
        while self.state is not LinkState.CLOSED:
            await self._wanted.wait()
            self._wanted.clear()
            if self.state is LinkState.CONNECTING and self._device is not None:
                self._over.clear()
                await self._one_connection(self._device)

    async def _one_connection(self, device: BLEDevice) -> None:
        generation = self._link.generation

        def dropped(_client: BleakClient) -> None:
            if generation == self._link.generation:
                self._hear(Heard.DROPPED)

        client = BleakClient(device, disconnected_callback=dropped)
        try:
            await self._connect(client)
            await self._unless_over(self._subscribe(client, generation))
            self._hear(Heard.CONNECTED)
            await self._unless_over(self._extras(client))
            await self._over.wait()
        except ROUTINE as error:
            _LOG.info("%s: no connection", self.address, exc_info=error)
            self._hear(Heard.FAILED, explain(error).sentence)
        finally:
            await self._hang_up(client)

    async def _connect(self, client: BleakClient) -> None:
        limit_s = CONNECT_S[min(self._link.failures, len(CONNECT_S) - 1)]
        async with self._radio.quiet(), self._timing.timeout(limit_s):
            await self._unless_over(client.connect())

    async def _subscribe(self, client: BleakClient, generation: int) -> None:
        def heard(_characteristic: BleakGATTCharacteristic, payload: bytearray) -> None:
            if generation == self._link.generation:
                self._hear(Heard.PACKET)
                self._put("hrm", payload.hex())

        async with self._timing.timeout(EXTRAS_S):
            await client.start_notify(HEART_RATE_MEASUREMENT, heard)

    async def _extras(self, client: BleakClient) -> None:
        """What is good to have; a strap without it is as welcome."""
        try:
            async with self._timing.timeout(EXTRAS_S):
                self._put("battery", (await client.read_gatt_char(BATTERY_LEVEL)).hex())
        except ROUTINE as error:
            _LOG.info("%s: no battery level", self.address, exc_info=error)

    async def _unless_over(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, but let go of it the moment the connection is given up."""
        task = asyncio.create_task(work)
        over = asyncio.create_task(self._over.wait())
        try:
            await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            if not task.done():
                task.cancel()
            await asyncio.gather(task, over, return_exceptions=True)
        if not task.cancelled():
            task.result()

    async def _hang_up(self, client: BleakClient) -> None:
        try:
            async with self._timing.timeout(HANG_UP_S):
                await client.disconnect()
        except ROUTINE as error:
            _LOG.info("%s: hung up on a dead line", self.address, exc_info=error)

    def _hear(self, heard: Heard, detail: str = "") -> None:
        self._carry_out(self._link.hear(heard, self._timing.now_s()), detail)

    def _carry_out(self, step: Step, detail: str) -> None:
        if step.changed:
            self.detail = detail
            self._say_state()
        if step.do is Do.CONNECT:
            self._wanted.set()
        elif step.do is Do.HANG_UP:
            self._over.set()

    def hand_over(self, put: Callable[[str, str], None]) -> None:
        """Somebody else listens from now on, beginning with the state."""
        self._put = put
        self._say_state()

    def _say_state(self) -> None:
        self._put("link", f"{self.state.value} {self.detail}".rstrip())
