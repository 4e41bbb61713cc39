"""Real recordings; where they are not at hand these are skipped with the reason."""

import csv

import pytest
from made_session import cues

HOUR_S = 3600.0


def recorded(path):
    """(time_s, rr_ms) of a file of beats."""
    with path.open(encoding="utf-8") as file:
        return [(float(row["t_s"]), float(row["rr_ms"])) for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "Y1pre", "Y2pre"])
def test_hearts_at_rest_do_not_cue(data_dir, name):
    assert cues(recorded(data_dir / "arousal" / "meditation" / f"{name}.csv")) == []


def test_slow_waves_of_meditation_seldom_cue(data_dir):
    found, hours = 0, 0.0
    for number in (1, 2, 3, 4):
        beats = recorded(data_dir / "arousal" / "meditation" / f"C{number}med.csv")
        found += len(cues(beats))
        hours += beats[-1][0] / HOUR_S
    assert found / hours < 0.7
