from dataclasses import replace
from itertools import islice, pairwise, takewhile

import numpy as np
import pytest

from devices.decode import Decoder
from devices.heart_rate import decode_heart_rate
from devices.samples import Battery, Beat, LinkChange, Motion, Rejected
from devices.simulator.heart import Truth, simulate_beats
from devices.simulator.noise import Drift, Lag, Resonance, stream
from devices.simulator.person import Arousal, Artefacts, Breathing, Person, Recurring, Stirring
from devices.simulator.scenarios import SCENARIOS
from devices.simulator.stirs import motion_seconds, stirs
from devices.simulator.straps import simulate_strap

SEED = (7, 0)
CLEAN = Artefacts(0.0, 0.0, 0.0)
STILL = Person(artefacts=CLEAN, stirring=())
PLAIN = replace(STILL, drift_bpm=0.0, mayer_bpm=0.0, quick_bpm=0.0)


def beats_of(person, until_s, seed=SEED):
    return list(takewhile(lambda beat: beat.time_s < until_s, simulate_beats(person, seed)))


def decoded(person, until_s, seed=SEED):
    decoder = Decoder("A")
    packets = simulate_strap(person, "A", seed, until_s)
    return [sample for packet in packets for sample in decoder.feed(packet)]


def swing_hz(beats, low_hz, high_hz):
    """(frequency of the largest wave between the two, its amplitude in bpm)."""
    grid_s = np.arange(beats[0].time_s, beats[-1].time_s, 0.25)
    hr_bpm = np.interp(grid_s, [b.time_s for b in beats], [60000 / b.rr_ms for b in beats])
    spectrum = np.abs(np.fft.rfft((hr_bpm - hr_bpm.mean()) * np.hanning(len(hr_bpm))))
    frequency_hz = np.fft.rfftfreq(len(hr_bpm), 0.25)
    band = (frequency_hz >= low_hz) & (frequency_hz <= high_hz)
    peak = np.argmax(np.where(band, spectrum, 0))
    return frequency_hz[peak], 4 * spectrum[peak] / len(hr_bpm)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_seed_gives_the_same_packets_and_another_seed_others(scenario):
    person = SCENARIOS[scenario].a
    first, again = (list(simulate_strap(person, "A", SEED, 90.0)) for _ in range(2))
    assert first == again
    assert list(simulate_strap(person, "A", (8, 0), 90.0)) != first


def test_how_a_stream_is_consumed_does_not_change_it():
    person = SCENARIOS["talk"].a
    whole = list(islice(simulate_beats(person, SEED), 600))
    other = simulate_beats(SCENARIOS["talk"].b, (7, 1))
    mine = simulate_beats(person, SEED)
    piecewise = []
    for size in (1, 2, 97, 200, 300):
        piecewise += list(islice(mine, size))
        list(islice(other, 13))
    assert piecewise == whole


def test_every_interval_is_on_the_strap_clock_and_sums_to_the_beat_times():
    beats = beats_of(SCENARIOS["talk"].a, 900)
    for early, late in pairwise(beats):
        assert late.tick - early.tick == late.rr_ticks > 0
    assert sum(beat.rr_ms for beat in beats[1:]) == (beats[-1].tick - beats[0].tick) * 1000 / 1024


def test_without_variability_the_heart_beats_at_its_rate():
    beats = beats_of(replace(PLAIN, swing_bpm=0.0, hr_bpm=75.0), 300)
    assert {beat.rr_ms for beat in beats} <= {799.8046875, 800.78125}
    assert np.mean([beat.rr_ms for beat in beats]) == pytest.approx(800, abs=0.05)


def test_the_integral_of_the_heart_rate_between_beats_is_one():
    beats = beats_of(PLAIN, 600)
    for early, late in pairwise(beats[1:]):
        mean_bpm = (early.state.hr_bpm + late.state.hr_bpm) / 2
        assert 60000 / late.rr_ms == pytest.approx(mean_bpm, rel=0.02)


@pytest.mark.parametrize("rate_bpm", [5.0, 6.0, 9.0, 15.0])
def test_the_heart_swings_at_the_rate_of_the_breath(rate_bpm):
    person = replace(PLAIN, breathing=Breathing(rate_bpm=rate_bpm, jitter_s=0.0))
    frequency_hz, _ = swing_hz(beats_of(person, 600), 0.05, 0.5)
    assert frequency_hz == pytest.approx(rate_bpm / 60, abs=0.003)


def test_a_slow_breath_swings_the_heart_more_than_a_quick_one():
    sizes = []
    for rate_bpm in (6.0, 12.0, 18.0):
        person = replace(PLAIN, breathing=Breathing(rate_bpm=rate_bpm))
        sizes.append(swing_hz(beats_of(person, 600), 0.05, 0.5)[1])
    assert sizes[0] > 1.5 * sizes[1] > 1.5 * sizes[2]


def test_the_heart_is_fastest_at_the_top_of_the_inhale():
    beats = beats_of(PLAIN, 600)
    fast = [beat.state.breath_phase for beat in beats if beat.state.hr_bpm > PLAIN.hr_bpm + 4]
    assert np.mean(fast) == pytest.approx(PLAIN.breathing.inhale, abs=0.05)


def test_paced_breaths_keep_time_with_the_pacer_for_an_hour():
    beats = beats_of(PLAIN, 3600)
    late = [beat for beat in beats if beat.time_s > 3500]
    for beat in late:
        assert beat.state.breath_rate_bpm == pytest.approx(6.0, abs=0.4)
        offset = (beat.state.breath_phase - beat.time_s / 10 + 0.5) % 1 - 0.5
        assert abs(offset) < 0.06


def test_resting_variability_is_that_of_a_healthy_adult():
    for partner in (SCENARIOS["calm"].a, SCENARIOS["calm"].b):
        beats = beats_of(replace(partner, artefacts=CLEAN), 900)
        steps = np.diff([beat.rr_ms for beat in beats])
        assert 35 <= np.sqrt(np.mean(steps**2)) <= 50
        assert np.mean([beat.state.hr_bpm for beat in beats]) == pytest.approx(
            partner.hr_bpm, abs=2
        )


@pytest.mark.parametrize("kind", ["ectopic", "missed", "extra"])
def test_the_truth_of_each_artefact_is_what_the_intervals_show(kind):
    chances = replace(CLEAN, **{kind: 0.03})
    beats = beats_of(replace(STILL, artefacts=chances), 1200)
    spoilt = [index for index, beat in enumerate(beats) if beat.truth is not Truth.OK]
    assert len(spoilt) > 20
    assert {beats[index].truth.value for index in spoilt} == {kind}
    usual_ms = np.median([beat.rr_ms for beat in beats if beat.truth is Truth.OK])
    if kind == "missed":
        shares = [beats[index].rr_ms / usual_ms for index in spoilt]
        assert all(1.6 < share < 2.5 for share in shares)
        return
    pairs = [(index, index + 1) for index in spoilt[::2]]
    assert [index for pair in pairs for index in pair] == spoilt[: 2 * len(pairs)]
    together = {"ectopic": 2.0, "extra": 1.0}[kind]
    for first, second in pairs:
        total = (beats[first].rr_ms + beats[second].rr_ms) / usual_ms
        assert total == pytest.approx(together, rel=0.25)


def test_clean_people_have_clean_intervals():
    assert {beat.truth for beat in beats_of(STILL, 600)} == {Truth.OK}


def test_arousal_comes_with_a_realistic_onset_and_goes_again():
    rise = Arousal(start_s=100, rise_s=0, hold_s=100, fall_s=0, peak_bpm=15)
    beats = beats_of(replace(PLAIN, swing_bpm=0.0, arousal=rise), 400)

    def at(time_s):
        return next(beat.state.hr_bpm for beat in beats if beat.time_s >= time_s) - PLAIN.hr_bpm

    assert at(99) == pytest.approx(0, abs=0.1)
    assert 3 < at(102) < 9  # the vagal part is quick
    assert 8 < at(108) < 14  # the sympathetic one follows
    assert at(160) == pytest.approx(15, abs=0.2)
    assert at(280) == pytest.approx(0, abs=0.2)


def test_arousal_takes_vagal_swing_away():
    rise = Arousal(start_s=0, rise_s=0, hold_s=900, fall_s=0, peak_bpm=15)
    breathing = Breathing(aroused_bpm=6.0, irregular=0.0)
    calm = swing_hz(beats_of(replace(PLAIN, breathing=breathing), 600), 0.05, 0.2)[1]
    aroused = replace(PLAIN, breathing=breathing, arousal=rise)
    assert swing_hz(beats_of(aroused, 600), 0.05, 0.2)[1] < 0.6 * calm


@pytest.mark.parametrize(("scenario", "risen"), [("rising_a", "A"), ("both", "AB"), ("calm", "")])
def test_who_rises_in_which_scenario(scenario, risen):
    for partner in "AB":
        person = SCENARIOS[scenario].person(partner)
        beats = beats_of(person, 330)
        early = np.median([beat.rr_ms for beat in beats if beat.time_s < 140])
        late = np.median([beat.rr_ms for beat in beats if 200 < beat.time_s < 320])
        above_bpm = 60000 / late - 60000 / early
        assert (above_bpm > 11) == (partner in risen)
        assert partner in risen or abs(above_bpm) < 5


def test_a_calm_couple_stays_near_its_usual_for_an_hour():
    for partner in (SCENARIOS["calm"].a, SCENARIOS["calm"].b):
        beats = beats_of(partner, 3600)
        times_s = np.array([beat.time_s for beat in beats])
        hr_bpm = np.array([beat.state.hr_bpm for beat in beats])
        means = [hr_bpm[(times_s >= t) & (times_s < t + 30)].mean() for t in range(0, 3570, 30)]
        assert np.max(np.abs(np.array(means) - partner.hr_bpm)) < 7


def test_movement_shows_in_the_accelerometer_and_only_then():
    person = replace(STILL, stirring=(Stirring("fidget", 60.0, (2.0, 3.0), (0.2, 0.3), 3.0),))
    truth = list(takewhile(lambda stir: stir.start_s < 590, stirs(person, SEED)))
    assert len(truth) > 3
    for second in islice(motion_seconds(person, SEED), 600):
        start_s = second.time_s - 1
        overlap = [min(s.end_s, second.time_s) - max(s.start_s, start_s) for s in truth]
        if max(overlap) > 0.9:
            assert second.activity_g > 0.06
        if max(overlap) <= 0:
            assert second.activity_g < 0.02
        assert np.hypot(np.hypot(second.x_g, second.y_g), second.z_g) == pytest.approx(1, abs=0.01)


def test_the_heart_answers_movement():
    person = replace(PLAIN, swing_bpm=0.0)
    moving = replace(person, stirring=(Stirring("fidget", 30.0, (5.0, 5.0), (0.2, 0.3), 6.0),))
    truth = next(stirs(moving, SEED))
    beats = beats_of(moving, truth.end_s + 120)
    peak = max(b.state.hr_bpm for b in beats if truth.start_s < b.time_s < truth.end_s + 10)
    assert peak > person.hr_bpm + 3


def test_the_strap_sends_every_beat_once_and_unchanged():
    person = SCENARIOS["talk"].a
    packets = [p for p in simulate_strap(person, "A", SEED, 300.0) if p.channel == "hrm"]
    sent = [rr for p in packets for rr in decode_heart_rate(bytes.fromhex(p.payload)).rr_ms]
    beats = [beat.rr_ms for beat in beats_of(person, 300) if beat.time_s >= 1.0]
    assert sent == beats[: len(sent)]
    assert len(beats) - len(sent) <= 3


def test_the_decoded_stream_is_one_chain_close_to_the_truth():
    person = SCENARIOS["calm"].a
    found = decoded(person, 300.0)
    beats = [sample for sample in found if isinstance(sample, Beat)]
    truth = [beat.time_s for beat in beats_of(person, 300) if beat.time_s >= 1.0]
    assert {beat.chain for beat in beats} == {0}
    assert max(abs(b.time_s - t) for b, t in zip(beats, truth, strict=False)) < 1.2
    assert not [sample for sample in found if isinstance(sample, Rejected)]
    assert len([sample for sample in found if isinstance(sample, Motion)]) == 298


def test_a_lost_strap_sends_nothing_and_its_beats_begin_a_new_chain():
    person = replace(STILL, outages=(Recurring(60.0, 30.0, every_s=100.0),))
    packets = list(simulate_strap(person, "A", SEED, 250.0))
    silent = [p for p in packets if p.channel != "link" and 60.05 < p.time_s % 100 < 90]
    assert silent == []
    found = decoded(person, 250.0)
    assert [c.state.value for c in found if isinstance(c, LinkChange)] == [
        *("searching", "connecting", "streaming"),
        *(("lost", "searching", "connecting", "streaming") * 2),
    ]
    assert {sample.chain for sample in found if isinstance(sample, Beat)} == {0, 1, 2}


def test_batteries_run_down_slowly():
    found = decoded(SCENARIOS["calm"].a, 7200.0)
    levels = [sample.level_pct for sample in found if isinstance(sample, Battery)]
    assert levels[0] == 86
    assert levels == sorted(levels, reverse=True)
    assert 80 <= levels[-1] < 86


@pytest.mark.parametrize(
    "make",
    [
        lambda: Drift(2.0, stream(SEED, 1)),
        lambda: Resonance(2.0, 0.1, 0.02, stream(SEED, 1)),
    ],
)
def test_random_parts_have_their_spread_and_do_not_care_how_they_are_taken(make):
    whole = make().take(40_000)
    pieces = make()
    assert np.array_equal(np.concatenate([pieces.take(n) for n in (1, 999, 39_000)]), whole)
    assert whole.std() == pytest.approx(2.0, rel=0.2)


def test_a_lag_reaches_two_thirds_after_its_time_constant():
    response = Lag(5.0).take(np.ones(40))
    assert response[19] == pytest.approx(1 - np.exp(-1))
