"""SQLite FTS5: the same tokens in a contentless table, facets counted in SQL."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.peer import Answer, TokenDocument
from bench.tokens import BenchQuery

_SCHEMA = """
CREATE VIRTUAL TABLE x USING fts5(tokens, content='', tokenize="unicode61 tokenchars '_'");
CREATE TABLE article (number INTEGER PRIMARY KEY, ward INTEGER, month INTEGER);
CREATE TABLE person (number INTEGER, official INTEGER);
"""
_ROWS = 20


class Fts5Peer:
    """FTS5 ranks with its own bm25, which has no weights: every scored token counts the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._connection = sqlite3.connect(folder / "fts5.sqlite")

    def build(self, documents: Iterable[TokenDocument]) -> None:
        """Index in one transaction and merge the index's segments."""
        run = self._connection.execute
        self._connection.executescript(_SCHEMA)
        for document in documents:
            number = document.number + 1
            run("INSERT INTO x(rowid, tokens) VALUES (?, ?)", (number, document.tokens))
            run("INSERT INTO article VALUES (?, ?, ?)", (number, document.ward, document.month))
            self._connection.executemany(
                "INSERT INTO person VALUES (?, ?)", [(number, one) for one in document.officials]
            )
        run("INSERT INTO x(x) VALUES ('optimize')")
        run("CREATE INDEX person_by_number ON person (number, official)")
        self._connection.commit()

    def open(self) -> None:
        """Do nothing; the connection reads from disk."""

    @property
    def segments(self) -> int:
        """Always one, merged by `optimize`."""
        return 1

    def full(self, query: BenchQuery) -> Answer:
        """Write the matches to a temporary table, then count total and three facets, then rank."""
        run = self._connection.execute
        match = " AND ".join(query.match)
        run("CREATE TEMP TABLE IF NOT EXISTS matched (number INTEGER PRIMARY KEY)")
        run("DELETE FROM matched")
        run("INSERT INTO matched SELECT rowid FROM x WHERE x MATCH ?", (match,))
        [(total,)] = run("SELECT count(*) FROM matched")
        counted = 0
        for column, table in (("ward", "article"), ("month", "article"), ("official", "person")):
            counted += len(
                run(
                    f"SELECT {column}, count(*) FROM matched JOIN {table} USING (number)"
                    f" GROUP BY 1 ORDER BY 2 DESC LIMIT {_ROWS}"
                ).fetchall()
            )
        scored = " OR ".join(token for token, _ in query.scored)
        best = run(
            "SELECT rowid FROM x WHERE x MATCH ? ORDER BY rank LIMIT 10",
            (f"({match}) AND ({scored})",),
        ).fetchall()
        return Answer(total, tuple(row[0] - 1 for row in best), counted)

    def top(self, query: BenchQuery) -> Answer:
        """Rank by the scored tokens alone."""
        scored = " OR ".join(token for token, _ in query.scored)
        best = self._connection.execute(
            "SELECT rowid FROM x WHERE x MATCH ? ORDER BY rank LIMIT 10", (scored,)
        ).fetchall()
        return Answer(0, tuple(row[0] - 1 for row in best))
