"""The document, official or ward that a query plainly names: the card above the results.

A wrong answer is worse than none: the whole query must be the name; where it is that of several
things, all of them are listed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from corpus import wards
from corpus.references import Issued
from corpus.syllables import fold_text, syllables
from indexer.entities.model import Document, Official
from search.field_values import covers
from search.query import ParsedQuery
from search.request import Facet
from search.results import Answer
from search.scan import Token

MOST_ANSWERS = 8
# What may stand before a number or a name and adds nothing: "văn bản 19-CT/TU", "ông Lê Văn An".
_COURTESIES = frozenset({"van ban", "ong", "ba", "dong chi", "can bo"})


class Named(Protocol):
    """The entity tables, as far as names lead into them."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents with one of these whole-reference terms, most cited first."""

    def officials_named(self, folded: str) -> Sequence[Official]:
        """The officials with this folded name, most mentioned first."""


def find_answers(
    query: ParsedQuery, tokens: Sequence[Token], named: Named, ward_ids: Sequence[str]
) -> tuple[Answer, ...]:
    """What the query names and nothing else, of what the index has articles of.

    Several answers are things of one kind with the same name, none of which is meant more than the
    others.  `tokens` are those of the query, corrected; `ward_ids` are the wards of the index.
    Filters chosen change nothing: the query still names the thing.  A query with fields has none.
    """
    if query.taken:
        return ()
    found = _documents(tokens, named)
    text = _without_courtesy(query.text)
    if text and not found:
        found = _officials(text, named) or _wards(text, ward_ids)
    return found[:MOST_ANSWERS]


def of_day(documents: Sequence[Document], issued: Issued) -> list[Document]:
    """Of the documents of one number those that were, or may have been, issued that day or
    year.

    Mentions that tell neither place nor time are of that day where another document is.
    """
    found = [one for one in documents if _may_be_of(one, issued)]
    if any(map(_is_known, documents)) and not any(map(_is_known, found)):
        return []
    return found


def _may_be_of(document: Document, issued: Issued) -> bool:
    if document.issued is not None and isinstance(issued, date):
        return document.issued == issued.isoformat()
    year = issued.year if isinstance(issued, date) else issued
    # Without a day the time may be a term of the Party ("khoa-12"), which tells no year.
    known = (document.issued or document.time or "")[:4]
    return not known.isdecimal() or known == str(year)


def _is_known(document: Document) -> bool:
    return bool(document.scope or document.time)


def _documents(tokens: Sequence[Token], named: Named) -> tuple[Answer, ...]:
    if not tokens or tokens[-1].kind != "reference" or tokens[-1].negated:
        return ()
    *before, last = tokens
    if before and not _is_courtesy(before):
        return ()
    documents = list(named.documents_named(last.terms))
    if last.issued is not None:
        documents = of_day(documents, last.issued)
    # Mentions that tell neither place nor time are kept apart; they are no second document.
    known = list(filter(_is_known, documents)) or documents
    return tuple(Answer(Facet.DOCUMENT.value, one.id, one.label, one.citation) for one in known)


def _is_courtesy(tokens: Sequence[Token]) -> bool:
    words = [syllable.text for token in tokens for syllable in token.syllables]
    is_plain = all(token.kind == "word" and not token.negated for token in tokens)
    return is_plain and fold_text(" ".join(words)) in _COURTESIES


def _officials(text: str, named: Named) -> tuple[Answer, ...]:
    folded = fold_text(text)
    if " " not in folded:
        return ()
    return tuple(
        Answer(Facet.OFFICIAL.value, one.id, one.name, one.office)
        for one in named.officials_named(folded)
    )


def _wards(text: str, ward_ids: Sequence[str]) -> tuple[Answer, ...]:
    for found in wards.wards_in_query(text):
        if covers(text, found.span):
            known = [ward for ward in found.wards if ward.id in ward_ids]
            # Of today's ward and those that had the name before, today's reaches them all.
            known = [ward for ward in known if ward.valid_to is None] or known
            return tuple(Answer(Facet.WARD.value, ward.id, ward.label) for ward in known)
    return ()


def _without_courtesy(q: str) -> str:
    """The query without quotes and a leading courtesy."""
    text = q.replace('"', " ").strip()
    words = text.split()
    for count in (2, 1):
        if len(words) > count and fold_text(" ".join(words[:count])) in _COURTESIES:
            return " ".join(words[count:])
    return text if syllables(text) else ""
