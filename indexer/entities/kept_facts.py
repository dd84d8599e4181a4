"""The facts of each article as the tables keep them.

An update recognises only new articles, and derives documents and officials anew from everybody's
facts.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from indexer.entities.facts import (
    ArticleFacts,
    CitedDocument,
    Description,
    OpenForm,
    ShownOffice,
    ShownOfficial,
    StatedRelation,
)


def to_blob(facts: ArticleFacts) -> bytes:
    """`facts` in a compact form to keep; nothing for an article that tells nothing."""
    if facts == ArticleFacts():
        return b""
    packed = json.dumps(facts, default=_values, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8", "replace"), level=1)


def from_blob(blob: bytes) -> ArticleFacts:
    """The facts that `to_blob` packed."""
    if not blob:
        return ArticleFacts()
    documents, open_forms, relations, officials, ward, wards = json.loads(zlib.decompress(blob))
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
    )


def stored_facts(
    connection: sqlite3.Connection,
) -> Iterator[tuple[int, str | None, ArticleFacts]]:
    """Number, day of publication (ISO) and facts of every article that tells any, in order of ids.

    Two thirds of the articles of a newspaper tell none: they are not read.
    """
    rows = connection.execute(
        "SELECT number, published, facts FROM article WHERE facts != x'' ORDER BY id"
    )
    for number, published, facts in rows:
        yield number, published, from_blob(facts)


def _values(record: Any) -> list[Any]:
    """The fields of a data class, in their order."""
    return [getattr(record, name) for name in record.__slots__]


def _cited(record: list[Any]) -> CitedDocument:
    identity, description, start, end, terms, surfaces = record
    spelled = tuple((surface, count) for surface, count in surfaces)
    return CitedDocument(identity, Description(*description), start, end, tuple(terms), spelled)
