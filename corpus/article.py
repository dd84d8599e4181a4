"""The article: one published item, as it was captured."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus import moments
from corpus.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Article:
    """One published item.

    All spans are offsets into `text` (title, line feed, body), because headlines cite documents and
    name wards as bodies do.

    `published_at` is the time that the page gives, with its time zone if it gives one; use
    `published` for everything that shows or compares it. `published_text` is the text that the page
    gives if it is not a time ("2020-02-31"). `event_text` is the event date of a record if there is
    no such day; the store does not keep it. `captured_at` and `ingested_at` are in UTC;
    `ingested_at` is when the store took this version in, None before that. `wrong_event` is a day
    on which the text seems to report an event and, by a correction, does not.
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
    attachments: tuple[Attachment, ...] = ()
    event_text: str | None = field(default=None, compare=False)
    ingested_at: datetime | None = field(default=None, compare=False)
    wrong_event: date | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """Title, line feed, body."""
        return f"{self.title}\n{self.body}"

    @property
    def published(self) -> datetime | date | None:
        """The time of publication in Vietnam's time, without a time zone; a `date` if the page
        gives no time of day. None if the page gives none, or an impossible one."""
        return moments.publication(self.published_at, self._seen_at())

    @property
    def published_on(self) -> date | None:
        """The day of `published`."""
        moment = self.published
        return moment.date() if isinstance(moment, datetime) else moment

    @property
    def impossible_date(self) -> str | None:
        """The time of publication that the page gives, if it is impossible; otherwise None."""
        if self.published_at is None:
            return self.published_text
        return None if self.published else self.published_at.isoformat()

    @property
    def updated_at(self) -> datetime | None:
        """The best known time of this version, with a time zone: publication, else capture, else
        ingestion. None only for an article that is not in a store."""
        captured = moments.publication(self.captured_at, self._seen_at())
        for moment in (self.published, captured):
            if moment is not None:
                return moments.zoned(moment)
        return self.ingested_at

    def _seen_at(self) -> datetime:
        """When the article was taken in; now, if it is not in a store yet."""
        return self.ingested_at or moments.now()

    @property
    def checksum(self) -> str:
        """SHA-256 (hex) of everything that was published; the time of capture is not part of it."""
        content: dict[str, object] = {
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
        if self.attachments:
            content["attachments"] = [
                [one.name, one.url, one.media_type, one.text, one.problem]
                for one in self.attachments
            ]
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()
