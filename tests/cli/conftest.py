"""The command line is called in this process, and what it opens is closed again."""

from __future__ import annotations

import logging

import pytest


@pytest.fixture(autouse=True)
def _a_log_of_its_own():
    log = logging.getLogger()
    handlers, level = list(log.handlers), log.level
    yield
    log.setLevel(level)
    for handler in set(log.handlers) - set(handlers):
        log.removeHandler(handler)
        handler.close()
