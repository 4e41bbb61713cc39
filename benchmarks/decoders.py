"""Random packets at every decoder: none may break it, and no RR may come out that is not in them.

    uv run python benchmarks/decoders.py [--packets 1000000] [--seed 1]

Half of the packets are wholly random; the other half begin as the decoder expects, so that more
than their first octets are read. Everything that is read is held against the octets it came from.
"""

from __future__ import annotations

import argparse
import random
import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.decode import Decoder
from devices.errors import MalformedPacketError
from devices.heart_rate import RR_PRESENT, decode_heart_rate
from devices.packets import Packet
from devices.polar_control import decode_answer, decode_features, decode_settings
from devices.polar_data import BEYOND_G, decode_accelerometer, decode_ecg
from devices.samples import Beat
from devices.standard import decode_battery_level, decode_body_location, decode_text

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 24  # what fits the smallest Bluetooth packet; the formats repeat beyond it
STAMP = bytes(8)
FACTOR = 0.000244  # of a Polar Verity Sense at 8 g


@dataclass(frozen=True, slots=True)
class Target:
    """One decoder and the beginnings its packets may have; `true` reads one and checks it."""

    name: str
    true: Callable[[bytes], bool]
    openings: tuple[bytes, ...]


def _heart_rate(payload: bytes) -> bool:
    ticks = [rr_ms * 1024 / 1000 for rr_ms in decode_heart_rate(payload).rr_ms]
    tail = payload[len(payload) - 2 * len(ticks) :]
    announced = bool(payload[0] & RR_PRESENT) == bool(ticks)
    return announced and list(struct.unpack(f"<{len(ticks)}H", tail)) == ticks


def _acceleration(payload: bytes) -> bool:
    samples_g = decode_accelerometer(payload, FACTOR).samples_g
    return all(abs(axis_g) <= BEYOND_G for sample in samples_g for axis_g in sample)


def _ecg(payload: bytes) -> bool:
    samples_uv = decode_ecg(payload).samples_uv
    return b"".join(uv.to_bytes(3, "little", signed=True) for uv in samples_uv) == payload[10:]


def _readable(decode: Callable[[bytes], object]) -> Callable[[bytes], bool]:
    return lambda payload: decode(payload) is not None


TARGETS = (
    Target("heart rate", _heart_rate, (b"\x10", b"\x16", b"\x1f")),
    Target("body location", _readable(decode_body_location), (b"\x01",)),
    Target("battery", lambda payload: decode_battery_level(payload) == payload[0], (b"\x40",)),
    Target("device text", lambda payload: decode_text(payload).isprintable(), (b"H10",)),
    Target("Polar features", _readable(decode_features), (b"\x0f",)),
    Target("Polar answer", _readable(decode_answer), (b"\xf0\x01\x02\x00", b"\xf0\x02\x02")),
    Target("Polar settings", _readable(decode_settings), (b"\x00\x01", b"\x01\x01\x10\x00\x02")),
    Target(
        "Polar acceleration",
        _acceleration,
        (
            *(b"\x02" + STAMP + bytes((kind,)) for kind in (0x00, 0x01, 0x02, 0x80, 0x81)),
            b"\x02" + STAMP + b"\x81\x01\x00\x02\x00\x03\x00\x03\x01",
        ),
    ),
    Target("Polar ECG", _ecg, (b"\x00" + STAMP + b"\x00",)),
)


def main() -> None:
    """Print, for each decoder, how many packets were read and how many refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packets", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(f"{'decoder':<20}{'packets':>10}{'read':>10}{'refused':>10}{'untrue':>8}{'s':>7}")
    untrue = sum(_pelt(target, args.packets, args.seed) for target in TARGETS)
    untrue += _pelt_whole_decoder(args.packets, args.seed)
    raise SystemExit(1 if untrue else 0)


def _pelt(target: Target, count: int, seed: int) -> int:
    started_s = time.perf_counter()
    luck = random.Random(seed)  # noqa: S311  # packets, not secrets
    read = untrue = 0
    for number in range(count):
        payload = _payload(luck, target, number)
        try:
            untrue += not target.true(payload)
        except MalformedPacketError:
            continue
        read += 1
    _tell(target.name, count, read, untrue, started_s)
    return untrue


def _pelt_whole_decoder(count: int, seed: int) -> int:
    """Every RR that comes out went in: in number and, in the order of the packets, in value."""
    started_s = time.perf_counter()
    luck = random.Random(seed)  # noqa: S311  # packets, not secrets
    decoder, went_in, came_out, read = Decoder("A"), 0.0, 0.0, 0
    for number in range(count):
        payload = _payload(luck, TARGETS[0], number)
        packet = Packet(number * 10_000_000, "A", "hrm", payload.hex())
        beats = [sample for sample in decoder.feed(packet) if isinstance(sample, Beat)]
        came_out += sum(beat.rr_ms for beat in beats)
        try:
            went_in += sum(decode_heart_rate(payload).rr_ms)
        except MalformedPacketError:
            continue
        read += 1
    end = decoder.feed(Packet(count * 10_000_000, "A", "link", "lost"))
    came_out += sum(sample.rr_ms for sample in end if isinstance(sample, Beat))
    untrue = int(came_out != went_in)  # exact: RR are short binary fractions
    _tell("the whole of it", count, read, untrue, started_s)
    return untrue


def _payload(luck: random.Random, target: Target, number: int) -> bytes:
    octets = luck.randbytes(luck.randrange(LONGEST))
    begun, turn = number & 1, number >> 1
    return target.openings[turn % len(target.openings)] + octets if begun else octets


def _tell(name: str, count: int, read: int, untrue: int, started_s: float) -> None:
    took_s = time.perf_counter() - started_s
    print(f"{name:<20}{count:>10}{read:>10}{count - read:>10}{untrue:>8}{took_s:>7.1f}")


if __name__ == "__main__":
    main()
