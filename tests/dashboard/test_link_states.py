"""Every state of a link as both windows render it: the word, no number, a dotted edge."""

from __future__ import annotations

import pytest
from rendered import heard_painter, shown_by

from devices.packets import NS_PER_S, Packet
from devices.samples import LinkState
from ifio_bio.dashboard.facilitate.panel import DASH_BAR
from ifio_bio.dashboard.facilitate.window import FacilitatorWindow
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.partner.window import PartnerWindow
from ifio_bio.session.core import SessionCore
from ifio_bio.session.plan import PartnerPlan, SessionPlan
from ifio_bio.session.protocols import packaged_protocol

BEATS_S = 40
NOW_S = 55
# A at 60 bpm all along; B at 75 until its link does what the test is about.
RR_MS = {"A": 1000, "B": 800}
SAID = {
    LinkState.SEARCHING: "looking for the strap",
    LinkState.CONNECTING: "connecting",
    LinkState.STREAMING: "streaming",
    LinkState.STALE: "no data for 15 s",
    LinkState.NO_CONTACT: "no skin contact",
    LinkState.LOST: "looking for the strap",
    LinkState.CLOSED: "off",
}


def beats(partner, until_s):
    rr_s = RR_MS[partner] / 1000
    for number in range(1, round(until_s / rr_s) + 1):
        end_s = number * rr_s
        payload = f"{RR_MS[partner]} {end_s:.3f}"
        yield Packet(round(end_s * NS_PER_S), partner, "rr", payload)


def packets(state):
    """What both straps send; a stale one says nothing, it only stops."""
    yield from (Packet(0, who, "link", "streaming") for who in ("A", "B"))
    yield from beats("A", NOW_S)
    yield from beats("B", NOW_S if state is LinkState.STREAMING else BEATS_S)
    if state not in (LinkState.STREAMING, LinkState.STALE):
        yield Packet(BEATS_S * NS_PER_S + 1, "B", "link", state.value)


def heard(state):
    """The session as it stands a quarter of a minute after B's link went into `state`."""
    a, b = (PartnerPlan(name, show_partner=True) for name in ("Anna", "Marco"))
    core = SessionCore(SessionPlan(a, b, packaged_protocol()))
    for packet in sorted(packets(state), key=lambda packet: packet.time_ns):
        core.feed(packet)
    core.advance(NOW_S * NS_PER_S)
    return core.snapshot()


@pytest.fixture
def painted(monkeypatch):
    return heard_painter(monkeypatch)


@pytest.fixture
def window(qtbot):
    window = FacilitatorWindow(lambda: float(NOW_S), LIGHT, reduced_motion=True)
    qtbot.addWidget(window)
    window.show()
    return window


def is_dotted(panel):
    """Whether the upper edge changes between ink and ground, the round corners apart."""
    picture = panel.grab().toImage()
    corner = 40
    row = {picture.pixel(x, 1) for x in range(corner, picture.width() - corner)}
    return len(row) > 1


def has_dash(panel):
    """Whether the grey bar stands in the place of the large number."""
    places, k = panel.places, panel.look.scale
    x = places.left + 1 + DASH_BAR[0] / 2
    y = places.number_baseline - 39 + DASH_BAR[1] / 2
    pixel = panel.grab().toImage().pixelColor(round(x * k), round(y * k))
    return pixel.name() == LIGHT.ink3.lower()


@pytest.mark.parametrize("state", list(LinkState))
def test_a_panel_says_the_state_and_shows_numbers_only_while_they_stream(window, painted, state):
    window.show_snapshot(heard(state))
    panel, other = window.panel_b, window.panel_a
    texts = shown_by(panel, painted)
    streams = state is LinkState.STREAMING
    assert SAID[state] in texts
    assert panel.accessibleName().endswith(SAID[state])
    assert ("75" in texts, words.BPM in texts, "ms" in texts) == (streams,) * 3
    assert (words.NO_HEART_RATE in texts) is not streams
    # beats as even as these tell of no breath, so one of the three is unknown all along
    assert texts.count(words.NOT_KNOWN) == (1 if streams else 3)
    assert has_dash(panel) is not streams
    assert is_dotted(panel) is not streams
    assert "60" in shown_by(other, painted)
    assert not has_dash(other)
    assert not is_dotted(other)


@pytest.mark.parametrize("state", list(LinkState))
def test_the_couple_sees_a_number_while_it_streams_and_never_a_word_of_links(qtbot, painted, state):
    window = PartnerWindow(lambda: float(NOW_S), reduced_motion=True)
    qtbot.addWidget(window)
    snapshot = heard(state)
    window.show_snapshot(snapshot)
    texts = shown_by(window, painted)
    assert "60 bpm" in texts
    assert ("75 bpm" in texts) is (state is LinkState.STREAMING)
    assert snapshot.stages[0].invitation in texts
    assert not [
        text for text in texts if any(said in text for said in SAID.values() if said != "off")
    ]
