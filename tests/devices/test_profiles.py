import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.profiles import OPTICAL_NOTE, Gives, looks_like_strap, profile_for, profiles
from devices.uuids import BATTERY_SERVICE, HEART_RATE_SERVICE, POLAR_SERVICE

ADVERTISED = {
    "Polar H10 2F1C9A01": "polar_h10",
    "Polar H9 9A449A02": "polar_h9",
    "Polar H7 1234567A": "polar_h7",
    "Polar Sense 7C31A0B1": "polar_verity_sense",
    "Polar OH1 5A1B2C3D": "polar_oh1",
    "Polar Ignite 11": "polar_other",
    "HRM-Dual:560827": "garmin_hrm_dual",
    "HRM-Pro:51D0": "garmin_hrm_pro",
    "HRMPro+:599846": "garmin_hrm_pro",
    "HRM600:182158": "garmin_hrm_600",
    "HRM 200": "garmin_hrm_600",
    "TICKR FIT 7D1A": "wahoo_tickr_fit",
    "TICKR 1A2B": "wahoo_tickr",
    "TICKR X 33": "wahoo_tickr",
    "HW706-0012": "coospo_armband",
    "COOSPO H6": "coospo",
    "H808S 0123456": "coospo",
    "Movesense 174430000051": "movesense",
    "Magene H64": "magene",
    "Decathlon Dual HR": "decathlon_dual_hr",
    "Heart Rate Belt": "generic",
}
OPTICAL = {"polar_verity_sense", "polar_oh1", "wahoo_tickr_fit", "coospo_armband", "optical_band"}
OF_A_PERSON = ("calm", "flooded", "dysregulated", "triggered", "good", "better", "leads")


@pytest.mark.parametrize(("name", "key"), ADVERTISED.items())
def test_a_strap_is_known_by_the_name_it_advertises(name, key):
    assert profile_for(name, [HEART_RATE_SERVICE]).key == key
    assert profile_for(f"  {name.upper()}\t", []).key == key


@pytest.mark.parametrize("name", [None, "", "\x00\x1b[31m", "<b>strap</b>", "*", "[a-", "?"])
def test_any_other_name_is_a_heart_rate_sensor(name):
    profile = profile_for(name, [HEART_RATE_SERVICE])
    assert profile.key == "generic"
    assert profile.words == "heart rate; beats if it sends them"


def test_a_nameless_sensor_with_polars_service_is_a_polar():
    assert profile_for(None, [HEART_RATE_SERVICE, POLAR_SERVICE.upper()]).key == "polar_other"


def test_the_start_page_says_what_each_gives():
    assert profile_for("Polar H10 1").words == "heart rate, beats and movement"
    assert profile_for("HRM-Pro:1").words == "heart rate and beats, no movement"
    assert profile_for("TICKR FIT 1").words == "heart rate only: HRV stays unknown"


def test_optical_sensors_are_named_as_poor_for_hrv_and_no_other():
    assert {profile.key for profile in profiles() if profile.optical} == OPTICAL
    for profile in profiles():
        assert (OPTICAL_NOTE in profile.notes) == profile.optical
        assert ("HRV" in profile.words) == profile.optical


def test_words_agree_with_what_is_given():
    for profile in profiles():
        if Gives.MOVEMENT in profile.gives:
            assert "movement" in profile.words
            assert "no movement" not in profile.words
        if Gives.BEATS in profile.gives:
            assert "beats" in profile.words
    assert [p.key for p in profiles() if Gives.ECG in p.gives] == ["polar_h10"]


def test_words_speak_of_signals_and_never_of_a_person():
    for profile in profiles():
        for sentence in (profile.words, *profile.notes):
            assert not [word for word in OF_A_PERSON if word in sentence.lower().split()]
        assert all(note.endswith(".") for note in profile.notes)
        assert "\n" not in profile.words


def test_every_profile_can_be_reached_and_has_a_key_of_its_own():
    keys = [profile.key for profile in profiles()]
    assert len(set(keys)) == len(keys)
    for profile in profiles()[:-1]:
        names = [name.replace("[0-9]", "7").replace("*", "1") for name in profile.names]
        assert profile.key in {profile_for(name).key for name in names}


def test_what_advertises_no_heart_and_no_known_name_is_no_strap():
    assert looks_like_strap("anything", [HEART_RATE_SERVICE.upper()])
    assert looks_like_strap("Polar H10 2F1C9A01", [])
    assert not looks_like_strap("Kitchen lamp", [BATTERY_SERVICE])
    assert not looks_like_strap(None, [])


@given(st.none() | st.text(), st.lists(st.text(), max_size=3))
def test_any_advertisement_has_a_profile(name, uuids):
    assert profile_for(name, uuids) in profiles()
