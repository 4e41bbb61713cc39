"""What every test stands on: no window, no user's own files, no luck, nothing left running."""

from __future__ import annotations

import logging
import os
from itertools import count
from pathlib import Path

# Qt looks at this once, when the first application starts; a person may set it to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import leftovers
import pytest
from hypothesis import HealthCheck, settings

# A stranger's first run and CI see the same examples, day after day; `--hypothesis-profile=explore`
# looks for new ones. How fast a machine is says nothing about the program: no deadlines.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("explore"), derandomize=True, database=None)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real recordings; it is no part of the repository."""
    named = os.environ.get("IFIO_DATA", "")
    if not named:
        pytest.skip("needs the folder of real recordings: name it in IFIO_DATA")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"IFIO_DATA names {folder}, which is no folder")
    return folder


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory):
    """Folders that are not there yet: `mktemp` looks through all it ever made, for each new one."""
    street = tmp_path_factory.mktemp("homes")
    return (street / str(number) for number in count())


@pytest.fixture(autouse=True)
def _a_home_of_its_own(_homes):
    """No test sees or touches the settings, sessions and logs of whoever runs it."""
    home = next(_homes)
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(home / variable))
        yield


@pytest.fixture(autouse=True)
def _a_log_of_its_own():
    """A command called in this process begins a log; no test writes into another one's."""
    log = logging.getLogger()
    handlers, level = list(log.handlers), log.level
    yield
    log.setLevel(level)
    for handler in set(log.handlers) - set(handlers):
        log.removeHandler(handler)
        handler.close()


@pytest.fixture(autouse=True)
def _nothing_left_running():
    """Set up before a test's own fixtures, and so torn down after them."""
    before = leftovers.running()
    yield
    left = leftovers.since(before)
    leftovers.bury_windows()
    if left:
        told = ", ".join(map(leftovers.describe, left))
        leftovers.silence(left)
        pytest.fail(f"left running: {told}")
