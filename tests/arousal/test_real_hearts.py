"""Real recordings; where they are not at hand these are skipped with the reason."""

import csv

import pytest
from made_evidence import run, spikes

from ifio_bio.arousal.state import Evidence


def recorded(path):
    """Whole seconds of a file of beats, without any correction."""
    with path.open(encoding="utf-8") as file:
        beats = [(float(row["t_s"]), float(row["rr_ms"])) for row in csv.DictReader(file)]
    seconds, done = [], 0
    for second in range(1, int(beats[-1][0])):
        until = done
        while beats[until][0] <= second - 2:
            until += 1
        nn = tuple(beat for beat in beats[done:until] if 300 <= beat[1] <= 2000)
        done = until
        seconds.append(Evidence(float(second), 70.0, 1.0, nn))
    return seconds


@pytest.mark.parametrize("name", ["M1", "M2", "M5", "M6", "M7"])
def test_paced_breathing_lying_down_does_not_cue(data_dir, name):
    _, events = run(recorded(data_dir / "arousal" / "meditation" / f"{name}.csv"))
    assert spikes(events) == []


def test_slow_waves_of_meditation_seldom_cue(data_dir):
    found, hours = 0, 0.0
    for number in (1, 2, 3, 4):
        seconds = recorded(data_dir / "arousal" / "meditation" / f"C{number}med.csv")
        found += len(spikes(run(seconds)[1]))
        hours += len(seconds) / 3600
    assert found / hours < 2.5
