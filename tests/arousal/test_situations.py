"""What happens on a couch, simulated, through the engine of one partner."""

from dataclasses import replace

import pytest

from devices.chain import BeatChain
from devices.samples import LinkChange, LinkState, Motion
from devices.simulator.happenings import AROUSING, EVERYDAY, PACED_ONLY, POSTURE_ONLY, Kind
from devices.simulator.therapy import simulate_therapy
from ifio_bio.arousal.state import ArousalEventKind
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.plan import PartnerPlan

MINUTES = 30
ARRIVES_S = 0.7


def only(*kinds, per_hour):
    return tuple(
        replace(chance, per_hour=per_hour)
        for chance in (*EVERYDAY, *AROUSING)
        if chance.kind in kinds
    )


def cues(truth, pace_bpm=6.0):
    """Times in s at which somebody's simulated hour gives a cue."""
    chain = BeatChain("A")
    beats = [(b.time_s + ARRIVES_S, chain.stamp(b.time_s, b.rr_ms)) for b in truth.beats]
    moved = [
        (m.time_s, Motion("A", m.time_s, m.activity_g, m.x_g, m.y_g, m.z_g)) for m in truth.motion
    ]
    arrived = sorted([*beats, *moved], key=lambda timed: timed[0])
    engine = PartnerEngine("A", PartnerPlan("Anna"))
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    found, position = [], 0
    for second in range(1, int(truth.duration_s) + 1):
        while position < len(arrived) and arrived[position][0] < second:
            engine.feed(arrived[position][1], arrived[position][0])
            position += 1
        told = engine.advance(float(second), pace_bpm, paused=False)
        found += [e.time_s for e in told.events if e.kind is ArousalEventKind.SPIKE]
    return found


@pytest.mark.parametrize(
    "mix",
    [
        pytest.param((), id="quiet"),
        pytest.param(PACED_ONLY, id="paced breath"),
        pytest.param(POSTURE_ONLY, id="change of seat"),
        pytest.param(only(Kind.TALK, per_hour=60.0), id="talk"),
        pytest.param(only(Kind.SIGH, Kind.COUGH, Kind.LAUGH, per_hour=30.0), id="sighs and laughs"),
        pytest.param(only(Kind.MOVEMENT, per_hour=30.0), id="movement"),
        pytest.param(only(Kind.POOR_CONTACT, Kind.DROPOUT, per_hour=30.0), id="a poor strap"),
    ],
)
def test_what_is_no_arousal_does_not_cue(mix):
    assert cues(simulate_therapy((41, 1), MINUTES, mix)) == []


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.RAMP])
def test_a_large_response_is_found_within_a_minute(kind):
    mix = tuple(
        replace(chance, rise_bpm=(16.0, 25.0), lasts_s=(60.0, 90.0))
        for chance in only(kind, per_hour=120.0)
    )
    truth = simulate_therapy((41, 2), MINUTES, mix)
    found = cues(truth)
    assert len(truth.arousals) >= 3
    for response in truth.arousals:
        assert any(response.start_s <= time_s <= response.start_s + 60.0 for time_s in found)
    assert len(found) == len(truth.arousals)
