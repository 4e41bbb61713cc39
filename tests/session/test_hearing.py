from calibration.profile import Confidence
from calibration.resonance import schedule
from devices.source import parse_source
from ifio_bio.session.calibrate import PacedEar, QuietEar, paced_session, quiet_session


class Heard:
    def __init__(self, ear):
        self._ear = ear

    def on_snapshot(self, _snapshot):
        pass

    def on_beats(self, _beats):
        pass

    def on_rows(self, rows):
        self._ear.rows(rows)


def hear(live, ear, until_s):
    with live:
        live.listen(Heard(ear))
        live.run_to(until_s)
    return ear


def test_a_simulated_partner_at_rest_is_learned_as_they_are():
    ear = hear(quiet_session(parse_source("sim:calm/A"), "Anna"), QuietEar(), 260.0)
    assert ear.done
    learned = ear.outcome().baseline
    assert abs(learned.hr_bpm - 70.0) < 2.0
    assert abs(learned.breath_rate_bpm - 13.0) < 1.0
    assert learned.rmssd_ms is not None


def test_a_recording_of_heart_rate_alone_is_learned_as_that(tmp_path):
    path = tmp_path / "anna.csv"
    path.write_text("t_s,hr_bpm\n" + "".join(f"{second},66\n" for second in range(1, 200)))
    ear = hear(quiet_session(parse_source(f"file:{path}"), "Anna"), QuietEar(), 200.0)
    outcome = ear.outcome()
    assert outcome.heart_rate_only
    assert outcome.baseline.hr_bpm == 66.0


def test_a_simulated_partner_follows_the_paces_and_one_stands_out():
    ear = PacedEar(schedule(4))
    hear(paced_session(parse_source("sim:calm/A"), "Anna", ear.blocks), ear, ear.end_s)
    found = ear.result()
    assert (found.pace_bpm, found.confidence) == (5.5, Confidence.CLEAR)


def test_paces_broken_off_half_way_say_nothing():
    ear = PacedEar(schedule())
    hear(paced_session(parse_source("sim:calm/A"), "Anna", ear.blocks), ear, ear.blocks[2].start_s)
    assert ear.result() is None
