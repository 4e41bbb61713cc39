from datetime import date

import pytest
from PySide6.QtCore import Qt

from calibration.baseline import Baseline
from calibration.profile import Condition, Confidence, Profile
from calibration.sitting import RestingSecond, Sitting
from devices.source import parse_source
from ifio_bio.dashboard.calibrate.window import CalibrateWindow
from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models import calibrate as model
from ifio_bio.dashboard.models.calibrate import Doing, Step
from ifio_bio.kept import people

DAY = date(2026, 11, 21)


@pytest.fixture
def window(qtbot):
    return opened(qtbot, "sim:calm/A")


def opened(qtbot, source):
    window = CalibrateWindow(
        people.new_duo("Anna", "Marco"), "A", parse_source(source), LIGHT, today=DAY, seed=4
    )
    qtbot.addWidget(window, before_close_func=lambda window: window.leave())
    window.show()
    return window


def kept():
    duos, _ = people.load()
    return [duo.person("A").profile for duo in duos]


def test_a_quiet_sitting_is_learned_shown_and_kept_when_asked(window, qtbot):
    window.stand("rested")
    assert [row.label for row in window.view.rows][:2] == ["Heart rate", "RMSSD"]
    assert kept() == []
    qtbot.keyClick(window, Qt.Key.Key_Return)
    (profile,) = kept()
    assert profile.latest.learned == DAY
    assert abs(profile.latest.baseline.hr_bpm - 70) < 2
    assert profile.latest.baseline.tilt_deg is not None
    assert window.step is Step.PACES


def test_what_is_discarded_leaves_no_file(window):
    window.stand("rested")
    window.do(Doing.LEAVE)
    assert not window.isVisible()
    assert kept() == []


def test_esc_half_way_says_what_is_missing_and_that_nothing_is_lost(window, qtbot):
    window.stand("resting", 60.0)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.step is Step.RESTED
    assert window.isVisible()
    assert "Two clean minutes are needed" in window.view.sentences[0]
    assert window.view.sentences[-1] == model.NOTHING_LOST


def test_the_pacer_shows_only_while_there_is_a_pace(window):
    window.stand("resting", 60.0)
    assert not window.circle.isVisible()
    window.finish()
    window.stand("pacing", 60.0)
    assert window.circle.isVisible()
    window.finish()
    assert window.found is None
    assert not window.circle.isVisible()


def test_the_pace_that_stands_out_is_kept_with_its_confidence(window):
    window.stand("paced")
    assert window.view.title == "5.5 breaths a minute"
    window.press_main()
    (profile,) = kept()
    assert (profile.pace.pace_bpm, profile.pace.confidence) == (5.5, Confidence.CLEAR)
    assert not window.isVisible()


def test_what_changes_the_meaning_is_kept_at_once_and_can_be_taken_back(window):
    window.conditions.pills[Condition.BETA_BLOCKER].click()
    assert kept()[0].cautious
    window.conditions.none.click()
    assert kept()[0].conditions == frozenset()
    assert not window.conditions.pills[Condition.BETA_BLOCKER].isChecked()


@pytest.mark.parametrize("hr_bpm", [66, 110])
def test_a_strap_without_beats_teaches_the_heart_rate_alone_and_the_page_says_so(hr_bpm):
    sitting = Sitting()
    for second in range(240):
        sitting.feed(RestingSecond(float(second), float(hr_bpm), signal_quality=1.0))
    said = model.rested(sitting.outcome(), 240.0).sentences
    assert "heart rate alone" in said[-1]


def test_a_recording_is_heard_through_and_cannot_follow_a_pacer(qtbot, tmp_path):
    path = tmp_path / "anna.csv"
    path.write_text("t_s,hr_bpm\n" + "".join(f"{second},66\n" for second in range(1, 200)))
    window = opened(qtbot, f"file:{path}")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.step is Step.RESTED, timeout=10_000)
    assert "heart rate alone" in window.view.sentences[1]
    window.press_main()
    assert window.view.sentences == (model.RECORDING,)
    assert window.view.doing is Doing.LEAVE


def test_a_file_that_is_gone_is_said_on_the_page(qtbot, tmp_path):
    window = opened(qtbot, f"file:{tmp_path / 'gone.csv'}")
    window.begin()
    assert window.step is Step.READY
    assert "gone.csv" in window.trouble


def test_a_full_disk_is_said_and_keeping_can_be_tried_again(window):
    window.stand("rested")
    people.people_folder().parent.mkdir(parents=True, exist_ok=True)
    people.people_folder().write_text("in the way")
    window.press_main()
    assert "could not be kept" in window.view.sentences[0]
    people.people_folder().unlink()
    window.press_main()
    assert kept()[0].latest is not None


def test_an_old_baseline_says_so_before_it_is_learned_anew():
    base = Baseline(64.0, 2.0, 240.0, provisional=False)
    old = Profile().with_baseline(date(2026, 10, 10), base)
    sentence = model.ready("Anna", old, DAY).sentences[-1]
    assert sentence == "Learned 6 weeks ago. After 30 days it is worth learning anew."


def asked(window):
    return window.findChild(Question)


def test_closing_in_the_middle_asks_once_and_keeps_nothing_half(window, qtbot):
    window.stand("resting", 60.0)
    window.close()
    assert window.isVisible()
    window.close()
    assert len(window.findChildren(Question)) == 1
    assert "nothing half is kept" in asked(window).accessibleName()
    qtbot.keyClick(asked(window), Qt.Key.Key_Escape)
    assert (window.isVisible(), window.step) == (True, Step.RESTING)
    window.close()
    qtbot.keyClick(window._closing.question, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert kept() == []


def test_closing_a_sitting_that_is_enough_keeps_it_when_asked_to(window, qtbot):
    window.stand("resting", 200.0)
    window.close()
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert not window.isVisible()
    assert kept()[0].latest.learned == DAY


def test_closing_what_was_learned_asks_and_discards_when_told_to(window, qtbot):
    window.stand("rested")
    window.close()
    qtbot.keyClick(asked(window), Qt.Key.Key_Escape)
    assert (window.isVisible(), window.step) == (True, Step.RESTED)
    window.close()
    window._closing.question._no.click()
    assert not window.isVisible()
    assert kept() == []


def test_a_pace_that_was_found_is_not_closed_away(window, qtbot):
    window.stand("paced")
    window.close()
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert kept()[0].pace.pace_bpm == 5.5


def test_closing_with_nothing_heard_asks_nothing(window):
    window.close()
    assert not window.isVisible()
