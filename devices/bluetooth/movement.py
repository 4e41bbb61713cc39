"""Asking a Polar strap for its accelerometer; a strap that refuses is as welcome."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from devices.bluetooth.characteristic import characteristic
from devices.errors import MalformedPacketError
from devices.polar_control import (
    ANSWER,
    Measurement,
    Refusal,
    choose_movement,
    decode_answer,
    decode_features,
    decode_settings,
    encode_get_settings,
    encode_start,
)
from devices.uuids import POLAR_CONTROL, POLAR_DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    from bleak import BleakClient
    from bleak.backends.characteristic import BleakGATTCharacteristic

    from devices.polar_control import Answer

FINE = (Refusal.NONE, Refusal.ALREADY_IN_STATE)


async def stream_movement(client: BleakClient, heard: Callable[[bytes], None]) -> None:
    """Have `heard` take the control point's answers, then every frame of measurement data.

    Raises:
        MalformedPacketError: the strap refuses, or answers what cannot be understood.
        BleakError: it has no such service, or the link went down.
    """
    point = characteristic(client, POLAR_CONTROL)
    if Measurement.ACCELEROMETER not in decode_features(bytes(await client.read_gatt_char(point))):
        return
    control = _Control(client, point, heard)
    await client.start_notify(point, control.take)
    offered = decode_settings(await control.ask(encode_get_settings(Measurement.ACCELEROMETER)))

    def take(_characteristic: BleakGATTCharacteristic, frame: bytearray) -> None:
        heard(bytes(frame))

    await client.start_notify(characteristic(client, POLAR_DATA), take)
    await control.ask(encode_start(Measurement.ACCELEROMETER, choose_movement(offered)))


class _Control:
    """The control point: one question at a time, answered in one indication or several."""

    def __init__(
        self,
        client: BleakClient,
        point: BleakGATTCharacteristic,
        heard: Callable[[bytes], None],
    ) -> None:
        self._client = client
        self._point = point
        self._heard = heard
        self._answers: asyncio.Queue[bytes] = asyncio.Queue()

    def take(self, _characteristic: BleakGATTCharacteristic, payload: bytearray) -> None:
        """A read of the control point shows up as an indication as well, and answers nothing."""
        if payload[:1] == bytes((ANSWER,)):
            self._heard(bytes(payload))
            self._answers.put_nowait(bytes(payload))

    async def ask(self, question: bytes) -> bytes:
        """The parameters of the answer to `question`."""
        await self._client.write_gatt_char(self._point, question, response=True)
        answer = await self._answer_to(question)
        parameters = answer.parameters
        while answer.more:
            answer = await self._answer_to(question)
            parameters += answer.parameters
        if answer.refusal not in FINE:
            reason = f"the strap keeps its movement to itself ({answer.refusal.name.lower()})"
            raise MalformedPacketError(question, reason)
        return parameters

    async def _answer_to(self, question: bytes) -> Answer:
        while True:
            payload = await self._answers.get()
            if payload[1:3] == question[:2]:
                return decode_answer(payload)
