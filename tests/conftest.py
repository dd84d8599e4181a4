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


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the bundled sample, taken in and indexed; nobody may change it."""
    from indexer.build import build
    from webui.cli.sample import take_in_sample

    directory = tmp_path_factory.mktemp("sample")
    take_in_sample(directory)
    build(directory)
    return directory
