"""Straps on the start page: found, chosen, told apart, handed on, and never taken for live."""

from __future__ import annotations

import threading

import pytest
from hand_made_straps import NAMES, A, B, C, HandMadeBluetooth, advert, measurement
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from devices.bluetooth.explain import Cause, trouble_of
from ifio_bio import cli
from ifio_bio.commands import breathe, session, start, windows
from ifio_bio.commands.arguments import UsageError
from ifio_bio.dashboard import app
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.start.seats import Kind, chosen_from
from ifio_bio.dashboard.shell.doorway import Doorway
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import settings as kept

NOBODY = chosen_from(("Anna", "Marco"), ("ble:", "ble:"))
BOTH = chosen_from(("Anna", "Marco"), (f"ble:{A}", f"ble:{B}"), (NAMES[A], NAMES[B]))


@pytest.fixture
def bluetooth():
    return HandMadeBluetooth()


@pytest.fixture
def opened(qtbot, tmp_path, bluetooth):
    """Opens the start page on a choice; every page is closed again."""
    pages = []

    def open_page(chosen=NOBODY):
        page = StartWindow(chosen, LIGHT, tmp_path, bluetooth=bluetooth, hour=19)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: bluetooth.searching)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.who.straps.rest()


def titles(page):
    return [row.title for row in page.who.reach.shown]


def source(page, partner):
    return page.who.seats[partner].source.text()


def view(page, address):
    return page.who.straps.view(address)


def notice(page):
    shown = page.who.notice
    return shown.accessibleName() if shown.isVisible() else ""


class TestFinding:
    def test_the_radio_starts_only_once_the_page_is_open(self, qtbot, tmp_path, bluetooth):
        page = StartWindow(BOTH, LIGHT, tmp_path, bluetooth=bluetooth, hour=19)
        qtbot.addWidget(page)
        qtbot.wait(20)
        assert (bluetooth.searching, bluetooth.opened) == (False, [])
        page.show()
        qtbot.waitUntil(lambda: bluetooth.opened == [A, B])
        page.who.straps.rest()

    def test_straps_appear_live_and_nothing_else_does(self, opened, bluetooth):
        page = opened()
        assert page.who.reach._words.startswith("Looking for straps")
        for heard in (advert(C), advert(A), advert("AA:AA:AA:AA:AA:AA", "Fridge", uuids=())):
            bluetooth.on_advert(heard)
        assert titles(page) == ["HRM-Dual 51D0", "Polar H10 2F1C9A01"]
        assert [use.isVisible() for use in page.who.reach.uses] == [True, True, False, False]

    def test_many_straps_are_turned_through(self, opened, bluetooth, qtbot):
        page = opened()
        for number in range(6):
            bluetooth.on_advert(advert(f"C0:00:00:00:00:0{number}", f"TICKR A00{number}"))
        assert titles(page) == [f"TICKR A00{number}" for number in range(4)]
        qtbot.mouseClick(page.who.reach.more, Qt.MouseButton.LeftButton)
        assert titles(page) == ["TICKR A004", "TICKR A005"]
        qtbot.mouseClick(page.who.reach.more, Qt.MouseButton.LeftButton)
        assert titles(page)[0] == "TICKR A000"

    def test_adverts_come_from_the_radios_own_thread(self, opened, bluetooth, qtbot):
        page = opened()
        thread = threading.Thread(target=lambda: bluetooth.on_advert(advert(A)))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: titles(page) == ["Polar H10 2F1C9A01"])

    def test_a_page_without_bluetooth_works(self, qtbot, tmp_path):
        page = StartWindow(NOBODY, LIGHT, tmp_path, hour=19)
        qtbot.addWidget(page)
        page.show()
        qtbot.wait(20)
        page.who.seats["A"].choose(Kind.SIMULATED)
        assert page.chosen.sources() == ("sim:calm/A", None)
        assert page.who.ready()


class TestChoosing:
    def test_the_first_goes_to_a_and_the_second_to_b(self, opened, bluetooth, qtbot):
        page = opened()
        for address in (A, B):
            bluetooth.on_advert(advert(address))
        for _ in range(2):
            qtbot.mouseClick(page.who.reach.uses[0], Qt.MouseButton.LeftButton)
        assert page.chosen.sources() == (f"ble:{A}", f"ble:{B}")
        assert (source(page, "A"), source(page, "B")) == (NAMES[A], NAMES[B])
        assert bluetooth.opened == [A, B]
        assert titles(page) == []
        assert page.who.reach._words == "No other strap is in reach."

    def test_with_both_taken_it_asks_for_whom(self, opened, bluetooth):
        page = opened(BOTH)
        bluetooth.on_advert(advert(C))
        QTest.keyClick(page.who.reach.uses[0], Qt.Key.Key_Return)
        menu = page.who.menu
        assert [action.text() for action in menu.actions()] == ["for Anna", "for Marco"]
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        assert page.chosen.sources() == (f"ble:{A}", f"ble:{C}")
        assert bluetooth.hung_up == [B]

    def test_another_strap_lets_go_of_this_one(self, opened, bluetooth):
        page = opened(BOTH)
        page.who.seats["A"].choose(Kind.STRAP)
        assert bluetooth.hung_up == [A]
        assert source(page, "A") == "no strap yet"
        bluetooth.on_advert(advert(A))
        assert titles(page) == [NAMES[A]]

    def test_a_swap_keeps_both_links(self, opened, bluetooth, qtbot):
        page = opened(BOTH)
        qtbot.mouseClick(page.who.swapping, Qt.MouseButton.LeftButton)
        assert page.chosen.names() == ("Anna", "Marco")
        assert page.chosen.sources() == (f"ble:{B}", f"ble:{A}")
        assert (bluetooth.opened, bluetooth.hung_up) == ([A, B], [])

    def test_without_straps_nobody_is_asked_about_them(self, opened, bluetooth):
        page = opened(chosen_from(("Anna", "Marco"), ("sim:calm/A", "")))
        bluetooth.on_trouble(trouble_of(Cause.ADAPTER_OFF))
        assert notice(page) == ""
        assert not page.who.reach.isVisible()

    def test_a_strap_that_was_renamed_is_shown_by_its_new_name(self, opened, bluetooth):
        page = opened(BOTH)
        bluetooth.on_advert(advert(A, "Polar H10 00000001"))
        assert source(page, "A") == "Polar H10 00000001"
        assert page.chosen.a.strap == "Polar H10 00000001"

    def test_the_card_says_all_to_a_screen_reader(self, opened, bluetooth):
        page = opened(BOTH)
        bluetooth.streams(A)
        assert page.who.seats["A"].accessibleName() == (
            "Anna: Polar H10 2F1C9A01, 71 bpm, good contact, battery 86 percent"
        )
        assert all(press.accessibleName() for press in page.findChildren(Press))


class TestBeats:
    def test_the_dot_of_whose_heart_it_was_jumps(self, opened, bluetooth):
        page = opened(BOTH)
        pulses = {who: page.who.seats[who].dot._pulse for who in ("A", "B")}
        bluetooth.streams(B)
        running = {who: pulse.state() == pulse.State.Running for who, pulse in pulses.items()}
        assert running == {"A": False, "B": True}

    def test_after_a_swap_it_jumps_on_the_other_card(self, opened, bluetooth):
        page = opened(BOTH)
        page.who.swap()
        bluetooth.streams(B)
        assert (
            page.who.seats["A"].dot._pulse.state() == page.who.seats["A"].dot._pulse.State.Running
        )

    @pytest.mark.parametrize("reduced", [False, True])
    def test_a_beat_is_seen_with_and_without_motion(self, opened, bluetooth, qtbot, reduced):
        page = opened(BOTH)
        page.set_reduced_motion(reduced)
        bluetooth.streams(A)
        dot = page.who.seats["A"].dot
        qtbot.waitUntil(lambda: dot._pulse.state() == dot._pulse.State.Stopped)
        at_rest = dot.grab().toImage()
        bluetooth.says(A, "hrm", measurement(71))
        dot._pulse.setCurrentTime(120)
        assert dot.grab().toImage() != at_rest

    def test_movement_does_not_trouble_the_window(self, opened, bluetooth):
        page = opened(BOTH)
        bluetooth.streams(A)
        heard = []
        page.who.straps.changed.connect(lambda: heard.append(1))
        bluetooth.says(A, "pmd", "02" + "00" * 20)
        assert heard == []

    def test_a_packet_of_a_strap_that_was_let_go_is_nobodys(self, opened, bluetooth):
        page = opened(BOTH)
        late = bluetooth.open_now[A]
        page.who.seats["A"].choose(Kind.NONE)
        late("hrm", measurement(99))
        assert not view(page, A).bpm


class TestTrouble:
    def test_bluetooth_off_is_one_sentence_and_nothing_is_offered(self, opened, bluetooth):
        page = opened()
        bluetooth.on_advert(advert(A))
        bluetooth.on_trouble(trouble_of(Cause.ADAPTER_OFF))
        assert notice(page) == (
            "Bluetooth is off. Turn it on in the system settings; straps appear here by themselves."
        )
        assert titles(page) == []
        bluetooth.on_trouble(None)
        assert notice(page) == ""
        assert titles(page) == [NAMES[A]]

    def test_what_was_wrong_before_the_page_came_is_said_too(self, opened, bluetooth):
        bluetooth.trouble = trouble_of(Cause.NO_SERVICE)
        assert "does not answer" in notice(opened())

    def test_a_strap_held_by_a_phone_is_named(self, opened, bluetooth):
        page = opened(BOTH)
        bluetooth.says(B, "link", f"searching {trouble_of(Cause.REFUSED).sentence}")
        assert NAMES[B] in notice(page)
        assert "phone app" in notice(page)
        bluetooth.streams(B)
        assert notice(page) == ""

    def test_what_was_asked_for_is_answered_first(self, opened, bluetooth):
        page = opened()
        bluetooth.on_trouble(trouble_of(Cause.ADAPTER_OFF))
        QTest.keyClick(page, Qt.Key.Key_1)
        assert notice(page).startswith("Something is missing. Choose a strap")


@pytest.fixture
def doorway(qtbot, bluetooth, monkeypatch):
    monkeypatch.setattr("ifio_bio.dashboard.shell.wake.WakeLock.start", lambda _self: "")
    app._application()
    kept.save(
        kept.Settings(source_a=f"ble:{A}", source_b=f"ble:{B}", strap_a=NAMES[A], strap_b=NAMES[B]),
        kept.settings_path(),
    )
    doorway = Doorway("light", None, bluetooth)
    qtbot.addWidget(doorway.start)
    doorway.start.show()
    qtbot.waitUntil(lambda: len(bluetooth.open_now) == 2)
    yield doorway
    doorway.leave()


class TestHandingOver:
    @pytest.mark.parametrize("act", ["facilitate", "breathe"])
    def test_the_session_takes_the_links_over_and_gives_them_back(self, doorway, bluetooth, act):
        doorway.start.ask(act)
        if act == "facilitate":
            doorway.start._over.begin.click()
        assert not bluetooth.searching
        assert not doorway.start.isVisible()
        doorway._shell.stop()
        assert doorway.start.isVisible()
        assert bluetooth.searching
        assert (bluetooth.opened, bluetooth.hung_up) == ([A, B], [])

    def test_a_session_without_straps_lets_them_go(self, doorway, bluetooth):
        doorway.start.ask("demo")
        assert bluetooth.hung_up == [A, B]
        doorway._shell.stop()
        assert sorted(bluetooth.open_now) == [A, B]

    def test_what_a_strap_says_reaches_the_session(self, doorway, bluetooth, qtbot):
        doorway.start.ask("facilitate")
        doorway.start._over.begin.click()
        bluetooth.streams(A)
        shell = doorway._shell
        qtbot.waitUntil(lambda: shell._last and shell._last.partners[0].battery_pct == 86)

    def test_leaving_during_a_session_ends_it_and_shows_no_page_again(self, doorway, bluetooth):
        doorway.start.ask("facilitate")
        doorway.start._over.begin.click()
        live = doorway._live
        doorway.leave()
        assert live.finished.is_set()
        assert not doorway.start.isVisible()
        assert bluetooth.open_now == {}

    def test_the_choice_is_remembered_for_the_next_time(self, doorway):
        doorway.start.who.swap()
        doorway.start.close()
        settings, _trouble = kept.load(kept.settings_path())
        assert (settings.name_a, settings.source_a, settings.strap_a) == (
            "Anna",
            f"ble:{B}",
            NAMES[B],
        )


class TestCommands:
    """Each owns one Bluetooth, which is stopped however the window ends; none where none is used."""

    @pytest.fixture
    def made(self, monkeypatch):
        made = []

        def make():
            made.append(HandMadeBluetooth())
            return made[-1]

        monkeypatch.setattr("devices.bluetooth.service.Bluetooth", make)
        monkeypatch.setattr("ifio_bio.dashboard.app.run_session", lambda live, **_: 0)
        return made

    def args(self, **changes):
        from argparse import Namespace

        none = dict.fromkeys(("a", "b", "out", "protocol", "practice", "pace"))
        return Namespace(**none | changes)

    @pytest.mark.parametrize("command", [session, breathe])
    def test_a_strap_that_is_named_is_looked_for(self, made, tmp_path, command):
        assert command.run(self.args(a=A, out=tmp_path / "s")) == 0
        (bluetooth,) = made
        assert bluetooth.stopped

    @pytest.mark.parametrize("command", [session, breathe])
    def test_no_radio_is_touched_without_straps(self, made, tmp_path, command):
        assert command.run(self.args(a="sim:calm/A", out=tmp_path / "s")) == 0
        assert made == []

    def test_the_start_page_has_one(self, made, monkeypatch):
        given = []
        monkeypatch.setattr(
            "ifio_bio.dashboard.app.run_start", lambda bluetooth, **_: given.append(bluetooth) or 0
        )
        assert start.run(self.args()) == 0
        assert given == made
        assert made[0].stopped

    def test_the_demo_shows_the_start_page_itself(self, made, monkeypatch):
        greeted = []
        monkeypatch.setattr(
            "ifio_bio.dashboard.app.run_start",
            lambda _, *, greets, **__: greeted.append(greets) or 0,
        )
        assert cli.main(["demo", "--window", "start"]) == 0
        assert start.run(self.args()) == 0
        assert greeted == [False, True]

    def test_a_picture_of_it_has_none(self, made, tmp_path):
        path = tmp_path / "start.png"
        assert windows.show_start(windows.Look(screenshot=path)) == 0
        assert path.exists()
        assert made == []

    def test_a_window_that_breaks_stops_it_too(self, made, monkeypatch, tmp_path):
        def break_off(*_, **__):
            raise UsageError("no")

        monkeypatch.setattr("ifio_bio.dashboard.app.run_session", break_off)
        with pytest.raises(UsageError):
            session.run(self.args(a=A, out=tmp_path / "s"))
        assert made[0].stopped
