"""The swing with the breath beside a cue: said where it is known, and never what decides."""

from dataclasses import replace

import pytest
from made_evidence import aroused_heart, breathing, evidence, plus, run, spikes, step

from calibration.baseline import Baseline
from ifio_bio.arousal.swing import BreathSwing

RESTING = Baseline(hr_bpm=70.0, hr_spread_bpm=3.0, clean_s=180.0, provisional=False)
BREATH_BPM = 13.0
SMALLER = "breath swing smaller than usual"


def swing_ms(swing_bpm, mean_bpm):
    """From trough to peak of a heart that swings so far about its mean."""
    return 60_000 / (mean_bpm - swing_bpm / 2) - 60_000 / (mean_bpm + swing_bpm / 2)


def seconds(heart, **fields):
    known = {"breath_rate_bpm": BREATH_BPM, "rsa_peak_to_trough_ms": swing_ms(9.0, 70.0)}
    return evidence(heart, 400, delay_s=0.0, **(known | fields))


def shares(heart):
    """What the swing is found to be, second by second, of a heart known by its beats."""
    swing, newest = BreathSwing(), []
    for second in seconds(heart):
        newest = [*reversed(second.nn), *newest][:60]
        swing.feed(second, learn=second.time_s < 300)
        yield swing.share(second.time_s, newest)


def test_a_heart_that_breathes_as_before_swings_as_usual():
    told = list(shares(breathing(70.0, 9.0, BREATH_BPM)))
    assert told[-1] == pytest.approx(1.0, abs=0.15)
    assert told[30] is None


def test_half_the_swing_is_half_the_usual():
    whole, half = (breathing(70.0, bpm, BREATH_BPM) for bpm in (9.0, 4.5))
    told = list(shares(lambda t: whole(t) if t < 300 else half(t)))
    assert told[330] == pytest.approx(0.5, abs=0.1)


def test_a_cue_says_that_the_heart_swings_less():
    _, events = run(seconds(aroused_heart(200, 390)), RESTING)
    (cue,) = spikes(events)
    assert cue.breath_swing < 0.7
    assert SMALLER in cue.reason


def test_an_unknown_breath_is_not_spoken_of():
    _, events = run(seconds(aroused_heart(200, 390), breath_rate_bpm=None), RESTING)
    (cue,) = spikes(events)
    assert cue.breath_swing is None
    assert SMALLER not in cue.reason


def test_beats_that_say_nothing_of_the_vagus_are_not_spoken_of():
    heart = plus(aroused_heart(200, 390), step(12.0, 200, 390))
    _, events = run(seconds(heart), RESTING, cautious=True)
    (cue,) = spikes(events)
    assert cue.breath_swing is None


@pytest.mark.parametrize("swing_bpm", [1.0, 9.0, 40.0])
def test_the_swing_raises_no_cue_and_holds_none_back(swing_bpm):
    made = seconds(aroused_heart(200, 390), rsa_peak_to_trough_ms=swing_ms(swing_bpm, 70.0))
    unknown = [replace(second, rsa_peak_to_trough_ms=None) for second in made]
    told, without = (
        [(e.kind, e.time_s, e.level) for e in run(m, RESTING)[1]] for m in (made, unknown)
    )
    assert told == without
