"""The Heart Rate Measurement characteristic (0x2A37), both ways.

Bluetooth SIG: Heart Rate Service 1.0 section 3.1, GATT Specification Supplement "Heart Rate
Measurement". Little-endian throughout.

| octets   | field                                  | present when       |
|----------|----------------------------------------|--------------------|
| 1        | flags                                  | always             |
| 1        | heart rate, uint8                      | flag bit 0 is 0    |
| 2        | heart rate, uint16                     | flag bit 0 is 1    |
| 2        | energy expended since reset, kJ        | flag bit 3 is 1    |
| 2 each   | RR intervals, 1/1024 s, oldest first   | flag bit 4 is 1    |

| flag bits | meaning                                                                   |
|-----------|---------------------------------------------------------------------------|
| 2, 1      | skin contact: 0x not supported, 10 supported but absent, 11 detected      |
| 7..5      | reserved: ignored, since they announce no octets                          |
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from devices.errors import MalformedPacketError

TICKS_PER_S = 1024
UINT16_HR = 0b0000_0001
CONTACT_DETECTED = 0b0000_0010
CONTACT_SUPPORTED = 0b0000_0100
ENERGY_PRESENT = 0b0000_1000
RR_PRESENT = 0b0001_0000
UINT8_MAX = 0xFF


def ticks_to_ms(ticks: int) -> float:
    """Milliseconds of `ticks`/1024 s, exact: 1000/1024 is a short binary fraction."""
    return ticks * 1000 / TICKS_PER_S


@dataclass(frozen=True, slots=True)
class HeartRateMeasurement:
    """One notification. `contact` None: not supported; `energy_kj` None: not sent."""

    hr_bpm: int
    contact: bool | None = None
    energy_kj: int | None = None
    rr_ms: tuple[float, ...] = ()


def decode_heart_rate(payload: bytes) -> HeartRateMeasurement:
    """The measurement in `payload`.

    Raises:
        MalformedPacketError: its length contradicts its flags.
    """
    _refuse_contradiction(payload)
    flags = payload[0]
    at = 1
    hr_bpm, at = _uint16(payload, at) if flags & UINT16_HR else (payload[at], at + 1)
    energy_kj: int | None = None
    if flags & ENERGY_PRESENT:
        energy_kj, at = _uint16(payload, at)
    ticks = struct.unpack_from(f"<{(len(payload) - at) // 2}H", payload, at)
    return HeartRateMeasurement(hr_bpm, _contact(flags), energy_kj, tuple(map(ticks_to_ms, ticks)))


def encode_heart_rate(measurement: HeartRateMeasurement) -> bytes:
    """The notification a strap would send; RR must lie on the 1/1024 s grid.

    Raises:
        ValueError: a field does not fit its octets, or an RR is off the grid.
    """
    wide = measurement.hr_bpm > UINT8_MAX
    flags = (UINT16_HR if wide else 0) | _contact_bits(measurement.contact)
    body = _pack("<H" if wide else "<B", measurement.hr_bpm)
    if measurement.energy_kj is not None:
        flags |= ENERGY_PRESENT
        body += _pack("<H", measurement.energy_kj)
    if measurement.rr_ms:
        flags |= RR_PRESENT
        body += b"".join(_pack("<H", _ms_to_ticks(rr_ms)) for rr_ms in measurement.rr_ms)
    return bytes((flags,)) + body


def _refuse_contradiction(payload: bytes) -> None:
    if not payload:
        raise MalformedPacketError(payload, "the heart rate packet is empty")
    flags = payload[0]
    fixed = 2 + bool(flags & UINT16_HR) + 2 * bool(flags & ENERGY_PRESENT)
    rest = len(payload) - fixed
    fits = rest >= 2 and rest % 2 == 0 if flags & RR_PRESENT else rest == 0
    if not fits:
        reason = f"{len(payload)} octets contradict the flags 0x{flags:02x}"
        raise MalformedPacketError(payload, f"the heart rate packet's {reason}")


def _uint16(payload: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(payload[at : at + 2], "little"), at + 2


def _contact(flags: int) -> bool | None:
    return bool(flags & CONTACT_DETECTED) if flags & CONTACT_SUPPORTED else None


def _contact_bits(contact: bool | None) -> int:
    return {None: 0, False: CONTACT_SUPPORTED, True: CONTACT_SUPPORTED | CONTACT_DETECTED}[contact]


def _ms_to_ticks(rr_ms: float) -> int:
    ticks = rr_ms * TICKS_PER_S / 1000
    if ticks != int(ticks):
        raise ValueError(f"an RR of {rr_ms} ms is not on the 1/1024 s grid")
    return int(ticks)


def _pack(layout: str, number: int) -> bytes:
    try:
        return struct.pack(layout, number)
    except struct.error as error:
        raise ValueError(f"{number} does not fit its field of the heart rate packet") from error
