"""Matching, counting and ranking by going through all articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from math import log

import numpy as np

from corpus.moments import order_key
from indexer.document import IndexDocument
from oracle.evaluation import MOST, SYLLABLES, Oracle
from oracle.facets import FacetValues
from search.ports import ArticleEntry, Extent, ValueCounts
from search.query.nodes import Node, asks_for_numbers_alone, plain_words, wanted_words, words_of
from search.request import Facet, Filters, Sort
from search.results import DayCount, IndexInfo, MonthCount, ScorePart

FEW = 5


class OracleIndex:
    """Implements `search.ports.TextIndex`."""

    revision = "oracle"

    def __init__(self, articles: Sequence[IndexDocument], values: FacetValues) -> None:
        self.info = IndexInfo("oracle", len(articles), datetime(2020, 1, 1, tzinfo=UTC), "")
        self.articles = articles
        self.values = values
        self.oracle = Oracle(articles, values.of[Facet.DOCUMENT])
        self._topics = [
            Counter(word.lower() for word in article.words if " " in word) for article in articles
        ]
        numbers = {word: n for n, word in enumerate(sorted(set().union(*self._topics)))}
        self._numbers = [np.array([numbers[word] for word in one], int) for one in self._topics]

    def match(self, tree: Node | None, filters: Filters, sort: Sort) -> "OracleMatching":
        return OracleMatching(self, tree, filters, sort)

    def entry(self, article_id: str) -> ArticleEntry | None:
        place = self._place(article_id)
        return None if place is None else self.entry_at(place)

    def similar(self, article_id: str, limit: int) -> Sequence[ArticleEntry]:
        place = self._place(article_id)
        if place is None:
            return ()
        total = len(self.articles)
        frequency = Counter(word for topics in self._topics for word in topics)
        weights = {
            word: (1 + log(count)) * log(total / frequency[word]) ** 2
            for word, count in self._topics[place].items()
        }
        scores = [sum(weights.get(word, 0) for word in topics) for topics in self._topics]
        related = [n for n in range(total) if n != place and scores[n] > scores[place] * 0.05]
        related.sort(key=lambda n: -np.float32(scores[n]))
        return [self.entry_at(n) for n in (place, *related[:limit])]

    def neighbours(self, article_id: str) -> tuple[Iterator[ArticleEntry], Iterator[ArticleEntry]]:
        place = self._place(article_id)
        own = None if place is None else self.articles[place]
        if own is None or own.published is None or own.ward is None:
            return iter(()), iter(())
        here = self._order(own)
        others = sorted(
            (self._order(one), n)
            for n, one in enumerate(self.articles)
            if one.published and one.ward == own.ward and one is not own
        )
        older = [self.entry_at(n) for order, n in reversed(others) if order < here]
        return iter(older), iter([self.entry_at(n) for order, n in others if order > here])

    def explain(self, tree: Node, article_id: str) -> Sequence[ScorePart]:
        place = self._place(article_id)
        matching = self.match(tree, Filters(), Sort.RELEVANCE)
        scores = self.oracle.ranked_scores(tree, matching.found)
        score = 0.0 if place is None else scores[place]
        return [ScorePart("whole", "", score)] if score else []

    def holds(self, references: Sequence[str]) -> bool:
        return any(set(references) & set(one.references) for one in self.articles)

    def entry_at(self, place: int, score: float = 0.0) -> ArticleEntry:
        article, of = self.articles[place], self.values.of
        return ArticleEntry(
            article.id,
            article.checksum,
            article.ward,
            article.event_date,
            tuple(sorted(of[Facet.DOCUMENT][place])),
            tuple(sorted(of[Facet.OFFICIAL][place])),
            self._numbers[place],
            score,
        )

    def _place(self, article_id: str) -> int | None:
        return next((n for n, one in enumerate(self.articles) if one.id == article_id), None)

    def _order(self, article: IndexDocument) -> tuple[int, str]:
        assert article.published is not None
        return order_key(article.published, article.id)


class OracleMatching:
    """Implements `search.ports.Matching`."""

    def __init__(self, index: OracleIndex, tree: Node | None, filters: Filters, sort: Sort) -> None:
        self._index = index
        self._tree = tree
        self._filters = filters
        self._sort = sort
        oracle = index.oracle
        self._exact = oracle.matching(tree) if tree else set(range(len(index.articles)))
        self._relaxed = False
        self._missing: tuple[str, ...] = ()
        self._found = self._exact
        if tree is None:
            return
        if not self._exact and not asks_for_numbers_alone(tree):
            self._found = oracle.matching(tree, MOST) or oracle.matching(tree, SYLLABLES)
            self._relaxed = bool(self._found)
            if self._relaxed:
                self._missing = tuple(w for w in words_of(tree) if not oracle.occurs(w))
            return
        if self._exact and not asks_for_numbers_alone(tree):
            self._missing = tuple(w for w in wanted_words(tree) if not oracle.occurs(w))
            self._relaxed = bool(self._missing)
        if not self._relaxed and sort is Sort.RELEVANCE and 0 < len(self._exact) < FEW:
            together = [
                n
                for n in self._exact
                if all(oracle.holds_together(n, run) for run in plain_words(tree))
            ]
            if not together:
                self._found = self._exact | oracle.matching(tree, MOST)

    @property
    def found(self) -> set[int]:
        """The matches before filters."""
        return self._found

    @property
    def total(self) -> int:
        return len(self._narrowed())

    @property
    def extent(self) -> Extent:
        in_full = 0 if self._relaxed else len(set(self._narrowed()) & self._exact)
        return Extent(self._relaxed, self._missing, bool(self._exact), in_full)

    def ranked(self, offset: int, limit: int) -> Sequence[ArticleEntry]:
        found = self._narrowed()
        ranked = self._index.oracle.ranked_scores
        scores = ranked(self._tree, set(found)) if self._tree else None
        places = sorted(found, key=lambda n: self._key(n, scores))
        return [
            self._index.entry_at(n, scores[n] if scores else 0.0)
            for n in places[offset : offset + limit]
        ]

    def facet(self, facet: Facet, most: int | None = None) -> ValueCounts:
        of = self._index.values.of[facet]
        counts = Counter(value for n in self._narrowed(facet) for value in of[n])
        best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
        chosen = {one: counts[one] for one in self._filters.values(facet)}
        return ValueCounts(dict(best) | chosen, len(counts))

    def histogram(self) -> Sequence[MonthCount]:
        days = [self._index.articles[n].published_on for n in self._narrowed("days")]
        months = Counter(f"{day:%Y-%m}" for day in days if day)
        return [MonthCount(*item) for item in sorted(months.items())]

    def event_days(self) -> Sequence[DayCount]:
        days = [self._index.articles[n].event_days for n in self._narrowed("events")]
        counts = Counter(day for several in days for day in set(several))
        return [DayCount(*item) for item in sorted(counts.items())]

    def narrowed(self, filters: Filters, sort: Sort) -> "OracleMatching":
        return OracleMatching(self._index, self._tree, filters, sort)

    def _narrowed(self, ignoring: str = "") -> list[int]:
        """The matches that pass every filter but one."""
        return [n for n in sorted(self._found) if self._passes(n, ignoring)]

    def _passes(self, place: int, ignoring: str) -> bool:
        article, filters = self._index.articles[place], self._filters
        for facet, chosen in filters.selected:
            if facet != ignoring and not self._index.values.of[facet][place] & set(chosen):
                return False
        return (
            ignoring == "days" or _is_between(article.published_on, filters.since, filters.until)
        ) and (
            ignoring == "events"
            or (filters.event_since is None and filters.event_until is None)
            or any(
                _is_between(day, filters.event_since, filters.event_until)
                for day in article.event_days
            )
        )

    def _key(self, place: int, scores: list[float] | None) -> tuple[object, ...]:
        """The best, or the newest or oldest, first; without a date last."""
        article = self._index.articles[place]
        moment = order_key(article.published, article.id) if article.published else None
        rank = sorted(
            order_key(one.published, one.id) for one in self._index.articles if one.published
        )
        newest = (moment is None, -rank.index(moment) if moment else 0)
        if moment is None:
            undated = sorted(one.id for one in self._index.articles if not one.published)
            newest = (True, -undated.index(article.id))
        if self._sort is Sort.OLDEST:
            return (moment is None, rank.index(moment) if moment else newest[1])
        if self._sort is Sort.NEWEST or scores is None:
            return newest
        return (-round(scores[place], 4), *newest)


def _is_between(day: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or since <= day) and (until is None or day <= until)
