"""How often a page matches its query text against the whole index."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask

from search.opening import open_current
from search.ports import ArticleEntry, Matching, TextIndex
from search.query.nodes import Node
from search.request import Filters, SearchRequest, Sort
from search.results import ScorePart
from search.service import Search
from webui.app import create_app
from webui.settings import Settings


class CountingIndex:
    """A text index that counts the matchings asked of it, and the articles it ranked."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index
        self.info = index.info
        self.revision = index.revision
        self.matchings = 0

    def match(self, tree: Node | None, filters: Filters, sort: Sort) -> Matching:
        self.matchings += 1
        return self._index.match(tree, filters, sort)

    def entry(self, article_id: str) -> ArticleEntry | None:
        return self._index.entry(article_id)

    def similar(self, article_id: str, limit: int) -> Sequence[ArticleEntry]:
        return self._index.similar(article_id, limit)

    def neighbours(self, article_id: str) -> tuple[Iterator[ArticleEntry], Iterator[ArticleEntry]]:
        return self._index.neighbours(article_id)

    def explain(self, tree: Node, article_id: str) -> Sequence[ScorePart]:
        return self._index.explain(tree, article_id)

    def holds(self, references: Sequence[str]) -> bool:
        return self._index.holds(references)


class Counted:
    """What an application follows the index with: always the one counted search."""

    trouble = None
    failures = 0

    def __init__(self, search: Search) -> None:
        self.index = CountingIndex(search.ports.index)
        self._search = Search(
            self.index, search.ports.catalog, search.ports.texts, search.ports.language
        )

    def now(self) -> Search:
        return self._search


@pytest.fixture(scope="module")
def counted(sample_data: Path) -> tuple[Flask, Counted]:
    app = create_app(Settings(sample_data))
    counted = Counted(open_current(sample_data).now())
    app.extensions["search"] = counted
    return app, counted


WARD = "phuong-an-lac-quan-binh-tan-hcm"
FILTERED = f"phuong={WARD}&tu=2018-01-01&den=2030-01-01&chu_de=d%C3%A2n+v%E1%BA%ADn"


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 1),
        ("/gioi-thieu", 1),
        ("/bai/{article}", 1),
        ("/tim", 1),
        ("/tim?q=h%E1%BB%99i+ngh%E1%BB%8B", 2),  # and its syllables apart
        (f"/tim?q=h%E1%BB%99i+ngh%E1%BB%8B&{FILTERED}", 2),
        (f"/tim?q=19-CT/TU&{FILTERED}", 2),
        ("/tim?q=d%C3%A2n+v%E1%BA%ADn+n%C4%83m+2020", 3),
        ("/tim?q=h%E1%BB%99i+ngh%E1%BB%8B&den=1990-01-01&phuong=x&chu_de=y&loai=z&nguon=w", 3),
        ("/tim?q=h%E1%BB%99i+n%C4%83m+2020&su_kien_tu=2040-01-01&phuong=x&loai=z", 3),
        ("/tim/phuong?q=h%E1%BB%99i", 1),
        ("/lich", 2),
        ("/lich/2019-11?q=h%E1%BB%99i", 2),
        ("/phuong", 1),
        ("/phuong/" + WARD, 1),
        ("/van-ban", 0),
        ("/van-ban/{document}", 1),
        ("/van-ban/{document}/bao-cao", 1),
        ("/can-bo/{official}", 1),
        ("/tim.csv", 1),
        ("/tim.csv?q=ph%C6%B0%E1%BB%9Dng", 1),
        ("/tim.atom?q=h%E1%BB%99i", 1),
        ("/api/v1/articles/{article}", 0),
        ("/api/v1/documents/{document}", 0),
    ],
)
def test_a_page_matches_seldom(counted: tuple[Flask, Counted], address: str, most: int) -> None:
    app, following = counted
    catalog = following.now().catalog
    ids = {
        "article": following.now().find(SearchRequest()).hits()[0].id,
        "document": catalog.documents(limit=1)[0].id,
        "official": catalog.officials(limit=1)[0].id,
    }
    following.index.matchings = 0
    answer = app.test_client().get(address.format(**ids))
    assert answer.status_code == 200
    assert following.index.matchings <= most


def test_a_total_reads_no_text(sample_data: Path) -> None:
    class NoTexts:
        revision = "none"

        def article(self, checksum: str) -> None:
            raise AssertionError("no text is needed")

        def articles(self, checksums: Sequence[str]) -> dict[str, object]:
            raise AssertionError("no text is needed")

    ports = open_current(sample_data).now().ports
    # It has only the two methods that must not be called.
    search = Search(ports.index, ports.catalog, NoTexts(), ports.language)  # type: ignore[arg-type]
    found = search.find(SearchRequest("hội nghị"))
    assert found.total > 0
    assert found.facets()
    assert found.histogram()
    with pytest.raises(AssertionError):
        found.hits()
