import threading
import time

import pytest
from couple import heart, link, ns, plan
from folders import recorder, replayed, table, tables

from devices.packets import Packet
from ifio_bio.session import journal
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.journal import Request
from ifio_bio.session.live import BROKE_OFF, LiveSession
from ifio_bio.session.run import SessionRun


class Ears:
    """Keeps what a session says."""

    def __init__(self):
        self.snapshots, self.beats, self.rows, self.failures = [], [], [], []

    def on_snapshot(self, snapshot):
        self.snapshots.append(snapshot)

    def on_beats(self, beats):
        self.beats += beats

    def on_rows(self, rows):
        self.rows += rows

    def on_failure(self, sentence):
        self.failures.append(sentence)


class Strap:
    """A feed that delivers on its own thread, as fast as it can, one RR each 0.8 s of its time."""

    def __init__(self, count):
        self.count = count
        self.done = threading.Event()
        self._thread = None

    def start(self, put, now_ns):
        self._thread = threading.Thread(target=self._deliver, args=(put, now_ns))
        self._thread.start()

    def _deliver(self, put, now_ns):
        put(Packet(now_ns(), "A", "link", "streaming"))
        for _ in range(self.count):
            put(Packet(now_ns(), "A", "rr", "800"))
        self.done.set()

    def stop(self):
        self._thread.join()


def calm_heart(until_s):
    return [link("A", 0.0), *heart("A", until_s, lambda _: 70.0)]


def test_what_straps_deliver_by_themselves_is_replayed_alike(tmp_path):
    strap = Strap(50)
    folder = tmp_path / "live"
    live = LiveSession(
        plan(), feeds=[strap], recorder=recorder(folder, plan()), clock=SessionClock(40)
    )
    ears = Ears()
    live.listen(ears)
    live.start()
    strap.done.wait(5)
    live.ask(Command(Do.MARKER))
    live.stop()
    assert len(ears.beats) > 0
    assert len(table(folder, "beats.csv")) == 50
    assert tables(folder) == tables(replayed(folder, tmp_path / "again"))
    assert SessionHeader.read(folder).clean_end


def test_silent_seconds_leave_ticks_and_busy_ones_none(tmp_path):
    folder = tmp_path / "live"
    entries = [Packet(ns(time_s), "A", "rr", "800") for time_s in (0.5, 1.5, 1.7, 5.5)]
    live = LiveSession(plan(), ahead=entries, recorder=recorder(folder, plan()))
    live.run_to(7.2)
    live.stop()
    ticks = [
        entry.time_s
        for entry in journal.read(folder / "raw.csv")
        if isinstance(entry, Request) and entry.command.do is Do.TICK
    ]
    assert ticks == [3.0, 4.0, 5.0, 7.0]


def test_a_session_ends_by_itself_when_its_time_is_over(tmp_path):
    folder = tmp_path / "live"
    live = LiveSession(
        plan(),
        ahead=calm_heart(60),
        recorder=recorder(folder, plan()),
        clock=SessionClock(100),
        ends_at_s=12.5,
    )
    live.start()
    assert live.finished.wait(5)
    assert live.now_s == 12.5
    last = list(journal.read(folder / "raw.csv"))[-1]
    assert last == Request(ns(12.5), Command(Do.END))


def test_a_session_ends_with_its_recordings_when_asked_to(tmp_path):
    live = LiveSession(plan(), ahead=calm_heart(9), clock=SessionClock(100), ends_with_ahead=True)
    live.start()
    assert live.finished.wait(5)
    assert 8.0 < live.now_s <= 9.0


def test_a_window_hears_a_snapshot_each_second_and_the_last_one_says_ended():
    live = LiveSession(plan(), ahead=calm_heart(60))
    ears = Ears()
    live.listen(ears)
    live.run_to(30.0)
    whole = [s.time_s for s in ears.snapshots if s.time_s == int(s.time_s)]
    assert set(map(float, range(1, 31))) <= set(whole)
    assert live.now_s == 30.0
    live.stop()
    assert ears.snapshots[-1].ended
    assert not ears.snapshots[-1].recording


def test_recording_is_said_while_it_is_so(tmp_path):
    live = LiveSession(plan(), ahead=calm_heart(9), recorder=recorder(tmp_path / "s", plan()))
    live.run_to(5.0)
    assert live.snapshot().recording
    live.stop()
    assert not live.snapshot().recording


def test_a_command_takes_its_place_in_time():
    live = LiveSession(plan(), ahead=calm_heart(60), clock=SessionClock(50))
    ears = Ears()
    live.listen(ears)
    live.start()
    time.sleep(0.1)
    live.ask(Command(Do.MARKER))
    live.ask(Command(Do.END))
    assert live.finished.wait(5)
    marks = [row for row in ears.rows if getattr(row, "kind", "") == "marker"]
    assert len(marks) == 1
    assert marks[0].time_s >= 5.0
    times = [snapshot.time_s for snapshot in ears.snapshots]
    assert times == sorted(times)


def test_hands_on_the_stages_stop_the_script():
    script = [
        Request(ns(2.0), Command(Do.STAGE, value=1)),
        Request(ns(9.0), Command(Do.STAGE, value=2)),
    ]
    live = LiveSession(plan(), ahead=script, clock=SessionClock(20), ends_at_s=12.0)
    live.start()
    while live.now_s < 4.0:
        time.sleep(0.005)
    live.ask(Command(Do.STAGE, value=4))
    assert live.finished.wait(5)
    assert live.snapshot().stage_index == 4


def test_a_mistake_in_the_program_is_said_and_the_recording_kept(tmp_path, monkeypatch):
    folder = tmp_path / "live"

    def slip(_self, _time_ns):
        raise ZeroDivisionError

    monkeypatch.setattr(SessionRun, "second", slip)
    live = LiveSession(
        plan(), ahead=calm_heart(9), recorder=recorder(folder, plan()), clock=SessionClock(50)
    )
    ears = Ears()
    live.listen(ears)
    live.start()
    assert live.finished.wait(5)
    live.stop()
    assert ears.failures == [BROKE_OFF]
    assert live.failure == BROKE_OFF
    assert not SessionHeader.read(folder).clean_end
    assert len(list(journal.read(folder / "raw.csv"))) >= 1


def test_notes_are_kept_beside_the_recording(tmp_path):
    folder = tmp_path / "live"
    live = LiveSession(plan(), ahead=calm_heart(9), recorder=recorder(folder, plan()))
    live.run_to(4.0)
    live.note(3.5, "they laughed, both")
    live.stop()
    live.note(4.0, "afterwards")
    notes = (folder / "notes.csv").read_text()
    assert notes == 'time_s,text\n3.5,"they laughed, both"\n4,afterwards\n'
    live.note(5.0, "=1")
    assert (folder / "notes.csv").read_text().endswith("5,'=1\n")


def test_stopping_twice_is_stopping_once(tmp_path):
    with LiveSession(plan(), recorder=recorder(tmp_path / "s", plan())) as live:
        live.start()
        live.stop()
    assert live.finished.is_set()


@pytest.mark.parametrize("speed", [1.0, 8.0])
def test_the_clock_runs_at_its_speed_and_never_back(speed):
    now = [5_000_000_000]
    clock = SessionClock(speed, lambda: now[0])
    assert clock.now_ns() == 0
    clock.start()
    now[0] += 2_000_000_000
    assert clock.now_ns() == 2_000_000_000 * speed
    assert clock.seconds_until(ns(2 * speed + 4)) == pytest.approx(4 / speed)
    assert clock.seconds_until(0) == 0.0
    clock.hold(7)
    now[0] += 1
    assert clock.now_ns() == 7
