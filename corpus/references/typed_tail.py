"""What a pasted citation has behind its number: the day it was issued and who issued it.

"Nghị quyết số 21-NQ/QU ngày 03/12/2018 (của Ban Thường vụ Quận ủy)" names one document; neither
the digits of its day nor the words of its issuer are asked for by themselves.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from corpus.references.issuer_names import communes, issuer_names_in_words, places
from corpus.references.knowledge import load
from corpus.references.wording import lower
from corpus.syllables import fold_text, strip_marks

# When a document was issued, as far as it was typed: a day, or a year alone.
Issued: TypeAlias = date | int

_DAY = re.compile(
    r"[\s,(]{0,3}(?:(?:duoc\s+)?(?:ban\s+hanh|ky)\s+)?(?:ngay\s+)?"
    r"(\d{1,2})(?:\s?[/.-]\s?|\s+thang\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+nam\s+)(\d{4}|\d{2})(?![\w/])\)?"
)
_YEAR = re.compile(r"\s+nam\s+((?:19[4-9]|20\d)\d)(?![\w/])")
_OF = re.compile(r"[\s,(]{1,3}(?:do|cua)\s+")
_OPEN = re.compile(r"\s*\(\s*(?:do|cua|ban\s+hanh|ngay|ky)\s[^()]*(?:\)|$)")
_LEVEL = re.compile(
    r"\s+(?:(?P<commune>phuong|xa|thi\s+tran|p\.|x\.)"
    r"|(?:tinh|thanh\s+pho|tp|quan|huyen|thi\s+xa|q|h)\b\.?)?\s*"
)
_NAME_WORD = re.compile(r"\s*[^\W_]+")
_SHORT_PLACES = frozenset({"tphcm", "tp hcm", "hcm"})
_MOST_WORDS = 4
_MOST_TAILS = 4
_CENTURY = 100
# "18" is 2018, "75" is 1975.
_LAST_SHORT_YEAR = 44


def tail_end(folded: str, at: int) -> tuple[int, Issued | None]:
    """Where the tail of a number that ends at `at` of a folded typed text ends (`at` where there is
    none), and the day or year it tells; a day that does not exist is part of it and tells none."""
    issued: Issued | None = None
    for _ in range(_MOST_TAILS):
        if bracket := _OPEN.match(folded, at):
            said = _DAY.search(folded, *bracket.span())
            issued = issued or _day(said)
            at = bracket.end()
        elif said := _DAY.match(folded, at):
            issued = issued or _day(said)
            at = said.end()
        elif year := _YEAR.match(folded, at):
            issued = issued or int(year[1])
            at = year.end()
        elif (end := _issuer_end(folded, at)) is not None:
            at = end
        else:
            break
    return at, issued


def impossible_day(tail: str) -> str | None:
    """The day that does not exist in the tail of a number, as typed; None where there is none."""
    letters = (strip_marks(letter)[:1] or letter for letter in lower(tail))
    said = _DAY.search("".join(letters))
    if said is None or _day(said) is not None:
        return None
    return tail[said.start(1) : said.end(3)]


def _day(said: re.Match[str] | None) -> date | None:
    if said is None:
        return None
    day, month, year = map(int, said.groups())
    if year < _CENTURY:
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _issuer_end(folded: str, at: int) -> int | None:
    """Where "của Ban Thường vụ Thành ủy TP.HCM" ends, the place included."""
    of = _OF.match(folded, at)
    body = _bodies().match(folded, of.end()) if of else None
    if body is None:
        return None
    end = body.end()
    while (further := _place_end(folded, end)) is not None:
        end = further
    return end


def _place_end(folded: str, at: int) -> int | None:
    level = _LEVEL.match(folded, at)
    if level is None:
        return None
    # Wards issue documents of the same numbers: which one is meant stays among the words.
    known = frozenset() if level["commune"] else places() | _SHORT_PLACES
    ends = []
    end = level.end()
    for _ in range(_MOST_WORDS):
        word = _NAME_WORD.match(folded, end)
        if word is None:
            break
        end = word.end()
        if fold_text(folded[level.end() : end]) in known:
            ends.append(end)
    if ends:
        return ends[-1]
    bare = level.group().strip()
    is_named = _NAME_WORD.match(folded, level.end()) and _is_commune(folded, level.end())
    if not bare or (level["commune"] and is_named):
        return None
    # "của UBND thành phố": the place is known to the reader.
    return level.start() + len(level.group().rstrip())


def _is_commune(folded: str, at: int) -> bool:
    words = folded[at:].split()[:_MOST_WORDS]
    return any(fold_text(" ".join(words[:n])) in communes() for n in range(1, len(words) + 1))


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    """Any signer or none, then the longest name of a body, folded."""
    signers = _any_of(load("issuers")["signers"]["words"])
    bodies = _any_of(issuer_names_in_words())
    return re.compile(rf"(?:(?:{signers})[\s,]+(?:cua\s+)?){{0,2}}(?:{bodies})(?!\w)")


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted({strip_marks(name.lower()) for name in names}, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
