"""What the index calls things: the names a field of the query text may hold.

The parser recognises the language (numbers, wards, dates); which documents and officials exist is
known only to the generation, which answers through this protocol.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.references import Issued
from search.request import Facet


class Names(Protocol):
    """Names of the live index; everything is looked up, nothing is guessed."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[str]:
        """Ids of the documents that one of the whole-reference terms (`19-ct/tu`, `ct:19`) names,
        most cited first."""

    def documents_of_day(self, terms: Sequence[str], issued: Issued) -> Sequence[str] | None:
        """Ids of the documents with one of the terms that were, or may have been, issued that day
        or in that year;
        None where no document has the terms."""

    def officials_named(self, folded: str) -> Sequence[str]:
        """Ids of the officials with this name (`corpus.syllables.fold_text` form), most mentioned
        first."""

    def topics_named(self, folded: str) -> Sequence[str]:
        """The topics that read so when folded (`corpus.syllables.fold_text` form)."""

    def values(self, facet: Facet) -> Mapping[str, str]:
        """The values of a facet in the index, each with its label."""

    def current(self, facet: Facet, value: str) -> str | None:
        """The value of the index that an id means: itself, or the one that took its place since
        (documents and officials that turned out to be one); None where there is none."""


class NoNames:
    """An index that names nothing: the parser then understands only what needs no index."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[str]:
        """Nothing."""
        return ()

    def documents_of_day(self, terms: Sequence[str], issued: Issued) -> Sequence[str] | None:
        """Nothing is known."""
        return None

    def officials_named(self, folded: str) -> Sequence[str]:
        """Nobody."""
        return ()

    def topics_named(self, folded: str) -> Sequence[str]:
        """Nothing."""
        return ()

    def values(self, facet: Facet) -> Mapping[str, str]:
        """No value."""
        return {}

    def current(self, facet: Facet, value: str) -> str | None:
        """None."""
        return None
