"""Beats of two hearts, alone or with something in common."""

import math

import numpy as np

from ifio_bio.coregulation.synchrony import Synchrony

STEP_S = 0.1


def wandering(seed, duration_s, tau_s=4.0, size_bpm=4.0):
    """A heart rate's random part on a 10 Hz grid, with memory `tau_s`."""
    drawn = np.random.default_rng(seed).normal(size=round(duration_s / STEP_S) + 100)
    keep = math.exp(-STEP_S / tau_s)
    wander, now = [], 0.0
    for value in drawn:
        now = keep * now + math.sqrt(1 - keep**2) * float(value)
        wander.append(size_bpm * now)
    return np.array(wander)


def swinging(
    seed, duration_s, *, breaths_a_minute=6.0, size_bpm=5.0, unsteady_rad=0.3, late_rad=0.0
):
    """A heart that follows a breath, give or take some of its phase."""
    t = np.arange(round(duration_s / STEP_S) + 100) * STEP_S
    phase = 2 * np.pi * breaths_a_minute / 60.0 * t - late_rad
    return size_bpm * np.sin(phase + wandering(seed, duration_s, 5.0, unsteady_rad)[: len(t)])


def beats(varies, mean_bpm, duration_s):
    """(time_s, nn_ms) of a heart at `mean_bpm` plus `varies`."""
    made, time_s = [], 0.0
    while time_s < duration_s:
        nn_s = 60.0 / (mean_bpm + varies[round(time_s / STEP_S)])
        time_s += nn_s
        made.append((time_s, 1000.0 * nn_s))
    return made


def verdicts(a, b, duration_s, every_s=10):
    """What is said when asked every `every_s`, of two lists of beats fed as they come."""
    synchrony, said = Synchrony(), []
    fed = {"A": 0, "B": 0}
    for second in range(1, duration_s + 1):
        for partner, heart in (("A", a), ("B", b)):
            while fed[partner] < len(heart) and heart[fed[partner]][0] <= second:
                synchrony.feed(partner, *heart[fed[partner]])
                fed[partner] += 1
        if second % every_s == 0:
            said.append(synchrony.advance(float(second)))
    return said
