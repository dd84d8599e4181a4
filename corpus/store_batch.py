"""Writing to the store: one batch is one transaction."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from corpus.article import Article

# SQLite raises these for one value that it cannot hold, not for a fault of the file or the disk.
_UNWRITABLE = (
    OverflowError,
    TypeError,
    ValueError,
    sqlite3.DataError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)


class UnstorableError(Exception):
    """One article cannot be stored. The message says why; the batch is as it was before."""


class Ingested(StrEnum):
    """The outcome for one article offered to the store."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    KNOWN = "known under another id"
    REPLACED = "replaced"
    CONFLICT = "conflict"
    TAKEN_DOWN = "taken down"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The record of an article that was taken down; `removed_at` has a time zone."""

    id: str
    reason: str
    removed_at: datetime


class StoreBatch:
    """The writing side of one transaction of a `Store`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, article: Article, *, replace: bool = False) -> Ingested:
        """Add `article`. Other content under a known id is a conflict unless `replace` is set.

        Raises `UnstorableError` for a value that SQLite cannot hold; the rest of the batch is kept.
        """
        known = self._connection.execute(
            "SELECT checksum FROM article WHERE id = ?", (article.id,)
        ).fetchone()
        checksum = article.checksum
        if known is not None and known["checksum"] == checksum:
            return Ingested.UNCHANGED
        if known is not None and not replace:
            return Ingested.CONFLICT
        if self._has("tombstone", article.id):
            return Ingested.TAKEN_DOWN
        with self._savepoint(article.id):
            self._write(article, checksum)
        return Ingested.ADDED if known is None else Ingested.REPLACED

    def bury(self, tombstone: Tombstone) -> Ingested:
        """Add the tombstone of another store; a conflict if this store has its article."""
        if self._has("article", tombstone.id):
            return Ingested.CONFLICT
        added = self._connection.execute(
            "INSERT OR IGNORE INTO tombstone (id, reason, removed_at) VALUES (?, ?, ?)",
            (tombstone.id, tombstone.reason, tombstone.removed_at.isoformat()),
        )
        return Ingested.TOMBSTONE if added.rowcount else Ingested.UNCHANGED

    def remove(self, article_id: str, reason: str) -> bool:
        """Take an article down with every version of its text; returns whether it was there."""
        is_known = self._has("article", article_id)
        self._connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
        self._connection.execute("DELETE FROM content WHERE article_id = ?", (article_id,))
        self._connection.execute(
            "INSERT OR REPLACE INTO tombstone (id, reason, removed_at) VALUES (?, ?, ?)",
            (article_id, reason, _now()),
        )
        return is_known

    def _has(self, table: str, article_id: str) -> bool:
        found = self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (article_id,))
        return found.fetchone() is not None

    @contextmanager
    def _savepoint(self, article_id: str) -> Iterator[None]:
        """Undo everything done inside if a value cannot be written."""
        self._connection.execute("SAVEPOINT article")
        try:
            yield
        except _UNWRITABLE as error:
            self._connection.execute("ROLLBACK TO article")
            raise UnstorableError(f"{article_id}: cannot be stored ({error})") from error
        finally:
            self._connection.execute("RELEASE article")

    def _write(self, article: Article, checksum: str) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO content (checksum, article_id, title, body, url, source,"
            " author, published_at, event_date, captured_at, views, breadcrumb)"
            " VALUES (:checksum, :article_id, :title, :body, :url, :source,"
            " :author, :published_at, :event_date, :captured_at, :views, :breadcrumb)",
            {
                "checksum": checksum,
                "article_id": article.id,
                "title": article.title,
                "body": article.body,
                "url": article.url,
                "source": article.source,
                "author": article.author,
                "published_at": _iso(article.published_at) or article.published_text,
                "event_date": _iso(article.event_date),
                "captured_at": _iso(article.captured_at),
                "views": article.views,
                "breadcrumb": json.dumps(article.breadcrumb, ensure_ascii=False),
            },
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO article (id, checksum, added_at) VALUES (?, ?, ?)",
            (article.id, checksum, _now()),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None
