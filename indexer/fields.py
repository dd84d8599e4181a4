"""The fields of the index beside its scored text: one table for columns and for Whoosh's schema."""

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any

from indexer.document import IndexDocument

# The name of the scored field in Whoosh's schema.
TEXT_FIELD = "x"


class Kind(StrEnum):
    """How many values of a field an article has: one, several, or one day."""

    SINGLE = "single"
    MULTI = "multi"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its kind, and the attribute of `IndexDocument` that holds its value.

    Whoosh indexes `filtered` fields too, so that its own queries can filter by them.  `counted`
    fields keep only the most frequent values of an article, each with its count.
    """

    name: str
    kind: Kind
    attribute: str
    filtered: bool = True
    counted: bool = False

    def value(self, document: IndexDocument) -> Any:
        """The value in `document`: a string or None, a tuple of strings, or a date or None."""
        return attrgetter(self.attribute)(document)


FIELDS = (
    Field("ward", Kind.SINGLE, "ward"),
    Field("source", Kind.SINGLE, "source"),
    Field("official", Kind.MULTI, "officials"),
    Field("document", Kind.MULTI, "documents"),
    Field("type", Kind.MULTI, "types"),
    Field("issuer", Kind.MULTI, "issuers"),
    Field("words", Kind.MULTI, "words", filtered=False, counted=True),
    Field("published", Kind.DAY, "published_on"),
    Field("event", Kind.DAY, "event_date"),
    Field("event_days", Kind.MULTI, "event_values", filtered=False),
)
# A topic of an article is one of its most frequent words of two syllables or more.
TOPIC_WORDS = 32
