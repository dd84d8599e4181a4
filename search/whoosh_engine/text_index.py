"""The text index of one generation: our arrays over Whoosh's segments."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np

from indexer.analysis import reference_term
from indexer.generation import Generation
from search.ports import ArticleEntry, Extent, Texts, ValueCounts
from search.query.nodes import Node, plain_words
from search.request import Facet, Filters, Sort
from search.results import DayCount, IndexInfo, MonthCount, ScorePart
from search.whoosh_engine.columns import ArticleColumns
from search.whoosh_engine.evaluate import Evaluation, Evaluator
from search.whoosh_engine.explain import explain
from search.whoosh_engine.narrowing import Narrowing
from search.whoosh_engine.phrases import PhraseVerifier
from search.whoosh_engine.second_look import second_look
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot
from search.whoosh_engine.topics import Topics


class WhooshTextIndex:
    """Implements `search.ports.TextIndex`.

    The generation never changes: another one needs another object (`search.opening`).
    """

    def __init__(
        self, generation: Generation, snapshot: Snapshot, columns: ArticleColumns, texts: Texts
    ) -> None:
        """`texts` verifies quoted phrases."""
        manifest = generation.manifest
        self.info = IndexInfo(
            generation.name, manifest.articles, manifest.built_at, manifest.fingerprint
        )
        self.revision = f"{generation.name} {manifest.built_at.isoformat()}"
        self._snapshot = snapshot
        self._columns = columns
        self._topics = Topics(snapshot)
        documents = columns.facets[Facet.DOCUMENT]
        self._evaluator = Evaluator(
            snapshot, PhraseVerifier(_reader(snapshot, texts)), documents.mask
        )

    def match(self, tree: Node | None, filters: Filters, sort: Sort) -> "WhooshMatching":
        """See `search.ports.TextIndex`."""
        live = self._snapshot.live
        exact = Evaluation(live) if tree is None else self._evaluator.evaluate(tree)
        return WhooshMatching(self, tree, exact, filters, sort)

    def entry(self, article_id: str) -> ArticleEntry | None:
        """See `search.ports.TextIndex`."""
        number = self._snapshot.find(article_id)
        return None if number is None else self.entries(np.array([number]))[0]

    def similar(self, article_id: str, limit: int) -> Sequence[ArticleEntry]:
        """See `search.ports.TextIndex`."""
        number = self._snapshot.find(article_id)
        if number is None:
            return ()
        return self.entries(np.append(number, self._topics.related(number, limit)))

    def neighbours(self, article_id: str) -> tuple[Iterator[ArticleEntry], Iterator[ArticleEntry]]:
        """See `search.ports.TextIndex`."""
        number = self._snapshot.find(article_id)
        if number is None:
            return iter(()), iter(())
        older, newer = self._columns.neighbours(number)
        return self._one_by_one(older), self._one_by_one(newer)

    def explain(self, tree: Node, article_id: str) -> Sequence[ScorePart]:
        """See `search.ports.TextIndex`."""
        number = self._snapshot.find(article_id)
        if number is None:
            return ()
        found = self._evaluator.widened(tree, self._evaluator.evaluate(tree))
        articles = np.flatnonzero(found.matches)
        at = articles == number
        text = " ".join(word for run in plain_words(tree) for word in run.words)
        parts = [
            *explain(*self._evaluator.ranking(tree), number),
            *(
                ScorePart(kind, text, float(added[at].sum()))
                for kind, added in zip(
                    ("lead", "likeness"),
                    self._second_look(tree, articles, self._evaluator.scores(tree, articles)),
                    strict=True,
                )
            ),
        ]
        return sorted((one for one in parts if one.score), key=lambda one: -one.score)

    def holds(self, references: Sequence[str]) -> bool:
        """See `search.ports.TextIndex`."""
        terms = map(reference_term, references)
        masks = (self._snapshot.mask(term, term + 1) for term in terms)
        return any((mask & self._snapshot.live).any() for mask in masks)

    # For matchings.

    def entries(self, numbers: Articles, scores: Sequence[float] = ()) -> list[ArticleEntry]:
        """The entries of articles by number, in the order given."""
        columns, facets = self._columns, self._columns.facets
        places = numbers.tolist()
        entries = []
        for place, (number, topics) in enumerate(
            zip(places, self._topics.numbers(places), strict=True)
        ):
            stretch, local = self._snapshot.locate(number)
            file = stretch.segment.file.columns
            entries.append(
                ArticleEntry(
                    id=file.ids[local],
                    checksum=file.checksums[local],
                    ward=columns.ward(number),
                    event_date=columns.event_date(number),
                    documents=tuple(facets[Facet.DOCUMENT].of_article(number)),
                    officials=tuple(facets[Facet.OFFICIAL].of_article(number)),
                    topics=topics,
                    score=scores[place] if scores else 0.0,
                )
            )
        return entries

    def widened(self, tree: Node | None, exact: Evaluation, sort: Sort) -> Evaluation:
        """`exact` with near matches, which are shown by relevance only: they belong at the end."""
        if tree is None or sort is not Sort.RELEVANCE:
            return exact
        return self._evaluator.widened(tree, exact)

    def narrowing(self, found: Evaluation, filters: Filters) -> Narrowing:
        """The matches found, within filters."""
        return Narrowing(self._columns, found.matches, filters)

    def scores(self, tree: Node | None, articles: Articles) -> Scores | None:
        """The scores of articles; None without words, when nothing is better than anything else."""
        if tree is None:
            return None
        scores = self._evaluator.scores(tree, articles)
        leads, like = self._second_look(tree, articles, scores)
        return scores + leads + like

    def _second_look(self, tree: Node, articles: Articles, scores: Scores) -> tuple[Scores, Scores]:
        runs = () if self._evaluator.is_decided(tree) else plain_words(tree)
        return second_look(runs, articles, scores, self._topics)

    def _one_by_one(self, numbers: Articles) -> Iterator[ArticleEntry]:
        for place in range(len(numbers)):
            yield from self.entries(numbers[place : place + 1])


def _reader(snapshot: Snapshot, texts: Texts) -> Callable[[int], tuple[str, str] | None]:
    """Title and body of an article by its number; None if it was taken down.

    It does not refer to the index: a cycle would keep the files of an index that is no longer used
    open until the garbage collector runs.
    """

    def read(number: int) -> tuple[str, str] | None:
        stretch, local = snapshot.locate(number)
        article = texts.article(stretch.segment.file.columns.checksums[local])
        return None if article is None else (article.title, article.body)

    return read


class WhooshMatching:
    """Implements `search.ports.Matching`."""

    def __init__(
        self,
        index: WhooshTextIndex,
        tree: Node | None,
        exact: Evaluation,
        filters: Filters,
        sort: Sort,
    ) -> None:
        """`exact` is what `tree` matches without near matches."""
        self._index = index
        self._tree = tree
        self._exact = exact
        self._filters = filters
        self._sort = sort

    @cached_property
    def _found(self) -> Evaluation:
        return self._index.widened(self._tree, self._exact, self._sort)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return self._index.narrowing(self._found, self._filters)

    @cached_property
    def _scores(self) -> Scores | None:
        return self._index.scores(self._tree, self._narrowing.articles)

    @property
    def total(self) -> int:
        """See `search.ports.Matching`."""
        return len(self._narrowing.articles)

    @cached_property
    def extent(self) -> Extent:
        """See `search.ports.Matching`."""
        exact, found = self._exact, self._found
        if found.relaxed:
            in_full = 0
        elif found is exact:
            in_full = self.total
        else:
            in_full = int(np.count_nonzero(self._narrowing.matches().mask & exact.matches))
        return Extent(
            relaxed=found.relaxed,
            missing=found.missing,
            holds_all=not exact.relaxed and bool(exact.matches.any()),
            in_full=in_full,
        )

    def ranked(self, offset: int, limit: int) -> Sequence[ArticleEntry]:
        """See `search.ports.Matching`."""
        page = self._narrowing.best(self._scores, offset + limit, self._sort)[offset:]
        return self._index.entries(page, self._narrowing.scores_of(page, self._scores))

    def facet(self, facet: Facet, most: int | None = None) -> ValueCounts:
        """See `search.ports.Matching`."""
        return self._narrowing.facet(facet, most)

    def histogram(self) -> Sequence[MonthCount]:
        """See `search.ports.Matching`."""
        return self._narrowing.histogram()

    def event_days(self) -> Sequence[DayCount]:
        """See `search.ports.Matching`."""
        return self._narrowing.event_days()

    def narrowed(self, filters: Filters, sort: Sort) -> "WhooshMatching":
        """See `search.ports.Matching`."""
        return WhooshMatching(self._index, self._tree, self._exact, filters, sort)
