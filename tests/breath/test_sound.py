"""The breath as sound: no click, the same time as the picture, inhale and exhale told apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifio_bio.breath.pacer import Pacer, Shape
from ifio_bio.breath.sound import (
    JUMP_S,
    BreathVoice,
    SoundClock,
    breath_samples,
    cue_samples,
    phases_between,
)

RATE_HZ = 16_000
BLOCK = 512
CLICK = 1e-6  # a hundred times what the voice has by itself


def play(pacer, seconds, changes=(), now=lambda t: t, block=BLOCK):
    """What a voice plays while `changes`, (time_s, what to do to the pacer), happen."""
    voice, made, due = BreathVoice(RATE_HZ), [], sorted(changes, key=lambda change: change[0])
    for number in range(round(seconds * RATE_HZ / block)):
        t = number * block / RATE_HZ
        while due and due[0][0] <= t:
            due.pop(0)[1](pacer, t)
        made.append(voice.block(pacer, now(t), block))
    return np.concatenate(made)


def hiss(samples, size=1024):
    """In each stretch, the share of power above 7 kHz: a click is as loud there as anywhere."""
    frames = samples[: len(samples) // size * size].reshape(-1, size) * np.hanning(size)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    high = np.fft.rfftfreq(size, 1 / RATE_HZ) > 7000
    return power[:, high].sum(axis=1) / power.sum(axis=1).mean()


@settings(max_examples=5, deadline=None)
@given(
    st.floats(3.0, 8.0),
    st.lists(st.tuples(st.floats(0.5, 20.0), st.floats(3.0, 8.0)), max_size=4),
    st.floats(0.3, 0.5),
)
def test_no_change_of_pace_or_shape_clicks(pace_bpm, paces, inhale):
    changes = [
        (time_s, lambda pacer, t, bpm=bpm: pacer.set_target(bpm, t)) for time_s, bpm in paces
    ]
    changes.append((6.0, lambda pacer, t: pacer.set_shape(Shape.of(inhale, 0.1, 0.1), t)))
    assert hiss(play(Pacer(pace_bpm=pace_bpm), 22.0, changes)).max() < CLICK


def test_the_click_detector_hears_a_click():
    samples = play(Pacer(), 4.0)
    samples[len(samples) // 2 :] *= -1
    assert hiss(samples).max() > 100 * CLICK


def test_a_machine_that_slept_goes_on_without_a_click():
    samples = play(Pacer(), 8.0, now=lambda t: t if t < 4.0 else t + 333.0)
    assert hiss(samples).max() < CLICK


def test_loud_over_the_parts_still_at_the_turns_never_silent_never_too_loud():
    samples = play(Pacer(), 60.0)
    loudness = np.sqrt(np.mean(samples.reshape(-1, RATE_HZ // 10) ** 2, axis=1))
    cycle = loudness[100:].reshape(5, 100).mean(axis=0)
    assert cycle[20] > 5 * cycle[0]
    assert cycle[70] > 5 * cycle[39]
    assert cycle.min() > 1e-3
    assert np.abs(samples).max() < 0.5


def test_inhale_is_brighter_than_exhale():
    def middle_hz(phase):
        samples = breath_samples(np.full(8192, phase), Shape(), 0, RATE_HZ)
        power = np.abs(np.fft.rfft(samples)) ** 2
        return np.sum(np.fft.rfftfreq(8192, 1 / RATE_HZ) * power) / power.sum()

    assert middle_hz(0.2) > 2 * middle_hz(0.7)
    assert middle_hz(0.35) > middle_hz(0.05)
    assert middle_hz(0.5) > middle_hz(0.95)


def test_a_hold_holds_its_breath():
    shape = Shape.of(0.4, hold_full=0.2)
    moving, held = (
        breath_samples(np.full(4000, phase), shape, 0, RATE_HZ).std() for phase in (0.16, 0.4)
    )
    assert held < 0.2 * moving


def test_the_same_phases_make_the_same_sound():
    phase = np.linspace(0, 1, 500, endpoint=False)
    first, second = (breath_samples(phase, Shape(), 77, RATE_HZ) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_the_phase_of_each_sample_is_the_pacers():
    pacer, other = Pacer(pace_bpm=6.0), Pacer(pace_bpm=6.0)
    for each in (pacer, other):
        each.set_target(4.5, 1.0)
    for from_s in np.arange(0.0, 90.0, 0.04):
        phases = phases_between(pacer, from_s, from_s + 0.04, 4)
        for number, phase in enumerate(phases):
            away = (phase - other.at(from_s + 0.01 * number).phase + 0.5) % 1.0 - 0.5
            assert abs(away) < 1e-5


@pytest.mark.parametrize("parts_per_million", [-300.0, 0.0, 300.0])
def test_a_card_with_a_clock_of_its_own_stays_with_the_breath_for_an_hour(parts_per_million):
    clock, luck = SoundClock(48_000), np.random.default_rng(1)
    late_s = luck.uniform(0.0, 0.01, 21_094)  # callbacks never come early
    worst_s = 0.0
    for number in range(21_094):
        true_s = number * 8192 / 48_000 * (1 + parts_per_million / 1e6)
        stretch = clock.block(true_s + late_s[number], 8192)
        assert stretch.left_s is None
        worst_s = max(worst_s, abs(stretch.from_s - true_s - 0.005)) if number > 50 else 0.0
    assert worst_s < 0.005


def test_a_clock_that_is_far_off_jumps_and_says_from_where():
    clock = SoundClock(RATE_HZ)
    before = clock.block(0.0, 800)
    after = clock.block(0.1 + JUMP_S + 5.0, 800)
    assert after.left_s == before.to_s
    assert after.from_s == 0.1 + JUMP_S + 5.0


def test_a_voice_that_closes_fades_and_is_silent():
    voice, pacer = BreathVoice(RATE_HZ), Pacer()
    assert voice.silent
    blocks = [voice.block(pacer, 1.6 + n * 0.032, BLOCK, open_=n < 10) for n in range(20)]
    assert abs(blocks[0][0]) == 0.0
    assert voice.silent
    assert not blocks[-1].any()
    assert hiss(np.concatenate(blocks)).max() < CLICK


def test_the_cue_is_soft_and_begins_and_ends_in_silence():
    cue = cue_samples(48_000)
    assert abs(cue[0]) < 1e-6
    assert abs(cue[-1]) < 1e-4
    assert 0.03 < np.abs(cue).max() < 0.15
    assert np.abs(np.diff(cue)).max() < 0.02
