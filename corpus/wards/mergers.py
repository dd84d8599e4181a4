"""Sentences that tell which units a unit was made of: "thành lập trên cơ sở sáp nhập phường A và
một phần phường B". The units in them are the former ones (`data/ward_mergers.toml`)."""

import re
from bisect import bisect
from functools import lru_cache
from typing import NamedTuple

from corpus.data_files import table
from corpus.patterns import beginning_with

# Characters of a sentence that are read; no merger of real units is longer.
_LONGEST = 600
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|\n")


class _Words(NamedTuple):
    phrases: tuple[str, ...]
    begins: re.Pattern[str]
    into: re.Pattern[str]


class Mergers:
    """The parts of one text that name the units of mergers."""

    def __init__(self, text: str) -> None:
        self._parts: list[tuple[int, int]] = []
        words = _words()
        lowered = text.lower()
        if not any(phrase in lowered for phrase in words.phrases):
            return
        for match in words.begins.finditer(text):
            start, end = match.span("whole")
            if self.contains(start):
                continue
            limit = min(len(text), end + _LONGEST)
            stop = _SENTENCE_END.search(text, end, limit)
            limit = stop.start() if stop else limit
            into = words.into.search(text, end, limit)
            if into is None and match["parts"]:
                continue
            self._parts.append((start, into.start() if into else limit))

    def contains(self, position: int) -> bool:
        """Whether a unit named at `position` is one of those that another was made of."""
        at = bisect(self._parts, position, key=lambda part: part[0])
        return at > 0 and position < self._parts[at - 1][1]


@lru_cache(maxsize=1)
def _words() -> _Words:
    known = table("ward_mergers")
    source, parts, into, quantity = (
        "|".join(re.escape(word) for word in sorted(known[name]["words"], key=len, reverse=True))
        for name in ("from", "parts", "into", "quantity")
    )
    unit = r"(?:phường|xã|thị trấn|đặc khu)"
    taken = rf"(?: ?(?:{quantity})(?!\w)| \d{{1,2}})*"
    # "trên cơ sở phường A": the words may end in the kind of the unit.
    follows = rf"(?i:(?={taken} {unit}(?!\w))|(?<= phường)|(?<= xã)|(?<= thị trấn))"
    begins = rf"(?i:(?<!\w)(?:(?:{source})|(?P<parts>{parts})))(?!\w){follows}"
    phrases = {*known["from"]["words"], *known["parts"]["words"]}
    first = {phrase[0] for phrase in phrases}
    letters = "".join(sorted(first | {letter.upper() for letter in first}))
    return _Words(
        tuple(one for one in phrases if not any(other in one for other in phrases - {one})),
        re.compile(beginning_with(letters, begins)),
        re.compile(rf"(?i:(?<!\w)(?:{into})(?!\w))"),
    )
