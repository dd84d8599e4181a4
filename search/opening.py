"""Opening the index in use, and following it when another takes its place."""

import sqlite3
import threading
from pathlib import Path

from corpus.store import StoreError, open_store
from indexer.entities import Entities
from indexer.generation import MEND, IndexProblem, current, current_name
from indexer.postings import DamagedFile
from search.engine import Engine
from search.request import Facet, Notice, SearchRequest
from search.results import (
    Clause,
    DayCount,
    FacetCounts,
    Generation,
    Hit,
    IndexedArticle,
    ResultPage,
    Suggestion,
)
from search.whoosh_engine import WhooshEngine

_ATTEMPTS = 3


def open_current(data_directory: Path) -> "CurrentEngine":
    """The engine of the index in use.

    Raises `IndexProblem` where there is none, where it is damaged or made by another version of the
    program, and `StoreError` where there is no store; both name the mend.
    """
    return CurrentEngine(data_directory)


class CurrentEngine:
    """An engine that answers each request from the generation that is current then.

    When a new generation is published, the first request after it opens it, while requests under
    way and those of other threads go on with the old one; its files are let go with the last.  A
    new generation that cannot be opened leaves the old one serving.
    """

    def __init__(self, data_directory: Path) -> None:
        self._data_directory = data_directory
        self._engine = _open(data_directory)
        self._looked_at = self._engine.generation().name
        self._opening = threading.Lock()

    def now(self) -> Engine:
        """The engine of the generation that is current now: one answer for several questions."""
        if current_name(self._data_directory) == self._looked_at:
            return self._engine
        if self._opening.acquire(blocking=False):
            try:
                self._looked_at = current_name(self._data_directory) or self._looked_at
                self._engine = _open(self._data_directory)
                self._looked_at = self._engine.generation().name
            except (IndexProblem, StoreError):
                pass  # `tinphuong check` says what is wrong; the old generation goes on serving
            finally:
                self._opening.release()
        return self._engine

    def search(self, request: SearchRequest) -> ResultPage:
        """See `search.engine.Engine`."""
        return self.now().search(request)

    def understand(self, request: SearchRequest) -> tuple[SearchRequest, tuple[Notice, ...]]:
        """See `Engine`."""
        return self.now().understand(request)

    def facet(self, request: SearchRequest, facet: Facet) -> FacetCounts:
        """See `search.engine.Engine`."""
        return self.now().facet(request, facet)

    def event_days(self, request: SearchRequest) -> tuple[DayCount, ...]:
        """See `search.engine.Engine`."""
        return self.now().event_days(request)

    def article(self, article_id: str) -> IndexedArticle | None:
        """See `search.engine.Engine`."""
        return self.now().article(article_id)

    def text(self, article_id: str) -> str | None:
        """See `search.engine.Engine`."""
        return self.now().text(article_id)

    def similar(self, article_id: str, limit: int) -> list[Hit]:
        """See `search.engine.Engine`."""
        return self.now().similar(article_id, limit)

    def explain(self, request: SearchRequest, article_id: str) -> tuple[Clause, ...]:
        """See `search.engine.Engine`."""
        return self.now().explain(request, article_id)

    def suggest(self, prefix: str, limit: int) -> list[Suggestion]:
        """See `search.engine.Engine`."""
        return self.now().suggest(prefix, limit)

    def generation(self) -> Generation:
        """See `search.engine.Engine`."""
        return self.now().generation()

    def entities(self) -> Entities:
        """See `search.engine.Engine`."""
        return self.now().entities()


def _open(data_directory: Path) -> WhooshEngine:
    """The engine of the current generation, which may be replaced and pruned while it is opened.

    The store is opened with it: one opened in a folder that may not be written to is a picture of
    that moment.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        store = open_store(data_directory, readonly=True)
        generation = current(data_directory)
        try:
            return WhooshEngine(generation, store)
        except (DamagedFile, OSError, sqlite3.Error, ValueError, KeyError, EOFError) as error:
            replaced = current_name(data_directory) != generation.name
            if not replaced or attempt == _ATTEMPTS:
                raise IndexProblem(
                    f"the index {generation.path} cannot be opened ({error}); {MEND}"
                ) from error
    raise AssertionError("unreachable")
