import math
from dataclasses import replace
from itertools import pairwise, takewhile

import pytest

from calibration.profile import Confidence
from calibration.resonance import (
    BLOCK_S,
    PACES_BPM,
    REST_S,
    Block,
    NnBeat,
    block_at,
    find_resonance,
    measure,
    schedule,
)
from devices.simulator.heart import Truth, simulate_beats
from devices.simulator.person import Resonance
from devices.simulator.scenarios import SCENARIOS, following


def heart(pace_bpm, seed, blocks):
    """Clean beats of a simulated heart that rings at `pace_bpm`, breathing the blocks."""
    paces = [(block.start_s, block.end_s, block.pace_bpm) for block in blocks]
    resonance = None if pace_bpm is None else Resonance(pace_bpm)
    person = replace(following(SCENARIOS["calm"].a, paces), resonance=resonance)
    beats = takewhile(lambda b: b.time_s < blocks[-1].end_s, simulate_beats(person, (seed, 0)))
    return [NnBeat(beat.time_s, beat.rr_ms) for beat in beats if beat.truth is Truth.OK]


def wave(block, swing_bpm, until_s=None):
    """Beats of a heart that does nothing but swing with the breath of the block."""
    beats, time_s = [], block.start_s
    while time_s < (until_s or block.end_s):
        turn = 2 * math.pi * block.pace_bpm / 60 * (time_s - block.start_s)
        nn_ms = 60_000 / (70 + swing_bpm / 2 * math.sin(turn))
        time_s += nn_ms / 1000
        beats.append(NnBeat(time_s, nn_ms))
    return beats


def test_every_pace_has_its_two_minutes_with_rest_between():
    stepped = schedule()
    assert tuple(block.pace_bpm for block in stepped) == PACES_BPM
    for before, after in pairwise(stepped):
        assert before.end_s - before.start_s == BLOCK_S
        assert after.start_s - before.end_s == REST_S
        assert block_at(stepped, before.end_s + 1) is None
        assert block_at(stepped, after.start_s) is after


def test_shuffled_the_same_seed_gives_the_same_order():
    orders = {tuple(block.pace_bpm for block in schedule(seed)) for seed in range(8)}
    assert len(orders) > 4
    assert all(sorted(order) == sorted(PACES_BPM) for order in orders)
    assert schedule(3) == schedule(3)


def test_a_pure_wave_is_measured_as_what_it_is():
    score = measure(Block(6.0, 0.0), wave(Block(6.0, 0.0), 16.0))
    assert score.swing_bpm == pytest.approx(16.0, rel=0.03)
    assert score.phase_synchrony == pytest.approx(1.0, abs=0.01)
    assert score.smoothness > 0.95


@pytest.mark.parametrize(("seed", "pace_bpm"), list(enumerate(PACES_BPM)))
def test_the_pace_at_which_a_heart_rings_is_found_or_named_as_good(seed, pace_bpm):
    blocks = schedule(seed)
    found = find_resonance(blocks, heart(pace_bpm, seed, blocks))
    assert pace_bpm in (found.pace_bpm, *found.as_good_bpm)
    if found.confidence is Confidence.CLEAR:
        assert found.pace_bpm == pace_bpm


@pytest.mark.parametrize("seed", range(2))
def test_a_heart_that_rings_nowhere_has_no_clear_pace(seed):
    blocks = schedule(seed)
    found = find_resonance(blocks, heart(None, seed, blocks))
    assert found.confidence is not Confidence.CLEAR
    assert found.as_good_bpm


def test_breaths_that_a_gap_reaches_into_are_left_out():
    block = Block(6.0, 0.0)
    beats = [beat for beat in wave(block, 12.0) if not 60 < beat.time_s < 75]
    assert measure(block, beats).swing_bpm == pytest.approx(12.0, rel=0.05)


def test_a_pace_broken_off_early_is_not_scored():
    assert measure(Block(6.0, 0.0), wave(Block(6.0, 0.0), 12.0, until_s=70)) is None
    assert measure(Block(6.0, 0.0), []) is None


def test_with_two_paces_nothing_is_said():
    blocks = schedule()
    beats = [beat for block in blocks[:2] for beat in wave(block, 12.0)]
    assert find_resonance(blocks, beats) is None
    beats += wave(blocks[2], 14.0)
    assert find_resonance(blocks, beats).pace_bpm == blocks[2].pace_bpm


def test_a_heart_that_never_moves_is_no_error():
    blocks = schedule()
    beats = [NnBeat(float(second), 1000.0) for second in range(round(blocks[-1].end_s))]
    assert find_resonance(blocks, beats).confidence is Confidence.WEAK
