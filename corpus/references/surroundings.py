"""What stands around a mention: its date, its issuing body and the pinpoint before it."""

import re

from corpus.dates import DateMention, date_at
from corpus.references.draft import Draft, Source
from corpus.references.issuer_names import NamedIssuer, issuer_at, last_issuer

_BEFORE_DATE = re.compile(
    r"[ \n,(]{0,3}(?:(?:được |do |đã )?(?:ký |ban hành |phát hành |ra ){1,2})?(?:vào )?[ \n]{0,2}"
    r"(?=(?:ngày|tháng|năm)[ \n]|\d{1,2} ?[/.-] ?\d{1,2})"
)
_PLACE_LINE = re.compile(r"[ \n]{1,3}[^\d\n,.;]{2,25},[ ]{0,2}(?=ngày[ \n])")
_OF = re.compile(
    r"[ \n,(]{0,3}(?:của|do)[ \n]{1,2}"
    r"(?:hội[ \n]nghị[ \n](?:lần[ \n]thứ[ \n][^\W_]+[ \n]{1,2})?(?!tw|trung))?"
)
_TERM = re.compile(r"[ \n,]{1,3}\(?(?:khóa|khoá)[ \n]{1,2}(?P<term>\d{1,2}|[ivx]{1,5})(?!\w)")
_HAND_OVER = re.compile(
    r"[ \n,]*(?:[^\W\d_][^\W_]*[ \n,]+){0,8}?"
    r"(?:ban hành|phát hành|ký|ra|có|gửi|công bố|thông qua|phê duyệt|trình)"
    r"(?:[ \n](?:các|những|hai|ba|\d{1,2}|cái))?[ \n]*$"
)
_AT = re.compile(r"[ \n,]*(?:tại|theo|trong|ở)[ \n]*$")
_SENTENCE_END = re.compile(r"[.;!?\n](?=[ \n])|\n")
_DAY_WORD = re.compile(r"ngày[ \n]")
_PINPOINT = re.compile(
    r"((?:(?:điểm|khoản|điều|chương|mục|phần)[ \n]{1,2}(?:thứ )?[\w]{1,5}(?:\.\d+)?"
    r"(?:[ \n]{0,2}(?:,|-|và|;|và khoản)?[ \n]{0,2}(?:của )?))+)$"
)
_WINDOW = 140


def add_surroundings(source: Source, drafts: list[Draft]) -> None:
    """Complete `drafts` (in order) with dates, issuing bodies and pinpoints."""
    floor = 0
    for index, draft in enumerate(drafts):
        ceiling = drafts[index + 1].start if index + 1 < len(drafts) else len(source.text)
        _add_behind(source, draft, ceiling)
        _add_before(source, draft, floor)
        floor = draft.after
    _share_in_lists(drafts)


def behind_date(source: Source, at: int) -> int:
    """Where the date that follows `at` ends; `at` if none does."""
    found = date_behind(source, at)
    return found.end if found else at


def behind_issuer(source: Source, at: int) -> int:
    """Where the issuing body that follows `at` ends; `at` if none does."""
    found = issuer_behind(source, at)
    return found.end if found else at


def date_behind(source: Source, at: int) -> DateMention | None:
    """The date right behind `at`: "ngày 19/10/2018", "được ban hành ngày …"."""
    lead = _BEFORE_DATE.match(source.lowered, at)
    if lead is None or ("\n" in lead.group() and source.text.startswith("Ngày", lead.end())):
        return None
    return date_at(source.text, lead.end())


def issuer_behind(source: Source, at: int) -> NamedIssuer | None:
    """The issuing body right behind `at`: "của Quận ủy"."""
    lead = _OF.match(source.lowered, at)
    return issuer_at(source, lead.end()) if lead else None


def _add_behind(source: Source, draft: Draft, ceiling: int) -> None:
    at = draft.after
    found = date_behind(source, at)
    if found is None and (line := _PLACE_LINE.match(source.lowered, at)):
        found = date_at(source.text, line.end())
    if found and found.start < ceiling:
        draft.issued = found.iso
        at = draft.after = found.end
    if draft.kind == "full" and (term := _TERM.match(source.lowered, at)):
        draft.term = term["term"].upper()
    body = issuer_behind(source, at)
    if body is None or body.start >= ceiling:
        return
    draft.issuer_text = body.words
    draft.after = body.end
    if draft.kind != "named":
        if term := _TERM.match(source.lowered, body.end):
            draft.term = term["term"].upper()
        draft.issuer = draft.issuer if draft.symbol else body.code
    if found is None and (late := date_behind(source, body.end)) and late.start < ceiling:
        draft.issued = late.iso


def _add_before(source: Source, draft: Draft, floor: int) -> None:
    start = max(floor, draft.start - _WINDOW)
    if match := _PINPOINT.search(source.lowered, max(start, draft.start - 60), draft.start):
        draft.pinpoint = " ".join(source.text[match.start() : match.end()].split()).strip(" ,-;")
        draft.pinpoint = draft.pinpoint.removesuffix(" của").removesuffix(" và").strip(" ,-;")
    if draft.kind == "named" or draft.issuer_text is not None:
        return
    for stop in _SENTENCE_END.finditer(source.text, start, draft.start):
        start = stop.end()
    body = last_issuer(source, start, draft.start)
    if body is None or body.words.lower() in ("trung ương", "tw", "t.ư"):
        return
    between = source.lowered[body.end : draft.start]
    issued = _HAND_OVER.match(between) is not None
    if not issued and not _AT.match(between):
        return
    draft.issuer_text = body.words
    if draft.symbol is None:
        draft.issuer = draft.issuer or body.code
    if issued and draft.issued is None:
        draft.issued = _day_of_act(source, max(start, body.start - 70), body.start)


def _day_of_act(source: Source, start: int, end: int) -> str | None:
    """The day of issuing in front of the body: "Ngày 16/9/2016, Bộ Công an đã ra quyết định …"."""
    match = _DAY_WORD.search(source.lowered, start, end)
    found = date_at(source.text, match.start()) if match else None
    return found.iso if found and found.end <= end and found.day is not None else None


def _share_in_lists(drafts: list[Draft]) -> None:
    """A date or body behind the last of a list belongs to those before it that have none."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if draft.chain != following.chain or draft.kind == "named":
            continue
        if draft.issued is None:
            draft.issued = following.issued
        if draft.issuer_text is None:
            draft.issuer_text = following.issuer_text
            draft.issuer = draft.issuer or following.issuer
