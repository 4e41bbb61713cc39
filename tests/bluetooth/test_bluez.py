"""What a real bluetoothd does and clients trip over: seen through bleak, and borne by our stack.

The facts are told in devices/radiofree, with the places in BlueZ's sources where they are so.
"""

import asyncio
import contextlib
from dataclasses import replace

import pytest
from bleak import BleakClient, BleakScanner
from bleak.exc import BleakDBusError, BleakError
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from world import NAMES, A, B, live, strap, world

from devices.bluetooth.explain import SENTENCES, Cause, explain
from devices.bluetooth.strap import SNUB_S
from devices.radiofree import faults
from devices.radiofree.device import RESOLVE_S
from devices.radiofree.discovery import FORGET_AFTER_S, IDLE_S, SEARCH_S
from devices.radiofree.hearts import simulated_h10
from devices.radiofree.link import SUPERVISION_S
from devices.radiofree.names import ADAPTER, ADAPTER_PATH, DEVICE, device_path
from devices.samples import LinkState
from devices.uuids import (
    BATTERY_LEVEL,
    BATTERY_SERVICE,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
    POLAR_CONTROL,
)


def told(bus, tell, *straps):
    async def story():
        async with world(bus, *(straps or (strap(A, 1), strap(B, 2)))) as here:
            await tell(here)

    live(bus, story)


class Stranger:
    """Another program on the bus: `heard` is, in order, what bluetoothd changes and answers."""

    def __init__(self, bus):
        self._bus = MessageBus(bus_address=bus.address)
        self.heard = []

    async def call(self, **message):
        reply = await self._bus.call(Message(**message))
        if reply.message_type is MessageType.ERROR:
            return f"{reply.error_name.rpartition('.')[2]}: {reply.body[0]}"
        return "fine"

    async def ask(self, path, interface, member):
        return await self.call(
            destination="org.bluez", path=path, interface=interface, member=member
        )

    def _hear(self, message):
        if message.message_type is MessageType.METHOD_RETURN:
            self.heard.append(("answer", None))
        if message.member == "PropertiesChanged":
            _, changed, dropped = message.body
            self.heard += [(name, value.value) for name, value in changed.items()]
            self.heard += [(name, None) for name in dropped]


@contextlib.asynccontextmanager
async def stranger(bus):
    other = Stranger(bus)
    await other._bus.connect()
    other._bus.add_message_handler(other._hear)
    await other.call(
        destination="org.freedesktop.DBus",
        path="/org/freedesktop/DBus",
        interface="org.freedesktop.DBus",
        member="AddMatch",
        signature="s",
        body=["type='signal',sender='org.bluez'"],
    )
    try:
        yield other
    finally:
        other._bus.disconnect()
        await other._bus.wait_for_disconnect()


@contextlib.asynccontextmanager
async def linked(address):
    client = BleakClient(await BleakScanner.find_device_by_address(address, timeout=5))
    await client.connect()
    try:
        yield client
    finally:
        await client.disconnect()


# Searching.


def test_a_device_is_there_before_its_name_and_offers_more_once_it_is_linked(bus):
    async def tell(_here):
        told = []
        scanner = BleakScanner(lambda device, said: told.append((device.name, said.service_uuids)))
        async with scanner:
            await asyncio.sleep(2)
        assert told[:2] == [(None, [HEART_RATE_SERVICE]), (NAMES[A], [HEART_RATE_SERVICE])]
        async with linked(A), BleakScanner() as again:
            await asyncio.sleep(2)
            assert A not in {device.address for device in again.discovered_devices}

    told(bus, tell, strap(A, 1))


def test_a_search_reports_a_device_once_and_begins_anew_by_itself(bus):
    async def tell(here):
        heard_s = []
        loop = asyncio.get_running_loop()
        scanner = BleakScanner(lambda _device, _said: heard_s.append(loop.time()))
        async with scanner:
            began_s = loop.time()
            await asyncio.sleep(2 * (SEARCH_S + IDLE_S) - 1)
        first_s, *_, last_s = heard_s
        assert first_s - began_s < 1.1
        assert 0 <= last_s - began_s - (SEARCH_S + IDLE_S) < 1.1
        assert not any(2 < time_s - began_s < SEARCH_S + IDLE_S for time_s in heard_s)
        assert "RSSI" not in here.bluetoothd.tree.objects[device_path(A)][DEVICE]

    told(bus, tell, strap(A, 1))


def test_a_device_that_is_not_linked_is_forgotten_and_that_is_no_refusal(bus):
    async def tell(_here):
        device = await BleakScanner.find_device_by_address(A, timeout=5)
        await asyncio.sleep(FORGET_AFTER_S + 2)
        with pytest.raises(BleakError) as caught:
            await BleakClient(device).connect()
        assert explain(caught.value).cause is Cause.OUT_OF_REACH

    told(bus, tell)


def test_searches_are_one_for_each_program_and_end_with_it(bus):
    async def tell(here):
        async with stranger(bus) as other:
            assert await other.ask(ADAPTER_PATH, ADAPTER, "StartDiscovery") == "fine"
            assert await other.ask(ADAPTER_PATH, ADAPTER, "StartDiscovery") == (
                "InProgress: Operation already in progress"
            )
            async with BleakScanner():
                pass
            assert here.bluetoothd.tree.value(ADAPTER_PATH, ADAPTER, "Discovering")
        await asyncio.sleep(0.1)
        assert not here.bluetoothd.tree.value(ADAPTER_PATH, ADAPTER, "Discovering")

    told(bus, tell)


def test_beside_a_program_that_searches_all_the_time_straps_are_kept_all_the_same(bus):
    async def tell(here):
        async with stranger(bus) as other:
            await other.ask(ADAPTER_PATH, ADAPTER, "StartDiscovery")
            here.open(A, B)
            await here.streaming(A, 9.0)
            await here.streaming(B, 9.0)
            faults.drop(here.link(A))
            await here.streaming(A)
            assert here.ears[B].payloads("link") == ["searching", "connecting", "streaming"]

    told(bus, tell)


# Linking.


def test_connecting_is_done_before_the_services_are_known_and_the_other_strap_need_not_wait(bus):
    async def tell(here):
        here.open(A, B)
        both = here.link(A), here.link(B)
        await here.until(lambda: all(link.connected for link in both), RESOLVE_S)
        assert not any(link.gatt.listeners(HEART_RATE_MEASUREMENT) for link in both)
        await here.streaming(A, RESOLVE_S + 2)
        await here.streaming(B, RESOLVE_S + 2)
        for ear in here.ears.values():
            assert ear.payloads("link") == ["searching", "connecting", "streaming"]

    told(bus, tell)


def test_services_said_to_be_there_before_they_are_cost_one_more_attempt(bus):
    async def tell(here):
        faults.early(here.link(A))
        here.open(A)
        await here.streaming(A, 15.0)
        assert SENTENCES[Cause.NO_HEART][0] not in " ".join(here.ears[A].payloads("link"))

    told(bus, tell)


def test_hanging_up_is_answered_between_the_services_and_the_link(bus):
    async def tell(_here):
        async with linked(A), stranger(bus) as other:
            assert await other.ask(device_path(A), DEVICE, "Disconnect") == "fine"
            await asyncio.sleep(0.1)
            assert other.heard[-3:] == [
                ("ServicesResolved", False),
                ("answer", None),
                ("Connected", False),
            ]
            assert await other.ask(device_path(A), DEVICE, "Disconnect") == "fine"

    told(bus, tell)


def test_an_attempt_is_one_at_a_time_and_ends_when_told_to(bus):
    async def tell(here):
        device = await BleakScanner.find_device_by_address(A, timeout=5)
        faults.time_out(here.link(A))
        trying = asyncio.ensure_future(BleakClient(device).connect())
        await asyncio.sleep(1)
        async with stranger(bus) as other:
            assert await other.ask(device_path(A), DEVICE, "Connect") == "InProgress: In Progress"
            assert await other.ask(device_path(A), DEVICE, "Disconnect") == "fine"
        with pytest.raises(BleakDBusError, match="canceled"):
            await trying
        assert not here.link(A).occupies_radio

    told(bus, tell)


def test_out_of_reach_the_link_is_lost_when_its_supervision_notices(bus):
    async def tell(here):
        here.open(A)
        await here.streaming(A)
        faults.vanish(here.link(A))
        await asyncio.sleep(SUPERVISION_S - 0.5)
        assert here.link(A).connected
        await here.until(lambda: here.ears[A].state is LinkState.LOST, 1.0)
        assert not here.link(A).connected

    told(bus, tell)


def test_switched_off_links_and_searches_end_before_the_adapter_says_so(bus):
    async def tell(here):
        async with linked(A), stranger(bus) as other:
            await other.ask(ADAPTER_PATH, ADAPTER, "StartDiscovery")
            other.heard.clear()
            await faults.off(here.bluetoothd)
            await asyncio.sleep(0.1)
            names = [name for name, _ in other.heard]
            assert names == [
                "ServicesResolved",
                "Connected",
                "Discovering",
                "Powered",
                "PowerState",
            ]

    told(bus, tell, strap(A, 1))


def test_a_service_that_was_started_anew_costs_no_more_than_a_drop(bus):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        await faults.die(here.bluetoothd)
        await asyncio.sleep(0.3)
        await faults.restart(here.bluetoothd)
        for address in (A, B):
            await here.until(lambda a=address: here.link(a).connected, 6.0)
            await here.streaming(address, 2.0)

    told(bus, tell)


# Listening.


def test_who_does_not_hang_up_after_a_drop_hears_everything_twice(bus):
    async def tell(here):
        async with linked(A) as stale:
            await stale.start_notify(HEART_RATE_MEASUREMENT, lambda *_: None)
            faults.drop(here.link(A))
            await asyncio.sleep(0.1)
            heard = []
            async with linked(A) as client:
                await client.start_notify(
                    HEART_RATE_MEASUREMENT, lambda _, said: heard.append(said)
                )
                await asyncio.sleep(5)
            assert heard[::2] == heard[1::2]
            assert 4 <= len(heard[::2]) <= 8

    told(bus, tell)


def test_refusals_of_gatt_are_named_as_bluez_names_them(bus):
    async def tell(here):
        async with linked(A), stranger(bus) as other:
            objects = here.bluetoothd.tree.objects
            heart, level = (
                next(path for path in objects if here.link(A).gatt.known_as(path) == uuid)
                for uuid in (HEART_RATE_MEASUREMENT, BATTERY_LEVEL)
            )
            characteristic = "org.bluez.GattCharacteristic1"

            async def ask(path, member, signature="", *body):
                return await other.call(
                    destination="org.bluez",
                    path=path,
                    interface=characteristic,
                    member=member,
                    signature=signature,
                    body=list(body),
                )

            assert await ask(heart, "ReadValue", "a{sv}", {}) == (
                "NotPermitted: Read not permitted"
            )
            assert await ask(level, "WriteValue", "aya{sv}", b"", {}) == (
                "NotSupported: Operation is not supported"
            )
            assert await ask(heart, "StopNotify") == "Failed: No notify session started"
            assert await ask(heart, "StartNotify") == "fine"
            assert await ask(heart, "StartNotify") == "Failed: Already notifying"
            faults.drop(here.link(A))
            assert await ask(level, "ReadValue", "a{sv}", {}) == "Failed: Not connected"
            assert await ask(level, "StartNotify") == "fine"

    told(bus, tell)


@pytest.mark.parametrize("hidden", [False, True])
def test_the_battery_is_known_also_where_the_system_keeps_its_service_to_itself(bus, hidden):
    async def tell(here):
        here.link(A).gatt.hides_battery = hidden
        here.open(A)
        await here.streaming(A)
        await here.until(lambda: here.ears[A].payloads("battery"), 3.0)
        assert here.ears[A].payloads("battery") == ["56"]
        published = here.bluetoothd.tree.objects.values()
        uuids = {
            each["org.bluez.GattService1"]["UUID"].value
            for each in published
            if "org.bluez.GattService1" in each
        }
        assert (BATTERY_SERVICE in uuids) is not hidden
        faults.drop(here.link(A))
        assert "org.bluez.Battery1" not in here.bluetoothd.tree.objects[device_path(A)]

    told(bus, tell)


def test_a_strap_that_hangs_up_when_asked_for_movement_is_asked_twice_and_then_kept(bus):
    shy = replace(simulated_h10(A, NAMES[A], "calm", "A"), leaves_at=POLAR_CONTROL)

    async def tell(here):
        here.open(A, B)
        await here.streaming(A, 20.0)
        await asyncio.sleep(60)
        assert here.ears[A].payloads("link") == [*3 * ["searching", "connecting"], "streaming"]
        assert here.ears[B].payloads("link") == ["searching", "connecting", "streaming"]
        shy.leaves_at = ""
        faults.drop(here.link(A))
        await asyncio.sleep(2 * SNUB_S)
        assert here.ears[A].payloads("pmd")

    told(bus, tell, shy, strap(B, 2))


# Types, as doc/org.bluez.*.rst has them.

TYPES = {
    "Address": "s", "AddressType": "s", "Name": "s", "Alias": "s", "Class": "u", "Powered": "b",
    "PowerState": "s", "Discoverable": "b", "DiscoverableTimeout": "u", "Pairable": "b",
    "PairableTimeout": "u", "Discovering": "b", "UUIDs": "as", "Modalias": "s", "Roles": "as",
    "Paired": "b", "Bonded": "b", "Trusted": "b", "Blocked": "b", "LegacyPairing": "b",
    "CablePairing": "b", "RSSI": "n", "Connected": "b", "Adapter": "o", "ServicesResolved": "b",
    "Percentage": "y", "Source": "s", "Handle": "q", "UUID": "s", "Device": "o", "Primary": "b",
    "Includes": "ao", "Service": "o", "Value": "ay", "Notifying": "b", "NotifyAcquired": "b",
    "Flags": "as", "MTU": "q", "Characteristic": "o",
}  # fmt: skip


def test_every_property_has_the_type_that_bluez_documents(bus):
    async def tell(here):
        async with linked(A):
            await asyncio.sleep(1)
            found = {
                (name, variant.signature)
                for interfaces in here.bluetoothd.tree.objects.values()
                for properties in interfaces.values()
                for name, variant in properties.items()
            }
        assert found <= set(TYPES.items())
        assert {"Percentage", "MTU", "PowerState", "Handle"} <= {name for name, _ in found}

    told(bus, tell)
