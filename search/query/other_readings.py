"""Other searches that the text of a query may mean: offered beside it, never mixed into it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.text import Span
from search.query.nodes import ParsedQuery
from search.query.scan import Token
from search.request import SearchRequest

Kind = Literal["loose", "dash", "number", "words"]


def other_readings(
    parsed: ParsedQuery, tokens: Sequence[Token]
) -> Iterator[tuple[Kind, str, SearchRequest]]:
    """The kind of each other reading (`search.results.OtherSearch`), what of the text it is about
    and the request for it; `tokens` are those of the query, corrected."""
    request, text = parsed.request, parsed.text
    numbers = [token for token in tokens if token.kind == "reference" and not token.negated]
    dated = [token for token in numbers if token.issued is not None]
    if dated:
        edits = [(Span(token.number.end, token.span.end), "") for token in dated]
        asked = request.with_query(parsed.rewritten(edits), request.verbatim)
        yield "number", _listed(text, [token.number for token in dated]), asked
    if numbers and not request.loose:
        asked = request.with_query(request.q, request.verbatim, loose=True)
        yield "loose", _listed(text, [token.number for token in numbers]), asked
    plain = ("word", "prefix", "phrase")
    if numbers and any(token.kind in plain and not token.negated for token in tokens):
        edits = [(token.span, "") for token in numbers]
        asked = request.with_query(parsed.rewritten(edits), request.verbatim)
        yield "words", _listed(text, [token.number for token in numbers]), asked
    dashes = [token for token in tokens if token.negated and text[token.span.start] == "-"]
    if dashes:
        edits = [(Span(t.span.start, t.span.start + 1), "- ") for t in dashes]
        asked = request.with_query(parsed.rewritten(edits), request.verbatim, request.loose)
        yield "dash", _listed(text, [token.span for token in dashes]), asked


def _listed(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(dict.fromkeys(text[slice(*span)] for span in spans))
