"""The rendered partner screen: nobody's number without the consent of both, and never a note."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from quiet_session import session
from rendered import heard_painter, shown_by

from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.session.begin import recorded
from ifio_bio.session.consent import Consent
from ifio_bio.session.plan import PartnerPlan
from ifio_bio.session.snapshot import Reading
from ifio_bio.session.sources import Sources

# No count of the breath and no number of anybody else is one of these.
OF_A = {"hr_bpm": Reading(61.0), "rmssd_ms": Reading(38.0), "breath_rate_bpm": Reading(5.7)}
OF_B = {"hr_bpm": Reading(83.0), "rmssd_ms": Reading(47.0), "breath_rate_bpm": Reading(7.3)}
NUMBERS = {
    "A": {"61", "38", "5.7", "59"},
    "B": {"83", "47", "7.3", "64"},
}
ANSWERS = list(itertools.product((False, True), repeat=3))


@pytest.fixture
def painted(monkeypatch):
    return heard_painter(monkeypatch)


def moment(a, b):
    """Both with everything measured, whatever they answered: the screen itself must hold back."""
    return session(
        {**OF_A, "battery_pct": 59, "consent": Consent(*a)},
        {**OF_B, "battery_pct": 64, "consent": Consent(*b)},
    )


def numbers_in(texts):
    return {number for text in texts for number in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize("reduced", [False, True])
def test_no_number_of_anybody_is_rendered_without_the_consent_of_both(qtbot, painted, reduced):
    window = PartnerWindow(lambda: 30.0, reduced_motion=reduced)
    qtbot.addWidget(window)
    window.show()
    seen = {}
    for a, b in itertools.product(ANSWERS, repeat=2):
        window.show_snapshot(moment(a, b))
        texts = shown_by(window, painted)
        assert "Marco" in texts
        seen[a, b] = numbers_in(texts) & (NUMBERS["A"] | NUMBERS["B"])
    allowed = {(a, b): {"61", "83"} if all((*a[1:], *b[1:])) else set() for a, b in seen}
    assert seen == allowed
    assert sum(map(bool, allowed.values())) == 4  # whether it is recorded has no say in it


def test_a_private_note_is_nowhere_on_the_screen_of_the_couple(qtbot, painted, tmp_path):
    sources = Sources.named("sim:calm/A?seed=1", "sim:calm/B?seed=1")
    open_to_all = tuple(PartnerPlan(name, show_partner=True) for name in ("Anna", "Marco"))
    live = recorded(sources, ("Anna", "Marco"), partners=open_to_all, out=tmp_path / "session")
    shell = SessionShell(live, "facilitator", LIGHT, reduced_motion=True)
    qtbot.addWidget(shell.window)
    shell.run_to(40.0)
    shell.window.show()
    shell.window.partner_screen.emit(True)
    couple = shell._couple.window
    shell.window.act(Act.NOTES)
    QTest.keyClicks(shell.window.notes._field, "watchman")
    assert "watchman" in " ".join(shown_by(shell.window, painted))
    before = shown_by(couple, painted)
    QTest.keyClick(shell.window.notes._field, Qt.Key.Key_Return)
    assert "watchman" in (tmp_path / "session" / "notes.csv").read_text(encoding="utf-8")
    after = shown_by(couple, painted)
    assert [text for text in after if text.endswith(" bpm")]
    assert not [text for text in (*before, *after) if "watchman" in text]
    shell.stop()
    live.stop()
    live.let_go()
