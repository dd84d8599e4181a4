"""The store: the truth, one SQLite file.

Articles stand as published, addressed by the SHA-256 of their content; an index row belongs to one
checksum, so a text is never shown with the spans of another version.  Ingesting is idempotent.  A
taken-down article leaves a tombstone and no text, and ingesting it again does not bring it back.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus import moments
from corpus.article import Article
from corpus.store_file import STORE_FILE, connect, connect_readonly

_CONTENT_COLUMNS = (
    "article_id, title, body, url, source, author, published_at, event_date, captured_at, views,"
    " breadcrumb, added_at"
)
# Any version of an article; the moment at which it was taken in is that of the current one.
_EVERY_VERSION = "content LEFT JOIN article ON article.id = content.article_id"


# Device and number of a file on it.
FileIdentity = tuple[int, int]
# What is wrong with one value, not with the file or the disk.
_UNWRITABLE = (
    OverflowError,
    TypeError,
    ValueError,
    sqlite3.DataError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)


class StoreError(Exception):
    """The store cannot be used; the message names the file and the mend."""


class UnstorableError(Exception):
    """One article cannot be kept as it is; the message says why.  Its batch is as before it."""


class Ingested(StrEnum):
    """What became of one article offered to the store."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    KNOWN = "known under another id"
    REPLACED = "replaced"
    CONFLICT = "conflict"
    TAKEN_DOWN = "taken down"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An article that was taken down."""

    id: str
    reason: str
    removed_at: datetime


class _OwnConnection:
    """A connection of one thread, closed with the store or the thread that has it: left alone, it
    keeps its file open until the garbage collector comes by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Store:
    """The articles of one data directory.  Reading is safe from any thread; one process writes."""

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._local = threading.local()
        self._first: _OwnConnection | None = None
        self._connection()  # fail early, with the file named

    def _connection(self) -> sqlite3.Connection:
        own: _OwnConnection | None = getattr(self._local, "own", None)
        if own is None:
            own = self._opened()
            self._local.own = own
        return own.connection

    def _opened(self) -> _OwnConnection:
        if not self.readonly:
            return _OwnConnection(connect(self.path))
        try:
            opened = _OwnConnection(connect_readonly(self.path))
        except sqlite3.Error:
            # The file may have gone, or no file can be opened any more: what was opened before
            # still reads, if more slowly for threads that share it.
            if self._first is None:
                raise
            return self._first
        self._first = self._first or opened
        return opened

    def close(self) -> None:
        """Close this thread's connection."""
        self._local.own = self._first = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._connection().execute("SELECT count(*) FROM article").fetchone()[0])

    def get(self, article_id: str) -> Article | None:
        """The current version of an article, None if unknown or taken down."""
        row = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS} FROM article JOIN content USING (checksum) WHERE id = ?",
            (article_id,),
        )
        return _article(row.fetchone())

    def version(self, checksum: str) -> Article | None:
        """The article with exactly this content, current or earlier; None once taken down."""
        row = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS} FROM {_EVERY_VERSION} WHERE content.checksum = ?",
            (checksum,),
        )
        return _article(row.fetchone())

    def versions(self, checksums: Sequence[str]) -> dict[str, Article]:
        """The articles with these contents by checksum, of a page or so in one go; those taken
        down are left out."""
        places = ",".join("?" * len(checksums))
        rows = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS}, content.checksum FROM {_EVERY_VERSION}"
            f" WHERE content.checksum IN ({places})",
            checksums,
        )
        return {checksum: _known_article(row) for *row, checksum in rows}

    def checksums(self) -> dict[str, str]:
        """The checksum of every current article by its id."""
        return dict(self._connection().execute("SELECT id, checksum FROM article"))

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Current articles in order of id, or those of `ids` in the order given."""
        if ids is not None:
            for article_id in ids:
                article = self.get(article_id)
                if article is not None:
                    yield article
            return
        rows = self._connection().execute(
            f"SELECT {_CONTENT_COLUMNS} FROM article JOIN content USING (checksum) ORDER BY id"
        )
        for row in rows:
            article = _article(row)
            assert article is not None
            yield article

    def tombstones(self) -> list[Tombstone]:
        """Everything taken down, newest first."""
        rows = self._connection().execute(
            "SELECT id, reason, removed_at FROM tombstone ORDER BY removed_at DESC, id"
        )
        return [Tombstone(id_, why, datetime.fromisoformat(when)) for id_, why, when in rows]

    @contextmanager
    def batch(self) -> Iterator["Batch"]:
        """A transaction: everything done in it is kept, or nothing if it raises."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Batch(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def impossible_dates(self) -> list[tuple[str, str]]:
        """The current articles whose time of publication cannot be: id and what was read."""
        rows = self._connection().execute(
            "SELECT id, published_at, added_at FROM article JOIN content USING (checksum)"
            " WHERE published_at IS NOT NULL ORDER BY id"
        )
        return [
            (article_id, published)
            for article_id, published, added in rows
            if moments.publication(_moment(published), datetime.fromisoformat(added)) is None
        ]

    def damage(self) -> list[str]:
        """What SQLite's own check and our checksums find wrong; empty for a sound store."""
        findings = [
            f"{self.path.name}: {line}"
            for (line,) in self._connection().execute("PRAGMA integrity_check(20)")
            if line != "ok"
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


class Batch:
    """The writing side of one transaction of a `Store`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, article: Article, *, replace: bool = False) -> Ingested:
        """Keep `article`; another content under a known id is a conflict unless `replace`.

        Raises `UnstorableError` for what the file cannot hold; the rest of the batch is kept.
        """
        known = self._connection.execute(
            "SELECT checksum FROM article WHERE id = ?", (article.id,)
        ).fetchone()
        checksum = article.checksum
        if known is not None and known[0] == checksum:
            return Ingested.UNCHANGED
        if known is not None and not replace:
            return Ingested.CONFLICT
        if self._connection.execute(
            "SELECT 1 FROM tombstone WHERE id = ?", (article.id,)
        ).fetchone():
            return Ingested.TAKEN_DOWN
        with self._whole_or_not_at_all(article.id):
            self._write(article, checksum)
        return Ingested.ADDED if known is None else Ingested.REPLACED

    @contextmanager
    def _whole_or_not_at_all(self, article_id: str) -> Iterator[None]:
        """What is done within is undone where a value cannot be written."""
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
            "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                checksum,
                article.id,
                article.title,
                article.body,
                article.url,
                article.source,
                article.author,
                _iso(article.published_at) or article.published_text,
                _iso(article.event_date),
                _iso(article.captured_at),
                article.views,
                json.dumps(article.breadcrumb, ensure_ascii=False),
            ),
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?)",
            (article.id, checksum, datetime.now(UTC).isoformat(timespec="seconds")),
        )

    def bury(self, tombstone: Tombstone) -> Ingested:
        """Keep the tombstone of another store; a conflict where its article is in this one."""
        if self._connection.execute(
            "SELECT 1 FROM article WHERE id = ?", (tombstone.id,)
        ).fetchone():
            return Ingested.CONFLICT
        added = self._connection.execute(
            "INSERT OR IGNORE INTO tombstone VALUES (?, ?, ?)",
            (tombstone.id, tombstone.reason, tombstone.removed_at.isoformat()),
        )
        return Ingested.TOMBSTONE if added.rowcount else Ingested.UNCHANGED

    def remove(self, article_id: str, reason: str) -> bool:
        """Take an article down, every version of its text with it; False if it was not there."""
        known = self._connection.execute(
            "SELECT 1 FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        self._connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
        self._connection.execute("DELETE FROM content WHERE article_id = ?", (article_id,))
        self._connection.execute(
            "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?)",
            (article_id, reason, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        return known is not None


def store_identity(data_directory: Path) -> FileIdentity:
    """Device and number of the store's file: others where another store has taken its place.

    Raises `StoreError` where there is none that this process may read; cheap enough to ask before
    every request.
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


def open_store(data_directory: Path, *, readonly: bool = False) -> Store:
    """The store of a data directory, created where writing is allowed.

    Raises `StoreError` if there is none to read, or the file is no store of ours.
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


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _moment(value: str | None) -> datetime | date | None:
    """The moment of a column; None where what a page gave is none."""
    try:
        return moments.parse(value) if value is not None else None
    except ValueError:
        return None


def _article(row: Sequence[Any] | None) -> Article | None:
    return None if row is None else _known_article(row)


def _known_article(row: Sequence[Any]) -> Article:
    id_, title, body, url, source, author, published, event, captured, views, breadcrumb, added = (
        row
    )
    published_at = _moment(published)
    return Article(
        id=id_,
        title=title,
        body=body,
        url=url,
        source=source,
        author=author,
        published_at=published_at,
        event_date=date.fromisoformat(event) if event else None,
        captured_at=moments.utc(datetime.fromisoformat(captured)) if captured else None,
        views=views,
        breadcrumb=tuple(json.loads(breadcrumb)),
        published_text=published if published_at is None else None,
        ingested_at=datetime.fromisoformat(added) if added else None,
    )
