"""Windows are tested offscreen with the faces the product ships."""

from __future__ import annotations

import pytest

from ifio_bio.dashboard.look import theme


@pytest.fixture(scope="session", autouse=True)
def _faces(qapp):
    theme.load_fonts()
