"""The one interface between asking and answering.

Engines take a `SearchRequest` and return the dataclasses of `search.results`; no piece of an
engine's own language crosses this line.
"""

from typing import Protocol

from indexer.entities import Entities
from search.request import Facet, Notice, SearchRequest
from search.results import (
    Clause,
    DayCount,
    FacetCounts,
    Generation,
    Hit,
    IndexedArticle,
    Neighbours,
    ResultPage,
    Suggestion,
)


class Engine(Protocol):
    """What every engine can do; one contract suite runs against all of them."""

    def search(self, request: SearchRequest) -> ResultPage:
        """Hits of the asked page, exact total, facets and histogram over all matches."""

    def understand(self, request: SearchRequest) -> tuple[SearchRequest, tuple[Notice, ...]]:
        """The request with its chosen values as the index names them, and a notice for each that
        the index does not have; `search` does the same first."""

    def facet(self, request: SearchRequest, facet: Facet) -> FacetCounts:
        """Every value of one facet over all matches, where `search` has the most frequent."""

    def event_days(self, request: SearchRequest) -> tuple[DayCount, ...]:
        """The days that the matches tell about, in order, whatever the range of event days."""

    def article(self, article_id: str) -> IndexedArticle | None:
        """The article with its mentions; None if unknown or taken down."""

    def text(self, article_id: str) -> str | None:
        """Title, line feed and body of an article, whose mentions nobody asks for; None if unknown
        or taken down."""

    def similar(self, article_id: str, limit: int) -> list[Hit]:
        """Articles about the same matter, best first."""

    def neighbours(self, article_id: str) -> Neighbours:
        """The articles before and after one in its primary ward, by moment of publication; none for
        an article without date or ward, or an unknown one."""

    def explain(self, request: SearchRequest, article_id: str) -> tuple[Clause, ...]:
        """What each clause of the query adds to the score of an article, largest first; nothing
        without words or for an unknown article."""

    def suggest(self, prefix: str, limit: int) -> list[Suggestion]:
        """Completions of what is being typed."""

    def generation(self) -> Generation:
        """The index in use."""

    def entities(self) -> Entities:
        """The documents, officials and wards of the index in use."""
