"""What the index takes of one article."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

# Raise it when the same article gives another document, or a document other topics: indexes built
# before are then rebuilt.
VERSION = 2


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One article as the index stores it: the text to score, the values to filter and count by.

    id, checksum            those of the article
    title, body             the text as published; the scored field
    published_on            day of publication
    clock                   time of publication in microseconds of the day; None: only the day known
    event_days              the days it tells about, the first day of its main event first
    ward                    id of the primary ward
    officials, documents    partial identities, each once
    types, issuers          codes of the cited documents, each once
    references              whole-reference terms (`19-ct/tu`) that match a typed number
    source                  who published it
    words                   the words of title and body in order, a space between syllables
    """

    id: str
    checksum: str
    title: str
    body: str
    published_on: date | None = None
    event_days: tuple[date, ...] = ()
    ward: str | None = None
    officials: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    source: str | None = None
    references: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    clock: int | None = None

    @property
    def event_date(self) -> date | None:
        """The first day of the main event."""
        return self.event_days[0] if self.event_days else None

    @property
    def event_values(self) -> tuple[str, ...]:
        """Each day it tells about, as ISO dates in order."""
        return tuple(sorted({day.isoformat() for day in self.event_days}))

    @property
    def published(self) -> date | None:
        """The moment of publication (a `datetime`); the day if the time is not known."""
        if self.published_on is None or self.clock is None:
            return self.published_on
        return datetime.combine(self.published_on, time()) + timedelta(microseconds=self.clock)
