"""Bleak, its BlueZ backend and our stack against a radio-free Bluetooth, one thing at a time."""

import asyncio
from dataclasses import replace

import pytest
from bleak import BleakClient, BleakScanner
from world import NAMES, A, B, Ear, live, strap, world

from devices.bluetooth.explain import SENTENCES, Cause
from devices.bluetooth.intake import TOO_MUCH
from devices.bluetooth.radio import LOOK_S
from devices.bluetooth.strap import FAULTY_S, UNHEARD, UNHEARD_S
from devices.decode import Decoder
from devices.packets import NS_PER_S, Packet
from devices.radiofree import faults
from devices.radiofree.hearts import simulated_h10
from devices.radiofree.link import Flood
from devices.radiofree.strap import Service
from devices.samples import Beat, LinkState, Motion
from devices.uuids import BATTERY_SERVICE, HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE

TRUE_WITHIN_S = 6.0
BACK_WITHIN_S = 5.0
C = "C0:FF:EE:00:00:03"


def sent(virtual):
    return [n.payload.hex() for n in virtual.sent if n.uuid == HEART_RATE_MEASUREMENT]


def told(bus, tell, *straps, adapter=True):
    """Run the coroutine function `tell` in a world with `straps`, A's and B's if none are named."""

    async def story():
        async with world(bus, *(straps or (strap(A, 1), strap(B, 2))), adapter=adapter) as here:
            await tell(here)

    live(bus, story)


def test_two_straps_are_found_connected_and_heard_octet_for_octet(bus):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        await asyncio.sleep(60)
        for address, ear in here.ears.items():
            assert ear.payloads("hrm") == sent(here.virtual[address])
            assert len(ear.payloads("hrm")) >= 59
            assert ear.payloads("battery") == ["56"]
            assert ear.payloads("link") == ["searching", "connecting", "streaming"]

    told(bus, tell)


@pytest.mark.parametrize("phase_s", [0.1, 0.3, 0.5, 0.72, 0.9])
def test_heard_before_it_is_missed_a_strap_is_looked_for_again(bus, phase_s):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        loop = asyncio.get_running_loop()
        await asyncio.sleep(30 + phase_s - loop.time())
        await faults.SERVICE_FAULTS["die"](here.bluetoothd)
        await asyncio.sleep(0.26)
        await faults.SERVICE_FAULTS["restart"](here.bluetoothd)
        faults.FAULTS["phone"](here.link(A))
        before = len(here.ears[B].payloads("hrm"))
        await asyncio.sleep(BACK_WITHIN_S)
        assert len(here.ears[B].payloads("hrm")) > before

    told(bus, tell)


@pytest.mark.parametrize("fault", ["drop", "refuse", "time_out", "in_progress", "abort"])
def test_a_strap_is_back_within_five_seconds_after_it_is_possible_again(bus, fault):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        faults.FAULTS[fault](here.link(A))
        faults.drop(here.link(A))
        assert here.ears[A].state is not LinkState.STREAMING or await here.until(
            lambda: here.ears[A].state is LinkState.LOST, within_s=1.0
        )
        await here.until(lambda: not here.link(A).coming.total(), within_s=10)
        await here.until(lambda: not here.link(A).occupies_radio, within_s=6)
        await here.streaming(A, BACK_WITHIN_S)
        assert here.ears[B].payloads("link")[-1] == "streaming"
        assert here.ears[A].payloads("hrm") == sent(here.virtual[A])

    told(bus, tell)


@pytest.mark.parametrize("fault", ["stall", "vanish", "phone"])
@pytest.mark.parametrize("lasts_s", [9.0, 40.0])
def test_silence_is_never_called_streaming_and_ends_by_itself(bus, fault, lasts_s):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        faults.FAULTS[fault](here.link(A))
        await here.until(lambda: here.ears[A].state is not LinkState.STREAMING, TRUE_WITHIN_S)
        await asyncio.sleep(lasts_s - TRUE_WITHIN_S)
        assert here.ears[A].state is not LinkState.STREAMING
        if lasts_s > UNHEARD_S + TRUE_WITHIN_S and fault != "stall":
            assert here.ears[A].detail == UNHEARD
        faults.recover(here.link(A))
        await here.streaming(A, BACK_WITHIN_S)
        assert here.ears[A].detail == ""
        assert here.ears[A].payloads("hrm") == sent(here.virtual[A])

    told(bus, tell)


SERVICE = [
    ("off", "on", Cause.ADAPTER_OFF),
    ("unplug", "plug", Cause.NO_ADAPTER),
    ("die", "restart", Cause.NO_SERVICE),
    ("hang", "resume", Cause.NO_SERVICE),
]


@pytest.mark.parametrize(("begin", "end", "cause"), SERVICE)
def test_what_is_wrong_with_bluetooth_is_said_in_one_sentence_and_both_come_back(
    bus, begin, end, cause
):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        await faults.SERVICE_FAULTS[begin](here.bluetoothd)
        for ear in here.ears.values():
            await here.until(lambda ear=ear: ear.state is not LinkState.STREAMING, TRUE_WITHIN_S)
        await asyncio.sleep(12)
        for ear in here.ears.values():
            assert ear.state in (LinkState.LOST, LinkState.SEARCHING)
            assert ear.detail == SENTENCES[cause][0]
        assert [trouble.cause for trouble in here.troubles] == [cause]
        await faults.SERVICE_FAULTS[end](here.bluetoothd)
        await here.streaming(A, BACK_WITHIN_S)
        await here.streaming(B, BACK_WITHIN_S)
        assert here.troubles[-1] is None

    told(bus, tell)


def test_a_link_that_falls_while_bleak_joins_the_bus_is_not_believed_in(bus):
    """bleak drops what it is told between the answer that lists all links and its own next turn."""

    async def tell(here):
        here.open(A)
        await here.streaming(A)
        faults.abort(here.link(A))
        faults.drop(here.link(A))
        await here.until(lambda: here.ears[A].state is LinkState.CONNECTING, BACK_WITHIN_S)
        # amid the attempt that is to be aborted
        await faults.SERVICE_FAULTS["hang"](here.bluetoothd)
        await here.until(lambda: here.troubles, 20.0)
        await asyncio.sleep(1.0)  # searching has begun anew, and waits for the answer
        await faults.SERVICE_FAULTS["resume"](here.bluetoothd)
        await here.streaming(A, BACK_WITHIN_S)

    told(bus, tell)


def test_an_adapter_unplugged_amid_an_attempt_does_not_hold_up_the_next_one(bus):
    """BlueZ calls it an abort, and bleak then waits for the end of a link that never was."""

    async def tell(here):
        here.open(A)
        await here.streaming(A)
        for _ in range(3):  # after failures an attempt is given longer
            faults.refuse(here.link(A))
        faults.abort(here.link(A))
        faults.drop(here.link(A))
        await here.until(lambda: not here.link(A).coming.total(), 15.0)
        here.bluetoothd.unplug_adapter()
        await asyncio.sleep(0.5)
        here.bluetoothd.plug_adapter()
        await here.streaming(A, BACK_WITHIN_S)

    told(bus, tell)


def test_a_search_that_went_deaf_is_begun_anew_whenever_that_was(bus):
    async def tell(here):
        here.straps.search(on=True)
        for tenths in range(0, 50, 3):
            known = len(here.adverts)
            await here.until(lambda known=known: len(here.adverts) > known, BACK_WITHIN_S)
            await asyncio.sleep(tenths / 10)
            await faults.SERVICE_FAULTS["off"](here.bluetoothd)
            await asyncio.sleep(1.0)
            await faults.SERVICE_FAULTS["on"](here.bluetoothd)
            known = len(here.adverts)
            await here.until(lambda known=known: len(here.adverts) > known, 2 * LOOK_S)

    told(bus, tell)


def test_without_an_adapter_a_strap_says_so_from_the_start_and_streams_once_there_is_one(bus):
    async def tell(here):
        here.open(A)
        await here.until(
            lambda: here.ears[A].detail == SENTENCES[Cause.NO_ADAPTER][0], within_s=1.0
        )
        here.open(B)  # opened while the trouble lasts: it is told as well
        await here.until(
            lambda: here.ears[B].detail == SENTENCES[Cause.NO_ADAPTER][0], within_s=1.0
        )
        here.bluetoothd.plug_adapter()
        await here.streaming(A)
        await here.streaming(B)

    told(bus, tell, adapter=False)


def test_an_address_that_nobody_has_is_explained_after_a_while_and_harms_nobody(bus):
    async def tell(here):
        here.open(C, A)
        await here.streaming(A)
        assert here.ears[C].detail == ""
        await here.until(lambda: here.ears[C].detail == UNHEARD, UNHEARD_S + 1.0)
        assert here.ears[C].state is LinkState.SEARCHING
        await asyncio.sleep(60)
        assert len(here.ears[C].payloads("link")) == 2
        assert here.ears[A].payloads("link")[-1] == "streaming"

    told(bus, tell)


def test_a_device_without_heart_rate_is_said_to_be_none(bus):
    mute = replace(strap(A), services=(Service(BATTERY_SERVICE, ()),))

    async def tell(here):
        here.open(A)
        await here.until(lambda: here.ears[A].detail == SENTENCES[Cause.NO_HEART][0], 12.0)

    told(bus, tell, mute)


def test_nonsense_reaches_the_journal_and_the_heart_goes_on(bus):
    async def tell(here):
        here.open(A)
        await here.streaming(A)
        faults.nonsense(here.link(A))
        await asyncio.sleep(2 + len(faults.NONSENSE))
        assert here.ears[A].payloads("link")[-1] == "streaming"
        assert here.ears[A].payloads("hrm") == sent(here.virtual[A])
        assert set(here.ears[A].payloads("hrm")) >= {octets.hex() for octets in faults.NONSENSE}

    told(bus, tell)


@pytest.mark.parametrize("flood", [Flood(10_000, 20), Flood(500, 512)])
def test_a_strap_that_floods_is_hung_up_at_once_and_the_other_hears_nothing_of_it(bus, flood):
    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        faults.flood(here.link(A), flood.per_s, flood.octets)
        took_s = await here.until(lambda: here.ears[A].detail == TOO_MUCH, 1.0)
        assert took_s <= 0.5
        admitted = len(here.ears[A].payloads("hrm"))
        await asyncio.sleep(10)
        assert len(here.ears[A].payloads("hrm")) == admitted <= 500
        assert here.ears[B].payloads("link")[-1] == "streaming"
        assert here.ears[B].payloads("hrm") == sent(here.virtual[B])
        faults.recover(here.link(A))
        await here.streaming(A, FAULTY_S)

    told(bus, tell)


def test_a_link_left_over_from_a_program_that_was_killed_is_taken_over(bus):
    async def tell(here):
        device = await BleakScanner.find_device_by_address(A, timeout=5)
        killed = BleakClient(device)
        await killed.connect()
        killed._backend._bus.disconnect()  # its process is gone, the link is not
        await asyncio.sleep(1)
        assert here.link(A).connected
        here.open(A)
        await here.streaming(A)
        await asyncio.sleep(3)
        assert here.ears[A].payloads("hrm") == sent(here.virtual[A])

    told(bus, tell)


def test_the_same_strap_again_is_handed_over_with_what_is_known_of_it(bus):
    async def tell(here):
        here.open(A)
        await here.streaming(A)
        before, after = here.ears[A], Ear()
        here.straps.open(A.lower(), after.put)
        assert {channel for _, channel, _ in after.heard} == {"link", "rssi", "battery"}
        assert after.state is LinkState.STREAMING
        heard = len(before.heard)
        here.straps.close(A, before.put)  # no longer its to close
        await asyncio.sleep(3)
        assert len(before.heard) == heard
        assert after.packet_s > 0
        here.straps.close(A, after.put)
        await here.until(lambda: not here.link(A).connected, 3.0)

    told(bus, tell)


def test_closed_and_opened_at_once_it_streams_again(bus):
    async def tell(here):
        here.open(A)
        await here.streaming(A)
        here.straps.close(A, here.ears[A].put)
        here.open(A)
        await here.streaming(A, 8.0)
        await asyncio.sleep(10)
        assert here.ears[A].payloads("link") == ["searching", "connecting", "streaming"]

    told(bus, tell)


def test_a_second_connection_never_doubles_what_the_first_subscribed_to(bus):
    async def tell(here):
        here.open(A)
        for _ in range(5):
            await here.streaming(A)
            await asyncio.sleep(2)
            faults.drop(here.link(A))
            await asyncio.sleep(0.1)
        await here.streaming(A)
        await asyncio.sleep(5)
        assert here.ears[A].payloads("hrm") == sent(here.virtual[A])

    told(bus, tell)


def test_movement_streams_beside_the_heart_and_a_strap_that_refuses_it_keeps_its_heart(bus):
    polar = simulated_h10(A, NAMES[A], "calm", "A")
    shy = replace(simulated_h10(B, NAMES[B], "calm", "B"), answer=None)

    async def tell(here):
        here.open(A, B)
        await here.streaming(A)
        await here.streaming(B)
        await asyncio.sleep(20)
        samples = [
            sample
            for decoder in (Decoder("A"),)
            for time_s, channel, payload in here.ears[A].heard
            for sample in decoder.feed(Packet(round(time_s * NS_PER_S), "A", channel, payload))
        ]
        assert sum(isinstance(sample, Motion) for sample in samples) >= 15
        assert sum(isinstance(sample, Beat) for sample in samples) >= 15
        assert here.ears[B].payloads("pmd") == []
        assert len(here.ears[B].payloads("hrm")) >= 15

    told(bus, tell, polar, shy)


def test_searching_shows_every_device_with_a_name_fit_to_be_shown(bus):
    nameless = replace(strap(B, 2), name=None)
    bold = replace(strap(A), name="<b>H10\u202e\x07</b>\n2F1C" + 200 * "!")

    async def tell(here):
        here.straps.search(on=True)
        await asyncio.sleep(3)
        names = {advert.address: advert.name for advert in here.adverts}
        assert names[A].startswith("bH10/b 2F1C!!!")
        assert len(names[A]) == 40
        assert names[B] == ""
        assert all(HEART_RATE_SERVICE in advert.service_uuids for advert in here.adverts)
        assert {advert.rssi_dbm for advert in here.adverts} <= {-58, -59}
        here.straps.search(on=False)
        await asyncio.sleep(2)
        heard = len(here.adverts)
        await asyncio.sleep(5)
        assert len(here.adverts) == heard

    told(bus, tell, bold, nameless)
