"""From the text of a query to its tree and filters.

What is understood runs, and what is not is said in a notice: parsing never raises.  The grammar is
small on purpose: sides joined by OR, and in each side words, phrases, document numbers and what
must not occur; fields narrow the whole query wherever they stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, takewhile

from corpus.dates import day_of_period
from corpus.text import Span, clean_text
from indexer.spelling_model import SpellingModel
from search.abbreviations import find_alternatives
from search.field_values import is_absent_ward, resolve
from search.names import Names, NoNames
from search.numbers import find_zero_spellings
from search.prefixes import expand
from search.query import AllOf, AnyOf, Node, Not, ParsedQuery, Phrase, Reference, Words
from search.query_fields import QueryField
from search.request import (
    MAX_QUERY_CHARACTERS,
    MAX_VALUES_PER_FACET,
    PARAMETERS,
    Facet,
    Notice,
    SearchRequest,
)
from search.scan import MAX_WORD_CHARACTERS, Syllable, Token, scan, scan_value

MAX_SYLLABLES = 32
_MAX_WORDS_OF_A_BARE_VALUE = 8


@dataclass(slots=True)
class _Filters:
    """What the fields of the text ask for, and the spans of text they take up."""

    chosen: dict[Facet, set[str]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    written: dict[str, str] = field(default_factory=dict)
    taken: list[Span] = field(default_factory=list)


def parse_query(
    request: SearchRequest, names: Names | None = None, model: SpellingModel | None = None
) -> ParsedQuery:
    """What `request.q` asks for, with its fields moved into the filters of the request.

    `names` resolves officials, documents and the values of facets; without it only wards, dates
    and ids are understood as field values.  `model` knows the words that begin so (`khuy*`);
    without it a beginning is a word.  Never raises.
    """
    text, notices = _readable(request.q)
    filters = _Filters()
    tokens = _without_fields(text, scan(text), names or NoNames(), filters, notices)
    tokens = _within_limits(tokens, notices)
    tree = _tree(text, tokens, model or SpellingModel.empty(), notices)
    if text and tree is None and not filters.taken:
        notices.append(Notice("no_words", text))
    return ParsedQuery(_narrowed(request, text, filters, notices), tree, tuple(notices))


def _readable(q: str) -> tuple[str, list[Notice]]:
    text = " ".join(clean_text(q).split())
    notices: list[Notice] = []
    if len(text) > MAX_QUERY_CHARACTERS:
        text = text[:MAX_QUERY_CHARACTERS].rstrip()
        notices.append(Notice("query_cut", str(MAX_QUERY_CHARACTERS)))
    if text.count('"') % 2:
        notices.append(Notice("open_quote", '"'))
    return text, notices


def _without_fields(
    text: str, tokens: list[Token], names: Names, filters: _Filters, notices: list[Notice]
) -> list[Token]:
    """The tokens that ask for words.  Fields go to `filters`; a value that names nothing in the
    index is looked for as words."""
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.field is None:
            kept.append(token)
        elif token.negated:
            notices.append(Notice("negated_field", text[slice(*token.span)]))
            filters.taken.append(token.span)
        else:
            for value, further in _values(text, tokens, position, token):
                written = text[slice(*value)].strip()
                if _narrow(filters, token.field, written, names):
                    filters.taken.append(Span(token.span.start, max(token.span.end, value.end)))
                    position += further
                    break
                # A longer name must not be taken for another ward that it begins with.
                if token.field.narrows is Facet.WARD and is_absent_ward(written, names):
                    kept.extend(_unknown(text, token, value, filters, notices))
                    break
            else:
                kept.extend(_unknown(text, token, token.value, filters, notices))
    return kept


def _unknown(
    text: str, token: Token, value: Span, filters: _Filters, notices: list[Notice]
) -> list[Token]:
    """Say that `value` of a field names nothing; the words to look for instead."""
    assert token.field is not None
    notices.append(Notice(token.field.unknown, text[slice(*value)].strip()))
    if isinstance(token.field.narrows, Facet):
        return scan_value(text, token)
    filters.taken.append(token.span)
    return []


def _values(
    text: str, tokens: Sequence[Token], after: int, token: Token
) -> Iterator[tuple[Span, int]]:
    """What may be the value of a field, longest first, and how many further tokens each takes.

    A bare value may go on over the following words: `phường:An Lạc A`.
    """
    if not token.quoted and token.field is not None and isinstance(token.field.narrows, Facet):
        following = tokens[after : after + _MAX_WORDS_OF_A_BARE_VALUE]
        going_on = list(
            takewhile(lambda t: t.kind in ("word", "reference") and not t.negated, following)
        )
        for count in range(len(going_on), 0, -1):
            yield Span(token.value.start, going_on[count - 1].span.end), count
    yield token.value, 0


def _narrow(filters: _Filters, query_field: QueryField, value: str, names: Names) -> bool:
    """Take `value` into the filters; False where it means nothing."""
    if isinstance(query_field.narrows, Facet):
        found = resolve(query_field.narrows, value, names)
        if found:
            filters.chosen.setdefault(query_field.narrows, set()).update(found)
        return bool(found)
    day = day_of_period(value, end=query_field.narrows == "until")
    if day is None:
        return False
    filters.written[query_field.narrows] = value
    if query_field.narrows == "since":
        filters.since = day
    else:
        filters.until = day
    return True


def _within_limits(tokens: Sequence[Token], notices: list[Notice]) -> list[Token]:
    kept: list[Token] = []
    left = MAX_SYLLABLES
    for token in tokens:
        if token.kind == "word" and not token.syllables:
            notices.append(Notice("long_word", str(MAX_WORD_CHARACTERS)))
            continue
        if len(token.syllables) > left:
            notices.append(Notice("too_many_words", str(MAX_SYLLABLES)))
            if token.kind == "word" and left:
                kept.append(replace(token, syllables=token.syllables[:left]))
            return kept
        left -= len(token.syllables)
        kept.append(token)
    return kept


def _tree(
    text: str, tokens: Sequence[Token], model: SpellingModel, notices: list[Notice]
) -> Node | None:
    """Sides joined by OR; an operator without words on both sides is said and left out."""
    sides: list[Node] = []
    operators = 0
    for is_operator, group in groupby(tokens, key=lambda token: token.kind == "or"):
        if is_operator:
            operators += 1
        elif nodes := list(_nodes(text, list(group), model, notices)):
            sides.append(nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes)))
    if operators >= max(1, len(sides)):
        notices.append(Notice("operator_without_side", "OR"))
    if len(sides) > 1:
        return AnyOf(tuple(sides))
    return sides[0] if sides else None


def _nodes(
    text: str, tokens: Sequence[Token], model: SpellingModel, notices: list[Notice]
) -> Iterator[Node]:
    """The nodes of one side: neighbouring words become one run."""
    for (kind, negated), group in groupby(tokens, key=lambda token: (token.kind, token.negated)):
        if kind == "word" and not negated:
            yield _words(text, [syllable for token in group for syllable in token.syllables])
            continue
        for token in group:
            node = _node(text, token, model, notices)
            if node is not None:
                yield Not(node) if negated else node


def _node(text: str, token: Token, model: SpellingModel, notices: list[Notice]) -> Node | None:
    words = tuple(syllable.text for syllable in token.syllables)
    if token.kind == "reference":
        return Reference(token.terms, Words(words))
    if token.kind == "phrase":
        return Phrase(words) if words else None
    if token.kind == "prefix":
        node, is_cut = expand(words[0], model)
        if is_cut:
            notices.append(Notice("prefix_cut", f"{words[0]}*"))
        return node
    return _words(text, token.syllables)


def _words(text: str, syllables: Sequence[Syllable]) -> Words:
    alternatives = (*find_alternatives(text, syllables), *find_zero_spellings(syllables))
    return Words(tuple(syllable.text for syllable in syllables), alternatives)


def _narrowed(
    request: SearchRequest, text: str, filters: _Filters, notices: list[Notice]
) -> SearchRequest:
    """`request` with the filters added and the text of understood fields taken out of `q`."""
    page = request.page
    for facet, values in filters.chosen.items():
        together = {*request.values(facet), *values}
        if len(together) > MAX_VALUES_PER_FACET:
            notices.append(Notice("too_many_values", PARAMETERS[facet]))
        request = request.with_values(facet, sorted(together)[:MAX_VALUES_PER_FACET])
    since, until = filters.since or request.since, filters.until or request.until
    if since and until and since > until:
        # Of a year that turns out to be the first its first day is meant.
        first, last = filters.written.get("until"), filters.written.get("since")
        since, until = (
            day_of_period(first, end=False) if first else until,
            day_of_period(last, end=True) if last else since,
        )
        notices.append(Notice("dates_swapped"))
    for start, end in reversed(filters.taken):
        text = text[:start] + text[end:]
    return replace(request, q=" ".join(text.split()), since=since, until=until, page=page)
