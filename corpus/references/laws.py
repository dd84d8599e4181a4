"""Laws, codes, ordinances and the constitution, cited by name.

Punctuation does not show where the name of a law ends ("Luật Cán bộ, công chức"), so names come
from a closed list and the longest match counts. Other names count only if a year or a number
follows.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from corpus.data_files import table
from corpus.references.drafts import ReferenceDraft, SourceText, any_of, begins_word
from corpus.references.knowledge import document_types
from corpus.references.law_names import longest_name, plain_name
from corpus.references.sign import Sign, read_sign

_HEAD = re.compile(r"(?:luật|pháp[ \n]{1,2}lệnh)(?=[ \n]{1,3}\w)")
_CODE = re.compile(r"bộ[ \n]{1,2}$")
# Words that make "luật" part of another word, or of the name of a subject, a firm or a treaty.
_NOT_A_LAW = re.compile(
    r"\b(?:pháp|đạo|kỷ|kỉ|quy|qui|(?<!quy[ \n])(?<!qui[ \n])định|khoa|ngành|môn|sĩ|cử nhân|ty"
    r"|phòng|sư|đoàn|trường|viện"
    r"|tạp chí|báo|công ước[^.;\n]{0,40}|hiệp định[^.;\n]{0,40})[ \n]$"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SEVERAL = re.compile(r"\b(?:các|những|hai|ba|bộ)[ \n]$")
# A year on a separate line belongs to the page; "Năm 2020 …" begins the next sentence.
_YEAR = re.compile(
    r"(?:[ \n]{1,2}\(?sửa[ \n]đổi\)?)?(?:[ ]{1,2}|[ ]?\n(?=năm))\(?(?:năm[ \n]{1,2})?"
    r"(?P<year>(?:19[4-9]|20[0-4])\d)(?![\d/-]|[.,]\d)"
)
_YEAR_AGAIN = re.compile(
    r"[ \n]{0,2}(?:,|và|hoặc|hay|đến)(?:[ \n]{1,2}(?:và|đến))?[ \n]{1,2}"
    r"(?P<span>(?:năm[ \n]{1,2})?(?P<year>(?:19[4-9]|20[0-4])\d))"
    r"(?![\d/-]|[.,]\d|[ \n]{1,2}(?:đến|người))"
)
_NUMBER = re.compile(
    r"(?:[ \n]\((?:bl|l)[a-zđ]{1,6}\))?(?P<open>[ \n]{0,2}[,(]?)[ \n]{0,2}"
    r"(?:số:?[ \n]{0,2}(?P<number>\d{1,3})(?=[ ]?[/-])|(?P<direct>\d{1,3})(?=/\d{4}/\w))"
)
_AND = re.compile(r"[ \n]{0,2}(?:,|và|hoặc|hay|&)(?:[ \n]{1,2}(?:và|hoặc))?[ \n]{1,2}(?=\w)")
_UNKNOWN = re.compile(
    r"[ \n]{1,2}[^\W\d_]+(?:[ \n]{1,2}[^\W\d_]+){1,14}?"
    r"(?=[ \n]{1,2}(?:năm[ \n]{1,2})?(?:19[4-9]|20[0-4])\d(?![\d/-])"
    r"|,?[ \n]{1,2}số:?[ \n]{0,2}\d{1,3} ?/)"
)
_BREAKS_NAME = re.compile(
    r"\b(?:năm|của|về việc|này|trên|là|được|có|đã|sẽ|theo|thì|tại|từ|cho|sửa đổi"
    r"|ban hành|quy định)\b"
)
_CONSTITUTION = re.compile(
    r"hiến[ \n]{1,2}pháp(?!\w)"
    r"(?P<state>[ \n](?:nước[ \n])?"
    r"(?:cộng hòa xã hội chủ nghĩa việt nam|chxhcn việt nam|việt nam))?"
)
_COURT = re.compile(r"\b(?:án|đồng|hội|viện|ban|tòa|toà|bảo)[ \n]$")


@lru_cache(maxsize=1)
def _abbreviated_pattern() -> re.Pattern[str]:
    shorts = sorted(table("laws")["abbreviations"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(shorts)})(?!\w)")


def find_laws(source: SourceText) -> list[ReferenceDraft]:
    """Every law, code, ordinance and constitution cited by name, in order of position."""
    drafts: list[ReferenceDraft] = []
    for match in _HEAD.finditer(source.lowered):
        start = match.start()
        if (drafts and start < drafts[-1].end) or not begins_word(source.lowered, start):
            continue
        if _NOT_A_LAW.search(source.lowered, max(0, start - 70), start):
            continue
        kind = "PL" if match.group().startswith("pháp") else "LUAT"
        if code := _CODE.search(source.lowered, max(0, start - 4), start):
            start = code.start()
        drafts += _named_law(source, start, match.end(), kind)
    for match in _abbreviated_pattern().finditer(source.text):
        before = source.text[max(0, match.start() - 1) : match.start()]
        if before == "(" or not begins_word(source.text, match.start()):
            continue  # "Bộ luật Hình sự (BLHS)" defines the abbreviation
        name = table("laws")["abbreviations"][match.group()].removeprefix("Bộ luật ")
        drafts += _with_year(source, match.start(), match.end(), "LUAT", name)
    drafts += _constitutions(source)
    if not drafts:
        return []
    abroad = any(office in source.lowered for office in table("laws")["abroad"]["offices"])
    at_home = "việt nam" in source.lowered
    ours = [
        draft
        for draft in drafts
        if _has_version(draft)
        or not (
            _abroad_pattern().match(source.lowered, draft.end)
            or (abroad and (draft.type == "HP" or not at_home))
        )
    ]
    return sorted(ours, key=lambda draft: draft.start)


def name_numbered_laws(source: SourceText, drafts: list[ReferenceDraft]) -> None:
    """Gives a number in brackets the law's name before it: "Luật Cư trú (Luật số 68/2020/QH14)"."""
    for named, numbered in pairwise(drafts):
        between = source.text[named.end : numbered.start].strip()
        if between == "(" and named.kind == "named" and numbered.type == named.type:
            numbered.name = named.name


def _has_version(draft: ReferenceDraft) -> bool:
    return draft.kind == "full" or draft.year is not None


@lru_cache(maxsize=1)
def _abroad_pattern() -> re.Pattern[str]:
    return re.compile(rf"[ \n](?:của[ \n])?{any_of(table('laws')['abroad']['places'])}(?!\w)")


def _named_law(source: SourceText, start: int, at: int, kind: str) -> list[ReferenceDraft]:
    """The law whose name begins at `at`, and those that share its type name ("Luật BHYT, BHXH")."""
    name = longest_name(source.text, at, kind)
    if name is None:
        return _unlisted(source, start, at, kind)
    drafts = _with_year(source, start, name.end, kind, source.text[at : name.end])
    if name.needs == "year" and drafts[0].year is None:
        return []
    if name.needs == "capital" and not _capitalised(source, at):
        return []
    several = _SEVERAL.search(source.lowered, max(0, start - 8), start) is not None
    while match := _AND.match(source.lowered, drafts[-1].end):
        at = match.end()
        name = longest_name(source.text, at - 1, kind)
        if name is None or not _capitalised(source, at) or (name.needs == "head" and not several):
            break
        drafts += _with_year(source, at, name.end, kind, source.text[at : name.end])
    return drafts


def _capitalised(source: SourceText, at: int) -> bool:
    word = _LETTERS.search(source.text, at)
    return word is not None and word.group()[0].isupper()


def _with_year(
    source: SourceText, start: int, end: int, kind: str, printed: str
) -> list[ReferenceDraft]:
    """A named law with the number or the years after its name."""
    name = plain_name(printed)
    if match := _NUMBER.match(source.lowered, end):
        sign = read_sign(source.text, match.end(), document_types()[kind])
        if sign and sign.symbol:
            return [_numbered(source, start, match, sign, kind, name)]
    draft = ReferenceDraft(start, end, "named", kind, name=name)
    drafts = [draft]
    year = _YEAR.match(source.lowered, end)
    if year and "\nNăm" not in source.text[end : year.end()]:
        draft.end = draft.after = year.end()
        draft.year = int(year["year"])
        if "(" in year.group() and source.text[year.end() : year.end() + 1] == ")":
            draft.end = draft.after = year.end() + 1
        if late := _NUMBER.match(source.lowered, draft.end):
            sign = read_sign(source.text, late.end(), document_types()[kind])
            if sign and sign.symbol:
                return [_numbered(source, start, late, sign, kind, name)]
        drafts += _further_years(source, draft)
    return drafts


def _numbered(
    source: SourceText, start: int, match: re.Match[str], sign: Sign, kind: str, name: str
) -> ReferenceDraft:
    end = sign.end
    if "(" in match["open"] and source.text[end : end + 1] == ")":
        end += 1
    number = (match["number"] or match["direct"]).lstrip("0")
    return ReferenceDraft(
        start, end, "full", kind, number, sign.year, sign.symbol, sign.issuer, name=name
    )


def _further_years(source: SourceText, first: ReferenceDraft) -> Iterator[ReferenceDraft]:
    """The second mention in "Luật Đất đai năm 2003 và 2013"; the years are separate mentions."""
    at = first.end
    while match := _YEAR_AGAIN.match(source.lowered, at):
        start, at = match.span("span")
        yield ReferenceDraft(
            start,
            at,
            "named",
            first.type,
            year=int(match["year"]),
            name=first.name,
            chain=first.start,
        )


def _unlisted(source: SourceText, start: int, at: int, kind: str) -> list[ReferenceDraft]:
    """A law outside the list: its name must begin with a capital, and a year or a number must
    follow."""
    match = _UNKNOWN.match(source.lowered, at)
    if match is None or not _capitalised(source, at):
        return []
    printed = source.text[at : match.end()]
    if _BREAKS_NAME.search(match.group()) or _HEAD.search(match.group()):
        return []
    return _with_year(source, start, match.end(), kind, printed)


def _constitutions(source: SourceText) -> Iterator[ReferenceDraft]:
    for match in _CONSTITUTION.finditer(source.lowered):
        start = match.start()
        if not begins_word(source.lowered, start) or _COURT.search(
            source.lowered, max(0, start - 8), start
        ):
            continue
        drafts = _with_year(source, match.start(), match.end(), "HP", "")
        bare = drafts[0].year is None
        if bare and not source.text[match.start()].isupper():
            continue
        for draft in drafts:
            draft.name = None
            yield draft
