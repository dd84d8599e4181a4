"""A text that was taken down is gone at once, on every engine, before any index is built anew."""

from pathlib import Path

import pytest
from contract_corpus import ENGINES, articles

from corpus.store import open_store
from indexer.build import build
from indexer.generation import current
from search.request import SearchRequest


@pytest.mark.parametrize("name", ENGINES)
def test_a_text_that_was_taken_down_is_gone_at_once(name: str, tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.batch() as batch:
        for article in articles():
            batch.add(article)
    build(tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    search = ENGINES[name](current(tmp_path), open_store(tmp_path, readonly=True), work)
    request = SearchRequest("rác thải", verbatim=True)
    before = {hit.id for hit in search.find(request).hits()}
    revision = search.revision
    assert "bai-02" in before
    with open_store(tmp_path) as store, store.batch() as batch:
        batch.remove("bai-02", "test")
    assert search.revision != revision
    assert {hit.id for hit in search.find(request).hits()} == before - {"bai-02"}
    assert {row.id for row in search.find(request).rows(20)} == before - {"bai-02"}
    assert search.article("bai-02") is search.text("bai-02") is None
    assert "bai-02" not in [hit.id for hit in search.similar("bai-07", 9)]
