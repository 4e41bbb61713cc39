"""Sound as a device gives it, on a made-up PortAudio: present, missing, refused, and gone."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
import snapshots as moments
from PySide6.QtCore import Qt

from ifio_bio.dashboard.pacer import sound
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.session.snapshot import PaceChange

WHEN = SimpleNamespace(outputBufferDacTime=10.02, currentTime=10.0)


class FakeStream:
    def __init__(self, module, callback, finished_callback=lambda: None, **asked):
        self.module, self.callback, self.finished = module, callback, finished_callback
        self.asked, self.active, self.closed = asked, False, False

    def start(self):
        if self.module.refuses:
            raise self.module.PortAudioError
        self.active = True

    def close(self, *, ignore_errors):
        assert ignore_errors
        self.active, self.closed = False, True

    def pull(self, frames=1024):
        out = np.full((frames, 1), np.nan, dtype=np.float32)
        try:
            self.callback(out, frames, WHEN, None)
        except self.module.CallbackStop:
            self.active = False
            self.finished()
        return out[:, 0]


@pytest.fixture
def portaudio(monkeypatch):
    module = ModuleType("sounddevice")
    module.PortAudioError = type("PortAudioError", (Exception,), {})
    module.CallbackStop = type("CallbackStop", (Exception,), {})
    module.refuses, module.streams = False, []
    module.default = SimpleNamespace(device=[0, 2])
    module.devices = [
        {"name": name, "index": n, "max_output_channels": channels, "default_samplerate": 48_000.0}
        for n, (name, channels) in enumerate([("mic", 0), ("Headphones", 2), ("Speakers", 2)])
    ]
    module.query_devices = lambda n=None: module.devices if n is None else module.devices[n]

    def output_stream(**asked):
        module.streams.append(FakeStream(module, **asked))
        return module.streams[-1]

    module.OutputStream = output_stream
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    return module


@pytest.fixture
def breath(qtbot):
    breath = sound.BreathSound(lambda: 2.0)
    yield breath
    breath.stop()


def test_without_portaudio_there_is_one_sentence_and_no_error(monkeypatch, breath):
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert sound.output_devices() == ()
    for trouble in (sound.sound_trouble(), breath.start(), sound.CueSound().play()):
        assert trouble == sound.NOT_INSTALLED
    assert not breath.playing


def test_a_computer_without_a_device_says_so(portaudio, breath):
    portaudio.devices = portaudio.devices[:1]
    assert breath.start() == sound.sound_trouble() == sound.NO_DEVICE


def test_devices_that_play_are_listed_and_chosen_by_name(portaudio, breath):
    assert sound.output_devices() == ("Headphones", "Speakers")
    assert breath.start("Headphones") == ""
    assert portaudio.streams[-1].asked["device"] == 1
    assert "“Radio” is not there" in sound.sound_trouble("Radio")


def test_the_breath_plays_on_the_systems_own_device_and_follows_the_pace(portaudio, breath):
    assert breath.start() == ""
    assert portaudio.streams[-1].asked["device"] == 2
    breath.follow(6.0, (PaceChange(0.0, 6.0), PaceChange(1.0, 5.0)))
    blocks = [portaudio.streams[-1].pull() for _ in range(10)]
    assert np.isfinite(blocks).all()
    assert np.abs(blocks[-1]).max() > 0.01


def test_stopping_fades_out_and_lets_go(portaudio, breath, monkeypatch):
    breath.start()
    stream = portaudio.streams[-1]
    [stream.pull() for _ in range(10)]
    monkeypatch.setattr(sound.time, "sleep", lambda _s: stream.active and stream.pull())
    breath.stop()
    assert stream.closed
    assert not breath.playing


def test_a_device_that_does_not_open_is_said(portaudio, breath):
    portaudio.refuses = True
    assert breath.start() == sound.CueSound().play() == sound.REFUSED
    assert not breath.playing


@pytest.mark.parametrize("how", ["ends", "falls silent"])
def test_a_device_that_goes_is_told_once(portaudio, breath, how):
    told = []
    breath.failed.connect(told.append)
    breath.start()
    stream = portaudio.streams[-1]
    if how == "ends":
        stream.active = False
        stream.finished()
    else:
        breath._asked_s -= sound.SILENT_S + 1
        breath._look()
    assert told == [sound.GONE]
    assert stream.closed
    assert not breath.playing


def test_a_cue_plays_once_on_the_device_asked_for(portaudio):
    cue = sound.CueSound()
    assert cue.play("Headphones") == ""
    stream = portaudio.streams[-1]
    assert stream.asked["device"] == 1
    heard = np.concatenate([stream.pull(4096) for _ in range(22)])
    assert 0.03 < np.abs(heard).max() < 0.15
    assert not stream.active
    cue.stop()
    assert stream.closed


@pytest.fixture
def partner_screen(qtbot):
    window = PartnerWindow(lambda: 30.0)
    qtbot.addWidget(window)
    window.show_snapshot(moments.calm())
    window.show()
    yield window
    window.close()


def said_on(window):
    return window._brake.accessibleDescription()


def test_v_on_the_couples_screen_is_the_breath_as_sound(portaudio, partner_screen, qtbot):
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    (stream,) = portaudio.streams
    assert (stream.active, stream.asked["device"]) == (True, 2)
    stream.active = False
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    assert stream.closed
    assert len(portaudio.streams) == 1


def test_the_couples_screen_says_for_a_while_that_there_is_no_sound(
    portaudio, partner_screen, qtbot
):
    portaudio.devices = portaudio.devices[:1]
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    assert sound.NO_DEVICE in said_on(partner_screen)
    partner_screen._answered.timeout.emit()
    assert sound.NO_DEVICE not in said_on(partner_screen)


def test_a_device_that_goes_is_said_on_the_couples_screen_and_the_breath_goes_on(
    portaudio, partner_screen, qtbot
):
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    portaudio.streams[0].active = False
    partner_screen._sound._look()
    assert sound.GONE in said_on(partner_screen)


def test_with_the_session_the_sound_ends_and_does_not_begin_again(portaudio, partner_screen, qtbot):
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    portaudio.streams[0].active = False
    partner_screen.show_snapshot(moments.calm(ended=True))
    assert portaudio.streams[0].closed
    qtbot.keyClick(partner_screen, Qt.Key.Key_V)
    assert len(portaudio.streams) == 1
