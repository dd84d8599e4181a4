"""The article: one published item, as captured."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus import moments


@dataclass(frozen=True, slots=True)
class Article:
    """One published item.

    `text` (title, line feed, body) is the coordinate system of every span: headlines cite
    documents and name wards as bodies do.

    `published_at` is what the page says, with the zone that it gives or without one; `published` is
    what to go by.  `published_text` is what it gives in place of a moment ("2020-02-31").
    `event_text` is what a record gives as its event date where there is no such day; the store does
    not keep it.
    `captured_at` is UTC, and so is `ingested_at`, the moment at which the store took this version:
    None before that.
    """

    id: str
    title: str
    body: str
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published_at: datetime | date | None = None
    event_date: date | None = None
    captured_at: datetime | None = None
    views: int | None = None
    breadcrumb: tuple[str, ...] = ()
    published_text: str | None = None
    event_text: str | None = field(default=None, compare=False)
    ingested_at: datetime | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """Title, line feed, body."""
        return f"{self.title}\n{self.body}"

    @property
    def published(self) -> datetime | date | None:
        """The moment of publication in Vietnam's time without a zone, a day where the page gives no
        time of day; None where it gives none, or one that cannot be."""
        return moments.publication(self.published_at, self._seen_at())

    @property
    def published_on(self) -> date | None:
        """The day of `published`."""
        moment = self.published
        return moment.date() if isinstance(moment, datetime) else moment

    @property
    def impossible_date(self) -> str | None:
        """What the page gives as its time of publication, where that cannot be; None elsewhere."""
        if self.published_at is None:
            return self.published_text
        return None if self.published else self.published_at.isoformat()

    @property
    def updated_at(self) -> datetime | None:
        """The moment that is known of every version in a store: its publication, else its capture,
        else the moment at which it was taken in; with a zone."""
        captured = moments.publication(self.captured_at, self._seen_at())
        for moment in (self.published, captured):
            if moment is not None:
                return moments.zoned(moment)
        return self.ingested_at

    def _seen_at(self) -> datetime:
        """What is in no store yet is seen now."""
        return self.ingested_at or moments.now()

    @property
    def checksum(self) -> str:
        """SHA-256 (hex) of everything published; the capture time is not part of it."""
        content = {
            "id": self.id,
            "title": self.title,
            "body": self.body,
            "url": self.url,
            "source": self.source,
            "author": self.author,
            "published_at": (
                self.published_at.isoformat() if self.published_at else self.published_text
            ),
            "event_date": self.event_date.isoformat() if self.event_date else None,
            "breadcrumb": list(self.breadcrumb),
        }
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()
