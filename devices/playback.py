"""A recording as the packets a strap would have sent."""

from __future__ import annotations

import heapq
from operator import attrgetter
from typing import TYPE_CHECKING

from devices.motion_file import read_motion
from devices.packets import NS_PER_S, Packet
from devices.rr_file import Quantity, Recording, Timing, read_recording
from devices.samples import RECORDING_OVER, LinkState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from devices.motion_file import MotionReading
    from devices.samples import Partner

OPENING = (LinkState.SEARCHING, LinkState.CONNECTING, LinkState.STREAMING)
OVER = f"{LinkState.CLOSED.value} {RECORDING_OVER}"


def play_recording(path: Path, partner: Partner, motion_path: Path | None) -> Iterator[Packet]:
    """Packets of the recording at `path`, with the movement at `motion_path` where given.

    Movement after the last beat is left out: without a heart it says nothing.

    Raises:
        UnreadableFileError: a file cannot be opened, or is not text.
        FileFormatError: a file does not hold what it should.
    """
    recording = read_recording(path)
    motion = read_motion(motion_path, recording.shift_s) if motion_path is not None else ()
    return _play(recording, partner, motion)


def _play(
    recording: Recording, partner: Partner, motion: tuple[MotionReading, ...]
) -> Iterator[Packet]:
    end_ns = to_ns(recording.readings[-1].time_s)
    yield from (Packet(0, partner, "link", state.value) for state in OPENING)
    streams = (_heart(recording, partner), _movement(motion, partner, end_ns))
    yield from heapq.merge(*streams, key=attrgetter("time_ns"))
    yield Packet(end_ns, partner, "link", OVER)


def _heart(recording: Recording, partner: Partner) -> Iterator[Packet]:
    channel = recording.quantity.value
    stamped = recording.quantity is Quantity.RR and recording.timing is not Timing.ARRIVAL
    for reading in recording.readings:
        payload = f"{reading.text} {reading.time_text}" if stamped else reading.text
        yield Packet(to_ns(reading.time_s), partner, channel, payload)


def _movement(motion: tuple[MotionReading, ...], partner: Partner, end_ns: int) -> Iterator[Packet]:
    for reading in motion:
        if to_ns(reading.time_s) <= end_ns:
            yield Packet(to_ns(reading.time_s), partner, "motion", reading.text)


def to_ns(time_s: float) -> int:
    """Nearest whole nanosecond."""
    return round(time_s * NS_PER_S)
