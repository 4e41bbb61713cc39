"""Seconds of evidence from a heart rate written as a function of time."""

import math

import numpy as np

from ifio_bio.arousal.detector import ArousalDetector
from ifio_bio.arousal.state import ArousalEventKind, Evidence


def beats(rate_bpm, duration_s):
    """(time_s, nn_ms) of a heart whose rate follows `rate_bpm(time_s)`."""
    made, time_s = [], 0.0
    while time_s < duration_s:
        nn_s = 60.0 / rate_bpm(time_s)
        time_s += nn_s
        made.append((time_s, 1000.0 * nn_s))
    return made


def evidence(rate_bpm, duration_s, *, delay_s=2.0, **fields):
    """Whole seconds; beats are decided `delay_s` late, as the live engine decides them."""
    pending = beats(rate_bpm, duration_s)
    made = []
    for second in range(1, duration_s + 1):
        nn = tuple(beat for beat in pending if beat[0] <= second - delay_s)
        pending = pending[len(nn) :]
        known = {
            name: value(second) if callable(value) else value for name, value in fields.items()
        }
        given = {"hr_bpm": rate_bpm(second), "signal_quality": 1.0, "nn": nn} | known
        made.append(Evidence(float(second), **given))
    return made


def run(seconds, baseline=None, **settings):
    """Every state and every event."""
    detector = ArousalDetector(baseline, **settings)
    states, events = [], []
    for second in seconds:
        state, new = detector.advance(second)
        states.append(state)
        events.extend(new)
    return states, events


def of_kind(events, kind):
    return [event for event in events if event.kind is kind]


def spikes(events):
    return of_kind(events, ArousalEventKind.SPIKE)


def steady(_time_s):
    return 70.0


def breathing(mean_bpm, swing_bpm, breaths_a_minute):
    """A heart that swings with the breath, `swing_bpm` from trough to peak."""
    return lambda t: mean_bpm + swing_bpm / 2.0 * math.sin(2 * math.pi * t * breaths_a_minute / 60)


def plus(base, change):
    return lambda t: base(t) + change(t)


def step(height_bpm, start_s, end_s):
    return lambda t: height_bpm if start_s <= t < end_s else 0.0


def ramp(height_bpm, start_s, rise_s):
    return lambda t: height_bpm * min(1.0, max(0.0, (t - start_s) / rise_s))


def aroused_heart(start_s, end_s, height_bpm=16.0, mean_bpm=70.0, seed=1):
    """A heart as hearts are: it breathes freely and varies from beat to beat, and both fade while
    it is aroused."""
    swing = breathing(0.0, 9.0, 13.0)
    quick = restless(seed, spread_bpm=2.0, tau_s=0.8)

    def rate_bpm(time_s):
        since_s = time_s - start_s
        lasts = 0.0 <= since_s < end_s - start_s
        rise_bpm = height_bpm * (1 - 0.6 * math.exp(-since_s / 8.0)) if lasts else 0.0
        return mean_bpm + rise_bpm + (swing(time_s) + quick(time_s)) / (1 + rise_bpm / 6.0)

    return rate_bpm


def restless(seed, spread_bpm=1.5, tau_s=4.0):
    """A wandering part for a heart rate, up to an hour, the same for the same seed."""
    noise = np.random.default_rng(seed).normal(size=4 * 3600)
    decay = math.exp(-0.25 / tau_s)
    wander, now = [], 0.0
    for drawn in noise:
        now = decay * now + math.sqrt(1 - decay**2) * float(drawn)
        wander.append(spread_bpm * now)
    return lambda t: wander[min(len(wander) - 1, int(4 * t))]
