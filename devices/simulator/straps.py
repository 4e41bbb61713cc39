"""A simulated heart as the packets of a real strap: notifications, battery, radio, link."""

from __future__ import annotations

import heapq
from itertools import count, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from devices.heart_rate import HeartRateMeasurement, encode_heart_rate
from devices.packets import NS_PER_S, Packet
from devices.samples import LinkState
from devices.simulator.heart import simulate_beats
from devices.simulator.noise import stream
from devices.simulator.stirs import motion_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from devices.samples import Partner
    from devices.simulator.heart import SimulatedBeat
    from devices.simulator.person import Person, Recurring

CONNECTING_S = 0.4
STREAMING_S = 1.0
NOTIFY_S = 1.0
DETECTION_S = 0.15  # a strap needs this long to be sure of a beat
RADIO_S = (0.005, 0.045)
HR_BEATS = 5  # straps show a mean of a few beats
RSSI_EVERY_S = 10.0
RSSI_SPREAD_DBM = 3.0
BATTERY_EVERY_S = 300.0
BATTERY_PCT_PER_S = 1 / 1800
SEARCH_AFTER_S = 2.0
CONNECT_TAKES_S = 3.0
LOST = "nothing heard from the strap"
_NOTIFY, _RADIO = 60, 61


def simulate_strap(
    person: Person, partner: Partner, seed: Sequence[int], duration_s: float | None = None
) -> Iterator[Packet]:
    """Packets in the order of time; without end, or until `duration_s`."""
    parts = (
        _links(person, partner),
        _notifications(person, partner, seed),
        _battery(person, partner),
        _rssi(person, partner, seed),
        _motion(person, partner, seed),
    )
    packets = heapq.merge(*parts, key=attrgetter("time_ns"))
    if duration_s is None:
        return packets
    end_ns = _ns(duration_s)
    return takewhile(lambda packet: packet.time_ns < end_ns, packets)


def _links(person: Person, partner: Partner) -> Iterator[Packet]:
    yield _link(partner, 0.0, LinkState.SEARCHING)
    yield _link(partner, CONNECTING_S, LinkState.CONNECTING)
    yield _link(partner, STREAMING_S, LinkState.STREAMING)
    outages = heapq.merge(*(outage.intervals() for outage in person.outages))
    for lost_s, back_s in outages:
        yield _link(partner, lost_s, LinkState.LOST, LOST)
        yield _link(partner, lost_s + SEARCH_AFTER_S, LinkState.SEARCHING)
        yield _link(partner, back_s - CONNECT_TAKES_S, LinkState.CONNECTING)
        yield _link(partner, back_s, LinkState.STREAMING)


def _link(partner: Partner, time_s: float, state: LinkState, detail: str = "") -> Packet:
    return Packet(_ns(time_s), partner, "link", f"{state.value} {detail}".rstrip())


def _notifications(person: Person, partner: Partner, seed: Sequence[int]) -> Iterator[Packet]:
    random = stream(seed, _NOTIFY)
    first_s = STREAMING_S + NOTIFY_S * (0.1 + 0.8 * random.random())
    beats = simulate_beats(person, seed)
    upcoming = next(beats)
    recent: list[SimulatedBeat] = []
    for number in count():
        notify_s = first_s + number * NOTIFY_S
        radio_s = random.uniform(*RADIO_S)
        fresh: list[SimulatedBeat] = []
        while upcoming.time_s + DETECTION_S <= notify_s:
            fresh.append(upcoming)
            upcoming = next(beats)
        recent = (recent + fresh)[-HR_BEATS:]
        if not recent or _lost(person.outages, notify_s):
            continue
        heard = tuple(beat.rr_ms for beat in fresh if _sent(person.outages, beat))
        hr_bpm = round(60_000 * len(recent) / sum(beat.rr_ms for beat in recent))
        measurement = HeartRateMeasurement(hr_bpm, contact=True, rr_ms=heard)
        octets = encode_heart_rate(measurement).hex()
        yield Packet(_ns(notify_s + radio_s), partner, "hrm", octets)


def _sent(outages: tuple[Recurring, ...], beat: SimulatedBeat) -> bool:
    return beat.time_s >= STREAMING_S and not _lost(outages, beat.time_s)


def _battery(person: Person, partner: Partner) -> Iterator[Packet]:
    for number in count():
        time_s = STREAMING_S + 0.1 + number * BATTERY_EVERY_S
        level_pct = max(1, round(person.battery_pct - time_s * BATTERY_PCT_PER_S))
        if not _lost(person.outages, time_s):
            yield Packet(_ns(time_s), partner, "battery", f"{level_pct:02x}")


def _rssi(person: Person, partner: Partner, seed: Sequence[int]) -> Iterator[Packet]:
    random = stream(seed, _RADIO)
    for number in count():
        time_s = STREAMING_S + 0.2 + number * RSSI_EVERY_S
        rssi_dbm = round(person.rssi_dbm + RSSI_SPREAD_DBM * random.standard_normal())
        if not _lost(person.outages, time_s):
            yield Packet(_ns(time_s), partner, "rssi", str(rssi_dbm))


def _motion(person: Person, partner: Partner, seed: Sequence[int]) -> Iterator[Packet]:
    for second in motion_seconds(person, seed):
        if second.time_s > STREAMING_S and not _lost(person.outages, second.time_s):
            axes = f"{second.x_g:.3f} {second.y_g:.3f} {second.z_g:.3f}"
            payload = f"{second.activity_g:.3f} {axes}"
            yield Packet(_ns(second.time_s), partner, "motion", payload)


def _lost(outages: tuple[Recurring, ...], time_s: float) -> bool:
    return any(outage.covers(time_s) for outage in outages)


def _ns(time_s: float) -> int:
    return round(time_s * NS_PER_S)
