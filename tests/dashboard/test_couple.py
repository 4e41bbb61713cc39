"""The couple's screen: on which display it opens, and what is said when displays come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import snapshots as moments

from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.look.theme import DARK, LIGHT, high_contrast
from ifio_bio.dashboard.models import displays
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.shell.couple import CoupleScreen

LEFT, RIGHT, COPY = (0, 0, 1920, 1080), (1920, 0, 1920, 1080), (0, 0, 1280, 720)


def area(box):
    return box


@pytest.mark.parametrize(
    ("screens", "other", "mirrored"),
    [
        ((LEFT,), None, False),
        ((LEFT, RIGHT), RIGHT, False),
        ((LEFT, COPY), None, True),
        ((LEFT, COPY, RIGHT), RIGHT, True),
    ],
)
def test_another_display_is_one_that_shows_something_else(screens, other, mirrored):
    assert displays.other_display(screens, LEFT, area) == other
    assert displays.are_mirrored(screens, LEFT, area) is mirrored


@pytest.mark.parametrize(("lit", "mirrored"), [(0, False), (1, False), (2, True)])
def test_two_lit_displays_in_one_place_show_the_same(tmp_path, lit, mirrored):
    for number in range(2):
        output = tmp_path / f"card0-HDMI-A-{number}"
        output.mkdir()
        (output / "status").write_text("connected\n")
        (output / "enabled").write_text("enabled\n" if number < lit else "disabled\n")
    (tmp_path / "card0").mkdir()
    found = displays.lit_outputs(tmp_path)
    assert found == lit
    assert displays.are_mirrored((LEFT,), LEFT, area, found) is mirrored


@pytest.fixture
def main(qtbot):
    window = FacilitatorWindow(lambda: 1052.0, LIGHT)
    qtbot.addWidget(window)
    window.show_snapshot(moments.calm())
    window.show()
    return window


@pytest.fixture
def couple(qtbot, main):
    couple = CoupleScreen(main, lambda theme: PartnerWindow(lambda: 1052.0, theme), main)
    couple.told = []
    couple.said.connect(couple.told.append)
    couple.show_snapshot(moments.calm())
    yield couple
    couple.close()


def test_with_one_display_it_is_a_window_and_says_so(couple):
    couple.want(wanted=True)
    assert couple.window.isVisible()
    assert not couple.window.isFullScreen()
    assert couple.told == [displays.ONE_DISPLAY]
    couple.want(wanted=False)
    assert couple.window is None


@pytest.mark.parametrize(("left_it", "opened"), [(True, False), (False, True)])
def test_mirrored_displays_are_warned_of_first(couple, main, monkeypatch, left_it, opened):
    monkeypatch.setattr(couple, "_mirrored", lambda: True)
    couple.want(wanted=True)
    assert couple.window is None
    main._question.answered.emit(left_it)
    assert (couple.window is not None) is opened


def test_a_display_that_goes_gives_the_window_back_behind_the_facilitators(couple, qtbot):
    couple.want(wanted=True)
    couple._beside = True  # as after it was full screen on a second display
    couple._display_went(None)
    qtbot.waitUntil(lambda: displays.GONE in couple.told)
    assert couple.window.isVisible()
    assert not couple.window.isFullScreen()
    couple._display_came(None)
    assert couple.told[-1] == displays.BACK


TWO_DISPLAYS = {
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": 1440, "height": 900},
        {"name": "couch", "x": 1440, "y": 0, "width": 1920, "height": 1080},
    ]
}
ON_TWO = """
from PySide6.QtWidgets import QApplication
from ifio_bio.dashboard.shell.couple import CoupleScreen
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.look.theme import LIGHT
app = QApplication([])
main = FacilitatorWindow(lambda: 1.0, LIGHT)
main.show()
couple = CoupleScreen(main, lambda theme: PartnerWindow(lambda: 1.0, theme), main)
couple.want(wanted=True)
app.processEvents()
print(couple.window.isFullScreen(), couple.window.geometry().getRect(), main.isActiveWindow())
"""


def test_with_two_displays_it_fills_the_other_and_leaves_the_keys_where_the_cue_is(tmp_path):
    config = tmp_path / "displays.json"
    config.write_text(json.dumps(TWO_DISPLAYS))
    done = subprocess.run(
        [sys.executable, "-c", ON_TWO],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True (1440, 0, 1920, 1080) True"


def test_the_couples_screen_has_as_much_contrast_as_the_facilitators(couple, main):
    main.set_theme(high_contrast(LIGHT))
    couple.want(wanted=True)
    assert couple.window.theme == high_contrast(DARK)
