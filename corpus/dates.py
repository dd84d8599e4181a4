"""Dates as Vietnamese pages print them: always day before month.

All functions take cleaned text (`corpus.text.clean`), where every dash is `-`.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.letters import CAPITALS
from corpus.skipping import beginning_with


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]`, as far as it is printed: what is not there is None.

    `start` is that of the word "ngày", "tháng" or "năm" where one introduces the date.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """`2018-10-19`, `2018-10` or `2018`; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def in_year(self, year: int) -> date | None:
        """The day, in `year` where none is printed; None without a day, or if there is no such."""
        if self.month is None or self.day is None:
            return None
        return _day(self.year or year, self.month, self.day)


_MONTH_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_MONTH = rf"\d{{1,2}}|(?:{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})\b"
_NOT_INSIDE = r"(?<![\w/,.])"
# Behind a date no longer number, sign or decimal may go on: "12/2020/NĐ-CP", "7/10.000".
_END = r"(?!\d|/\w|-[^\W\d]|[.,]\d)"
_JOINT = r"(?: {0,2}[/-] {0,2}|\.)"
_OF_YEAR = r"(?:,?[ \n]{1,2}năm[ \n]{1,2}| ?[/.-] ?)"
_FORMS = (
    rf"{_NOT_INSIDE}(?P<d1>\d{{1,2}}),?[ \n]{{1,2}}tháng[ \n]{{1,2}}(?P<m1>{_MONTH})"
    rf"(?:{_OF_YEAR}(?P<y1>\d{{4}}))?{_END}",
    rf"{_NOT_INSIDE}(?P<d2>\d{{1,2}}){_JOINT}(?P<m2>\d{{1,2}}){_JOINT}(?P<y2>\d{{4}}){_END}",
    r"(?<![\w/.,-])(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?![\w-])",
    rf"{_NOT_INSIDE}(?P<d4>\d{{1,2}}){_JOINT}(?P<m4>\d{{1,2}})(?:[/.-](?P<y4>\d{{2}}))?{_END}",
    rf"\btháng[ \n]{{1,2}}(?P<m5>{_MONTH}){_OF_YEAR}(?P<y5>\d{{4}}){_END}",
    rf"\bnăm[ \n]{{1,2}}(?P<y6>(?:1[89]|20)\d\d){_END}(?! ?- ?\d)",
)
_DATE = re.compile(beginning_with(r"\dTtNn", f"(?i:{'|'.join(_FORMS)})"))
# "ngày ngày 19/10/2018" is a common slip of the pen.
_DAY_WORDS = re.compile(r"\b(?:(?:ngày|mùng|mồng)[ \n]{1,3}){1,3}$", re.IGNORECASE)
# "35/39" is a score and "7-10" a range, until a word says that a day follows.
_SAYS_DAY = re.compile(
    r"\b(?:ngày|mùng|mồng|hôm|nay|qua|mai|(?:thứ|rạng)?[ \n]?(?:sáng|trưa|chiều|tối|đêm|khuya)"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày(?: [^\W\d_]{1,7}){1,3})"
    r"(?:[ \n]\d{1,2}(?:, ?\d{1,2}){0,5}(?: ?[,&-] ?| và | đến ))?[ \n,(]{0,3}$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 24


def find_dates(text: str) -> list[DateMention]:
    """Every date of cleaned `text`, in order; a day without a year counts after a word that says so
    ("ngày 19/10", "Sáng 3-7", "hôm nay (17/5)").  Impossible dates are none."""
    mentions: list[DateMention] = []
    position = 0
    while match := _DATE.search(text, position):
        mention = _mention(text, match)
        if mention is None:
            # "1-15/10/2020": what begins inside the refused piece may still be a date.
            position = match.start() + 1
            continue
        mentions.append(mention)
        position = mention.end
    return mentions


def date_at(text: str, position: int) -> DateMention | None:
    """The date that begins at `position` of cleaned `text`, white space and commas before it let
    pass."""
    while position < len(text) and text[position] in " \n,":
        position += 1
    for mention in find_dates(text[position : position + 60]):
        if mention.start == 0:
            return DateMention(
                position, position + mention.end, mention.year, mention.month, mention.day
            )
        break
    return None


def day_of_period(value: str, *, end: bool = False) -> date | None:
    """The first day, or with `end` the last, of a period typed by a person; None if it is none.

    Takes `2018`, `2018-10`, `10/2018`, `2018-10-19`, `19/10/2018`, also with `-` or `.`.
    """
    numbers = re.fullmatch(
        r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})|(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?",
        value.strip(),
    )
    if numbers is None:
        return None
    day, month, year = (int(part) if part else None for part in numbers.group(1, 2, 3))
    if year is None:
        year, month, day = (int(part) if part else None for part in numbers.group(4, 5, 6))
    assert year is not None
    if month is None:
        return _day(year, 12, 31) if end else _day(year, 1, 1)
    if day is None and 1 <= month <= 12 and year >= 1:
        day = calendar.monthrange(year, month)[1] if end else 1
    return _day(year, month, day) if day is not None else None


# Where an event's date stands: headline, a lead of one or two sentences, and the opening.
_OPENING_SENTENCES = 5
_OPENING_CHARACTERS = 2500
_SENTENCE_END = re.compile(rf"[.!?](?<=[^\W_{CAPITALS}].)[.!?]*[\")]?(?=\s+[\"'(]?[{CAPITALS}])")
_HEADS = (
    "chỉ thị|nghị quyết|quyết định|kế hoạch|công văn|thông báo|thông tư|thông tri|nghị định|luật"
    "|kết luận|hướng dẫn|chương trình|quy định|báo cáo|công điện|tờ trình|pháp lệnh"
)
# What makes the date behind it that of a document, a birth, an anniversary or a deadline.
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
_PUBLICATION_LABEL = re.compile(
    r"\b(?:thứ(?: hai| ba| tư| năm| sáu| bảy| ?[2-7])|chủ nhật|cn|ngày|đăng|cập nhật|lúc|đăng lúc"
    r"|xuất bản|tháng|năm|image|gmt ?\+ ?\d|am|pm|\d{1,2} ?(?:[:h]|giờ) ?\d{0,2}(?::\d\d)?)\b",
    re.IGNORECASE,
)
_LONGEST_PUBLICATION_LINE = 120
_LIKE_DATE = re.compile(
    r"(?<![\w/.,-])(?:\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d\d)?|\d{4}-\d{1,2}-\d{1,2})(?![\w/-])"
)
_MOST_DAYS_AHEAD = 7
_MOST_DAYS_BACK = 366


def find_event_date(text: str, published: date | None, year: int | None = None) -> date | None:
    """The day that an article tells about: the first one that its opening names as a day.

    `text` is headline, line feed, body, or a whole portal page.  A date without a year is in that
    of publication, or the year before where it would lie more than a week ahead; `year` stands in
    where the day of publication is unknown.  None where the opening names no day of the year before
    publication, or no year is known.
    """
    for sentence in _opening(text):
        for mention in find_dates(sentence):
            if not _tells_of_event(sentence, mention):
                continue
            day = _in_likely_year(_first_day(sentence, mention), published, year)
            if day is not None and _is_news(day, published, year):
                return day
    return None


def is_publication_line(line: str) -> bool:
    """Whether cleaned `line` holds a date and nothing but what portals print around one."""
    if len(line) > _LONGEST_PUBLICATION_LINE or not (mentions := find_dates(line)):
        return False
    rest = line
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return not re.search(r"\w", _PUBLICATION_LABEL.sub(" ", rest))


def impossible_publication(line: str) -> str | None:
    """What cleaned `line` gives as its day, if it would be a publication line but for that: there
    is no such day ("Thứ Hai, 31/02/2020 | 09:15"), or no such year.  None for other lines."""
    day = _LIKE_DATE.search(line)
    if day is None or find_dates(line) or find_dates(f"ngày {day[0]}"):
        return None
    mended = f"{line[: day.start()]}01/01/2000{line[day.end() :]}"
    return day[0] if is_publication_line(mended) else None


def _opening(text: str) -> Iterator[str]:
    """The first sentences below the headline, lines of publication and capitals left out.

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
    if _TIME_OF_DAY.search(before[-_LONGEST_LEAD:]):
        return True
    if _NO_EVENT.search(before[-90:]):
        return False
    return (
        sentence[mention.start].isalpha()
        or _SAYS_DAY.search(before[-_LONGEST_LEAD:]) is not None
        or _FIRST_OF_SEVERAL.search(before[-_LONGEST_LEAD:]) is not None
        or not before.strip(" -(\"'")
    )


def _first_day(sentence: str, mention: DateMention) -> DateMention:
    """The first of the days that `mention` ends a row of."""
    row = _FIRST_OF_SEVERAL.search(sentence[max(0, mention.start - 40) : mention.start])
    if row is None or mention.day is None or int(row["day"]) > mention.day:
        return mention
    return replace(mention, day=int(row["day"]))


def _is_news(day: date, published: date | None, year: int | None) -> bool:
    """Whether a text of then may report `day`: not what is to come, nor what is history."""
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


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    group = match.groupdict()
    form = next(name[1] for name in group if name[0] in "my" and group[name])
    year_text, month_text, day_text = (group.get(f"{part}{form}") for part in "ymd")
    month = _month(month_text) if month_text else None
    year = _year(year_text) if year_text else None
    day = int(day_text) if day_text else None
    if month == 0 or year == 0:
        return None
    if day is not None and (month is None or _day(year or 2000, month, day) is None):
        return None
    before = text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
    if form == "4" and _SAYS_DAY.search(before) is None:
        return None
    start = match.start()
    if day is not None and (lead := _DAY_WORDS.search(before)):
        start -= len(before) - lead.start()
    return DateMention(start, match.end("whole"), year, month, day)


def _month(text: str) -> int:
    """1 to 12; 0 for what is no month."""
    if not text.isdigit():
        return _MONTH_WORDS[text.lower()]
    return int(text) if 1 <= int(text) <= 12 else 0


def _year(text: str) -> int:
    """The full year of two or four digits; 0 for what is none."""
    if len(text) == 2:
        return 2000 + int(text) if int(text) < 50 else 1900 + int(text)
    return int(text) if 1800 <= int(text) <= 2100 else 0
