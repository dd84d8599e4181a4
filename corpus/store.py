"""The store: all articles in one SQLite file, the truth that every index is built from.

Articles are kept as published and addressed by the SHA-256 of their content. An index entry refers
to one checksum, so a text is never shown with the spans of another version. Ingesting is
idempotent. Taking an article down deletes its text and leaves a tombstone; ingesting it again does
not bring it back.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from corpus import moments
from corpus.article import Article
from corpus.store_batch import Ingested, StoreBatch, Tombstone, UnstorableError
from corpus.store_file import STORE_FILE, connect, connect_readonly

__all__ = [
    "FileIdentity",
    "Ingested",
    "Store",
    "StoreBatch",
    "StoreError",
    "Tombstone",
    "UnstorableError",
    "has_store",
    "open_store",
    "store_identity",
]

# Device number and inode of a file.
FileIdentity = tuple[int, int]
_CONTENT_COLUMNS = (
    "article_id, title, body, url, source, author, published_at, event_date, captured_at, views,"
    " breadcrumb, added_at"
)
# Every version of every article; `added_at` belongs to the current version only.
_EVERY_VERSION = "content LEFT JOIN article ON article.id = content.article_id"


class StoreError(Exception):
    """The store cannot be used; the message names the file and the fix."""


class _ThreadConnection:
    """The connection of one thread. It is closed when the store or the thread lets go of it;
    otherwise the file would stay open until the next garbage collection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Store:
    """The articles of one data directory. Any thread may read; only one process may write."""

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._local = threading.local()
        self._first: _ThreadConnection | None = None
        self._connection()  # fail early, with the file named

    def _connection(self) -> sqlite3.Connection:
        own: _ThreadConnection | None = getattr(self._local, "own", None)
        if own is None:
            own = self._opened()
            self._local.own = own
        return own.connection

    def _opened(self) -> _ThreadConnection:
        if not self.readonly:
            return _ThreadConnection(connect(self.path))
        try:
            opened = _ThreadConnection(connect_readonly(self.path))
        except sqlite3.Error:
            # The file may be gone, or the process may have no file handle left. The connection
            # that was opened first still reads, but threads that share it wait for each other.
            if self._first is None:
                raise
            return self._first
        self._first = self._first or opened
        return opened

    def close(self) -> None:
        """Close the connection of this thread."""
        self._local.own = self._first = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        row = self._connection().execute("SELECT count(*) AS articles FROM article").fetchone()
        return int(row["articles"])

    def get(self, article_id: str) -> Article | None:
        """The current version of an article; None if it is unknown or was taken down."""
        rows = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS} FROM article JOIN content USING (checksum) WHERE id = ?",
            (article_id,),
        )
        return next(map(_article, rows), None)

    def version(self, checksum: str) -> Article | None:
        """The article with exactly this content, current or earlier; None once taken down."""
        return self.versions([checksum]).get(checksum)

    def versions(self, checksums: Sequence[str]) -> dict[str, Article]:
        """The articles with these contents by checksum, without those that were taken down.

        Meant for about one page of results: every checksum becomes a parameter of one query.
        """
        places = ",".join("?" * len(checksums))
        rows = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS}, content.checksum AS checksum FROM {_EVERY_VERSION}"
            f" WHERE content.checksum IN ({places})",
            checksums,
        )
        return {row["checksum"]: _article(row) for row in rows}

    def checksums(self) -> dict[str, str]:
        """The checksum of every current article by its id."""
        rows = self._connection().execute("SELECT id, checksum FROM article")
        return {row["id"]: row["checksum"] for row in rows}

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """The current articles in order of id, or those of `ids` in the given order."""
        if ids is not None:
            for article_id in ids:
                article = self.get(article_id)
                if article is not None:
                    yield article
            return
        rows = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS} FROM article JOIN content USING (checksum) ORDER BY id"
        )
        yield from map(_article, rows)

    def tombstones(self) -> list[Tombstone]:
        """Every tombstone, newest first."""
        rows = self._connection().execute(
            "SELECT id, reason, removed_at FROM tombstone ORDER BY removed_at DESC, id"
        )
        return [
            Tombstone(row["id"], row["reason"], datetime.fromisoformat(row["removed_at"]))
            for row in rows
        ]

    @contextmanager
    def batch(self) -> Iterator[StoreBatch]:
        """A transaction: everything done in it is kept, or nothing if an exception leaves it."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield StoreBatch(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def impossible_dates(self) -> list[tuple[str, str]]:
        """The current articles with an impossible time of publication: id and the text given."""
        rows = self._connection().execute(
            "SELECT id, published_at, added_at FROM article JOIN content USING (checksum)"
            " WHERE published_at IS NOT NULL ORDER BY id"
        )
        return [
            (row["id"], row["published_at"])
            for row in rows
            if moments.publication(
                _moment(row["published_at"]), datetime.fromisoformat(row["added_at"])
            )
            is None
        ]

    def damage(self) -> list[str]:
        """Everything that SQLite's own check and our checksums find wrong, one line each."""
        checked = self._connection().execute("PRAGMA integrity_check(20)")
        findings = [
            f"{self.path.name}: {row['integrity_check']}"
            for row in checked
            if row["integrity_check"] != "ok"
        ]
        for article_id, checksum in self.checksums().items():
            try:
                article = self.version(checksum)
            except (sqlite3.Error, ValueError):
                findings.append(f"{self.path.name}: article {article_id} cannot be read")
                continue
            if article is None:
                findings.append(f"{self.path.name}: article {article_id} has no content")
            elif article.checksum != checksum:
                findings.append(
                    f"{self.path.name}: article {article_id} does not match its checksum"
                )
        return findings


def store_identity(data_directory: Path) -> FileIdentity:
    """Device number and inode of the store's file; they change when another file replaces it.

    Cheap enough to ask before every request. Raises `StoreError` if there is no store that this
    process may read.
    """
    path = data_directory / STORE_FILE
    try:
        status = path.stat()
    except FileNotFoundError:
        raise _no_store(path) from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}): put it back") from error
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path} may not be read by this user: `chmod u+r {path}` as its owner")
    return status.st_dev, status.st_ino


def has_store(data_directory: Path) -> bool:
    """Whether anything was ever taken in at this data directory."""
    return (data_directory / STORE_FILE).exists()


def open_store(data_directory: Path, *, readonly: bool = False) -> Store:
    """The store of a data directory; it is created if it does not exist and `readonly` is not set.

    Raises `StoreError` if there is no store to read, or if the file is not one of our stores.
    """
    path = data_directory / STORE_FILE
    if readonly:
        if not path.exists():
            raise _no_store(path)
    else:
        data_directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return Store(path, readonly=readonly)
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be used ({error}): put back a copy, or move it away and ingest again"
        ) from error


def _no_store(path: Path) -> StoreError:
    return StoreError(f"no store at {path}: take articles in first, with `tinphuong ingest PATH`")


def _moment(value: str | None) -> datetime | date | None:
    """The moment in a column; None if the page gave a text that is not a moment."""
    try:
        return moments.parse(value) if value is not None else None
    except ValueError:
        return None


def _article(row: sqlite3.Row) -> Article:
    published_at = _moment(row["published_at"])
    event, captured, added = row["event_date"], row["captured_at"], row["added_at"]
    return Article(
        id=row["article_id"],
        title=row["title"],
        body=row["body"],
        url=row["url"],
        source=row["source"],
        author=row["author"],
        published_at=published_at,
        event_date=date.fromisoformat(event) if event else None,
        captured_at=moments.utc(datetime.fromisoformat(captured)) if captured else None,
        views=row["views"],
        breadcrumb=tuple(json.loads(row["breadcrumb"])),
        published_text=row["published_at"] if published_at is None else None,
        ingested_at=datetime.fromisoformat(added) if added else None,
    )
