"""The cue's sound: off until it is wanted, once for each cue, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import snapshots as moments

from ifio_bio.dashboard.shell.bell import OFF, ON, CueBell
from ifio_bio.session.snapshot import CuePhase


class Heard:
    def __init__(self, trouble=""):
        self.rings = 0
        self.trouble = trouble

    def play(self, _device=""):
        self.rings += not self.trouble
        return self.trouble

    def stop(self):
        pass


def test_silent_until_somebody_wants_it():
    heard = Heard()
    bell = CueBell(heard)
    assert bell.show_snapshot(moments.cue()) == ""
    assert heard.rings == 0


def test_rings_once_for_each_cue():
    heard = Heard()
    bell = CueBell(heard)
    assert bell.switch() == ON
    for time_s in (2428.0, 2429.0, 2430.0):
        bell.show_snapshot(moments.cue(time_s=time_s))
    answered = replace(moments.cue().cue, phase=CuePhase.ACTED)
    bell.show_snapshot(moments.cue(cue=answered))
    assert heard.rings == 2  # once to hear how loud it is
    bell.show_snapshot(moments.cue(cue=replace(moments.cue().cue, since_s=2700.0)))
    assert heard.rings == 3
    assert bell.switch() == OFF


def test_a_device_that_is_gone_is_said_once_and_cues_go_on():
    heard = Heard()
    bell = CueBell(heard)
    bell.switch()
    heard.trouble = "No sound here."
    assert bell.show_snapshot(moments.cue()) == "No sound here."
    assert bell.show_snapshot(moments.cue(cue=replace(moments.cue().cue, since_s=9.0))) == ""
    assert bell.switch() == "No sound here."
