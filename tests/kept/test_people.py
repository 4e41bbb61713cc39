import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calibration.baseline import Baseline
from calibration.profile import Condition, Confidence, LearnedPace, Profile
from ifio_bio.arousal.state import Doubt
from ifio_bio.kept import people
from ifio_bio.session.begin import at_home, recorded
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.plan import SessionPlan
from ifio_bio.session.sources import Sources

DAY = date(2026, 11, 21)
RESTED = Baseline(64.0, 2.5, 240.0, provisional=False, rmssd_ms=42.0)
LEARNED = Profile(conditions=frozenset({Condition.BETA_BLOCKER})).with_baseline(DAY, RESTED)


@pytest.fixture
def duo():
    kept = people.new_duo("Anna", "Marco").with_profile("A", LEARNED).seen(DAY)
    people.save(kept)
    return kept


def file_of(duo):
    return people.people_folder() / f"{duo.id}.json"


def test_nobody_was_here_yet():
    assert people.load() == ((), ())


def test_what_is_kept_is_there_the_next_time(duo):
    assert people.load() == ((duo,), ())


def test_the_duo_seen_last_comes_first(duo):
    never = people.new_duo("Ida", "Lou")
    later = people.new_duo("Kim", "Sam").seen(date(2026, 12, 1))
    people.save(never)
    people.save(later)
    assert people.load()[0] == (later, duo, never)


def test_only_its_owner_may_open_it_and_no_name_stands_in_a_file_s_name(duo):
    assert people.people_folder().stat().st_mode & 0o777 == 0o700
    assert file_of(duo).stat().st_mode & 0o777 == 0o600
    assert "anna" not in file_of(duo).name.lower()


def test_a_profile_belongs_to_the_person_whatever_strap_is_worn(duo):
    swapped = replace(duo.a, source="ble:AA:BB:CC:DD:EE:02", strap="Polar H10 2")
    people.save(duo.with_person("A", swapped))
    ((found,), _) = people.load()
    assert found.a.profile == LEARNED
    assert found.b.profile == Profile()


def test_a_person_may_be_forgotten_and_the_other_stays(duo):
    people.save(duo.with_profile("A", Profile()))
    ((found,), _) = people.load()
    assert found.a.profile == Profile()
    assert "64.0" not in file_of(duo).read_text()


def test_deleted_is_gone_with_what_was_moved_aside(duo):
    file_of(duo).write_text("{")
    people.load()
    people.save(duo)
    people.delete(duo)
    assert list(people.people_folder().iterdir()) == []
    people.delete(duo)


def test_exported_and_brought_back_elsewhere(duo, tmp_path):
    given = tmp_path / "duo.json"
    people.export(duo, given)
    people.delete(duo)
    brought = people.bring(given)
    assert brought == replace(duo, id=brought.id)
    assert people.load() == ((), ())
    people.save(brought)
    assert people.load()[0] == (brought,)


@pytest.mark.parametrize("content", [b"", b'{"schema": 1', b"\xff\xfe", b"[]", b"[" * 100_000])
def test_a_torn_file_is_kept_as_it_was_and_said_once(duo, content):
    file_of(duo).write_bytes(content)
    duos, (sentence,) = people.load()
    assert duos == ()
    kept = file_of(duo).with_name(f"{duo.id}.json.unreadable")
    assert str(kept) in sentence
    assert kept.read_bytes() == content
    assert people.load() == ((), ())


def test_a_second_torn_file_does_not_take_the_first_one_s_place(duo):
    for content in ("{", "[", "("):
        file_of(duo).write_text(content)
        people.load()
    kept = {path.read_text() for path in people.people_folder().iterdir()}
    assert kept == {"{", "[", "("}


def test_a_value_changed_by_hand_is_named(duo):
    held = json.loads(file_of(duo).read_text())
    held["a"]["profile"]["baselines"][0]["hr_bpm"] = "sixty"
    file_of(duo).write_text(json.dumps(held))
    _, (sentence,) = people.load()
    assert "hr_bpm" in sentence


def test_a_newer_version_s_file_stays_where_it_is(duo):
    newer = file_of(duo).read_text().replace('"schema": 1', '"schema": 2')
    file_of(duo).write_text(newer)
    duos, (sentence,) = people.load()
    assert duos == ()
    assert "newer version" in sentence
    assert file_of(duo).read_text() == newer


def test_a_copied_file_is_not_a_second_duo_of_the_same_id(duo):
    copied = file_of(duo).with_name("0123456789abcdef.json")
    copied.write_bytes(file_of(duo).read_bytes())
    duos, (sentence,) = people.load()
    assert duos == (duo,)
    assert "id" in sentence


def test_one_damaged_file_hides_nobody_else(duo):
    (people.people_folder() / "torn.json").write_text("{")
    duos, sentences = people.load()
    assert duos == (duo,)
    assert len(sentences) == 1


def test_a_disk_that_cannot_be_written_is_said(duo):
    people.delete(duo)
    people.people_folder().rmdir()
    people.people_folder().write_text("in the way")
    with pytest.raises(people.PeopleError, match="Anna and Marco could not be kept"):
        people.save(duo)


def test_what_is_no_duo_is_not_brought(tmp_path):
    with pytest.raises(people.PeopleError):
        people.bring(tmp_path / "missing.json")
    other = tmp_path / "settings.json"
    other.write_text('{"theme": "dark"}')
    with pytest.raises(people.PeopleError, match="schema"):
        people.bring(other)


def test_a_session_takes_what_is_known_into_its_own_file(duo, tmp_path):
    paced = replace(LEARNED, pace=LearnedPace(DAY, 5.5, Confidence.CLEAR))
    both = duo.with_profile("A", paced).with_profile("B", Profile(practised_bpm=5.0))
    sources = Sources.named("sim:calm/A", "sim:calm/B")
    with recorded(sources, both.names(), out=tmp_path / "monday", ends_at_s=2.0, duo=both) as live:
        live.run_to(2.0)
    people.delete(both)
    plan = SessionPlan.from_dict(SessionHeader.read(tmp_path / "monday").plan)
    assert (plan.a.baseline, plan.a.cautious) == (RESTED, True)
    assert (plan.b.baseline, plan.b.cautious) == (None, False)
    assert plan.first_pace_bpm == 5.5


def test_the_detector_works_from_the_stored_baseline_at_once(duo):
    sources = Sources.named("sim:calm/A", "sim:calm/B")
    with at_home(sources, duo.names(), first_pace_bpm=6.0, duo=duo) as live:
        plan = live.plan
    assert PartnerEngine("A", plan.a).arousal.doubt is not Doubt.LEARNING
    assert PartnerEngine("B", plan.b).arousal.level is None


def test_two_who_are_called_alike_are_not_mistaken_for_each_other(duo):
    people.save(people.new_duo("anna ", "Kim"))
    duos, _ = people.load()
    assert len(people.find(duos, "ANNA")) == 2
    assert people.find_duo(duos, "Anna", "Marco") == duo
    assert people.find_duo(duos, "Marco", "Anna") is None
    assert people.find_duo([duo, duo], "Anna", "Marco") is None


def test_home_takes_usual_and_caution_along_and_its_own_pace(duo):
    known = duo.with_profile("A", LEARNED)
    sources = Sources.named("sim:calm/A", "sim:calm/B")
    with at_home(sources, known.names(), first_pace_bpm=5.2, duo=known) as live:
        core = live.plan
    assert (core.a.baseline, core.a.cautious, core.first_pace_bpm) == (RESTED, True, 5.2)


def test_the_couples_own_words_stay_with_them(duo):
    assert duo.agreements is None
    people.save(replace(duo, agreements=("We stop when one says slow.",)))
    ((kept,), _sentences) = people.load()
    assert kept.agreements == ("We stop when one says slow.",)
    people.save(replace(duo, agreements=()))
    assert people.load()[0][0].agreements == ()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_without_an_end_is_no_duo():
    with pytest.raises(people.PeopleError, match="zero holds no duo"):
        people.bring(Path("/dev/zero"))
