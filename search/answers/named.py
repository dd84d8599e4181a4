"""The document, official or ward that a query plainly names: the card above the results.

A wrong answer is worse than none: the whole query must be the name; where it is that of several
things, all of them are listed.
"""

from collections.abc import Sequence

from corpus import wards
from corpus.syllables import fold_text, syllables
from search.answers.documents import documents_named
from search.query.field_values import covers
from search.query.names import Names
from search.query.nodes import ParsedQuery
from search.query.scan import Token
from search.request import Facet
from search.results import Answer

MOST_ANSWERS = 8
# Words before a name that add nothing: "ông Lê Văn An".
_COURTESIES = frozenset({"ong", "ba", "dong chi", "can bo"})


def find_named(query: ParsedQuery, tokens: Sequence[Token], names: Names) -> tuple[Answer, ...]:
    """What the query names and nothing else, of what the index has articles of.

    Several answers are things of one kind with the same name, none of which is meant more than the
    others.  `tokens` are those of the query, corrected.
    """
    text = _without_courtesy(query.text)
    found = documents_named(query.text, tokens, names)
    if text and not found:
        found = officials_called(text, names) or _wards(text, names)
    return found[:MOST_ANSWERS]


def officials_called(text: str, names: Names) -> tuple[Answer, ...]:
    """The officials of the name `text`."""
    folded = fold_text(text)
    if " " not in folded:
        return ()
    return tuple(
        Answer(Facet.OFFICIAL.value, one.id, one.name, one.office)
        for one in names.officials_named(folded)
    )


def _wards(text: str, names: Names) -> tuple[Answer, ...]:
    for found in wards.wards_in_query(text):
        if covers(text, found.span):
            known = [ward for ward in found.wards if ward.id in names.values(Facet.WARD)]
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
