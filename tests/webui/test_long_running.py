"""A server that runs for months and follows hundreds of indexes keeps only the last one open."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from indexer.generation import current_name
from webui.app import create_app
from webui.settings import Settings

OPEN_FILES = Path("/proc/self/fd")
MAPS = Path("/proc/self/maps")
ADDRESSES = [
    "/",
    "/tim?q=dan+van",
    "/van-ban",
    "/can-bo",
    "/khong-co",
    "/bai/khong-co",
    "/can-bo/khong-co",
    "/api/v1/documents/khong-co",
    "/api/v1/suggest?q=a",
]


@pytest.fixture
def two_indexes(sample_data: Path, tmp_path: Path) -> tuple[Path, str, str]:
    """A data directory with two generations, and their names."""
    data = Path(shutil.copytree(sample_data, tmp_path / "data"))
    first = current_name(data)
    with open_store(data) as store, store.batch() as batch:
        batch.add(Article(id="moi", title="Tin mới", body="Khu phố họp."))
    build(data)
    second = current_name(data)
    assert first
    assert second
    assert first != second
    return data, first, second


@pytest.fixture
def without_collector() -> Iterator[None]:
    """The garbage collector may come by whenever it likes: nothing may wait for it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def held(data: Path) -> tuple[int, int]:
    """How many files of `data` this process has open, and how many it has mapped."""
    files = [str(file.readlink()) for file in OPEN_FILES.iterdir() if file.is_symlink()]
    return (
        sum(file.startswith(str(data)) for file in files),
        MAPS.read_text().count(str(data)),
    )


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="the system does not tell what is open")
@pytest.mark.usefixtures("without_collector")
def test_an_index_out_of_use_is_let_go_at_once(two_indexes: tuple[Path, str, str]) -> None:
    data, first, second = two_indexes
    app: Flask = create_app(Settings(data))
    seen = []
    for number in range(12):
        name = (first, second)[number % 2]
        (data / "index" / "CURRENT").write_text(f"{name}\n", encoding="utf-8")
        client = app.test_client()
        assert client.get("/healthz").json["generation"] == name
        for address in ADDRESSES:
            client.get(address)
        if number >= 2:
            seen.append(held(data))
    # A place that has not worked for an index yet has not opened its store for it either.
    (least_files, least_maps), (most_files, most_maps) = min(seen), max(seen)
    assert most_files - least_files <= 6
    assert most_maps - least_maps <= 3
