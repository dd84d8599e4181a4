"""Whether a type and a number without a sign are a reference, or only words that count something.

"Quyết định số 522", "Kết luận 215 của Bộ Chính trị" are; "quyết định 3 cấp", "kế hoạch 5 năm",
"thông báo 24 về" are not.  The data file says how much each type needs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.references.draft import Draft, Source
from corpus.references.heads import Head
from corpus.references.knowledge import committee_of, quantities
from corpus.references.surroundings import (
    behind_date,
    clause_pattern,
    issuer_before,
    issuer_behind,
    sentence_start,
)
from corpus.references.wording import any_of

_NOT_WHOLE = re.compile(r"[.,/:-]?\d|[ ]?%|(?!của[ \n])[^\W_]")
_PERIOD = re.compile(
    r"[ \n,]{1,3}(?:năm[ \n](?:19|20)\d\d|(?:(?:ngày|tháng)[ \n]){1,2}\d{1,2}[ /.-])"
)
_DATE = re.compile(r"[ \n,(]{1,3}(?:ngày[ \n]{1,2}){1,2}\d{1,2}(?:[/.-]|[ \n]tháng)[ ]?\d")
_TITLE = re.compile(r"[ \n,]{1,3}về[ \n]")
_CLOSED = re.compile(
    r"[;.:)\"](?!\d)|,(?!\d)|$|\n"
    r"|[ \n](?:và|hoặc|thì|nhưng|để|mà|đã|đang|sẽ|được|nay|là|có hiệu lực)[ \n]"
)
_ITEM_ENDS = re.compile(
    r"[ \n]*(?:[;.)\"](?!\d)|,(?!\d)|$|(?:và|hoặc|hay|của|về)[ \n]|ngày[ \n]{1,2}\d|năm[ \n]\d{4})"
)
# Abbreviations that mean little else, even without "số".
_SHORTHAND = frozenset({"NQ", "NĐ", "QĐ", "TTLT"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the surroundings say of a number: whether it can be a reference at all, and whether it
    is one even if the text names no such document in full."""

    possible: bool
    sure: bool


_NO = Verdict(possible=False, sure=False)
_MAYBE = Verdict(possible=True, sure=False)
_YES = Verdict(possible=True, sure=True)


def judge(source: Source, head: Head, number: re.Match[str], first: Draft, last: Draft) -> Verdict:
    """The verdict on `first`, the number that `head` introduces, and on the list that ends with
    `last`; `number` has the groups "number", as printed, and "so", the word "số" if it is there."""
    kind = head.type
    printed, numbered = number["number"], bool(number["so"])
    value = int(printed)
    if kind is None or kind.alone == "sign" or value == 0:
        return _NO
    if (kind.largest and value > kind.largest) or not ends_whole(source, first.end, numbered):
        return _NO
    if first.year and 1900 <= value <= 2100 and not numbered:  # "kế hoạch 2016-2020"
        return _NO
    issuer = issuer_behind(source, behind_date(source, last.end))
    if kind.alone == "committee":
        return _YES if issuer and committee_of(issuer.code.upper()) else _NO
    strong = issuer is not None or _DATE.match(source.lowered, last.end) is not None
    if 1900 <= value <= 2100 and not (numbered or first.year or strong):
        return _MAYBE
    several = value >= 10 or printed.startswith("0")
    # "Quyết định 26/2017" but not "báo cáo 6/2017", which is that of June.
    strong = strong or (first.year is not None and (value > 12 or _is_name(source, head.start)))
    if head.abbreviated:
        if kind.code in _SHORTHAND:
            return _YES if numbered or several or strong else _MAYBE
        return _YES if issuer or (numbered and (strong or several)) else _MAYBE
    if strong or (kind.alone == "number" and (numbered or several)):
        return _YES
    titled = _TITLE.match(source.lowered, last.end) is not None
    # "theo Quy định 08." but not "thông báo 24,": a name with its capital, and nothing is counted.
    closed = _CLOSED.match(source.lowered, first.end) is not None and _is_name(source, head.start)
    if numbered:
        return _YES if several or titled else _MAYBE
    if kind.alone == "number":
        return _YES if titled or closed else _MAYBE
    if several and (titled or closed or _is_issued(source, head, first)):
        return _YES
    return _MAYBE


def _is_issued(source: Source, head: Head, first: Draft) -> bool:
    """Whether a body issues the document here and its content follows: "UBND quận vừa có văn bản
    2590 yêu cầu …"."""
    if not any(pattern.match(source.lowered, first.end) for pattern in (_CLOSED, clause_pattern())):
        return False
    named = issuer_before(source, sentence_start(source, 0, head.start), head.start)
    return named is not None and named[1]


def ends_whole(source: Source, end: int, numbered: bool) -> bool:
    """Whether a number without a sign is whole at `end`: no unit, decimal or ratio follows."""
    if _NOT_WHOLE.match(source.text, end):
        return False
    if numbered or quantity_pattern().match(source.lowered, end) is None:
        return True
    return _PERIOD.match(source.lowered, end) is not None


@lru_cache(maxsize=1)
def quantity_pattern() -> re.Pattern[str]:
    """White space and a unit, in lowered text: what a number counts."""
    return re.compile(rf"[ \n]{{1,2}}{any_of(quantities())}(?!\w)")


def ends_item(source: Source, end: int, numbered: bool) -> bool:
    """Whether a bare number that ends at `end` can be an item of a list of documents."""
    if not ends_whole(source, end, numbered):
        return False
    return numbered or _ITEM_ENDS.match(source.lowered, end) is not None


def _is_name(source: Source, start: int) -> bool:
    """Whether a head has its capital inside a sentence, where only a name has one."""
    before = source.text[max(0, start - 3) : start].rstrip()
    inside = bool(before) and (before[-1].islower() or before[-1] in ",(")
    return inside and source.text[start].isupper()
