"""Finding the events of an article: what its opening reports, and what any sentence announces."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.events.details import clock_near, place_in
from corpus.events.event import LONGEST_RANGE, Event
from corpus.events.printed_days import PrintedDays, printed_days
from corpus.events.said_days import said_days
from corpus.events.sentences import (
    HOLDS_DAYS,
    LONGEST_HEAD_LINE,
    OPENING_CHARACTERS,
    PLACE_AND_DATE,
    Sentence,
    sentences,
    unwrapped,
)
from corpus.events.words import event_words
from corpus.text import Span

_MOST_EVENTS = 8
_HEADS = (
    "chỉ thị|nghị quyết|quyết định|kế hoạch|công văn|thông báo|thông tư|thông tri|nghị định|luật"
    "|kết luận|hướng dẫn|chương trình|quy định|báo cáo|công điện|tờ trình|pháp lệnh|văn bản"
    "|hiến pháp"
)
# Words before the date of a document, or of an old event.
_DOCUMENT = re.compile(
    rf"(?:\b(?:{_HEADS})\s+(?:số\s+)?(?:\d|\S+ (?=ngày))[^.;()]{{0,60}}?|\bsố\s+\d[^,;()]{{0,40}}"
    r"|\d+[-/](?-i:[A-ZĐ])[\w/-]*(?-i:[A-ZĐ])[^.;()]{0,40}"
    rf"|\b(?:căn cứ|theo|xét|thực hiện)\s[^.;,]{{0,40}}\b(?:{_HEADS})\b[^.;,]{{0,40}}"
    r"|\b(?:đăng|đăng tải|đưa tin|phản ánh)[^.;]{0,40}|\bkỷ niệm[^.;]{0,60}|\bkỉ niệm[^.;]{0,60}"
    r"|\b(?:thành lập|giải phóng|quốc khánh)[^.;]{0,30})[ ,(]*(?:từ |vào )?(?:ngày )?$",
    re.IGNORECASE,
)
# "Thực hiện Nghị quyết số 7 của Huyện ủy, ngày 3/5/2020": the day is not that of the document.
_ISSUED = re.compile(r"\bcủa\s[^,.;]{3,60},\s*$", re.IGNORECASE)
_OF_DOCUMENT = re.compile(r"\s*(?:của|về|v/v|do)\b", re.IGNORECASE)
_TIME_OF_DAY = re.compile(
    r"\b(?:sáng|trưa|chiều|tối|đêm|khuya)(?: nay| qua| mai)?(?: ngày)?[ ,(]*$", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:đến|tới)\s(?:hết\s)?$", re.IGNORECASE)
_BY_MOON = re.compile(r"\b(?:mùng|mồng)\s\d{1,2}\s?(?:tháng|/)", re.IGNORECASE)
_OLD_FEAST = re.compile(r"\b(?:giỗ|hội làng|hội đình|cúng|vía|thanh minh|xuân)\b", re.IGNORECASE)
_DAY_OF_LINE = re.compile(r", ?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_SIGN = re.compile(r"^(?:.{0,80}\b)?Số\s?:?\s?\d{0,5}\s?[-/]\s?[\w-]*[A-ZĐ]{2}", re.MULTILINE)
_MOST_DAYS_BACK = 366
_MOST_DAYS_AHEAD = 2 * 366
# A day without its year is this year's unless it would be so far ahead, or so long ago.
_LIKELY_AHEAD, _LIKELY_BACK = 180, 300
# The same in a sentence that says "sẽ", and in one that says "đã".
_LIKELY_FUTURE, _LIKELY_IN_REPORT = 90, 7
# "sáng nay (12/3)": a printed day so near is the day that is said.
_NEAR, _OVERLAP = 14, 4


def find_events(text: str, published: date | None, year: int | None = None) -> tuple[Event, ...]:
    """The events of cleaned `text` (headline, line feed, body, or a whole portal page): first what
    the opening reports or announces, then what later sentences announce.

    A date without a year is in the year of publication, or in the year next to it if it is too far
    from that day; `year` is used if the day of publication is unknown. Then nothing is known to be
    still to come, and only the opening counts.
    """
    text = unwrapped(text)
    issued = _issued(text)
    is_document = issued is not None and _SIGN.search(text[:OPENING_CHARACTERS]) is not None
    found: list[Event] = []
    seen = published or issued
    for sentence in sentences(text, seen):
        for event in _events(sentence, seen, year, is_document=is_document):
            known = any(set(event.days) & set(one.days) for one in found)
            if not known and len(found) < _MOST_EVENTS:
                found.append(_with_place(event, text, sentence))
    return tuple(_one_report(found, seen))


def _one_report(found: list[Event], published: date | None) -> Iterator[Event]:
    """The events without reports after the first: later sentences tell of what was before."""
    reported = False
    for event in found:
        if published is not None and event.last > published:
            yield event
        elif not reported:
            reported = True
            yield event


def _issued(text: str) -> date | None:
    """The day in the place-and-date line of a document."""
    line = None
    for printed in _DAY_OF_LINE.finditer(text, 0, OPENING_CHARACTERS):
        start = max(text.rfind("\n", 0, printed.start()), printed.start() - LONGEST_HEAD_LINE)
        line = PLACE_AND_DATE.search(text[start + 1 : printed.end() + 3])
        if line is not None:
            break
    if line is None:
        return None
    days = next(printed_days(line[0]), None)
    found = days.in_year(int(line["year"])) if days is not None else ()
    return found[-1] if found else None


def _events(
    sentence: Sentence, published: date | None, year: int | None, *, is_document: bool
) -> Iterator[Event]:
    words = event_words()
    for start, end, days, is_range in _days(sentence, published, year):
        is_coming = published is not None and days[-1] > published
        if is_coming:
            announced = sentence.is_opening or words.announces.search(sentence.text) is not None
            if not announced or (len(days) == 1 and not _may_open(sentence.text, start, end)):
                continue
        elif not sentence.is_opening or is_document or _tells_background(sentence.text):
            continue
        if is_range and not is_coming and (days[-1] - days[0]).days > LONGEST_RANGE // 2:
            # "Từ ngày 01/01 đến 15/10 phường xử lý 300 hồ sơ": a period of a report.
            continue
        at = clock_near(sentence.text, start, end)
        span = Span(sentence.start + start, sentence.start + end)
        yield Event(days, is_range, span, at)


def _tells_background(sentence: str) -> bool:
    return event_words().background.match(sentence.lstrip(" \"'-+*")) is not None


def _may_open(sentence: str, start: int, end: int) -> bool:
    """Whether something that people may go to begins on the day, if the sentence says "từ"."""
    if re.search(r"\btừ\s(?:ngày\s)?$", sentence[:start], re.IGNORECASE) is None:
        return True
    clause = re.split(r"[;.]", sentence[end:])[0] + " " + re.split(r"[;.]", sentence[:start])[-1]
    words = event_words()
    return words.opens.search(clause) is not None and words.no_opening.search(clause) is None


def _is_of_that_time(days: tuple[date, ...], published: date | None, year: int | None) -> bool:
    """Whether a text of that time may report or announce `days`: they are not history."""
    if published is not None:
        back, ahead = (published - days[0]).days, (days[-1] - published).days
        return back <= _MOST_DAYS_BACK and ahead <= _MOST_DAYS_AHEAD
    return year is None or year - 1 <= days[0].year <= year


def _days(
    sentence: Sentence, published: date | None, year: int | None
) -> Iterator[tuple[int, int, tuple[date, ...], bool]]:
    """The days of a sentence on which something takes place, as `start, end, days, is_range`."""
    text = sentence.text
    printed = list(printed_days(text)) if HOLDS_DAYS.search(text) else []
    found: list[tuple[int, int, tuple[date, ...], bool]] = []
    behind = 0
    for one in printed:
        days = _in_likely_year(one, text, published, year)
        is_near = bool(days) and _is_of_that_time(days, published, year)
        if is_near and _tells_of_event(text, one, behind):
            found.append((one.start, one.end, days, one.is_range))
        behind = one.end
    if published is not None and sentence.is_opening:
        starts, ends = [one.start for one in printed], [one.end for one in printed]
        for said in said_days(text, published):
            near = _holds_one(starts, said.end - _OVERLAP, said.end + _NEAR) or _holds_one(
                ends, said.start - _NEAR, said.start + _OVERLAP
            )
            is_future = said.days[-1] > published
            announced = event_words().future.search(text) is not None
            if near or (said.is_bare and not (is_future and announced)):
                continue
            found.append((said.start, said.end, said.days, len(said.days) > 1))
    return iter(sorted(found))


def _holds_one(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the ascending `places` is between `first` and `last`."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last


def _tells_of_event(sentence: str, one: PrintedDays, behind: int) -> bool:
    """Whether something takes place on these days; `behind` is the end of the days before them,
    which have taken what is printed before those."""
    words = event_words()
    after = sentence[one.end :]
    near = sentence[max(behind, one.start - 90) : one.start]
    if words.lunar.match(after) or words.lunar_before.search(near[-24:]):
        return False
    printed = sentence[max(0, one.start - 6) : one.end + 12]
    if _BY_MOON.search(printed) and _OLD_FEAST.search(sentence):
        return False
    named = re.match(r"\D*", sentence[one.start : one.end])
    near_number = near[-40:] + (named[0] if named else "")
    if words.deadline.search(near_number) or words.history.search(near_number):
        return False
    if not one.is_range and _UNTIL.search(near[-24:]):
        return False
    if _TIME_OF_DAY.search(near[-24:]):
        return True
    if _DOCUMENT.search(near):
        return _ISSUED.search(near) is not None and _OF_DOCUMENT.match(after) is None
    if not near.strip(" -(\"'") and _OF_DOCUMENT.match(after) and one.year is not None:
        return False
    return one.is_announced or sentence[one.start].isalpha()


def _in_likely_year(
    one: PrintedDays, sentence: str, published: date | None, year: int | None
) -> tuple[date, ...]:
    if one.year is not None:
        return one.in_year(one.year)
    if published is None:
        return one.in_year(year) if year is not None else ()
    days = one.in_year(published.year)
    if not days:
        return ()
    ahead = (days[-1] - published).days
    if -_LIKELY_FUTURE <= ahead <= _LIKELY_IN_REPORT:
        return days
    words = event_words()
    is_future = words.future.search(sentence) is not None
    is_report = words.reports.search(sentence) is not None and not is_future
    if ahead > (_LIKELY_IN_REPORT if is_report else _LIKELY_AHEAD):
        return one.in_year(published.year - 1)
    if ahead < -(_LIKELY_FUTURE if is_future else _LIKELY_BACK) and not is_report:
        return one.in_year(published.year + 1)
    return days


def _with_place(event: Event, text: str, sentence: Sentence) -> Event:
    """The event with the place in its sentence behind the day, before it, or in the line "Địa
    điểm" below."""
    end = event.span.end - sentence.start
    place = place_in(sentence.text[end:]) or place_in(
        sentence.text[: event.span.start - sentence.start]
    )
    at = event.at
    if place is None or at is None:
        below = text[sentence.start + len(sentence.text) :][:300]
        label = re.match(r"(?:[^\n]*\n){0,3}?[^\n]{0,6}\bđịa điểm\b[^\n]*", below, re.IGNORECASE)
        place = place or (
            place_in(label[0][label[0].lower().rfind("địa điểm") :]) if label else None
        )
    return Event(event.days, event.is_range, event.span, at, place)
