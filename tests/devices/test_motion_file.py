from pathlib import Path

import pytest

from devices.errors import FileFormatError
from devices.motion_file import parse_motion
from devices.table import parse_table


def motion(text, shift_s=0.0):
    return parse_motion(parse_table(Path("motion.csv"), text), shift_s)


def test_activity_and_direction_are_kept_as_written():
    (first, second) = motion("t_s,acc_sd,ax,ay,az\n0,0.010,0.76,-0.87,-0.10\n1,0.008,0,0,1\n")
    assert (first.time_s, first.text) == (0.0, "0.010 0.76 -0.87 -0.10")
    assert second.text == "0.008 0 0 1"


def test_activity_alone_is_enough_and_columns_come_in_any_order():
    (first,) = motion("activity_g,time_s\n0.02,3\n")
    assert (first.time_s, first.text) == (3.0, "0.02")


def test_calendar_time_moves_with_the_heart_recording():
    readings = motion("t_s,acc_sd\n1700000000,0.1\n1700000001,0.2\n", shift_s=1700000000.5)
    assert [(reading.time_s, reading.text) for reading in readings] == [(0.5, "0.2")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("acc_sd\n0.1\n", "no column with the time"),
        ("t_s\n1\n", "no column with the activity"),
        ("1\n2\n", "no column"),
        ("t_s,acc_sd\n", "nothing follows"),
        ("t_s,acc_sd\n1,x\n", "line 2: “x” is not a number"),
        ("t_s,acc_sd\n1,0.1\n0,0.1\n", "line 3: the time goes back"),
        ("t_s,acc_sd\n-1,0.1\n", "line 2: the time is before 0"),
        ("t_s,acc_sd\n1,-0.1\n", "line 2: the activity is -0.1"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(text, says):
    with pytest.raises(FileFormatError) as caught:
        motion(text)
    assert says in str(caught.value)
