"""The one table of what the index keeps of an article beside its scored text."""

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any

from indexer.document import IndexDocument

# The name of the scored field in Whoosh's schema.
TEXT_FIELD = "x"


class Kind(StrEnum):
    """How a field is laid out in a column."""

    SINGLE = "single"
    MULTI = "multi"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its layout, and the attribute of `IndexDocument` it is taken from.

    `filtered` fields are indexed by Whoosh too, so that its own queries can filter by them;
    `counted` ones keep the most frequent values only, with how often each occurs.
    """

    name: str
    kind: Kind
    attribute: str
    filtered: bool = True
    counted: bool = False

    def value(self, document: IndexDocument) -> Any:
        """The value of the field: a string or None, a tuple of strings, a day or None."""
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
)
FIELD = {field.name: field for field in FIELDS}
# A word is a topic of an article if it has at least two syllables and is among its most frequent.
TOPIC_WORDS = 32
