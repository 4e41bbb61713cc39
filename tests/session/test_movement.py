"""Movement once a second: a word, an activity, a tilt, and nothing once the sensor stops."""

import math

import pytest

from devices.samples import Motion
from ifio_bio.session.movement import FRESH_S, WORD_S, MovementWatch


def watch(*motions):
    watching = MovementWatch()
    for motion in motions:
        watching.feed(motion)
        watching.advance(motion.time_s)
    return watching


def turned(time_s, deg):
    angle = math.radians(deg)
    return Motion("A", time_s, 0.01, 0.0, -math.cos(angle), math.sin(angle))


@pytest.mark.parametrize("deg", [0.0, 30.0, 90.0, 170.0])
def test_tilt_is_the_angle_to_how_the_strap_was_first_worn(deg):
    first = turned(1.0, 20.0)
    assert watch(first, turned(2.0, 20.0 + deg)).tilt_deg(2.0) == pytest.approx(deg, abs=0.01)


def test_a_sensor_that_stops_is_unknown_not_still():
    watching = watch(*(Motion("A", float(second), 0.01, 0.0, -1.0, 0.0) for second in range(1, 11)))
    assert (watching.word, watching.activity_g(10.0)) == ("still", 0.01)
    late_s = 10.0 + FRESH_S + 1
    assert watching.activity_g(late_s) is None
    assert (watching.direction(late_s), watching.tilt_deg(late_s)) == (None, None)
    watching.advance(10.0 + WORD_S + 1)
    assert watching.word is None


def changes(watching, from_s, to_s):
    return [
        (second, changed)
        for second in range(from_s, to_s)
        if (changed := watching.change(float(second))) is not None
    ]


def test_a_sensor_that_stops_and_comes_back_is_said_once_each():
    watching = watch(Motion("A", 10.0, 0.01))
    assert changes(watching, 10, 40) == [(16, False)]
    watching.feed(Motion("A", 40.0, 0.01))
    assert changes(watching, 40, 44) == [(40, True)]


def test_a_sensor_that_never_sent_did_not_stop_and_a_pause_is_no_stop():
    assert changes(MovementWatch(), 0, 60) == []
    watching = watch(Motion("A", 10.0, 0.01))
    assert changes(watching, 10, 12) == []
    watching.clear()
    watching.resume(60.0)
    assert changes(watching, 61, 65) == []
    assert changes(watching, 65, 90) == [(66, False)]


def test_a_sensor_without_directions_has_activity_and_no_tilt():
    watching = watch(Motion("A", 1.0, 0.2))
    assert (watching.activity_g(1.0), watching.tilt_deg(1.0)) == (0.2, None)
