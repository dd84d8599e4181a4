"""The document, official or ward that a query plainly names: the card above the results.

A wrong answer is worse than none: the whole query must be the name, and it must mean one thing.
"""

from collections.abc import Sequence
from typing import Protocol

from corpus import references, wards
from corpus.syllables import fold_text, syllables
from indexer.entities.model import Document, Official
from search.field_values import covers
from search.request import Facet, SearchRequest
from search.results import Answer

# What may stand before a number or a name and adds nothing: "văn bản 19-CT/TU", "ông Lê Văn An".
_COURTESIES = frozenset({"van ban", "ong", "ba", "dong chi", "can bo"})


class Named(Protocol):
    """The entity tables, as far as names lead into them."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents with one of these whole-reference terms, most cited first."""

    def officials_named(self, folded: str) -> Sequence[Official]:
        """The officials with this folded name, most mentioned first."""


def find_answer(request: SearchRequest, named: Named, ward_ids: Sequence[str]) -> Answer | None:
    """What `request.q` names and nothing else, if that is one thing the index has articles of.

    `ward_ids` are the wards of the index.  Filters change nothing: the query still names the thing.
    """
    text = _without_courtesy(request.q)
    if not text:
        return None
    return _document(text, named) or _official(text, named) or _ward(text, ward_ids)


def _document(text: str, named: Named) -> Answer | None:
    for found in references.query_terms(text):
        if covers(text, found.span):
            documents = named.documents_named(found.terms)
            # Mentions that tell neither place nor time are kept apart; they are no second document.
            known = [one for one in documents if one.scope or one.time] or list(documents)
            if len(known) == 1:
                one = known[0]
                return Answer(Facet.DOCUMENT.value, one.id, one.label, one.citation)
    return None


def _official(text: str, named: Named) -> Answer | None:
    folded = fold_text(text)
    if " " not in folded:
        return None
    officials = named.officials_named(folded)
    if len(officials) != 1:
        return None
    (one,) = officials
    return Answer(Facet.OFFICIAL.value, one.id, one.name, one.office)


def _ward(text: str, ward_ids: Sequence[str]) -> Answer | None:
    for found in wards.wards_in_query(text):
        if covers(text, found.span):
            known = [ward for ward in found.wards if ward.id in ward_ids]
            # Of today's ward and those that had the name before, today's reaches them all.
            known = [ward for ward in known if ward.valid_to is None] or known
            if len(known) == 1:
                return Answer(Facet.WARD.value, known[0].id, known[0].label)
    return None


def _without_courtesy(q: str) -> str:
    """The query without quotes and a leading courtesy."""
    text = q.replace('"', " ").strip()
    words = text.split()
    for count in (2, 1):
        if len(words) > count and fold_text(" ".join(words[:count])) in _COURTESIES:
            return " ".join(words[count:])
    return text if syllables(text) else ""
