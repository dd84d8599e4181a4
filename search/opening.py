"""Opening the index in use, and following it when another takes its place."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.store import FileIdentity, StoreError, open_store, store_identity
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
from search.following import Following, Trouble
from search.ports import Unavailable
from search.service import Search
from search.whoosh_engine import search_of

_ATTEMPTS = 3


def open_current(data_directory: Path) -> "CurrentSearch":
    """The search over the index in use.

    Raises `Unavailable` where there is no index or no store, where one is damaged or made by
    another version of the program.
    """
    try:
        return CurrentSearch(data_directory)
    except (IndexProblem, StoreError) as problem:
        raise Unavailable(str(problem)) from problem


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

    search: Search
    opened_for: _Wanted


class CurrentSearch:
    """The search over the generation that is current at the moment of each request.

    When a new generation is published, or another store put in place, the next request opens it;
    requests under way and those of other threads go on with the old one, whose files are closed
    with the last of them.  If the new one cannot be opened, the old one goes on serving: the
    problem is logged, given as `trouble`, and opening is tried again after a while.
    """

    def __init__(self, data_directory: Path) -> None:
        self._data_directory = data_directory
        wanted = self._wanted()
        search = _open(data_directory)
        self._serving = _Serving(search, self._opened_for(wanted, search))
        self._following = Following()
        self._opening = threading.Lock()

    def now(self) -> Search:
        """The search over the generation that is current now; it stays the same for its holder.

        Never raises.
        """
        serving = self._serving
        try:
            wanted = self._wanted()
        except (IndexProblem, StoreError) as problem:
            self._following.failed(problem, serving.opened_for.generation)
            return serving.search
        if wanted == serving.opened_for:
            self._following.well(wanted.generation)
        elif self._following.may_try(wanted) and self._opening.acquire(blocking=False):
            try:
                self._follow(wanted)
            finally:
                self._opening.release()
        return self._serving.search

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

    def _opened_for(self, wanted: _Wanted, search: Search) -> _Wanted:
        """What was wanted, or what was published instead of that while it was opened."""
        name = search.info.name
        if name == wanted.generation:
            return wanted
        return replace(wanted, generation=name, written=manifest_state(self._data_directory, name))

    def _follow(self, wanted: _Wanted) -> None:
        try:
            # Another thread may have been here since this one looked.
            wanted = self._wanted()
            if wanted == self._serving.opened_for:
                return
            search = _open(self._data_directory)
        except Exception as problem:
            # Whatever it is, an index that does not open must not stop one that answers.
            self._following.failed(problem, self._serving.opened_for.generation, wanted)
            return
        self._serving = _Serving(search, self._opened_for(wanted, search))
        self._following.switched(search.info)


def _open(data_directory: Path) -> Search:
    """The search over the current generation, which may be replaced and pruned while it is opened.

    The store is opened with it: one opened in a folder that may not be written to is a picture of
    that moment.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        name = current_name(data_directory)
        try:
            store = open_store(data_directory, readonly=True)
            return search_of(current(data_directory), store)
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
