from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.link import (
    FIRST_PACKET_S,
    HANG_UP_S,
    PAUSE_CAP_S,
    STALE_S,
    TABLE,
    UNSURE_S,
    Do,
    Heard,
    Link,
)
from devices.samples import LinkState

OUTSIDE = [heard for heard in Heard if heard not in (Heard.SILENCE, Heard.LONG_SILENCE)]
TOLD = 6.0  # the state shown is true within this time

happenings = st.lists(
    st.tuples(st.sampled_from(OUTSIDE), st.floats(0.0, 9.0).map(lambda wait_s: round(wait_s, 2))),
    max_size=60,
)


class Shell:
    """Does what the table says, and keeps time as the real one does."""

    def __init__(self):
        self.link, self.now_s, self.steps = Link(), 0.0, []

    def wait(self, wait_s):
        end_s = self.now_s + wait_s
        while self.now_s < end_s:
            self.now_s = min(self.now_s + 1.0, end_s)
            self.steps.append((self.now_s, "tick", self.link.advance(self.now_s)))

    def hear(self, *heard):
        for each in heard:
            self.steps.append((self.now_s, each, self.link.hear(each, self.now_s)))
        return self.steps[-1][2]

    def stream(self, seconds=5):
        self.hear(Heard.FOUND, Heard.CONNECTED)
        for _ in range(seconds):
            self.hear(Heard.PACKET)
            self.wait(1.0)

    @property
    def state(self):
        return self.link.state

    def done(self, do):
        return [time_s for time_s, _, step in self.steps if step.do is do]


def walked(happened):
    shell = Shell()
    for heard, wait_s in happened:
        shell.hear(heard)
        shell.wait(wait_s)
    return shell


@given(happenings)
def test_every_walk_stays_within_the_states_and_says_each_change(happened):
    before = LinkState.SEARCHING
    for _, heard, step in walked(happened).steps:
        assert step.state in LinkState
        assert step.changed == (step.state is not before)
        if heard != "tick" and (before, heard) in TABLE and heard is not Heard.FOUND:
            assert (step.state, step.do) == TABLE[before, heard]
        before = step.state


@given(happenings)
def test_never_connects_before_the_last_connection_was_hung_up(happened):
    linked, generation = False, 0
    for _, _, step in walked(happened).steps:
        if step.do is Do.CONNECT:
            assert not linked
            generation += 1
        if step.do is not Do.NOTHING:
            linked = step.do is Do.CONNECT
    assert walked(happened).link.generation == generation


@given(happenings)
def test_streaming_is_said_only_while_packets_arrive(happened):
    last_packet_s = None
    for time_s, heard, step in walked(happened).steps:
        if heard is Heard.PACKET:
            last_packet_s = time_s
        if step.state is LinkState.STREAMING:
            assert last_packet_s is not None
            assert time_s - last_packet_s <= TOLD


@given(happenings)
def test_nothing_follows_the_end(happened):
    shell = walked(happened)
    shell.hear(Heard.CLOSED)
    ended = len(shell.steps)
    for heard in OUTSIDE:
        shell.hear(heard)
    shell.wait(30.0)
    assert {step.state for _, _, step in shell.steps[ended:]} == {LinkState.CLOSED}
    assert Do.CONNECT not in {step.do for _, _, step in shell.steps[ended:]}
    assert not shell.link.unsure(shell.now_s)


@given(happenings.filter(lambda happened: all(heard is not Heard.CLOSED for heard, _ in happened)))
def test_whatever_happened_a_strap_in_reach_streams_again(happened):
    shell = walked(happened)
    for _ in range(int(HANG_UP_S + STALE_S + 2 * PAUSE_CAP_S)):
        step = shell.hear(Heard.FOUND)
        if step.do is Do.CONNECT or shell.state is LinkState.CONNECTING:
            shell.hear(Heard.CONNECTED, Heard.PACKET)
        if shell.state is LinkState.STREAMING:
            break
        shell.wait(1.0)
    assert shell.state is LinkState.STREAMING


def test_a_strap_that_falls_silent_is_stale_and_then_lost():
    shell = Shell()
    shell.stream()
    shell.wait(STALE_S)
    assert shell.state is LinkState.STALE
    shell.hear(Heard.PACKET)
    assert shell.state is LinkState.STREAMING
    shell.wait(HANG_UP_S + 2)
    assert shell.state is LinkState.LOST
    assert shell.steps[-1][2].do is Do.NOTHING
    assert len(shell.done(Do.HANG_UP)) == 1


@pytest.mark.parametrize("fallen", [Heard.DROPPED, Heard.NO_RADIO, Heard.FAILED])
def test_a_fallen_link_is_hung_up_and_made_anew_at_the_next_advertisement(fallen):
    shell = Shell()
    shell.stream()
    assert shell.hear(fallen).do is Do.HANG_UP
    assert shell.state is LinkState.LOST
    shell.wait(1.0)
    assert shell.hear(Heard.FOUND).do is Do.CONNECT
    assert shell.link.generation == 2


def test_a_silent_strap_that_advertises_again_is_not_waited_for():
    shell = Shell()
    shell.stream()
    shell.wait(UNSURE_S)
    assert shell.hear(Heard.FOUND).do is Do.HANG_UP
    assert shell.hear(Heard.FOUND).do is Do.CONNECT


def test_a_strap_that_advertises_while_it_streams_is_not_hung_up_for_it():
    shell = Shell()
    shell.stream()
    shell.hear(Heard.PACKET, Heard.FOUND)
    shell.wait(1.0)
    shell.hear(Heard.PACKET)
    shell.wait(UNSURE_S + 1)
    assert shell.hear(Heard.FOUND).do is Do.NOTHING
    shell.wait(2.0)
    assert shell.hear(Heard.FOUND).do is Do.NOTHING
    assert shell.state is LinkState.STALE
    assert shell.hear(Heard.PACKET).state is LinkState.STREAMING


def test_an_advertisement_right_after_the_last_packet_proves_nothing():
    shell = Shell()
    shell.stream()
    shell.hear(Heard.PACKET, Heard.FOUND)
    shell.wait(UNSURE_S)
    assert shell.hear(Heard.FOUND).do is Do.HANG_UP


def test_a_link_that_fell_before_the_first_packet_is_known_by_the_next_advertisement():
    shell = Shell()
    shell.hear(Heard.FOUND, Heard.CONNECTED)
    shell.wait(UNSURE_S)
    assert shell.hear(Heard.FOUND).do is Do.HANG_UP
    assert shell.state is LinkState.SEARCHING


def test_a_strap_known_to_advertise_always_is_given_time_for_its_first_packet():
    shell = Shell()
    shell.stream()
    shell.hear(Heard.FOUND)
    shell.wait(1.0)
    shell.hear(Heard.PACKET, Heard.DROPPED, Heard.FOUND, Heard.CONNECTED)
    shell.wait(UNSURE_S)
    assert shell.hear(Heard.FOUND).do is Do.NOTHING
    assert shell.state is LinkState.CONNECTING


def test_connected_but_silent_is_tried_anew():
    shell = Shell()
    shell.hear(Heard.FOUND, Heard.CONNECTED)
    shell.wait(FIRST_PACKET_S)
    assert shell.state is LinkState.SEARCHING
    assert shell.done(Do.HANG_UP)


def test_failing_attempts_are_spaced_up_to_a_cap_and_go_on_for_ever():
    shell = Shell()
    connects_s = []
    for _ in range(400):
        if shell.hear(Heard.FOUND).do is Do.CONNECT:
            connects_s.append(shell.now_s)
            shell.hear(Heard.FAILED)
        shell.wait(0.25)
    pauses_s = [late - early for early, late in pairwise(connects_s)]
    assert pauses_s[0] <= 0.5
    assert pauses_s == sorted(pauses_s)
    assert max(pauses_s) <= PAUSE_CAP_S + 0.25
    assert connects_s[-1] >= 400 * 0.25 - PAUSE_CAP_S - 0.25
