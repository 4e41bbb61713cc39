import getpass
import json
import platform
import zipfile
from pathlib import Path

import pytest
from radiofree import straps

from ifio_bio import cli
from ifio_bio.commands import checks, doctor
from ifio_bio.commands.bundle import scrubbed, sendable
from ifio_bio.commands.checks import Finding
from ifio_bio.kept.settings import Settings, save, settings_path


@pytest.fixture(autouse=True)
def _no_long_listening(monkeypatch):
    monkeypatch.setattr(checks, "LISTEN_S", 0.5)


@pytest.fixture
def no_bus(monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")


def examined(capsys, *options):
    code = cli.main(["doctor", "--json", *options])
    return code, {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}


def test_a_machine_without_bluetooth_is_told_so_with_the_remedy_and_is_no_failure(capsys, no_bus):
    code, found = examined(capsys)
    assert code == 0
    assert found["program"]["ok"]
    assert found["Bluetooth service"]["ok"] is False
    assert "systemctl start bluetooth" in found["Bluetooth service"]["says"]
    assert found["Bluetooth adapter"]["ok"] is None
    assert found["data folder"]["ok"]


def test_without_a_display_the_line_says_what_else_can_be_done(capsys, no_bus, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    _, found = examined(capsys)
    assert found["display"]["ok"] is False
    assert "--screenshot" in found["display"]["says"]


def test_with_bluetooth_each_stage_is_well_and_off_is_seen(capsys, monkeypatch):
    with straps() as here:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", here.address)
        _, found = examined(capsys)
        stages = ("Bluetooth service", "Bluetooth permission", "Bluetooth adapter")
        assert [found[name]["ok"] for name in stages] == [True, True, True]
        assert "2 devices heard" in found["Bluetooth adapter"]["says"]
        here.say("off")
        _, found = examined(capsys)
        assert [found[name]["ok"] for name in stages] == [True, True, False]
        assert found["Bluetooth adapter"]["says"].startswith("Bluetooth is off.")


def test_a_service_that_does_not_answer_is_not_taken_for_well(capsys, monkeypatch):
    monkeypatch.setattr("devices.bluetooth.radio.ANSWER_S", 0.5)
    with straps() as here:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", here.address)
        here.say("hang")
        _, found = examined(capsys)
    assert found["Bluetooth service"]["ok"] is False
    assert "does not answer" in found["Bluetooth service"]["says"]


def test_one_check_that_breaks_hides_nothing_and_is_a_failure():
    def broken():
        raise ZeroDivisionError("by nought")

    def sound():
        yield Finding("sound", ok=True, says="fine")

    findings, failed = doctor.look((broken, sound))
    assert failed
    assert [(finding.name, finding.ok) for finding in findings] == [
        ("broken", None),
        ("sound", True),
    ]
    assert "by nought" in findings[0].says


def test_every_line_is_ok_missing_or_unknown(capsys, no_bus):
    cli.main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} <= {"ok", "missing", "unknown"}
    assert len({line.index("  ", 8) for line in lines[:5]}) >= 1


def test_the_file_to_send_holds_the_findings_and_the_log(capsys, no_bus, tmp_path):
    path = tmp_path / "to-send.zip"
    assert cli.main(["doctor", "--bundle", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    with zipfile.ZipFile(path) as bundle:
        assert set(bundle.namelist()) == {"doctor.txt", "ifio-bio.log"}
        assert "Bluetooth service" in bundle.read("doctor.txt").decode()
        assert "scanning failed" in bundle.read("ifio-bio.log").decode()


def test_a_file_to_send_that_cannot_be_written_is_one_sentence(capsys, no_bus, tmp_path):
    assert cli.main(["doctor", "--bundle", str(tmp_path / "no" / "where.zip")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("ifio-bio: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "secret",
    [
        "A0:9E:1A:00:00:01",
        "/org/bluez/hci0/dev_A0_9E_1A_00_00_01/service000a",
        "A0-9E-1A-00-00-01",
        "0F7A9C1E-2D34-4E5F-8A9B-0C1D2E3F4A5B",
        str(Path.home() / "Sessions"),
    ],
)
def test_addresses_and_home_are_taken_out(secret):
    told = scrubbed(f"no connection to {secret}: refused")
    assert secret not in told
    assert "9E" not in told
    assert told.startswith("no connection to ")


def test_who_and_which_computer_is_taken_out(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "marco")
    monkeypatch.setattr(platform, "node", lambda: "marcos-laptop")
    told = scrubbed("marco on marcos-laptop: /srv/Marco/x")
    assert "marco" not in told.lower()


def test_what_a_user_typed_stays_here():
    log = (
        "2026-01-05 10:00:00,000 INFO devices.bluetooth.explain: no connection: TimeoutError: \n"
        "2026-01-05 10:00:01,000 INFO ifio_bio.commands.outcome: Anna and Marco/x is not empty\n"
        "Traceback (most recent call last):\n"
        "  FolderError: Anna and Marco/x is not empty\n"
        "2026-01-05 10:00:02,000 WARNING bleak.backends: lost"
    )
    kept = list(sendable(log.splitlines()))
    assert len(kept) == 2
    assert "Anna" not in "".join(kept)


def test_the_folder_chosen_in_the_settings_is_looked_at_and_is_not_sent(
    capsys, no_bus, monkeypatch, tmp_path
):
    chosen = tmp_path / "Anna and Marco" / "sessions"
    save(Settings(data_folder=str(chosen)), settings_path())
    bundle = tmp_path / "to-send.zip"
    _, found = examined(capsys, "--bundle", str(bundle))
    assert str(chosen) in found["data folder"]["says"]
    with zipfile.ZipFile(bundle) as sent:
        report = sent.read("doctor.txt").decode()
    assert "FOLDER, " in report
    assert "Anna" not in report
    monkeypatch.setattr(checks.os, "access", lambda path, _mode: path != tmp_path)
    (told,) = checks.data_folder()
    assert told.ok is False
    assert "may not be written to" in told.says
