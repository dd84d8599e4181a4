"""Drafts as JSON: the article and what it was read from, without the bytes."""

from datetime import UTC, date, datetime
from typing import Any

from corpus import moments
from corpus.article import Article
from corpus.attachment import Attachment
from corpus.capture import Capture

Record = dict[str, Any]


def article_record(article: Article) -> Record:
    """The article as JSON values; `article_of` gives it back."""
    return {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "url": article.url,
        "source": article.source,
        "author": article.author,
        "published_at": _iso(article.published_at),
        "published_text": article.published_text,
        "event_date": _iso(article.event_date),
        "event_text": article.event_text,
        "captured_at": _iso(article.captured_at),
        "views": article.views,
        "breadcrumb": list(article.breadcrumb),
        "attachments": [
            {
                "name": one.name,
                "url": one.url,
                "media_type": one.media_type,
                "text": one.text,
                "problem": one.problem,
            }
            for one in article.attachments
        ],
    }


def article_of(record: Record) -> Article:
    """The article of a record. Raises `KeyError`, `TypeError` or `ValueError` for another one."""
    event, captured = record["event_date"], record["captured_at"]
    return Article(
        id=record["id"],
        title=record["title"],
        body=record["body"],
        url=record["url"],
        source=record["source"],
        author=record["author"],
        published_at=moments.parse(record["published_at"]) if record["published_at"] else None,
        published_text=record["published_text"],
        event_date=date.fromisoformat(event) if event else None,
        event_text=record["event_text"],
        captured_at=moments.utc(datetime.fromisoformat(captured)) if captured else None,
        views=record["views"],
        breadcrumb=tuple(record["breadcrumb"]),
        attachments=tuple(Attachment(**one) for one in record["attachments"]),
    )


def capture_record(capture: Capture | None) -> Record | None:
    """What is known of a capture beside its bytes."""
    if capture is None:
        return None
    return {
        "media_type": capture.media_type,
        "address": capture.address,
        "received_at": _iso(capture.received_at),
    }


def capture_of(record: Record, content: bytes) -> Capture:
    """The capture of a record and its bytes."""
    received = record["received_at"]
    return Capture(
        content,
        record["media_type"],
        record["address"],
        datetime.fromisoformat(received).astimezone(UTC) if received else None,
    )


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None
