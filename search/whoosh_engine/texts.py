"""Article texts from the store, by the checksum that the index names."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.article import Article
from corpus.store import Store
from search.ports import Unavailable


class StoreTexts:
    """Implements `search.ports.Texts`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        path = store.path
        self._files = (path, path.with_name(f"{path.name}-wal"))

    @property
    def revision(self) -> str:
        """Size and time of change of the store's files: removing a text changes them."""
        return " ".join(_state(path) for path in self._files)

    def article(self, checksum: str) -> Article | None:
        """See `search.ports.Texts`."""
        with _readable(self._store):
            return self._store.version(checksum)

    def articles(self, checksums: Sequence[str]) -> Mapping[str, Article]:
        """See `search.ports.Texts`."""
        with _readable(self._store):
            return self._store.versions(checksums)


def _state(path: Path) -> str:
    try:
        file = path.stat()
    except OSError:
        return "-"
    return f"{file.st_mtime_ns}:{file.st_size}"


@contextmanager
def _readable(store: Store) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Unavailable(f"{store.path} cannot be read ({error}): put back a copy") from error
