import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifio_bio.session.practice import (
    LONGEST_INVITATION,
    Practice,
    PracticeError,
    format_practice,
    parse_practice,
)

line = st.text(max_size=LONGEST_INVITATION).map(lambda text: " ".join(text.split()))


@given(
    st.builds(
        Practice,
        pace_bpm=st.floats(3.0, 8.0),
        minutes=st.integers(3, 20),
        times_per_week=st.integers(1, 21),
        invitation=line,
    )
)
def test_what_the_facilitator_wrote_is_what_the_couple_reads(practice):
    assert parse_practice(format_practice(practice)) == practice


def test_a_practice_tells_nothing_of_anybody():
    assert set(json.loads(format_practice(Practice()))) == {
        "schema",
        "pace_bpm",
        "minutes",
        "times_per_week",
        "invitation",
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pace_bpm": 12}, "Ours: pace_bpm is 12; give a number from 3 to 8."),
        ({"pace_bpm": "6"}, "Ours: pace_bpm is '6'; give a number from 3 to 8."),
        ({"pace_bpm": None}, "Ours: pace_bpm is missing; add it."),
        ({"minutes": 45}, "Ours: minutes is 45; give a whole number from 3 to 20."),
        ({"minutes": 7.5}, "Ours: minutes must be a whole number, not 7.5."),
        ({"times_per_week": True}, "Ours: times_per_week must be a whole number, not True."),
        ({"schema": 2}, "Ours has schema 2; this version reads schema 1."),
        (
            {"invitation": "a" * 200},
            "Ours: invitation has 200 letters; keep it to one line of 120.",
        ),
    ],
)
def test_a_mistake_is_named_in_one_sentence(change, sentence):
    held = json.loads(format_practice(Practice())) | change
    with pytest.raises(PracticeError) as caught:
        parse_practice(json.dumps(held), "Ours")
    assert str(caught.value) == sentence


def test_a_file_that_is_none_says_where_it_stops_making_sense():
    with pytest.raises(PracticeError, match="Ours is not valid JSON: look at line 2, column"):
        parse_practice('{\n"schema" 1}', "Ours")


def test_the_invitation_may_be_missing():
    held = json.loads(format_practice(Practice()))
    del held["invitation"]
    assert parse_practice(json.dumps(held)).invitation == ""
