"""The control point of Polar Measurement Data, both ways: what a strap measures, start, stop.

Polar BLE SDK, "Polar Measurement Data Specification": "Control Point Error Codes", "Read
Features from device", "Request Stream Settings", "Start Stream", "Stop Stream"; what these leave
open is read from the SDK's `PmdSetting` and `PmdControlPointResponse`. Little-endian throughout.

| direction             | octets                                                          |
|-----------------------|-----------------------------------------------------------------|
| read                  | 0x0F, one bit per measurement in two octets, reserved           |
| get settings, written | 0x01, measurement                                               |
| start, written        | 0x02, measurement, chosen settings, each with one value         |
| stop, written         | 0x03, measurement                                               |
| answer, indicated     | 0xF0, operation, measurement, error, more to come, parameters   |

| setting           | octets a value | unit                                                 |
|-------------------|----------------|------------------------------------------------------|
| 0 sample rate     | 2              | Hz                                                   |
| 1 resolution      | 2              | bit                                                  |
| 2 range           | 2              | g for the accelerometer                              |
| 3 milli range     | 4, signed      | thousandths of the range's unit                      |
| 4 channels        | 1              |                                                      |
| 5 factor          | 4, IEEE 754    | g for each step of a compressed sample               |

A setting is its number, how many values follow, and the values.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from devices.errors import MalformedPacketError

if TYPE_CHECKING:
    from collections.abc import Mapping

FEATURES = 0x0F
ANSWER = 0xF0
ANSWER_HEAD = 4  # the octet that says whether more follows may be missing when refused
WANTED_HZ = 50  # well above what a seated body does, at a quarter of the finest rate's battery
WANTED_G = 4  # a cough stays below; 2 g would clip it, 8 g halves the resolution


class Measurement(IntEnum):
    """What a Polar sensor can stream."""

    ECG = 0
    PPG = 1
    ACCELEROMETER = 2
    PP_INTERVAL = 3
    GYROSCOPE = 5
    MAGNETOMETER = 6
    SKIN_TEMPERATURE = 7
    SDK_MODE = 9
    LOCATION = 10
    PRESSURE = 11
    TEMPERATURE = 12
    OFFLINE_RECORDING = 13
    OFFLINE_HEART_RATE = 14
    OFFLINE_TEMPERATURE = 15


class Operation(IntEnum):
    """What is asked of the control point."""

    GET_SETTINGS = 1
    START = 2
    STOP = 3


class Refusal(IntEnum):
    """The error code of an answer; `NONE` is success."""

    NONE = 0
    INVALID_OPERATION = 1
    INVALID_MEASUREMENT = 2
    NOT_SUPPORTED = 3
    INVALID_LENGTH = 4
    INVALID_PARAMETER = 5
    ALREADY_IN_STATE = 6
    INVALID_RESOLUTION = 7
    INVALID_SAMPLE_RATE = 8
    INVALID_RANGE = 9
    INVALID_MTU = 10
    INVALID_CHANNELS = 11
    INVALID_STATE = 12
    IN_CHARGER = 13
    DISK_FULL = 14


class Setting(IntEnum):
    """What can be chosen of a measurement."""

    SAMPLE_RATE = 0
    RESOLUTION = 1
    RANGE = 2
    RANGE_MILLI = 3
    CHANNELS = 4
    FACTOR = 5


Settings: TypeAlias = dict[Setting, tuple[float, ...]]
_Code = TypeVar("_Code", bound=IntEnum)

_LAYOUT: dict[Setting, str] = {
    Setting.SAMPLE_RATE: "H",
    Setting.RESOLUTION: "H",
    Setting.RANGE: "H",
    Setting.RANGE_MILLI: "i",
    Setting.CHANNELS: "B",
    Setting.FACTOR: "f",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One indication of the control point; with `more`, the next one's parameters belong to it."""

    operation: Operation
    measurement: Measurement
    refusal: Refusal
    more: bool = False
    parameters: bytes = b""


def decode_features(payload: bytes) -> tuple[Measurement, ...]:
    """What the sensor can measure, from a read of its control point.

    Raises:
        MalformedPacketError: it is not an answer to that.
    """
    if len(payload) < 3 or payload[0] != FEATURES:
        raise MalformedPacketError(payload, f"{payload.hex()} names no Polar measurements")
    bits = int.from_bytes(payload[1:3], "little")
    return tuple(kind for kind in Measurement if bits >> kind & 1)


def encode_get_settings(measurement: Measurement) -> bytes:
    """Ask what can be chosen of `measurement`."""
    return bytes((Operation.GET_SETTINGS, measurement))


def encode_start(measurement: Measurement, chosen: Mapping[Setting, int]) -> bytes:
    """Ask the sensor to stream `measurement` as `chosen`.

    Raises:
        ValueError: a value does not fit its setting.
    """
    try:
        settings = (
            bytes((setting, 1)) + struct.pack(f"<{_LAYOUT[setting]}", value)
            for setting, value in chosen.items()
        )
        return bytes((Operation.START, measurement)) + b"".join(settings)
    except struct.error as error:
        raise ValueError(f"{dict(chosen)} does not fit the settings of a measurement") from error


def encode_stop(measurement: Measurement) -> bytes:
    """Ask the sensor to stop streaming `measurement`."""
    return bytes((Operation.STOP, measurement))


def decode_answer(payload: bytes) -> Answer:
    """What the control point indicates.

    Raises:
        MalformedPacketError: it is not an answer, or answers what cannot be asked.
    """
    if len(payload) < ANSWER_HEAD or payload[0] != ANSWER:
        raise MalformedPacketError(
            payload, f"{payload.hex()} is no answer of a Polar control point"
        )
    operation = _known(Operation, payload[1], payload)
    measurement = _known(Measurement, payload[2], payload)
    refusal = _known(Refusal, payload[3], payload)
    if refusal is not Refusal.NONE:
        return Answer(operation, measurement, refusal)
    more = any(payload[4:5])
    return Answer(operation, measurement, refusal, more, payload[5:])


def decode_settings(parameters: bytes) -> Settings:
    """What can be chosen, or was: the joined parameters of answers. A lone octet is reserved.

    Raises:
        MalformedPacketError: a setting is unknown, or cut short.
    """
    settings: Settings = {}
    at = 0
    while len(parameters) > 1 and at < len(parameters):
        setting = _known(Setting, parameters[at], parameters)
        count = parameters[at + 1] if at + 1 < len(parameters) else 1
        layout = f"<{count}{_LAYOUT[setting]}"
        end = at + 2 + struct.calcsize(layout)
        if end > len(parameters):
            raise MalformedPacketError(parameters, "the Polar settings are cut short")
        settings[setting] = struct.unpack(layout, parameters[at + 2 : end])
        at = end
    return settings


def choose_movement(offered: Mapping[Setting, tuple[float, ...]]) -> dict[Setting, int]:
    """What to ask of an accelerometer that offers `offered`: the lowest values that suffice.

    A setting that is not offered is not asked for: straps refuse what they do not know.
    """
    wanted = {
        Setting.SAMPLE_RATE: WANTED_HZ,
        Setting.RESOLUTION: 16,
        Setting.RANGE: WANTED_G,
        Setting.CHANNELS: 3,
    }
    return {
        setting: int(_least(offered[setting], least))
        for setting, least in wanted.items()
        if offered.get(setting)
    }


def _least(values: tuple[float, ...], wanted: float) -> float:
    return min((value for value in values if value >= wanted), default=max(values))


def _known(codes: type[_Code], number: int, payload: bytes) -> _Code:
    try:
        return codes(number)
    except ValueError as error:
        what = codes.__name__.lower()
        reason = f"{number} is no {what} of a Polar control point"
        raise MalformedPacketError(payload, reason) from error
