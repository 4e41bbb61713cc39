"""The start page: four acts by key and by click, two seats, and one sentence when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_sessions import keep_session
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from devices.simulator.scenarios import SCENARIOS
from devices.source import parse_source
from ifio_bio.dashboard.controls.painted import RING_ROOM
from ifio_bio.dashboard.controls.press import Press
from ifio_bio.dashboard.look.theme import DARK, LIGHT
from ifio_bio.dashboard.models.past import sessions as past
from ifio_bio.dashboard.models.start import page as model
from ifio_bio.dashboard.models.start.seats import STORIES, Chosen, Kind, Seat, chosen_from, missing
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.session import lock
from ifio_bio.session.csv_format import RAW
from ifio_bio.session.header import NAME

SIZES = [(1440, 900), (1280, 720), (1920, 1080)]
COUPLE = chosen_from(("Anna", "Marco"), ("sim:calm/A", "sim:calm/B"))


@pytest.fixture
def sessions(tmp_path):
    return tmp_path / "sessions"


@pytest.fixture
def window(qtbot, sessions):
    window = StartWindow(COUPLE, LIGHT, sessions, hour=19)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "anna.txt"
    path.write_text("".join(f"{850 + number % 7}\n" for number in range(60)))
    return path


def notice(window):
    return window.who.notice.accessibleName()


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "Good evening."),
        (4, "Good evening."),
        (5, "Good morning."),
        (11, "Good morning."),
        (12, "Good afternoon."),
        (17, "Good afternoon."),
        (18, "Good evening."),
        (23, "Good evening."),
    ],
)
def test_the_greeting_goes_with_the_hour(hour, words):
    assert model.greeting(hour) == words


def test_each_story_is_a_scenario_of_the_simulator_and_all_are_told():
    assert [story.scenario for story in STORIES] == list(SCENARIOS)


@pytest.mark.parametrize(
    ("sources", "kinds"),
    [
        (("sim:talk/A", "sim:talk/B"), (Kind.SIMULATED, Kind.SIMULATED)),
        (("file:/r/anna.csv", ""), (Kind.RECORDING, Kind.NONE)),
        (("", "sim:talk/B"), (Kind.NONE, Kind.SIMULATED)),
        (("nonsense", "sim:gone/B"), (Kind.SIMULATED, Kind.SIMULATED)),
        (("sim:talk/B", "sim:talk/B"), (Kind.SIMULATED, Kind.SIMULATED)),
        (("ble:", "ble:A0:9E:1A:00:2F:1C"), (Kind.STRAP, Kind.STRAP)),
        (("ble:A0:9E:1A:00:2F:1C", "ble:A0:9E:1A:00:2F:1C"), (Kind.STRAP, Kind.STRAP)),
        (("ble:torn", "sim:talk/B"), (Kind.STRAP, Kind.SIMULATED)),
    ],
)
def test_what_was_remembered_is_a_choice_that_can_be_opened(sources, kinds):
    chosen = chosen_from(("Anna", "Marco"), sources)
    assert (chosen.a.kind, chosen.b.kind) == kinds
    specs = [parse_source(text) for text in chosen.sources() if text is not None]
    assert len({str(spec) for spec in specs}) == len(specs)


def test_who_has_no_name_goes_by_the_letter():
    assert chosen_from(("", "  "), ("", "")).names() == ("A", "B")


RECORDED = Seat("Anna", Kind.RECORDING, "A", "/r/same.csv")


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (COUPLE, ""),
        (Chosen(RECORDED, Seat("Marco", Kind.NONE, "B")), ""),
        (
            Chosen(RECORDED, Seat("Marco", Kind.RECORDING, "B", "/r/same.csv")),
            "Both have the same recording; choose another one for one of them.",
        ),
        (
            Chosen(COUPLE.a, Seat("Marco", Kind.RECORDING, "B")),
            "Choose a recording for Marco, or another source.",
        ),
        (
            chosen_from(("Anna", "Marco"), ("", "")),
            (
                "Choose a strap for at least one of the two, or a recording or a simulated partner "
                "instead. Without any, breathe together."
            ),
        ),
    ],
)
def test_what_is_missing_is_one_sentence(chosen, sentence):
    assert missing(chosen) == sentence


@pytest.mark.parametrize("by", ["key", "enter", "click"])
@pytest.mark.parametrize(("number", "signal"), [(1, "facilitate"), (2, "breathe"), (5, "demo")])
def test_each_act_begins_by_key_and_by_click(window, qtbot, number, signal, by):
    heard = []
    getattr(window, signal).connect(lambda *what: heard.extend([list(what)]))
    press = window._offers[number - 1]
    if by == "key":
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number))
    elif by == "enter":
        QTest.keyClick(press, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert heard == [[] if signal == "demo" else [COUPLE]]


def test_keys_rest_while_a_name_is_written(window, qtbot):
    heard = []
    window.demo.connect(lambda: heard.append("demo"))
    field = window.who.seats["A"]._name
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "Ada 4d")
    assert heard == []
    assert window.theme is LIGHT
    assert window.chosen.names() == ("Ada 4d", "Marco")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.hasFocus()


def test_a_swap_exchanges_the_sources_and_leaves_the_names(window, qtbot):
    window.who.choose_story("rising_a")
    qtbot.mouseClick(window.who.swapping, Qt.MouseButton.LeftButton)
    assert window.chosen.names() == ("Anna", "Marco")
    assert window.chosen.sources() == ("sim:rising_a/B", "sim:rising_a/A")


def test_a_recording_is_read_before_it_is_taken(window, recording):
    window.who.use_file("A", recording)
    assert window.chosen.sources() == (f"file:{recording}", "sim:calm/B")
    assert window.who.seats["A"].source.text() == recording.name


@pytest.mark.parametrize("content", ["", "heart\nrate\n", "812\n799\nsomething\n805\n"])
def test_a_recording_that_cannot_be_read_is_said_and_not_taken(window, tmp_path, content):
    path = tmp_path / "broken.csv"
    path.write_text(content)
    window.who.use_file("B", path)
    assert window.chosen == COUPLE
    assert notice(window).startswith("This recording cannot be read. ")
    assert "broken.csv" in notice(window)


def test_a_file_that_is_not_there_is_said(window, tmp_path):
    window.who.use_file("A", tmp_path / "gone.txt")
    assert notice(window).startswith("This recording cannot be read. ")


def drop(window, x, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(x, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dropEvent(event)


@pytest.mark.parametrize(("x", "kinds"), [(800, ("A",)), (1300, ("B",))])
def test_a_dropped_recording_goes_to_the_nearer_card(window, recording, x, kinds):
    drop(window, x, recording)
    taken = [p for p in ("A", "B") if window.chosen.seat(p).kind is Kind.RECORDING]
    assert taken == list(kinds)


def choose(card, kind, qtbot):
    """As a person does: the list opens under the source, a row is chosen."""
    qtbot.mouseClick(card.source, Qt.MouseButton.LeftButton)
    row = next(n for n, action in enumerate(card.menu.actions()) if action.text().startswith(kind))
    for _ in range(row):
        QTest.keyClick(card.menu, Qt.Key.Key_Down)
    QTest.keyClick(card.menu, Qt.Key.Key_Return)


def test_choosing_a_recording_asks_for_the_file(window, monkeypatch, qtbot, recording):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(recording), ""))
    choose(window.who.seats["B"], "a recording", qtbot)
    assert window.chosen.b.path == str(recording)


def test_a_dialog_left_without_a_file_leaves_all_as_it_was(window, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    choose(window.who.seats["B"], "a recording", qtbot)
    assert window.chosen == COUPLE


def test_nothing_begins_while_something_is_missing(window, qtbot):
    heard = []
    window.facilitate.connect(heard.append)
    for card in window.who.seats.values():
        choose(card, "no strap", qtbot)
    QTest.keyClick(window, Qt.Key.Key_1)
    assert heard == []
    assert notice(window).startswith("Something is missing. Choose a strap")


def test_the_story_is_asked_only_of_the_simulated(window):
    assert all(pill.isVisible() for pill in window.who.stories)
    window.who.show_chosen(chosen_from(("Anna", "Marco"), ("file:/r/a.csv", "")))
    assert not any(pill.isVisible() for pill in window.who.stories)


def test_arrow_keys_choose_among_the_stories(window, qtbot):
    window.activateWindow()
    window.who.stories[0].setFocus()
    qtbot.waitUntil(window.who.stories[0].hasFocus)
    QTest.keyClick(window.who.stories[0], Qt.Key.Key_Right)
    assert window.chosen.scenario == "rising_a"


def test_dark_and_less_motion_are_chosen_here(window):
    heard = []
    window.theme_chosen.connect(heard.append)
    window.motion_chosen.connect(heard.append)
    QTest.keyClick(window, Qt.Key.Key_L)
    QTest.keyClick(window, Qt.Key.Key_D)
    assert heard == [True, "dark"]
    assert window.theme is DARK
    assert [press.text() for press in window._header] == [
        "who is here",
        "settings",
        "light room",
        "all keys",
    ]


def visible_boxes(window):
    """What can be pressed or read, in window pixels, without the room for focus rings."""
    room = RING_ROOM
    who = window.who
    ringed = [*window._offers, *window._header, who.swapping, *who.stories, *who.reach.uses]
    plain = [*who.seats.values(), who.notice]
    boxes = [(part, part.rect().adjusted(room, room, -room, -room)) for part in ringed]
    boxes += [(part, part.rect()) for part in plain]
    return [
        box.translated(part.mapTo(window, QPoint(0, 0))) for part, box in boxes if part.isVisible()
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sources", [("sim:calm/A", "file:/r/b.csv"), ("ble:", "ble:")])
def test_everything_lies_inside_and_apart(window, size, sources):
    window.resize(*size)
    window.who.show_chosen(chosen_from(("Anna", "Marco"), sources))
    window.show_trouble("A sentence that is so long that it takes three whole lines. " * 3)
    boxes = visible_boxes(window)
    for number, box in enumerate(boxes):
        assert window.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_all_that_can_be_pressed_has_a_name(window):
    assert all(press.accessibleName() for press in window.findChildren(Press))
    assert window.who.seats["A"]._name.accessibleName() == "Name of partner A"


def test_past_sessions_say_when_who_and_how_long_newest_first(sessions):
    keep_session(sessions, "2025-11-14_18-58-03", clean=False, last_ns=42_000_000_000)
    newest = keep_session(sessions, "2025-11-21_19-02-11")
    (sessions / "something else").mkdir()
    first, second = past.past_sessions(sessions)
    assert first == past.PastSession(
        newest, "Friday 21 November 2025, 19:02", "Anna and Marco", "52 min", ""
    )
    assert (second.length, second.note) == ("42 s", past.BROKE_OFF)


def test_past_sessions_go_by_their_start_and_not_by_what_the_folder_is_called(sessions):
    keep_session(sessions, "2025-11-21_19-02-11").rename(sessions / "a quiet one")
    keep_session(sessions, "2025-11-14_18-58-03").rename(sessions / "z")
    damaged = keep_session(sessions, "2025-11-28_19-00-00")
    (damaged / NAME).write_text("{")
    names = [each.folder.name for each in past.past_sessions(sessions)]
    assert names == ["a quiet one", "z", damaged.name]


def test_a_damaged_session_is_listed_with_what_is_wrong(sessions):
    folder = keep_session(sessions, "2025-11-21_19-02-11")
    (folder / NAME).write_text("{")
    (only,) = past.past_sessions(sessions)
    assert (only.when, only.length) == (folder.name, "—")
    assert only.note == "session.json is damaged; put back a copy of it to open this session."


def test_a_session_without_a_row_has_no_length(sessions):
    folder = keep_session(sessions, "2025-11-21_19-02-11")
    (folder / RAW).write_text("time_ns,partner,channel,payload\n")
    (only,) = past.past_sessions(sessions)
    assert only.length == "—"


def test_the_list_opens_over_the_page_and_esc_gives_the_page_back(window, sessions, monkeypatch):
    folder = keep_session(sessions, "2025-11-21_19-02-11")
    opened = []
    monkeypatch.setattr("ifio_bio.dashboard.past.page.QDesktopServices.openUrl", opened.append)
    QTest.keyClick(window, Qt.Key.Key_4)
    page = window._over
    assert page.geometry() == window.rect()
    QTest.keyClick(page._list._opens[0], Qt.Key.Key_Return)
    assert [Path(url.toLocalFile()) for url in opened] == [folder]
    QTest.keyClick(page, Qt.Key.Key_5)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window._over is None
    assert window.isVisible()


def test_no_sessions_yet_is_said(window, monkeypatch):
    said = []
    monkeypatch.setattr(
        "ifio_bio.dashboard.past.page.marks.draw_text",
        lambda _painter, text, *_, **__: said.append(text),
    )
    window.show_past()
    window._over.grab()
    assert "No sessions yet." in said


def test_with_two_who_could_be_calibrated_it_is_asked_whose_usual(window, qtbot):
    heard = []
    window.calibrate.connect(lambda chosen, partner: heard.append((chosen, partner)))
    QTest.keyClick(window, Qt.Key.Key_3)
    assert [action.text() for action in window.menu.actions()] == ["Anna", "Marco"]
    window.menu.actions()[1].trigger()
    window.menu.close()
    assert heard == [(COUPLE, "B")]


def listing(window):
    """The page of past sessions, open."""
    QTest.keyClick(window, Qt.Key.Key_4)
    return window._over


def contents(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_one_session_is_deleted_after_a_question_that_lists_what_goes(window, sessions, qtbot, way):
    other = keep_session(sessions, "2025-11-14_18-58-03")
    kept = contents(sessions)
    folder = keep_session(sessions, "2025-11-21_19-02-11")
    (folder / "drawing.pdf").write_text("of the evening")
    page = listing(window)
    if way == "mouse":
        qtbot.mouseClick(page._list._deletes[0], Qt.MouseButton.LeftButton)
    else:
        page._list._opens[0].setFocus()
        qtbot.waitUntil(page._list._opens[0].hasFocus)
        QTest.keyClick(page._list._opens[0], Qt.Key.Key_Delete)
    told = page.question.accessibleName()
    named = ("Friday 21 November 2025", "Anna and Marco", "drawing.pdf", NAME, RAW)
    assert all(part in told for part in named)
    QTest.keyClick(page.question, Qt.Key.Key_Escape)
    assert folder.exists()
    qtbot.mouseClick(page._list._deletes[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(page.question._no, Qt.Key.Key_Return)
    assert not folder.exists()
    assert contents(sessions) == kept
    assert [session.folder for session in page._list.sessions] == [other]


def test_a_session_that_is_being_recorded_is_not_deleted(window, sessions, qtbot):
    folder = keep_session(sessions, "2025-11-21_19-02-11", clean=False)
    with (folder / RAW).open("r+b") as recording:
        assert lock.take(recording.fileno())
        before = contents(sessions)
        page = listing(window)
        qtbot.mouseClick(page._list._deletes[0], Qt.MouseButton.LeftButton)
        QTest.keyClick(page.question._no, Qt.Key.Key_Return)
        assert "is being recorded" in page._trouble
        assert contents(sessions) == before


def test_the_delete_key_away_from_a_row_asks_nothing(window, sessions):
    keep_session(sessions, "2025-11-21_19-02-11")
    page = listing(window)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert page.question is None
