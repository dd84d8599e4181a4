"""The search service: one question in, one lazy answer out.

A question goes down once: text, tokens, fields, corrections, tree, one matching; then from the hits
of a page to their texts and passages.  Nothing here knows an engine or an address.
"""

from collections.abc import Iterator

from corpus.text import Span
from search.found import Found, Ports
from search.hits import hits_of
from search.mentions import indexed_article
from search.passages.sentence import sentence
from search.ports import ArticleEntry, Catalog, Language, TextIndex, Texts
from search.query.chosen import understood
from search.question import read_question
from search.request import Notice, SearchRequest
from search.results import (
    Hit,
    IndexedArticle,
    IndexInfo,
    Neighbours,
    ScorePart,
    Snippet,
    Suggestion,
)


class Search:
    """Everything that can be asked of one index; any number of threads may ask.

    Every method raises `search.ports.Unavailable` where the index or the store cannot be read.
    """

    def __init__(
        self, index: TextIndex, catalog: Catalog, texts: Texts, language: Language
    ) -> None:
        self.ports = Ports(index, catalog, texts, language)
        self.catalog = catalog

    @property
    def info(self) -> IndexInfo:
        """The index that answers."""
        return self.ports.index.info

    @property
    def revision(self) -> str:
        """Another text whenever an answer may be another one: caches hang on it."""
        ports = (self.ports.index, self.catalog, self.ports.texts, self.ports.language)
        return " ".join(dict.fromkeys(port.revision for port in ports))

    def find(self, request: SearchRequest) -> Found:
        """What a request finds; each part is computed when it is asked for."""
        return Found.of(self.ports, request)

    def understand(self, request: SearchRequest) -> tuple[SearchRequest, tuple[Notice, ...]]:
        """The request with its chosen values as the index names them, and a notice for each value
        that was read as a name or that the index does not have; `find` does the same first."""
        return understood(request, self.catalog)

    def explain(self, request: SearchRequest, article_id: str) -> tuple[ScorePart, ...]:
        """What each part of the query adds to the score of an article, largest first; nothing
        without words or for an unknown article."""
        tree = read_question(request, self.catalog, self.ports.language).tree
        return () if tree is None else tuple(self.ports.index.explain(tree, article_id))

    def article(self, article_id: str) -> IndexedArticle | None:
        """The article with its mentions and where they lead; None if unknown or taken down."""
        entry = self.ports.index.entry(article_id)
        article = None if entry is None else self.ports.texts.article(entry.checksum)
        if entry is None or article is None:
            return None
        return indexed_article(article, entry.ward, self.catalog)

    def text(self, article_id: str) -> str | None:
        """Title, line feed and body of an article; None if unknown or taken down."""
        entry = self.ports.index.entry(article_id)
        article = None if entry is None else self.ports.texts.article(entry.checksum)
        return None if article is None else article.text

    def sentence(self, article_id: str, span: Span) -> Snippet | None:
        """The sentence around `span` of the text of an article; None where that is gone."""
        text = self.text(article_id)
        return None if text is None or span.end > len(text) else sentence(text, span)

    def similar(self, article_id: str, limit: int) -> list[Hit]:
        """Articles that share its topics, best first; near-duplicates of it say so."""
        entries = self.ports.index.similar(article_id, limit)
        hits = hits_of(entries, None, self.ports.texts, self.catalog)
        return [hit for hit in hits if hit.id != article_id]

    def neighbours(self, article_id: str) -> Neighbours:
        """The articles before and after one in its primary ward, by moment of publication; none for
        an article without date or ward, or an unknown one."""
        older, newer = self.ports.index.neighbours(article_id)
        return Neighbours(self._first(older), self._first(newer))

    def suggest(self, prefix: str, limit: int) -> list[Suggestion]:
        """Completions of what is being typed."""
        return list(self.ports.language.complete(prefix, limit))

    def _first(self, entries: Iterator[ArticleEntry]) -> Hit | None:
        """The first article that has not been taken down."""
        for entry in entries:
            if hits := hits_of([entry], None, self.ports.texts, self.catalog):
                return hits[0]
        return None
