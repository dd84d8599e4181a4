"""Every engine over one small corpus."""

from pathlib import Path

import pytest
from contract_corpus import ENGINES, articles

from corpus.store import open_store
from indexer.build import build
from indexer.generation import current
from search.service import Search


@pytest.fixture(scope="session")
def contract_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus taken in and indexed; nobody may change it."""
    data = tmp_path_factory.mktemp("contract")
    with open_store(data) as store, store.batch() as batch:
        for article in articles():
            batch.add(article)
    build(data)
    return data


@pytest.fixture(scope="session")
def engines(contract_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Search]:
    """Every engine over the corpus, by name."""
    store = open_store(contract_data, readonly=True)
    return {
        name: opened(current(contract_data), store, tmp_path_factory.mktemp(name))
        for name, opened in ENGINES.items()
    }


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Search]) -> Search:
    """One engine after the other."""
    return engines[request.param]
