"""tantivy: the same tokens, frequencies without positions, facets as fast fields."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from bench.peer import Answer, TokenDocument
from bench.tokens import BenchQuery

_BUCKETS = 20
# Enough memory for one segment: more segments make it slower.
_HEAP = 3 << 30


class TantivyPeer:
    """tantivy in its best equivalent form.

    Matches come from an unscored And, scores from boosted optional terms, facets from one
    aggregation over the And alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("x", tokenizer_name="whitespace", index_option="freq")
        for field in ("number", "ward", "month", "official"):
            builder.add_integer_field(field, fast=True)
        self._schema = builder.build()
        folder.mkdir(exist_ok=True)
        self._index = tantivy.Index(self._schema, str(folder))
        self._searcher: Any = None

    def build(self, documents: Iterable[TokenDocument]) -> None:
        """Index with one thread, into one segment."""
        writer = self._index.writer(_HEAP, num_threads=1)
        for document in documents:
            writer.add_document(
                tantivy.Document(
                    x=document.tokens,
                    number=document.number,
                    ward=document.ward,
                    month=document.month,
                    official=list(document.officials),
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open the index on disk."""
        self._index.reload()
        self._searcher = self._index.searcher()

    @property
    def segments(self) -> int:
        """The number of segments."""
        return int(self._searcher.num_segments)

    def full(self, query: BenchQuery) -> Answer:
        """Ranked top ten with total, then the three aggregations over the match set."""
        match = self._match(query)
        found = self._searcher.search(self._ranked(query, match), limit=10, count=True)
        facets = self._searcher.aggregate(
            match,
            {
                field: {"terms": {"field": field, "size": _BUCKETS}}
                for field in ("ward", "month", "official")
            },
        )
        counted = sum(len(facet["buckets"]) for facet in facets.values())
        return Answer(found.count, _best(found), counted)

    def top(self, query: BenchQuery) -> Answer:
        """Rank by the scored terms alone, without a total."""
        found = self._searcher.search(self._scored(query), limit=10, count=False)
        return Answer(0, _best(found))

    def _term(self, token: str) -> Any:
        return Query.term_query(self._schema, "x", token, index_option="freq")

    def _match(self, query: BenchQuery) -> Any:
        terms = [
            Query.term_query(self._schema, "x", token, index_option="basic")
            for token in query.match
        ]
        if len(terms) == 1:
            return terms[0]
        return Query.boolean_query([(Occur.Must, term) for term in terms])

    def _clauses(self, query: BenchQuery) -> list[tuple[Any, Any]]:
        return [
            (Occur.Should, Query.boost_query(self._term(token), weight))
            for token, weight in query.scored
        ]

    def _scored(self, query: BenchQuery) -> Any:
        return Query.boolean_query(self._clauses(query))

    def _ranked(self, query: BenchQuery, match: Any) -> Any:
        filtered = (Occur.Must, Query.const_score_query(match, 0.0))
        return Query.boolean_query([filtered, *self._clauses(query)])


def _best(found: Any) -> tuple[int, ...]:
    return tuple(address.doc for _, address in found.hits)
