"""What the parser asks the catalog: which documents, officials, topics and values exist.

The parser recognises the language (numbers, wards, dates) by itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from corpus.references import Issued
from search.catalog import Document, Official
from search.request import Facet


class Names(Protocol):
    """Names of the live index: a part of `search.ports.Catalog`."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents that one of the whole-reference terms (`19-ct/tu`, `ct:19`) names, most
        cited first."""

    def officials_named(self, folded: str) -> Sequence[Official]:
        """The officials with this name (`corpus.syllables.fold_text` form), most mentioned
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

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        """Nothing."""
        return ()

    def officials_named(self, folded: str) -> Sequence[Official]:
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


def documents_of_day(names: Names, terms: Sequence[str], issued: Issued) -> list[Document] | None:
    """The documents with one of the terms that were, or may have been, issued that day
    or in that year; None if no document has the terms."""
    documents = names.documents_named(terms)
    return of_day(documents, issued) if documents else None


def of_day(documents: Sequence[Document], issued: Issued) -> list[Document]:
    """Of the documents of one number those that were, or may have been, issued that day or
    year.

    Mentions that tell neither place nor time are of that day where another document is.
    """
    found = [one for one in documents if _may_be_of(one, issued)]
    if any(map(is_identified, documents)) and not any(map(is_identified, found)):
        return []
    return found


def _may_be_of(document: Document, issued: Issued) -> bool:
    if document.issued is not None and isinstance(issued, date):
        return document.issued == issued.isoformat()
    year = issued.year if isinstance(issued, date) else issued
    # Without a day the time may be a term of the Party ("khoa-12"), which is no year.
    known = (document.issued or document.time or "")[:4]
    return not known.isdecimal() or known == str(year)


def is_identified(document: Document) -> bool:
    """Whether any mention gives the place or the time of a document."""
    return bool(document.scope or document.time)
