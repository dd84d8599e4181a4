"""The order by moment and the neighbours in it, against plain sorting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import documents

from corpus import moments
from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from indexer.document import IndexDocument
from indexer.postings import IndexWriter
from search.opening import open_current
from search.request import Filters, SearchRequest, Sort
from search.whoosh_engine.columns import ArticleColumns
from search.whoosh_engine.links import Links
from search.whoosh_engine.narrowing import Narrowing
from search.whoosh_engine.snapshot import Snapshot


class NoLinks(Links):
    """Of an index without entity tables."""

    def __init__(self) -> None:
        self.document_ids, self.official_ids = {}, {}
        self.document_labels, self.issuer_labels, self.official_labels = {}, {}, {}


# Their order as texts is neither that of their lengths nor of their numbers.
IDS = ["a10", "a2", "a1", "B", "b", "bài", "zz", "-", "a", "10", "9", "é"]


def opened(
    directory: Path, articles: Sequence[IndexDocument], size: int, removed: set[str]
) -> tuple[ArticleColumns, list[str]]:
    """The columns of an index in segments of at most `size`, and its ids in their order there."""
    for start in range(0, len(articles), size):
        with IndexWriter(directory) as writer:
            for article in articles[start : start + size]:
                writer.add(article)
    with IndexWriter(directory) as writer:
        writer.remove(removed)
    snapshot = Snapshot.open(directory)
    ids = [id_ for s in snapshot.stretches for id_ in s.segment.file.columns.ids]
    return ArticleColumns(snapshot, NoLinks()), ids


def plainly(articles: Sequence[IndexDocument], *, newest: bool) -> list[str]:
    """The ids in order: dated ones by moment and id, then the others by id."""
    dated = {a.id: moments.order_key(a.published, a.id) for a in articles if a.published}
    undated = [a.id for a in articles if not a.published]
    return [
        *sorted(dated, key=dated.__getitem__, reverse=newest),
        *sorted(undated, reverse=newest),
    ]


@settings(max_examples=30, deadline=None)
@given(documents(), st.permutations(IDS), st.integers(1, 5), st.sets(st.sampled_from(IDS)))
def test_both_orders_are_those_of_plain_sorting(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    ids: list[str],
    size: int,
    removed: set[str],
) -> None:
    articles = [replace(a, id=id_) for a, id_ in zip(articles, ids, strict=False)]
    columns, numbers = opened(tmp_path_factory.mktemp("order"), articles, size, removed)
    live = [article for article in articles if article.id not in removed]
    found = {}
    for sort in (Sort.NEWEST, Sort.OLDEST):
        narrowing = Narrowing(columns, columns.live, Filters())
        found[sort] = [numbers[n] for n in narrowing.best(None, 100, sort).tolist()]
        assert found[sort] == plainly(live, newest=sort is Sort.NEWEST)
    dated = {article.id for article in live if article.published}
    newest, oldest = ([i for i in found[sort] if i in dated] for sort in (Sort.NEWEST, Sort.OLDEST))
    assert newest == oldest[::-1]
    for ranks in (columns.newness, columns.oldness):
        assert sorted(ranks.tolist()) == list(range(len(numbers)))


@settings(max_examples=30, deadline=None)
@given(documents(), st.permutations(IDS), st.integers(1, 5), st.sets(st.sampled_from(IDS)))
def test_neighbours_are_inverses_and_a_walk_meets_each_article_once(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    ids: list[str],
    size: int,
    removed: set[str],
) -> None:
    articles = [replace(a, id=id_) for a, id_ in zip(articles, ids, strict=False)]
    columns, numbers = opened(tmp_path_factory.mktemp("walk"), articles, size, removed)
    number = {numbers[n]: n for n in np.flatnonzero(columns.live).tolist()}
    live = [article for article in articles if article.id in number]

    def nearest(id_: str, side: int) -> str | None:
        found = columns.neighbours(number[id_])[side]
        return numbers[int(found[0])] if len(found) else None

    for article in live:
        for side in (0, 1):
            other = nearest(article.id, side)
            assert other is None or nearest(other, 1 - side) == article.id
        if article.published is None or article.ward is None:
            assert nearest(article.id, 0) is nearest(article.id, 1) is None
    for ward in {article.ward for article in live} - {None}:
        walk = plainly([a for a in live if a.ward == ward and a.published], newest=True)
        met, here = [], walk[0] if walk else None
        while here is not None:
            met.append(here)
            here = nearest(here, 0)
        assert met == walk


def test_one_that_was_taken_down_since_is_passed_over(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.batch() as batch:
            for number in range(4):
                batch.add(
                    Article(
                        f"bai-{number}",
                        f"UBND phường An Lạc A, quận Bình Tân họp lần {number}",
                        "Hội nghị.",
                        published_at=datetime(2020, 10, 23, 8 + number),
                    )
                )
        build(tmp_path)
        engine = open_current(tmp_path).now()
        assert engine.article("bai-0") is not None
        found = engine.neighbours("bai-0")
        assert (found.older, found.newer and found.newer.id) == (None, "bai-1")
        with store.batch() as batch:
            batch.remove("bai-1", "")
        found = engine.neighbours("bai-0")
        assert (found.older, found.newer and found.newer.id) == (None, "bai-2")
        found = engine.neighbours("bai-2")
        assert (found.older and found.older.id, found.newer and found.newer.id) == (
            "bai-0",
            "bai-3",
        )
    assert engine.neighbours("khong-co") == type(found)()


# From the oldest on; those of one moment by their ids.
IN_ORDER: list[tuple[str, date]] = [
    ("z", datetime.fromisoformat("2020-10-22T16:59:00+00:00")),
    # A day alone is its first instant.
    ("c", date(2020, 10, 23)),
    ("d", datetime(2020, 10, 23)),
    ("y", datetime.fromisoformat("2020-10-22T17:00:00.000001+00:00")),
    ("b", datetime(2020, 10, 23, 9, 30)),
    ("e", datetime.fromisoformat("2020-10-23T02:30:00+00:00")),
    ("x", datetime.fromisoformat("2020-10-22T18:30:00-08:00")),
    ("a", datetime(2020, 10, 23, 16, 21)),
]


@pytest.mark.parametrize("batches", [1, 3])
def test_articles_of_one_day_stand_by_their_time_in_every_zone(
    tmp_path: Path, batches: int
) -> None:
    words = "UBND phường An Lạc A, quận Bình Tân ra quân theo Chỉ thị số 19-CT/TU ngày 19/10/2018"
    ids = [id_ for id_, _ in IN_ORDER]
    with open_store(tmp_path) as store:
        for part in range(batches):
            with store.batch() as batch:
                for id_, moment in IN_ORDER[part::batches]:
                    batch.add(Article(id_, id_, words, published_at=moment))
                if part == 0:
                    batch.add(Article("k-1", "k-1", words))
                    batch.add(Article("k-2", "k-2", words, published_at=date(2202, 5, 19)))
            build(tmp_path)
    engine = open_current(tmp_path).now()
    newest, oldest = (
        [hit.id for hit in engine.find(SearchRequest(sort=sort)).hits()]
        for sort in (Sort.NEWEST, Sort.OLDEST)
    )
    assert oldest == [*ids, "k-1", "k-2"]
    assert newest == [*reversed(ids), "k-2", "k-1"]
    found = engine.find(SearchRequest())
    assert [(month.month, month.count) for month in found.histogram()] == [("2020-10", 8)]
    of_the_day = SearchRequest().with_dates(date(2020, 10, 23), date(2020, 10, 23))
    assert {hit.id for hit in engine.find(of_the_day).hits()} == set(ids[1:])
    # The document's page has the same order.
    [document] = engine.catalog.document_labels()
    citing = [one.article.id for one in engine.catalog.citing(document)]
    assert citing == newest
