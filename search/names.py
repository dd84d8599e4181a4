"""What the index calls things: the names a field of the query text may hold.

The parser recognises the language (numbers, wards, dates); which documents and officials exist is
known only to the generation, which answers through this protocol.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from search.request import Facet


class Names(Protocol):
    """Names of the live index; everything is looked up, nothing is guessed."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[str]:
        """Ids of the documents that one of the whole-reference terms (`19-ct/tu`, `ct:19`) names,
        most cited first."""

    def documents_of_day(self, terms: Sequence[str], issued: date) -> Sequence[str] | None:
        """Ids of the documents with one of the terms that were, or may have been, issued that day;
        None where no document has the terms."""

    def officials_named(self, folded: str) -> Sequence[str]:
        """Ids of the officials with this name (`corpus.syllables.fold_text` form), most mentioned
        first."""

    def topics_named(self, folded: str) -> Sequence[str]:
        """The topics that read so when folded (`corpus.syllables.fold_text` form)."""

    def values(self, facet: Facet) -> Mapping[str, str]:
        """The values of a facet in the index, each with its label."""


class NoNames:
    """An index that names nothing: the parser then understands only what needs no index."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[str]:
        """Nothing."""
        return ()

    def documents_of_day(self, terms: Sequence[str], issued: date) -> Sequence[str] | None:
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
