"""A cache of word boundaries by article checksum, so that no text is segmented twice.

One SQLite file next to the generations, disposable like them: one bit per token, some hundred bytes
per article.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

_SCHEMA = """
CREATE TABLE made_by (fingerprint TEXT NOT NULL);
CREATE TABLE segmentation (checksum BLOB PRIMARY KEY, joins BLOB NOT NULL) WITHOUT ROWID;
"""
# Articles per transaction: a killed build loses at most these.
_TRANSACTION_ARTICLES = 1000


class WordCache:
    """The results of `word_segmentation.joins`; one process at a time, as a context manager."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Open or create the file at `path`; a damaged file is replaced.

        `fingerprint` is that of text cleaning and word segmentation: if it differs from the one in
        the file, the cache is emptied.  Raises `OSError` or `sqlite3.Error`.
        """
        self._added = 0
        try:
            self._connection = _connect(path, fingerprint)
        except sqlite3.DatabaseError:
            path.unlink()
            self._connection = _connect(path, fingerprint)

    def __enter__(self) -> Self:
        self._connection.execute("BEGIN")
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.execute("COMMIT")
        self._connection.close()

    def get(self, checksum: str) -> bytes | None:
        """The joins of the article with this checksum (hex); None if they are not cached."""
        row = self._connection.execute(
            "SELECT joins FROM segmentation WHERE checksum = ?", (bytes.fromhex(checksum),)
        ).fetchone()
        return bytes(row["joins"]) if row else None

    def add(self, checksum: str, joins: bytes) -> None:
        """Store the joins of the article with this checksum (hex)."""
        self._connection.execute(
            "INSERT OR REPLACE INTO segmentation (checksum, joins) VALUES (?, ?)",
            (bytes.fromhex(checksum), joins),
        )
        self._added += 1
        if self._added % _TRANSACTION_ARTICLES == 0:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")

    def keep_only(self, checksums: Iterable[str]) -> None:
        """Delete all entries except those of `checksums` (hex)."""
        rows = self._connection.execute("SELECT checksum FROM segmentation")
        known = {row["checksum"] for row in rows}
        gone = known.difference(map(bytes.fromhex, checksums))
        self._connection.executemany(
            "DELETE FROM segmentation WHERE checksum = ?", ((checksum,) for checksum in gone)
        )


def _connect(path: Path, fingerprint: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = OFF")
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'segmentation'").fetchone():
        connection.executescript(_SCHEMA)
    made_by = connection.execute("SELECT fingerprint FROM made_by").fetchone()
    if made_by is None or made_by["fingerprint"] != fingerprint:
        connection.execute("DELETE FROM segmentation")
        connection.execute("DELETE FROM made_by")
        connection.execute("INSERT INTO made_by (fingerprint) VALUES (?)", (fingerprint,))
    return connection
