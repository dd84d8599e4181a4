"""The part of a pasted citation after its number: the date of issue and the issuing body.

"Nghị quyết số 21-NQ/QU ngày 03/12/2018 (của Ban Thường vụ Quận ủy)" names one document; the digits
of its date and the words of its issuer are not separate search words.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from corpus.data_files import table
from corpus.references.drafts import lower
from corpus.references.issuer_names import issuer_names_in_words
from corpus.references.issuer_places import communes, places
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
    """Where the tail of a number that ends at `at` of a folded typed text ends (`at` if there is
    none), and the day or year in it. A day that does not exist belongs to the tail and
    gives no date."""
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
    """Where "của Ban Thường vụ Thành ủy TP.HCM" ends, including the place; None if there is no
    body."""
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
    # Wards issue documents with the same numbers, so the name of a ward stays a search word.
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
    # "của UBND thành phố": the reader knows the place.
    return level.start() + len(level.group().rstrip())


def _is_commune(folded: str, at: int) -> bool:
    words = folded[at:].split()[:_MOST_WORDS]
    return any(fold_text(" ".join(words[:n])) in communes() for n in range(1, len(words) + 1))


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    """An optional signer, then the longest name of a body, folded."""
    signers = _any_of(table("issuers")["signers"]["words"])
    bodies = _any_of(issuer_names_in_words())
    return re.compile(rf"(?:(?:{signers})[\s,]+(?:cua\s+)?){{0,2}}(?:{bodies})(?!\w)")


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted({strip_marks(name.lower()) for name in names}, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
