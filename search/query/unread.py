"""Signs of other search engines in a query: what is not read here is said."""

import re
from collections.abc import Iterator, Sequence

from corpus.references import impossible_day
from corpus.text import Span
from search.query.query_fields import field_named
from search.query.scan import Token
from search.request import Notice

_CHUNK = re.compile(r"\S+")
_STAR = re.compile(r"\w\*|\*\w")
# A mark of doubt between letters; at the end it ends a question.
_SIGN = re.compile(r"(?<=\w)\?(?=\w)|[~^](?=\w)|(?<=[\w\"])[~^]|^[+!](?=[^\W\d_]|\")|^(?:&&|\|\|)$")
_BRACKET = re.compile(r"[()\[\]{}]")
_UNKNOWN_FIELD = re.compile(r"-?([^\W\d_]{2,}(?:-[^\W\d_]+)?):(?=[^\s:/)])")


def unread_signs(text: str, tokens: Sequence[Token]) -> Iterator[Notice]:
    """A notice for each sign of `text` that has no meaning here; `tokens` are those of the text
    before fields were taken out."""
    for token in tokens:
        if token.kind == "reference":
            day = impossible_day(text[token.number.end : token.span.end])
            if day is not None:
                yield Notice("bad_date", day)
    has_operator = any(one.kind in ("or", "and", "not") or one.negated for one in tokens)
    said_brackets = False
    for chunk in _CHUNK.finditer(text):
        span = Span(*chunk.span())
        typed = chunk.group()
        if _is_inside(span, tokens, "phrase"):
            continue
        if _STAR.search(typed) and not _is_inside(span, tokens, "prefix"):
            yield Notice("star", typed)
        if sign := _SIGN.search(typed):
            yield Notice("sign", sign.group())
        if (field := _UNKNOWN_FIELD.match(typed)) and field_named(field[1]) is None:
            yield Notice("unknown_field", f"{field[1]}:")
        has_bracket = _BRACKET.search(typed) and not _is_inside(span, tokens, "reference")
        if has_bracket and not said_brackets and (has_operator or typed[:2] == "-("):
            said_brackets = True
            yield Notice("brackets")


def _is_inside(span: Span, tokens: Sequence[Token], kind: str) -> bool:
    return any(
        one.kind == kind and one.span.start <= span.start and span.end <= one.span.end
        for one in tokens
    )
