"""Our own engine, measured at the same level as the others: without parsing, snippets, pages."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bench.peer import Answer
from bench.tokens import BenchQuery
from indexer.document import IndexDocument
from indexer.postings import IndexWriter
from search.query.nodes import Phrase, Words
from search.whoosh_engine.evaluate import Evaluator
from search.whoosh_engine.facets import FacetColumn, Matches
from search.whoosh_engine.ranking import best, best_scored
from search.whoosh_engine.readings import parts
from search.whoosh_engine.snapshot import Articles, Snapshot

_SHOWN = 20
_FACETS = ("ward", "official")


class OurEngine:
    """The array index; it derives the tokens from the text itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, documents: Iterable[IndexDocument]) -> None:
        """Index everything with our writer, which merges segments by size class."""
        with IndexWriter(self.folder) as writer:
            for document in documents:
                writer.add(document)

    def open(self) -> None:
        """Open the index on disk, with its facet columns."""
        self._snapshot = Snapshot.open(self.folder)
        self._evaluator = Evaluator(self._snapshot, _unverified)
        self._columns = [FacetColumn.of(self._snapshot, name, _itself) for name in _FACETS]
        days = [s.segment.file.columns.days["published"] for s in self._snapshot.stretches]
        months = np.concatenate(days).astype("M8[D]").astype("M8[M]").astype(np.int64)
        self._months = months - months.min()
        self._newness = np.arange(self._snapshot.size)[::-1].copy()

    @property
    def segments(self) -> int:
        """The number of segments."""
        return len(self._snapshot.stretches)

    def full(self, query: BenchQuery) -> Answer:
        """Match set, total, counts of three facets over all matches, ranked top ten."""
        words = _words(query)
        matches = Matches(self._evaluator.evaluate(words).matches, self._snapshot.live)
        counted = 0
        for column in self._columns:
            counts = column.count(matches)
            counted += len(best(counts, _SHOWN, least=1))
        counted += int(np.count_nonzero(np.bincount(self._months.take(matches.articles))))
        scores = self._evaluator.scores(words, matches.articles)
        found = best_scored(matches.articles, scores, self._newness, 10)
        return Answer(len(matches.articles), tuple(found.tolist()), counted)

    def top(self, query: BenchQuery) -> Answer:
        """Rank by the scored terms alone, without a match set."""
        scores = self._evaluator.scores(_words(query))
        articles = (scores > 0).nonzero()[0]
        found = best_scored(articles, scores[articles], self._newness, 10)
        return Answer(0, tuple(found.tolist()))


def _words(query: BenchQuery) -> Words:
    """The query without cached readings."""
    parts.cache_clear()
    return Words(tuple(query.text.split()))


def _itself(value: str) -> tuple[str]:
    return (value,)


def _unverified(phrase: Phrase, articles: Articles) -> Articles:
    raise AssertionError("the benchmark has no quoted phrases")
