"""The file of the store: its tables, and opening it."""

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
# Each thread has a connection of its own, but the last to let go of a store closes them all.
_ANY_THREAD = False


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads and writes; the file is made where there is none.

    Raises `sqlite3.Error` for a file that is no store, or one of another version.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=20, check_same_thread=_ANY_THREAD
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # A taken-down text must not stay readable in free pages of the file.
    connection.execute("PRAGMA secure_delete = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = 1; COMMIT;")
    else:
        _require_version(version)
    return connection


def connect_readonly(path: Path) -> sqlite3.Connection:
    """A connection that only reads; raises as `connect` does."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=20, check_same_thread=_ANY_THREAD
        )
        _require_version(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.OperationalError:
        # A directory this user may not write has no room for the shared-memory file of WAL; with
        # no writer about, the file itself is complete: there is nothing left in the WAL.
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        connection = sqlite3.connect(
            f"{uri}&immutable=1", uri=True, isolation_level=None, check_same_thread=_ANY_THREAD
        )
        _require_version(connection.execute("PRAGMA user_version").fetchone()[0])
    return connection


def _require_version(version: int) -> None:
    if version != _SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"store version {version}, this program knows version 1")
