from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.simulator.artefacts import CLEAN_START, QUIET_BEATS, Artefact, spoil

CLEAN = tuple(800.0 + 5 * (i % 7) for i in range(2000))
MAKES = {Artefact.MISSED: 1, Artefact.MISSED_TWICE: 1}


@pytest.mark.parametrize("artefact", Artefact)
@given(seed=st.integers(0, 2**32), share=st.floats(0.0, 0.15), length=st.integers(0, 300))
def test_time_is_kept_and_every_artefact_stands_alone(artefact, seed, share, length):
    spoilt = spoil(CLEAN[:length], artefact, share, (seed,))
    assert sum(spoilt.rr_ms) == pytest.approx(sum(CLEAN[:length]))
    assert len(spoilt.rr_ms) == len(spoilt.truth) == len(spoilt.event)
    assert set(spoilt.truth[:CLEAN_START]) <= {None}
    struck = [i for i, event in enumerate(spoilt.event) if event >= 0]
    for early, late in pairwise(struck):
        same = spoilt.event[early] == spoilt.event[late]
        assert (late - early == 1) if same else (late - early > QUIET_BEATS)
    assert all((spoilt.truth[i] is artefact) == (i in struck) for i in range(len(spoilt.truth)))


@pytest.mark.parametrize("artefact", Artefact)
def test_as_many_as_asked_for(artefact):
    spoilt = spoil(CLEAN * 10, artefact, 0.02, (1,))
    assert max(spoilt.event) + 1 == pytest.approx(0.02 * 20_000, rel=0.15)
    per_event = MAKES.get(artefact, 2)
    assert sum(e >= 0 for e in spoilt.event) == per_event * (max(spoilt.event) + 1)


def test_nothing_is_spoilt_at_a_share_of_nothing():
    assert spoil(CLEAN, Artefact.ECTOPIC, 0.0, (1,)).rr_ms == CLEAN


def test_the_same_seed_gives_the_same_and_another_another():
    one, same, other = (spoil(CLEAN, Artefact.SHIFTED, 0.05, (s,)) for s in (1, 1, 2))
    assert one == same != other


def test_a_shift_is_a_tenth_of_its_interval():
    spoilt = spoil([1000.0] * 500, Artefact.SHIFTED, 0.05, (1,))
    struck = [rr for rr, kind in zip(spoilt.rr_ms, spoilt.truth, strict=True) if kind]
    assert set(struck) == {900.0, 1100.0}


def test_more_than_fit_are_refused():
    with pytest.raises(ValueError, match=r"between 0 and 0\.2"):
        spoil(CLEAN, Artefact.EXTRA, 0.3, (1,))
