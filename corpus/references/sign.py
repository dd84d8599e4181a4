"""Reading a sign (ký hiệu): the part after the number in `19-CT/TU` and `30/2020/NĐ-CP`.

Printed separators and spaces are unreliable (9 % of Party signs have them swapped). The reader
accepts any of them, and recognises a sign by its groups: the first names a document type or an
issuing body, the others have the shape of a code.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.references.knowledge import (
    DocumentType,
    committee_of,
    is_issuer,
    issuer_codes,
    issuers,
    subjects,
    types_by_sign,
)

_YEAR = re.compile(
    r" ?/ ?((?:19[4-9]|20\d)\d)(?![\d.,]?\d)"
    r"|[- ]((?:19[4-9]|20\d)\d)(?=[/-][^\W\d])|-((?:19[4-9]|20\d)\d)(?![\w/-]|[.,]\d)"
)
_LATE_YEAR = re.compile(r"/((?:19[4-9]|20\d)\d)(?![\d/])")  # "46/NĐ-CP/2016"
_LETTER = "A-Za-zĐđƯưÔÂĂÊƠ"
_CODE = rf"(?:T\. ?[ƯWưw]\b|(?:[{_LETTER}]+\d{{0,3}}(?:&[{_LETTER}]+)*))"
_FIRST = re.compile(rf"( {{0,2}}[-/.] {{0,2}}| {{1,2}}|)({_CODE})")
_NEXT = re.compile(rf"( {{0,2}}[-/.] {{0,2}}| )({_CODE})")
_UNIT = re.compile(r" ?\(([A-ZĐ]{1,3}\d{1,3})\)")
_SHAPE = re.compile(r"[A-ZĐƯÔÂĂÊƠ]+(?:[a-zđư]{1,2}[A-ZĐƯÔÂĂÊƠ]*)*\d{0,3}(?:&[A-ZĐƯ]+)*")
_ASSEMBLY = re.compile(r"(QH|UBTVQH)(\d{0,2}|[IVX]{1,4})")
_LONGEST = 6
# What follows a complete citation, unlike "Quyết định 12/QĐ - TTXVN đưa tin".
_CITED_ON = re.compile(
    r"[ \n]*(?:$|[.,;:)\"\n]|(?:ngày|của|về|v/v|do|ban hành|ký|quy định|và|đối với|gửi)(?!\w))"
)
# Types with the sign of a body: Cục Thuế, Thông tấn, Thanh tra.
_ALSO_BODIES = frozenset({"CT", "TT", "TTr"})


@dataclass(frozen=True, slots=True)
class Sign:
    """What follows a number: where it ends in the text, its year and its canonical sign.

    `type` is the code that the first group names, None for signs of công văn and of the National
    Assembly. `issuer` is the first issuing body.
    """

    end: int
    year: int | None
    symbol: str | None
    type: str | None
    issuer: str | None


def read_sign(text: str, at: int, head: DocumentType | None = None) -> Sign | None:
    """The sign that begins at `at` of cleaned `text`, directly after a number; None if there is
    none.

    `head` is the type named before the number. With it, a single group (`124/UBND`) or a year alone
    (`137/2020`) counts; without it, only a whole sign that begins with a type.
    """
    year, at = _year(text, at)
    groups, separators, end = _groups(text, at, head)
    kind = types_by_sign().get(groups[0]) if groups else None
    if not groups:
        return Sign(at, year, None, None, None) if year and head else None
    if year is None and (late := _LATE_YEAR.match(text, end)):
        year, end = int(late[1]), late.end()
    if head is None and (kind is None or len(groups) < 2):
        return None
    return _sign(groups, separators, end, year, head)


def _year(text: str, at: int) -> tuple[int | None, int]:
    match = _YEAR.match(text, at)
    if match is None:
        return None, at
    return int(match[1] or match[2] or match[3]), match.end()


def _groups(text: str, at: int, head: DocumentType | None) -> tuple[list[str], list[str], int]:
    """The groups of a sign in capitals, the separator before each, and where the last one ends."""
    match = _FIRST.match(text, at)
    if match is None:
        return [], [], at
    printed, end = _whole_code(text, match)
    separator, code = match[1], _capitals(printed)
    if code not in types_by_sign() and not is_issuer(code) and (split := _glued(code)):
        return list(split), [separator, ""], end
    known = code in types_by_sign() or is_issuer(code) or _ASSEMBLY.fullmatch(code) is not None
    if not known and (head is None or not _has_shape(printed)):
        return [], [], at
    groups, separators = [code], [separator]
    while len(groups) < _LONGEST and (step := _next_group(text, end, groups, separators)):
        separator, code, end = step
        groups.append(code)
        separators.append(separator)
    if unit := _UNIT.match(text, end):
        groups.append(unit[1])
        separators.append(" ")
        end = unit.end()
    if not _is_joined(separators, groups, known, printed):
        return [], [], at
    return groups, separators, end


def _is_joined(separators: list[str], groups: list[str], known: bool, printed: str) -> bool:
    """Whether the first separator joins number and groups: a loose one needs known groups."""
    first = separators[0]
    if first in ("-", "/"):
        return known or len(groups) > 1 or len(printed) > 1
    whole = groups[0] in types_by_sign() and len(groups) > 1
    if "-" in first or "/" in first:
        tight = len(groups) > 1 and separators[1] in ("-", "/")
        return whole or tight or _ASSEMBLY.fullmatch(groups[0]) is not None
    return whole


def _next_group(
    text: str, at: int, groups: list[str], separators: list[str]
) -> tuple[str, str, int] | None:
    match = _NEXT.match(text, at)
    if match is None:
        return None
    printed, end = _whole_code(text, match)
    separator, code = match[1], _capitals(printed)
    if not code or not (_has_shape(printed) or is_issuer(code)):
        return None
    if separator in ("-", "/"):
        return separator, code, end
    if (
        separator.strip() in ("-", "/")
        and separator[0] + separator[-1] != "  "
        and (printed.isupper() or sum(map(str.isupper, printed)) > 2)
    ):
        return (
            separator.strip(),
            code,
            end,
        )  # " -" or "- " is a hyphen with a typing error, not a dash
    if separator == "." and len(groups) > 1 and printed.isupper() and not is_issuer(code):
        return (separator, code, end) if 2 <= len(printed) <= 6 else None
    loose = "-" in separator or "/" in separator
    cited = loose and printed.isupper() and _CITED_ON.match(text, end) is not None
    if len(groups) > 1:  # "57/KH - CATP - PC06" has spaces everywhere
        spaced = " " in separators[-1] and 2 <= len(printed) <= 6
        return (separator, code, end) if cited and spaced else None
    if _ASSEMBLY.fullmatch(groups[0]):
        return None
    if groups[0] in types_by_sign() and (is_issuer(code) or code in subjects()):
        return separator, code, end
    if cited and groups[0] in types_by_sign() and 3 <= len(printed) <= 6:
        return separator, code, end
    if loose and printed.isupper() and 2 <= len(printed) <= 6 and is_issuer(groups[0]):
        return separator, code, end
    return None


def _whole_code(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The code of a match, without letters glued to a known code ("TUngày")."""
    printed, end = match[2], match.end()
    if end < len(text) and text[end].isalpha():
        core = printed.rstrip("abcdefghijklmnopqrstuvwxyzđư")
        code = _capitals(core)
        if core and core != printed and (is_issuer(code) or code in types_by_sign()):
            return core, end - len(printed) + len(core)
        return "", end
    return printed, end


@lru_cache(maxsize=4096)
def _capitals(printed: str) -> str:
    """A group in capitals and in its usual spelling: `T.Ư` -> `TW`, `QD` -> `QĐ`."""
    capitals = printed.upper().replace(" ", "")
    capitals = {"T.Ư": "TW", "T.W": "TW", "TƯ": "TW", "ƯBND": "UBND"}.get(capitals, capitals)
    if "D" not in capitals or capitals in types_by_sign() or is_issuer(capitals):
        return capitals
    return _typed_without_marks().get(capitals, capitals)


@lru_cache(maxsize=1)
def _typed_without_marks() -> dict[str, str]:
    """Known codes with Đ by their spelling with D."""
    known = (*types_by_sign(), *issuer_codes())
    return {code.replace("Đ", "D"): code for code in known if "Đ" in code}


@lru_cache(maxsize=4096)
def _has_shape(printed: str) -> bool:
    """Whether letters look like a code: capitals, with at most two small letters in a row and fewer
    small letters than capitals ("TTg", "GDTrH", not "Trung")."""
    if _SHAPE.fullmatch(printed) is None:
        return False
    small = sum(character.islower() for character in printed)
    return small * 2 <= sum(character.isupper() for character in printed) or small == 1


def _glued(code: str) -> tuple[str, str] | None:
    """`CTTU` -> `CT`, `TU`: a type and a body printed without a separator."""
    for cut in range(4, 1, -1):
        kind, body = code[:cut], code[cut:]
        if kind in types_by_sign() and body in issuers():
            return kind, body
    return None


def _sign(
    groups: list[str],
    separators: list[str],
    end: int,
    year: int | None,
    head: DocumentType | None,
) -> Sign:
    assembly = _ASSEMBLY.fullmatch(groups[0])
    if assembly:
        symbol = "-".join(groups)
        return Sign(end, year, symbol, None, assembly[1])
    kind = types_by_sign().get(groups[0])
    if kind is None:
        return Sign(end, year, "-".join(map(_printed, groups)), None, _body(groups[0]))
    if len(groups) == 1:
        return Sign(end, year, _printed(groups[0]), kind.code, None)
    issuer = _body(groups[1])
    party = committee_of(groups[1]) is not None or (
        not is_issuer(groups[1]) and separators[0].strip() == "-" and separators[1].strip() == "/"
    )
    joint = "/" if party and year is None else "-"
    symbol = f"{_printed(groups[0])}{joint}{'-'.join(map(_printed, groups[1:]))}"
    return Sign(end, year, symbol, _type(kind, groups, party, head), issuer)


def _type(kind: DocumentType, groups: list[str], party: bool, head: DocumentType | None) -> str:
    """The type of a sign: its first group, except for groups that two types share."""
    if kind.code == "TT" and party:
        return "TTRI"
    if kind.code == "QĐ" and head is not None and head.code == "QyĐ":
        return "QyĐ"
    letter = head.code if head is not None and head.code in ("CV", "VB") else None
    unit = groups[1] == "VP" or not is_issuer(groups[1])
    if letter and kind.code in _ALSO_BODIES and unit:
        return letter  # "công văn 123/CT-TTHT": Cục Thuế, not chỉ thị
    return kind.code


def _body(code: str) -> str | None:
    """The issuing body that a group names, in one spelling; the number of a term is not part of
    it."""
    if assembly := _ASSEMBLY.fullmatch(code):
        return assembly[1]
    if code in subjects():
        return None
    return _printed(code.replace("&", ""))


def _printed(code: str) -> str:
    """A group in its canonical printed form: `TTG` -> `TTg`, `QĐI` -> `QĐi`."""
    if code in issuers():
        return issuers()[code].printed
    return _PRINTED.get(code, code)


_PRINTED = {
    "TTR": "TTr",
    "CTR": "CTr",
    "CTRHĐ": "CTrHĐ",
    "CTRPH": "CTrPH",
    "QĐI": "QĐi",
    "QYĐ": "QyĐ",
}
