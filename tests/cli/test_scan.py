import json

import pytest
from radiofree import straps

from ifio_bio import cli

ADDRESSES = ["A0:9E:1A:00:00:01", "A0:9E:1A:00:00:02"]


def run(capsys, *argv):
    code = cli.main(list(argv))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(scope="module")
def on_the_air():
    with straps() as here:
        yield here


@pytest.fixture(autouse=True)
def _on_this_bus(on_the_air, monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", on_the_air.address)


def test_straps_are_listed_with_name_address_signal_and_what_they_give(capsys):
    code, out, err = run(capsys, "scan", "--seconds", "1")
    assert (code, err) == (0, "")
    head, *rows = [line for line in out.splitlines() if not line.startswith(" ")]
    assert head.split() == ["strap", "address", "signal", "gives"]
    assert [row.split("   ")[1].strip() for row in rows] == ADDRESSES
    assert all("Polar H10" in row and "dBm" in row and "beats" in row for row in rows)


def test_json_is_for_machines(capsys):
    code, out, _ = run(capsys, "scan", "--seconds", "1", "--json")
    found = json.loads(out)
    assert code == 0
    assert [strap["address"] for strap in found] == ADDRESSES
    assert found[0]["profile"] == "polar_h10"
    assert -70 < found[0]["rssi_dbm"] < -40
    assert "movement" in found[0]["gives"]


def test_when_nothing_is_heard_it_says_what_to_do(capsys, on_the_air):
    on_the_air.say("vanish A")
    on_the_air.say("vanish B")
    code, out, _ = run(capsys, "scan", "--seconds", "0.5")
    assert code == 0
    assert out.startswith("No strap was heard. Put it on")
    assert json.loads(run(capsys, "scan", "--seconds", "0.3", "--json")[1]) == []
    on_the_air.say("recover A")
    on_the_air.say("recover B")


def test_when_bluetooth_is_off_that_is_said_in_one_sentence(capsys, on_the_air):
    on_the_air.say("off")
    code, out, err = run(capsys, "scan", "--seconds", "0.5")
    assert (code, out) == (1, "")
    assert err.startswith("ifio-bio: Bluetooth is off. Turn it on")
    assert err.count("\n") == 1
    on_the_air.say("on")
