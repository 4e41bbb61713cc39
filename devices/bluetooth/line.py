"""One connection to a strap over bleak: link up, listen to all it offers, hang up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bleak import BleakClient

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

LISTEN_S = 5.0  # subscribing takes a few round trips of the radio
EXTRA_S = 5.0
HANG_UP_S = 4.0  # a real disconnect takes 2.5 s; a dead bluetoothd never answers


class Line:
    """A line to `device`. `heard(channel, payload)` takes what arrives, `dropped()` a lost link.

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
        self._client = BleakClient(
            device,
            disconnected_callback=lambda _: dropped(),
            winrt={"use_cached_services": False} if afresh else {},
        )

    async def connect(self, quiet: AbstractAsyncContextManager[None], limit_s: float) -> None:
        """Link up while nobody else uses the radio, then subscribe to the heart rate."""
        async with quiet:
            await self._timing.bounded(limit_s, self._client.connect())
        await self._timing.bounded(LISTEN_S, self._listen(HEART_RATE_MEASUREMENT, "hrm"))

    async def add_extras(self) -> None:
        """What is good to have; a strap without it is as welcome."""
        await self._extra("battery", self._follow_battery())
        await self._extra("movement", stream_movement(self._client, self._take("pmd")))

    async def hang_up(self) -> None:
        """Let go of the link and all that bleak keeps for it, also when it is lost already."""
        try:
            await self._timing.bounded(HANG_UP_S, self._client.disconnect())
        # bleak passes on whatever its three backends raise; the line is given up all the same
        except Exception as error:  # noqa: BLE001
            self._notes.note("hung up on a dead line", error)

    async def _listen(self, uuid: str, channel: str) -> None:
        take = self._take(channel)

        def notified(_characteristic: BleakGATTCharacteristic, payload: bytearray) -> None:
            take(bytes(payload))

        await self._client.start_notify(characteristic(self._client, uuid), notified)

    async def _follow_battery(self) -> None:
        level = await self._client.read_gatt_char(characteristic(self._client, BATTERY_LEVEL))
        self._heard("battery", bytes(level))
        await self._listen(BATTERY_LEVEL, "battery")

    def _take(self, channel: str) -> Callable[[bytes], None]:
        return lambda payload: self._heard(channel, payload)

    async def _extra(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await self._timing.bounded(EXTRA_S, work)
        # bleak passes on whatever its three backends raise; the heart rate streams all the same
        except Exception as error:  # noqa: BLE001
            self._notes.note(f"no {what} from this strap", error)
