"""The day of the event that an article reports."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.dates import LONGEST_LEAD, SAYS_DAY, DateMention, find_dates
from corpus.page.publication_line import is_publication_line
from corpus.patterns import CAPITALS

# The date of an event is in the headline, a lead of one or two sentences, or the opening.
_OPENING_SENTENCES = 5
_OPENING_CHARACTERS = 2500
_SENTENCE_END = re.compile(rf"[.!?](?<=[^\W_{CAPITALS}].)[.!?]*[\")]?(?=\s+[\"'(]?[{CAPITALS}])")
_HEADS = (
    "chỉ thị|nghị quyết|quyết định|kế hoạch|công văn|thông báo|thông tư|thông tri|nghị định|luật"
    "|kết luận|hướng dẫn|chương trình|quy định|báo cáo|công điện|tờ trình|pháp lệnh"
)
# Words before the date of a document, a birth, an anniversary or a deadline.
_NO_EVENT = re.compile(
    rf"\b(?:(?:{_HEADS})\s+(?:số\s+)?\d[^,.;()]{{0,60}}|số\s+\d[^,;()]{{0,40}}"
    r"|\d+[-/](?-i:[A-ZĐ])[\w/-]*(?-i:[A-ZĐ])[^.;()]{0,40}"
    r"|(?:đăng|đăng tải|đưa tin|phản ánh)[^.;]{0,40}|sinh|sn|kỷ niệm[^.;]{0,60}|truyền thống"
    r"|đợt|hết|trước|sau|kể từ|hiệu lực|hạn|(?:thành lập|giải phóng|quốc khánh)[^.;]{0,30})"
    r"[ ,(]*(?:từ |vào )?$",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r"\b(?:sáng|trưa|chiều|tối|đêm|khuya)(?: nay| qua)?[ ,(]*$", re.IGNORECASE
)
# "Từ 11 đến 20/9/2024", "trong ba ngày 05, 06 và 07/10": the event begins on the first.
_FIRST_OF_SEVERAL = re.compile(
    r"\b(?:ngày|từ)[ \n](?:từ )?(?:ngày )?(?P<day>\d{1,2})(?:, ?\d{1,2}){0,5}"
    r"(?: đến | ?- ?|, ?| và )(?:ngày )?$",
    re.IGNORECASE,
)
_MOST_DAYS_AHEAD = 7
_MOST_DAYS_BACK = 366


def find_event_date(text: str, published: date | None, year: int | None = None) -> date | None:
    """The day of the event that an article reports: the first that its opening names as a day.

    `text` is headline, line feed, body, or a whole portal page. A date without a year is in the
    year of publication, or the year before if it would otherwise be more than a week ahead; `year`
    is used if the day of publication is unknown. None if the opening names no day in the year
    before publication, or if no year is known.
    """
    for sentence in _opening(text):
        for mention in find_dates(sentence):
            if not _tells_of_event(sentence, mention):
                continue
            day = _in_likely_year(_first_day(sentence, mention), published, year)
            if day is not None and _is_news(day, published, year):
                return day
    return None


def _opening(text: str) -> Iterator[str]:
    """The first sentences below the headline, without publication lines and lines in capitals.

    A text of one line has no headline.
    """
    left = _OPENING_SENTENCES
    headline, feed, body = text[:_OPENING_CHARACTERS].partition("\n")
    for line in (body if feed else headline).split("\n"):
        if not line.strip() or line == line.upper() or is_publication_line(line):
            continue
        for sentence in _SENTENCE_END.split(line, maxsplit=left)[:left]:
            yield sentence
            left -= 1
        if not left:
            return


def _tells_of_event(sentence: str, mention: DateMention) -> bool:
    if mention.day is None:
        return False
    before = sentence[: mention.start]
    if _TIME_OF_DAY.search(before[-LONGEST_LEAD:]):
        return True
    if _NO_EVENT.search(before[-90:]):
        return False
    return (
        sentence[mention.start].isalpha()
        or SAYS_DAY.search(before[-LONGEST_LEAD:]) is not None
        or _FIRST_OF_SEVERAL.search(before[-LONGEST_LEAD:]) is not None
        or not before.strip(" -(\"'")
    )


def _first_day(sentence: str, mention: DateMention) -> DateMention:
    """The first day of the list that `mention` ends."""
    row = _FIRST_OF_SEVERAL.search(sentence[max(0, mention.start - 40) : mention.start])
    if row is None or mention.day is None or int(row["day"]) > mention.day:
        return mention
    return replace(mention, day=int(row["day"]))


def _is_news(day: date, published: date | None, year: int | None) -> bool:
    """Whether a text of that time may report `day`: not a future day and not history."""
    if published is not None:
        return timedelta(0) <= published - day <= timedelta(days=_MOST_DAYS_BACK)
    return year is None or year - 1 <= day.year <= year


def _in_likely_year(mention: DateMention, published: date | None, year: int | None) -> date | None:
    if mention.year is not None:
        return mention.in_year(mention.year)
    if published is None:
        return mention.in_year(year) if year is not None else None
    day = mention.in_year(published.year)
    if day is not None and day > published + timedelta(days=_MOST_DAYS_AHEAD):
        return mention.in_year(published.year - 1)
    return day
