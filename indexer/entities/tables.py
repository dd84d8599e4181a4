"""The file `entities.sqlite` of a generation: its tables, opening it, and reading rows from it.

The table `article` holds the facts that recognition found in each article.  `published` is its day
(ISO), `moment` the number that `corpus.moments.order_key` sorts it by.  All other tables are
derived from `article`, from scratch in every build, by `indexer.entities.entity_writer`.  Rows
refer to articles, documents and officials by number.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

from indexer.entities.model import ArticleLine

_SCHEMA = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    checksum TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    moment INTEGER,
    ward TEXT,
    facts BLOB NOT NULL
);

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    sign_number TEXT,
    sign_year INTEGER,
    symbol TEXT,
    issuer TEXT,
    scope TEXT,
    time TEXT,
    issued TEXT,
    name TEXT,
    term TEXT,
    label TEXT NOT NULL,
    citation TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,
    first_cited TEXT,
    last_cited TEXT
);
CREATE INDEX document_by_type ON document (type, articles);
CREATE INDEX document_by_sign ON document (sign_number, type);
CREATE TABLE document_identity (
    identity TEXT PRIMARY KEY,
    document INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE document_alias (
    alias TEXT PRIMARY KEY,
    document INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE document_term (
    term TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (term, document)
) WITHOUT ROWID;
CREATE TABLE citing (
    document INTEGER NOT NULL,
    article INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, article)
) WITHOUT ROWID;
CREATE INDEX cited_by_article ON citing (article);
CREATE TABLE spelling (
    document INTEGER NOT NULL,
    surface TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (document, surface)
) WITHOUT ROWID;
CREATE TABLE relation (
    kind TEXT NOT NULL,
    source INTEGER,
    target INTEGER NOT NULL,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    years INTEGER,
    modality TEXT NOT NULL
);
CREATE INDEX relation_by_source ON relation (source);
CREATE INDEX relation_by_target ON relation (target);
CREATE TABLE subject (
    document INTEGER NOT NULL,
    article INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX subject_by_document ON subject (document);
CREATE TABLE open_mention (
    sign_number TEXT NOT NULL,
    type TEXT NOT NULL,
    year INTEGER,
    issuer TEXT,
    article INTEGER NOT NULL,
    surface TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX open_mention_by_sign ON open_mention (sign_number, type);

CREATE TABLE official (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    office TEXT NOT NULL,
    unit TEXT,
    articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX official_by_name ON official (folded);
CREATE INDEX official_by_unit ON official (unit);
CREATE TABLE official_identity (
    identity TEXT PRIMARY KEY,
    official INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE official_alias (
    alias TEXT PRIMARY KEY,
    official INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE office (
    official INTEGER NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    level TEXT NOT NULL,
    unit TEXT,
    article INTEGER NOT NULL,
    status TEXT NOT NULL,
    surface TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX office_by_official ON office (official);
CREATE INDEX office_by_article ON office (article);

CREATE TABLE ward_count (
    ward TEXT PRIMARY KEY,
    primary_articles INTEGER NOT NULL,
    mentioning_articles INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    record TEXT NOT NULL,
    problem TEXT NOT NULL,
    about TEXT NOT NULL,
    documents TEXT NOT NULL,
    officials TEXT NOT NULL
);
"""

DERIVED = (
    "document",
    "document_identity",
    "document_alias",
    "document_term",
    "citing",
    "spelling",
    "relation",
    "open_mention",
    "official",
    "official_identity",
    "official_alias",
    "office",
    "ward_count",
    "correction",
)


# The columns that `article_line` reads.
ARTICLE = (
    "article.id AS article_id, article.title AS article_title,"
    " article.published AS article_published, article.ward AS article_ward"
)
# The limit of lists without a limit.
ALL = 1_000_000_000


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the file at `path` for the one writer; creates file and tables if they do not exist.

    The generation is not published yet, so there is no journal: an interrupted build is discarded
    as a whole.  Deleted rows are overwritten, so that no text of a removed article stays in the
    file.  Raises `sqlite3.Error`.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(_SCHEMA)
    return connection


def open_readonly(path: Path) -> sqlite3.Connection:
    """Open the file at `path` for reading, in any thread; raises `sqlite3.OperationalError`."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    return connection


def insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[object]]
) -> None:
    """Insert `rows`, the values in the order of `columns` (names with commas between)."""
    marks = ", ".join("?" for _ in columns.split(","))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


class Tables:
    """A read-only connection to the tables; any thread may use it, since the file never changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """`connection` gives its rows as `sqlite3.Row`."""
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at `path` for reading; raises `sqlite3.OperationalError` if it cannot."""
        return cls(open_readonly(path))

    def close(self) -> None:
        """Close the file; no method may be called afterwards."""
        self._connection.close()

    def __del__(self) -> None:
        # Otherwise the file stays open until the garbage collector runs.
        self._connection.close()

    def _rows(self, query: str, *values: object) -> Sequence[sqlite3.Row]:
        return self._connection.execute(query, values).fetchall()


def article_line(row: Any) -> ArticleLine:
    """The article in the columns `ARTICLE` of a row."""
    return ArticleLine(
        id=row["article_id"],
        title=row["article_title"],
        published_on=day(row["article_published"]),
        ward=row["article_ward"],
    )


def day(value: str | None) -> date | None:
    """The date of an ISO day; None for None."""
    return date.fromisoformat(value) if value else None
