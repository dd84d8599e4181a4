"""References with a number: a type name, a number and usually a sign, and lists of them.

"Chỉ thị số 19-CT/TU", "Nghị quyết 21", "các quyết định 106, 107/QĐ-TTg", or "43-KL/TW" alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from corpus.data_files import table
from corpus.references.drafts import SPACE, NamedIssuer, ReferenceDraft, SourceText, any_of
from corpus.references.issuer_names import issuer_at
from corpus.references.knowledge import DocumentType, family
from corpus.references.numbered_heads import (
    TypeHead,
    ends_item,
    find_heads,
    headless_pattern,
    judge,
)
from corpus.references.sign import Sign, read_sign
from corpus.references.surroundings import behind_date, behind_issuer

_DIGIT = re.compile(r"\d")
_SO_NUMBER = re.compile(r"số[ :.\n]{0,3}(?:hiệu[ :.]{0,2})?\d")
_SO = r"số(?: hiệu)?[ ]{0,2}[:.]?[ \n]{0,2}"
_NUMBER = r"(?P<number>\d{1,6})(?P<letter>[a-jl-zđ](?![^\W_]))?"
# "Quyết định của Bộ Chính trị số 217-QĐ/TW", "Quyết định khởi tố bị can số 363/C46".
_WORDS = r"(?:[ \n]{1,2}[^\W\d_][^\W_]*(?:[&.-]{1,2}[^\W_]+)*\.?){1,30}?"
_FURTHER_ON = re.compile(rf"(?P<words>{_WORDS})[ \n]{{1,2}}(?P<so>{_SO})?{_NUMBER}")
_LONGEST_GAP = 110
_LONGEST_TITLE = 220
# "Chỉ thị 19 số 19-CT/TU" gives its number twice.
_AGAIN = re.compile(r"[ ]{1,2}số:?[ ]?0*(?P<number>\d{1,6})(?=[ ]?[-/])")
_JOINT = re.compile(
    r"(?:[ \n]{0,2}(?:(?:,|;|và|&|hoặc|hay|cùng|với|cũng như|đến)[ \n]{1,2}){1,2}"
    rf"|,(?=\d{{1,4}}[a-zđ]?[ ]?[-/][ ]?[^\W\d_]))(?P<so>{_SO})?{_NUMBER}"
)
_COMMA_OR_AND = re.compile(r"[ \n]*(?:,|và|,[ \n]*và|hoặc|với)[ \n]*")
_OF = re.compile(r"[ \n]{1,2}(?:của[ \n]{1,2})?")
_LONGEST_LIST = 30


def find_numbered(source: SourceText) -> list[ReferenceDraft]:
    """Every numbered reference of the text, including drafts that are not `sure`."""
    if _DIGIT.search(source.text) is None:
        return []
    drafts: list[ReferenceDraft] = []
    refused: set[int] = set()
    heads = find_heads(source)
    for index, head in enumerate(heads):
        limit = heads[index + 1].start if index + 1 < len(heads) else len(source.text)
        if head.type is None:
            refused |= _refused_by(source, head, limit)
        else:
            drafts += _after_head(source, head, head.type, limit) or _over_names(
                source, head, head.type, heads[index + 1 : index + 6]
            )
    _support_neighbours(source, drafts)
    covered = {position for draft in drafts for position in range(draft.start, draft.end)}
    return drafts + list(_headless(source, covered | refused))


def _refused_by(source: SourceText, head: TypeHead, limit: int) -> set[int]:
    """The position of a look-alike's number; its sign must not count as a reference."""
    match = _after_head_pattern().match(source.lowered, head.end)
    if match is None and " " in source.lowered[head.start : head.end]:
        end = min(limit, head.end + _LONGEST_GAP)
        match = _FURTHER_ON.match(source.lowered, head.end, end)
    return {match.start("number")} if match else set()


def _after_head(
    source: SourceText, head: TypeHead, kind: DocumentType, limit: int
) -> list[ReferenceDraft]:
    """The list of references that `head` introduces; empty if it introduces none."""
    if match := _after_head_pattern().match(source.lowered, head.end):
        return _list_from(source, head, kind, match, None)
    end = min(limit, head.end + _LONGEST_GAP)
    if kind.code in ("LUAT", "PL"):  # `find_laws` knows the names between
        return []
    if _DIGIT.search(source.text, head.end, end) is None:
        return []
    match = _FURTHER_ON.match(source.lowered, head.end, end)
    if match is None:
        return []
    issuer = _issuer_between(source, match)
    if issuer is None and not _belongs(match, read_sign(source.text, match.end(), kind), kind):
        return []
    return _list_from(source, head, kind, match, issuer)


def _over_names(
    source: SourceText, head: TypeHead, kind: DocumentType, behind: list[TypeHead]
) -> list[ReferenceDraft]:
    """The references whose title, between type name and number, contains other type names: "Quyết
    định phê duyệt phương án bồi thường số 217/QĐ-UBND"."""
    end = head.end + _LONGEST_TITLE
    if kind.code in ("LUAT", "PL") or _SO_NUMBER.search(source.lowered, head.end, end) is None:
        return []
    match = _FURTHER_ON.match(source.lowered, head.end, end)
    if match is None or not match["so"]:
        return []
    sign = read_sign(source.text, match.end(), kind)
    if sign is None or sign.type != kind.code:
        return []
    within = (other.type for other in behind if other.start < match.start("number"))
    nearer = family(kind.code) | family("VB")
    if any(other and other.code in nearer for other in within):
        return []
    return _list_from(source, head, kind, match, None)


@lru_cache(maxsize=1)
def _after_head_pattern() -> re.Pattern[str]:
    """What may be between type name and number: "Công văn khẩn số 12", "NQ số: 12"."""
    qualifiers = table("document_types")["qualifiers"]
    words = rf"{any_of(qualifiers['words'])}|{any_of(qualifiers['acts'])}(?=[ \n]{{1,2}}số)"
    return re.compile(rf"(?:{SPACE}(?:{words}))?[ \n]{{0,3}}:?[ \n]{{0,2}}(?P<so>{_SO})?{_NUMBER}")


def _list_from(
    source: SourceText,
    head: TypeHead,
    kind: DocumentType,
    match: re.Match[str],
    issuer: NamedIssuer | None,
) -> list[ReferenceDraft]:
    """The references of the list whose first number is `match`."""
    end = match.end()
    again = _AGAIN.match(source.lowered, end)
    if again and int(again["number"]) == int(match["number"]):
        end = again.end()
    first = _draft(head.start, end, match, read_sign(source.text, end, kind), kind)
    if first is None:
        return []
    chain = [first, *_list_behind(source, first, kind)]
    _share_sign(chain)
    if first.symbol is None:
        verdict = judge(source, head, match, first, chain[-1])
        if not verdict.possible:
            return []
        first.sure = verdict.sure or issuer is not None
    for draft in chain:
        draft.chain, draft.sure = head.start, first.sure
        if issuer is not None:
            draft.issuer, draft.issuer_text = draft.issuer or issuer.code, issuer.words
    return chain


def _issuer_between(source: SourceText, match: re.Match[str]) -> NamedIssuer | None:
    """The body between type name and number, if nothing else is: "Nghị quyết HĐND tỉnh số 170"."""
    of = _OF.match(source.lowered, match.start("words"))
    body = issuer_at(source, of.end()) if of and match["so"] else None
    return body if body is not None and body.end >= match.end("words") else None


def _belongs(match: re.Match[str], sign: Sign | None, kind: DocumentType) -> bool:
    """Whether a number some words after a type name is the number of that document."""
    if sign is None or sign.symbol is None:
        return False
    if not match["so"]:
        return match["words"].split()[0] == "của" and sign.type == kind.code
    return (
        sign.type in (None, kind.code)
        or (kind.code, sign.type) == ("QyĐ", "QĐ")
        or kind.code == "VB"
    )


def _draft(
    start: int, end: int, match: re.Match[str], sign: Sign | None, kind: DocumentType
) -> ReferenceDraft | None:
    number = (match["number"].lstrip("0") or "0") + (match["letter"] or "")
    if kind.code == "L" and (sign is None or sign.type != "L"):
        return None  # "Lệnh khám xét số 07/LKX-PC45" belongs to an investigation
    if sign is not None and sign.symbol is not None:
        code = sign.type or kind.code
        # "Nghị định 15/CP": every decree has the same sign, even if it is shortened.
        symbol = "NĐ-CP" if (code, sign.symbol) == ("NĐ", "CP") else sign.symbol
        return ReferenceDraft(start, sign.end, "full", code, number, sign.year, symbol, sign.issuer)
    if len(match["number"]) > 5 or (sign is not None and kind.code == "LUAT"):
        return None
    if sign is None:
        issuer = "CP" if kind.code == "NĐ" else None
        return ReferenceDraft(start, end, "short", kind.code, number, issuer=issuer)
    if kind.code == "NĐ":  # a year is enough: the Government numbers its decrees per year
        if 1900 <= int(match["number"]) <= 2100:
            return None
        return ReferenceDraft(start, sign.end, "full", kind.code, number, sign.year, "NĐ-CP", "CP")
    return ReferenceDraft(start, sign.end, "short", kind.code, number, sign.year)


def _list_behind(
    source: SourceText, first: ReferenceDraft, kind: DocumentType
) -> Iterator[ReferenceDraft]:
    """Further numbers of the list that `first` begins, each with its own sign or without one."""
    at = first.end
    for _ in range(_LONGEST_LIST):
        behind = behind_issuer(source, behind_date(source, at))
        match = _JOINT.match(source.lowered, behind)
        if match is None:
            return
        sign = read_sign(source.text, match.end(), kind)
        if sign is not None and sign.symbol is None and kind.code != "NĐ":
            sign = None
        if sign is None and not ends_item(source, match.end(), bool(match["so"])):
            return
        start = match.start("so") if match["so"] else match.start("number")
        draft = _draft(start, match.end(), match, sign, kind)
        if draft is None:
            return
        yield draft
        at = draft.end


def _share_sign(chain: list[ReferenceDraft]) -> None:
    """Gives a sign that is printed once in a list to the numbers before and after it."""
    for draft, following in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
        _take_sign(draft, following)
    for previous, draft in pairwise(chain):
        _take_sign(draft, previous)


def _take_sign(draft: ReferenceDraft, giver: ReferenceDraft) -> None:
    if draft.symbol is None and giver.symbol is not None:
        draft.kind, draft.type = "full", giver.type
        draft.symbol, draft.issuer = giver.symbol, giver.issuer
        if draft.year is None:
            draft.year = giver.year


def _support_neighbours(source: SourceText, drafts: list[ReferenceDraft]) -> None:
    """Makes drafts sure that are joined to a sure one: "Quy định 55 và Quy định 37 của Trung
    ương"."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        joined = _COMMA_OR_AND.fullmatch(source.lowered[draft.end : following.start])
        if joined and following.sure:
            draft.sure = True


def _headless(source: SourceText, covered: set[int]) -> Iterator[ReferenceDraft]:
    """Whole signs without a type name before them: "thực hiện 43-KL/TW"."""
    for match in headless_pattern().finditer(source.text):
        sign = None if match.start() in covered else read_sign(source.text, match.end())
        if sign is not None and sign.type is not None:
            number = (match["number"].lstrip("0") or "0") + match["letter"]
            start, end = match.start(), sign.end
            yield ReferenceDraft(
                start, end, "full", sign.type, number, sign.year, sign.symbol, sign.issuer
            )
