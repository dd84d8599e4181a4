"""The fields of a query text, resolved once: what they narrow, and what of them is words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from corpus.dates import day_of_period
from corpus.text import Span
from search.query.field_values import is_absent_ward, resolve
from search.query.names import Names
from search.query.query_fields import QueryField
from search.query.scan import Token, scan, scan_value
from search.request import MAX_VALUES_PER_FACET, Facet, Notice, SearchRequest

_MAX_WORDS_OF_A_BARE_VALUE = 8


@dataclass(slots=True)
class Fields:
    """What the fields of a text ask for.

    `scanned` are all tokens of the text, `tokens` what is left of them to look for as words,
    `taken` the places of the text that are not.
    """

    text: str
    names: Names
    scanned: Sequence[Token]
    notices: list[Notice] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    chosen: dict[Facet, set[str]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def narrowed(self, request: SearchRequest) -> SearchRequest:
        """`request` with the filters added, on its page."""
        page = request.page
        for facet, values in self.chosen.items():
            together = {*request.values(facet), *values}
            if len(together) > MAX_VALUES_PER_FACET:
                self.notices.append(Notice("too_many_values", facet.value))
            request = request.with_values(facet, sorted(together)[:MAX_VALUES_PER_FACET])
        since = self.days.get("since", request.since)
        until = self.days.get("until", request.until)
        if since and until and since > until:
            # After swapping, expand each value again: the earlier year means 1 January, the later
            # one 31 December.
            first, last = self.written.get("until"), self.written.get("since")
            since, until = (
                day_of_period(first, end=False) if first else until,
                day_of_period(last, end=True) if last else since,
            )
            self.notices.append(Notice("dates_swapped"))
        return replace(request, since=since, until=until, page=page)


def resolve_fields(text: str, names: Names) -> Fields:
    """The tokens of `text` with every field resolved by the names of the index.

    A value that names nothing is words, which is said.  A colon with a space beside it makes a
    field only of a value that is understood: headlines have such colons too.
    """
    no_fields: set[int] = set()
    while True:
        tokens = scan(text, no_fields)
        unread = next(_unread_colons(text, tokens, names), None)
        if unread is None:
            break
        no_fields.add(unread)
    found = Fields(text, names, tokens)
    for start in sorted(no_fields):
        name = text[start : text.index(":", start)].strip()
        found.notices.append(Notice("colon_as_words", f"{name}:"))
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.field is None:
            found.tokens.append(token)
        else:
            position += _read(found, tokens, position, token)
    return found


def _unread_colons(text: str, tokens: Sequence[Token], names: Names) -> Iterator[int]:
    """Where the fields with a space beside their colon begin whose values name nothing."""
    for at, token in enumerate(tokens, 1):
        if token.field is not None and token.spaced:
            value = _understood(text, tokens, at, token, names)
            if value is None:
                yield token.span.start


def _read(found: Fields, tokens: Sequence[Token], after: int, token: Token) -> int:
    """Take a field into `found`; how many of the tokens behind it belong to its value."""
    assert token.field is not None
    understood = _understood(found.text, tokens, after, token, found.names)
    if token.negated:
        end, further = understood or (token.value, 0)
        span = Span(token.span.start, max(token.span.end, end.end))
        found.notices.append(Notice("negated_field", found.text[slice(*span)]))
        found.taken.append(span)
        return further
    if understood is None:
        return _leave(found, tokens, after, token)
    value, further = understood
    _narrow(found, token.field, found.text[slice(*value)].strip())
    found.taken.append(Span(token.span.start, max(token.span.end, value.end)))
    return further


def _understood(
    text: str, tokens: Sequence[Token], after: int, token: Token, names: Names
) -> tuple[Span, int] | None:
    """The longest value of a field that names something, and its further tokens."""
    assert token.field is not None
    for value, further in _values(tokens, after, token):
        written = text[slice(*value)].strip()
        if _means(token.field, written, names):
            return value, further
        if _is_another_ward(token.field, written, names):
            return None
    return None


def _is_another_ward(query_field: QueryField, written: str, names: Names) -> bool:
    """A longer name must not be taken for another ward that it begins with."""
    return query_field.narrows is Facet.WARD and is_absent_ward(written, names)


def _values(tokens: Sequence[Token], after: int, token: Token) -> Iterator[tuple[Span, int]]:
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


def _means(query_field: QueryField, value: str, names: Names) -> bool:
    if isinstance(query_field.narrows, Facet):
        return bool(resolve(query_field.narrows, value, names))
    return day_of_period(value) is not None


def _narrow(found: Fields, query_field: QueryField, value: str) -> None:
    """Take a value that is understood into the filters."""
    narrows = query_field.narrows
    if isinstance(narrows, Facet):
        ids = resolve(narrows, value, found.names)
        found.chosen.setdefault(narrows, set()).update(ids)
        if narrows is Facet.OFFICIAL and len(ids) > 1:
            found.notices.append(Notice("several_officials", value))
        return
    day = day_of_period(value, end=narrows == "until")
    if day is not None:
        found.days[narrows] = day
        found.written[narrows] = value


def _leave(found: Fields, tokens: Sequence[Token], after: int, token: Token) -> int:
    """Say that the value of a field names nothing; its words are looked for instead.

    How many of the tokens behind it belong to the value, as far as that is known.
    """
    assert token.field is not None
    value, further = token.value, 0
    for longer, count in _values(tokens, after, token):
        if _is_another_ward(token.field, found.text[slice(*longer)].strip(), found.names):
            value, further = longer, count
            break
    found.notices.append(Notice(token.field.unknown, found.text[slice(*value)].strip()))
    if isinstance(token.field.narrows, Facet):
        found.tokens.extend(scan_value(found.text, token))
        going_on = tokens[after : after + further]
        found.tokens.extend(replace(one, fixed=True) for one in going_on)
    else:
        found.taken.append(token.span)
    return further
