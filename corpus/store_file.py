"""The file of the store: its tables, and how it is opened."""

import sqlite3
from pathlib import Path

STORE_FILE = "store.sqlite"
_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    checksum TEXT NOT NULL UNIQUE,
    added_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE content (
    checksum TEXT PRIMARY KEY,
    article_id TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    url TEXT,
    source TEXT,
    author TEXT,
    published_at TEXT,
    event_date TEXT,
    captured_at TEXT,
    views INTEGER,
    breadcrumb TEXT NOT NULL
);
CREATE INDEX content_of_article ON content (article_id);
CREATE TABLE tombstone (
    id TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    removed_at TEXT NOT NULL
) WITHOUT ROWID;
"""
# Each thread has its own connection, but the thread that lets go of a store last closes them all.
_SAME_THREAD_ONLY = False


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads and writes; its rows are read by column name.

    Creates the file if there is none. Raises `sqlite3.Error` for a file that is not a store, or is
    one of another version.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=20, check_same_thread=_SAME_THREAD_ONLY
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # A text that was taken down must not stay readable in free pages of the file.
    connection.execute("PRAGMA secure_delete = ON")
    version = _version(connection)
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = 1; COMMIT;")
    else:
        _require_version(version)
    return connection


def connect_readonly(path: Path) -> sqlite3.Connection:
    """A connection that only reads; rows and exceptions are those of `connect`."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=20, check_same_thread=_SAME_THREAD_ONLY
        )
        _require_version(_version(connection))
    except sqlite3.OperationalError:
        # SQLite cannot create the shared-memory file of WAL in a directory that this user may not
        # write. If the WAL is empty, nobody writes and the file itself is complete.
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        connection = sqlite3.connect(
            f"{uri}&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=_SAME_THREAD_ONLY,
        )
        _require_version(_version(connection))
    connection.row_factory = sqlite3.Row
    return connection


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _require_version(version: int) -> None:
    if version != _SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"store version {version}, this program knows version 1")
