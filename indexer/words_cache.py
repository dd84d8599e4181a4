"""Words once segmented, kept by the checksum of their article: no text is segmented twice.

One SQLite file beside the generations, disposable like them.  It holds text, so what leaves the
store leaves this file too.
"""

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from indexer import segment

# A build that is killed has kept all but the last of these.
_ADDED_AT_ONCE = 1000
_SCHEMA = """
CREATE TABLE made_by (fingerprint TEXT NOT NULL);
CREATE TABLE words (checksum TEXT PRIMARY KEY, joined BLOB NOT NULL) WITHOUT ROWID;
"""


class WordsCache:
    """The words of articles as `segment.segment_joined` gives them; one process at a time."""

    def __init__(self, path: Path) -> None:
        self._added = 0
        try:
            self._connection = _connect(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._connection = _connect(path)

    def __enter__(self) -> Self:
        self._connection.execute("BEGIN")
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.execute("COMMIT")
        self._connection.close()

    def get(self, checksum: str) -> str | None:
        """The joined words of an article, None where they are not known yet."""
        row = self._connection.execute(
            "SELECT joined FROM words WHERE checksum = ?", (checksum,)
        ).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def add(self, checksum: str, joined: str) -> None:
        """Keep the joined words of an article."""
        self._added += 1
        if self._added % _ADDED_AT_ONCE == 0:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")
        packed = zlib.compress(joined.encode("utf-8", "replace"), level=1)
        self._connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (checksum, packed))

    def keep_only(self, checksums: Iterable[str]) -> None:
        """Forget every other article; its words are overwritten, not only unlinked."""
        known = {row[0] for row in self._connection.execute("SELECT checksum FROM words")}
        self._connection.executemany(
            "DELETE FROM words WHERE checksum = ?",
            ((checksum,) for checksum in known.difference(checksums)),
        )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    made_by = segment.fingerprint()
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
        connection.executescript(_SCHEMA)
        connection.execute("INSERT INTO made_by VALUES (?)", (made_by,))
    elif connection.execute("SELECT fingerprint FROM made_by").fetchone() != (made_by,):
        connection.execute("DELETE FROM words")
        connection.execute("UPDATE made_by SET fingerprint = ?", (made_by,))
    return connection
