from __future__ import annotations

import math

import pytest
from couple import ANNA, plan

from devices.samples import (
    PARTNERS,
    Battery,
    Beat,
    HeartRate,
    LinkChange,
    LinkState,
    Motion,
    Rejected,
    SignalStrength,
)
from ifio_bio.session.engine import PhysiologyEngine
from ifio_bio.session.link import LinkWatch
from ifio_bio.session.movement import MovementWatch
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.rows import DyadRow, EventRow


def second(engine, time_s):
    return engine.advance(float(time_s), 6.0, paused=False)


def kinds(rows):
    return [row.kind for row in rows if isinstance(row, EventRow)]


def test_a_sensor_without_rr_has_a_heart_rate_and_no_hrv():
    engine = PartnerEngine("A", ANNA)
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    for time_s in range(1, 91):
        engine.feed(HeartRate("A", time_s - 0.5, 64.0), time_s - 0.5)
        second(engine, time_s)
    assert engine.metrics.hr_bpm == 64.0
    assert engine.metrics.signal_quality == 1.0
    assert (engine.metrics.rmssd_ms, engine.metrics.breath_rate_bpm) == (None, None)
    assert engine.arousal.level == "usual"


def test_an_average_that_stopped_is_unknown_and_not_the_last_value():
    engine = PartnerEngine("A", ANNA)
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    engine.feed(HeartRate("A", 1.0, 64.0), 1.0)
    second(engine, 6)
    assert engine.metrics.hr_bpm == 64.0
    second(engine, 7)
    assert engine.metrics.hr_bpm is None


def test_a_strap_that_sends_rr_is_not_believed_its_average():
    engine = PartnerEngine("A", ANNA)
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    for beat in range(1, 20):
        engine.feed(Beat("A", float(beat), 1000.0, 0), float(beat))
        engine.feed(HeartRate("A", float(beat), 120.0), float(beat))
    second(engine, 20)
    assert engine.metrics.hr_bpm == 60.0


def test_rejected_packets_are_counted_and_told_once_a_minute():
    engine = PartnerEngine("A", ANNA)
    told = []
    for time_s in range(1, 121):
        engine.feed(Rejected("A", time_s - 0.5, "hrm", "too short"), time_s - 0.5)
        told += [row for row in second(engine, time_s).rows if "rejected" in kinds([row])]
    assert [(row.time_s, row.detail["count"]) for row in told] == [(1.0, 1), (61.0, 60)]
    assert told[0].detail["reason"] == "too short"


def test_the_two_are_judged_a_before_b():
    engine = PhysiologyEngine(plan())
    rows = engine.advance(1.0, 6.0, {"A": False, "B": False}).rows
    assert [row.partner for row in rows] == ["A", "B"]


def test_synchrony_is_told_every_ten_seconds_once_both_hearts_are_known_long_enough():
    engine = PhysiologyEngine(plan())
    told = []
    for time_s in range(1, 221):
        for who in PARTNERS:
            rr_ms = 1000.0 + 40.0 * math.sin(2 * math.pi * time_s / 10.0)
            engine.feed(Beat(who, float(time_s), rr_ms, 0), float(time_s))
        rows = engine.advance(float(time_s), 6.0, {"A": False, "B": False}).rows
        told += [row for row in rows if isinstance(row, DyadRow)]
    assert [row.time_s for row in told][-3:] == [200.0, 210.0, 220.0]
    assert told[0].time_s >= 140.0
    assert engine.together.synchrony_r > 0.9


# The link


def watch(state=LinkState.STREAMING):
    link = LinkWatch("A", wears_strap=True)
    link.change(LinkChange("A", 1.0, state), 1.0)
    return link


def test_a_link_that_brings_nothing_for_five_seconds_is_stale_until_data_comes():
    link = watch()
    link.data(10.0)
    assert link.tick(14.0) == ()
    (row,) = link.tick(15.0)
    assert (row.detail, link.state, link.since_s) == ({"state": "stale"}, LinkState.STALE, 15.0)
    (row,) = link.data(17.0)
    assert row.detail == {"state": "streaming"}


def test_a_link_just_made_has_five_seconds_to_bring_something():
    link = watch()
    assert link.tick(5.0) == ()
    assert kinds(link.tick(6.0)) == ["link"]


def test_a_state_told_twice_is_one_event_and_keeps_its_beginning():
    link = watch(LinkState.SEARCHING)
    assert link.change(LinkChange("A", 9.0, LinkState.SEARCHING), 9.0) == ()
    (row,) = link.change(LinkChange("A", 12.0, LinkState.SEARCHING, "Bluetooth is off"), 12.0)
    assert row.detail == {"state": "searching", "detail": "Bluetooth is off"}
    assert (link.since_s, link.detail) == (0.0, "Bluetooth is off")


def test_battery_and_bars_belong_to_a_strap_that_is_there():
    engine = PartnerEngine("A", ANNA)
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    engine.feed(Battery("A", 0.0, 86), 0.0)
    engine.feed(SignalStrength("A", 0.0, -72), 0.0)
    assert (engine.link.battery_pct, engine.link.bars, engine.link.connected) == (86, 2, True)
    engine.feed(LinkChange("A", 9.0, LinkState.LOST), 9.0)
    assert (engine.link.bars, engine.link.connected) == (None, False)


@pytest.mark.parametrize(
    ("rssi_dbm", "bars"), [(-50, 4), (-60, 4), (-61, 3), (-80, 2), (-90, 1), (-91, 0)]
)
def test_bars(rssi_dbm, bars):
    link = watch()
    link.rssi_dbm = rssi_dbm
    assert link.bars == bars


# Movement


def moved(*activity_g):
    movement = MovementWatch()
    for time_s, value in enumerate(activity_g):
        movement.feed(Motion("A", float(time_s), value))
    movement.advance(len(activity_g) - 1.0)
    return movement


@pytest.mark.parametrize(
    ("activity_g", "word"),
    [((), None), ((0.01, 0.02), "still"), ((0.05, 0.04), "some"), ((0.2, 0.3), "moving")],
)
def test_movement_in_a_word(activity_g, word):
    assert moved(*activity_g).word == word


def test_movement_that_is_no_longer_measured_has_no_word():
    movement = moved(0.2)
    movement.advance(6.0)
    assert movement.word is None
    assert movement.activity_g(6.0) is None


def test_tilt_is_the_angle_to_where_the_strap_was_first():
    movement = MovementWatch()
    movement.feed(Motion("A", 0.0, 0.01, 0.0, 0.0, 1.0))
    assert movement.tilt_deg(0.0) == pytest.approx(0.0)
    movement.feed(Motion("A", 1.0, 0.01, 0.0, 1.0, 0.0))
    assert movement.tilt_deg(1.0) == pytest.approx(90.0)
    movement.feed(Motion("A", 2.0, 0.01))
    assert movement.tilt_deg(2.0) is None


def test_an_accelerometer_that_stops_in_mid_session_leaves_a_row():
    engine = PartnerEngine("A", ANNA)
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    rows = []
    for time_s in range(1, 41):
        engine.feed(HeartRate("A", time_s - 0.5, 64.0), time_s - 0.5)
        if time_s <= 10 or time_s > 30:
            engine.feed(Motion("A", time_s - 0.5, 0.01), time_s - 0.5)
        rows += second(engine, time_s).rows
    said = [row for row in rows if isinstance(row, EventRow) and row.kind == "movement"]
    assert [(row.time_s, row.partner, row.detail) for row in said] == [
        (15.0, "A", {"measured": False}),
        (31.0, "A", {"measured": True}),
    ]
