"""The tables of `entities.sqlite`, and opening it.

`article` holds what recognition found in each article (`facts`); every other table is derived from
it, all anew, by `indexer.entities.derive`; `published` is its day, `moment` the number that
`corpus.moments.order_key` orders it by.  Rows name articles, documents and officials by number.
"""

import sqlite3
from pathlib import Path

SCHEMA = """
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
    articles INTEGER NOT NULL,
    first_cited TEXT,
    last_cited TEXT
);
CREATE INDEX document_by_type ON document (type, articles);
CREATE INDEX document_by_key ON document (key);
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
    years INTEGER
);
CREATE INDEX relation_by_source ON relation (source);
CREATE INDEX relation_by_target ON relation (target);
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
    articles INTEGER NOT NULL
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
CREATE INDEX office_by_unit ON office (unit, role);

CREATE TABLE ward_count (
    ward TEXT PRIMARY KEY,
    primary_articles INTEGER NOT NULL,
    mentioning_articles INTEGER NOT NULL
) WITHOUT ROWID;
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
)


def create_or_open(path: Path) -> sqlite3.Connection:
    """A connection for the one writer, in a generation that is not yet published.

    There is no journal: a build that stops is thrown away whole.  Deleted rows are overwritten, so
    that nothing of a taken-down article stays in the file.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(SCHEMA)
    return connection


def open_readonly(path: Path) -> sqlite3.Connection:
    """A connection that any thread may use; the file never changes."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
