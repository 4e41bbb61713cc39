"""How home begins: what was chosen last, practised or calibrated; and that it is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from calibration.profile import Profile
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.shell.doorway import Doorway
from ifio_bio.kept import people
from ifio_bio.kept import settings as kept
from ifio_bio.kept.at_home import (
    HomeChoice,
    given,
    home_choice,
    known_duo,
    learned_paces_bpm,
    remembered,
)
from ifio_bio.kept.practice import Practice, write_practice
from ifio_bio.kept.practised import HomeFolder, MadeUpShelf
from ifio_bio.kept.settings import Settings

GIVEN = Practice(date(2026, 11, 21), 5.5, 12, 3)


@pytest.mark.parametrize(
    ("chosen_bpm", "practice", "calibrated_bpm", "first_bpm"),
    [
        (None, None, (), 6.0),
        (None, None, (5.2,), 5.2),
        (None, None, (4.8, 5.6), 5.6),
        (None, GIVEN, (4.8,), 5.5),
        (5.0, GIVEN, (4.8,), 5.0),
    ],
)
def test_the_first_pace_is_the_chosen_the_practised_a_calibrated_or_six(
    chosen_bpm, practice, calibrated_bpm, first_bpm
):
    settings = Settings(home_pace_bpm=chosen_bpm)
    assert home_choice(settings, practice, calibrated_bpm).pace_bpm == first_bpm


def test_what_a_calibration_learned_is_where_the_two_begin():
    duo = people.new_duo("Anna", "Marco")
    for who, bpm in (("A", 4.8), ("B", 5.6)):
        duo = duo.with_profile(who, Profile(practised_bpm=bpm))
    people.save(duo)
    assert sorted(learned_paces_bpm(known_duo(("anna", "Marco")))) == [4.8, 5.6]
    assert learned_paces_bpm(known_duo(("Ada", "Grace"))) == ()


def test_the_pace_breathed_at_home_is_kept_with_both(qtbot):
    duo = people.new_duo("Anna", "Marco")
    people.save(duo)
    doorway = Doorway(None, None)
    qtbot.addWidget(doorway.start)
    doorway.start.breathe.emit(chosen_from(("Anna", "Marco"), ("sim:calm/A", "")))
    doorway._shell.window.practised.emit(5.0)
    (kept_now,), _sentences = people.load()
    assert [each.profile.practised_bpm for each in (kept_now.a, kept_now.b)] == [5.0, 5.0]
    people.delete(duo)
    doorway._shell.window.practised.emit(4.5)
    assert people.load() == ((), ())
    doorway.leave()


def test_a_choice_is_remembered_whole():
    choice = HomeChoice(5.5, 12, 45, 5, 10, wave=True)
    assert home_choice(remembered(Settings(), choice), None) == choice
    assert given(choice, GIVEN) == replace(choice, pace_bpm=5.5, minutes=12)


def test_what_is_chosen_at_home_is_still_chosen_next_time(qtbot):
    doorway = Doorway(None, None)
    qtbot.addWidget(doorway.start)
    doorway.start.show()
    chosen = chosen_from(("Anna", "Marco"), ("sim:calm/A", ""))
    doorway.start.breathe.emit(chosen)
    home = doorway._shell.window
    home.parts.minutes.setValue(17)
    home._ask_pace(5.0)
    doorway.leave()
    settings, _trouble = kept.load(kept.settings_path())
    assert (settings.home_minutes, settings.home_pace_bpm) == (17, 5.0)
    assert home_choice(settings, HomeFolder().practice()) == HomeChoice(5.0, 17)


def test_a_practice_dropped_on_the_window_is_opened_and_nothing_else(qtbot, tmp_path):
    window = HomeWindow(lambda: 0.0, LIGHT, shelf=MadeUpShelf())
    qtbot.addWidget(window)
    path = tmp_path / "ours.ifio-practice"
    write_practice(path, GIVEN)
    for dropped, opened in ((tmp_path / "photo.jpg", None), (path, GIVEN)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(dropped))])
        copy, left, none = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
        entering.ignore()
        window.dragEnterEvent(entering)
        assert entering.isAccepted() is (opened is not None)
        window.dropEvent(QDropEvent(QPoint(9, 9), copy, data, left, none))
        assert window._practice == opened
    window.close()
