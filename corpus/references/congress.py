"""Party resolutions that are cited by plenum or congress: "Nghị quyết Trung ương 4 khóa XII", "Nghị
quyết Đại hội XIII của Đảng"."""

import re
from collections.abc import Iterator

from corpus.references.associations import names_association, spoken_of_association
from corpus.references.drafts import ReferenceDraft, SourceText, begins_word
from corpus.references.numbered_heads import quantity_pattern

_S = r"[ \n]{1,2}"
_HEAD = rf"(?P<head>nghị{_S}quyết|kết{_S}luận|nq|kl)(?![^\W_])"
MOST_PLENUMS = 15  # No Central Committee has met more often in one term.
_HEAD_OF_PLENUM = rf"(?P<head>nghị{_S}quyết|kết{_S}luận|nq|kl)(?=[ \n]|tw|t\.)"
_ROMAN = r"[ivx]{1,6}"
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14,
}  # fmt: skip
_WORD_ORDINAL = "|".join(
    word.replace(" ", "[ \n]") for word in sorted(_ORDINALS, key=len, reverse=True)
)
_NTH = rf"(?:\d{{1,2}}|{_ROMAN}|{_WORD_ORDINAL})(?![\w/]|[.,]\d)"
_CENTRE = r"(?:trung[ \n]{1,2}ương|t\.? ?ư\.?|t\.? ?w\.?)"
_COMMITTEE = (
    rf"(?:ban{_S}chấp{_S}hành|bch|bcht?ư|bchtw)(?!{_S}đảng{_S}bộ)(?:{_S}{_CENTRE})?(?:{_S}đảng)?"
    rf"(?:{_S}cộng{_S}sản{_S}việt{_S}nam)?"
)
_TERM = (
    rf"(?:,?[ \n]{{0,2}}[(]?[ \n]{{0,2}}(?:đảng{_S})?(?:khóa|khoá|k\.?)[ \n]{{0,2}}"
    rf"(?P<term>\d{{1,2}}|{_ROMAN})"
    r"(?![\w/]|[.,]\d)(?P<close>[ ]?[)])?)"
)
_PLENUM = re.compile(
    rf"{_HEAD_OF_PLENUM}(?:{_S}của)?(?:"
    rf"(?:{_S}(?:hội{_S}nghị|hn|lần{_S}thứ)){{0,2}}[ \n]{{0,2}}"
    rf"{_CENTRE}(?:{_S}đảng)?(?:{_S}lần{_S}thứ)?[ \n]{{0,2}}(?P<nth>{_NTH})"
    rf"|{_S}(?:(?:hội{_S}nghị|hn)(?:{_S}lần{_S}thứ)?|lần{_S}thứ){_S}(?P<first>{_NTH})"
    rf"[ \n,–-]{{1,3}}(?:của{_S})?(?:{_COMMITTEE}|{_CENTRE}(?:{_S}đảng)?))"
    rf"(?P<further>(?:(?:,{_S}|{_S}và{_S}|,{_S}và{_S})\d{{1,2}}){{1,4}}(?={_S}khóa|{_S}khoá|{_S}\())?"
    rf"(?P<of>(?:[ \n,–-]{{1,3}}(?:của{_S})?{_COMMITTEE})?(?:{_S}của{_S}đảng)?)(?P<by>{_TERM})?"
)
_FURTHER_TERM = re.compile(
    r"[ \n]{0,2}(?:,|và|&|hoặc)(?:[ \n]{1,2}và)?[ \n]{1,2}"
    rf"(?P<span>(?:(?:khóa|khoá){_S})?(?P<term>\d{{1,2}}|{_ROMAN}))(?![\w/]|[.,]\d)"
)
_LEVEL = (
    r"(?:tỉnh|thành[ \n]phố|tp\.?|quận|huyện|thị[ \n]xã|phường|xã|thị[ \n]trấn|khối|q\.|p\."
    r"|bộ|cơ[ \n]quan|công[ \n]ty|trường|quân[ \n]khu|các[ \n]cơ[ \n]quan)"
)
_CONGRESS = re.compile(
    rf"{_HEAD}{_S}(?:của{_S})?(?:đại{_S}hội|đh)"
    rf"(?P<kind>(?:{_S}(?:đại{_S}biểu|toàn{_S}quốc|đảng{_S}toàn{_S}quốc|đảng(?!{_S}bộ)))*)"
    rf"(?P<unit>{_S}đảng{_S}bộ(?:{_S}[^\W\d_]+\.?(?:{_S}\d{{1,2}}(?!\w))?){{1,8}}?)?"
    rf"(?:,?{_S}(?:lần{_S}thứ|khóa|khoá|lần|thứ))?[ \n]{{1,2}}(?P<nth>{_NTH})"
    rf"(?P<of>{_S}(?:của{_S})?đảng(?:{_S}cộng{_S}sản{_S}việt{_S}nam)?(?P<bo>{_S}bộ)?)?"
)
_UNIT_BEHIND = re.compile(
    rf"{_S}{_LEVEL}(?:[ ][A-ZĐÀ-Ỹ][^\W\d_]*|[ ]\d{{1,2}}(?!\w)){{0,5}}", re.IGNORECASE
)
_CAPITAL = re.compile(r"[ ](?:[A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĨŨƠƯẠ-Ỹ][^\W\d_]*(?:\.[A-Z]+)?|\d{1,2}(?!\w|/))")


def find_congress_resolutions(source: SourceText) -> list[ReferenceDraft]:
    """Every resolution or conclusion that is named by its plenum or congress: first by plenum, then
    by congress, each in order of position."""
    lowered = source.lowered
    if "nghị" not in lowered and "kết" not in lowered and "nq" not in lowered:
        return []
    return [*_plenums(source), *_congresses(source)]


def _plenums(source: SourceText) -> Iterator[ReferenceDraft]:
    for match in _PLENUM.finditer(source.lowered):
        if not begins_word(source.lowered, match.start()) or _counts(source, match):
            continue
        kind = "KL" if match["head"].startswith("k") else "NQ"
        nth = _number(match["nth"] or match["first"])
        if nth is None or nth > MOST_PLENUMS:
            yield from _numbered_by_centre(match, kind)
            continue
        name = f"trung ương {nth}"
        term = match["term"]
        end = match.end() if term else _trimmed(source, match)
        further = match["further"]
        chain = match.start()
        if further and not term:
            end = match.start("further")
        elif further:
            # "Trung ương 4, 5, 6 khóa XII": the term after the last number applies to all.
            start = chain
            cut = match.end("nth") if match["nth"] else match.end("first")
            for number in re.finditer(r"\d{1,2}", further):
                yield _plenum(start, cut, kind, name, term.upper(), chain)
                start, cut = (match.start("further") + at for at in number.span())
                name = f"trung ương {int(number.group())}"
            yield _plenum(start, end, kind, name, term.upper(), chain)
        if not (further and term):
            yield _plenum(chain, end, kind, name, term.upper() if term else None, chain)
        if term:
            yield from _further_terms(source, end, kind, name, match.start())


def _counts(source: SourceText, match: re.Match[str]) -> bool:
    """Whether the number counts what follows: "nghị quyết của Trung ương 5 năm qua"."""
    if match["term"] or match["further"] or not match["nth"]:
        return False
    return quantity_pattern().match(source.lowered, match.end("nth")) is not None


def _numbered_by_centre(match: re.Match[str], kind: str) -> Iterator[ReferenceDraft]:
    """The number 25-NQ/TW of "Nghị quyết Trung ương 25", which is not a plenum."""
    if (match["nth"] or "").isdigit() and not match["further"]:
        number = match["nth"].lstrip("0")
        end = match.end("nth")
        yield ReferenceDraft(match.start(), end, "short", kind, number, issuer="TW")


def _trimmed(source: SourceText, match: re.Match[str]) -> int:
    """Where a plenum without a term ends. A committee after the number belongs to it only in "hội
    nghị lần thứ năm Ban Chấp hành Trung ương"."""
    if match["nth"] and not match["of"].strip(" \n,–-"):
        return match.end("nth")
    return match.end("of")


def _plenum(
    start: int, end: int, kind: str, name: str, term: str | None, chain: int
) -> ReferenceDraft:
    return ReferenceDraft(start, end, "named", kind, issuer="TW", name=name, term=term, chain=chain)


def _further_terms(
    source: SourceText, at: int, kind: str, name: str, chain: int
) -> Iterator[ReferenceDraft]:
    while match := _FURTHER_TERM.match(source.lowered, at):
        if "khóa" not in match["span"] and "khoá" not in match["span"] and match["term"].isdigit():
            return
        start, at = match.span("span")
        yield _plenum(start, at, kind, name, match["term"].upper(), chain)


def _congresses(source: SourceText) -> Iterator[ReferenceDraft]:
    for match in _CONGRESS.finditer(source.lowered):
        nth = _number(match["nth"])
        if nth is None or not begins_word(source.lowered, match.start()):
            continue
        end = match.end()
        unit = _words(match["unit"]) if match["unit"] else None
        if match["bo"]:
            place = _unit_behind(source, end)
            unit = _words(f"đảng bộ {source.lowered[end:place]}")
            end = place
        national = "đảng" in match["kind"] or "toàn" in match["kind"] or match["of"]
        bare = match["nth"].isdigit() and not national and unit is None
        if bare and "lần" not in match.group():
            continue
        if unit is None and _is_of_association(source, match):
            continue
        name = f"đại hội {unit}" if unit else "đại hội đảng"
        yield ReferenceDraft(
            match.start(),
            end,
            "named",
            "NQ",
            name=name,
            term=_term(match["nth"], nth),
        )


def _is_of_association(source: SourceText, match: re.Match[str]) -> bool:
    """Whether a congress without a unit is that of an association. "Đại hội XIII" in its text is
    still the Party's, "Đại hội lần thứ XIII" is not."""
    if names_association(source, match.end()):
        return True
    if match["of"] or "đảng" in match["kind"] or "lần" not in match.group():
        return False
    return spoken_of_association(source, match.start())


def _unit_behind(source: SourceText, at: int) -> int:
    level = re.compile(rf"{_S}{_LEVEL}(?!\w)").match(source.lowered, at)
    end = level.end() if level else at
    for _ in range(5):
        step = _CAPITAL.match(source.text, end)
        if step is None:
            break
        end = step.end()
    return end


def _words(printed: str) -> str:
    return " ".join(printed.split())


def _term(printed: str, value: int) -> str:
    return printed.upper() if re.fullmatch(_ROMAN, printed) else str(value)


def _number(printed: str) -> int | None:
    """The value of an ordinal in digits, Roman numerals or words; None outside 1 to 40."""
    words = " ".join(printed.split())
    if words in _ORDINALS:
        return _ORDINALS[words]
    value = int(words) if words.isdigit() else roman(words)
    return value if value and 1 <= value <= 40 else None


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral of I, V, X and L in any case; None if it is not one."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter) for letter in numeral.upper()]
    total = 0
    for index, value in enumerate(values):
        if value is None:
            return None
        following = values[index + 1] if index + 1 < len(values) else 0
        total += -value if value < (following or 0) else value
    return total
