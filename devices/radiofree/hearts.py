"""Hearts for virtual straps: simulated or recorded, and a Polar H10's movement beside them.

The movement behaves as the strap's does: nothing until its control point is asked to start, then
frames of 36 samples at the chosen rate, stamped on a clock that began in 2019 because nobody set
it (Polar BLE SDK, "Time system in Polar sensors"). Answers are the published bytes of an H10.
"""

from __future__ import annotations

import math
import struct
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.errors import MalformedPacketError
from devices.heart_rate import TICKS_PER_S, HeartRateMeasurement, encode_heart_rate, ticks_to_ms
from devices.packets import NS_PER_S
from devices.polar_control import (
    ANSWER,
    Measurement,
    Operation,
    Refusal,
    Setting,
    decode_settings,
)
from devices.radiofree.strap import POLAR_TABLE, Notification, VirtualStrap, heart_rate_table
from devices.rr_file import Quantity, read_recording
from devices.samples import PARTNERS
from devices.simulator.scenarios import scenario_person
from devices.simulator.stirs import MotionSecond, motion_seconds
from devices.simulator.straps import HR_BEATS, NOTIFY_S, simulate_strap
from devices.uuids import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, POLAR_CONTROL, POLAR_DATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from devices.radiofree.strap import Stream
    from devices.rr_file import Reading, Recording
    from devices.samples import Partner
    from devices.simulator.person import Person

FRAME_SAMPLES = 36
RAW_16_BIT = 0x01
CLOCK_BEGAN_NS = 599_616_000 * NS_PER_S
H10_OFFERS = {
    Measurement.ACCELEROMETER: bytes.fromhex("0004 19003200 6400c800 0101 1000 0203 020004000800"),
    Measurement.ECG: bytes.fromhex("0001 8200 0101 0e00"),
}
REFUSED_AS = {
    Setting.SAMPLE_RATE: Refusal.INVALID_SAMPLE_RATE,
    Setting.RESOLUTION: Refusal.INVALID_RESOLUTION,
    Setting.RANGE: Refusal.INVALID_RANGE,
}
SILENT_S = 3.0  # a recording without beats for this long was without its strap
UINT16_MAX = 0xFFFF
RECORDED_PCT = 80

STANDING = MotionSecond(0.0, 0.0, 0.0, -1.0, 0.0)

_CHANNELS = {"hrm": HEART_RATE_MEASUREMENT, "battery": BATTERY_LEVEL}


def simulated_h10(
    address: str, name: str, scenario: str, partner: Partner, seed: int = 1
) -> VirtualStrap:
    """A Polar H10 on one partner of a simulated couple.

    Raises:
        KeyError: there is no such scenario.
    """
    person = scenario_person(scenario, partner)
    sensor = MovementSensor(motion_seconds(person, _seed(seed, partner)))
    table = (*heart_rate_table(person.battery_pct, "Polar Electro Oy", "H10"), POLAR_TABLE)
    heart = sensor.beside(simulated_heart(person, partner, seed))
    return VirtualStrap(address, name, heart, table, person.rssi_dbm, sensor.answer)


def recorded_strap(address: str, name: str, path: Path) -> VirtualStrap:
    """A plain chest strap on whoever is recorded in the file at `path`.

    Raises:
        UnreadableFileError: the file cannot be opened, or is not text.
        FileFormatError: it does not hold a heart.
    """
    table = heart_rate_table(RECORDED_PCT, "Recorded", "Chest strap")
    return VirtualStrap(address, name, recorded_heart(path), table)


def simulated_heart(person: Person, partner: Partner, seed: int = 1) -> Stream:
    """Heart rate and battery notifications of a simulated person, without end."""
    for packet in simulate_strap(person, partner, _seed(seed, partner)):
        if packet.channel in _CHANNELS:
            octets = bytes.fromhex(packet.payload)
            yield Notification(packet.time_s, _CHANNELS[packet.channel], octets)


def recorded_heart(path: Path) -> Stream:
    """Heart rate notifications of a recording, its intervals on a strap's grid, until it ends.

    Raises:
        UnreadableFileError: the file cannot be opened, or is not text.
        FileFormatError: it does not hold a heart.
    """
    recording = read_recording(path)
    beating = recording.quantity is Quantity.RR
    return _beats(recording) if beating else _rates(recording)


@dataclass(slots=True)
class MovementSensor:
    """The accelerometer of an H10: `seconds` are how its wearer moves."""

    seconds: Iterator[MotionSecond]
    _rate_hz: int = 0
    _sampled_s: float = 0.0
    _second: MotionSecond = STANDING

    def answer(self, uuid: str, payload: bytes) -> tuple[Notification, ...]:
        """What the control point indicates when `payload` is written to it."""
        if uuid != POLAR_CONTROL or len(payload) < 2:
            return ()
        refusal, parameters = self._obey(payload)
        octets = bytes((ANSWER, *payload[:2], refusal, 0)) + parameters
        return (Notification(0.0, POLAR_CONTROL, octets),)

    def beside(self, heart: Stream) -> Stream:
        """`heart`, and between its notifications the frames that are due."""
        for notification in heart:
            yield from self._until(notification.time_s)
            yield notification

    def _obey(self, payload: bytes) -> tuple[Refusal, bytes]:
        operation, measurement = payload[:2]
        if operation not in (Operation.GET_SETTINGS, Operation.START, Operation.STOP):
            return Refusal.INVALID_OPERATION, b""
        if measurement not in (Measurement.ACCELEROMETER, Measurement.ECG):
            return Refusal.NOT_SUPPORTED, b""
        if operation == Operation.GET_SETTINGS:
            return Refusal.NONE, H10_OFFERS[Measurement(measurement)]
        if measurement != Measurement.ACCELEROMETER:
            return Refusal.INVALID_STATE, b""  # this stand-in has no electrodes
        if operation == Operation.STOP:
            return self._stop(), b""
        return self._start(payload[2:])

    def _stop(self) -> Refusal:
        running, self._rate_hz = self._rate_hz, 0
        return Refusal.NONE if running else Refusal.ALREADY_IN_STATE

    def _start(self, parameters: bytes) -> tuple[Refusal, bytes]:
        if self._rate_hz:
            return Refusal.ALREADY_IN_STATE, b""
        try:
            chosen = decode_settings(parameters)
        except MalformedPacketError:
            return Refusal.INVALID_LENGTH, b""
        offered = decode_settings(H10_OFFERS[Measurement.ACCELEROMETER])
        for setting, refusal in REFUSED_AS.items():
            if len(chosen.get(setting, ())) != 1 or chosen[setting][0] not in offered[setting]:
                return refusal, b""
        if len(chosen) != len(REFUSED_AS):
            return Refusal.INVALID_PARAMETER, b""
        self._rate_hz = int(chosen[Setting.SAMPLE_RATE][0])
        return Refusal.NONE, b"\x01"

    def _until(self, time_s: float) -> Stream:
        while self._rate_hz:
            due_s = self._sampled_s + FRAME_SAMPLES / self._rate_hz
            if due_s > time_s:
                return
            yield Notification(due_s, POLAR_DATA, self._frame(due_s, 1 / self._rate_hz))
            self._sampled_s = due_s
        self._sampled_s = time_s

    def _frame(self, due_s: float, period_s: float) -> bytes:
        stamp_ns = CLOCK_BEGAN_NS + round(due_s * NS_PER_S)
        samples = (
            self._sample(due_s - (FRAME_SAMPLES - 1 - number) * period_s, 1 - 2 * (number % 2))
            for number in range(FRAME_SAMPLES)
        )
        head = struct.pack("<BQB", Measurement.ACCELEROMETER, stamp_ns, RAW_16_BIT)
        return head + b"".join(samples)

    def _sample(self, time_s: float, side: int) -> bytes:
        """Swings by the second's spread to either side of its mean, along its direction."""
        while self._second.time_s < time_s:
            self._second = next(self.seconds)
        direction = (self._second.x_g, self._second.y_g, self._second.z_g)
        size_g = math.hypot(*direction)
        stretch = 1000 * (size_g + side * self._second.activity_g) / size_g
        return struct.pack("<3h", *(round(axis_g * stretch) for axis_g in direction))


def _beats(recording: Recording) -> Stream:
    readings = deque(recording.readings)
    recent: deque[float] = deque(maxlen=HR_BEATS)
    now_s = last_s = readings[0].time_s
    while readings:
        heard = tuple(_heard(readings, now_s))
        recent.extend(heard)
        last_s = now_s if heard else last_s
        if now_s - last_s < SILENT_S:
            hr_bpm = round(60_000 * len(recent) / sum(recent))
            measurement = HeartRateMeasurement(hr_bpm, contact=True, rr_ms=heard)
            yield Notification(now_s, HEART_RATE_MEASUREMENT, encode_heart_rate(measurement))
        now_s += NOTIFY_S


def _heard(readings: deque[Reading], now_s: float) -> Iterator[float]:
    while readings and readings[0].time_s <= now_s:
        ticks = round(readings.popleft().value * TICKS_PER_S / 1000)
        yield ticks_to_ms(min(max(ticks, 1), UINT16_MAX))


def _rates(recording: Recording) -> Stream:
    for reading in recording.readings:
        octets = encode_heart_rate(HeartRateMeasurement(round(reading.value), contact=True))
        yield Notification(reading.time_s, HEART_RATE_MEASUREMENT, octets)


def _seed(seed: int, partner: Partner) -> tuple[int, int]:
    return seed, PARTNERS.index(partner)
