import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.baseline import Baseline
from calibration.profile import (
    MOST_BASELINES,
    Condition,
    Confidence,
    DatedBaseline,
    LearnedPace,
    Profile,
    is_old,
)
from calibration.rows import ProfileError

DAY = date(2026, 11, 21)
RESTED = Baseline(64.0, 2.5, 240.0, provisional=False, rmssd_ms=42.0, rsa_ln_ms2=6.1)

days = st.dates(date(2020, 1, 1), date(2100, 1, 1))
paces = st.floats(3.0, 8.0)
baselines = st.builds(
    Baseline,
    hr_bpm=st.floats(30, 200),
    hr_spread_bpm=st.floats(0.1, 50),
    clean_s=st.floats(60, 600),
    provisional=st.just(value=False),
    rmssd_ms=st.none() | st.floats(0, 500),
    breath_rate_bpm=st.none() | st.floats(3, 40),
    rsa_ln_ms2=st.none() | st.floats(-5, 12),
    tilt_deg=st.none() | st.floats(0, 180),
    restless=st.booleans(),
)
profiles = st.builds(
    Profile,
    baselines=st.lists(
        st.builds(DatedBaseline, days, baselines), max_size=3, unique_by=lambda each: each.learned
    ).map(lambda found: tuple(sorted(found, key=lambda each: each.learned))),
    pace=st.none()
    | st.builds(
        LearnedPace,
        days,
        paces,
        st.sampled_from(Confidence),
        st.lists(paces, max_size=2).map(tuple),
    ),
    practised_bpm=st.none() | paces,
    conditions=st.none() | st.frozensets(st.sampled_from(Condition)),
)


@given(profiles)
def test_what_is_written_down_reads_back_equal(profile):
    assert Profile.from_dict(json.loads(json.dumps(profile.to_dict()))) == profile


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(profiles, st.sampled_from(["baselines", "pace", "practised_bpm", "conditions"]), json_values)
def test_a_profile_changed_by_hand_is_read_or_refused_in_words(profile, field, value):
    held = {**profile.to_dict(), field: value}
    try:
        read = Profile.from_dict(held)
    except ProfileError:
        return  # anything else that is raised would end the program
    assert Profile.from_dict(read.to_dict()) == read


def test_a_heart_rate_that_no_person_has_is_named():
    held = Profile().with_baseline(DAY, RESTED).to_dict()
    held["baselines"][0]["hr_bpm"] = 6400
    with pytest.raises(ProfileError, match="hr_bpm is 6400; it lies between 25 and 220"):
        Profile.from_dict(held)


def test_of_one_day_the_last_baseline_counts():
    again = Baseline(66.0, 2.5, 200.0, provisional=False)
    profile = Profile().with_baseline(DAY, RESTED).with_baseline(DAY, again)
    assert [each.baseline for each in profile.baselines] == [again]


def test_the_newest_baseline_counts_and_the_oldest_go():
    profile = Profile()
    for number in reversed(range(MOST_BASELINES + 5)):
        profile = profile.with_baseline(DAY + timedelta(number), RESTED)
    assert len(profile.baselines) == MOST_BASELINES
    assert profile.latest.learned == DAY + timedelta(MOST_BASELINES + 4)


def test_a_session_s_first_minute_is_not_kept_as_somebody_s_usual():
    with pytest.raises(ProfileError):
        Profile().with_baseline(DAY, Baseline(70.0, 2.0, 60.0, provisional=True))


def test_the_learned_pace_comes_before_the_practised_one():
    practised = Profile(practised_bpm=5.0)
    assert Profile().first_pace_bpm is None
    assert practised.first_pace_bpm == 5.0
    both = Profile(pace=LearnedPace(DAY, 5.5, Confidence.FAIR), practised_bpm=5.0)
    assert both.first_pace_bpm == 5.5


@pytest.mark.parametrize(("days_ago", "old"), [(-3, False), (30, False), (31, True), (200, True)])
def test_what_was_learned_long_ago_is_old(days_ago, old):
    assert is_old(DAY - timedelta(days_ago), DAY) is old


def test_what_changes_the_meaning_makes_cues_cautious():
    assert not Profile().cautious
    assert not Profile(conditions=frozenset()).cautious
    assert Profile(conditions=frozenset({Condition.PACEMAKER})).cautious
