import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from devices.simulator.scenarios import SCENARIOS
from ifio_bio import cli
from ifio_bio.commands import display
from ifio_bio.kept.settings import Settings, save, settings_path
from ifio_bio.session.demo import DEMOS

REPOSITORY = Path(cli.__file__).resolve().parent.parent


@pytest.fixture
def rr_file(tmp_path):
    path = tmp_path / "anna.txt"
    path.write_text("\n".join(str(800 + number % 7 * 10) for number in range(120)))
    return path


def run(capsys, *argv):
    try:
        code = cli.main([str(word) for word in argv])
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out, said.err


def assert_one_sentence(text):
    assert text.startswith("ifio-bio: ")
    assert text.count("\n") == 1
    assert text.endswith(".\n")
    assert "Traceback" not in text


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help_with_an_example(capsys, command):
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert f"Example: ifio-bio {command}" in out.replace("\n", " ")


def test_help_lists_what_exists_and_imports_nothing_heavy():
    program = (
        "import sys\nfrom ifio_bio.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'PySide6', 'scipy', 'numpy', 'pyqtgraph', 'bleak'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert all(f"\n    {command} " in done.stdout for command in cli.COMMANDS)
    assert done.stdout.endswith("heavy: []\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["dance"],
        ["demo", "--size", "big"],
        ["demo", "--speed", "0"],
        ["demo", "--scenario", "storm"],
        ["record", "--out", "x"],
        ["record", "--a", "sim:calm/C", "--out", "x"],
        ["record", "--a", "sim:calm/A", "--b", "sim:calm/A", "--out", "x"],
        ["record", "--a", "sim:calm/A", "--minutes", "-3", "--out", "x"],
        ["replay", "--out", "x"],
        ["replay", "--a", "sim:calm/A", "--out", "x"],
        ["replay", "folder", "--a", "anna.txt", "--out", "x"],
        ["session", "--out", "x"],
        ["analyze"],
    ],
)
def test_called_wrongly_it_says_so_in_a_sentence(capsys, tmp_path, monkeypatch, argv):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *argv)
    assert (code, out) == (2, "")
    assert_one_sentence(err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing.txt", None),
        ("empty.txt", ""),
        ("words.txt", "800\n810\neight hundred\n"),
        ("wrong.csv", "time_s,pulse\n1,70\n2,71\n"),
        ("seconds.txt", "0.8\n0.81\n0.79\n"),
    ],
)
@pytest.mark.parametrize("command", ["analyze", "replay", "record"])
def test_a_bad_recording_is_one_sentence_and_leaves_nothing(capsys, tmp_path, command, name, text):
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    out = tmp_path / "out"
    argv = [command, path] if command == "analyze" else [command, "--a", path, "--out", out]
    code, said, err = run(capsys, *argv)
    assert (code, said) == (1, "")
    assert_one_sentence(err)
    assert name in err
    assert not out.exists() or list(out.iterdir()) == []


def test_a_replay_of_two_recordings_gives_tables_that_pandas_opens(capsys, tmp_path, rr_file):
    other = tmp_path / "marco.csv"
    other.write_text("t_s,rr_ms\n" + "".join(f"{n * 0.9:.1f},900\n" for n in range(1, 90)))
    motion = tmp_path / "motion.csv"
    motion.write_text("t_s,acc_sd\n" + "".join(f"{n},0.01\n" for n in range(60)))
    out = tmp_path / "out"
    code, said, err = run(
        capsys, "replay", "--a", rr_file, "--b", other, "--a-motion", motion, "--out", out
    )
    assert (code, err) == (0, "")
    assert "Replayed" in said
    beats = pd.read_csv(out / "beats.csv")
    received = [float(line) for line in rr_file.read_text().split()]
    assert list(beats.loc[beats["partner"] == "A", "rr_ms"]) == received
    assert pd.read_csv(out / "metrics.csv")["activity_g"].max() == pytest.approx(0.01)
    for name in ("raw.csv", "events.csv", "dyad.csv", "notes.csv"):
        pd.read_csv(out / name)
    code, _, err = run(capsys, "replay", out, "--out", tmp_path / "again")
    assert (code, err) == (0, "")
    for name in ("raw.csv", "beats.csv", "metrics.csv", "events.csv", "dyad.csv"):
        assert (out / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_replay_refuses_the_recording_itself_and_other_peoples_folders(capsys, tmp_path, rr_file):
    out = tmp_path / "out"
    assert run(capsys, "replay", "--a", rr_file, "--out", out)[0] == 0
    assert run(capsys, "replay", "--a", rr_file, "--out", out)[0] == 0
    for argv in ([out, "--out", out], ["--a", rr_file, "--out", tmp_path]):
        code, _, err = run(capsys, "replay", *argv)
        assert code == 1
        assert_one_sentence(err)
    assert rr_file.exists()


def test_a_torn_session_is_mended_said_and_replayed(capsys, tmp_path, rr_file):
    out = tmp_path / "out"
    run(capsys, "replay", "--a", rr_file, "--out", out)
    with (out / "raw.csv").open("ab") as raw:
        raw.truncate(raw.tell() - 5)
    (out / "metrics.csv").unlink()
    code, _, err = run(capsys, "replay", out, "--out", tmp_path / "again")
    assert code == 0
    assert "broke off inside a row" in err
    assert "metrics.csv missing" in err
    assert "raw.csv changed since" in err
    held = json.loads((tmp_path / "again" / "session.json").read_text())
    assert held["replayed_from"]["clean_end"] is True
    assert len(pd.read_csv(tmp_path / "again" / "beats.csv")) == 120


def test_analyze_prints_one_object_for_machines_and_a_table_for_people(capsys, rr_file):
    code, out, _ = run(capsys, "analyze", rr_file, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["n_beats"] == 120
    assert found["short_window"] is True
    assert {"rmssd_ms", "sdnn_ms", "pnn50_pct", "lf_hf", "coherence"} <= set(found)
    code, out, _ = run(capsys, "analyze", rr_file, "--no-correction")
    assert code == 0
    assert "RMSSD" in out
    assert "Short:" in out


def test_analyze_saves_a_picture_without_a_display(capsys, tmp_path, monkeypatch, rr_file):
    monkeypatch.delenv("DISPLAY", raising=False)
    picture = tmp_path / "anna.png"
    code, out, err = run(capsys, "analyze", rr_file, "--plot", picture)
    assert (code, err) == (0, "")
    assert "RMSSD" in out
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["anna.jpg", "missing/anna.png"])
def test_a_picture_that_cannot_be_is_refused_before_anything_is_read(
    capsys, tmp_path, rr_file, name
):
    code, out, err = run(capsys, "analyze", rr_file, "--plot", tmp_path / name)
    assert (code, out) == (1, "")
    assert_one_sentence(err)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("time_s,rr_ms\n1,800\n1,810\n2,790\n", 3),
        ("time_s,rr_ms\n1,800\n3,810\n2,790\n", 4),
        ("rr_ms\n800\n810\n9999999\n800\n", 4),
        ("800\n# a comment\n810\n-5\n", 4),
        ("800\n810\nnan\n", 3),
    ],
)
def test_a_bad_interval_is_named_by_its_line(capsys, tmp_path, text, line):
    path = tmp_path / "marco.csv"
    path.write_text(text)
    code, out, err = run(capsys, "analyze", path)
    assert (code, out) == (1, "")
    assert_one_sentence(err)
    assert f"marco.csv, line {line}:" in err


def test_heart_rates_without_rr_have_no_hrv_to_analyze(capsys, tmp_path):
    path = tmp_path / "watch.csv"
    path.write_text("t_s,hr_bpm\n" + "".join(f"{n},70\n" for n in range(60)))
    code, _, err = run(capsys, "analyze", path)
    assert code == 1
    assert "no RR" in err
    assert_one_sentence(err)


def test_no_display_is_one_sentence_with_the_way_to_a_picture(capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for argv in ([], ["demo"], ["breathe"], ["session"]):
        if argv == ["breathe"]:
            monkeypatch.setenv("DISPLAY", ":4711")  # named, but nobody is there
        code, _, err = run(capsys, *argv)
        assert code == 1
        assert_one_sentence(err)
        assert "--screenshot" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--pace", "20"), 2, "“20” is not a pace from 3 to 8 breaths a minute"),
        (("--pace", "slow"), 2, "“slow” is not a pace"),
        (("--practice", "none.ifio-practice"), 1, "could not be opened"),
    ],
)
def test_a_breath_that_cannot_begin_so_is_one_sentence(capsys, monkeypatch, words, code, said):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    ended, _, err = run(capsys, "breathe", *words)
    assert ended == code
    assert said in err
    assert_one_sentence(err)


def test_a_picture_needs_no_display_but_a_place(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    display.check_display(tmp_path / "picture.png")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    for name in ("picture.jpg", "nowhere/picture.png"):
        code, _, err = run(capsys, "demo", "--screenshot", tmp_path / name)
        assert code == 1
        assert_one_sentence(err)


def test_a_mistake_in_the_program_is_a_sentence_and_a_log(capsys, monkeypatch, rr_file):
    from ifio_bio.commands import analyze

    def slip(*_args, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(analyze, "judge", slip)
    code, _, err = run(capsys, "analyze", rr_file)
    assert code == 1
    assert_one_sentence(err)
    log = Path(err.rsplit(" ", 1)[1].strip().rstrip("."))
    log = log.with_name("ifio-bio.log")
    assert "ZeroDivisionError" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way")
def test_whoever_reads_the_first_lines_alone_hears_no_complaint(rr_file):
    reads, writes = os.pipe()
    os.close(reads)
    program = "import sys; from ifio_bio.cli import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", program, "analyze", str(rr_file)]
    done = subprocess.run(words, stdout=writes, stderr=subprocess.PIPE, check=False)
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, b"")


def test_every_scenario_of_the_simulated_couple_has_its_demo():
    assert set(DEMOS) == set(SCENARIOS)


def test_a_stranger_called_like_one_of_ours_is_named(tmp_path):
    (tmp_path / "devices").mkdir()
    (tmp_path / "devices" / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", "from ifio_bio.cli import main; raise SystemExit(main(['demo']))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert_one_sentence(done.stderr)
    assert "Another package called “devices”" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_ends_a_recording_cleanly(tmp_path, name):
    import signal
    import time

    out = tmp_path / "out"
    words = ["record", "--a", "sim:calm/A", "--out", str(out)]
    number = getattr(signal, name)
    program = subprocess.Popen(
        [sys.executable, "-c", "from ifio_bio.cli import main; raise SystemExit(main())", *words],
        # whoever runs the tests in the background or under nohup has it ignored
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509  # sets a signal alone
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        program.stderr.readline()
        time.sleep(0.3)
        program.send_signal(number)
        said, err = program.communicate(timeout=60)
    assert program.returncode == 0
    assert "Recorded" in said
    assert "Traceback" not in err
    assert json.loads((out / "session.json").read_text())["clean_end"] is True
    assert (out / "raw.csv").read_text().endswith('"{""do"":""end""}"\n')


def test_record_stops_by_itself_after_its_minutes(capsys, tmp_path):
    code, said, err = run(
        capsys, "record", "--a", "sim:calm/A", "--minutes", "0.02", "--out", tmp_path / "out"
    )
    assert code == 0
    assert said.startswith("Recorded 1 s")
    assert "recording" in err


def test_a_recording_that_the_disk_did_not_take_whole_is_said_and_fails(
    capsys, tmp_path, monkeypatch
):
    from ifio_bio.session import begin, files

    def begun(*args):
        recorder = started(*args)
        monkeypatch.setattr(files.os, "write", full)
        return recorder

    def full(_fd, _data):
        raise OSError(28, "No space left on device")

    started = begin.start_recorder
    monkeypatch.setattr(begin, "start_recorder", begun)
    code, said, err = run(
        capsys, "record", "--a", "sim:calm/A", "--minutes", "0.02", "--out", tmp_path / "out"
    )
    assert code == 1
    assert "Recorded" not in said
    assert "The last 2 s of the recording could not be written: the disk is full." in err
    assert json.loads((tmp_path / "out" / "session.json").read_text())["clean_end"] is False


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_before_the_session_begins_leaves_nothing_running(tmp_path):
    program = (
        "import sys, ifio_bio.commands.record as record\n"
        "def interrupted(_out): raise KeyboardInterrupt\n"
        "record.StatusLine = interrupted\n"
        "from ifio_bio.cli import main\n"
        "raise SystemExit(main(['record', '--a', 'sim:calm/A', '--out', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert (done.returncode, done.stderr) == (130, "ifio-bio: Stopped.\n")


def test_recording_into_a_folder_in_use_is_refused(capsys, tmp_path):
    (tmp_path / "thesis.txt").touch()
    code, _, err = run(capsys, "record", "--a", "sim:calm/A", "--out", tmp_path)
    assert code == 1
    assert_one_sentence(err)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_calibrate_names_a_missing_file_before_a_window_opens(capsys, tmp_path):
    code, _, err = run(capsys, "calibrate", "--partner", "Anna", "--a", tmp_path / "none.csv")
    assert code == 1
    assert "There is no file" in err
    assert_one_sentence(err)


def test_a_recording_goes_among_the_sessions_of_the_settings_unless_told_otherwise(
    capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr("signal.signal", lambda *_: None)  # this process keeps its own
    chosen = tmp_path / "chosen"
    save(Settings(data_folder=str(chosen)), settings_path())
    short = ("record", "--a", "sim:calm/A", "--minutes", "0.01")
    code, out, _ = run(capsys, *short)
    (folder,) = chosen.iterdir()
    assert (code, str(folder) in out, (folder / "session.json").exists()) == (0, True, True)
    code, _, _ = run(capsys, *short, "--out", tmp_path / "out")
    assert code == 0
    assert (tmp_path / "out" / "session.json").exists()
    assert list(chosen.iterdir()) == [folder]


def test_a_protocol_that_is_not_there_is_named_before_any_window_opens(capsys):
    code, _, said = run(capsys, "session", "--protocol", "nope")
    assert code == 1
    assert_one_sentence(said)
    assert "There is no protocol nope; name a file, or one of those in " in said


def test_a_session_begun_from_the_start_page_goes_by_the_protocol_named(capsys, monkeypatch):
    given = []
    monkeypatch.setattr(
        "ifio_bio.commands.session.show_start", lambda _look, protocol: given.append(protocol) or 0
    )
    ours = REPOSITORY / "ifio_bio" / "session" / "protocols" / "ifio.json"
    assert run(capsys, "session", "--protocol", ours)[0] == 0
    assert given == [str(ours)]
