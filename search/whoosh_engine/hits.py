"""Result lines: what a page shows of each article found."""

from collections.abc import Iterable, Iterator

from corpus.article import Article
from corpus.store import Store
from search.highlight import Highlighter
from search.query import Node
from search.request import Facet
from search.results import Hit
from search.snippets import show
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.snapshot import Articles, Scores, Snapshot


class Hits:
    """Makes hits of article numbers; texts come from the store, by the checksum indexed."""

    def __init__(self, snapshot: Snapshot, columns: Columns, store: Store) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._store = store

    def article(self, number: int) -> Article | None:
        """The article as it was indexed; None if it has been taken down since."""
        stretch, local = self._snapshot.locate(number)
        return self._store.version(stretch.segment.file.columns.checksums[local])

    def texts(self, number: int) -> tuple[str, str] | None:
        """Title and body of an article; None if it has been taken down since."""
        article = self.article(number)
        return None if article is None else (article.title, article.body)

    def hits(self, numbers: Articles, tree: Node | None, scores: Scores | None) -> tuple[Hit, ...]:
        """The result lines of articles, in the order given, marked with what `tree` asks for."""
        return tuple(self._hits(numbers.tolist(), Highlighter(tree), scores))

    def _hits(
        self, numbers: Iterable[int], highlighter: Highlighter, scores: Scores | None
    ) -> Iterator[Hit]:
        facets = self._columns.facets
        for number in numbers:
            article = self.article(number)
            if article is None:
                continue
            shown = show(article.title, article.body, highlighter)
            yield Hit(
                id=article.id,
                title=article.title,
                title_marks=shown.title_marks,
                snippets=shown.snippets,
                published_at=article.published_at,
                event_date=self._columns.event_date(number),
                ward=self._columns.ward(number),
                source=article.source,
                documents=facets[Facet.DOCUMENT].labels(number),
                officials=facets[Facet.OFFICIAL].labels(number),
                score=0.0 if scores is None else float(scores[number]),
            )
