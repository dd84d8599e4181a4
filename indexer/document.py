"""What the index takes in of one article."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One article as the index sees it: the text to score and the values to filter and count by.

    `ward` is the primary ward.  `documents` are document ids,
    `references` the whole-reference terms (`19-ct/tu`) that a typed number is matched with.
    `words` are the segmenter's words, one string a word with spaces between its syllables.
    `clock` is the time of publication in microseconds of the day, None where only the day is known.
    """

    id: str
    checksum: str
    title: str
    body: str
    published_on: date | None = None
    event_date: date | None = None
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
    def published(self) -> date | None:
        """The moment of publication, a day alone where no time of day is known."""
        if self.published_on is None or self.clock is None:
            return self.published_on
        return datetime.combine(self.published_on, time()) + timedelta(microseconds=self.clock)
