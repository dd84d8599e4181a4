"""What tests share: where the shared corpus and evaluation sets lie, if they are here at all."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real corpus and the evaluation sets; skips where it is not given."""
    folder = os.environ.get("TINPHUONG_SHARED", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set TINPHUONG_SHARED to the folder with corpus/, eval/ and seed/ to run this")
    return Path(folder)
