"""Two virtual straps in a process of their own, as a person would leave them on a bus."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest

SPEED = 5


class Straps:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address = process.stdout.readline().strip().partition("=")[2]

    def say(self, words: str) -> None:
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()


@contextlib.contextmanager
def straps(*options: str):
    """Straps to be found; skips the test where there is no bus to put them on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "devices.radiofree", "--speed", str(SPEED), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        here = Straps(process)
        if not here.address:
            pytest.skip(process.stderr.read())
        yield here
    finally:
        process.terminate()
        process.communicate(timeout=10)
        assert process.returncode == 0
