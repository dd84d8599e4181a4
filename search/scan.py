"""From the text of a query to its tokens, each with its place in the text.

Quoted phrases and fields are cut out first, then document numbers are recognised in what is left
(a dash inside `19-CT/TU` must not mean "without"), then operators and words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus import references
from corpus.syllables import standard, syllable_spans
from corpus.text import Span
from search.query_fields import QueryField, field_named, field_pattern

MAX_WORD_CHARACTERS = 40
# A beginning of a word has at least so many letters.
LEAST_LETTERS = 2
_QUOTED = re.compile(r'"([^"]*)"')
_CHUNK = re.compile(r"\S+")
_MINUS = re.compile(r"(?<!\S)-(?=\w)")
_NOWHERE = Span(0, 0)
_OPERATORS = {"OR", "HOẶC", "HOAC"}


class Syllable(NamedTuple):
    """A syllable as typed, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query text at `span`.

    `syllables` are those of a word, phrase or document number, of a prefix the one begun; `terms`
    the whole-reference terms of the number; `negated` says that a minus stands before it (the span
    includes it).  A field has the span of its value, which ends with the first word where the value
    is not `quoted`.
    """

    kind: Literal["word", "prefix", "phrase", "reference", "or", "field"]
    span: Span
    syllables: tuple[Syllable, ...] = ()
    negated: bool = False
    terms: tuple[str, ...] = ()
    field: QueryField | None = None
    value: Span = _NOWHERE
    quoted: bool = False


def scan(text: str) -> list[Token]:
    """The tokens of cleaned query `text` in order; what is neither is punctuation.  Never raises.

    A word longer than `MAX_WORD_CHARACTERS` is a token without syllables.
    """
    tokens: list[Token] = []
    position = 0
    for piece in _quotes_and_fields(text):
        tokens.extend(_plain_tokens(text, position, piece.span.start))
        tokens.append(piece)
        position = piece.span.end
    tokens.extend(_plain_tokens(text, position, len(text)))
    return tokens


def scan_value(text: str, field: Token) -> list[Token]:
    """The value of a field that names nothing, as ordinary tokens of the same text."""
    if field.quoted:
        return [Token("phrase", field.value, _syllables(text, *field.value))]
    return list(_plain_tokens(text, *field.value))


def _quotes_and_fields(text: str) -> Iterator[Token]:
    position = 0
    while True:
        quoted = _QUOTED.search(text, position)
        field = _next_field(text, position)
        if field is not None and (quoted is None or field[0].start() < quoted.start()):
            token = _field_token(text, *field)
        elif quoted is not None:
            token = _phrase_token(text, quoted)
        else:
            return
        yield token
        position = token.span.end


def _next_field(text: str, position: int) -> tuple[re.Match[str], QueryField] | None:
    for match in field_pattern().finditer(text, position):
        field = field_named(match[2])
        if field is not None:
            return match, field
    return None


def _field_token(text: str, match: re.Match[str], field: QueryField) -> Token:
    value = _QUOTED.match(text, match.end()) or _CHUNK.match(text, match.end())
    assert value is not None, "the pattern of a field asks for a value"
    quoted = value.re is _QUOTED
    return Token(
        "field",
        Span(match.start(), value.end()),
        negated=bool(match[1]),
        field=field,
        value=Span(*value.span(1 if quoted else 0)),
        quoted=quoted,
    )


def _phrase_token(text: str, match: re.Match[str]) -> Token:
    start = match.start()
    negated = text[start - 1 : start] == "-" and not text[start - 2 : start - 1].strip()
    span = Span(start - negated, match.end())
    return Token("phrase", span, _syllables(text, *match.span(1)), negated)


def _plain_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Tokens of `text[start:end]`, which holds no phrase and no field."""
    # A minus before a number is ours, not part of its sign.
    part = _MINUS.sub(" ", text[start:end])
    position = 0
    for found in references.query_terms(part):
        yield from _word_tokens(text, start + position, start + found.span.start)
        at = start + found.span.start
        negated = _minus_before(text, at, start + position)
        span = Span(at - negated, start + found.span.end)
        inside = _syllables(text, at, span.end)
        yield Token("reference", span, inside, negated, terms=tuple(found.terms))
        position = found.span.end
    yield from _word_tokens(text, start + position, end)


def _minus_before(text: str, at: int, floor: int) -> bool:
    return at > floor and text[at - 1] == "-" and not text[max(floor, at - 2) : at - 1].strip()


def _word_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for chunk in _CHUNK.finditer(text, start, end):
        span = Span(*chunk.span())
        if _is_operator(chunk.group(), text):
            yield Token("or", span)
            continue
        typed = chunk.group()
        inside = _syllables(text, *span)
        # A dash before a number belongs to it ("Covid -19"); a dash alone is punctuation.
        negated = typed[0] == "-" and typed[1:2].isalpha()
        if inside or len(typed) > MAX_WORD_CHARACTERS:
            kind: Literal["word", "prefix"] = "prefix" if _is_prefix(typed, inside) else "word"
            yield Token(kind, span, inside, negated)


def _is_prefix(typed: str, inside: Sequence[Syllable]) -> bool:
    """Whether a star asks for all words that begin so; one letter would ask for nearly all."""
    if len(inside) != 1 or len(inside[0].text) < LEAST_LETTERS:
        return False
    return typed.lstrip("-") == f"{inside[0].text}*"


def _is_operator(chunk: str, text: str) -> bool:
    if chunk.upper() != chunk or standard(chunk).upper() not in _OPERATORS:
        return False
    # In a headline pasted in capitals HOẶC is a word like the others; OR is no word.
    return chunk == "OR" or not text.isupper()


def _syllables(text: str, start: int, end: int) -> tuple[Syllable, ...]:
    part = text[start:end]
    return tuple(
        Syllable(part[first:last], start + first, start + last)
        for first, last in syllable_spans(part)
        if last - first <= MAX_WORD_CHARACTERS
    )
