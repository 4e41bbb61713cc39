"""What reaches the disk: recording two virtual straps through bleak while everything goes wrong."""

import asyncio
import json
import threading
import time
from itertools import pairwise

import pandas as pd
import pytest
from walk import MOST_BEATS
from world import A, B, live, open_files, strap, world

from devices.bluetooth.feed import StrapFeed
from devices.bluetooth.service import Bluetooth
from devices.bluetooth.strap import FAULTY_S
from devices.bluetooth.timing import Timing
from devices.errors import MalformedPacketError
from devices.heart_rate import decode_heart_rate
from devices.packets import NS_PER_S, Packet
from devices.radiofree import faults
from devices.radiofree.bluetoothd import Bluetoothd
from devices.uuids import HEART_RATE_MEASUREMENT
from ifio_bio.session.begin import header_for, plan_for
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.commands import Command, Do
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.journal import Request
from ifio_bio.session.live import LiveSession
from ifio_bio.session.recorder import Recorder
from ifio_bio.session.replay import replay
from ifio_bio.session.run import SessionRun
from ifio_bio.session.sources import Sources
from ifio_bio.session.store import named_folder, open_session

ADDRESSES = {"A": A, "B": B}
DROPS = 20
BETWEEN_S = 6.0  # a strap is back within 5
FLOOD_S = 4.0  # by then it is hung up
# (what happens, what ends it, how long it lasts in seconds)
ORDEAL = [
    ("stall", "recover", 9.0),
    ("stall", "recover", 25.0),
    ("vanish", "recover", 12.0),
    ("vanish", "recover", 40.0),
    ("phone", "recover", 12.0),
    ("refuse", None, 0.0),
    ("time_out", None, 0.0),
    ("in_progress", None, 0.0),
    ("abort", None, 0.0),
    ("early", None, 0.0),
    ("nonsense", None, 0.0),
    ("off", "on", 8.0),
    ("unplug", "plug", 8.0),
    ("die", "restart", 8.0),
    ("die", "restart", 0.2),
    ("hang", "resume", 12.0),
    ("busy", None, 0.0),
]


def received_ms(sent):
    """The RR of every believable heart rate among what a strap delivered."""
    found = []
    for notification in sent:
        if notification.uuid == HEART_RATE_MEASUREMENT:
            try:
                rr_ms = decode_heart_rate(notification.payload).rr_ms
            except MalformedPacketError:
                continue
            found += rr_ms if len(rr_ms) <= MOST_BEATS else ()
    return found


def sources():
    return Sources.named(f"ble:{A}", f"ble:{B}")


class Recording:
    """A session in whole seconds of the loop's time, without a thread."""

    def __init__(self, folder):
        self.plan = plan_for(sources())
        self.files = SessionFiles(named_folder(folder), header())
        self.run = SessionRun(self.plan, self.files)

    def now_ns(self):
        return round(asyncio.get_running_loop().time() * NS_PER_S)

    def ear(self, partner):
        def put(channel, payload):
            self.run.entry(Packet(self.now_ns(), partner, channel, payload))

        return put

    async def tick(self):
        second = 1
        while True:
            await asyncio.sleep(second - asyncio.get_running_loop().time())
            self.run.second(second * NS_PER_S)
            second += 1

    def end(self):
        self.run.entry(Request(self.now_ns(), Command(Do.END)))
        self.files.flush()
        self.files.close(clean=True)


def header():
    return header_for(plan_for(sources()), sources(), pd.Timestamp("2026-01-05T10:00:00+01:00"))


async def suffer(here, address, name, end, lasts_s):
    of_service = name in faults.SERVICE_FAULTS
    table = faults.SERVICE_FAULTS if of_service else faults.FAULTS
    for word, after_s in ((name, lasts_s), (end, BETWEEN_S)):
        if word is None:
            continue
        if of_service:
            await table[word](here.bluetoothd)
        else:
            table[word](here.link(address))
        await asyncio.sleep(after_s)


@pytest.fixture(scope="module")
def ordeal(bus, tmp_path_factory):
    """(folder, RR that each strap had delivered by the end, those of A's flood apart)

    What a flooding strap still says while it is hung up is not listened to, so that of A there are
    three parts: before, during and after.
    """
    folder = tmp_path_factory.mktemp("ordeal") / "session"
    straps = [strap(A, 1), strap(B, 2)]
    delivered_ms = {}

    async def story():
        async with world(bus, *straps) as here:
            recording = Recording(folder)
            ticking = asyncio.ensure_future(recording.tick())
            for partner, address in ADDRESSES.items():
                here.straps.open(address, recording.ear(partner))
            await asyncio.sleep(10)
            for number in range(DROPS):
                faults.drop(here.link((A, B)[number % 2]))
                await asyncio.sleep(BETWEEN_S)
            for number, (name, end, lasts_s) in enumerate(ORDEAL):
                address = (A, B)[number % 2]
                await suffer(here, address, name, end, lasts_s)
                faults.drop(here.link(address))
                await asyncio.sleep(BETWEEN_S + 4)
            flooded = len(straps[0].sent)
            await suffer(here, A, "flood", "recover", FLOOD_S)
            let_go = len(straps[0].sent)
            await asyncio.sleep(FAULTY_S + BETWEEN_S)
            ticking.cancel()
            await asyncio.wait({ticking})
            recording.end()
            sent = straps[0].sent
            parts = (sent[:flooded], sent[flooded:let_go], sent[let_go:])
            delivered_ms["A"] = tuple(map(received_ms, parts))
            delivered_ms["B"] = (received_ms(straps[1].sent), [], [])

    live(bus, story)
    return folder, delivered_ms


def test_every_fault_there_is_was_suffered():
    suffered = {name for name, _, _ in ORDEAL} | {end for _, end, _ in ORDEAL if end}
    assert suffered | {"drop", "flood"} == {*faults.FAULTS, *faults.SERVICE_FAULTS}


@pytest.mark.parametrize("partner", ["A", "B"])
def test_every_rr_delivered_is_in_the_file_once_and_exact(ordeal, partner):
    folder, delivered_ms = ordeal
    beats = pd.read_csv(folder / "beats.csv")
    before_ms, during_ms, after_ms = delivered_ms[partner]
    assert len(before_ms) > 300
    written_ms = beats.rr_ms[beats.partner == partner].tolist()
    heard = len(written_ms) - len(before_ms) - len(after_ms)
    assert 0 <= heard <= len(during_ms)
    assert written_ms == before_ms + during_ms[:heard] + after_ms


def test_a_strap_that_flooded_is_heard_again_afterwards(ordeal):
    _, delivered_ms = ordeal
    assert delivered_ms["A"][2]


@pytest.mark.parametrize("partner", ["A", "B"])
def test_each_gap_is_an_event_and_no_beat_hides_in_it(ordeal, partner):
    folder, _ = ordeal
    events = pd.read_csv(folder / "events.csv")
    gaps = [
        json.loads(detail)
        for detail in events.detail[(events.kind == "gap") & (events.partner == partner)]
    ]
    assert len(gaps) >= DROPS / 2 + 8
    beats = pd.read_csv(folder / "beats.csv")
    beats = beats[beats.partner == partner]
    holes = [
        early
        for early, late in pairwise(beats.itertuples())
        if late.time_s - early.time_s > late.rr_ms / 1000 + 0.5
    ]
    starts_s = [gap["start_s"] for gap in gaps]
    assert all(any(abs(hole.time_s - start_s) < 0.01 for start_s in starts_s) for hole in holes)


@pytest.mark.parametrize("partner", ["A", "B"])
def test_a_strap_is_lost_at_each_drop_and_streams_in_the_end(ordeal, partner):
    folder, _ = ordeal
    events = pd.read_csv(folder / "events.csv")
    links = [
        json.loads(detail)["state"]
        for detail in events.detail[(events.kind == "link") & (events.partner == partner)]
    ]
    assert links.count("lost") >= DROPS / 2
    assert links[-1] == "streaming"


def test_the_recording_of_an_ordeal_replays_byte_for_byte(ordeal, tmp_path):
    folder, _ = ordeal
    stored = open_session(folder)
    replay(stored.entries(), plan_for(sources()), header(), named_folder(tmp_path / "again"))
    for name in ("beats.csv", "metrics.csv", "events.csv", "dyad.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


class Silent:
    """Listens to a session and keeps nothing."""

    def on_snapshot(self, snapshot):
        pass

    def on_beats(self, beats):
        pass

    def on_rows(self, rows):
        pass

    def on_failure(self, sentence):
        raise AssertionError(sentence)


@pytest.fixture
def elsewhere(bus, monkeypatch):
    """A bluetoothd with two straps on a loop and a thread of its own, five times as fast as life."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def do(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    async def begin():
        bluetoothd = Bluetoothd(bus.address, [strap(A, 1), strap(B, 2)], speed=SPEED)
        await bluetoothd.start()
        return bluetoothd

    bluetoothd = do(begin())
    yield bluetoothd, do
    do(bluetoothd.stop())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


SPEED = 5.0


def test_with_all_its_threads_a_session_loses_nothing_and_leaves_nothing(elsewhere, tmp_path):
    bluetoothd, do = elsewhere
    before, threads = open_files(), set(threading.enumerate())
    with Bluetooth(Timing(SPEED)) as bluetooth:
        feeds = [StrapFeed(bluetooth, partner, address) for partner, address in ADDRESSES.items()]
        recorder = Recorder(SessionFiles(named_folder(tmp_path / "session"), header()))
        live = LiveSession(
            plan_for(sources()), feeds=feeds, recorder=recorder, clock=SessionClock(SPEED)
        )
        live.listen(Silent())
        live.start()
        wait(8)
        do(suffer_here(bluetoothd, "drop"))
        wait(8)
        live.stop()
    assert not live.failure
    assert {t for t in threading.enumerate() if t.is_alive()} <= threads
    assert not open_files() - before
    beats = pd.read_csv(tmp_path / "session" / "beats.csv")
    for partner, address in ADDRESSES.items():
        delivered_ms = received_ms(bluetoothd.links[address].strap.sent)
        written_ms = beats.rr_ms[beats.partner == partner].tolist()
        assert len(written_ms) >= 10
        assert delivered_ms[: len(written_ms)] == written_ms
        assert len(delivered_ms) - len(written_ms) <= 4  # what was sent while it hung up


async def suffer_here(bluetoothd, name):
    faults.FAULTS[name](bluetoothd.links[A])


def wait(seconds):
    time.sleep(seconds / SPEED)
