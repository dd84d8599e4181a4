"""A year or a month among the words of a query: `dân vận khéo năm 2022`, `hội nghị tháng 10/2020`.

Such words occur in texts too, so they are searched for like others; but the person who types them
may mean the time of publication, and that can be offered.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.syllables import fold
from corpus.text import Span
from search.query.nodes import ParsedQuery

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_WORDS = re.compile(
    r"(?:\bthang\s+)?(?<![\w/-])(?P<month>0?[1-9]|1[0-2])\s*(?:/|-|\bnam\s)\s*(?P<of>(?:19|20)\d\d)\b"
    r"|(?:\bnam\s+)?(?<![\w/-])(?P<year>(?:19|20)\d\d)\b(?!\s*[-/])"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, a whole year or month, and the query without its words."""

    since: date
    until: date
    rest: str


def find_period(parsed: ParsedQuery) -> Period | None:
    """The last year or month among the plain words of a query; None without one, or without other
    words beside it."""
    text = parsed.text
    found = None
    for run in _plain_runs(parsed):
        for match in _WORDS.finditer(_fold_letters(text[slice(*run)])):
            found = (Span(run.start + match.start(), run.start + match.end()), match)
    if found is None:
        return None
    span, match = found
    rest = parsed.rewritten([(span, " ")])
    year = int(match["year"] or match["of"])
    if not rest or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    first = int(match["month"] or 1)
    last = int(match["month"] or 12)
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), rest)


def _plain_runs(parsed: ParsedQuery) -> Iterator[Span]:
    """Where neighbouring plain words are, from the first to the last; fields end a run."""
    run: Span | None = None
    for token in parsed.tokens:
        is_plain = token.kind == "word" and not token.negated
        goes_on = is_plain and run is not None and not _has_field(parsed, run.end, token.span.start)
        if run is not None and not goes_on:
            yield run
        if is_plain:
            run = Span(run.start if goes_on and run else token.span.start, token.span.end)
        else:
            run = None
    if run is not None:
        yield run


def _has_field(parsed: ParsedQuery, start: int, end: int) -> bool:
    """Whether a field was taken out of the text between two places."""
    return any(start <= span.start and span.end <= end for span in parsed.taken)


def _fold_letters(text: str) -> str:
    """`text` folded letter by letter, so that places stay; text of other lengths is left alone."""
    folded = "".join(fold(letter) if letter.isalpha() else letter for letter in text)
    return folded if len(folded) == len(text) else text.lower()
