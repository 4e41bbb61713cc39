"""A plan and packets for tests of the session: two hearts made of plain numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from devices.packets import NS_PER_S, Packet
from ifio_bio.session.plan import PartnerPlan, SessionPlan
from ifio_bio.session.protocols import packaged_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from devices.samples import Partner

ANNA = PartnerPlan("Anna")
MARCO = PartnerPlan("Marco")


def plan(
    a: PartnerPlan = ANNA, b: PartnerPlan = MARCO, *, grounding_min: int = 0, **agreed
) -> SessionPlan:
    """The packaged protocol; the breath keeps its first pace unless it opens with grounding."""
    protocol = packaged_protocol()
    landing = replace(protocol.stages[0], grounding_min=grounding_min)
    protocol = replace(protocol, stages=(landing, *protocol.stages[1:]))
    return SessionPlan(a, b, protocol, protocol.agreements, **agreed)


def ns(time_s: float) -> int:
    return round(time_s * NS_PER_S)


def link(partner: Partner, time_s: float, state: str = "streaming") -> Packet:
    return Packet(ns(time_s), partner, "link", state)


def heart(
    partner: Partner, until_s: float, hr_bpm: Callable[[float], float], from_s: float = 0.0
) -> Iterator[Packet]:
    """RR with their times, breathing 6 times a minute with a small swing."""
    time_s = from_s
    while True:
        swing_bpm = 3.0 * math.sin(2 * math.pi * 0.1 * time_s)
        rr_ms = round(60_000 / (hr_bpm(time_s) + swing_bpm))
        time_s += rr_ms / 1000
        if time_s > until_s:
            return
        yield Packet(ns(time_s), partner, "rr", f"{rr_ms} {time_s:.3f}")


def ramp(start_s: float, usual_bpm: float = 70.0, up_bpm: float = 18.0) -> Callable[[float], float]:
    """A heart that rises within 20 s from `start_s` on, and stays up."""
    return lambda time_s: usual_bpm + up_bpm * min(1.0, max(0.0, (time_s - start_s) / 20.0))
