"""The article: one published item, as captured."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One published item.

    `text` (title, line feed, body) is the coordinate system of every span: headlines cite
    documents and name wards as bodies do.  Times of publication are local time in Vietnam
    without a zone, as pages print them; `captured_at` is UTC.
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

    @property
    def text(self) -> str:
        """Title, line feed, body."""
        return f"{self.title}\n{self.body}"

    @property
    def published_on(self) -> date | None:
        """The day of publication, whatever precision the page gave."""
        if isinstance(self.published_at, datetime):
            return self.published_at.date()
        return self.published_at

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
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "event_date": self.event_date.isoformat() if self.event_date else None,
            "breadcrumb": list(self.breadcrumb),
        }
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()
