"""The start page on bleak's real Linux backend, with virtual straps and no radio."""

from __future__ import annotations

import asyncio
import csv
import threading
from contextlib import contextmanager

import pytest
from bleak.backends.bluezdbus.version import BlueZFeatures
from hand_made_straps import NAMES, A, B

from devices.bluetooth.service import Bluetooth
from devices.bluetooth.timing import Timing
from devices.radiofree import faults
from devices.radiofree.bluetoothd import Bluetoothd
from devices.radiofree.daemon import NoDaemonError, PrivateBus
from devices.radiofree.hearts import simulated_h10
from ifio_bio.dashboard import app
from ifio_bio.dashboard.shell.doorway import Doorway

SPEED = 4.0
PATIENCE_MS = 30_000


@pytest.fixture
def bus(monkeypatch):
    try:
        with PrivateBus() as bus:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
            yield bus
    except NoDaemonError as error:
        pytest.skip(str(error))


class Air:
    """Two straps on the air, on a thread of their own, as they are on a real desk."""

    def __init__(self, bus):
        self._bus = bus
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.bluetoothd = self.do(self._start())

    def do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def drop(self, address):
        async def drop():
            faults.drop(self.bluetoothd.links[address])

        self.do(drop())

    def end(self):
        self.do(self.bluetoothd.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self):
        straps = [
            simulated_h10(address, NAMES[address], "calm", partner)
            for address, partner in ((A, "A"), (B, "B"))
        ]
        bluetoothd = Bluetoothd(self._bus.address, straps, speed=SPEED)
        await bluetoothd.start()
        return bluetoothd


@pytest.fixture
def air(bus):
    air = Air(bus)
    yield air
    air.end()


@contextmanager
def opened(qtbot):
    """The program as a person starts it; nothing of it is left afterwards."""
    with Bluetooth(Timing(SPEED)) as bluetooth:
        doorway = Doorway("light", None, bluetooth)
        qtbot.addWidget(doorway.start)
        doorway.start.show()
        yield doorway
        doorway.leave()
    assert "bluetooth" not in {thread.name for thread in threading.enumerate()}


def read(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_found_chosen_worn_in_a_session_and_back_on_one_connection(qtbot, air, monkeypatch):
    monkeypatch.setattr(BlueZFeatures, "checked_bluez_version", True)  # asking takes real time
    monkeypatch.setattr("ifio_bio.dashboard.shell.wake.WakeLock.start", lambda _self: "")
    app._application()
    with opened(qtbot) as doorway:
        who = doorway.start.who

        def live():
            return all(who.straps.view(address).bpm for address in (A, B))

        qtbot.waitUntil(lambda: len(who.reach.shown) == 2, timeout=PATIENCE_MS)
        for _ in range(2):
            who.reach.uses[0].click()
        qtbot.waitUntil(live, timeout=PATIENCE_MS)
        assert who.straps.view(A).contact == "good contact"

        doorway.start.ask("facilitate")
        doorway.start._over.begin.click()
        folder = doorway._live.folder
        qtbot.wait(1200)
        doorway._shell.stop()
        rows = read(folder / "raw.csv")
        links = [row["payload"] for row in rows if row["channel"] == "link"]
        assert links == ["streaming", "streaming"]
        assert {row["partner"] for row in rows if row["channel"] == "hrm"} == {"A", "B"}
        assert {row["partner"] for row in read(folder / "beats.csv")} == {"A", "B"}
        qtbot.waitUntil(live, timeout=PATIENCE_MS)

        air.drop(A)
        qtbot.waitUntil(lambda: who.straps.view(A).bpm == "", timeout=PATIENCE_MS)
        qtbot.waitUntil(live, timeout=PATIENCE_MS)


def test_a_machine_without_bluetooth_shows_its_page_and_one_sentence(qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    app._application()
    with opened(qtbot) as doorway:
        notice = doorway.start.who.notice
        qtbot.waitUntil(notice.isVisible)
        assert notice.accessibleName().startswith("The system's Bluetooth service")
