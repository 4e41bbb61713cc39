"""The private bus that all these tests share."""

from __future__ import annotations

import pytest

from devices.radiofree.daemon import NoDaemonError, PrivateBus


@pytest.fixture(scope="session")
def bus():
    bus = PrivateBus()
    try:
        bus.start()
    except NoDaemonError as error:
        pytest.skip(str(error))
    yield bus
    bus.stop()
