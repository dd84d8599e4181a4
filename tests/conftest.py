"""Fixtures for all tests: the shared corpus and evaluation sets, and an index of the sample."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import faults, is_held
from flask import Flask, Response, request, request_finished


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real corpus and the evaluation sets; skips if it is not given."""
    folder = os.environ.get("TINPHUONG_SHARED", "")
    if not folder or not Path(folder).is_dir():
        # The real corpus is not part of the project: its texts must not be.
        pytest.skip("set TINPHUONG_SHARED to the folder with corpus/, eval/ and seed/ to run this")
    return Path(folder)


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the bundled sample, ingested and indexed.  Tests must not change it."""
    from indexer.build import build
    from webui.cli.sample import take_in_sample

    directory = tmp_path_factory.mktemp("sample")
    take_in_sample(directory)
    build(directory)
    return directory


@pytest.fixture(autouse=True)
def every_answer_is_as_described() -> Iterator[None]:
    """Check every answer of the JSON interface in every test against its description."""
    found: list[str] = []

    def hold(_: Flask, response: Response) -> None:
        if is_held(request, response):
            found.extend(faults(request, response))

    with request_finished.connected_to(hold):
        yield
    assert found == []
