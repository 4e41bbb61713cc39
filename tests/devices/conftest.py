import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def recordings() -> Path:
    folder = Path(os.environ.get("IFIO_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real recordings: set IFIO_DATA to their folder ({folder} is not one)")
    return folder
