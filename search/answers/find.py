"""What a query asks for: the card above the results.

Answers come from the index and the gazetteer alone, each with what shows it.  A query that asks for
anything more than a frame of `data/question_patterns.toml` allows is an ordinary search.
"""

from collections.abc import Sequence
from dataclasses import replace

from search.answers.asked import Asked, asked
from search.answers.changes import find_changes
from search.answers.documents import documents_asked
from search.answers.holders import find_holders
from search.answers.named import MOST_ANSWERS, find_named, officials_called
from search.answers.offices import find_office
from search.answers.patterns import frame
from search.answers.quotes import Quotes
from search.ports import Catalog
from search.query.nodes import ParsedQuery
from search.query.scan import Token
from search.request import Facet
from search.results import Answer

# Of so many articles, the first that cite a document, the most telling sentence is taken.
_CITING = 12
# A name of more syllables is nobody's.
_LONGEST_NAME = 7


def find_answers(
    query: ParsedQuery, tokens: Sequence[Token], catalog: Catalog, quotes: Quotes
) -> tuple[Answer, ...]:
    """What the query names or asks for, and nothing where it says anything more.

    `tokens` are those of the query, corrected.  Filters chosen change nothing: the query still
    means the thing.  A query with fields has no answer.
    """
    if query.taken:
        return ()
    found = find_named(query, tokens, catalog)
    question = asked(query.text, query.tokens)
    if not found and question is not None:
        office = find_office(question)
        found = find_holders(office, catalog, quotes) if office is not None else ()
        found = (
            found
            or find_changes(question, catalog)
            or documents_asked(question, query.tokens, catalog)
            or _people(question, catalog)
        )
    return tuple(_with_quote(one, catalog, quotes, len(found)) for one in found[:MOST_ANSWERS])


def _people(question: Asked, catalog: Catalog) -> tuple[Answer, ...]:
    """The officials of the name in a question about a person."""
    words = question.words(0, len(question.text))
    for start, end in frame("person").named_in(words):
        if 1 < end - start <= _LONGEST_NAME and frame("person").fits(words[:start], words[end:]):
            found = officials_called(" ".join(words[start:end]), catalog)
            if found:
                return found
    return ()


def _with_quote(answer: Answer, catalog: Catalog, quotes: Quotes, count: int) -> Answer:
    """The one document with the sentence that says what it is."""
    if answer.kind != Facet.DOCUMENT.value or count > 1:
        return answer
    document = catalog.document(answer.value)
    first = 0 if document is None else max(0, document.articles - _CITING)
    return replace(answer, quote=quotes.of_citing(catalog.citing(answer.value, _CITING, first)))
