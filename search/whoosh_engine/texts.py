"""Article texts from the store, by the checksum that the index names."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cachetools import LRUCache

from corpus.article import Article
from corpus.store import Store
from search.ports import Unavailable

# Some 6 kB each.  Similar queries, and the filters, orders and pages of one, show the same
# articles.
_KEPT = 500


class StoreTexts:
    """Implements `search.ports.Texts`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: LRUCache[str, Article] = LRUCache(_KEPT)
        self._kept_at = ""
        self._keeping = threading.Lock()
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
        """See `search.ports.Texts`.  The articles shown most lately are kept until the store
        changes."""
        # Asked before reading: what is read of an older state is forgotten with the next question.
        revision = self.revision
        with self._keeping:
            if revision != self._kept_at:
                self._kept.clear()
                self._kept_at = revision
            found = {one: self._kept[one] for one in checksums if one in self._kept}
        missing = [one for one in checksums if one not in found]
        if not missing:
            return found
        with _readable(self._store):
            read = self._store.versions(missing)
        with self._keeping:
            if revision == self._kept_at:
                self._kept.update(read)
        return found | read


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
