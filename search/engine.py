"""The one interface between asking and answering.

Engines take a `SearchRequest` and return the dataclasses of `search.results`; no piece of an
engine's own language crosses this line.
"""

from typing import Protocol

from indexer.entities import Entities
from search.request import SearchRequest
from search.results import Clause, Generation, Hit, IndexedArticle, ResultPage, Suggestion


class Engine(Protocol):
    """What every engine can do; one contract suite runs against all of them."""

    def search(self, request: SearchRequest) -> ResultPage:
        """Hits of the asked page, exact total, facets and histogram over all matches."""

    def article(self, article_id: str) -> IndexedArticle | None:
        """The article with its mentions; None if unknown or taken down."""

    def similar(self, article_id: str, limit: int) -> list[Hit]:
        """Articles about the same matter, best first."""

    def explain(self, request: SearchRequest, article_id: str) -> tuple[Clause, ...]:
        """What each clause of the query adds to the score of an article, largest first; nothing
        without words or for an unknown article."""

    def suggest(self, prefix: str, limit: int) -> list[Suggestion]:
        """Completions of what is being typed."""

    def generation(self) -> Generation:
        """The index in use."""

    def entities(self) -> Entities:
        """The documents, officials and wards of the index in use."""
