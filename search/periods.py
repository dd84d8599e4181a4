"""A year or a month among the words of a query: `dân vận khéo năm 2022`, `hội nghị tháng 10/2020`.

Such words stand in texts too, so they are searched for like others; but whoever types them may mean
when an article was published, and that can be offered.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from corpus.syllables import fold
from search.scan import Token, scan

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

    @property
    def month(self) -> int | None:
        """The month, where it is one."""
        return self.since.month if self.since.month == self.until.month else None


def find_period(q: str) -> Period | None:
    """The last year or month that stands among plain words of `q`, beside others; None without."""
    found = None
    for token in _runs(q):
        for match in _WORDS.finditer(_fold_letters(q[slice(*token)])):
            found = (token[0] + match.start(), token[0] + match.end(), match)
    if found is None:
        return None
    start, end, match = found
    rest = " ".join(f"{q[:start]} {q[end:]}".split())
    year = int(match["year"] or match["of"])
    if not rest or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    first = int(match["month"] or 1)
    last = int(match["month"] or 12)
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), rest)


def _runs(q: str) -> list[tuple[int, int]]:
    """Where neighbouring plain words stand, from the first to the last."""
    runs: list[tuple[int, int]] = []
    previous: Token | None = None
    for token in scan(q):
        is_plain = token.kind == "word" and not token.negated
        if is_plain and previous is not None:
            runs[-1] = (runs[-1][0], token.span.end)
        elif is_plain:
            runs.append((token.span.start, token.span.end))
        previous = token if is_plain else None
    return runs


def _fold_letters(text: str) -> str:
    """`text` folded letter by letter, so that places stay; text of other lengths is left alone."""
    folded = "".join(fold(letter) if letter.isalpha() else letter for letter in text)
    return folded if len(folded) == len(text) else text.lower()
