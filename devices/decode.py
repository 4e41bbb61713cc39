"""From packets to samples, one partner at a time: the same for live, simulated and recorded.

| packet that                                   | becomes                                      |
|-----------------------------------------------|----------------------------------------------|
| carries heart rate and RR                     | `HeartRate`, and `Beat`s on the RR chain     |
| says no contact, without RR, for `CONTACT_S`  | `LinkChange` to no contact, once; no numbers |
| says contact, or carries RR, after that       | `LinkChange` to streaming, then its samples  |
| changes the link to anything but streaming    | end of the chain, `LinkChange`               |
| is the last one delivered again               | `Rejected`: see `duplicate`                  |
| completes a second of accelerometer           | `Motion`                                     |
| says for the first time that the battery is low | `Battery`, `LinkChange` with a word about it |
| tells of more beats than there was time for   | `Rejected`: see `room`                       |
| contradicts itself                            | `Rejected`                                   |

A heart rate of 0 is how straps say that they do not know it: no sample.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from devices.chain import BeatChain
from devices.duplicate import Repeats
from devices.errors import MalformedPacketError
from devices.heart_rate import HeartRateMeasurement, decode_heart_rate
from devices.motion import MotionSeconds
from devices.polar_control import (
    ANSWER,
    Measurement,
    Operation,
    Refusal,
    Setting,
    decode_answer,
    decode_settings,
)
from devices.polar_data import decode_accelerometer, decode_ecg, measurement_of
from devices.room import Room
from devices.samples import (
    Battery,
    HeartRate,
    LinkChange,
    LinkState,
    Motion,
    Rejected,
    Sample,
    SignalStrength,
)
from devices.sentence import say
from devices.standard import BatteryWatch, decode_battery_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.packets import Packet
    from devices.samples import Beat, Partner

CONTACT_S = 3.0  # contact bits lie on some reconnects; the slowest hearts still beat within this
NO_CONTACT_DETAIL = say("no skin contact: moisten the electrodes and pull the strap snug")

DELIVERED_TWICE = "the packet was delivered twice"
NO_ROOM = "the packet tells of more beats than there was time for"

_STATES = {state.value: state for state in LinkState}

Samples: TypeAlias = tuple[Sample, ...]


class _UnbelievableError(Exception):
    """The packet's text does not say what its channel promises."""


@dataclass(slots=True)
class Decoder:
    """Samples of `partner`; feed it that partner's packets in the order of their arrival."""

    partner: Partner
    _chain: BeatChain = field(init=False)
    _motion: MotionSeconds = field(init=False)
    _readers: dict[str, Callable[[Packet], Samples]] = field(init=False, repr=False)
    _repeats: Repeats = field(default_factory=Repeats)
    _room: Room = field(default_factory=Room)
    _battery: BatteryWatch = field(default_factory=BatteryWatch)
    _factor: float | None = None
    _state: LinkState | None = None
    _sends_rr: bool = False
    _silent_since_s: float | None = None
    _no_contact: bool = False

    def __post_init__(self) -> None:
        self._chain = BeatChain(self.partner)
        self._motion = MotionSeconds(self.partner)
        self._readers = {
            "hrm": self._read_hrm,
            "rr": self._read_rr,
            "hr": _read_hr,
            "motion": _read_motion,
            "pmd": self._read_pmd,
            "battery": self._read_battery,
            "rssi": _read_rssi,
            "link": self._read_link,
        }

    @property
    def drift_ppm(self) -> float | None:
        """How much the strap's clock runs fast; None until that can be said."""
        return self._chain.drift_ppm

    def feed(self, packet: Packet) -> Samples:
        """What `packet` says; a packet that cannot be believed gives one `Rejected`."""
        read = self._readers.get(packet.channel)
        if read is None:
            return (self._rejected(packet, "nothing is known of this channel"),)
        try:
            return read(packet)
        except (_UnbelievableError, MalformedPacketError) as error:
            return (self._rejected(packet, str(error)),)

    def drain(self) -> tuple[Beat, ...]:
        """Beats held back as uncertain, for a pause; what is known of the contact stays known."""
        return self._chain.break_()

    def _rejected(self, packet: Packet, reason: str) -> Rejected:
        return Rejected(self.partner, packet.time_s, packet.channel, reason)

    def _read_hrm(self, packet: Packet) -> Samples:
        measurement = decode_heart_rate(_octets(packet.payload))
        carries_rr = bool(measurement.rr_ms)
        if self._repeats.is_repeat(packet.time_s, packet.payload, carries_rr=carries_rr):
            return (self._rejected(packet, DELIVERED_TWICE),)
        if not self._room.takes(packet.time_s, measurement.rr_ms):
            return (self._rejected(packet, NO_ROOM),)
        self._sends_rr = self._sends_rr or carries_rr
        change = self._judge_contact(packet.time_s, measurement)
        beats = self._chain.feed(packet.time_s, measurement.rr_ms)
        if self._no_contact:
            return beats + self._chain.break_() + change
        return change + _heart_rate(packet, measurement.hr_bpm) + beats

    def _judge_contact(self, time_s: float, measurement: HeartRateMeasurement) -> Samples:
        if not self._looks_off(measurement):
            self._silent_since_s = None
            return self._set_no_contact(time_s, no_contact=False)
        if self._silent_since_s is None:
            self._silent_since_s = time_s
        if time_s - self._silent_since_s < CONTACT_S:
            return ()
        return self._set_no_contact(time_s, no_contact=True)

    def _looks_off(self, measurement: HeartRateMeasurement) -> bool:
        beating = measurement.hr_bpm > 0 and not self._sends_rr
        return measurement.contact is False and not measurement.rr_ms and not beating

    def _set_no_contact(self, time_s: float, *, no_contact: bool) -> Samples:
        if no_contact == self._no_contact:
            return ()
        self._no_contact = no_contact
        if no_contact:
            return (LinkChange(self.partner, time_s, LinkState.NO_CONTACT, NO_CONTACT_DETAIL),)
        return (LinkChange(self.partner, time_s, LinkState.STREAMING),)

    def _read_rr(self, packet: Packet) -> Samples:
        rr_ms, *stamp = _numbers(packet.payload, (1, 2))
        if rr_ms <= 0:
            raise _UnbelievableError(f"an RR of {packet.payload} ms cannot be")
        if stamp:
            return (self._chain.stamp(stamp[0], rr_ms),)
        return self._chain.feed(packet.time_s, (rr_ms,))

    def _read_link(self, packet: Packet) -> Samples:
        word, _, detail = packet.payload.partition(" ")
        state = _STATES.get(word)
        if state is None:
            raise _UnbelievableError(f"{word} is not a state of a link")
        self._no_contact, self._silent_since_s = False, None
        self._state = state
        beats = () if state is LinkState.STREAMING else self._break_off()
        return (*beats, LinkChange(self.partner, packet.time_s, state, detail))

    def _break_off(self) -> Samples:
        self._repeats.forget()
        self._motion.forget()
        return self._chain.break_()

    def _read_pmd(self, packet: Packet) -> Samples:
        octets = _octets(packet.payload)
        if octets[:1] == bytes((ANSWER,)):
            return self._read_answer(octets)
        if measurement_of(octets) == Measurement.ECG:
            decode_ecg(octets)
            return ()
        return self._motion.feed(packet.time_s, decode_accelerometer(octets, self._factor))

    def _read_answer(self, octets: bytes) -> Samples:
        answer = decode_answer(octets)
        asked = (answer.operation, answer.measurement, answer.refusal)
        if asked == (Operation.START, Measurement.ACCELEROMETER, Refusal.NONE):
            (self._factor,) = decode_settings(answer.parameters).get(Setting.FACTOR) or (None,)
            self._motion.forget()
        return ()

    def _read_battery(self, packet: Packet) -> Samples:
        level_pct = decode_battery_level(_octets(packet.payload))
        battery = Battery(self.partner, packet.time_s, level_pct)
        if self._no_contact or self._state is None:  # more to say, or nobody to say it of
            return (battery,)
        words = self._battery.feed(level_pct)
        if not words:
            return (battery,)
        return (battery, LinkChange(self.partner, packet.time_s, self._state, words))


def _heart_rate(packet: Packet, hr_bpm: float) -> Samples:
    return (HeartRate(packet.partner, packet.time_s, hr_bpm),) if hr_bpm > 0 else ()


def _read_hr(packet: Packet) -> Samples:
    (hr_bpm,) = _numbers(packet.payload, (1,))
    return _heart_rate(packet, hr_bpm)


def _read_motion(packet: Packet) -> Samples:
    activity_g, *axes_g = _numbers(packet.payload, (1, 4))
    return (Motion(packet.partner, packet.time_s, activity_g, *axes_g),)


def _read_rssi(packet: Packet) -> Samples:
    (rssi_dbm,) = _numbers(packet.payload, (1,))
    return (SignalStrength(packet.partner, packet.time_s, round(rssi_dbm)),)


def _octets(payload: str) -> bytes:
    try:
        return bytes.fromhex(payload)
    except ValueError as error:
        raise _UnbelievableError(f"{payload} is not hexadecimal") from error


def _numbers(payload: str, counts: tuple[int, ...]) -> tuple[float, ...]:
    try:
        numbers = tuple(float(word) for word in payload.split())
    except ValueError as error:
        raise _UnbelievableError(f"{payload} is not made of numbers") from error
    if len(numbers) not in counts or not all(map(math.isfinite, numbers)):
        raise _UnbelievableError(f"{payload} does not hold the numbers it should")
    return numbers
