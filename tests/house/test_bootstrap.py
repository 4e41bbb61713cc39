"""The first script a stranger runs, against made-up computers: it never touches this one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPT = REPOSITORY / "bootstrap.sh"
SHELL = "/bin/sh"
PLAIN_TOOLS = ("cut", "dirname", "sed", "tr", "env", "cat", "true")
QT = [
    "libglib-2.0.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libX11.so.6",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
]
DESKTOP = [
    *(
        f"libxcb-{part}"
        for part in (
            "cursor.so.0",
            "icccm.so.4",
            "image.so.0",
            "keysyms.so.1",
            "render-util.so.0",
            "shape.so.0",
        )
    ),
    *("libxcb-xkb.so.1", "libxkbcommon-x11.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"),
]
APT = 'echo "apt-get $*" >>"$LOG"'
UV = 'case "$1" in --version) echo "uv 0.9.1" ;; *) echo "uv $*" >>"$LOG" ;; esac'

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows needs no bootstrap.sh")


class Computer:
    """A computer with the given programs and libraries on it, and a log of what was run."""

    def __init__(self, folder, libraries=(), user="1000", **programs):
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "log"
        self.log.touch()
        for tool in PLAIN_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        listing = "\n".join(f"{name} (libc6,x86-64) => /lib/{name}" for name in libraries)
        self.has(ldconfig=f"cat <<'END'\n{listing}\nEND", id=f"echo {user}", **programs)
        shutil.copy(SCRIPT, folder)

    def has(self, **programs):
        for name, body in programs.items():
            path = self.bin / name.replace("_", "-")
            path.write_text(f"#!{SHELL}\n{body}\n", encoding="utf-8")
            path.chmod(0o755)

    def run(self, *words, **environment):
        return subprocess.run(
            [SHELL, str(self.folder / "bootstrap.sh"), *words],
            env={"PATH": str(self.bin), "LOG": str(self.log), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def did(self):
        return self.log.read_text(encoding="utf-8").splitlines()


def test_with_everything_there_it_only_runs_the_program(tmp_path):
    computer = Computer(tmp_path, QT, uv=UV, apt_get=APT)
    ran = computer.run("demo", "--scenario", "rising_a")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert computer.did() == ["uv run --locked --no-dev ifio-bio demo --scenario rising_a"]


def test_an_administrator_gets_what_is_missing_and_nothing_more(tmp_path):
    computer = Computer(tmp_path, QT[1:], user="0", uv=UV, apt_get=APT, dbus_daemon=":")
    ran = computer.run("test")
    assert ran.returncode == 0
    assert ran.stderr == "bootstrap: installing with apt: libglib2.0-0\n"
    assert [line.split()[1] for line in computer.did()[:2]] == ["update", "install"]
    assert computer.did()[1].endswith(" libglib2.0-0")
    assert computer.did()[2] == "uv run --locked pytest -n auto --dist loadfile"


def test_sudo_is_used_where_it_asks_nothing(tmp_path):
    computer = Computer(tmp_path, QT, uv=UV, apt_get=APT)
    computer.has(sudo='echo "sudo $*" >>"$LOG"; shift; exec "$@"')
    assert computer.run("test").returncode == 0
    assert computer.did()[1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update")
    assert "apt-get install" in computer.did()[4]
    assert computer.did()[4].endswith(" dbus-daemon")


@pytest.mark.parametrize("sudo", [{}, {"sudo": "exit 1"}], ids=["none", "refusing"])
def test_without_rights_it_gives_the_exact_line_and_stops(tmp_path, sudo):
    computer = Computer(tmp_path, QT[:-1], uv=UV, apt_get=APT, **sudo)
    ran = computer.run("demo")
    assert ran.returncode == 1
    assert ran.stderr.endswith(
        "sudo apt-get update && sudo apt-get install --no-install-recommends libdbus-1-3\n"
    )
    assert computer.did() == []


def test_when_apt_fails_it_stops_and_says_what_to_do(tmp_path):
    computer = Computer(tmp_path, user="0", uv=UV, apt_get="exit 100")
    ran = computer.run("demo")
    assert ran.returncode == 1
    assert "apt could not install them. Check the network" in ran.stderr
    assert computer.did() == []


def test_a_desktop_needs_more_to_show_a_window(tmp_path):
    computer = Computer(tmp_path, QT, user="0", uv=UV, apt_get=APT)
    assert computer.run("demo", DISPLAY=":0").returncode == 0
    assert "libxcb-cursor0" in computer.did()[1]
    assert computer.did()[1].endswith(" libwayland-egl1 libportaudio2")


def test_for_sound_alone_nobody_is_stopped(tmp_path):
    computer = Computer(tmp_path, [*QT, *DESKTOP], uv=UV, apt_get=APT)
    ran = computer.run("demo", DISPLAY=":0")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_other_systems_are_told_and_go_on(tmp_path):
    computer = Computer(tmp_path, QT[2:], uv=UV)
    ran = computer.run("demo")
    assert ran.returncode == 0
    assert "lack: libglib-2.0.so.0 libGL.so.1. docs/install.md" in ran.stderr
    assert computer.did() == ["uv run --locked --no-dev ifio-bio demo"]


PIP = """case "$*" in
*--version) ;;
*) echo "python3 $*" >>"$LOG"
   mkdir -p .bootstrap/bin && cp "$SPARE_UV" .bootstrap/bin/uv ;;
esac"""


@pytest.mark.parametrize("present", [{}, {"uv": "exit 127"}, {"uv": "echo uv 0.5.31"}])
def test_without_a_uv_that_will_do_pip_fetches_one_once(tmp_path, present):
    computer = Computer(tmp_path, QT, python3=PIP, **present)
    spare = tmp_path / "uv"
    spare.write_text(f"#!{SHELL}\n{UV}\n", encoding="utf-8")
    spare.chmod(0o755)
    for tool in ("mkdir", "cp"):
        (computer.bin / tool).symlink_to(shutil.which(tool))
    for _ in range(2):
        assert computer.run("uv", "tree", SPARE_UV=str(spare)).returncode == 0
    fetched, *ran = computer.did()
    assert fetched.endswith("--target .bootstrap uv")
    assert ran == ["uv tree", "uv tree"]


def test_with_neither_uv_nor_pip_an_administrator_of_debian_gets_pip(tmp_path):
    computer = Computer(tmp_path, QT, user="0", apt_get=APT)
    computer.run("demo")
    assert computer.did()[1].endswith(" python3-pip")


def test_with_neither_uv_nor_pip_others_get_the_lines_to_choose_from(tmp_path):
    computer = Computer(tmp_path, QT, apt_get=APT)
    ran = computer.run("demo")
    assert ran.returncode == 1
    assert "pipx install uv, or: python3 -m ensurepip --user, or: sudo apt-get" in ran.stderr
    assert computer.did() == []


@pytest.mark.parametrize("words", [(), ("help",), ("demos",)])
def test_anything_else_is_answered_with_what_there_is(tmp_path, words):
    ran = Computer(tmp_path, QT, uv=UV).run(*words)
    assert ran.returncode == 2
    assert "sh bootstrap.sh demo" in ran.stderr
    assert "sh bootstrap.sh test" in ran.stderr


def test_it_is_plain_posix_shell():
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("shellcheck")), "--shell=sh", str(SCRIPT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
