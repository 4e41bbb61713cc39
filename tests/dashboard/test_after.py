"""The page after breathing: what it says, to whom, and the page to bring along."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from quiet_session import session
from rendered import heard_painter

from devices.samples import LinkState
from ifio_bio.breath.pacer import Pacer
from ifio_bio.dashboard.home import after as after_window
from ifio_bio.dashboard.home.window import HomeWindow
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.home import after as model
from ifio_bio.dashboard.models.home import page as home
from ifio_bio.dashboard.models.home.weeks import spoken, weeks
from ifio_bio.dashboard.models.pacer.wave import wave_points
from ifio_bio.kept.at_home import HomeChoice, remembered
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.practice import Practice, write_practice
from ifio_bio.kept.practised import MadeUpShelf
from ifio_bio.kept.settings import Settings
from ifio_bio.session.commands import Do
from ifio_bio.session.pace import shape_from_text
from ifio_bio.session.rows import BeatRow
from ifio_bio.session.snapshot import PaceChange

START = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
NAMES = {"A": "Anna", "B": "Marco"}


def heart(length_s, *, swing_bpm=6.0, bpm=66.0, breaths_a_minute=6.0, seed=1):
    """Beats of a heart that swings with a pacer, and with some luck of its own."""
    luck, time_s, rows = np.random.default_rng(seed), 0.0, []
    while time_s < length_s + 3:
        swing = swing_bpm * np.sin(2 * np.pi * breaths_a_minute / 60 * time_s)
        nn_s = 60.0 / (bpm + swing + luck.normal(0, 0.7))
        time_s += nn_s
        rows.append((time_s, 1000 * nn_s))
    return np.array(rows)


def breathed(length_s=600.0, **beats):
    return model.Breathed(START, 0.0, length_s, 6.0, (PaceChange(0.0, 6.0),), NAMES, beats)


def test_two_who_stayed_are_told_of_as_two():
    page = model.after(breathed(A=heart(600), B=heart(600, seed=2)))
    assert page.title == "Ten minutes, side by side."
    assert page.line == "You took 60 breaths together. Here is how they went."
    assert page.steady == "From the start, both of you stayed with the breath."
    assert page.together == model.THROUGHOUT
    assert [lane.name for lane in page.lanes] == ["Anna", "Marco"]


def test_with_one_strap_only_one_is_told_of():
    page = model.after(breathed(B=heart(600)))
    assert page.steady == "From the start, Marco stayed with the breath."
    assert page.together == "Can’t say with one strap."
    assert [lane.partner for lane in page.lanes] == ["B"]


def test_without_straps_the_breath_itself_is_drawn():
    page = model.after(breathed(300.0))
    assert (page.steady, page.together) == (model.NO_STRAP, model.NO_STRAP)
    assert page.title == "Five minutes, side by side."
    (lane,) = page.lanes
    assert lane.partner is None
    assert lane.curve is None
    assert 0.0 <= lane.pacer.min() < lane.pacer.max() <= 1.0


def test_however_large_one_swing_is_its_top_is_drawn_and_stays_near_the_lane():
    beats = heart(600)
    wild = (beats[:, 0] > 300) & (beats[:, 0] < 310)
    beats[wild, 1] += 250 * np.sin(2 * np.pi * (beats[wild, 0] - 300) / 10)
    (lane,) = model.after(breathed(A=beats)).lanes
    swings = np.abs(lane.curve - 0.5)
    assert np.nanmax(swings) == pytest.approx(0.5 * model.MOST)
    assert np.sum(swings > 0.999 * np.nanmax(swings)) < 4


def test_if_one_is_not_seen_nobody_is_named_or_compared():
    page = model.after(breathed(A=heart(600), B=heart(600, swing_bpm=0.0)))
    assert page.steady == model.NOT_SEEN
    assert page.together == model.LIKE_CHANCE
    for said in (page.steady, page.together):
        assert not any(name in said for name in NAMES.values())


def test_too_little_is_said_to_be_too_little():
    page = model.after(breathed(A=heart(60), B=heart(600)))
    assert page.steady == model.TOO_LITTLE
    assert page.together == model.TOO_SHORT


@pytest.mark.parametrize(
    ("since_s", "said"),
    [
        (0.0, "From the start"),
        (15.0, "From the second minute on"),
        (60.0, "From the second minute on"),
        (75.0, "From the third minute on"),
        (720.0, "From minute 13 on"),
    ],
)
def test_since_when_is_said_in_whole_minutes(since_s, said):
    assert model.since_words(since_s) == said


@pytest.mark.parametrize("length_s", [61.0, 180.0, 600.0, 1207.0])
def test_the_marks_of_the_axis_are_few_and_apart(length_s):
    marks = model.axis(length_s)
    assert marks[0] == (0.0, "start")
    assert len(marks) <= 8
    assert all(b[0] - a[0] > 0.1 for a, b in itertools.pairwise(marks))


def test_weeks_begin_on_monday_and_the_last_holds_today():
    row = weeks(
        frozenset({date(2026, 11, 23), date(2026, 11, 26), date(2026, 10, 1)}), START.date()
    )
    assert len(row) == 28
    assert [day.breathed for day in row].count(True) == 0
    assert row[27].today
    row = weeks(frozenset({date(2026, 11, 23)}), date(2026, 11, 26))
    assert row[21].breathed
    assert row[24].today
    assert [day.ahead for day in row[25:]] == [True] * 3
    assert spoken(row).endswith("on one day.")


class Clock:
    time_s = 0.0

    def __call__(self):
        return self.time_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def shelf():
    return MadeUpShelf()


@pytest.fixture
def window(qtbot, clock, shelf):
    window = HomeWindow(clock, LIGHT, shelf=shelf, wall=lambda: START)
    qtbot.addWidget(window)
    window.show_snapshot(session())
    window.show()
    yield window
    window.close()


def breathe(window, clock, seconds):
    window.begin()
    rows = [
        BeatRow(time_s, who, nn_ms, nn_ms, "ok")
        for who in ("A", "B")
        for time_s, nn_ms in heart(seconds)
    ]
    window.show_rows(tuple(rows))
    while clock.time_s < seconds:
        clock.time_s += 0.5
        window._observe()


def test_after_the_last_breath_enter_leads_to_the_page_and_on(window, clock, shelf):
    window.parts.minutes.setValue(3)
    breathe(window, clock, 195.0)
    assert window.parts.done.isVisible()
    assert shelf.days() == {START.date()}
    QTest.keyClick(window, Qt.Key.Key_Return)
    page = window._after
    assert page._content.title == "Three minutes, side by side."
    assert "Nothing" not in page.accessibleDescription()
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert window._after is None
    assert window.parts.begin.isVisible()


def test_leaving_early_is_fine_too(window, clock, shelf):
    breathe(window, clock, 130.0)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window._after._content.title == "Two minutes, side by side."
    assert shelf.days() == {START.date()}


def test_a_window_closed_in_mid_breath_keeps_how_far_it_came(window, clock, shelf):
    breathe(window, clock, 90.0)
    shelf.breathed = frozenset()
    window.close()
    assert shelf.days() == {START.date()}


@pytest.mark.parametrize("suffix", ["pdf", "png"])
def test_the_page_to_bring_along_is_one_file(window, clock, tmp_path, suffix):
    breathe(window, clock, 130.0)
    window.go_back()
    page, path = window._after, tmp_path / f"page.{suffix}"
    page.choose = lambda _page, name: path if name == "breathed-together-2026-11-22.pdf" else None
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page._said == f"Saved as page.{suffix}."
    if suffix == "png":
        assert QImage(str(path)).width() == 2880
    else:
        assert path.read_bytes().startswith(b"%PDF")
        assert path.read_bytes().count(b"/Type /Page\n") == 1


def test_the_page_to_bring_along_says_its_day_as_somebody_else_reads_it_later(
    window, clock, tmp_path, monkeypatch
):
    breathe(window, clock, 130.0)
    window.go_back()
    page = window._after
    painted = heard_painter(monkeypatch)
    page.choose = lambda _page, _name: tmp_path / "page.png"
    page.save()
    assert "Sunday 22 November 2026, 21:10" in painted
    assert "22 November" in painted
    assert model.TODAY not in painted


def test_a_page_that_cannot_be_written_is_said(window, clock, tmp_path):
    breathe(window, clock, 130.0)
    window.go_back()
    for name in ("page.pdf", "page.png"):
        window._after.choose = lambda _page, _name, name=name: tmp_path / "none" / name
        window._after.save()
        assert window._after._said == after_window.CANNOT_WRITE


def test_a_practice_is_opened_kept_and_breathed(window, shelf, tmp_path):
    asked, chosen = [], []
    window.asked.connect(asked.append)
    window.chosen.connect(chosen.append)
    given, path = Practice(START.date(), 5.5, 12, 3), tmp_path / "ours.ifio-practice"
    write_practice(path, given)
    window.choose_practice = lambda _page: path
    QTest.keyClick(window, Qt.Key.Key_O)
    assert shelf.practice() == given
    assert window.minutes == 12
    assert [(each.do, each.value) for each in asked] == [(Do.PACE, 5.5)]
    assert (chosen[-1].pace_bpm, chosen[-1].minutes) == (5.5, 12)


def test_another_file_is_refused_in_a_sentence(window, shelf, tmp_path):
    (tmp_path / "x.ifio-practice").write_text("no", encoding="utf-8")
    window.take(tmp_path / "x.ifio-practice")
    assert shelf.practice() is None
    assert window._page().foot == "x.ifio-practice is not a practice: ask for the file again."


def test_the_sheet_changes_pace_ratio_and_holds_while_the_breath_shows_them(window):
    asked, chosen = [], []
    window.asked.connect(asked.append)
    window.chosen.connect(chosen.append)
    QTest.keyClick(window, Qt.Key.Key_P)
    sheet = window.breath.sheet
    pace, inhale, full, _empty = sheet._sliders
    QTest.keyClick(pace, Qt.Key.Key_Left)
    QTest.keyClick(inhale, Qt.Key.Key_Right)
    QTest.keyClick(full, Qt.Key.Key_Right)
    assert [each.do for each in asked] == [Do.PACE, Do.SHAPE, Do.SHAPE]
    assert asked[0].value == 5.9
    shape = shape_from_text(asked[-1].value)
    assert (shape.hold_full, shape.inhale) == pytest.approx((0.01, 0.41 * 0.99), abs=1e-4)
    assert chosen[-1] == HomeChoice(5.9, 10, 41, 1, 0)
    sheet._usual.click()
    assert chosen[-1] == HomeChoice()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.breath.sheet is None


def test_the_breath_can_be_a_wave_and_is_one_next_time(window, qtbot):
    chosen = []
    window.chosen.connect(chosen.append)
    window.open_sheet()
    qtbot.mouseClick(window.breath.sheet._looks[1], Qt.MouseButton.LeftButton)
    assert chosen[-1].wave
    assert remembered(Settings(), chosen[-1]).home_wave
    assert window._circle._wave


@pytest.mark.parametrize("phase", [0.0, 0.2, 0.4, 0.7, 0.999])
def test_a_wave_has_the_breath_of_now_in_its_middle_and_no_corner(phase):
    moment = Pacer(pace_bpm=6.0).at(10.0 * phase)
    points = wave_points(100.0, moment)
    middle = points[len(points) // 2]
    assert middle[0] == 0.0
    assert middle[1] == pytest.approx(42.0 * (1 - 2 * moment.fullness), abs=0.1)
    rises = [b[1] - a[1] for a, b in itertools.pairwise(points)]
    assert max(abs(b - a) for a, b in itertools.pairwise(rises)) < 0.5


def test_0_leads_back_to_the_pace_of_the_practice(window):
    asked = []
    window.asked.connect(asked.append)
    window._practice = Practice(START.date(), 5.0, 10, 3)
    QTest.keyClick(window, Qt.Key.Key_0)
    assert [(each.do, each.value) for each in asked] == [(Do.PACE, 5.0)]


def test_the_sheet_stays_over_its_half_at_any_size(window):
    window.open_sheet()
    for size in ((1280, 720), (1920, 1080)):
        window.resize(*size)
        assert window.rect().contains(window.breath.sheet.geometry())
        assert not window.breath.sheet.geometry().intersects(window._circle.geometry())


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ({}, {}, ""),
        ({"link": LinkState.SEARCHING}, {}, "Anna’s strap is out of reach. The breath goes on."),
        (
            {"link": LinkState.NO_CONTACT},
            {"wears_strap": False, "link": LinkState.CLOSED},
            "Anna’s strap has no skin contact. The breath goes on.",
        ),
        (
            {"link": LinkState.LOST},
            {"link": LinkState.STALE},
            "Both straps are out of reach. The breath goes on.",
        ),
    ],
)
def test_a_strap_lost_in_mid_breath_is_one_sentence_and_the_breath_goes_on(
    window, clock, a, b, said
):
    window.begin()
    clock.time_s = 5.0
    before = window._circle.moment()
    window.show_snapshot(session(a=a, b=b))
    assert window._notice == said
    assert window._circle.moment() == before


def test_a_sound_that_goes_is_one_sentence_and_the_breath_goes_on(window, clock):
    window.begin()
    window._sound.failed.emit("The sound device is gone; the breath goes on without sound.")
    assert window._notice.startswith("The sound device is gone")
    clock.time_s = home.NOTICE_S + 1
    window._observe()
    assert window._notice == ""


def test_no_sound_here_is_said_when_asked_for(window, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sounddevice", None)
    QTest.keyClick(window, Qt.Key.Key_V)
    assert window._page().foot.startswith("No sound here")
    assert window.parts.voice.text() == "sound off"


def test_easing_is_always_visible(window, clock):
    window.begin()
    changes = (PaceChange(0.0, 6.0), PaceChange(2.0, 5.5))
    window.show_snapshot(session(pace_changes=changes))
    clock.time_s = 3.0
    window._observe()
    assert window._pace == "easing to 5.5"
    clock.time_s = 100.0
    window._observe()
    assert window._pace == "5.5 breaths a minute"


def test_a_practice_that_cannot_be_kept_is_said_and_the_breath_goes_on(window, clock, monkeypatch):
    def refuse(_self, _practised):
        raise KeptError("No room.")

    monkeypatch.setattr(MadeUpShelf, "write", refuse)
    breathe(window, clock, 70.0)
    assert window._notice == "No room."
    assert not window._sat.sitting.over


def test_a_page_of_a_pace_that_changed_counts_its_breaths():
    told = replace(breathed(300.0), changes=(PaceChange(0.0, 6.0), PaceChange(0.5, 5.0)))
    assert model.after(told).line.startswith("You took 25 breaths")
