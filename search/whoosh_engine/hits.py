"""Result lines: what a page shows of each article found."""

from collections.abc import Sequence

from corpus.article import Article
from corpus.store import Store
from search.duplicates import find_duplicates
from search.highlight import Highlighter
from search.query import Node
from search.request import Facet
from search.results import Hit
from search.snippets import show
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.snapshot import Articles, Snapshot
from search.whoosh_engine.topics import Topics


class Hits:
    """Makes hits of article numbers; texts come from the store, by the checksum indexed."""

    def __init__(self, snapshot: Snapshot, columns: Columns, topics: Topics, store: Store) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._topics = topics
        self._store = store

    def article(self, number: int) -> Article | None:
        """The article as it was indexed; None if it has been taken down since."""
        return self._store.version(self._checksum(number))

    def _checksum(self, number: int) -> str:
        stretch, local = self._snapshot.locate(number)
        return stretch.segment.file.columns.checksums[local]

    def texts(self, number: int) -> tuple[str, str] | None:
        """Title and body of an article; None if it has been taken down since."""
        article = self.article(number)
        return None if article is None else (article.title, article.body)

    def first(self, numbers: Articles) -> Hit | None:
        """The result line of the first article that has not been taken down since."""
        for place in range(len(numbers)):
            if hits := self.hits(numbers[place : place + 1], None, [0.0]):
                return hits[0]
        return None

    def hits(
        self, numbers: Articles, tree: Node | None, scores: Sequence[float]
    ) -> tuple[Hit, ...]:
        """The result lines of articles, in the order given, marked with what `tree` asks for."""
        checksums = [self._checksum(number) for number in numbers.tolist()]
        articles = self._store.versions(checksums)
        found = [
            (number, articles[checksum], score)
            for number, checksum, score in zip(numbers.tolist(), checksums, scores, strict=True)
            if checksum in articles
        ]
        duplicates = find_duplicates(
            self._topics.numbers(number for number, _, _ in found),
            lambda position: found[position][1].body,
        )
        highlighter = Highlighter(tree)
        return tuple(
            self._hit(
                number,
                article,
                highlighter,
                score=score,
                first=found[duplicates[place]][1] if place in duplicates else None,
            )
            for place, (number, article, score) in enumerate(found)
        )

    def _hit(
        self,
        number: int,
        article: Article,
        highlighter: Highlighter,
        *,
        score: float,
        first: Article | None,
    ) -> Hit:
        facets = self._columns.facets
        shown = show(article.title, article.body, highlighter)
        return Hit(
            id=article.id,
            title=article.title,
            title_marks=shown.title_marks,
            snippets=shown.snippets,
            published_at=article.published,
            event_date=self._columns.event_date(number),
            ward=self._columns.ward(number),
            source=article.source,
            documents=facets[Facet.DOCUMENT].labels(number),
            officials=facets[Facet.OFFICIAL].labels(number),
            score=score,
            duplicate_of=first.id if first else None,
            updated_at=article.updated_at,
        )
