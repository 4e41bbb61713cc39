"""Who is here today: asked with two or more duos, by key and mouse, kept on the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calibration.profile import Profile
from ifio_bio.dashboard.models.start import today as model
from ifio_bio.dashboard.models.start.before import Before
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.shell.doorway import Doorway
from ifio_bio.dashboard.start.today import TodayPage
from ifio_bio.kept import people
from ifio_bio.kept import settings as kept
from ifio_bio.kept.settings import Settings

DAY = date(2026, 3, 3)


@pytest.fixture
def couples():
    kept.save(Settings(welcomed=True), kept.settings_path())
    made = []
    for number, names in enumerate((("Anna", "Marco"), ("Ada", "Grace"))):
        duo = people.new_duo(*names).seen(DAY.replace(day=3 + number))
        duo = duo.with_person("A", replace(duo.a, source=f"sim:calm/{'AB'[number]}"))
        people.save(duo)
        made.append(duo)
    return made


@pytest.fixture
def doorway(qtbot, couples):
    doorway = Doorway("light", None)
    qtbot.addWidget(doorway.start)
    doorway.start.show()
    yield doorway
    doorway.leave()


def page(doorway):
    assert isinstance(doorway.start._over, TodayPage)
    return doorway.start._over


def test_two_duos_are_asked_the_one_seen_last_first(doorway):
    rows = [row[0] for row in page(doorway)._rows]
    assert [row.text() for row in rows] == ["Ada and Grace", "Anna and Marco"]
    assert rows[0].accessibleDescription() == "last here on 4 March 2026"


def test_a_figure_chooses_and_the_seats_are_as_they_left_them(doorway):
    QTest.keyClick(page(doorway), Qt.Key.Key_2)
    assert doorway.start._over is None
    assert doorway.start.chosen.names() == ("Anna", "Marco")
    assert doorway.start.chosen.sources()[0] == "sim:calm/A"


def test_one_duo_is_not_asked(qtbot, couples):
    people.delete(couples[0])
    doorway = Doorway("light", None)
    qtbot.addWidget(doorway.start)
    assert doorway.start._over is None
    assert doorway.start.chosen.names() == ("Ada", "Grace")


def test_somebody_new_begins_without_names_and_straps(doorway):
    page(doorway).new.click()
    assert doorway.start.chosen.names() == ("A", "B")
    assert doorway.start.chosen.waiting() == ("A", "B")


def test_a_name_is_changed_on_the_disk_too_and_the_profile_stays(doorway, couples):
    QTest.mouseClick(page(doorway)._rows[1][1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(page(doorway)._fields[0], "Annika")
    QTest.keyClick(page(doorway)._fields[0], Qt.Key.Key_Return)
    (duo,) = [duo for duo in people.load()[0] if duo.id == couples[0].id]
    assert duo.names() == ("Annika", "Marco")
    QTest.keyClick(doorway.start, Qt.Key.Key_W)


def test_two_are_forgotten_only_after_a_yes(doorway, couples):
    forget = page(doorway)._rows[0][2]
    forget.click()
    QTest.keyClick(page(doorway).question, Qt.Key.Key_Escape)
    assert len(people.load()[0]) == 2
    forget.click()
    page(doorway).question.answered.emit(False)
    assert [duo.id for duo in people.load()[0]] == [couples[0].id]


def test_other_names_are_other_people_and_a_profile_follows_the_names_alone(couples):
    duo = couples[0].with_profile("A", Profile(practised_bpm=5.5))
    sources = ("sim:both/A", "")
    same = model.duo_of([duo], chosen_from(("anna", "Marco"), sources), DAY)
    assert (same.id, same.a.profile.practised_bpm, same.a.source) == (duo.id, 5.5, "sim:both/A")
    other = model.duo_of([duo], chosen_from(("Anna", "Paul"), sources), DAY)
    assert other.id != duo.id
    assert other.a.profile == Profile()


def test_more_than_a_page_of_duos_can_be_turned(doorway):
    many = [people.new_duo(f"A{number}", f"B{number}") for number in range(8)]
    page(doorway).go_back()
    shown = doorway.start.ask_who(many)
    shown.more.click()
    assert [row[0].text() for row in shown._rows] == ["A6 and B6", "A7 and B7"]
    shown.more.click()
    assert len(shown._rows) == 6


def test_agreements_changed_in_a_session_are_there_at_the_next(doorway):
    QTest.keyClick(page(doorway), Qt.Key.Key_2)
    doorway._facilitate(doorway.start.chosen, Before())
    doorway._shell.window.agreed.emit(("Slow means stop.",))
    assert {duo.agreements for duo in people.load()[0]} == {None, ("Slow means stop.",)}
    doorway._shell.stop()
    doorway._facilitate(doorway.start.chosen, Before())
    doorway._shell._show_snapshot(doorway._live.snapshot())
    assert doorway._shell.window._snapshot.agreements == ("Slow means stop.",)
    assert "Slow means stop." not in (doorway._live.folder / "session.json").read_text()


def test_a_copy_is_saved_and_brought_on_another_computer(doorway, couples, tmp_path):
    shown, path = page(doorway), tmp_path / "ours.json"
    people.save(couples[0].with_profile("A", Profile(practised_bpm=5.5)))
    doorway.duos.load()
    shown.go_back()
    shown = doorway.start.ask_who(doorway.duos.all)
    shown.brought.connect(doorway.duos.keep)
    shown.choose_place = lambda _page, name: path if name == "Anna and Marco.json" else None
    shown.choose_copy = lambda _page: path
    QTest.keyClick(shown._rows[1][3], Qt.Key.Key_Return)
    assert shown.said.startswith("Saved as ours.json.")
    QTest.keyClick(shown.bring, Qt.Key.Key_Return)
    assert "are here already" in shown.said
    assert len(people.load()[0]) == 2
    shown._forget_answered(couples[0], keep=False)
    people.delete(couples[0])
    QTest.mouseClick(shown.bring, Qt.MouseButton.LeftButton)
    assert [row[0].text() for row in shown._rows] == ["Anna and Marco", "Ada and Grace"]
    (brought,) = [duo for duo in people.load()[0] if duo.names() == ("Anna", "Marco")]
    assert (brought.a.profile.practised_bpm, brought.id == couples[0].id) == (5.5, False)


def test_what_is_no_copy_is_said_and_nothing_is_brought(doorway, tmp_path):
    shown, path = page(doorway), tmp_path / "torn.json"
    path.write_text("{", encoding="utf-8")
    shown.choose_copy = lambda _page: path
    shown.bring.click()
    assert shown.said == "torn.json is torn or was changed by hand."
    shown.choose_place = lambda _page, _name: tmp_path / "missing" / "x.json"
    shown._rows[0][3].click()
    assert "could not be written" in shown.said
    assert len(people.load()[0]) == 2
