"""One open file of entity tables, and reading rows of it."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

from indexer.entities.model import ArticleLine
from indexer.entities.schema import open_readonly

ARTICLE = "article.id, article.title, article.published, article.ward"
# For lists without a limit.
ALL = 1_000_000_000


class Tables:
    """The connection that the readers of documents, officials and wards share."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """The tables in the file `entities.sqlite`, read only."""
        return cls(open_readonly(path))

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        self._connection.close()

    def __del__(self) -> None:
        # Left alone, a connection keeps its file open until the garbage collector comes by.
        self._connection.close()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


def article_line(row: Sequence[Any]) -> ArticleLine:
    """An article from the columns `ARTICLE`."""
    id_, title, published, ward = row
    return ArticleLine(id_, title, day(published), ward)


def day(value: str | None) -> date | None:
    """A day from a column of dates."""
    return date.fromisoformat(value) if value else None
