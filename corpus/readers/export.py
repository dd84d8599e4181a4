"""The project's own form of an article: one JSON object, every field of `Article` by its name.

What was taken down has one too, so that a corpus that is moved does not bring it back.
"""

import json
from datetime import date, datetime
from typing import Any

from corpus import moments
from corpus.article import Article
from corpus.readers.limits import without_surrogates
from corpus.store import Tombstone

_TAKEN_DOWN = "taken_down_at"
# Of what is given in place of a moment, so much is kept to show it.
_LONGEST_TEXT = 40


def to_line(article: Article) -> str:
    """The article as one line of JSON, without a line end; what is None or empty is left out."""
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
    }
    return json.dumps(
        {name: value for name, value in record.items() if value is not None}, ensure_ascii=False
    )


def tombstone_line(tombstone: Tombstone) -> str:
    """The tombstone as one line of JSON, without a line end."""
    record = {
        "id": tombstone.id,
        _TAKEN_DOWN: tombstone.removed_at.isoformat(),
        "reason": tombstone.reason,
    }
    return json.dumps(record, ensure_ascii=False)


def is_tombstone(record: dict[str, Any]) -> bool:
    """Whether such an object is what `tombstone_line` writes, not an article."""
    return _TAKEN_DOWN in record


def tombstone_from_record(record: dict[str, Any]) -> Tombstone:
    """The tombstone of one such object; raises `ValueError` naming the field that is wrong."""
    removed_at = _moment(record, _TAKEN_DOWN)
    if not isinstance(removed_at, datetime):
        raise ValueError(f'"{_TAKEN_DOWN}" has no time of day')
    return Tombstone(_id(record), _text(record, "reason") or "", removed_at)


def from_record(record: dict[str, Any]) -> Article:
    """The article of one such object.

    Raises `ValueError` naming the field that is missing, of another type, or no date.
    """
    views = record.get("views")
    if views is not None and (not isinstance(views, int) or isinstance(views, bool)):
        raise ValueError('"views" is not a whole number')
    breadcrumb = record.get("breadcrumb") or []
    if not isinstance(breadcrumb, list) or not all(isinstance(crumb, str) for crumb in breadcrumb):
        raise ValueError('"breadcrumb" is not a list of texts')
    published, published_text = _published(record)
    event = _moment(record, "event_date")
    captured = _moment(record, "captured_at")
    if captured is not None and not isinstance(captured, datetime):
        raise ValueError('"captured_at" has no time of day')
    return Article(
        id=_id(record),
        title=_text(record, "title") or "",
        body=_text(record, "body") or "",
        url=_text(record, "url"),
        source=_text(record, "source"),
        author=_text(record, "author"),
        published_at=published,
        event_date=moments.zoned(event).date() if event is not None else None,
        captured_at=moments.utc(captured) if captured is not None else None,
        views=views,
        breadcrumb=tuple(without_surrogates(crumb) for crumb in breadcrumb),
        published_text=published_text,
    )


def _id(record: dict[str, Any]) -> str:
    article_id = record.get("id")
    if isinstance(article_id, int) and not isinstance(article_id, bool):
        return str(article_id)
    if not isinstance(article_id, str):
        raise ValueError('"id" is missing or not a text')
    return article_id


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _text(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not a text')
    return without_surrogates(value) if value is not None else None


def _published(record: dict[str, Any]) -> tuple[datetime | date | None, str | None]:
    """The time of publication, or what is given in its place: a day that there is not, a number
    that is no timestamp.  Such an article has no date, which is no reason to leave it out."""
    given = record.get("published_at")
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if given is None:
        text = _text(record, "published_text")
    else:
        text = str(given) if is_number else _text(record, "published_at")
    text = (text or "").strip()
    if not text:
        return None, None
    try:
        return moments.of_timestamp(text) or moments.parse(text), None
    except ValueError as error:
        if given is not None and not is_number and not moments.is_like_iso(text):
            raise ValueError(f'"published_at" is no ISO date: {text[:40]}') from error
        return None, text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _moment(record: dict[str, Any], name: str) -> datetime | date | None:
    value = _text(record, name)
    if value is None:
        return None
    try:
        return moments.parse(value)
    except ValueError as error:
        raise ValueError(f'"{name}" is no ISO date: {value[:40]}') from error
