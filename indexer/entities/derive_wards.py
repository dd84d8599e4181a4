"""Deriving how many articles each ward has."""

import sqlite3
from collections import Counter

from indexer.entities.facts import stored_facts


def derive_wards(connection: sqlite3.Connection) -> None:
    """Fill `ward_count` from the facts of all articles."""
    primary: Counter[str] = Counter()
    mentioned: Counter[str] = Counter()
    for _, _, facts in stored_facts(connection):
        primary.update([facts.ward] if facts.ward else [])
        mentioned.update(facts.wards)
    connection.executemany(
        "INSERT INTO ward_count VALUES (?, ?, ?)",
        ((ward, primary[ward], mentioned[ward]) for ward in sorted(primary.keys() | mentioned)),
    )
