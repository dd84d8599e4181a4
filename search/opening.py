"""Opening the index in use, and following it when another takes its place."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.store import FileIdentity, StoreError, open_store, store_identity
from indexer.entities import Entities
from indexer.generation import (
    FIX,
    INDEX_DIRECTORY,
    FileState,
    IndexProblem,
    PointerProblem,
    current,
    current_name,
    manifest_state,
)
from search.engine import Engine
from search.following import Following, Trouble
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
from search.whoosh_engine import WhooshEngine

_ATTEMPTS = 3


def open_current(data_directory: Path) -> "CurrentEngine":
    """The engine of the index in use.

    Raises `IndexProblem` where there is none, where it is damaged or made by another version of the
    program, and `StoreError` where there is no store; both name the mend.
    """
    return CurrentEngine(data_directory)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What should serve: the generation that CURRENT names over the store that is there.

    A whole index made anew begins with the name of the first again, so a name does not say which.
    """

    generation: str
    written: FileState | None
    store: FileIdentity


@dataclass(frozen=True, slots=True)
class _Serving:
    """What does serve, and what it was opened for."""

    engine: WhooshEngine
    opened_for: _Wanted


class CurrentEngine:
    """An engine that answers each request from the generation that is current then.

    When a new generation is published, or another store put in place, the first request after it
    opens it, while requests under way and those of other threads go on with the old one; its files
    are let go with the last.  Whatever keeps a new one from being opened leaves the old one
    serving: it is logged, said in `trouble`, and tried again after a while.
    """

    def __init__(self, data_directory: Path) -> None:
        self._data_directory = data_directory
        wanted = self._wanted()
        engine = _open(data_directory)
        self._serving = _Serving(engine, self._opened_for(wanted, engine))
        self._following = Following()
        self._opening = threading.Lock()

    def now(self) -> Engine:
        """The engine of the generation that is current now: one answer for several questions.

        Never raises.
        """
        serving = self._serving
        try:
            wanted = self._wanted()
        except (IndexProblem, StoreError) as problem:
            self._following.failed(problem, serving.opened_for.generation)
            return serving.engine
        if wanted == serving.opened_for:
            self._following.well(wanted.generation)
        elif self._following.may_try(wanted) and self._opening.acquire(blocking=False):
            try:
                self._follow(wanted)
            finally:
                self._opening.release()
        return self._serving.engine

    @property
    def trouble(self) -> Trouble | None:
        """Why another index than the one in use answers; None where all is well."""
        return self._following.trouble

    @property
    def failures(self) -> int:
        """How many attempts to open an index have failed."""
        return self._following.failures

    def _wanted(self) -> _Wanted:
        store = store_identity(self._data_directory)
        name = current_name(self._data_directory)
        if name is None:
            raise PointerProblem(
                f"no index in {self._data_directory} yet; make it with `tinphuong index`"
            )
        return _Wanted(name, manifest_state(self._data_directory, name), store)

    def _opened_for(self, wanted: _Wanted, engine: WhooshEngine) -> _Wanted:
        """What was wanted, or what was published instead of that while it was opened."""
        name = engine.generation().name
        if name == wanted.generation:
            return wanted
        return replace(wanted, generation=name, written=manifest_state(self._data_directory, name))

    def _follow(self, wanted: _Wanted) -> None:
        try:
            # Another thread may have been here since this one looked.
            wanted = self._wanted()
            if wanted == self._serving.opened_for:
                return
            engine = _open(self._data_directory)
        except Exception as problem:
            # Whatever it is, an index that does not open must not stop one that answers.
            self._following.failed(problem, self._serving.opened_for.generation, wanted)
            return
        self._serving = _Serving(engine, self._opened_for(wanted, engine))
        self._following.switched(engine.generation())

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

    def neighbours(self, article_id: str) -> Neighbours:
        """See `search.engine.Engine`."""
        return self.now().neighbours(article_id)

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
        name = current_name(data_directory)
        try:
            store = open_store(data_directory, readonly=True)
            return WhooshEngine(current(data_directory), store)
        except Exception as error:
            # Whoosh unpickles: a damaged file can raise anything.
            if attempt < _ATTEMPTS and current_name(data_directory) != name:
                continue
            if isinstance(error, IndexProblem | StoreError):
                raise
            raise IndexProblem(
                f"the index {data_directory / INDEX_DIRECTORY / (name or '')} cannot be opened"
                f" ({type(error).__name__}: {error}); {FIX}"
            ) from error
    raise AssertionError("unreachable")
