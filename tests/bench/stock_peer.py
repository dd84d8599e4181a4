"""Stock Whoosh: the same tokens in a plain field, its own scoring, its own facets."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, query, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.index import create_in, open_dir
from whoosh.sorting import FieldFacet

from bench.peer import Answer, TokenDocument
from bench.tokens import BenchQuery

_LIMIT_MB = 512


class StockPeer:
    """Whoosh used as in its manual; facets by `groupedby` on sortable columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schema = fields.Schema(
            x=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
            ward=fields.NUMERIC(sortable=True),
            month=fields.NUMERIC(sortable=True),
            official=fields.KEYWORD(),
        )
        self._searcher: Any = None

    def build(self, documents: Iterable[TokenDocument]) -> None:
        """Index into one segment with Whoosh's own writer."""
        writer = create_in(str(self.folder), self._schema).writer(limitmb=_LIMIT_MB)
        for document in documents:
            writer.add_document(
                x=document.tokens,
                ward=document.ward,
                month=document.month,
                official=" ".join(map(str, document.officials)),
            )
        writer.commit(optimize=True)

    def open(self) -> None:
        """Open the index on disk."""
        index = open_dir(str(self.folder))
        self._searcher = index.searcher(weighting=scoring.BM25F(B=0.6, K1=1.2))

    @property
    def segments(self) -> int:
        """Always one, merged by `optimize`."""
        return 1

    def full(self, asked: BenchQuery) -> Answer:
        """Ranked top ten with total and three facets over all matches."""
        match = query.And([query.Term("x", token) for token in asked.match])
        facets = {
            "ward": FieldFacet("ward"),
            "month": FieldFacet("month"),
            "official": FieldFacet("official", allow_overlap=True),
        }
        found = self._searcher.search(
            query.AndMaybe(query.ConstantScoreQuery(match, 0.0), self._scored(asked)),
            limit=10,
            groupedby=facets,
        )
        counted = sum(len(found.groups(name)) for name in facets)
        return Answer(
            len(found), tuple(found.docnum(at) for at in range(min(10, len(found)))), counted
        )

    def top(self, asked: BenchQuery) -> Answer:
        """Rank by the scored terms alone."""
        found = self._searcher.search(self._scored(asked), limit=10)
        best = range(found.scored_length())
        return Answer(0, tuple(found.docnum(at) for at in best))

    def _scored(self, asked: BenchQuery) -> Any:
        return query.Or([query.Term("x", token, boost=weight) for token, weight in asked.scored])
