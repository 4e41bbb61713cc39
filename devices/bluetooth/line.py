"""One connection to a strap over bleak: link up, listen to all it offers, hang up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bleak import BleakClient
from bleak.exc import BleakCharacteristicNotFoundError, BleakDeviceNotFoundError, BleakError

from devices.bluetooth.bluez import battery_percent, forgotten, no_link
from devices.bluetooth.characteristic import characteristic
from devices.bluetooth.movement import stream_movement
from devices.uuids import BATTERY_LEVEL, HEART_RATE_MEASUREMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.device import BLEDevice

    from devices.bluetooth.explain import Notes
    from devices.bluetooth.timing import Timing

LOOK_S = 0.05
BLEAK_S = 30.0  # bleak's own limit, of linking and listing together: ours end first
OFFER_S = 15.0  # a strap that this computer never met is asked for its services in 2 to 5 s
LISTEN_S = 5.0  # subscribing takes a few round trips of the radio
EXTRA_S = 5.0
SYSTEM_READS, SYSTEM_READ_S = 6, 0.25  # the system reads the battery right after linking
HANG_UP_S = 4.0  # a real disconnect takes 2.5 s; a dead bluetoothd never answers
NO_LINK_S = 0.5  # there is nothing to wait for


class Line:
    """A line to `device`. `heard(channel, payload)` takes what arrives, `dropped()` a lost link.

    A link that falls while it is made is bleak's own to make again, or to raise an error of.

    `afresh`: an attempt has failed, perhaps because Windows remembers services that the strap
    has no more.
    """

    def __init__(
        self,
        device: BLEDevice,
        timing: Timing,
        notes: Notes,
        *,
        heard: Callable[[str, bytes], None],
        dropped: Callable[[], None],
        afresh: bool,
    ) -> None:
        self._timing = timing
        self._notes = notes
        self._heard = heard
        self._device = device
        self._afresh = afresh
        self.asked = False
        self._up = False
        self._client = BleakClient(
            device,
            disconnected_callback=lambda _: dropped() if self._up else None,
            timeout=BLEAK_S,
            winrt={"use_cached_services": False} if afresh else {},
        )

    async def connect(self, quiet: AbstractAsyncContextManager[None], limit_s: float) -> None:
        """Link up while nobody else uses the radio, then see what it offers, and subscribe.

        Once the link is up the other strap may have the radio: what this one offers has to be
        asked for only at their first meeting, but takes longer than all the rest.
        """
        async with quiet:
            connecting = asyncio.ensure_future(self._client.connect())
            try:
                await self._timing.bounded(limit_s, self._linked(connecting))
            finally:
                if not self._client.is_connected:
                    await self._timing.let_go(connecting)
        try:
            await self._timing.bounded(OFFER_S, _ended(connecting))
        finally:
            await self._timing.let_go(connecting)
        connecting.result()
        if not self._client.is_connected:
            raise BleakError("the link fell at once")
        self._up = True
        try:
            await self._timing.bounded(LISTEN_S, self._listen(HEART_RATE_MEASUREMENT, "hrm"))
        except BleakCharacteristicNotFoundError as error:
            if self._afresh:
                raise
            # BlueZ may say that all is listed before it is (bluez/bluez#1489): ask once more.
            raise TimeoutError("its heart rate is not listed yet") from error

    async def _linked(self, connecting: asyncio.Task[None]) -> None:
        while not (self._client.is_connected or connecting.done()):
            if forgotten(self._device):
                raise BleakDeviceNotFoundError(self._device.address)
            await self._timing.sleep(LOOK_S)

    async def add_extras(self, *, movement: bool) -> None:
        """What is good to have; a strap without it is as welcome.

        `asked` tells from then on whether it was asked for `movement`.
        """
        await self._extra("battery", self._follow_battery())
        if movement:
            self.asked = True
            await self._extra("movement", stream_movement(self._client, self._take("pmd")))

    async def hang_up(self) -> None:
        """Let go of the link and all that bleak keeps for it, also when it is lost already."""
        limit_s = NO_LINK_S if no_link(self._device) else HANG_UP_S
        try:
            await self._timing.bounded(limit_s, self._client.disconnect())
        # bleak passes on whatever its three backends raise; the line is given up all the same
        except Exception as error:  # noqa: BLE001
            self._notes.note("hung up on a dead line", error)

    async def _listen(self, uuid: str, channel: str) -> None:
        take = self._take(channel)

        def notified(_characteristic: BleakGATTCharacteristic, payload: bytearray) -> None:
            take(bytes(payload))

        await self._client.start_notify(characteristic(self._client, uuid), notified)

    async def _follow_battery(self) -> None:
        try:
            known = characteristic(self._client, BATTERY_LEVEL)
        except BleakCharacteristicNotFoundError:
            await self._ask_system_for_battery()
            return
        self._heard("battery", bytes(await self._client.read_gatt_char(known)))
        await self._listen(BATTERY_LEVEL, "battery")

    async def _ask_system_for_battery(self) -> None:
        for _ in range(SYSTEM_READS):
            percent = battery_percent(self._device)
            if percent is not None:
                self._heard("battery", bytes([percent]))
                return
            await self._timing.sleep(SYSTEM_READ_S)

    def _take(self, channel: str) -> Callable[[bytes], None]:
        return lambda payload: self._heard(channel, payload)

    async def _extra(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await self._timing.bounded(EXTRA_S, work)
        # bleak passes on whatever its three backends raise; the heart rate streams all the same
        except Exception as error:  # noqa: BLE001
            self._notes.note(f"no {what} from this strap", error)


async def _ended(task: asyncio.Task[None]) -> None:
    await asyncio.wait({task})
