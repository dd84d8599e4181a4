"""Article texts from the store, by the checksum that the index names."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.article import Article
from corpus.corrections import NO_CORRECTIONS, Corrections, with_right_dates
from corpus.store import Store
from search.ports import Unavailable


class StoreTexts:
    """Implements `search.ports.Texts`; dates are those of `corrections`, which the index has."""

    def __init__(self, store: Store, corrections: Corrections = NO_CORRECTIONS) -> None:
        self._store = store
        self._corrections = corrections.by_article()
        path = store.path
        self._files = (path, path.with_name(f"{path.name}-wal"))

    @property
    def revision(self) -> str:
        """Size and time of change of the store's files: removing a text changes them."""
        return " ".join(_state(path) for path in self._files)

    def article(self, checksum: str) -> Article | None:
        """See `search.ports.Texts`."""
        with _readable(self._store):
            article = self._store.version(checksum)
        return None if article is None else self._corrected(article)

    def articles(self, checksums: Sequence[str]) -> Mapping[str, Article]:
        """See `search.ports.Texts`."""
        with _readable(self._store):
            articles = self._store.versions(checksums)
        return {checksum: self._corrected(article) for checksum, article in articles.items()}

    def _corrected(self, article: Article) -> Article:
        corrections = self._corrections.get(article.id)
        return with_right_dates(article, corrections)[0] if corrections else article


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
