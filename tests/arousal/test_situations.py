"""What happens on a couch, simulated, through the engine of one partner."""

from dataclasses import replace

import pytest
from made_session import cues

from devices.samples import Motion
from devices.simulator.happenings import AROUSING, EVERYDAY, PACED_ONLY, POSTURE_ONLY, Kind
from devices.simulator.therapy import simulate_therapy

MINUTES = 30


def only(*kinds, per_hour):
    return tuple(
        replace(chance, per_hour=per_hour)
        for chance in (*EVERYDAY, *AROUSING)
        if chance.kind in kinds
    )


def cues_in(mix, who):
    """A simulated half hour and the times in s at which it gives a cue."""
    truth = simulate_therapy((41, who), MINUTES, mix)
    motion = [Motion("A", m.time_s, m.activity_g, m.x_g, m.y_g, m.z_g) for m in truth.motion]
    return truth, cues([(beat.time_s, beat.rr_ms) for beat in truth.beats], motion)


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
    _, found = cues_in(mix, 1)
    assert found == []


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.RAMP])
def test_a_large_response_is_found_within_a_minute(kind):
    mix = tuple(
        replace(chance, rise_bpm=(16.0, 25.0), lasts_s=(60.0, 90.0))
        for chance in only(kind, per_hour=120.0)
    )
    truth, found = cues_in(mix, 2)
    assert len(truth.arousals) >= 3
    for response in truth.arousals:
        assert any(response.start_s <= time_s <= response.start_s + 60.0 for time_s in found)
    assert len(found) == len(truth.arousals)
