"""Writing the entity tables of a generation: facts of articles in, derived tables out.

The facts of every article are kept, so an update recognises only new and changed articles.  All
other tables are derived again from the facts of all articles.
"""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus import moments
from corpus.corrections import NO_CORRECTIONS, Corrections
from indexer.document import IndexDocument
from indexer.entities.correction_states import CorrectionStates
from indexer.entities.document_derivation import DocumentDerivation
from indexer.entities.facts import (
    ArticleFacts,
    CitedDocument,
    Description,
    OpenForm,
    PrintedSubject,
    ShownOffice,
    ShownOfficial,
    StatedRelation,
)
from indexer.entities.official_derivation import OfficialDerivation
from indexer.entities.tables import insert, open_for_writing

_DERIVED = (
    "document",
    "document_identity",
    "document_alias",
    "document_term",
    "citing",
    "spelling",
    "relation",
    "subject",
    "open_mention",
    "official",
    "official_identity",
    "official_alias",
    "office",
    "ward_count",
    "correction",
)
_PACKED = (
    ArticleFacts,
    CitedDocument,
    Description,
    OpenForm,
    StatedRelation,
    ShownOfficial,
    ShownOffice,
    PrintedSubject,
)
# Packed facts hold the values of these classes by position: by name they would take 40 % more space
# and half as much time again.  The layout is part of the fingerprint, so another order of fields
# means a rebuild.
FACTS_LAYOUT = tuple((kind.__name__, *kind.__slots__) for kind in _PACKED)


class EntityWriter:
    """Adds and removes articles; `finish` derives all other tables.  One writer at a time."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`; raises `sqlite3.Error`."""
        self._connection = open_for_writing(path)
        self._connection.execute("BEGIN")

    def add(self, document: IndexDocument, facts: ArticleFacts) -> None:
        """Add an article; it replaces one with the same id."""
        self.remove([document.id])
        day, moment = document.published_on, document.published
        self._connection.execute(
            "INSERT INTO article (id, checksum, title, published, moment, ward, facts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.checksum,
                document.title,
                day.isoformat() if day else None,
                moments.order_key(moment, document.id)[0] if moment else None,
                facts.ward,
                to_blob(facts),
            ),
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles with these ids; unknown ids are ignored."""
        self._connection.executemany("DELETE FROM article WHERE id = ?", ((id_,) for id_ in ids))

    def finish(self, corrections: Corrections = NO_CORRECTIONS) -> int:
        """Derive all other tables, with `corrections`, and commit.

        Returns the number of articles.
        """
        _derive(self._connection, corrections)
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        row = self._connection.execute("SELECT count(*) AS size FROM article").fetchone()
        return int(row["size"])

    def close(self) -> None:
        """Close the file; without `finish` its content must not be used."""
        self._connection.close()


def _derive(connection: sqlite3.Connection, corrections: Corrections) -> None:
    """Fill every derived table, in two passes over the articles."""
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")
    documents = DocumentDerivation(connection, corrections)
    officials = OfficialDerivation(connection, corrections)
    of_article = corrections.by_article()
    states = CorrectionStates(connection, documents, officials)
    primary: Counter[str] = Counter()
    mentioning: Counter[str] = Counter()
    for kept in _kept_facts(connection):
        documents.note(kept.facts)
        officials.note(kept.facts, kept.day)
        primary.update([kept.facts.ward] if kept.facts.ward else [])
        mentioning.update(kept.facts.wards)
    documents.write()
    officials.write()
    for kept in _kept_facts(connection):
        documents.link(kept.article, kept.facts)
        officials.link(kept.article, kept.facts)
        states.note(kept.id, kept.facts, of_article.get(kept.id, ()))
    documents.finish()
    officials.finish()
    states.write(corrections)
    insert(
        connection,
        "ward_count",
        "ward, primary_articles, mentioning_articles",
        ((ward, primary[ward], mentioning[ward]) for ward in sorted(primary.keys() | mentioning)),
    )


class _KeptFacts(NamedTuple):
    """The facts of an article, with its number, its id and its day of publication (ISO or None)."""

    article: int
    id: str
    day: str | None
    facts: ArticleFacts


def _kept_facts(connection: sqlite3.Connection) -> Iterator[_KeptFacts]:
    """The facts of all articles that have any, ordered by article id.

    Two thirds of the articles of a newspaper have none; they are not read.
    """
    rows = connection.execute(
        "SELECT number, id, published, facts FROM article WHERE facts != x'' ORDER BY id"
    )
    for row in rows:
        yield _KeptFacts(row["number"], row["id"], row["published"], from_blob(row["facts"]))


def to_blob(facts: ArticleFacts) -> bytes:
    """Pack `facts` (compressed JSON in the order `FACTS_LAYOUT`); b"" if there are none."""
    if facts == ArticleFacts():
        return b""
    packed = json.dumps(facts, default=_values, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8", "replace"), level=1)


def from_blob(blob: bytes) -> ArticleFacts:
    """The facts that `to_blob` packed."""
    if not blob:
        return ArticleFacts()
    values = json.loads(zlib.decompress(blob))
    documents, open_forms, relations, officials, ward, wards, subjects, corrected = values
    return ArticleFacts(
        documents=tuple(_cited(record) for record in documents),
        open_forms=tuple(OpenForm(*record) for record in open_forms),
        relations=tuple(StatedRelation(*record) for record in relations),
        officials=tuple(
            ShownOfficial(name, tuple(ShownOffice(*office) for office in offices))
            for name, offices in officials
        ),
        ward=ward,
        wards=tuple(wards),
        subjects=tuple(PrintedSubject(*record) for record in subjects),
        corrected=tuple(corrected),
    )


def _values(record: Any) -> list[Any]:
    """The values of a dataclass in the order of its fields."""
    return [getattr(record, name) for name in record.__slots__]


def _cited(record: list[Any]) -> CitedDocument:
    identity, description, start, end, terms, surfaces = record
    spelled = tuple((surface, count) for surface, count in surfaces)
    return CitedDocument(identity, Description(*description), start, end, tuple(terms), spelled)
