"""Articles and tombstones as JSON objects: one line each, every field by its name.

Tombstones are exported too, so that moving a corpus does not bring back what was taken down.
"""

import json
from datetime import date
from typing import Any

from corpus import moments
from corpus.article import Article
from corpus.readers import record_fields as fields
from corpus.readers.text_check import not_text
from corpus.store import Tombstone
from corpus.text import as_printed

# The field that says to take texts as they are: decode nothing, refuse nothing.
AS_IS = "as_is"
_TAKEN_DOWN = "taken_down_at"


def to_line(article: Article) -> str:
    """The article as one line of JSON without a line end; fields that are None or empty are left
    out.

    The field `as_is` is set if reading the line would otherwise change or refuse one of its texts.
    """
    record = {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "url": article.url,
        "source": article.source,
        "author": article.author,
        "published_at": _iso(article.published_at),
        "published_text": article.published_text,
        "event_date": _iso(article.event_date),
        "captured_at": _iso(article.captured_at),
        "views": article.views,
        "breadcrumb": list(article.breadcrumb) or None,
        AS_IS: _would_change(article) or None,
    }
    return json.dumps(
        {name: value for name, value in record.items() if value is not None}, ensure_ascii=False
    )


def tombstone_line(tombstone: Tombstone) -> str:
    """The tombstone as one line of JSON without a line end."""
    record = {
        "id": tombstone.id,
        _TAKEN_DOWN: tombstone.removed_at.isoformat(),
        "reason": tombstone.reason,
    }
    return json.dumps(record, ensure_ascii=False)


def is_tombstone(record: dict[str, Any]) -> bool:
    """Whether the object was written by `tombstone_line` and is not an article."""
    return _TAKEN_DOWN in record


def tombstone_from_record(record: dict[str, Any]) -> Tombstone:
    """The tombstone of such an object. Raises `FieldProblem`, as `from_record` does."""
    removed_at = fields.time_of_day(record, _TAKEN_DOWN)
    if removed_at is None:
        raise fields.FieldProblem(
            _TAKEN_DOWN, "is missing", "write the moment, or leave the field out"
        )
    return Tombstone(fields.text_id(record), fields.text(record, "reason") or "", removed_at)


def from_record(record: dict[str, Any]) -> Article:
    """The article of such an object.

    Raises `FieldProblem`, a `ValueError` that names the field that is missing or wrong.
    """
    published, published_text = fields.publication(record)
    event, event_text = fields.event_day(record)
    captured = fields.time_of_day(record, "captured_at")
    return Article(
        id=fields.text_id(record),
        title=fields.text(record, "title") or "",
        body=fields.text(record, "body") or "",
        url=fields.text(record, "url"),
        source=fields.text(record, "source"),
        author=fields.text(record, "author"),
        published_at=published,
        event_date=event,
        captured_at=moments.utc(captured) if captured is not None else None,
        views=fields.views(record),
        breadcrumb=fields.breadcrumb(record),
        published_text=published_text,
        event_text=event_text,
    )


def _would_change(article: Article) -> bool:
    texts = [article.title, article.body, article.url, article.source, article.author]
    return any(
        text is not None and (as_printed(text) != text or not_text(text) is not None)
        for text in (*texts, *article.breadcrumb, article.text)
    )


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None
