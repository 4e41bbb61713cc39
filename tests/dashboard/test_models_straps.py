"""What the straps say before a session, as words and numbers."""

from __future__ import annotations

import pytest
from hand_made_straps import A, B, C, advert, measurement
from hypothesis import given
from hypothesis import strategies as st

from devices.bluetooth.explain import Cause, trouble_of
from devices.bluetooth.names import shown_name
from devices.bluetooth.reach import Reach
from devices.packets import NS_PER_S, Packet
from ifio_bio.dashboard.models.start import straps as model
from ifio_bio.dashboard.models.start.seats import Chosen, Kind, Seat, chosen_from, strap_label
from ifio_bio.dashboard.models.start.straps import StrapView, StrapWatch

NOWHERE = Seat("Marco", Kind.STRAP, "B")


def after(*packets):
    """The strap after these (seconds, channel, payload), as it is seen half a second later."""
    watch = StrapWatch()
    for time_s, channel, payload in packets:
        watch.feed(Packet(round(time_s * NS_PER_S), "A", channel, payload))
    return watch.view(packets[-1][0] + 0.5)


STREAMING = (
    (100.0, "link", "connecting"),
    (101.0, "link", "streaming"),
    (101.0, "rssi", "-66"),
    (101.1, "battery", "56"),
    (102.0, "hrm", measurement(71)),
)


class TestWords:
    def test_a_strap_that_streams_shows_all_it_knows(self):
        view = after(*STREAMING)
        assert view == StrapView("71", "bpm", True, 86, 3, "good contact", "", urgent=False)
        assert view.spoken == "71 bpm, good contact, battery 86 percent"

    def test_a_strap_that_cannot_feel_contact_claims_none(self):
        view = after(*STREAMING[:-1], (102.0, "hrm", measurement(71, contact=None)))
        assert (view.bpm, view.contact) == ("71", "streaming")

    @pytest.mark.parametrize(
        ("payload", "contact"),
        [
            ("searching", "looking for the strap"),
            ("connecting", "connecting"),
            ("lost", "looking for the strap"),
            ("stale", "no data for 0 s"),
            ("closed", "off"),
        ],
    )
    def test_no_other_state_shows_a_number(self, payload, contact):
        view = after(*STREAMING, (102.2, "link", payload))
        assert (view.bpm, view.live, view.contact) == ("", False, contact)

    def test_silence_is_counted_and_the_number_goes(self):
        watch = StrapWatch()
        for time_s, channel, payload in STREAMING:
            watch.feed(Packet(round(time_s * NS_PER_S), "A", channel, payload))
        assert watch.view(106.9).bpm == "71"
        silent = watch.view(108.2)
        assert (silent.bpm, silent.contact, silent.urgent) == ("", "no data for 6 s", True)
        watch.feed(Packet(109 * NS_PER_S, "A", "hrm", measurement(73)))
        assert watch.view(109.1).bpm == "73"

    def test_without_contact_the_electrodes_are_to_be_moistened(self):
        off = [(102.0 + n, "hrm", measurement(0, ticks=(), contact=False)) for n in range(6)]
        view = after(*STREAMING, *off)
        assert (view.bpm, view.aside) == ("", "moisten the electrodes")
        assert view.contact == "no skin contact"
        assert view.sentence.startswith("No skin contact: moisten the electrodes")
        assert (
            view.spoken
            == "no heart rate now, no skin contact, moisten the electrodes, battery 86 percent"
        )

    def test_a_low_battery_is_a_quiet_word_beside_a_heart_that_goes_on(self):
        view = after(*STREAMING[:3], (101.1, "battery", "09"), STREAMING[-1])
        assert (view.bpm, view.urgent) == ("71", False)
        assert "battery is at 9 %" in view.sentence

    @given(
        st.sampled_from(["hrm", "battery", "rssi", "link", "pmd"]),
        st.binary(max_size=24).map(bytes.hex),
    )
    def test_nonsense_never_shows_a_number(self, channel, payload):
        view = after((100.0, "link", "connecting"), (101.0, channel, payload))
        assert view.bpm == "" or (channel == "hrm" and view.live)


class TestBeats:
    def feed(self, *payloads):
        watch = StrapWatch()
        watch.feed(Packet(0, "A", "link", "streaming"))
        return [watch.feed(Packet(n * NS_PER_S, "A", "hrm", p)) for n, p in enumerate(payloads, 1)]

    def test_the_dot_jumps_with_every_packet_that_carries_a_beat(self):
        packets = [measurement(71), measurement(71, ticks=()), measurement(72, ticks=(880, 850))]
        assert self.feed(*packets) == [True, False, True]

    def test_a_sensor_without_beats_lets_it_jump_with_each_heart_rate(self):
        assert self.feed(measurement(71, ticks=()), measurement(0, ticks=())) == [True, False]


class TestLabels:
    @pytest.mark.parametrize(
        ("name", "address", "label"),
        [
            ("Polar H10 2F1C9A01", A, "Polar H10 2F1C9A01"),
            ("HRM-Dual", C, "HRM-Dual 51D0"),
            ("HRM-Dual", "6E8BC430-9C3A-11D9-9669-0800200C9A66", "HRM-Dual 9A66"),
            ("", C, "Heart rate sensor 51D0"),
        ],
    )
    def test_two_of_a_make_are_told_apart_by_their_last_characters(self, name, address, label):
        assert strap_label(name, address) == label


class TestSeats:
    def test_a_strap_is_never_on_both(self):
        chosen = chosen_from(("Anna", "Marco"), (f"ble:{A}", f"ble:{A}"))
        assert chosen.sources() == (f"ble:{A}", None)
        taken = chosen.with_seat("B", chosen.b.wearing(A, "Polar H10 2F1C9A01"))
        assert taken.sources() == (None, f"ble:{A}")
        assert taken.a.kind is Kind.STRAP

    def test_what_is_remembered_comes_back(self):
        chosen = Chosen(Seat("Anna", Kind.STRAP, "A").wearing(A, "Polar H10 2F1C9A01"), NOWHERE)
        again = chosen_from(chosen.names(), chosen.remembered(), (chosen.a.strap, chosen.b.strap))
        assert again == chosen

    def test_a_swap_exchanges_the_straps_and_not_the_people(self):
        chosen = Chosen(Seat("Anna", Kind.STRAP, "A").wearing(A, "x 2F1C"), NOWHERE).swapped()
        assert chosen.names() == ("Anna", "Marco")
        assert chosen.sources() == (None, f"ble:{A}")
        assert chosen.waiting() == ("A",)


class TestReach:
    def test_rows_are_those_nobody_wears(self):
        reach = Reach()
        for address in (A, B, C):
            reach.heard(advert(address), 1.0)
        rows = model.reach_rows(reach.straps(2.0), {B})
        assert [(row.address, row.title, row.bars) for row in rows] == [
            (C, "HRM-Dual 51D0", 4),
            (A, "Polar H10 2F1C9A01", 4),
        ]
        assert rows[0].spoken == "use it: HRM-Dual 51D0, heart rate and beats, no movement"

    @given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 4))
    def test_every_row_can_be_turned_to(self, rows, first, room):
        start, count = model.shown_rows(rows, first, room)
        assert 0 <= count <= room
        assert count > 0 or rows == 0
        assert start + count <= max(rows, 0)


class TestBlocks:
    @pytest.mark.parametrize("cause", [c for c in Cause if trouble_of(c).radio])
    def test_each_trouble_of_the_radio_is_a_title_and_a_remedy(self, cause):
        trouble = trouble_of(cause)
        block = model.radio_block(trouble)
        assert trouble.sentence.startswith(block.title)
        assert block.sentence[0].isupper()
        assert block.sentence.endswith(".")

    def test_what_keeps_a_strap_away_comes_before_a_low_battery(self):
        chosen = Chosen(
            Seat("Anna", Kind.STRAP, "A").wearing(A, "Polar H10 2F1C9A01"),
            NOWHERE.wearing(B, "Polar H10 9A449A02"),
        )
        low = StrapView(live=True, sentence="The battery is low.")
        away = StrapView(sentence="A phone holds it.", urgent=True)
        block = model.strap_block(chosen, {"A": low, "B": away})
        assert block.title == "Marco’s strap, Polar H10 9A449A02"
        assert (block.sentence, block.urgent) == ("A phone holds it.", True)
        assert model.strap_block(chosen, {"A": StrapView(live=True)}) is None


@given(st.text(max_size=200))
def test_no_name_of_a_strap_carries_markup_or_control_characters_to_the_page(name):
    label = strap_label(shown_name(name), C)
    assert label.isprintable()
    assert not set(label) & set("<>&")
    assert len(label) <= 45
