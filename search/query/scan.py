"""From the text of a query to its tokens, each with its place in the text.

Quoted phrases and fields are cut out first, then document numbers are recognised in what is left
(a dash inside `19-CT/TU` must not mean "without"), then operators and words.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from corpus import references
from corpus.syllables import standard, syllable_spans
from corpus.text import Span
from search.query.query_fields import QueryField, field_named, field_pattern

MAX_WORD_CHARACTERS = 40
# A beginning of a word has at least so many letters.
LEAST_LETTERS = 2
_QUOTED = re.compile(r'"([^"]*)"')
_CHUNK = re.compile(r"\S+")
_MINUS = re.compile(r"(?<!\S)-(?=\w)")
_NOWHERE = Span(0, 0)
Kind = Literal["word", "prefix", "phrase", "reference", "or", "and", "not", "field"]
_OPERATORS: dict[str, Kind] = {"OR": "or", "HOẶC": "or", "HOAC": "or", "AND": "and", "NOT": "not"}


class TypedSyllable(NamedTuple):
    """A syllable and where it was typed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query text at `span`.

    `syllables` are those of a word, phrase or document number, of a prefix the one begun; `terms`
    the whole-reference terms of the number and `issued` the day or year that was typed
    behind it;
    `negated` says that a minus or NOT comes before it (the span includes it).  A field has the
    span of its value, which ends with the first word where the value is not `quoted`; `spaced` says
    that its colon has a space beside it.  What is `fixed` is not to be corrected.
    `is_cut` says that something in it is too long for a word.
    """

    kind: Kind
    span: Span
    syllables: tuple[TypedSyllable, ...] = ()
    negated: bool = False
    terms: tuple[str, ...] = ()
    issued: references.Issued | None = None
    number: Span = _NOWHERE
    field: QueryField | None = None
    value: Span = _NOWHERE
    quoted: bool = False
    spaced: bool = False
    fixed: bool = False
    is_cut: bool = False


def scan(text: str, no_fields: Collection[int] = ()) -> list[Token]:
    """The tokens of readable query `text` in order; what is neither is punctuation.  Never raises.

    What looks like a field but begins at a place of `no_fields` is words.  A word longer than
    `MAX_WORD_CHARACTERS` is a token without syllables.
    """
    tokens: list[Token] = []
    position = 0
    for piece in _quotes_and_fields(text, no_fields):
        tokens.extend(_plain_tokens(text, position, piece.span.start))
        tokens.append(piece)
        position = piece.span.end
    tokens.extend(_plain_tokens(text, position, len(text)))
    return _with_not(tokens)


def scan_value(text: str, field: Token) -> list[Token]:
    """The value of a field that names nothing, as tokens of the same text, not to be corrected."""
    if field.quoted:
        found = [_token("phrase", text, field.value, field.value)]
    else:
        found = list(_plain_tokens(text, *field.value))
    return [replace(token, fixed=True) for token in found]


def find_references(text: str) -> list[references.ReferenceQuery]:
    """The document numbers in a text without phrases and fields; a minus before is no part."""
    return list(references.query_terms(_MINUS.sub(" ", text)))


def _with_not(tokens: Sequence[Token]) -> list[Token]:
    """NOT before a word, phrase or number excludes it; one without stays as it is."""
    kept: list[Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if before is not None and before.kind == "not" and _may_be_excluded(token):
            span = Span(before.span.start, token.span.end)
            kept[-1] = replace(token, span=span, negated=True)
        else:
            kept.append(token)
    return kept


def _may_be_excluded(token: Token) -> bool:
    return token.kind not in ("or", "and", "not") and not token.negated


def _quotes_and_fields(text: str, no_fields: Collection[int]) -> Iterator[Token]:
    position = 0
    while True:
        quoted = _QUOTED.search(text, position)
        field = _next_field(text, position, no_fields)
        if field is not None and (quoted is None or field[0].start() < quoted.start()):
            token = _field_token(text, *field)
        elif quoted is not None:
            token = _phrase_token(text, quoted)
        else:
            return
        yield token
        position = token.span.end


def _next_field(
    text: str, position: int, no_fields: Collection[int]
) -> tuple[re.Match[str], QueryField] | None:
    for match in field_pattern().finditer(text, position):
        field = field_named(match[2])
        if field is not None and match.start() not in no_fields:
            return match, field
    return None


def _field_token(text: str, match: re.Match[str], field: QueryField) -> Token:
    value = _QUOTED.match(text, match.end())
    quoted = value is not None
    if value is None:
        value = _CHUNK.match(text, match.end())
    assert value is not None, "the pattern of a field asks for a value"
    start, end = value.span(1 if quoted else 0)
    # Behind a quotation mark that nothing closes the value begins all the same.
    start += not quoted and text[start] == '"' and end > start + 1
    return Token(
        "field",
        Span(match.start(), value.end()),
        negated=bool(match[1]),
        field=field,
        value=Span(start, end),
        quoted=quoted,
        spaced=match[3] != ":",
    )


def _phrase_token(text: str, match: re.Match[str]) -> Token:
    start = match.start()
    negated = text[start - 1 : start] == "-" and not text[max(0, start - 2) : start - 1].strip()
    span = Span(start - negated, match.end())
    return replace(_token("phrase", text, span, Span(*match.span(1))), negated=negated)


def _plain_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Tokens of `text[start:end]`, which holds no phrase and no field."""
    part = text[start:end]
    position = 0
    for found in find_references(part):
        yield from _word_tokens(text, start + position, start + found.span.start)
        at = start + found.span.start
        negated = _minus_before(text, at, start + position)
        span = Span(at - negated, start + found.span.end)
        number = Span(start + found.number.start, start + found.number.end)
        yield replace(
            _token("reference", text, span, number),
            negated=negated,
            terms=tuple(found.terms),
            issued=found.issued,
            number=number,
        )
        position = found.span.end
    yield from _word_tokens(text, start + position, end)


def _minus_before(text: str, at: int, floor: int) -> bool:
    return at > floor and text[at - 1] == "-" and not text[max(floor, at - 2) : at - 1].strip()


def _word_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for chunk in _CHUNK.finditer(text, start, end):
        span = Span(*chunk.span())
        typed = chunk.group()
        if operator := _operator(typed, text):
            yield Token(operator, span)
            continue
        token = _token("word", text, span, span)
        if token.syllables or token.is_cut:
            kind: Kind = "prefix" if _is_prefix(typed, token.syllables) else "word"
            # A dash before a number belongs to it ("Covid -19"); a dash alone is punctuation.
            negated = typed[0] == "-" and typed[1:2].isalpha()
            yield replace(token, kind=kind, negated=negated)


def _is_prefix(typed: str, inside: Sequence[TypedSyllable]) -> bool:
    """Whether a star asks for all words that begin so; one letter would ask for nearly all."""
    if len(inside) != 1 or len(inside[0].text) < LEAST_LETTERS:
        return False
    return typed.lstrip("-") == f"{inside[0].text}*"


def _operator(chunk: str, text: str) -> Kind | None:
    if chunk.upper() != chunk:
        return None
    operator = _OPERATORS.get(standard(chunk).upper())
    # In a headline pasted in capitals HOẶC is a word like the others; OR is no word.
    return operator if (chunk.isascii() and chunk != "HOAC") or not text.isupper() else None


def _token(kind: Kind, text: str, span: Span, inside: Span) -> Token:
    """A token at `span` with the syllables of `inside`."""
    places = [(a + inside.start, b + inside.start) for a, b in syllable_spans(text[slice(*inside)])]
    kept = [(a, b) for a, b in places if b - a <= MAX_WORD_CHARACTERS]
    found = tuple(TypedSyllable(text[a:b], a, b) for a, b in kept)
    return Token(kind, span, found, is_cut=len(kept) < len(places))
