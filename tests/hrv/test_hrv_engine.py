import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_hearts import beats, heart

from devices.samples import Beat
from ifio_bio.hrv.analysis import analyze
from ifio_bio.hrv.engine import HrvEngine
from ifio_bio.hrv.metrics import Flag
from ifio_bio.hrv.time_domain import pnn50_pct, rmssd_ms, sdnn_ms


def play(series, *, until_s=None):
    """Metrics on every whole second, and every decided beat."""
    engine, second, seconds, decided = HrvEngine(), 0, [], []
    for beat in series:
        while second <= beat.time_s:
            seconds.append(engine.advance(float(second)))
            second += 1
        decided += engine.feed(beat).decided
    end = series[-1].time_s if until_s is None else until_s
    while second <= end:
        seconds.append(engine.advance(float(second)))
        second += 1
    decided += [beat for m in seconds for beat in m.decided]
    decided += engine.close().decided
    return seconds, sorted(decided, key=lambda beat: beat.time_s)


REST = heart(360)
SECONDS, DECIDED = play(beats(REST))


def first_known(name):
    return next(m.time_s for m in SECONDS if getattr(m, name) is not None)


def test_nothing_is_said_before_anything_was_received():
    m = HrvEngine().advance(3.0)
    assert m.hr_bpm is m.rmssd_ms is m.signal_quality is m.beat_age_s is None
    assert HrvEngine().close()[1:] == HrvEngine().advance(0.0)[1:] == (*[None] * 15, (), None)


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("rmssd_ms", 30), ("pnn50_pct", 60), ("lf_ms2", 90), ("hf_ms2", 90), ("sdnn_ms", 240)],
)
def test_a_metric_waits_for_its_clean_seconds(name, seconds):
    assert seconds <= first_known(name) <= seconds + 8


def test_once_known_on_a_clean_heart_it_stays_known():
    for name in ("hr_bpm", "rmssd_ms", "pnn50_pct", "sdnn_ms", "lf_ms2"):
        known = [getattr(m, name) is not None for m in SECONDS]
        assert known == sorted(known)


def test_live_windows_hold_exactly_what_their_definition_says():
    for m in (SECONDS[100], SECONDS[250], SECONDS[355]):
        by_then = [b for b in DECIDED if b.time_s <= m.time_s][:-2]
        times = np.array([b.time_s for b in by_then])
        nn = np.array([b.rr_ms for b in by_then])
        ends = times[1:]
        assert m.rmssd_ms == pytest.approx(rmssd_ms(nn, ends > m.time_s - 60), rel=1e-9)
        assert m.pnn50_pct == pytest.approx(pnn50_pct(nn, ends > m.time_s - 120), rel=1e-9)
        if m.sdnn_ms is not None:
            assert m.sdnn_ms == pytest.approx(sdnn_ms(nn[times > m.time_s - 300]), rel=1e-9)


def test_the_heart_rate_follows_within_its_eight_seconds():
    jump = np.concatenate((heart(60, mean_ms=900, swing_ms=5), heart(60, mean_ms=600, swing_ms=5)))
    seconds, _ = play(beats(jump))
    assert seconds[58].hr_bpm == pytest.approx(60_000 / 900, rel=0.02)
    assert seconds[70].hr_bpm == pytest.approx(100, rel=0.02)


def test_the_last_heart_rate_is_never_shown_as_live():
    series = beats(heart(60))
    seconds, _ = play(series, until_s=120)
    end_s = series[-1].time_s
    for m in seconds[30:]:
        assert (m.hr_bpm is None) == (m.time_s - end_s > 5)
    assert seconds[-1].beat_age_s == pytest.approx(120 - end_s)
    assert seconds[-1].rmssd_ms is None
    assert seconds[-1].signal_quality == 0.0


def test_nothing_but_a_heart_rate_is_said_without_a_usable_beat_in_half_a_minute():
    end_s = float(DECIDED[-1].time_s)
    seconds, _ = play(beats(REST), until_s=int(end_s) + 60)
    said = ("rmssd_ms", "pnn50_pct", "sdnn_ms", "vlf_ms2", "lf_ms2", "hf_ms2", "coherence")
    before, after = seconds[int(end_s) + 28], seconds[int(end_s) + 35]
    assert None not in (before.sdnn_ms, before.pnn50_pct, before.lf_ms2)
    assert [getattr(after, name) for name in said] == [None] * len(said)
    assert after.signal_quality == 0.0


def test_a_clean_signal_is_wholly_usable():
    assert min(m.signal_quality for m in SECONDS[5:]) == pytest.approx(1.0)


def test_signal_quality_is_the_usable_share_of_thirty_seconds():
    first = beats(heart(60))
    second = beats(heart(60), begin_s=first[-1].time_s + 12, chain=1)
    seconds, _ = play(first + second)
    at = int(second[0].time_s) + 6
    assert seconds[at].signal_quality == pytest.approx(18 / 30, abs=0.05)


def test_no_difference_is_taken_across_a_gap():
    slow = [Beat("A", float(i), 1000.0, 0) for i in range(1, 41)]
    fast = [Beat("A", 60 + 0.5 * i, 500.0, 1) for i in range(1, 81)]
    seconds, _ = play(slow + fast, until_s=100)
    assert {m.rmssd_ms for m in seconds if m.rmssd_ms is not None} == {0.0}


def test_one_missed_beat_does_not_make_variability_look_better():
    merged = np.concatenate((REST[:200], [REST[200] + REST[201]], REST[202:]))
    seconds, decided = play(beats(merged))
    assert sum(b.flag is Flag.MISSED for b in decided) == 1
    for clean, missed in zip(SECONDS[60:-1], seconds[60:-1], strict=True):
        assert missed.rmssd_ms == pytest.approx(clean.rmssd_ms, rel=0.06)


def test_a_silence_decides_what_was_pending():
    engine = HrvEngine()
    series = beats(heart(30))
    for beat in series:
        last = engine.feed(beat)
    assert last.provisional is Flag.OK
    assert engine.advance(series[-1].time_s + 4.9).decided == ()
    assert len(engine.advance(series[-1].time_s + 5.1).decided) == 2


rows = st.lists(
    st.tuples(st.floats(250, 2200), st.booleans(), st.floats(0, 20)), min_size=1, max_size=80
)


def series_of(drawn):
    series, t, chain = [], 0.0, 0
    for rr, is_new_chain, pause_s in drawn:
        chain += is_new_chain
        t += rr / 1000 + (pause_s if is_new_chain else 0.0)
        series.append(Beat("A", t, rr, chain))
    return series


@settings(max_examples=60)
@given(rows)
def test_one_row_per_received_interval_and_the_same_as_all_at_once(drawn):
    series = series_of(drawn)
    engine, decided = HrvEngine(), []
    for beat in series:
        decided += engine.feed(beat).decided
    decided += engine.close().decided
    assert [(b.time_s, b.rr_ms) for b in decided] == [(b.time_s, b.rr_ms) for b in series]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(), st.floats(0, 400), st.booleans()), max_size=60))
def test_any_number_is_taken_for_an_interval(drawn):
    engine, t, decided = HrvEngine(), 0.0, []
    for chain, (rr, pause_s, is_set_back) in enumerate(drawn):
        t += -pause_s if is_set_back else pause_s
        decided += engine.feed(Beat("A", t, rr, chain // 20)).decided
        decided += engine.advance(t + 1.0, 6.0).decided
    decided += engine.close().decided
    assert [repr(b.rr_ms) for b in decided] == [repr(rr) for rr, _, _ in drawn]


@settings(max_examples=30)
@given(rows, st.lists(st.floats(0, 1), max_size=10))
def test_asking_more_often_changes_nothing(drawn, shares):
    series = series_of(drawn)
    often, seldom = HrvEngine(), HrvEngine()
    before_s = 0.0
    for beat in series:
        for share in sorted(shares):
            often.advance(before_s + share * min(4.0, beat.time_s - before_s))
        one, other = often.feed(beat), seldom.feed(beat)
        before_s = beat.time_s
        bands = {"vlf_ms2": None, "lf_ms2": None, "hf_ms2": None}
        assert one._replace(**bands) == approx_metrics(other._replace(**bands))


@settings(max_examples=30)
@given(rows)
def test_a_second_says_the_same_whether_or_not_metrics_are_read_with_each_beat(drawn):
    read, unread, second = HrvEngine(), HrvEngine(), 0
    for beat in series_of(drawn):
        while second <= beat.time_s:
            assert repr(read.advance(float(second), 6.0)) == repr(
                unread.advance(float(second), 6.0)
            )
            second += 1
        assert read.feed(beat).decided == unread.receive(beat)
    assert repr(read.close()) == repr(unread.close())


def approx_metrics(m):
    return m._replace(
        **{
            name: None if getattr(m, name) is None else pytest.approx(getattr(m, name), rel=1e-9)
            for name in ("hr_bpm", "rmssd_ms", "sdnn_ms", "pnn50_pct", "signal_quality")
        },
    )


def test_streaming_flags_are_those_of_the_whole_recording():
    series = beats(np.concatenate((REST[:50], [400.0, 1300.0], REST[52:])))
    _, decided = play(series)
    whole = analyze([b.rr_ms for b in series])
    counts = {flag.value: sum(b.flag is flag for b in decided) for flag in Flag}
    assert counts == whole.flags


def test_the_same_beats_give_the_same_bytes():
    assert repr(play(beats(REST))) == repr(play(beats(REST)))
