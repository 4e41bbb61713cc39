"""What somebody's strap sent, through the engine of one partner."""

from devices.chain import BeatChain
from devices.samples import LinkChange, LinkState
from ifio_bio.arousal.state import ArousalEventKind
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.plan import PartnerPlan

ARRIVES_S = 0.7


def cues(beats, motion=(), pace_bpm=6.0):
    """Times in s of the cues that (time_s, rr_ms) and `Motion` bring."""
    chain = BeatChain("A")
    arrived = [(time_s + ARRIVES_S, chain.stamp(time_s, rr_ms)) for time_s, rr_ms in beats]
    arrived = sorted([*arrived, *((m.time_s, m) for m in motion)], key=lambda timed: timed[0])
    engine = PartnerEngine("A", PartnerPlan("Anna"))
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    found, position = [], 0
    for second in range(1, int(arrived[-1][0]) + 1):
        while position < len(arrived) and arrived[position][0] < second:
            engine.feed(arrived[position][1], arrived[position][0])
            position += 1
        told = engine.advance(float(second), pace_bpm, paused=False)
        found += [e.time_s for e in told.events if e.kind is ArousalEventKind.SPIKE]
    return found
