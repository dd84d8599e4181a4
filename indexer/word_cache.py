"""Segmentations kept by the checksum of their article, so that no text is segmented twice.

One SQLite file beside the generations, disposable like them: some hundred bytes an article, one bit
a token.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

_SCHEMA = """
CREATE TABLE made_by (fingerprint TEXT NOT NULL);
CREATE TABLE segmentation (checksum BLOB PRIMARY KEY, joins BLOB NOT NULL) WITHOUT ROWID;
"""
# A build that is killed has kept all but the last of these.
_ADDED_AT_ONCE = 1000


class WordCache:
    """What `segment.joins` gave for articles; one process at a time."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """`fingerprint` is that of cleaning and segmenting: others' segmentations are forgotten."""
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
        """The joins of an article, None where they are not known yet."""
        row = self._connection.execute(
            "SELECT joins FROM segmentation WHERE checksum = ?", (bytes.fromhex(checksum),)
        ).fetchone()
        return bytes(row[0]) if row else None

    def add(self, checksum: str, joins: bytes) -> None:
        """Keep the joins of an article."""
        self._connection.execute(
            "INSERT OR REPLACE INTO segmentation VALUES (?, ?)", (bytes.fromhex(checksum), joins)
        )
        self._added += 1
        if self._added % _ADDED_AT_ONCE == 0:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")

    def keep_only(self, checksums: Iterable[str]) -> None:
        """Forget every other article."""
        known = {row[0] for row in self._connection.execute("SELECT checksum FROM segmentation")}
        gone = known.difference(map(bytes.fromhex, checksums))
        self._connection.executemany(
            "DELETE FROM segmentation WHERE checksum = ?", ((checksum,) for checksum in gone)
        )


def _connect(path: Path, fingerprint: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'segmentation'").fetchone():
        connection.executescript(_SCHEMA)
        connection.execute("INSERT INTO made_by VALUES (?)", (fingerprint,))
    elif connection.execute("SELECT fingerprint FROM made_by").fetchone() != (fingerprint,):
        connection.execute("DELETE FROM segmentation")
        connection.execute("UPDATE made_by SET fingerprint = ?", (fingerprint,))
    return connection
