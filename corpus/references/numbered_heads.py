"""Names of document types that may introduce a number, and whether a number is a reference.

Without a sign, "Quyết định số 522" and "Kết luận 215 của Bộ Chính trị" are references; "quyết định
3 cấp", "kế hoạch 5 năm" and "thông báo 24 về" are not. `data/document_types.toml` says how much
evidence each type needs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.references.drafts import ReferenceDraft, SourceText, any_of, begins_word, words_pattern
from corpus.references.knowledge import (
    DocumentType,
    committee_of,
    document_types,
    look_alikes,
    quantities,
    types_by_head,
    types_by_sign,
)
from corpus.references.surroundings import (
    behind_date,
    clause_pattern,
    issuer_before,
    issuer_behind,
    sentence_start,
)

_INSIDE_SIGN = re.compile(r"[\w/.&-]")
_LONG_NUMBER = re.compile(r"[ ]{0,2}\d{3}")


@dataclass(frozen=True, slots=True)
class TypeHead:
    """A name or abbreviation of a type at `start:end`; `type` is None for a look-alike ("giấy
    phép")."""

    start: int
    end: int
    type: DocumentType | None
    abbreviated: bool = False


def find_heads(source: SourceText) -> list[TypeHead]:
    """Every name of a document type or of a look-alike, in order of position."""
    by_head = types_by_head()
    heads = [
        TypeHead(match.start(), match.end(), by_head.get(_standard(match.group())))
        for match in _head_pattern().finditer(source.lowered)
        if begins_word(source.lowered, match.start())
    ]
    heads += [
        TypeHead(match.start(), match.end(), by_head[match.group()], abbreviated=True)
        for match in _abbreviation_pattern().finditer(source.text)
        if not _INSIDE_SIGN.match(source.text, max(0, match.start() - 1), match.start())
        and not _is_registration(source, match)
    ]
    heads.sort(key=lambda head: (head.start, -head.end))
    return heads


@lru_cache(maxsize=1)
def headless_pattern() -> re.Pattern[str]:
    """A number before a sign that begins with a type and continues: "43-KL/…"."""
    signs = "|".join(sorted(types_by_sign(), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>\d(?<![\w./,-]\d)\d{{0,5}})(?P<letter>[a-zđ]?)"
        rf"(?=(?: ?/ ?(?:19|20)\d\d)? ?[-/] ?(?i:{signs})[^\W_]* ?[-/])"
    )


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = [head for kind in document_types().values() for head in kind.heads]
    return re.compile(rf"{any_of([*heads, *look_alikes()])}(?![^\W\d])")


@lru_cache(maxsize=1)
def _abbreviation_pattern() -> re.Pattern[str]:
    known = [short for kind in document_types().values() for short in kind.abbreviations]
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(longest_first)})"
        r"(?=[ \n]{0,2}(?:[Ss]ố|SỐ)[ ]?[:.]?[ \n]?\d|[ \n]{1,2}\d"
        r"|\d{1,5}/\d{4}\b|\d{2,4}(?![\w-]))"
    )


def _is_registration(source: SourceText, match: re.Match[str]) -> bool:
    """Whether an abbreviation names a boat: "ghe NĐ 1816", but not "tàu NĐ 67", a ship built under
    that decree."""
    start = match.start()
    if _LONG_NUMBER.match(source.text, match.end()) is None:
        return False
    return _registration().search(source.lowered, max(0, start - 20), start) is not None


@lru_cache(maxsize=1)
def _registration() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('document_types')['registrations']['words'])}[ \n]$")


@lru_cache(maxsize=1024)
def _standard(printed: str) -> str:
    """The entry of the data file for a printed type name."""
    words = " ".join(printed.split())
    if words in types_by_head():
        return words
    return next((h for h in types_by_head() if re.fullmatch(words_pattern(h), words)), words)


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
# Abbreviations that rarely mean anything else, even without "số".
_SHORTHAND = frozenset({"NQ", "NĐ", "QĐ", "TTLT"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words around a number say: whether it can be a reference at all, and whether it is
    one even if the text names no such document in full."""

    possible: bool
    sure: bool


_NO = Verdict(possible=False, sure=False)
_MAYBE = Verdict(possible=True, sure=False)
_YES = Verdict(possible=True, sure=True)


def judge(
    source: SourceText,
    head: TypeHead,
    number: re.Match[str],
    first: ReferenceDraft,
    last: ReferenceDraft,
) -> Verdict:
    """The verdict on `first`, the number that `head` introduces, and on the list that ends with
    `last`. `number` has the groups "number", as printed, and "so", the word "số" if it is
    printed."""
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
    # "Quyết định 26/2017" but not "báo cáo 6/2017", which is the report of June.
    strong = strong or (first.year is not None and (value > 12 or _is_name(source, head.start)))
    if head.abbreviated:
        if kind.code in _SHORTHAND:
            return _YES if numbered or several or strong else _MAYBE
        return _YES if issuer or (numbered and (strong or several)) else _MAYBE
    if strong or (kind.alone == "number" and (numbered or several)):
        return _YES
    titled = _TITLE.match(source.lowered, last.end) is not None
    # "theo Quy định 08." but not "thông báo 24,": it is capitalised, and nothing is counted.
    closed = _CLOSED.match(source.lowered, first.end) is not None and _is_name(source, head.start)
    if numbered:
        return _YES if several or titled else _MAYBE
    if kind.alone == "number":
        return _YES if titled or closed else _MAYBE
    if several and (titled or closed or _is_issued(source, head, first)):
        return _YES
    return _MAYBE


def _is_issued(source: SourceText, head: TypeHead, first: ReferenceDraft) -> bool:
    """Whether a body issues the document here and its content follows: "UBND quận vừa có văn bản
    2590 yêu cầu …"."""
    if not any(pattern.match(source.lowered, first.end) for pattern in (_CLOSED, clause_pattern())):
        return False
    named = issuer_before(source, sentence_start(source, 0, head.start), head.start)
    return named is not None and named[1]


def ends_whole(source: SourceText, end: int, numbered: bool) -> bool:
    """Whether a number without a sign is complete at `end`: no unit, decimal or ratio follows."""
    if _NOT_WHOLE.match(source.text, end):
        return False
    if numbered or quantity_pattern().match(source.lowered, end) is None:
        return True
    return _PERIOD.match(source.lowered, end) is not None


@lru_cache(maxsize=1)
def quantity_pattern() -> re.Pattern[str]:
    """White space and a counted noun, in lower-case text."""
    return re.compile(rf"[ \n]{{1,2}}{any_of(quantities())}(?!\w)")


def ends_item(source: SourceText, end: int, numbered: bool) -> bool:
    """Whether a number without a sign that ends at `end` can be an item of a list of documents."""
    if not ends_whole(source, end, numbered):
        return False
    return numbered or _ITEM_ENDS.match(source.lowered, end) is not None


def _is_name(source: SourceText, start: int) -> bool:
    """Whether a type name is capitalised inside a sentence, where only names are."""
    before = source.text[max(0, start - 3) : start].rstrip()
    inside = bool(before) and (before[-1].islower() or before[-1] in ",(")
    return inside and source.text[start].isupper()
