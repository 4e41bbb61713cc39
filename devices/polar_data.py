"""Frames of Polar Measurement Data: acceleration and ECG.

Polar BLE SDK, "Polar Measurement Data Specification": "Frame types ACC", "Frame types ECG",
"Delta frame sample example"; "Time system in Polar sensors"; compressed type 1 from the SDK's
`AccData`. Little-endian throughout, numbers signed.

| octets | field                                                                          |
|--------|--------------------------------------------------------------------------------|
| 1      | measurement in bits 0 to 5                                                     |
| 8      | time stamp of the *last* sample, ns since 2000-01-01 on the sensor's own clock |
| 1      | frame type; bit 7: compressed                                                  |
| rest   | samples, oldest first                                                          |

| measurement  | type | a sample                                                             |
|--------------|------|----------------------------------------------------------------------|
| acceleration | 0x00 | x, y, z, 1 octet each, thousandths of g                              |
| acceleration | 0x01 | x, y, z, 2 octets each, thousandths of g                             |
| acceleration | 0x02 | x, y, z, 3 octets each, thousandths of g                             |
| acceleration | 0x80 | compressed, times the factor that answered the start, g              |
| acceleration | 0x81 | compressed, thousandths of g (times the factor, where one was given) |
| ECG          | 0x00 | 3 octets, microvolt, 130 a second                                    |

Compressed: one whole sample of 2 octets an axis, then blocks of deltas: their width in bits, how
many samples, and x, y, z of each packed from the lowest bit up; what is left of the last octet is
padding. The sensor's clock is set by phones and jumps; only differences of its stamps mean time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from devices.errors import MalformedPacketError
from devices.polar_control import Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 10
MEASUREMENT_BITS = 0x3F
AXES = 3
MILLI_G = 0.001
RAW_OCTETS = {0x00: 1, 0x01: 2, 0x02: 3}  # of each axis, by frame type
COMPRESSED_UNIT_G = {0x80: 1.0, 0x81: MILLI_G}  # of a step times the factor
NEEDS_FACTOR = (0x80,)
COMPRESSED_OCTETS = 2
ECG_TYPE = 0x00
ECG_OCTETS = 3
WIDEST_DELTA = 32
BEYOND_G = 16.5  # the widest published range is 16 g, and rounding

Triple: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class AccelerometerFrame:
    """Acceleration (x, y, z) in g, oldest first; the newest was taken at `stamp_ns`."""

    stamp_ns: int
    samples_g: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class EcgFrame:
    """Electrocardiogram in microvolt, oldest first; the newest was taken at `stamp_ns`."""

    stamp_ns: int
    samples_uv: tuple[int, ...]


def measurement_of(payload: bytes) -> int:
    """The number of the measurement whose frame `payload` is, whether or not it is known.

    Raises:
        MalformedPacketError: it is too short for a frame with a sample.
    """
    if len(payload) <= HEAD:
        raise MalformedPacketError(payload, f"{len(payload)} octets hold no Polar sample")
    return payload[0] & MEASUREMENT_BITS


def decode_accelerometer(payload: bytes, factor: float | None = None) -> AccelerometerFrame:
    """The acceleration in `payload`; `factor` is what answered the start, where anything did.

    Raises:
        MalformedPacketError: it is no such frame, of an unknown type, cut short, compressed
            without the factor that it needs, or beyond what any of these sensors measures.
    """
    _refuse_other(payload, Measurement.ACCELEROMETER)
    kind = payload[HEAD - 1]
    if kind in RAW_OCTETS:
        steps, unit_g = _raw(payload, RAW_OCTETS[kind]), MILLI_G
    elif kind in COMPRESSED_UNIT_G:
        steps, unit_g = tuple(_compressed(payload)), _unit_g(payload, kind, factor)
    else:
        raise MalformedPacketError(payload, f"0x{kind:02x} is no known type of acceleration frame")
    if max(abs(number) for step in steps for number in step) * unit_g > BEYOND_G:
        raise MalformedPacketError(payload, "the acceleration is beyond what a strap can measure")
    samples_g = tuple((x * unit_g, y * unit_g, z * unit_g) for x, y, z in steps)
    return AccelerometerFrame(_stamp_ns(payload), samples_g)


def decode_ecg(payload: bytes) -> EcgFrame:
    """The electrocardiogram in `payload`.

    Raises:
        MalformedPacketError: it is no such frame, of an unknown type, or cut short.
    """
    _refuse_other(payload, Measurement.ECG)
    if payload[HEAD - 1] != ECG_TYPE:
        reason = f"0x{payload[HEAD - 1]:02x} is no known type of ECG frame"
        raise MalformedPacketError(payload, reason)
    return EcgFrame(_stamp_ns(payload), _integers(payload, ECG_OCTETS, 1))


def _refuse_other(payload: bytes, measurement: Measurement) -> None:
    if measurement_of(payload) != measurement:
        what = measurement.name.lower()
        raise MalformedPacketError(payload, f"measurement {payload[0]} is not {what}")


def _stamp_ns(payload: bytes) -> int:
    return int.from_bytes(payload[1:9], "little")


def _raw(payload: bytes, octets: int) -> tuple[Triple, ...]:
    numbers = iter(_integers(payload, octets, AXES))
    return tuple(zip(numbers, numbers, numbers, strict=True))


def _integers(payload: bytes, octets: int, channels: int) -> tuple[int, ...]:
    if (len(payload) - HEAD) % (octets * channels):
        raise MalformedPacketError(payload, f"{len(payload)} octets cut a Polar sample in two")
    return tuple(
        int.from_bytes(payload[at : at + octets], "little", signed=True)
        for at in range(HEAD, len(payload), octets)
    )


def _unit_g(payload: bytes, kind: int, factor: float | None) -> float:
    if factor is None and kind in NEEDS_FACTOR:
        raise MalformedPacketError(payload, "the scale of this acceleration was never said")
    if factor is not None and not 0 < factor < math.inf:
        raise MalformedPacketError(payload, f"{factor} is no scale of an acceleration")
    return COMPRESSED_UNIT_G[kind] * (1.0 if factor is None else factor)


def _compressed(payload: bytes) -> Iterator[Triple]:
    first = payload[HEAD : HEAD + AXES * COMPRESSED_OCTETS]
    if len(first) < AXES * COMPRESSED_OCTETS:
        raise MalformedPacketError(payload, f"{len(payload)} octets cut a Polar sample in two")
    start = tuple(
        int.from_bytes(first[at : at + COMPRESSED_OCTETS], "little", signed=True)
        for at in range(0, len(first), COMPRESSED_OCTETS)
    )
    deltas = [number for block in _blocks(payload, HEAD + len(first)) for number in block]
    axes = (accumulate(deltas[axis::AXES], initial=start[axis]) for axis in range(AXES))
    return zip(*axes, strict=True)


def _blocks(payload: bytes, at: int) -> Iterator[list[int]]:
    while at < len(payload):
        width, count = payload[at], payload[at + 1] if at + 1 < len(payload) else 0
        end = at + 2 + (width * count * AXES + 7) // 8
        if not (count and 0 < width <= WIDEST_DELTA) or end > len(payload):
            raise MalformedPacketError(payload, "the compressed acceleration contradicts itself")
        yield _unpacked(payload[at + 2 : end], width, count * AXES)
        at = end


def _unpacked(octets: bytes, width: int, count: int) -> list[int]:
    bits = int.from_bytes(octets, "little")
    mask, sign = (1 << width) - 1, 1 << (width - 1)
    numbers = (bits >> at & mask for at in range(0, width * count, width))
    return [(number ^ sign) - sign for number in numbers]
