"""Document numbers as people type them: any spelling, any separators, no diacritics.

`19 ct tu`, `chi thi 19-ct/tu`, `19/CT-TU` and `Chỉ thị số 19-CT/TU` give the same term. So does a
whole citation with date and issuing body after the number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.data_files import table
from corpus.lookalikes import as_latin
from corpus.references.congress import MOST_PLENUMS, roman
from corpus.references.drafts import lower
from corpus.references.knowledge import (
    DocumentType,
    document_types,
    issuer_codes,
    quantities,
    types_by_head,
    types_by_sign,
)
from corpus.references.law_names import longest_folded_name, plain_name
from corpus.references.reference_keys import name_terms, number_terms, whole_term
from corpus.references.sign import read_sign
from corpus.references.typed_citation_tail import Issued, tail_end
from corpus.syllables import strip_marks
from corpus.text import Span, clean

# The bodies of a joint resolution are one group of twenty letters or more.
_STEP = re.compile(r"(\s*[-/.]\s*|\s+|)([a-z]{1,24}\d{0,3}(?:&[a-z]+)*)(?!\w)")
_YEAR = re.compile(r"(\s*/\s*|-|\s+)((?:19[4-9]|20\d)\d)(?!\w)")
_PERIOD = re.compile(r"\s+(?:nam\s+\d{4}|ngay\s+\d)")
# A number before a sign may have a thousands separator.
_NUMBER = (
    r"(?P<number>[1-9]\d{0,2}(?:[.,]\d{3})+(?=\s*[-/]\s*[a-z])|\d{1,6}(?!\d))"
    r"(?P<letter>[a-z](?!\w))?"
)
# "Chỉ thị 15/16", "Chỉ thị 15, 16 và 17": further numbers of the type named first.
_FURTHER = re.compile(
    r"(?P<joint>\s*/\s*|\s*,\s*|\s*,?\s+va\s+)(?:so\s+)?(?P<number>\d{1,6})(?![\w/-])"
)
_LAST_DAY, _LAST_MONTH = 31, 12
# Characters that people type between the groups of a sign instead of "-" and "/".
_SEPARATORS = str.maketrans("\u2215\u29f8\uff3c\\_", "/////")
_LAW = re.compile(r"(?<!\w)(?:bo\s+)?luat(?=\s)|(?<!\w)phap\s+lenh(?=\s)")
_NOT_A_LAW = re.compile(r"\b(?:phap|ky|quy|ki|qui|dinh|ty)\s+$")
_LAW_YEAR = re.compile(r"\s+(?:nam\s+)?((?:19[4-9]|20[0-4])\d)(?!\w)")
_CONSTITUTION = re.compile(r"(?<!\w)hien\s+phap(?!\w)")
_NTH = r"(\d{1,2}|[ivx]{1,5})(?!\w)"
_PLENUM = re.compile(
    r"(?<!\w)(?P<head>nghi\s+quyet|nq|ket\s+luan|kl)\s+(?:hoi\s+nghi\s+)?(?:trung\s+uong|tw|t\.u|tu)"
    rf"(?:\s+dang)?(?:\s+lan\s+thu)?\s*{_NTH}(?:[\s,(]{{1,3}}khoa\s*{_NTH})?"
)
_CONGRESS = re.compile(
    r"(?<!\w)(?:nghi\s+quyet|nq)\s+(?:dai\s+hoi|dh)(?:\s+(?:dai\s+bieu|toan\s+quoc|dang))*"
    rf"(?:\s+lan\s+thu)?\s+{_NTH}(?:\s+cua\s+dang)?"
)


_Hit = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReferenceQuery:
    """A document that is asked for at `span` of the typed text.

    `terms` are compared with those of `reference_terms`; one match is enough. `number` is the span
    without the date and the issuing body after it; `issued` is that date, or the year if only a
    year is given.
    """

    span: Span
    terms: tuple[str, ...]
    number: Span
    issued: Issued | None = None


def query_terms(text: str) -> tuple[ReferenceQuery, ...]:
    """Every document that a typed text names, in order, without overlaps. Never raises."""
    cleaned = clean(text)
    folded = _folded(cleaned.text)
    found = [*_numbered(folded), *_laws(cleaned.text, folded), *_congresses(folded)]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[ReferenceQuery] = []
    end = 0
    for start, stop, terms in found:
        if start >= end:
            end, issued = tail_end(folded, stop)
            kept.append(
                ReferenceQuery(
                    cleaned.original_span(start, end),
                    terms,
                    cleaned.original_span(start, stop),
                    issued,
                )
            )
    return tuple(kept)


def _folded(text: str) -> str:
    """`text` in lower case without marks, character for character."""
    latin = as_latin(text).translate(_SEPARATORS)
    return "".join(strip_marks(character)[:1] or character for character in lower(latin))


@lru_cache(maxsize=1)
def _heads() -> dict[str, DocumentType]:
    """Document types by the folded names and abbreviations that people type."""
    heads: dict[str, DocumentType] = {}
    for head, kind in types_by_head().items():
        heads.setdefault(_folded(head), kind)
    return heads


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Codes in capitals with diacritics, by the folded form that people type."""
    codes: dict[str, str] = {}
    for code in (*types_by_sign(), *issuer_codes()):
        codes.setdefault(_folded(code), code)
    return codes


@lru_cache(maxsize=1)
def _numbered_pattern() -> re.Pattern[str]:
    longest_first = sorted(_heads(), key=len, reverse=True)
    heads = "|".join(r"\s+".join(map(re.escape, head.split())) for head in longest_first)
    return re.compile(
        rf"(?<![\w./-])(?:(?P<head>{heads})\s*(?:khan\s+)?:?\s*)?(?:so(?!\w{{2}})\s*[:.]?\s*)?{_NUMBER}"
    )


def _numbered(folded: str) -> list[_Hit]:
    hits = []
    for match in _numbered_pattern().finditer(folded):
        head = _heads()[" ".join(match["head"].split())] if match["head"] else None
        if (hit := _numbered_hit(folded, match, head)) is not None:
            hits.append(hit)
            if head is not None and hit[1] == match.end():
                hits.extend(_further(folded, match, head))
    return hits


def _further(folded: str, first: re.Match[str], head: DocumentType) -> Iterator[_Hit]:
    """The numbers after the first one in "Chỉ thị 15/16" and "Chỉ thị 15 và 16"."""
    before, at = int(first["number"]), first.end()
    while following := _FURTHER.match(folded, at):
        number = int(following["number"])
        # "Thông báo 15/10" may be a date.
        is_day = before <= _LAST_DAY and number <= _LAST_MONTH and "/" in following["joint"]
        if is_day or not number or _counts(folded, following.end()):
            return
        yield following.start("number"), following.end(), _short_terms(head, str(number))
        before, at = number, following.end()


def _short_terms(head: DocumentType, number: str) -> tuple[str, ...]:
    return (number_terms(head.code, number, None)[-1],)


def _numbered_hit(folded: str, match: re.Match[str], head: DocumentType | None) -> _Hit | None:
    digits = match["number"].replace(".", "").replace(",", "")
    number = (digits.lstrip("0") or "0") + (match["letter"] or "")
    at = match.end()
    year: int | None = None
    if (dated := _YEAR.match(folded, at)) and (
        # After only a space, a year needs a whole sign after it: "20 2014 nd cp".
        head is not None or "/" in dated[1] or len(_groups(folded, dated.end())[0]) > 1
    ):
        year, at = int(dated[2]), dated.end()
    groups, end = _groups(folded, at)
    if groups:
        if signs := _canonical(groups, year, head):
            terms = dict.fromkeys(whole_term(number, year, sign) for sign in signs)
            return match.start(), end, tuple(terms)
        kind = types_by_sign().get(groups[0])
        if kind is not None and (head is None or kind.code == head.code):
            return match.start(), end, (number_terms(kind.code, number, year)[-1],)
    if head is None:
        loose = year is not None and int(digits) > 12
        return (match.start(), at, (f":{number}/{year}",)) if loose else None
    if head.alone == "sign" or _counts(folded, match.end()):
        return None
    return match.start(), at, (number_terms(head.code, number, year)[-1],)


def _groups(folded: str, at: int) -> tuple[list[str], int]:
    """The groups of a typed sign in capitals, and where it ends; no groups if the first is not a
    code."""
    groups: list[str] = []
    while len(groups) < 6 and (step := _STEP.match(folded, at)):
        separator, typed = step[1], step[2]
        code = _codes().get(typed)
        if code is None and re.fullmatch(r"(?:qh|ubtvqh)\d{1,2}", typed):
            code = typed.upper()
        joined = separator.strip() != "" or not separator
        if code is None and groups and joined and separator == separator.strip() != "":
            code = typed.upper()
        if code is None or (not groups and not joined and not _followed(folded, step, code)):
            break
        groups.append(code)
        at = step.end()
    return groups, at


def _followed(folded: str, step: re.Match[str], code: str) -> bool:
    """Whether a code after only a space begins a whole sign: "19 ct tu"."""
    following = _STEP.match(folded, step.end())
    known = following is not None and _codes().get(following[2]) in issuer_codes()
    return code in types_by_sign() and known


def _canonical(groups: list[str], year: int | None, head: DocumentType | None) -> list[str]:
    """The canonical signs that typed groups may mean; none if they are only a type.

    For a few bodies both separators are canonical.
    """
    kind = types_by_sign().get(groups[0])
    if kind is not None and len(groups) == 1:
        return []
    ways = [f"-{'/'.join(groups)}", f"/{'-'.join(groups)}"]
    if year:
        ways = [f"/{year}{ways[1]}"]
    signs = [(read_sign(way, 0, head or document_types()["CV"]), way) for way in ways]
    return [sign.symbol for sign, way in signs if sign and sign.symbol and sign.end == len(way)]


def _counts(folded: str, at: int) -> bool:
    """Whether a number counts what follows it: "ke hoach 5 nam"."""
    counted = _quantity_pattern().match(folded, at) is not None
    return counted and _PERIOD.match(folded, at) is None


@lru_cache(maxsize=1)
def _quantity_pattern() -> re.Pattern[str]:
    units = "|".join(_folded(unit).replace(" ", r"\s+") for unit in quantities())
    return re.compile(rf"\s+(?:{units})(?!\w)")


def _laws(text: str, folded: str) -> list[_Hit]:
    hits: list[_Hit] = []
    for match in _LAW.finditer(folded):
        if _NOT_A_LAW.search(folded, 0, match.start()):
            continue
        kind = "PL" if match.group().startswith("phap") else "LUAT"
        listed = longest_folded_name(folded, match.end(), kind)
        if listed is not None:
            name = plain_name(text[match.end() : listed.end])
            hits.append(_versioned(folded, match.start(), listed.end, kind, name))
    for short, name in _short_laws().items():
        for match in re.finditer(rf"(?<!\w){short}(?!\w)", folded):
            hits.append(_versioned(folded, match.start(), match.end(), "LUAT", name))
    for match in _CONSTITUTION.finditer(folded):
        year = _LAW_YEAR.match(folded, match.end())
        end = year.end() if year else match.end()
        hits.append((match.start(), end, (f"hp:{year[1]}" if year else "hp:",)))
    return hits


def _versioned(folded: str, start: int, end: int, kind: str, name: str) -> _Hit:
    year = _LAW_YEAR.match(folded, end)
    terms = name_terms(kind, name, int(year[1]) if year else None)
    return start, year.end() if year else end, (terms[-1],)


@lru_cache(maxsize=1)
def _short_laws() -> dict[str, str]:
    shorts = table("laws")["abbreviations"]
    return {_folded(short): plain_name(name) for short, name in shorts.items()}


def _congresses(folded: str) -> list[_Hit]:
    hits: list[_Hit] = []
    for match in _PLENUM.finditer(folded):
        kind = "kl" if match["head"].startswith("k") else "nq"
        nth, term = _value(match[2]), _value(match[3])
        if nth is not None and nth > MOST_PLENUMS:
            hits.append((match.start(), match.end(2), (number_terms(kind, str(nth), None)[-1],)))
            continue
        base = f"{kind}:trung uong {nth}"
        hits.append((match.start(), match.end(), (f"{base}:{term}" if term else base,)))
    for match in _CONGRESS.finditer(folded):
        hits.append((match.start(), match.end(), (f"nq:dai hoi dang:{_value(match[1])}",)))
    return hits


def _value(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else roman(printed)
