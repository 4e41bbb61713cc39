import numpy as np
import pytest
from synthetic_hearts import heart, sine

from ifio_bio.hrv.metrics import Flag, JudgedBeat
from ifio_bio.hrv.spectrum import spectrum
from ifio_bio.hrv.waves import NO_BANDS, NOTHING, Waves


def ok(rr, *, begin_s=0.0, chain=0):
    ends = begin_s + np.cumsum(rr) / 1000
    rows = zip(ends.tolist(), rr.tolist(), strict=True)
    return [JudgedBeat(time_s, nn_ms, nn_ms, Flag.OK, chain) for time_s, nn_ms in rows]


def follow(beats, waves=None, pace_bpm=None):
    """(second, bands, breathing) on every whole second, asked as the live engine does."""
    waves = Waves() if waves is None else waves
    second, told = int(beats[0].time_s), []
    for beat in beats:
        while second <= beat.time_s:
            told.append((second, waves.bands(second), waves.breathing(second, pace_bpm)))
            second += 1
        waves.push(beat)
    return told


def wandering(seconds, bpm, seed=0):
    """A paced heart with all that disturbs one: noise, a slow drift, breaths that vary."""
    rng = np.random.default_rng(seed)
    rr, t, angle = [], 0.0, 0.0
    while t < seconds:
        angle += 2 * np.pi * bpm / 60 * 0.85 * (1 + 0.05 * rng.normal())
        drift = 15 * np.sin(2 * np.pi * 0.01 * t + seed)
        rr.append(850 + 40 * np.cos(angle) + drift + 10 * rng.normal())
        t += rr[-1] / 1000
    return np.array(rr)


@pytest.mark.parametrize("bpm", [3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 12.0, 15.0])
def test_a_paced_breath_is_measured_to_a_tenth(bpm):
    told = [b for s, _, b in follow(ok(heart(300, breath_bpm=bpm, swing_ms=50))) if s > 75]
    rates = [b.rate_bpm for b in told if b.rate_bpm is not None]
    assert len(rates) > 0.95 * len(told)
    assert np.median(np.abs(np.array(rates) - bpm)) <= 0.1


@pytest.mark.parametrize("bpm", [3.5, 4.5, 6.0, 7.0])
def test_an_uneven_breath_on_a_drift_is_still_found(bpm):
    told = [b for s, _, b in follow(ok(wandering(400, bpm))) if s > 75]
    rates = [b.rate_bpm for b in told if b.rate_bpm is not None]
    assert len(rates) > 0.8 * len(told)
    assert np.median(rates) == pytest.approx(bpm, abs=0.15)


@pytest.mark.parametrize("bpm", [4.0, 6.0, 7.0])
def test_the_phase_is_zero_where_the_inhale_begins(bpm):
    offs = [
        (b.phase_at(s) - s * bpm / 60 + 0.5) % 1.0 - 0.5
        for s, _, b in follow(ok(heart(240, breath_bpm=bpm, swing_ms=50)))
        if s > 75 and b.phase is not None
    ]
    assert len(offs) > 100
    assert abs(np.median(offs)) < 0.03
    assert np.percentile(np.abs(offs), 90) < 0.08


def test_a_heart_without_a_breath_in_it_says_nothing():
    told = follow(ok(heart(400, swing_ms=0, noise_ms=30)))
    assert sum(b.rate_bpm is not None for _, _, b in told) < 0.1 * len(told)
    assert all(b == NOTHING for s, _, b in told if s < 40)


def test_depth_of_the_swing_is_that_of_the_breath():
    told = follow(ok(heart(200, breath_bpm=6, swing_ms=40, noise_ms=2)))
    last = told[-1][2]
    assert last.rsa_ln_ms2 == pytest.approx(np.log(40**2 / 2), abs=0.05)
    assert last.rsa_peak_to_trough_ms == pytest.approx(80, rel=0.08)
    assert last.coherence > 0.8


def test_depth_is_measured_at_the_pacer_where_the_breath_is_not_clear():
    beats = ok(heart(300, breath_bpm=6, swing_ms=20, noise_ms=30, seed=3))
    alone = [b for s, _, b in follow(beats) if s > 80 and b.breath is None]
    paced = [b for s, _, b in follow(beats, pace_bpm=6.0) if s > 80 and b.breath is None]
    elsewhere = [b for s, _, b in follow(beats, pace_bpm=12.0) if s > 80 and b.breath is None]
    assert all(b.rsa_ln_ms2 is None for b in alone)
    assert sum(b.rsa_ln_ms2 is not None for b in paced) > 0.5 * len(paced)
    assert sum(b.rsa_ln_ms2 is not None for b in elsewhere) < 0.1 * len(elsewhere)
    assert all(b.rate_bpm is None for b in paced)


def test_coherence_waits_for_its_64_seconds():
    told = follow(ok(heart(120, swing_ms=50)))
    known = [s for s, _, b in told if b.coherence is not None]
    assert 64 <= known[0] <= 75


def test_bands_are_those_of_the_last_five_minutes():
    rr = heart(700, breath_bpm=15, swing_ms=40, noise_ms=15)
    beats = ok(rr)
    waves = Waves()
    for beat in beats:
        waves.push(beat)
    ends = np.cumsum(rr) / 1000
    settled = slice(np.searchsorted(ends, ends[-7] - 300.5), len(rr) - 6)
    expected = spectrum(ends[settled], rr[settled]).bands
    assert waves.bands(ends[-1]) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(("hz", "band"), [(0.02, 0), (0.1, 1), (0.25, 2)])
def test_a_live_sine_has_half_its_amplitude_squared(hz, band):
    told = follow(ok(sine(420, hr_bpm=70, frequency_hz=hz, amplitude_ms=50)))
    powers = [bands[band] for s, bands, _ in told if s > 310]
    assert powers == pytest.approx([1250] * len(powers), rel=0.01)
    assert np.mean(powers) == pytest.approx(1250, rel=0.005)


def test_bands_are_known_from_ninety_clean_seconds():
    told = follow(ok(heart(120)))
    known = [s for s, bands, _ in told if bands.lf_ms2 is not None and bands.hf_ms2 is not None]
    assert 90 <= known[0] <= 93


def test_vlf_waits_for_a_full_window_because_its_waves_last_that_long():
    told = follow(ok(heart(330)))
    assert 300 <= next(s for s, bands, _ in told if bands.vlf_ms2 is not None) <= 308


def test_after_a_gap_bands_come_from_both_sides_and_the_breath_waits():
    rr = sine(301, hr_bpm=70, frequency_hz=0.1, amplitude_ms=50)
    waves = Waves()
    follow(ok(rr[:250]), waves)
    begin_s = rr[:250].sum() / 1000 + 12
    later = ok(sine(60, hr_bpm=70, frequency_hz=0.1, amplitude_ms=50), begin_s=begin_s, chain=1)
    told = follow(later, waves)
    assert all(bands.lf_ms2 == pytest.approx(1250, rel=0.1) for _, bands, _ in told)
    assert all(b == NOTHING for s, _, b in told if begin_s < s < begin_s + 40)
    assert told[-1][2].rate_bpm == pytest.approx(6, abs=0.1)


def test_too_many_lost_beats_leave_the_bands_unknown():
    rng = np.random.default_rng(0)
    some = [beat for beat in ok(heart(300)) if rng.random() > 0.1]
    many = [beat for beat in ok(heart(300)) if rng.random() > 0.4]
    assert follow(some)[-1][1].lf_ms2 is not None
    assert follow(many)[-1][1] == NO_BANDS


def test_everything_ends_when_the_beats_stop():
    waves = Waves()
    follow(ok(heart(200, swing_ms=50)), waves)
    assert waves.breathing(201.0).rate_bpm is not None
    assert waves.breathing(206.0) == NOTHING
    assert waves.bands(300.0).lf_ms2 is not None
    assert waves.bands(430.0) == NO_BANDS


def test_nothing_is_said_before_the_first_beat():
    assert Waves().bands(10.0) == NO_BANDS
    assert Waves().breathing(10.0) == NOTHING


def test_the_same_beats_give_the_same_waves():
    beats = ok(heart(150))
    assert follow(beats) == follow(beats)
