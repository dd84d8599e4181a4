"""The text around a mention: its date, its issuing body and the pinpoint before it."""

import re
from functools import lru_cache

from corpus.data_files import table
from corpus.dates import DateMention, date_at
from corpus.references.amended_laws import in_title_of_another
from corpus.references.committee_sign import read_committee_signs
from corpus.references.drafts import NamedIssuer, ReferenceDraft, SourceText, any_of
from corpus.references.issuer_names import PRIVATE, issuer_at, last_issuer
from corpus.references.knowledge import bodies_differ, is_private, table_code
from corpus.references.list_sharing import share_in_lists

_BEFORE_DATE = re.compile(
    r"(?P<joint>[ \n,(]{0,3})"
    r"(?:(?:được |do |đã )?(?:ký |ban hành |phát hành |ra ){1,2})?(?:vào )?[ \n]{0,2}"
    r"(?:(?=(?:ngày|tháng|năm)[ \n])|(?:ngày)?(?=\d{1,2} ?[/.-] ?\d{1,2}))"
)
_YEAR_IN_BRACKETS = re.compile(r"[ \n]{0,2}\((?:năm[ \n]{1,2})?((?:19[4-9]|20[0-4])\d)\)")
# The head of a printed document: "Số: 816/QĐ-UBND", and below it "Tân Bình, ngày 19 tháng 5 …".
_LETTERHEAD = re.compile(r"(?:^|\n)[ ]*số:?[ ]*$")
_PLACE_LINE = re.compile(r"[ \n]{1,3}[^\d\n,.;]{2,25},[ ]{0,2}(?=ngày[ \n])")
# What may continue a citation after ", ngày 19/10/2018"; other words begin a report of that day.
_CLOSED = r"[ \n]*(?:$|[;.:)\]\"](?!\d)|\n"
_GOES_ON = re.compile(rf"{_CLOSED}|[,(]?[ \n]*(?:của|về|được|giữa|có|có hiệu lực)(?!\w))")
_YEAR_GOES_ON = re.compile(rf"{_CLOSED}|[,(]?[ \n]*(?:của|về|v/v)(?!\w))")
_LIST_GOES_ON = re.compile(r"[ \n,;]*(?:và|hoặc)?[ \n]*(?:các)?[ \n]*")
_ABOUT = re.compile(r"[ \n,]{1,3}(?:về|v/v)(?!\w)")
_OF = re.compile(
    r"[ \n,()]{0,3}(?:của|do)[ \n]{1,2}"
    r"(?:hội[ \n]nghị[ \n](?:lần[ \n]thứ[ \n][^\W_]+[ \n]{1,2})?(?!tw|trung))?"
)
# "Nghị quyết 58 Chính phủ" omits "của"; "Chỉ thị 16 Thủ tướng yêu cầu" begins a clause.
_APPOSED = re.compile(r"[ \n]{0,2}(?:$|[;.,:)\]\"](?!\d)|\n|(?:về|và|khóa|khoá)[ \n])")
_TERM = re.compile(r"[ \n,]{1,3}\(?(?:khóa|khoá)[ \n]{1,2}(?P<term>\d{1,2}|[ivx]{1,5})(?!\w)")
_HAND_OVER = re.compile(
    r"[ \n,)]*(?:[^\W\d_][^\W_]*[ \n,]+){0,8}?"
    r"(?:ban hành|phát hành|ký|ra|có|gửi|công bố|thông qua|phê duyệt|trình)"
    r"(?:[ \n](?:các|những|hai|ba|\d{1,2}|cái|tại chỗ|ngay|tiếp|thêm))?[ \n]*$"
)
_AT = re.compile(r"[ \n,]*(?:tại|theo|trong|ở)[ \n]*$")
# "TP. Đà Nẵng" and "Q. 5" do not end a sentence.
_SENTENCE_END = re.compile(r"(?:(?<!\btp)(?<!\b[qphx])(?<!\btx)(?<!\btt)\.|[;!?])(?=[ \n])|\n")
_DAY_WORD = re.compile(r"(?<!từ )(?<!trước )(?<!sau )ngày[ \n]")
_PINPOINT = re.compile(
    r"((?:(?:điểm|khoản|điều|chương|mục|phần)[ \n]{1,2}"
    r"(?:\d{1,4}[a-zđ]?|[a-zđ]|[ivx]{1,5}|thứ[ \n][^\W\d_]{1,4})(?!\w)(?:\.\d+)?"
    r"(?:[ \n]{0,2}(?:,|-|và|;|và khoản)?[ \n]{0,2}(?:của )?))+)$"
)
_WINDOW = 140


def add_surroundings(source: SourceText, drafts: list[ReferenceDraft]) -> None:
    """Completes `drafts` (in order) with dates, issuing bodies and pinpoints."""
    floor = 0
    for index, draft in enumerate(drafts):
        ceiling = drafts[index + 1].start if index + 1 < len(drafts) else len(source.text)
        draft.amended = in_title_of_another(source, draft, drafts[index - 1] if index else None)
        _add_behind(source, draft, ceiling)
        _add_before(source, draft, floor)
        floor = draft.after
    share_in_lists(source, drafts)
    read_committee_signs(source, drafts)


def behind_date(source: SourceText, at: int) -> int:
    """Where the date that follows `at` ends; `at` if there is none."""
    found = date_behind(source, at)
    return found.end if found else at


def behind_issuer(source: SourceText, at: int) -> int:
    """Where the issuing body that follows `at` ends; `at` if there is none."""
    found = issuer_behind(source, at)
    return found.end if found else at


def date_behind(source: SourceText, at: int) -> DateMention | None:
    """The date directly after `at`: "ngày 19/10/2018", "được ban hành ngày …", "(năm 2014)"."""
    known = source.dates_behind
    if at not in known:
        known[at] = _date_behind(source, at)
    return known[at]


def _date_behind(source: SourceText, at: int) -> DateMention | None:
    if year := _YEAR_IN_BRACKETS.match(source.lowered, at):
        return DateMention(year.start(1), year.end(), year=int(year[1]))
    lead = _BEFORE_DATE.match(source.lowered, at)
    if lead is None or ("\n" in lead["joint"] and _begins_line(source.text, lead.end("joint"))):
        return None
    return date_at(source.text, lead.end())


def _begins_line(text: str, at: int) -> bool:
    """Whether a date at the start of a line belongs to the page ("12/06/2019 07:50", "Ngày 3/4,
    …"). Only a small letter, or a headline in capitals, continues the line before."""
    return not (text[at].islower() or text[at : at + 2].isupper())


def issuer_behind(source: SourceText, at: int) -> NamedIssuer | None:
    """The issuing body directly after `at`: "của Quận ủy"."""
    known = source.issuers_behind
    if at not in known:
        lead = _OF.match(source.lowered, at)
        known[at] = issuer_at(source, lead.end()) if lead else None
    return known[at]


def issuer_apposed(source: SourceText, at: int) -> NamedIssuer | None:
    """The issuing body after `at` without "của", if it does not begin a clause."""
    if source.text[at : at + 1] != " ":
        return None
    body = issuer_at(source, at + 1)
    return body if body and _APPOSED.match(source.lowered, body.end) else None


def sentence_start(source: SourceText, floor: int, at: int) -> int:
    """Where the sentence around `at` begins, not before `floor` and not too far away."""
    start = max(floor, at - _WINDOW)
    for stop in _SENTENCE_END.finditer(source.lowered, start, at):
        start = stop.end()
    return start


def issuer_before(source: SourceText, start: int, at: int) -> tuple[NamedIssuer, bool] | None:
    """The issuing body of a document at `at`, named before it and after `start`. True if the words
    say that it issues the document ("UBND quận đã ban hành Kế hoạch …"), False if they only place
    it there ("UBND quận tại Kế hoạch …")."""
    body = last_issuer(source, start, at)
    if body is None or body.words.lower() in ("trung ương", "tw", "t.ư"):
        return None
    between = source.lowered[body.end : at]
    if _HAND_OVER.match(between):
        return body, True
    return (body, False) if _AT.match(between) else None


def _add_behind(source: SourceText, draft: ReferenceDraft, ceiling: int) -> None:
    at = draft.after
    found = date_behind(source, at)
    if found is None and _LETTERHEAD.search(source.lowered, max(0, draft.start - 8), draft.start):
        line = _PLACE_LINE.match(source.lowered, at)
        found = date_at(source.text, line.end()) if line else None
    if found and found.start < ceiling:
        if draft.amended or not _belongs(source, at, found, ceiling):
            return
        draft.issued = found.iso
        draft.day = found if found.year is None and found.day is not None else None
        at = draft.after = found.end
    if draft.kind == "full" and (term := _TERM.match(source.lowered, at)):
        draft.term = term["term"].upper()
    body = issuer_behind(source, at)
    if body is None and draft.kind != "named":
        body = issuer_apposed(source, at)
    if body is None or body.start >= ceiling or not _may_issue(body, draft):
        return
    draft.issuer_text, draft.body = body.words, body.code
    draft.after = body.end
    if draft.kind != "named":
        if term := _TERM.match(source.lowered, body.end):
            draft.term = term["term"].upper()
        draft.issuer = draft.issuer if draft.symbol else body.code
    late = date_behind(source, body.end) if found is None else None
    if late and late.start < ceiling and _belongs(source, body.end, late, ceiling):
        draft.issued = late.iso


def _belongs(source: SourceText, at: int, found: DateMention, ceiling: int) -> bool:
    """Whether a date after `at` is the date of the document; after a comma it may begin a new
    clause ("Nghị quyết số 25-NQ/TW, năm 2020 mỗi chi bộ …")."""
    if "," not in source.text[at : found.start]:
        return True
    if _LIST_GOES_ON.fullmatch(source.lowered, found.end, ceiling) and ceiling < len(source.text):
        return True
    goes_on = _GOES_ON if found.day is not None else _YEAR_GOES_ON
    if goes_on.match(source.lowered, found.end) or issuer_behind(source, found.end):
        return True
    does = found.end + (source.text[found.end : found.end + 1] == ",")
    if found.day is not None and clause_pattern().match(source.lowered, does):
        return True
    body = issuer_at(source, found.end + 1)
    return body is not None and _ABOUT.match(source.lowered, body.end) is not None


def _may_issue(body: NamedIssuer, draft: ReferenceDraft) -> bool:
    """Whether a body next to a document can be its issuer; only the Government issues decrees."""
    if body.code == PRIVATE:
        return draft.symbol is None and is_private(draft.type)
    return draft.type != "NĐ" or body.code in ("CP", "TTg")


def _add_before(source: SourceText, draft: ReferenceDraft, floor: int) -> None:
    start = max(floor, draft.start - 60)
    if match := _PINPOINT.search(source.lowered, start, draft.start):
        draft.pinpoint = " ".join(source.text[match.start() : match.end()].split()).strip(" ,-;")
        draft.pinpoint = draft.pinpoint.removesuffix(" của").removesuffix(" và").strip(" ,-;")
    if draft.kind == "named" or draft.issuer_text is not None:
        return
    start = sentence_start(source, floor, draft.start)
    named = issuer_before(source, start, draft.start)
    if named is None or not _may_issue(named[0], draft):
        return
    body, issued = named
    if not issued and _signed_by_another(body, draft):
        return
    draft.issuer_text, draft.body = body.words, body.code
    if draft.symbol is None:
        draft.issuer = draft.issuer or body.code
    if issued and draft.issued is None and draft.day is None:
        draft.issued = _day_of_act(source, max(start, body.start - 70), body.start)


def _signed_by_another(body: NamedIssuer, draft: ReferenceDraft) -> bool:
    """Whether the sign says that a different body issued the document."""
    known = draft.issuer is not None and table_code(draft.issuer.upper()) is not None
    return known and bodies_differ(draft.issuer, body.code)


@lru_cache(maxsize=1)
def clause_pattern() -> re.Pattern[str]:
    """What a document does, directly after its number or date: " yêu cầu", " ban hành"."""
    words = table("document_types")["clauses"]["words"]
    return re.compile(rf"[ \n]{{1,2}}{any_of(words)}(?!\w)")


def _day_of_act(source: SourceText, start: int, end: int) -> str | None:
    """The day of issuing before the body: "Ngày 16/9/2016, Bộ Công an đã ra quyết định …"."""
    days = [*_DAY_WORD.finditer(source.lowered, start, end)]
    found = date_at(source.text, days[-1].start()) if days else None
    return found.iso if found and found.end <= end and found.day is not None else None
