"""Dates as Vietnamese pages print them: the day always comes before the month.

All functions take cleaned text (`corpus.text.clean`), in which every dash is `-`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from corpus.patterns import beginning_with


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]`; parts that are not printed are None.

    `start` includes the word "ngày", "tháng" or "năm" if one introduces the date.
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
        """The day, in `year` if none is printed. None without a day, or if there is no such day."""
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
# A date must not continue as a number, a sign or a decimal: "12/2020/NĐ-CP", "7/10.000".
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
# "ngày ngày 19/10/2018" is a common typing error.
_DAY_WORDS = re.compile(r"\b(?:(?:ngày|mùng|mồng)[ \n]{1,3}){1,3}$", re.IGNORECASE)
_LEADING_DAY_WORDS = re.compile(r"(?:(?:ngày|mùng|mồng)[ \n]{1,3}){1,3}", re.IGNORECASE)
# No date with the words before it is longer.
_LONGEST = 60
# "35/39" is a score and "7-10" a range unless a word announces a day.
SAYS_DAY = re.compile(
    r"\b(?:ngày|mùng|mồng|hôm|nay|qua|mai|(?:thứ|rạng)?[ \n]?(?:sáng|trưa|chiều|tối|đêm|khuya)"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày(?: [^\W\d_]{1,7}){1,3})"
    r"(?:[ \n]\d{1,2}(?:, ?\d{1,2}){0,5}(?: ?[,&-] ?| và | đến ))?[ \n,(]{0,3}$",
    re.IGNORECASE,
)
LONGEST_LEAD = 24


def find_dates(text: str) -> list[DateMention]:
    """Every date of cleaned `text`, in order.

    A day without a year counts only after a word that announces a day ("ngày 19/10", "Sáng 3-7",
    "hôm nay (17/5)"). Impossible dates are not returned.
    """
    mentions: list[DateMention] = []
    position = 0
    while match := _DATE.search(text, position):
        mention = _mention(text, match)
        if mention is None:
            # "1-15/10/2020": a date may begin inside the part that was refused.
            position = match.start() + 1
            continue
        mentions.append(mention)
        position = mention.end
    return mentions


def date_at(text: str, position: int) -> DateMention | None:
    """The date that begins at `position` of cleaned `text`, after optional white space and commas;
    None if there is none."""
    while position < len(text) and text[position] in " \n,":
        position += 1
    behind = text[position : position + _LONGEST]
    lead = _LEADING_DAY_WORDS.match(behind)
    match = _DATE.match(behind, lead.end() if lead else 0)
    mention = _mention(behind, match) if match else None
    if mention is None or mention.start > 0:
        return None
    return DateMention(position, position + mention.end, mention.year, mention.month, mention.day)


def day_of_period(value: str, *, end: bool = False) -> date | None:
    """The first day of a period that a person typed, or the last with `end`; None for other input.

    Accepts `2018`, `2018-10`, `10/2018`, `2018-10-19`, `19/10/2018`, also with `-` or `.`.
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


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    form, year_text, month_text, day_text = _printed(match)
    month = _month(month_text) if month_text else None
    year = _year(year_text) if year_text else None
    day = int(day_text) if day_text else None
    if month == 0 or year == 0:
        return None
    if day is not None and (month is None or _day(year or 2000, month, day) is None):
        return None
    before = text[max(0, match.start() - LONGEST_LEAD) : match.start()]
    if form == "4" and SAYS_DAY.search(before) is None:
        return None
    start = match.start()
    if day is not None and (lead := _DAY_WORDS.search(before)):
        start -= len(before) - lead.start()
    return DateMention(start, match.end("whole"), year, month, day)


def _printed(match: re.Match[str]) -> tuple[str, str | None, str | None, str | None]:
    """The number of the form of a date, and its year, month and day as printed."""
    for form in "12345":
        if month := match[f"m{form}"]:
            return form, match[f"y{form}"], month, match[f"d{form}"] if form != "5" else None
    return "6", match["y6"], None, None


def _month(text: str) -> int:
    """1 to 12; 0 if it is not a month."""
    if not text.isdigit():
        return _MONTH_WORDS[text.lower()]
    return int(text) if 1 <= int(text) <= 12 else 0


def _year(text: str) -> int:
    """The full year of two or four digits; 0 if it is not a year."""
    if len(text) == 2:
        return 2000 + int(text) if int(text) < 50 else 1900 + int(text)
    return int(text) if 1800 <= int(text) <= 2100 else 0
