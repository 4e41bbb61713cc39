"""The parts of the Bluetooth shell that need no Bluetooth."""

import asyncio
import importlib
import sys
import threading
import time

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
)
from hypothesis import given
from hypothesis import strategies as st
from world import A, B, live

from devices.bluetooth import bluez
from devices.bluetooth.explain import SENTENCES, Cause, explain
from devices.bluetooth.feed import StrapFeed
from devices.bluetooth.intake import LIMITS, Intake
from devices.bluetooth.names import LONGEST, MARKUP, shown_name
from devices.bluetooth.reach import GONE_S, Reach, bars
from devices.bluetooth.service import Advert, Bluetooth
from devices.bluetooth.timing import Timing
from devices.uuids import BATTERY_SERVICE, HEART_RATE_SERVICE

Reason = BleakBluetoothNotAvailableReason
SOUND = {"hrm": (4, 20), "pmd": (13, 244), "battery": (1, 1)}  # packets a second, octets


def advert(address=A, name="Polar H10 1", rssi_dbm=-58, services=(HEART_RATE_SERVICE,)):
    return Advert(address, name, rssi_dbm, services)


# Intake.


@pytest.mark.parametrize("channel", LIMITS)
def test_a_sound_strap_may_say_everything_for_hours(channel):
    per_s, octets = SOUND[channel]
    intake = Intake()
    assert all(intake.admits(channel, octets, n / per_s) for n in range(3600 * per_s))


def test_after_a_hold_up_a_strap_may_say_everything_at_once():
    intake = Intake()
    assert all(intake.admits("hrm", 6, 100.0) for _ in range(300))


@given(st.integers(min_value=0, max_value=512), st.floats(min_value=100, max_value=1e5))
def test_a_flood_ends_after_a_bounded_number_of_octets(octets, per_s):
    intake, admitted, n = Intake(), 0, 0
    while intake.admits("hrm", octets, n / per_s):
        admitted += octets
        n += 1
        assert admitted <= LIMITS["hrm"][1] * 4
    assert n / per_s < 20


def test_channels_do_not_pay_for_each_other():
    intake = Intake()
    while intake.admits("pmd", 512, 0.0):
        pass
    assert intake.admits("hrm", 8, 0.0)


# Names.


@given(st.text())
def test_whatever_a_device_calls_itself_one_harmless_line_is_shown(name):
    shown = shown_name(name)
    assert len(shown) <= LONGEST
    assert shown.isprintable()
    assert not MARKUP & set(shown)
    assert shown == " ".join(shown.split())


@pytest.mark.parametrize(
    "name", ["Polar H10 2F1C9A01", "CooSpo 808S 0031337", "Brustgurt für Jörg"]
)
def test_honest_names_stay_as_they_are(name):
    assert shown_name(name) == name


# Reach.


def test_straps_in_reach_keep_their_order_whatever_their_signal():
    reach = Reach()
    for second, dbm in enumerate((-90, -40, -70, -55, -85)):
        reach.heard(advert(B, "polar H10 1", dbm), second)
        reach.heard(advert(A, "Polar H10 2", -dbm - 150), second)
        assert [strap.address for strap in reach.straps(second)][:2] == [B, A][: second * 2 + 2]
    near = {strap.address: strap for strap in reach.straps(4.0)}
    assert near[B].rssi_dbm == -70  # the median of five
    assert near[B].bars == 3
    assert near[B].profile.key == "polar_h10"


def test_what_is_no_strap_is_left_out_and_what_is_one_by_name_alone_is_not():
    reach = Reach()
    reach.heard(advert("1", "Kettle", services=(BATTERY_SERVICE,)), 0.0)
    reach.heard(advert("2", "TICKR 0A1B", services=()), 0.0)
    reach.heard(advert("3", "", services=(HEART_RATE_SERVICE,)), 0.0)
    assert [strap.address for strap in reach.straps(0.0)] == ["3", "2"]


def test_a_strap_that_is_silent_drops_out_and_its_name_is_remembered():
    reach = Reach()
    reach.heard(advert(), 0.0)
    reach.heard(advert(name="", rssi_dbm=-90, services=()), 1.0)  # without the scan response
    (strap,) = reach.straps(GONE_S)
    assert (strap.name, strap.age_s) == ("Polar H10 1", GONE_S - 1.0)
    assert reach.straps(GONE_S + 1.5) == ()
    assert reach.name(A) == "Polar H10 1"
    reach.heard(advert(rssi_dbm=-70), 60.0)
    assert reach.straps(60.0)[0].rssi_dbm == -70


def test_a_strap_that_is_linked_already_has_no_signal():
    reach = Reach()
    reach.heard(advert(), 0.0)
    reach.heard(advert(rssi_dbm=None), 1.0)
    assert (reach.straps(1.0)[0].rssi_dbm, reach.straps(1.0)[0].bars) == (None, None)


@pytest.mark.parametrize(("dbm", "count"), [(-30, 4), (-60, 4), (-61, 3), (-85, 1), (-120, 0)])
def test_bars(dbm, count):
    assert bars(dbm) == count


# Troubles.

RAISED = [
    (BleakBluetoothNotAvailableError("", Reason.NO_BLUETOOTH), Cause.NO_ADAPTER),
    (BleakBluetoothNotAvailableError("", Reason.POWERED_OFF), Cause.ADAPTER_OFF),
    (BleakBluetoothNotAvailableError("", Reason.DENIED_BY_USER), Cause.NO_PERMISSION),
    (BleakDBusError("org.bluez.Error.NotReady", []), Cause.ADAPTER_OFF),
    (BleakDBusError("org.bluez.Error.InProgress", []), Cause.BUSY),
    (BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", []), Cause.NO_SERVICE),
    (BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", []), Cause.NO_PERMISSION),
    (BleakDBusError("org.bluez.Error.Failed", ["le-connection-refused"]), Cause.REFUSED),
    (BleakDeviceNotFoundError(A), Cause.OUT_OF_REACH),
    (BleakCharacteristicNotFoundError(A), Cause.NO_HEART),
    (BleakDBusError("org.freedesktop.systemd1.NoSuchUnit", []), Cause.NO_SERVICE),
    (BleakDBusError("org.freedesktop.DBus.Error.Spawn.ChildExited", []), Cause.NO_SERVICE),
    (BleakError("Bleak requires BlueZ >= 5.55."), Cause.TOO_OLD),
    (BleakError("device 'dev_A0_9E_1A_00_00_01' not found"), Cause.OUT_OF_REACH),
    (BleakError("any"), Cause.REFUSED),
    (TimeoutError(), Cause.SLOW),
    (FileNotFoundError(), Cause.NO_SERVICE),
    (ConnectionRefusedError(), Cause.NO_SERVICE),
    (ConnectionResetError(), Cause.NO_SERVICE),
    (PermissionError(), Cause.NO_PERMISSION),
    (EOFError(), Cause.NO_SERVICE),
]


@pytest.mark.parametrize(("error", "cause"), RAISED, ids=lambda it: type(it).__name__)
def test_what_is_raised_has_a_cause(error, cause):
    assert explain(error).cause is cause


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_has_a_sentence_with_its_remedy(cause):
    sentence, _ = SENTENCES[cause]
    assert sentence.endswith(".")
    assert ". " in sentence or ":" in sentence or ";" in sentence


# The thread.


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/at/all", "unix:path=/dev/null", "nonsense", ""]
)
def test_without_a_bus_the_trouble_is_said_once_and_stopping_is_quick(monkeypatch, address):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    troubles, said, told = [], [], threading.Event()
    with Bluetooth(Timing(speed=20)) as bluetooth:
        bluetooth.on_trouble = lambda trouble: (troubles.append(trouble), told.set())
        bluetooth.open(A, lambda channel, payload: said.append((channel, payload)))
        assert told.wait(5)
        time.sleep(0.2)
        assert bluetooth.trouble is troubles[0]
    assert [trouble.cause for trouble in troubles] == [Cause.NO_SERVICE]
    assert ("link", f"searching {troubles[0].sentence}") in said
    assert said[-1] == ("link", "closed")


def test_a_computer_without_an_adapter_is_not_told_to_start_a_service(monkeypatch, tmp_path):
    monkeypatch.setattr(bluez, "ADAPTERS", tmp_path)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    assert not bluez.without_adapter()  # another bus has nothing to do with the computer's adapters
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS")
    assert bluez.without_adapter() is (sys.platform == "linux")
    (tmp_path / "hci0").touch()
    assert not bluez.without_adapter()


@pytest.mark.skipif(sys.platform != "linux", reason="BlueZ is Linux's")
def test_a_first_connect_that_is_broken_off_spoils_none_that_follow(monkeypatch):
    version = importlib.import_module("bleak.backends.bluezdbus.version")
    features = version.BlueZFeatures
    monkeypatch.setattr(features, "checked_bluez_version", False)
    monkeypatch.setattr(features, "_check_bluez_event", None)
    monkeypatch.setattr(version, "_get_bluetoothctl_version", lambda: asyncio.sleep(0.05))

    async def story():
        learning = asyncio.ensure_future(bluez.learn_version())
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(features.check_bluez_version(), 0.01)
        await learning
        await asyncio.wait_for(features.check_bluez_version(), 1.0)
        assert features.checked_bluez_version

    asyncio.run(story())


def test_never_used_it_has_nothing_to_stop_and_stopped_it_does_nothing():
    threads = set(threading.enumerate())
    with Bluetooth() as bluetooth:
        assert set(threading.enumerate()) == threads
    bluetooth.search(on=True)
    feed = StrapFeed(bluetooth, "A", A)
    feed.start(lambda _: None, lambda: 0)
    feed.stop()
    bluetooth.stop()
    assert set(threading.enumerate()) == threads


def test_work_is_over_when_its_time_is_however_it_clings(bus):
    timing = Timing()
    seen = []

    async def clings():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            try:
                await asyncio.Event().wait()  # as bleak waits for a service that hangs
            finally:
                seen.append("let go")

    async def story():
        with pytest.raises(TimeoutError):
            await timing.bounded(1.0, clings())
        assert seen == ["let go"]
        assert timing.now_s() < 10
        assert await timing.bounded(1.0, asyncio.sleep(0.5, "done")) == "done"

    live(bus, story)
