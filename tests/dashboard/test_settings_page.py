"""Settings by key and mouse, what they warn of, what they delete; the first run and the form before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from calibration.baseline import Baseline
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.dashboard.look.theme import DARK, LIGHT, high_contrast, opposite
from ifio_bio.dashboard.models.start import settings_page as model
from ifio_bio.dashboard.models.start.before import Before
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept.settings import Settings
from ifio_bio.session.begin import header_for, plan_for
from ifio_bio.session.consent import Consent
from ifio_bio.session.header import NAME, SessionHeader
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.sources import Sources

COUPLE = chosen_from(("Anna", "Marco"), ("sim:calm/A", "sim:calm/B"))


@pytest.fixture
def start(qtbot, tmp_path):
    window = StartWindow(COUPLE, LIGHT, tmp_path / "sessions", hour=19)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def page(start, tmp_path):
    page = start.show_settings(Settings(data_folder=str(tmp_path / "sessions")))
    page.heard = []
    page.changed.connect(page.heard.append)
    return page


def press(part):
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def test_s_asks_for_the_settings_and_s_gives_the_page_back(start, page, qtbot):
    with qtbot.waitSignal(start.settings_wanted):
        QTest.keyClick(start, Qt.Key.Key_S)
    QTest.keyClick(page, Qt.Key.Key_S)
    assert start._over is None


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        (lambda page: page.kept[12], "keep_months", 12),
        (lambda page: page.levels[Sensitivity.FEWER], "sensitivity", "fewer"),
        (lambda page: page.themes["dark"], "theme", "dark"),
        (lambda page: page.themes["system"], "theme", "system"),
    ],
)
def test_a_choice_is_told_at_once(page, part, field, value):
    press(part(page))
    assert getattr(page.heard[-1], field) == value
    assert part(page).isChecked()


def test_look_takes_effect_at_once(start, page):
    press(page.contrast)
    assert start.theme == high_contrast(LIGHT)
    assert page.theme == high_contrast(LIGHT)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert start.theme == high_contrast(DARK)
    QTest.keyClick(page, Qt.Key.Key_L)
    assert start.reduced_motion
    assert page.still.isChecked()
    assert (page.heard[-1].high_contrast, page.heard[-1].reduced_motion) == (True, True)


def test_the_other_theme_keeps_its_contrast():
    assert opposite(opposite(high_contrast(DARK))) == high_contrast(DARK)
    assert opposite(DARK) == LIGHT


def test_a_folder_in_a_cloud_is_warned_of(page, monkeypatch, tmp_path):
    assert page.synced.isHidden()
    cloud = tmp_path / "Dropbox" / "ifio"
    cloud.mkdir(parents=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(cloud))
    press(page.choose)
    assert page.heard[-1].sessions == cloud
    assert "Dropbox" in page.synced.accessibleName()
    assert not page.synced.isHidden()


def test_every_level_says_how_many_cues_to_expect():
    words = [model.expected_words(level) for level in Sensitivity]
    assert len(set(words)) == 3
    assert all("ten calm hours" in said for said in words)


@pytest.fixture
def old(tmp_path):
    folder = tmp_path / "sessions" / "old"
    folder.mkdir(parents=True)
    start = datetime(2020, 1, 1, tzinfo=UTC).isoformat()
    (folder / NAME).write_text(SessionHeader(start, {}, {}).to_json())
    return folder


def test_old_sessions_are_deleted_only_after_a_yes_that_names_them(old, page):
    assert page.delete.isHidden()
    press(page.kept[3])
    assert old.exists()
    press(page.delete)
    assert "old" in page.question.accessibleName()
    QTest.keyClick(page.question, Qt.Key.Key_Escape)
    assert old.exists()
    press(page.delete)
    page.question.answered.emit(False)
    assert not old.exists()
    assert page.delete.isHidden()


def test_everything_is_reached_by_tab_and_has_a_name(page):
    seen, part = [], page.choose
    for _ in range(40):
        if page.isAncestorOf(part) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(part)
        part = part.nextInFocusChain()
    for reached in (page.choose, page.contrast, page.still, page.device, *page.themes.values()):
        assert reached in seen
    assert all(part.accessibleName() for part in seen)


def test_the_first_run_is_read_with_one_key(start, tmp_path):
    welcome = start.welcome(tmp_path / "Nextcloud" / "sessions")
    assert "health data" in welcome.accessibleName()
    assert "Nextcloud" in welcome.synced.accessibleName()
    QTest.keyClick(welcome.begin, Qt.Key.Key_Return)
    assert start._over is None


def test_enter_skips_the_form_before_a_session(start):
    said = []
    page = start.ask_before(said.append)
    QTest.keyClick(page.begin, Qt.Key.Key_Return)
    assert said == [Before()]
    assert start._over is None


def test_esc_goes_back_without_beginning(start):
    said = []
    QTest.keyClick(start.ask_before(said.append), Qt.Key.Key_Escape)
    assert (said, start._over) == ([], None)


def test_what_is_said_before_reaches_the_plan_and_the_notes(start):
    said = []
    page = start.ask_before(said.append)
    QTest.keyClicks(page.intention, "To listen more")
    QTest.keyClicks(page.hearts[0], "beta-blocker")
    QTest.keyClicks(page.hearts[1], "a cold")
    QTest.keyClick(page.grid.ticks["B", "record"], Qt.Key.Key_Space)
    QTest.keyClick(page.hearts[1], Qt.Key.Key_Return)
    (before,) = said
    names = ("Anna", "Marco")
    a, b = before.partners(names, Sensitivity.FEWER)
    assert (a.cautious, a.consent, a.sensitivity) == (True, Consent(), Sensitivity.FEWER)
    assert b.consent == Consent(record=False)
    assert before.notes(names) == (
        "Intention: To listen more",
        "Anna, what changes the heart rate: beta-blocker",
    )


def test_nothing_of_the_body_of_who_is_not_recorded_is_in_the_header():
    usual = Baseline(71.0, 3.0, 300.0, provisional=False)
    anna = PartnerPlan("Anna", baseline=usual, record=False, cautious=True)
    sources = Sources.named("sim:calm/A", "sim:calm/B")
    plan = plan_for(sources, partners=(anna, PartnerPlan("Marco", baseline=usual)))
    partners = header_for(plan, sources, datetime.now(UTC)).plan["partners"]
    assert (partners["A"]["baseline"], partners["A"]["cautious"]) == (None, False)
    assert partners["B"]["baseline"]["hr_bpm"] == 71.0
