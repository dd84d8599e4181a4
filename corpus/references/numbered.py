"""References with a number: a name of a type, a number and mostly a sign, and lists of them.

"Chỉ thị số 19-CT/TU", "Nghị quyết 21", "các quyết định 106, 107/QĐ-TTg", "43-KL/TW" alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.references.draft import Draft, Source
from corpus.references.knowledge import (
    DocumentType,
    document_types,
    look_alikes,
    quantities,
    types_by_head,
    types_by_sign,
)
from corpus.references.sign import Sign, read_sign
from corpus.references.surroundings import behind_date, behind_issuer, issuer_behind
from corpus.references.wording import SPACE, any_of, words_pattern

_SO = r"số(?: hiệu)?[ ]{0,2}[:.]?[ \n]{0,2}"
_NUMBER = r"(?P<number>\d{1,6})(?P<letter>[a-zđ](?![^\W_]))?"
_QUALIFIERS = any_of(
    ["khẩn", "hỏa tốc", "thượng khẩn", "mật", "hành động", "liên tịch", "liên ngành", "cá biệt"]
)
# Between name and number: "Công văn khẩn số 12", "NQ số: 12".
_AFTER_HEAD = re.compile(
    rf"(?:{SPACE}{_QUALIFIERS})?[ \n]{{0,3}}:?[ \n]{{0,2}}(?P<so>{_SO})?{_NUMBER}"
)
# "Quyết định của Bộ Chính trị số 217-QĐ/TW", "Quyết định khởi tố bị can số 363/C46".
_WORDS = r"(?:[ \n]{1,2}[^\W\d_][^\W_]*(?:[&.-]{1,2}[^\W_]+)*\.?){1,12}?"
_FURTHER_HEAD = re.compile(rf"(?P<words>{_WORDS})[ \n]{{1,2}}(?P<so>{_SO})?{_NUMBER}")
_JOINT = re.compile(
    r"[ \n]{0,2}(?:(?:,|;|và|&|hoặc|hay|cùng|với|cũng như|đến)[ \n]{1,2}){1,2}"
    rf"(?P<so>{_SO})?{_NUMBER}"
)
_PLURAL = re.compile(r"(?:\b(?:các|những|hai|ba|bốn|năm|loạt)|\b0?[2-9])[ \n]{1,2}$")
_NOT_WHOLE = re.compile(r"[.,/:-]?\d|[ ]?%|(?!của[ \n])[^\W_]")
_WORD = re.compile(r"[ \n]{1,2}([^\W\d_]+)")
_YEAR_BEHIND = re.compile(r"[ \n,]{1,3}(?:năm[ \n](?:19|20)\d\d|(?:ngày[ \n]){1,2}\d)")
_DATE_BEHIND = re.compile(r"[ \n,(]{1,3}(?:ngày[ \n]{1,2}){1,2}\d{1,2}(?:[/.-]|[ \n]tháng)[ ]?\d")
_TITLE_BEHIND = re.compile(r"[ \n,]{1,3}về[ \n]")
_CLOSED = re.compile(r"[;.:)\"](?!\d)|,(?!\d)|$|\n| và \d{1,4}[.;,)]")
_COMMA_OR_AND = re.compile(r"[ \n]*(?:,|;|và|,[ \n]*và|hoặc|với)[ \n]*")


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    type: DocumentType | None  # None: a look-alike
    abbreviated: bool = False


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = [head for kind in document_types().values() for head in kind.heads]
    return re.compile(rf"(?<!\w){any_of([*heads, *look_alikes()])}(?![^\W\d])")


@lru_cache(maxsize=1)
def _abbreviation_pattern() -> re.Pattern[str]:
    known = [a for kind in document_types().values() for a in kind.abbreviations]
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w/.&-])(?:{'|'.join(longest_first)})"
        r"(?=[ \n]{0,2}(?:[Ss]ố|SỐ)[ ]?[:.]?[ \n]?\d|[ \n]{1,2}\d|\d{1,5}/\d{4}\b)"
    )


@lru_cache(maxsize=1)
def _headless_pattern() -> re.Pattern[str]:
    signs = "|".join(sorted(types_by_sign(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w./,-])\d{{1,6}}[a-zđ]?"
        rf"(?=(?: ?/ ?(?:19|20)\d\d)? ?[-/] ?(?i:{signs})[^\W_]* ?[-/])"
    )


def find_numbered(source: Source) -> list[Draft]:
    """Every numbered reference of the text, in order; drafts that are not `sure` among them."""
    if not any(character.isdigit() for character in source.text):
        return []
    drafts: list[Draft] = []
    heads = _heads(source)
    refused: set[int] = set()
    for index, head in enumerate(heads):
        limit = heads[index + 1].start if index + 1 < len(heads) else len(source.text)
        if head.type is None:
            if match := _AFTER_HEAD.match(source.lowered, head.end) or _FURTHER_HEAD.match(
                source.lowered, head.end, min(limit, head.end + 60)
            ):
                refused.add(match.start("number"))
            continue
        if found := _after_head(source, head, limit):
            drafts += found
    _support_neighbours(source, drafts)
    taken = {position for draft in drafts for position in range(draft.start, draft.end)}
    drafts += [d for d in _headless(source, refused) if d.start not in taken]
    return drafts


def _heads(source: Source) -> list[_Head]:
    by_head = types_by_head()
    heads = [
        _Head(m.start(), m.end(), by_head.get(_standard(m.group())))
        for m in _head_pattern().finditer(source.lowered)
    ]
    heads += [
        _Head(m.start(), m.end(), by_head[m.group()], abbreviated=True)
        for m in _abbreviation_pattern().finditer(source.text)
    ]
    heads.sort(key=lambda head: (head.start, -head.end))
    return heads


@lru_cache(maxsize=1024)
def _standard(printed: str) -> str:
    """The entry of the data file that a printed head is."""
    words = " ".join(printed.split())
    if words in types_by_head():
        return words
    return next((h for h in types_by_head() if re.fullmatch(words_pattern(h), words)), words)


def _after_head(source: Source, head: _Head, limit: int) -> list[Draft]:
    """The list of references that `head` introduces; empty if it is only a word."""
    assert head.type is not None
    match = _AFTER_HEAD.match(source.lowered, head.end)
    sign = None
    if match is not None:
        again = re.compile(rf"[ ]{{1,2}}số:? ?0*{int(match['number'])}(?=[ ]?[-/])").match(
            source.lowered, match.end()
        )
        end = again.end() if again else match.end()
        sign = read_sign(source.text, end, head.type)
    else:
        match = _FURTHER_HEAD.match(source.lowered, head.end, min(limit, head.end + 110))
        if match is None or head.type.code in ("LUAT", "PL"):  # `find_laws` knows their names
            return []
        sign = read_sign(source.text, match.end(), head.type)
        if sign is None or not _belongs(match, sign, head.type):
            return []
        end = match.end()
    first = _draft(head.start, end, match, sign, head.type)
    if first is None:
        return []
    chain = [first, *_list_behind(source, first, head.type)]
    _share_sign(chain)
    if first.symbol is None and not _number_stands(source, head, match, first, chain):
        return []
    for draft in chain:
        draft.chain = head.start
        draft.sure = first.sure
    return chain


def _belongs(match: re.Match[str], sign: Sign, head: DocumentType) -> bool:
    """Whether a number some words behind a name is the number of that name."""
    if sign.symbol is None:
        return False
    of_body = match["words"].split()[0] == "của"
    if not match["so"]:
        return of_body and sign.type == head.code
    return sign.type in (None, head.code) or (sign.type in ("QĐ",) and head.code == "QyĐ")


def _draft(
    start: int, end: int, match: re.Match[str], sign: Sign | None, head: DocumentType
) -> Draft | None:
    number = (match["number"].lstrip("0") or "0") + (match["letter"] or "")
    if sign is None:
        return Draft(start, end, "short", head.code, number)
    if head.code in ("LUAT",) and sign.symbol is None:
        return None
    symbol = sign.symbol
    kind = sign.type or head.code
    if symbol is None and kind == "NĐ":
        return Draft(start, sign.end, "full", kind, number, sign.year, "NĐ-CP", "CP")
    form = "full" if symbol else "short"
    if len(match["number"]) > 5 and not symbol:
        return None
    return Draft(start, sign.end, form, kind, number, sign.year, symbol, sign.issuer)  # type: ignore[arg-type]  # form is one of two literals


def _list_behind(source: Source, first: Draft, head: DocumentType) -> Iterator[Draft]:
    """Further numbers of the list that `first` begins, each with its own sign or none yet."""
    at = first.end
    numbers = 0
    while numbers < 30:
        skipped = _date_or_issuer(source, at)
        match = _JOINT.match(source.lowered, skipped)
        if match is None:
            return
        start = match.start("so") if match["so"] else match.start("number")
        sign = read_sign(source.text, match.end(), head)
        if sign is not None and sign.symbol is None:
            sign = None if head.code != "NĐ" else sign
        if sign is None and not _ends_whole(source, match.end(), bool(match["so"])):
            return
        draft = _draft(start, match.end(), match, sign, head)
        if draft is None:
            return
        yield draft
        at = draft.end
        numbers += 1


def _date_or_issuer(source: Source, at: int) -> int:
    """Behind the date and the issuing body that follow a reference of a list."""
    return behind_issuer(source, behind_date(source, at))


def _ends_whole(source: Source, end: int, numbered: bool) -> bool:
    """Whether a number without a sign ends a thought: no unit, decimal or ratio follows."""
    if _NOT_WHOLE.match(source.text, end):
        return False
    word = _WORD.match(source.lowered, end)
    if word is None or numbered:
        return True
    return word[1] not in quantities() or _YEAR_BEHIND.match(source.lowered, end) is not None


def _share_sign(chain: list[Draft]) -> None:
    """The sign of a list printed once serves the numbers before it, and those after it."""
    for index in range(len(chain) - 2, -1, -1):
        _take_sign(chain[index], chain[index + 1])
    for index in range(1, len(chain)):
        _take_sign(chain[index], chain[index - 1])


def _take_sign(draft: Draft, giver: Draft) -> None:
    if draft.symbol is None and giver.symbol is not None:
        draft.kind, draft.type = "full", giver.type
        draft.symbol, draft.issuer = giver.symbol, giver.issuer
        if draft.year is None:
            draft.year = giver.year


def _number_stands(
    source: Source, head: _Head, match: re.Match[str], first: Draft, chain: list[Draft]
) -> bool:
    """Whether a name and a number without a sign are a reference; sets `first.sure`."""
    kind = head.type
    assert kind is not None
    numbered = bool(match["so"])
    if not _ends_whole(source, first.end, numbered):
        return False
    value = int(match["number"])
    looks_like_year = 1900 <= value <= 2100 and not numbered
    if value == 0:
        return False
    issuer = issuer_behind(source, first.end) is not None
    dated = _DATE_BEHIND.match(source.lowered, first.end) is not None
    titled = _TITLE_BEHIND.match(source.lowered, first.end) is not None
    strong = issuer or dated
    several = value >= 10 or match["number"].startswith("0")
    # "theo Quy định 08." but not "thông báo 24, ": a name in capitals, and nothing is counted.
    closed = _CLOSED.match(source.text, first.end) is not None and _is_name(source, head.start)
    if looks_like_year and first.year is None and not strong:
        first.sure = False
        return kind.alone != "sign"
    if kind.alone == "sign":
        return False
    if kind.alone == "issuer":
        return issuer
    if head.abbreviated and kind.code not in ("NQ", "NĐ", "QĐ", "TTLT"):
        first.sure = numbered and (strong or several)
        return True
    if kind.alone == "number":
        return True
    first.sure = strong or (numbered and (several or titled)) or (several and (titled or closed))
    return True


def _is_name(source: Source, start: int) -> bool:
    """Whether a head has its capital inside a sentence, where only a name has one."""
    before = source.text[max(0, start - 3) : start].rstrip()
    return (
        source.text[start].isupper()
        and bool(before)
        and (before[-1].islower() or before[-1] in ",(")
    )


def _support_neighbours(source: Source, drafts: list[Draft]) -> None:
    """A sure reference vouches for those that are joined to it: "Quy định 55 và Quy định 37 của
    Trung ương"."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        joined = _COMMA_OR_AND.fullmatch(source.lowered[draft.end : following.start])
        if joined and following.sure:
            draft.sure = True


def _headless(source: Source, refused: set[int]) -> Iterator[Draft]:
    """Whole signs that no name introduces: "thực hiện 43-KL/TW"."""
    for match in _headless_pattern().finditer(source.text):
        if match.start() in refused:
            continue
        sign = read_sign(source.text, match.end())
        if sign is None or sign.type is None:
            continue
        printed = match.group()
        letter = printed[-1] if printed[-1].isalpha() else ""
        number = (printed.rstrip("abcdefghijklmnopqrstuvwxyzđ").lstrip("0") or "0") + letter
        yield Draft(
            match.start(), sign.end, "full", sign.type, number, sign.year, sign.symbol, sign.issuer
        )
