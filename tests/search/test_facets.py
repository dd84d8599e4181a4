"""Facets and orders against plain counting, whatever the segments and the choice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import DAYS, documents, main_topics

from indexer.document import IndexDocument
from indexer.postings import IndexWriter
from indexer.postings.lists import ranges
from search.request import Facet, Filters, SearchRequest, Sort
from search.whoosh_engine.catalog import ward_label
from search.whoosh_engine.columns import ArticleColumns, with_successors
from search.whoosh_engine.facets import FacetColumn, Matches
from search.whoosh_engine.narrowing import Narrowing
from search.whoosh_engine.ranking import best, best_scored
from search.whoosh_engine.snapshot import Snapshot

# Two partial identities of one document, and one of nobody.
DOCUMENTS = {"k1||": "k1-hcm", "k1|hcm|": "k1-hcm", "k2||2018": "k2-2018"}
OFFICIALS = {"o1|ubnd|w1": "o1", "o1|du|w1": "o1"}


@dataclass
class Links:
    """The part of `search.whoosh_engine.links.Links` that columns are made with."""

    document_ids: dict[str, str] = field(default_factory=lambda: DOCUMENTS)
    official_ids: dict[str, str] = field(default_factory=lambda: OFFICIALS)
    document_labels: dict[str, str] = field(
        default_factory=lambda: {id_: id_.upper() for id_ in DOCUMENTS.values()}
    )
    official_labels: dict[str, str] = field(
        default_factory=lambda: {id_: id_.upper() for id_ in OFFICIALS.values()}
    )
    issuer_labels: dict[str, str] = field(default_factory=dict)


def opened(
    directory: Path, articles: list[IndexDocument], size: int, removed: set[str]
) -> tuple[ArticleColumns, list[IndexDocument], Any]:
    """ArticleColumns of an index, its articles in their order there, and which of them are live."""
    for start in range(0, len(articles), size):
        with IndexWriter(directory) as writer:
            for article in articles[start : start + size]:
                writer.add(article)
    with IndexWriter(directory) as writer:
        writer.remove(removed)
    snapshot = Snapshot.open(directory)
    by_id = {article.id: article for article in articles}
    ids = [id_ for s in snapshot.stretches for id_ in s.segment.file.columns.ids]
    return ArticleColumns(snapshot, Links()), [by_id[id_] for id_ in ids], snapshot.live


def values(article: IndexDocument, facet: Facet, topics: Mapping[str, set[str]]) -> set[str]:
    """What an article counts for in a facet, said plainly; `topics` are those of each live one."""
    match facet:
        case Facet.TOPIC:
            return topics[article.id]
        case Facet.WARD:
            return set(with_successors(article.ward)) if article.ward else set()
        case Facet.SOURCE:
            return {article.source} if article.source else set()
        case Facet.TYPE:
            return set(article.types)
        case Facet.ISSUER:
            return set(article.issuers)
        case Facet.DOCUMENT:
            return {DOCUMENTS[known] for known in article.documents if known in DOCUMENTS}
        case Facet.OFFICIAL:
            return {OFFICIALS[known] for known in article.officials if known in OFFICIALS}


def narrowed(
    articles: list[IndexDocument],
    matching: Iterable[int],
    request: SearchRequest,
    topics: Mapping[str, set[str]],
    ignoring: str = "",
) -> list[int]:
    """The numbers of the matching articles that pass every filter but one."""

    def passes(article: IndexDocument) -> bool:
        for facet, chosen in request.selected:
            if facet != ignoring and not values(article, facet, topics) & set(chosen):
                return False
        if ignoring == "days" or not (request.since or request.until):
            return True
        day = article.published_on
        return (
            day is not None
            and (request.since is None or request.since <= day)
            and (request.until is None or day <= request.until)
        )

    return [number for number in matching if passes(articles[number])]


CHOICES = {
    Facet.WARD: ["w1", "w2", "nowhere"],
    Facet.TOPIC: ["dân vận", "bầu cử"],
    Facet.SOURCE: ["s1", "s2"],
    Facet.TYPE: ["CT", "NQ", "QĐ"],
    Facet.DOCUMENT: ["k1-hcm", "k2-2018"],
    Facet.OFFICIAL: ["o1"],
}


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    request = SearchRequest()
    for facet in draw(st.lists(st.sampled_from(list(CHOICES)), unique=True, max_size=3)):
        chosen = draw(st.lists(st.sampled_from(CHOICES[facet]), min_size=1, max_size=2))
        request = request.with_values(facet, chosen)
    days = st.none() | st.sampled_from(DAYS)
    return request.with_dates(draw(days), draw(days)).with_sort(draw(st.sampled_from(Sort)))


@settings(max_examples=40, deadline=None)
@given(documents(least=1, most=16), st.integers(1, 16), requests(), st.data())
def test_counts_are_those_of_counting(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    request_: SearchRequest,
    data: st.DataObject,
) -> None:
    ids = st.sampled_from([article.id for article in articles])
    removed = data.draw(st.sets(ids, max_size=3))
    columns, listed, live = opened(tmp_path_factory.mktemp("facets"), articles, size, removed)
    # Half of the time nearly everything matches: then the complement is counted.
    one_in = data.draw(st.sampled_from([2, 2, 9]))
    each = st.integers(1, one_in).map(lambda number: number > 1)
    drawn = data.draw(st.lists(each, min_size=len(listed), max_size=len(listed)))
    matches = np.array(drawn, np.bool_) & live
    matching = np.flatnonzero(matches).tolist()
    topics = main_topics([article for article in articles if article.id not in removed])
    narrowing = Narrowing(columns, matches, request_.filters)

    assert len(narrowing.articles) == len(narrowed(listed, matching, request_, topics))
    for facet in Facet:
        counted = Counter(
            value
            for number in narrowed(listed, matching, request_, topics, ignoring=facet)
            for value in values(listed[number], facet, topics)
        )
        found = narrowing.facet(facet)
        assert found.counts == {**dict.fromkeys(request_.values(facet), 0), **counted}
        assert found.distinct == len(counted)
    months = Counter(
        f"{listed[number].published_on:%Y-%m}"
        for number in narrowed(listed, matching, request_, topics, ignoring="days")
        if listed[number].published_on
    )
    assert [(bar.month, bar.count) for bar in narrowing.histogram()] == sorted(months.items())


@settings(max_examples=40, deadline=None)
@given(documents(least=1, most=16), st.integers(1, 16), requests(), st.data())
def test_orders_are_those_of_sorting(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[IndexDocument],
    size: int,
    request_: SearchRequest,
    data: st.DataObject,
) -> None:
    columns, listed, live = opened(tmp_path_factory.mktemp("orders"), articles, size, set())
    drawn = st.lists(st.sampled_from([0.0, 0.5, 2.0]), min_size=len(listed), max_size=len(listed))
    scores = np.array(data.draw(drawn), np.float32)
    count = data.draw(st.integers(1, 20))

    # By moment, then by id; the newest order is the reverse, but undated articles come last in
    # both.
    def key(number: int) -> tuple[date, int, str]:
        one = listed[number]
        if one.published_on is None:
            return date.max, 0, one.id
        return one.published_on, one.clock or 0, one.id

    places = {number: place for place, number in enumerate(sorted(range(len(listed)), key=key))}

    def oldest_first(number: int) -> tuple[bool, int]:
        return listed[number].published_on is None, places[number]

    def newest_first(number: int) -> tuple[bool, int]:
        return listed[number].published_on is None, -places[number]

    orders = {
        Sort.NEWEST: newest_first,
        Sort.OLDEST: oldest_first,
        Sort.RELEVANCE: lambda number: (-scores[number], *newest_first(number)),
    }
    narrowing = Narrowing(columns, live, request_.filters)
    found = narrowing.best(scores[narrowing.articles], count, request_.sort)
    expected = sorted(
        narrowed(listed, range(len(listed)), request_, main_topics(listed)),
        key=orders[request_.sort],
    )
    assert found.tolist() == expected[:count]


def test_removed_articles_are_not_counted_even_where_the_rest_all_match(tmp_path: Path) -> None:
    articles = [
        IndexDocument(f"a{n}", f"{n:064x}", "x", "y", source="s1", types=("CT", "NQ"))
        for n in range(10)
    ]
    columns, listed, live = opened(tmp_path, articles, 10, {"a0", "a1"})
    assert len(listed) == 10
    narrowing = Narrowing(columns, live, SearchRequest().filters)
    counts = {
        value: count for facet in Facet for value, count in narrowing.facet(facet).counts.items()
    }
    assert counts == {"s1": 8, "CT": 8, "NQ": 8}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2018, 1, 31), None, [1, 2]),
        (None, date(2018, 1, 31), [0, 1]),
        (date(2018, 1, 31), date(2018, 1, 31), [1]),
        (date(2018, 2, 2), None, []),
    ],
)
def test_both_days_of_a_range_belong_to_it(
    tmp_path: Path, since: date | None, until: date | None, found: list[int]
) -> None:
    days = [date(2018, 1, 30), date(2018, 1, 31), date(2018, 2, 1), None]
    articles = [
        IndexDocument(f"a{n}", f"{n:064x}", "x", "y", published_on=day)
        for n, day in enumerate(days)
    ]
    columns, _, live = opened(tmp_path, articles, 4, set())
    filters = Filters(since=since, until=until)
    assert Narrowing(columns, live, filters).articles.tolist() == found


def test_without_scores_the_newest_come_first(tmp_path: Path) -> None:
    articles = [
        IndexDocument(f"a{n}", f"{n:064x}", "x", "y", published_on=day)
        for n, day in enumerate([date(2020, 1, 1), None, date(2021, 1, 1)])
    ]
    columns, _, live = opened(tmp_path, articles, 3, set())
    assert Narrowing(columns, live, Filters()).best(None, 10, Sort.RELEVANCE).tolist() == [2, 0, 1]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("phuong-an-lac-hcm", {"a0", "a1", "a2"}),
        ("phuong-an-lac-a-quan-binh-tan-hcm", {"a0"}),
        ("phuong-tan-tao-a-quan-binh-tan-hcm", {"a3"}),
    ],
)
def test_a_ward_of_today_reaches_the_wards_it_was_made_of(
    tmp_path: Path, chosen: str, found: set[str]
) -> None:
    wards = [
        "phuong-an-lac-a-quan-binh-tan-hcm",
        "phuong-an-lac-quan-binh-tan-hcm",
        "phuong-an-lac-hcm",
        "phuong-tan-tao-a-quan-binh-tan-hcm",
    ]
    articles = [
        IndexDocument(f"a{n}", f"{n:064x}", "x", "y", ward=ward) for n, ward in enumerate(wards)
    ]
    columns, listed, live = opened(tmp_path, articles, 4, set())
    request = SearchRequest().with_values(Facet.WARD, [chosen])
    narrowing = Narrowing(columns, live, request.filters)
    assert {listed[n].id for n in narrowing.articles.tolist()} == found
    assert narrowing.facet(Facet.WARD).counts[chosen] == len(found)
    assert columns.ward(0) == "phuong-an-lac-a-quan-binh-tan-hcm"
    assert ward_label(wards[0]) == "Phường An Lạc A, Quận Bình Tân"


def test_a_facet_shows_its_most_frequent_values_and_says_how_many_there_are(
    tmp_path: Path,
) -> None:
    articles = [
        IndexDocument(f"a{n:04}", f"{n:064x}", "x", "y", types=tuple(f"T{k:03}" for k in range(n)))
        for n in range(80)
    ]
    columns, _, live = opened(tmp_path, articles, 80, set())
    request = SearchRequest().with_values(Facet.TYPE, ["T078", "never"])
    narrowing = Narrowing(columns, live, request.filters)
    most = narrowing.facet(Facet.TYPE, 30)
    assert most.distinct == 79
    assert most.counts == {"T078": 1, "never": 0, **{f"T{k:03}": 79 - k for k in range(30)}}
    every = narrowing.facet(Facet.TYPE)
    assert every.counts == {"never": 0, **{f"T{k:03}": 79 - k for k in range(79)}}


@pytest.mark.parametrize("size", [0, 1, 63, 64, 1000, 5000])
@pytest.mark.parametrize("distinct", [1, 3, 40, 10**6])
@pytest.mark.parametrize("count", [1, 10, 200])
def test_the_best_are_those_of_a_whole_sort(size: int, distinct: int, count: int) -> None:
    random = np.random.default_rng(size + distinct + count)
    keys = random.integers(distinct, size=size)
    order = sorted(range(size), key=lambda n: (-keys[n], n))
    assert best(keys, count).tolist() == order[:count]
    assert best(keys, count, least=1).tolist() == [n for n in order if keys[n]][:count]

    scores = (keys / 7).astype(np.float32)
    newness = random.permutation(size)
    order = sorted(range(size), key=lambda n: (-scores[n], -newness[n]))
    articles = np.arange(size)
    assert best_scored(articles, scores, newness, count).tolist() == order[:count]
    some = articles[::3]
    order = [n for n in order if n % 3 == 0]
    assert best_scored(some, scores[::3], newness, count).tolist() == order[:count]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_ranges_follow_each_other(rows: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in rows], np.int64)
    sizes = np.array([size for _, size in rows], np.int64)
    expected = [number for start, size in rows for number in range(start, start + size)]
    assert ranges(starts, sizes).tolist() == expected


def test_values_of_an_article_are_distinct_ids(tmp_path: Path) -> None:
    article = IndexDocument("a0", "0" * 64, "x", "y", documents=("k1||", "k1|hcm|", "unknown||"))
    with IndexWriter(tmp_path) as writer:
        writer.add(article)
    column = FacetColumn.of(
        Snapshot.open(tmp_path),
        "document",
        lambda known: (DOCUMENTS[known],) if known in DOCUMENTS else (),
    )
    assert column.of_article(0) == ["k1-hcm"]
    assert column.count(Matches(np.ones(1, np.bool_), np.ones(1, np.bool_))).tolist() == [1]
