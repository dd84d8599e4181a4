"""Deriving documents, officials and wards anew from the facts of all articles."""

import sqlite3
from collections import Counter

from indexer.entities.derive_documents import DocumentDerivation
from indexer.entities.derive_officials import OfficialDerivation
from indexer.entities.kept_facts import stored_facts
from indexer.entities.schema import DERIVED


def derive(connection: sqlite3.Connection) -> None:
    """Fill every derived table, in two passes over the articles."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    documents, officials = DocumentDerivation(connection), OfficialDerivation(connection)
    subject: Counter[str] = Counter()
    mentioned: Counter[str] = Counter()
    for _, day, facts in stored_facts(connection):
        documents.note(facts)
        officials.note(facts, day)
        subject.update([facts.ward] if facts.ward else [])
        mentioned.update(facts.wards)
    documents.write()
    officials.write()
    for article, _, facts in stored_facts(connection):
        documents.link(article, facts)
        officials.link(article, facts)
    documents.finish()
    officials.finish()
    connection.executemany(
        "INSERT INTO ward_count VALUES (?, ?, ?)",
        ((ward, subject[ward], mentioned[ward]) for ward in sorted(subject.keys() | mentioned)),
    )
